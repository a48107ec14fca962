"""Passages: nothing of a letter is left out, and every quote stands at its offsets."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.ingest import parse_letter
from hicqa.passages import embedded_text, passages_of, section_path
from hicqa.types import Letter, LetterMeta, Passage

# Made-up lines of a letter in every role; any order of them must be read without loss.
LINES = [
    "Inleiding",
    "1. Aanpak van fietsdiefstal",
    "Het aantal gestolen fietsen daalde in 2030 naar 1.412. Dit is een daling van 12%.",
    "Deze daling komt door de inzet van de buurtbond (BB).[footnoteRef:1]",
    "Daarnaast deden negen gemeenten mee, d.w.z. drie meer dan in het jaar ervoor.",
    " [1:  Bron: jaarverslag. De cijfers kunnen nog veranderen. ]",
    "- een slot met een chip;",
    "- een teller per straat.",
    "«Fiets veilig» is de naam van de proef!",
    "Het woord fiets-",
    "diefstal is hier gebroken.",
    "Jaar",
    "Fietsen",
    "2030",
    "1.412",
    "2031",
    "- 3%",
    "",
    "",
]


def letter_of(text: str, key: str = "proef") -> Letter:
    return parse_letter(text, LetterMeta(key, f"{key}.txt", "Een proefbrief", "2032"))


raw_letters = st.one_of(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=25).map("\n".join),
    st.text(max_size=300),
)


def check(letter: Letter) -> tuple[Passage, ...]:
    """What must hold of the passages of any letter at all."""
    passages = passages_of(letter)
    by_id = {passage.id: passage for passage in passages}
    assert len(by_id) == len(passages)
    for block in (*letter.paragraphs, *letter.footnotes, *letter.tables):
        if block.span.start < block.span.end:
            assert by_id[block.id].span == block.span
            assert by_id[block.id].section == section_path(letter, block.section)
    assert len(passages) == sum(
        block.span.start < block.span.end
        for block in (*letter.paragraphs, *letter.footnotes, *letter.tables)
    )
    for passage in passages:
        check_sentences(letter, passage)
        assert all(by_id[note].kind == "footnote" for _, note in passage.notes)
        assert passage.anchor is None or passage.id in {n for _, n in by_id[passage.anchor].notes}
    return passages


def check_sentences(letter: Letter, passage: Passage) -> None:
    """Sentences follow each other inside their passage, and leave out nothing but space."""
    at = passage.span.start
    for sentence in passage.sentences:
        assert passage.span.contains(sentence.span)
        assert sentence.span.start >= at
        assert not letter.text[at : sentence.span.start].strip()
        assert letter.quote(sentence.span).strip()
        assert embedded_text(letter, sentence).endswith(letter.quote(sentence.span))
        at = sentence.span.end
    assert not letter.text[at : passage.span.end].strip()


@given(raw_letters)
def test_any_letter_is_covered_in_whole(text: str) -> None:
    check(letter_of(text))


def test_the_projects_letters_are_covered_in_whole(corpus: tuple[Letter, ...]) -> None:
    ids = Counter(passage.id for letter in corpus for passage in check(letter))
    assert set(ids.values()) == {1}
    assert {passage.kind for letter in corpus for passage in passages_of(letter)} == {
        "paragraph",
        "footnote",
        "table",
    }


def test_the_same_paragraph_in_two_letters_is_two_passages() -> None:
    text = LINES[2]
    one, other = (passages_of(letter_of(text, key)) for key in ("een", "twee"))
    assert [p.span for p in one] == [p.span for p in other]
    assert {p.id for p in one}.isdisjoint(p.id for p in other)
    assert {s.id for p in one for s in p.sentences}.isdisjoint(
        s.id for p in other for s in p.sentences
    )


@pytest.mark.parametrize("leaning", ["Deze", "Dit"])
def test_a_sentence_that_leans_is_embedded_with_the_one_before(leaning: str) -> None:
    letter = letter_of(f"Inleiding\n\nDe proef is geslaagd. {leaning} wordt herhaald. Het sneeuwt.")
    first, second, third = passages_of(letter)[0].sentences
    assert "De proef is geslaagd." in second.context
    assert "wordt herhaald" not in third.context
    assert "Inleiding" in first.context


def test_a_footnote_is_embedded_with_the_words_that_call_it() -> None:
    letter = letter_of(
        "Aanpak\n\nDe buurtbond telt vele leden.[footnoteRef:1] Het sneeuwt. [1:  Namelijk 812. ]"
    )
    note = next(p for p in passages_of(letter) if p.kind == "footnote")
    assert letter.quote(note.span) == "Namelijk 812."
    assert "De buurtbond telt vele leden" in note.context
    assert "Het sneeuwt" not in note.context


def test_a_plain_text_without_headings_is_a_letter_like_any_other() -> None:
    letter = letter_of("Het sneeuwde in maart.\n\nIn april viel er regen. Die viel 's nachts.")
    passages = check(letter)
    assert [letter.quote(p.span) for p in passages] == [
        "Het sneeuwde in maart.",
        "In april viel er regen. Die viel 's nachts.",
    ]
    assert [len(p.sentences) for p in passages] == [1, 2]
