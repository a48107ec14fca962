"""Derivations give the value they stand beside, and the check sees when they do not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.dutch.dates import Period
from hicqa.errors import CheckFailed
from hicqa.facts import compute
from hicqa.facts.build import build_facts
from hicqa.facts.reply import FigureDesk
from hicqa.facts.series import Point
from hicqa.facts.verify import verify
from hicqa.types import Evidence, Fact, FigureDraft, Letter, Reply, Span, Statement
from tests.facts.made_up import LetterBuilder

COUNT = st.integers(1, 10**6)


def point(value: float, year: int) -> Point:
    at, span = str(year), Span(0, 1)
    kind = ("aantal", "exact", "brief", "table", f"r{year}", span, span)
    return Point(Period.years(year), Fact(f"v{at}", "overvallen", None, at, float(value), *kind))


@given(COUNT, COUNT)
def test_a_percentage_is_rounded_from_the_exact_one(first: int, last: int) -> None:
    result = compute.percent_change(point(first, 2019), point(last, 2020))
    assert result is not None
    exact = Fraction(last - first, first) * 100
    assert compute.evaluate(result.derivation) == exact
    assert abs(Fraction(str(result.value)) - exact) <= Fraction(1, 20)


@given(st.lists(COUNT, min_size=2, max_size=8))
def test_sums_and_means(values: list[int]) -> None:
    points = [point(v, 2010 + at) for at, v in enumerate(values)]
    assert compute.total(points, "aantal").value == sum(values)
    mean = compute.mean(points, "aantal")
    assert compute.evaluate(mean.derivation) == Fraction(sum(values), len(values))


@given(COUNT, COUNT)
def test_differences_and_ratios(one: int, other: int) -> None:
    a, b = point(one, 2019), point(other, 2020)
    assert compute.difference(a, b, "aantal").value == other - one
    ratio = compute.ratio(a, b)
    assert ratio is not None
    assert abs(ratio.value - one / other) <= 0.005 + 1e-9


def test_halves_are_rounded_away_from_zero() -> None:
    assert compute.rounded(Fraction(5, 2), 0) == 3.0
    assert compute.rounded(Fraction(-1, 8), 2) == -0.13


def test_nothing_is_divided_by_zero() -> None:
    assert compute.percent_change(point(0, 2019), point(3, 2020)) is None
    assert compute.ratio(point(3, 2019), point(0, 2020)) is None


def test_a_day_in_a_leap_year() -> None:
    assert compute.per_unit(point(3660, 2020), "dag").derivation == "3660 / 366"


@pytest.mark.parametrize("text", ["", "1 +", "(1", "1 2", "__import__", "1 / x"])
def test_what_is_no_derivation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="geen berekening"):
        compute.evaluate(text)


# --- the check ------------------------------------------------------------------------


def made_up() -> Letter:
    builder = LetterBuilder()
    builder.heading("Cijfers")
    builder.table([["Jaar", "Overvallen"], ["2029", "500"], ["2030", "450"]])
    return builder.build()


@pytest.fixture
def letters() -> dict[str, Letter]:
    letter = made_up()
    return {letter.id: letter}


@pytest.fixture
def sound(letters: dict[str, Letter]) -> Reply:
    desk = FigureDesk(build_facts(letters.values()), list(letters.values()))
    reply = desk.reply("Met hoeveel procent daalden de overvallen tussen 2029 en 2030?")
    assert reply is not None
    return reply


def broken(reply: Reply, **change: Any) -> Reply:
    return replace(reply, figures=(replace(reply.figures[0], **change), *reply.figures[1:]))


def test_a_sound_reply_passes(sound: Reply, letters: dict[str, Letter]) -> None:
    assert verify(sound, letters) is sound
    assert sound.figures[0].value == -10.0


@pytest.mark.parametrize(
    "change",
    [
        {"value": -11.0},
        {"derivation": "(451 - 500) / 500 x 100"},
        {"derivation": "(450 - 500) / 450 x 100"},
        {"derivation": None},
        {"stated": True},
        {"evidence": ()},
    ],
)
def test_a_broken_figure_does_not(
    sound: Reply, letters: dict[str, Letter], change: dict[str, Any]
) -> None:
    with pytest.raises(CheckFailed):
        verify(broken(sound, **change), letters)


def test_a_stated_figure_must_stand_in_its_row(letters: dict[str, Letter]) -> None:
    letter = next(iter(letters.values()))
    row = letter.tables[0].rows[0]
    place = Evidence(letter.id, row.id, "table", row.span)
    figure = FigureDraft("overvallen", None, "2029", 450.0, "aantal", "exact", True, None, (place,))
    reply = Reply("answered", "figure", (Statement("In 2029 …", (place,)),), (figure,))
    with pytest.raises(CheckFailed, match="staat niet in de vindplaats"):
        verify(reply, letters)


def test_a_sentence_without_a_place_does_not_pass(sound: Reply, letters: dict[str, Letter]) -> None:
    bare = replace(sound, statements=(*sound.statements, Statement("En dat is veel.")))
    with pytest.raises(CheckFailed, match="zonder vindplaats"):
        verify(bare, letters)


def test_a_refusal_with_a_figure_does_not_pass(sound: Reply, letters: dict[str, Letter]) -> None:
    with pytest.raises(CheckFailed, match="weigering"):
        verify(replace(sound, status="not_found", reason="Nee."), letters)
