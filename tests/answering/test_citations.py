"""From evidence to numbered citations: numbers, marks and places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hicqa.answering.checks import find_defects
from hicqa.answering.citations import Library, source_line, to_answer
from hicqa.ingest import parse_letter
from hicqa.passages import passages_of
from hicqa.types import (
    Citation,
    Evidence,
    FigureDraft,
    Gap,
    Letter,
    LetterMeta,
    Reply,
    Statement,
    Status,
)

META = LetterMeta(
    "een", "een.txt", "Een brief", "2031-05-02", dossier="28684", number="9", url="https://a.nl/b"
)
OTHER = LetterMeta("twee", "twee.txt", "Een tweede brief", "2032")
TEXT = (
    "1. Aanpak\nEerste zin van de brief. Tweede zin, met noot.[footnoteRef:1] [1:  De noot. ]\n\n"
    "1a. Proef\nDe derde zin van de brief, die een oud nootteken hield.[7] Vierde zin.\n"
)


@pytest.fixture(scope="module")
def letters() -> dict[str, Letter]:
    return {meta.id: parse_letter(TEXT, meta) for meta in (META, OTHER)}


@pytest.fixture(scope="module")
def library(letters: dict[str, Letter]) -> Library:
    return Library(letters)


def places(letter: Letter) -> list[Evidence]:
    """Each sentence, note and row of a letter as evidence."""
    return [
        Evidence(
            letter.id,
            sentence.id if passage.kind == "table" else passage.id,
            passage.kind,
            sentence.span,
        )
        for passage in passages_of(letter)
        for sentence in passage.sentences
    ]


def sentence(library: Library, place: Evidence) -> Statement:
    return Statement(library.quote(place), (place,))


def answered(*statements: Statement) -> Reply:
    return Reply("answered", "passage", statements)


def test_numbers_follow_first_use_and_a_quote_keeps_its_own(
    letters: dict[str, Letter], library: Library
) -> None:
    one, two, *_ = (sentence(library, place) for place in places(letters["een"]))
    other = sentence(library, places(letters["twee"])[0])
    answer = to_answer("Vraag?", answered(two, one, other, two), library)
    assert re.findall(r"\[\d\]", answer.answer) == ["[1]", "[2]", "[3]", "[1]"]
    assert [citation.n for citation in answer.citations] == [1, 2, 3]
    assert [citation.letter for citation in answer.citations] == ["een", "een", "twee"]
    assert find_defects(answer, letters) == []


def test_a_sentence_with_two_places_has_two_marks(
    letters: dict[str, Letter], library: Library
) -> None:
    one, two, *_ = places(letters["een"])
    answer = to_answer("Vraag?", answered(Statement("Samen.", (two, one, two))), library)
    assert answer.answer == "Samen. [1][2]"


def test_a_citation_tells_where_its_quote_stands(
    letters: dict[str, Letter], library: Library
) -> None:
    place = next(p for p in places(letters["een"]) if "Tweede" in library.quote(p))
    cited = library.cite(4, place)
    assert (cited.n, cited.letter, cited.title, cited.date) == (4, "een", "Een brief", META.date)
    assert (cited.kamerstuk, cited.url) == ("28 684, nr. 9", "https://a.nl/b")
    assert cited.section == ("1 Aanpak",)
    assert cited.quote == "Tweede zin, met noot."
    assert cited.passage == "Eerste zin van de brief. Tweede zin, met noot."
    assert letters["een"].text[cited.start : cited.end] == cited.quote


def test_a_note_is_cited_as_a_note(letters: dict[str, Letter], library: Library) -> None:
    place = next(p for p in places(letters["een"]) if library.quote(p) == "De noot.")
    cited = library.cite(1, place)
    assert (cited.kind, cited.passage, cited.section) == ("footnote", "De noot.", ("1 Aanpak",))


def test_a_mark_that_the_letter_kept_does_not_read_as_ours(
    letters: dict[str, Letter], library: Library
) -> None:
    place = next(p for p in places(letters["een"]) if "derde" in library.quote(p))
    assert "[7]" in letters["een"].text
    answer = to_answer("Vraag?", answered(sentence(library, place)), library)
    assert set(re.findall(r"\[\d\]", answer.answer)) == {"[1]"}
    assert find_defects(answer, letters) == []


def test_what_is_cited_is_not_suggested_too(letters: dict[str, Letter], library: Library) -> None:
    found = places(letters["een"])
    reply = Reply(
        "partial",
        "passage",
        (sentence(library, found[0]),),
        related=tuple(found),
        warnings=("Een deel ontbreekt.",),
    )
    answer = to_answer("Vraag?", reply, library)
    assert [c.quote for c in answer.related] == [library.quote(place) for place in found[1:4]]
    assert [c.n for c in answer.related] == [1, 2, 3]


def test_the_letter_that_leads_a_sentence_is_named_before_it(
    letters: dict[str, Letter], library: Library
) -> None:
    place = places(letters["een"])[0]
    led = Statement("Eerste zin van de brief.", (place,), led_by="een")
    answer = to_answer("Vraag?", answered(led), library)
    assert answer.answer == "In de brief van 2031: Eerste zin van de brief. [1]"
    assert find_defects(answer, letters) == []


@pytest.mark.parametrize(
    ("status", "said"), [("partial", ("Dat ontbreekt.", "Let op.")), ("not_found", ("Let op.",))]
)
def test_what_an_answer_in_part_leaves_out_is_said_beside_it(
    library: Library, status: Status, said: tuple[str, ...]
) -> None:
    gaps = (Gap("Dat ontbreekt."), Gap("Dat ontbreekt.", ("dat",)))
    reply = Reply(status, "none", warnings=("Let op.",), reason="Dat ontbreekt.", gaps=gaps)
    assert to_answer("Vraag?", reply, library).warnings == said


def test_a_refusal_says_why_and_cites_nothing(letters: dict[str, Letter], library: Library) -> None:
    reply = Reply("not_found", "none", related=(places(letters["een"])[0],), reason="Geen idee.")
    answer = to_answer("Vraag?", reply, library)
    assert (answer.answer, answer.citations, answer.figures) == ("Geen idee.", (), ())
    assert len(answer.related) == 1


def test_a_figure_points_at_the_numbers_of_its_places(
    letters: dict[str, Letter], library: Library
) -> None:
    one, two, *_ = places(letters["een"])
    draft = FigureDraft("maat", None, "2030", 3.0, "aantal", None, False, "1 + 2", (two, one, two))
    reply = Reply("answered", "figure", (Statement("Samen 3.", (one, two)),), (draft,))
    assert to_answer("Vraag?", reply, library).figures[0].citations == (2, 1)


@settings(max_examples=30)
@given(data=st.data())
def test_any_quote_of_the_letters_stands_at_its_offsets(
    corpus: tuple[Letter, ...], data: st.DataObject
) -> None:
    """Each sentence, note and row of the project's own letters can be cited and checks out."""
    letters = {letter.id: letter for letter in corpus}
    library = Library(letters)
    everywhere = [place for letter in corpus for place in places(letter)]
    picked = data.draw(st.lists(st.sampled_from(everywhere), min_size=1, max_size=4))
    answer = to_answer("Vraag?", answered(*(sentence(library, p) for p in picked)), library)
    assert find_defects(answer, letters) == []
    for citation in (*answer.citations, *answer.related):
        text = letters[citation.letter].text
        assert text[citation.start : citation.end] == citation.quote
        assert citation.quote in citation.passage


def test_every_place_of_the_letters_has_a_citation(corpus: tuple[Letter, ...]) -> None:
    library = Library({letter.id: letter for letter in corpus})
    for letter in corpus:
        pages = {page.number for page in letter.pages}
        for place in places(letter):
            cited = library.cite(1, place)
            assert cited.page is None or cited.page == 1 or cited.page in pages


@pytest.mark.parametrize(
    ("date", "said"), [("2031-05-02", "2 mei 2031"), ("2031-05", "mei 2031"), ("2031", "van 2031")]
)
def test_a_source_is_named_with_the_date_as_far_as_known(
    letters: dict[str, Letter], library: Library, date: str, said: str
) -> None:
    from dataclasses import replace

    cited: Citation = replace(library.cite(1, places(letters["een"])[0]), date=date)
    assert said in source_line(cited)
    assert "Kamerstuk 28 684, nr. 9" in source_line(cited)
