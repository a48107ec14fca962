"""A number that is claimed of a figure that is given as about so, and of one time among others."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Klopt het dat 5000 senioren naar de bijeenkomsten kwamen?", "circa 750"),
        ("Is het waar dat er een miljoen camera's geregistreerd zijn?", "bijna 327.500"),
        ("Klopt het dat er 2 miljoen diefstalchecks zijn gedaan?", "bijna 19 miljoen"),
        ("Is het waar dat er 10.000 jongeren meededen aan AJB in 2024-2025?", "ruim 4.500"),
        ("Klopt het dat er in 2022 85 verdachten aan Duitsland zijn overgeleverd?", "69 in 2022"),
    ],
)
def test_a_number_far_from_a_figure_is_denied(real: Assistant, claim: str, told: str) -> None:
    answer = real.ask(claim).answer
    assert answer.startswith("Nee, ")
    assert told in answer


@pytest.mark.parametrize(
    "claim",
    [
        "Klopt het dat 800 senioren naar de bijeenkomsten kwamen?",
        "Klopt het dat er 19 miljoen diefstalchecks zijn gedaan?",
        "Klopt het dat AJB in 100 gemeenten loopt?",  # "meer dan 45"
        "Klopt het dat er 3100 jongeren meedoen aan AJB?",  # of an earlier year
    ],
)
def test_what_may_be_so_is_not_denied(real: Assistant, claim: str) -> None:
    answer = real.ask(claim)
    assert answer.status == "answered"
    assert not answer.answer.startswith(("Nee", "Ja"))
