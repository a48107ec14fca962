"""Questions that ask broadly: after a subject, after a whole letter, or after nothing at all."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.phrasing import asks_whole, restated, unaddressed


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Welke maatregelen worden er genomen tegen heling?", "Wat doet u tegen heling?"),
        ("Welke extra stappen zet de minister rond explosies?", "Wat doet u tegen explosies?"),
        ("Wat is het beleid van het kabinet tegen straatroof?", "Wat doet u tegen straatroof?"),
        ("hoe zit het met meisjes", "Wat staat er over meisjes?"),
        ("Welke maatregelen nam Rotterdam in 2024?", None),
        ("Welke maatregelen neemt Amazon tegen heling?", None),
        ("Welke maatregelen worden er niet genomen tegen heling?", None),
        ("Welke technische maatregelen zijn er tegen plofkraken?", None),
        ("What measures are being taken against robbery?", "What is being done against robbery?"),
        ("What measures does Amazon take against fencing?", None),
        ("What measures are not taken against robbery?", None),
        ("Welche Maßnahmen werden ergriffen gegen Raub?", "Was wird gegen Raub getan?"),
        ("Welche Maßnahmen ergreift Amazon gegen Raub?", None),
        ("Wat is de aanpak voor slachtoffers?", None),
        ("Wat is uw beleid rond gratie, en specifiek bij levenslang?", None),
    ],
)
def test_a_broad_question_stands_for_a_plain_one(question: str, plain: str | None) -> None:
    assert restated(question) == plain


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [
        ("Welke maatregelen worden genomen tegen heling?", True),
        ("Welke maatregelen zijn er tegen overvallen?", True),
        ("Wat is het beleid tegen straatroof?", True),
        ("Wat is het beleid tegen wateroverlast?", False),
        ("Welke maatregelen neemt de minister tegen zakkenrollers?", False),
    ],
)
def test_it_is_answered_where_the_letters_hold_the_subject(
    real: Assistant, question: str, is_answered: bool
) -> None:
    assert (real.ask(question).status == "answered") == is_answered


@pytest.mark.parametrize(
    "question",
    [
        "Vat de brief van 2026 samen.",
        "Geef een samenvatting van de brief",
        "Wat is er veranderd tussen de brief van 2023 en die van 2026?",
        "Wat zijn de hoofdpunten?",
    ],
)
def test_a_whole_letter_is_not_summed_up(real: Assistant, question: str) -> None:
    assert asks_whole(question)
    answer = real.ask(question)
    assert answer.status == "not_found"
    assert "vat geen brieven samen" in answer.answer
    assert not asks_whole("Wat is er veranderd bij AJB?")


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Wat staat er in de brief over heling?", "Wat staat er over heling?"),
        ("Wat is volgens de Kamerbrief het doel?", "Wat is het doel?"),
        ("Wat staat er in de brief van 2023 over heling?", None),
        ("Verschilt dat in beide brieven?", None),
    ],
)
def test_where_to_look_is_not_what_is_asked(question: str, plain: str | None) -> None:
    assert unaddressed(question) == (plain or question)


def test_a_subject_that_no_letter_names_is_refused(real: Assistant) -> None:
    for question in ("Wat is een cobra?", "Wat staat er in de brief over messen?"):
        assert real.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel waren er in 2021?",
        "En in 2021?",
        "Wie leidt dat?",
        "een jaar later?",
        "?",
        "Is dat gestegen?",
        "Hoeveel daarvan waren gericht op woningen?",
        "Welke ondersteuning hebben zij gekregen?",
    ],
)
def test_a_question_without_a_subject_asks_for_one(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert answer.status == "not_found"
    assert "noemt geen onderwerp" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["Wat zijn de belangrijkste cijfers?", "wat zijn de laatste cijfers", "Geef de kerncijfers."],
)
def test_the_main_figures_are_the_newest_of_every_crime(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert answer.kind == "figure"
    assert {figure.period for figure in answer.figures} == {"2025"}
    assert {figure.value for figure in answer.figures} >= {539, 2915, 21560, 72617, 3, 1534}


def test_a_count_of_a_year_that_is_not_named_asks_for_it(real: Assistant) -> None:
    assert "Noem een jaartal" in real.ask("Hoeveel overvallen waren er toen?").answer
