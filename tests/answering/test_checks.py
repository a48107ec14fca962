"""The last check lets every good answer through and stops each kind of broken one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from stand_in import StandIn, write_corpus

from hicqa import Assistant
from hicqa.answering.checks import find_defects
from hicqa.answering.citations import Library, source_line, to_answer
from hicqa.settings import Settings
from hicqa.types import (
    Answer,
    BlockKind,
    Evidence,
    Figure,
    Footnote,
    Letter,
    Paragraph,
    Reply,
    Span,
    Statement,
)

TABLE = [
    ["Jaar", "Overvallen", "Straatroven", "Woninginbraken"],
    ["2024", "1.531", "2.813", "38.112"],
    ["2025", "1.239", "2.915", "40.230"],
    ["2026", "1.502", "2.790", "41.907"],
    ["2027", "488", "2.650", "40.015"],
    ["Procentuele ontwikkeling\n2024-2027", "- 68%", "-6%", "+5%"],
]
BODY = (
    "De buurtbond werkt sinds 2026 in negen gemeenten. Daar kregen ruim 4.500 fietsen een "
    "chip.[footnoteRef:1] Dit lukte niet overal. [1:  Het ging om 48 chips per dag. ]"
)
FIRST = (
    "1. Cijfers\nIn onderstaande tabel is het aantal delicten weergegeven.\n\n"
    + "\n".join("".join(f"\t{cell}\n" for cell in row) for row in TABLE)
    + f"\n\n2. Aanpak\n{BODY}\n\nDe politie werft agenten, net als vorig jaar.\n"
)
SECOND = "1. Aanpak\nDe buurtbond werkt in zeven gemeenten. Daar kregen 3.100 fietsen een chip.\n"

FIGURE_QUESTIONS = [
    "Hoeveel overvallen waren er in 2025?",
    "Hoeveel overvallen, straatroven en woninginbraken waren er in 2025?",
    "Geef de aantallen overvallen voor 2024, 2025 en 2026.",
    "Met hoeveel procent zijn de overvallen gedaald van 2024 tot 2027?",
    "Met hoeveel procent zijn de overvallen gedaald van 2026 tot 2027?",
    "Hoeveel minder overvallen waren er in 2027 dan in 2024?",
    "Hoeveel keer zo veel straatroven waren er in 2025 als in 2027?",
    "Hoeveel overvallen waren er in totaal in de jaren 2024 tot en met 2027?",
    "Wat is het gemiddelde aantal overvallen per jaar over 2024 tot en met 2027?",
    "In welk jaar waren er de meeste woninginbraken?",
    "Hoe ontwikkelde het aantal straatroven zich tussen 2024 en 2027?",
    "Waren er in 2027 meer overvallen dan in 2026?",
]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("checks")
    corpus = write_corpus(folder / "corpus", een=FIRST, twee=SECOND)
    return Assistant(Settings(corpus=corpus, index=folder / "index"), embedder=StandIn())


@pytest.fixture(scope="module")
def letters(asked: Assistant) -> dict[str, Letter]:
    return asked.letters


def evidence(letters: dict[str, Letter], letter: str, quote: str) -> Evidence:
    start = letters[letter].text.index(quote)
    span = Span(start, start + len(quote))
    kinds: tuple[tuple[BlockKind, tuple[Paragraph | Footnote, ...]], ...] = (
        ("paragraph", letters[letter].paragraphs),
        ("footnote", letters[letter].footnotes),
    )
    for kind, blocks in kinds:
        for block in blocks:
            if block.span.contains(span):
                return Evidence(letter, block.id, kind, span)
    raise LookupError(quote)


def passage_answer(letters: dict[str, Letter], *quoted: tuple[str, str]) -> Answer:
    """An answer of these sentences, each with a citation of its own."""
    statements = tuple(
        Statement(quote, (evidence(letters, letter, quote),)) for letter, quote in quoted
    )
    return to_answer("Vraag?", Reply("answered", "passage", statements), Library(letters))


WORKS = "De buurtbond werkt sinds 2026 in negen gemeenten."
CHIPS = "Daar kregen ruim 4.500 fietsen een chip."
FAILED = "Dit lukte niet overal."
NOTE = "Het ging om 48 chips per dag."
ELSEWHERE = "De buurtbond werkt in zeven gemeenten."


@pytest.fixture(scope="module")
def good(letters: dict[str, Letter]) -> Answer:
    return passage_answer(letters, ("een", WORKS), ("een", NOTE), ("twee", ELSEWHERE))


# --- good answers ---------------------------------------------------------------------


@pytest.mark.parametrize("question", FIGURE_QUESTIONS)
def test_good_figures_pass(asked: Assistant, question: str) -> None:
    answer = asked.ask(question)
    assert (answer.kind, answer.status) == ("figure", "answered"), answer.answer
    assert find_defects(answer, asked.letters) == []


def test_good_sentences_pass(letters: dict[str, Letter], good: Answer) -> None:
    assert find_defects(good, letters) == []


def test_two_sentences_may_share_a_quote(letters: dict[str, Letter]) -> None:
    both = evidence(letters, "een", f"{WORKS} {CHIPS}")
    statements = (Statement(WORKS, (both,)), Statement(CHIPS, (both,)))
    answer = to_answer("Vraag?", Reply("answered", "passage", statements), Library(letters))
    assert answer.answer == f"{WORKS} [1] {CHIPS} [1]"
    assert find_defects(answer, letters) == []


def test_a_row_may_be_quoted(letters: dict[str, Letter]) -> None:
    row = letters["een"].tables[0].rows[1]
    cited = Evidence("een", row.id, "table", row.span)
    reply = Reply("answered", "passage", (Statement(letters["een"].quote(row.span), (cited,)),))
    assert find_defects(to_answer("Vraag?", reply, Library(letters)), letters) == []


def test_letters_side_by_side_are_named(letters: dict[str, Letter], good: Answer) -> None:
    answer = replace(good, kind="comparison", answer="")
    text = f"In de brief van 2021: {WORKS} [1] {NOTE} [2] In de brief van 2022: {ELSEWHERE} [3]"
    assert find_defects(replace(answer, answer=text), letters) == []
    swapped = text.replace("2021", "2020").replace("2022", "2021").replace("2020", "2022")
    assert find_defects(replace(answer, answer=swapped), letters)


def test_a_source_may_be_named(letters: dict[str, Letter], good: Answer) -> None:
    named = f"{source_line(good.citations[0])} [1] {good.answer}"
    assert find_defects(replace(good, answer=named), letters) == []
    assert find_defects(replace(good, answer=named.replace("Brief een", "Brief")), letters)


def test_a_refusal_passes(letters: dict[str, Letter], good: Answer) -> None:
    reply = Reply(
        "not_found",
        "none",
        reason="De brieven geven geen antwoord op deze vraag.",
        related=(evidence(letters, "een", WORKS),),
    )
    assert find_defects(to_answer("Vraag?", reply, Library(letters)), letters) == []


# --- broken sentences and marks -------------------------------------------------------

Break = Callable[[Answer], Answer]


def text(change: Callable[[str], str]) -> Break:
    return lambda answer: replace(answer, answer=change(answer.answer))


def first(**fields: Any) -> Break:
    """The first citation with other fields."""

    def broken(answer: Answer) -> Answer:
        one, *rest = answer.citations
        return replace(answer, citations=(replace(one, **fields), *rest))

    return broken


BROKEN: dict[str, Break] = {
    "no mark at all": text(lambda t: re.sub(r" \[\d\]", "", t)),
    "the last mark missing": text(lambda t: t.removesuffix(" [3]")),
    "a mark in between missing": text(lambda t: t.replace(" [2]", "")),
    "a sentence without mark between two": text(lambda t: t.replace(NOTE, f"Dit klopt. {NOTE}")),
    "a sentence without mark at the end": text(lambda t: f"{t} Dat is mooi."),
    "an unknown mark": text(lambda t: t.replace("[3]", "[3][4]")),
    "a mark twice": text(lambda t: t.replace("[3]", "[3][3]")),
    "a mark of nothing": text(lambda t: f"[1] {t}"),
    "marks out of place": text(
        lambda t: t.replace("[1]", "[x]").replace("[2]", "[1]").replace("x", "2")
    ),
    "a citation unused": text(lambda t: t.replace(f" {ELSEWHERE} [3]", "")),
    "a word changed": text(lambda t: t.replace("sinds", "vanaf")),
    "a number word changed": text(lambda t: t.replace("negen", "zeven")),
    "a year changed": text(lambda t: t.replace("2026", "2025")),
    "a digit changed": text(lambda t: t.replace("48", "47")),
    "a word left out": text(lambda t: t.replace("sinds 2026 ", "")),
    "a sentence cut short": text(lambda t: t.replace(" in negen gemeenten.", ".")),
    "a sentence cut off": text(lambda t: t.replace(" in negen gemeenten.", "")),
    "a sentence begun halfway": text(
        lambda t: t.replace("De buurtbond werkt sinds", "werkt sinds")
    ),
    "a word added": text(lambda t: t.replace("negen", "alle negen")),
    "nothing said": text(lambda t: ""),
    "offsets one off": first(start=0),
    "a quote that is not there": first(quote="De buurtbond werkt sinds 2026 in tien gemeenten."),
    "an empty quote": first(quote="", start=5, end=5),
    "another passage": first(passage="Iets anders."),
    "a quote outside its passage": first(passage="De politie werft agenten, net als vorig jaar."),
    "the other letter": first(letter="twee"),
    "an unknown letter": first(letter="drie"),
    "the other letter's title": first(title="Brief twee"),
    "the other letter's date": first(date="2022"),
    "a number that is not the letter's": first(kamerstuk="28 684, nr. 733"),
    "another section": first(section=("1. Cijfers",)),
    "another kind": first(kind="footnote"),
    "another citation number": first(n=7),
    "citations gone": lambda answer: replace(answer, citations=()),
    "a refusal that quotes": lambda answer: replace(answer, status="not_found", kind="none"),
    "partial, and nothing missing": lambda answer: replace(answer, status="partial"),
    "of no kind": lambda answer: replace(answer, kind="none"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_stopped(letters: dict[str, Letter], good: Answer, name: str) -> None:
    broken = BROKEN[name](good)
    assert broken != good
    assert find_defects(broken, letters)


def test_a_sentence_that_loses_its_not_is_stopped(letters: dict[str, Letter]) -> None:
    answer = passage_answer(letters, ("een", FAILED))
    assert find_defects(answer, letters) == []
    assert find_defects(replace(answer, answer="Dit lukte. [1]"), letters)
    assert find_defects(replace(answer, answer="Dit lukte overal. [1]"), letters)


def test_a_refusal_that_cites_is_stopped(letters: dict[str, Letter], good: Answer) -> None:
    refusal = replace(good, status="not_found", kind="none", citations=(), answer="Geen idee. [1]")
    assert find_defects(refusal, letters)
    assert find_defects(replace(refusal, answer="  "), letters)
    assert find_defects(replace(refusal, answer="Geen idee.", kind="passage"), letters)


def test_a_suggestion_is_checked_too(letters: dict[str, Letter], good: Answer) -> None:
    suggested = replace(good.citations[0], title="Een andere brief")
    refusal = replace(
        good,
        status="not_found",
        kind="none",
        answer="De brieven zwijgen.",
        citations=(),
        related=(suggested,),
    )
    assert find_defects(refusal, letters)


# --- broken figures -------------------------------------------------------------------


def test_no_digit_of_a_figure_answer_can_change(asked: Assistant) -> None:
    """Every digit of every answer, each replaced by every other digit."""
    tried, slipped = 0, []
    for question in FIGURE_QUESTIONS:
        answer = asked.ask(question)
        for match in re.finditer(r"\d", answer.answer):
            for digit in set("0123456789") - {match.group()}:
                said = answer.answer[: match.start()] + digit + answer.answer[match.end() :]
                tried += 1
                if not find_defects(replace(answer, answer=said), asked.letters):
                    slipped.append(said)
    assert tried > 1000
    assert slipped == []


FIGURES: dict[str, Callable[[Answer], Answer]] = {
    "value": lambda a: _figures(a, lambda f: replace(f, value=f.value + 1)),
    "sign": lambda a: _figures(a, lambda f: replace(f, value=-f.value)),
    "derivation gone": lambda a: _figures(a, lambda f: replace(f, derivation=None)),
    "derivation made up": lambda a: _figures(a, lambda f: replace(f, derivation="2 + 2")),
    "derivation of words": lambda a: _figures(a, lambda f: replace(f, derivation="half")),
    "divided by nothing": lambda a: _figures(a, lambda f: replace(f, derivation="488 / 0")),
    "citations gone": lambda a: _figures(a, lambda f: replace(f, citations=())),
    "unknown citation": lambda a: _figures(a, lambda f: replace(f, citations=(9,))),
    "said to be printed": lambda a: _figures(a, lambda f: replace(f, stated=True)),
}


def _figures(answer: Answer, change: Callable[[Figure], Figure]) -> Answer:
    """The answer with its computed figures changed."""
    figures = tuple(f if f.stated else change(f) for f in answer.figures)
    return replace(answer, figures=figures)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("question", [FIGURE_QUESTIONS[4], FIGURE_QUESTIONS[5]])
def test_a_broken_computed_figure_is_stopped(asked: Assistant, question: str, name: str) -> None:
    answer = asked.ask(question)
    assert any(not figure.stated for figure in answer.figures)
    assert find_defects(FIGURES[name](answer), asked.letters)


def test_a_computed_figure_needs_each_of_its_operands(asked: Assistant) -> None:
    answer = asked.ask(FIGURE_QUESTIONS[7])
    computed = next(figure for figure in answer.figures if not figure.stated)
    for left_out in computed.citations:
        kept = tuple(n for n in computed.citations if n != left_out)
        figures = tuple(replace(f, citations=kept) if f is computed else f for f in answer.figures)
        assert find_defects(replace(answer, figures=figures), asked.letters)


def test_a_printed_figure_keeps_its_value_and_its_minus(asked: Assistant) -> None:
    answer = asked.ask(FIGURE_QUESTIONS[3])
    stated = next(f for f in answer.figures if f.stated and f.unit == "procent")
    assert stated.value == -68
    for value in (68.0, -67.0, -6.0):
        figures = tuple(replace(f, value=value) if f is stated else f for f in answer.figures)
        assert find_defects(replace(answer, figures=figures), asked.letters), value


@pytest.mark.parametrize(
    ("question", "said", "instead"),
    [
        (0, "1.239 overvallen", "2.915 overvallen"),  # another cell of the same row
        (0, "In 2025", "In 2026"),
        (2, "1.531 in 2024, 1.239 in 2025", "1.239 in 2024, 1.531 in 2025"),
        (2, " en 1.502 in 2026", ""),
        (3, "een daling van 68%", "een stijging van 68%"),
        (3, "68%", "achtenzestig procentpunt"),
        (3, "68%", "drieëntachtig procent"),
        (4, "van 1.502 in 2026 naar 488 in 2027", "van 488 in 2026 naar 1.502 in 2027"),
        (5, "minder", "meer"),
        (5, "488 tegen", "1.043 tegen"),
        (7, "(1.531 + 1.239", "(1.239 + 1.239"),
        (6, "keer", "procent"),
        (9, "41.907", "ruim 42 duizend"),
        (9, "in 2026", "in maart 2026, in de nacht van 3 op 4"),
        (11, "Nee, ", "Nee, ruim twee keer zo weinig: "),
    ],
)
def test_figures_are_said_as_they_are(
    asked: Assistant, question: int, said: str, instead: str
) -> None:
    answer = asked.ask(FIGURE_QUESTIONS[question])
    assert said in answer.answer
    if instead:
        broken = replace(answer, answer=answer.answer.replace(said, instead))
    else:  # the figure may be left unsaid, not its citation
        broken = replace(answer, answer=answer.answer.replace("[3]", "").replace(said, ""))
        broken = replace(broken, figures=answer.figures[:2])
    assert find_defects(broken, asked.letters)


def test_the_assistant_refuses_what_does_not_pass(
    asked: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is never repaired: a refusal takes its place, and the defect is logged."""
    monkeypatch.setattr(
        "hicqa.answering.assistant.find_defects",
        lambda answer, letters: ["kapot"] if answer.citations else [],
    )
    answer = asked.ask(FIGURE_QUESTIONS[0])
    assert (answer.status, answer.kind) == ("not_found", "none")
    assert (answer.figures, answer.citations) == ((), ())
    assert "1.239" not in answer.answer
    assert "kapot" in caplog.text
