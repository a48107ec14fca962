"""Letters side by side: both are heard, oldest first, each cited to itself."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.comparison import asked_of
from hicqa.answering.question import understand


@pytest.mark.parametrize(
    "question",
    [
        "Vergelijk wat de twee brieven zeggen over directe aansprakelijkstelling.",
        "Wat is er veranderd bij de re-integratieofficier tussen 2023 en 2026?",
    ],
)
def test_both_letters_are_heard_oldest_first(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert (answer.status, answer.kind) == ("answered", "comparison")
    letters = [citation.letter for citation in answer.citations]
    assert set(letters) == set(real.letters)
    dates = [real.letters[key].meta.date for key in letters]
    assert dates == sorted(dates)
    assert answer.answer.index("In de brief van 2023: ") < answer.answer.index(
        "In de brief van 2026: "
    )


def test_one_letter_alone_is_no_comparison(real: Assistant) -> None:
    answer = real.ask("Wat is er veranderd aan de noodknop?", letters=["kst-28684-733"])
    assert answer.kind == "passage"
    assert {citation.letter for citation in answer.citations} == {"kst-28684-733"}


def test_a_letter_that_is_named_is_the_one_that_answers(real: Assistant) -> None:
    answer = real.ask("Wat zegt de brief van 2026 over sealbagautomaten?")
    assert {citation.letter for citation in answer.citations} == {"hic-2026"}


def test_a_part_that_points_at_a_letter_is_asked_of_that_letter(real: Assistant) -> None:
    letters = [*real.letters.values()]
    asked = understand("Hoeveel jongeren deden mee in 2023 en hoeveel gemeenten in 2025?")
    parts = [understand(p) for p in ("Hoeveel jongeren in 2023?", "Hoeveel gemeenten in 2025?")]
    sides = asked_of(letters, asked, parts)
    led = [f"{part.text} {asked.text}" for part in parts]
    assert [side.text for side in sides.values()] == led
    together = asked_of(letters, asked)
    assert {side.text for side in together.values()} == {asked.text}
    # Of the years asked, 2023 is the older letter itself; 2025 lies before the newer one.
    assert [sorted(side.years) for side in together.values()] == [[], ["2025"]]


def test_a_figure_of_one_letter_does_not_answer_for_both(real: Assistant) -> None:
    answer = real.ask("Is het aantal gemeenten met AJB gegroeid tussen de twee brieven?")
    assert {citation.letter for citation in answer.citations} == set(real.letters)


@pytest.mark.parametrize(
    "question",
    [
        "Was er in 2023 al een taskforce tegen overvallen, en bestaat die nu nog?",
        "Welke campagne voor senioren noemt de brief van Yeşilgöz, en welke die van Van Weel?",
        "Is de wet die het DOR verplicht er gekomen?",
        "Is het aantal gemeenten met het DOL gegroeid?",
    ],
)
def test_a_comparison_that_does_not_say_so_tells_of_both_letters(
    real: Assistant, question: str
) -> None:
    cited = [citation.letter for citation in real.ask(question).citations]
    assert {*cited} == set(real.letters)
    assert cited == sorted(cited, key=[*real.letters].index)


def test_the_second_part_may_leave_its_subject_to_the_first(real: Assistant) -> None:
    answer = real.ask(
        "Hoe hoog was de recidive onder HIC-daders volgens 2023, en wat zegt 2026 over dat risico?"
    )
    newer = [c.quote for c in answer.citations if c.letter == "hic-2026"]
    assert any("recidive" in quote or "recidiveren" in quote for quote in newer)


def test_a_letter_that_is_silent_is_named(real: Assistant) -> None:
    answer = real.ask("Kapot Sterk: wat staat er in 2023 en wat in 2026?")
    assert answer.status == "partial"
    assert {citation.letter for citation in answer.citations} == {"kst-28684-733"}
    assert answer.warnings == ("In de brief van 2026 is hierover niets gevonden.",)


def test_figures_between_the_letters_are_those_of_their_last_years(real: Assistant) -> None:
    answer = real.ask("Hoe veranderde het aantal overvallen tussen de twee brieven?")
    assert {figure.period for figure in answer.figures} >= {"2022", "2025"}
    assert "19,6%" in answer.answer


def test_a_counting_part_keeps_the_period(real: Assistant) -> None:
    answer = real.ask(
        "Waarom nam het aantal plofkraken in maart 2026 toe, en hoeveel waren het er?"
    )
    assert answer.status == "partial"
    assert "3 plofkraken" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Welke overeenkomsten zijn er tussen de brieven over Duitsland?",
        "Welke overeenkomsten zijn er tussen de twee brieven over Duitsland?",
    ],
)
def test_a_letter_that_has_the_word_is_not_called_silent(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert answer.status == "answered"
    assert not answer.warnings


def test_a_letter_without_the_word_above_the_answer_is_called_silent(real: Assistant) -> None:
    answer = real.ask("Doet het WODC nog onderzoek naar meisjescriminaliteit?")
    assert any("brief van 2026 is hierover niets" in warning for warning in answer.warnings)
