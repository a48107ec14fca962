"""A number of another time, another crime or another place answers nothing."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.constraints import is_of_other_place, places_counted


@pytest.mark.parametrize(
    ("question", "told", "missing"),
    [
        (
            "Hoeveel straatroven waren er in 2022 en hoeveel verdachten zijn toen aangehouden?",
            "2.481",
            "472",
        ),
        (
            "Hoeveel aanslagen waren er in 2023, en hoeveel verdachten zijn er aangehouden?",
            "902",
            "472",
        ),
    ],
)
def test_suspects_of_another_year_are_not_told(
    real: Assistant, question: str, told: str, missing: str
) -> None:
    answer = real.ask(question)
    assert answer.status == "partial"
    assert told in answer.answer
    assert missing not in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hoeveel verdachten van explosies zijn er aangehouden, "
            "en hoeveel aanslagen waren er in 2023?",
            ("472", "902"),
        ),
        ("Hoeveel overvallen waren er in 2022, en hoeveel RIO's zijn er nu?", ("670", "41")),
    ],
)
def test_what_a_part_names_itself_is_told(
    real: Assistant, question: str, told: tuple[str, ...]
) -> None:
    answer = real.ask(question)
    assert all(number in answer.answer for number in told)


@pytest.mark.parametrize(
    "question",
    [
        "Warum stieg die Zahl der Straßenraube 2024 und warum sank die Zahl der Plofkraken 2020?",
        "Warum stieg die Zahl der Sprengstoffanschläge 2024 und wie viele Tote gab es?",
        "Why did street robberies rise in 2024 and how many were there in 2015?",
    ],
)
def test_the_cause_of_another_year_is_not_told(real: Assistant, question: str) -> None:
    assert real.ask(question).kind != "comparison"
    assert "2025" not in real.ask(question).answer


def test_a_year_before_all_figures_is_refused_with_it(real: Assistant) -> None:
    answer = real.ask("Waren er meer overvallen dan in 2010?")
    assert answer.answer == "De brieven geven geen aantal overvallen voor 2010."


def test_a_number_that_is_claimed_is_denied_however_far_off(real: Assistant) -> None:
    for number in ("500", "30"):
        assert real.ask(f"Zijn er {number} RIO's?").answer.startswith("Nee, ")


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Hoeveel jongeren in Zwolle rondden de training af?", "In Tilburg deden er 29 mee.", True),
        ("Hoeveel jongeren deden mee in Tilburg?", "In Tilburg deden er 29 mee.", False),
        ("Hoeveel jongeren deden mee in Zwolle?", "In dat jaar waren dat er 17.", False),
        ("Hoeveel kregen de gemeenten samen?", "Tilburg kreeg 250.000 euro.", False),
        ("Wat gebeurt er in Zwolle?", "In Tilburg deden er 29 mee.", False),
    ],
)
def test_a_number_of_another_place_is_known(question: str, sentence: str, other: bool) -> None:
    assert is_of_other_place(places_counted(question), sentence) is other
