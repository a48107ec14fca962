"""What letters say in other ways than the two that hicqa was built on."""

from __future__ import annotations

import pytest
from made_up import LetterBuilder

from hicqa.facts.build import build_facts
from hicqa.facts.reply import FigureDesk
from hicqa.types import Letter, Reply


@pytest.fixture(scope="module")
def letter() -> Letter:
    made = LetterBuilder()
    made.heading("Cijfers")
    made.paragraph(
        "Het aantal overvallen kwam in 2030 uit op 612, tegen 565 in 2029. Het aantal straatroven "
        "daalde van 2.950 in 2029 naar 2.710 in 2030. In dezelfde periode ging het "
        "ophelderingspercentage van straatroven van 24% naar 31%."
    )
    made.paragraph(
        "Het aantal plofkraken steeg van 4 in 2029 naar 11 in 2030. Het aantal woninginbraken "
        "daalde in 2030 met 4,6% naar 21.724."
    )
    made.paragraph("Van deze overvallen waren er 144 in de regio Amsterdam.")
    made.paragraph("Het aantal ramkraken daalde van 40 naar 25 in dezelfde periode.")
    made.paragraph("De politie nam 1.450 kilo vuurwerk in beslag, twee keer zoveel als in 2029.")
    return made.build()


@pytest.fixture(scope="module")
def desk(letter: Letter) -> FigureDesk:
    return FigureDesk(build_facts([letter]), [letter])


def said(reply: Reply | None) -> str:
    assert reply is not None
    return " ".join(s.text for s in reply.statements) or reply.reason or ""


def test_the_same_period_is_the_one_just_told(letter: Letter) -> None:
    told = {(f.measure, f.period, f.value) for f in build_facts([letter])}
    rate = "ophelderingspercentage straatroven"
    assert {(rate, "2029", 24.0), (rate, "2030", 31.0)} <= told
    assert {("overvallen", "2030", 612.0), ("overvallen", "2029", 565.0)} <= told
    assert ("woninginbraken", "2030", 21724.0) in told
    # Which period "dezelfde" is, the paragraph of the ramkraken does not tell.
    assert not any(period for name, period, _ in told if name == "ramkraken")
    # What is compared with is not when it was.
    assert not any(period for name, period, _ in told if "vuurwerk" in name)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat was het ophelderingspercentage van straatroven in 2029?", "24% in 2029"),
        ("Klopt het dat er in 2030 612 overvallen waren?", "Ja, het aantal overvallen was 612"),
        # No more is said than the letter does.
        ("Klopt het dat er in 2030 11 plofkraken waren?", "Ja, het aantal plofkraken was 11"),
        # It tells of one place, and so not only of the country.
        ("Hoeveel overvallen waren er in Utrecht?", "geen aantal overvallen voor ‘Utrecht’."),
    ],
)
def test_it_is_told_as_the_letter_says_it(desk: FigureDesk, question: str, told: str) -> None:
    assert told in said(desk.reply(question))


@pytest.mark.parametrize(
    "question",
    [
        "Kwamen de overvallen ooit boven de 2.000?",
        "Hoeveel overvallen waren er in totaal van 2027 tot en met 2030?",
    ],
)
def test_one_sentence_does_not_tell_of_all_years(desk: FigureDesk, question: str) -> None:
    assert desk.reply(question) is None
