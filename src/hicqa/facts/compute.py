"""Arithmetic on facts: each result with the computation that gives it, operands and all.

A derivation is written so that it can be worked out again: plain numbers, "x" for times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hicqa.dutch.dates import Period
from hicqa.facts.series import Point

HOURS_A_DAY = 24
DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Result:
    """A computed figure: `value` rounded as shown, `derivation` and the points it rests on."""

    value: float
    unit: str
    derivation: str
    points: tuple[Point, ...]


def plain(value: float) -> str:
    """A number as it stands in a derivation: 1138, 35.9."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def evaluate(derivation: str) -> Fraction:
    """Works a derivation out exactly: + - x / and parentheses over plain numbers, none of them
    below zero."""
    parts = re.findall(r"\d+(?:\.\d+)?|[-+x/()]", derivation)
    if "".join(parts) != derivation.replace(" ", ""):
        raise ValueError(f"geen berekening: {derivation!r}")
    value, rest = _sum(parts)
    if rest:
        raise ValueError(f"geen berekening: {derivation!r}")
    return value


def _sum(parts: list[str]) -> tuple[Fraction, list[str]]:
    value, parts = _product(parts)
    while parts and parts[0] in "+-":
        sign = 1 if parts[0] == "+" else -1
        term, parts = _product(parts[1:])
        value += sign * term
    return value, parts


def _product(parts: list[str]) -> tuple[Fraction, list[str]]:
    value, parts = _atom(parts)
    while parts and parts[0] in "x/":
        times = parts[0] == "x"
        factor, parts = _atom(parts[1:])
        value = value * factor if times else value / factor
    return value, parts


def _atom(parts: list[str]) -> tuple[Fraction, list[str]]:
    if not parts or parts[0] in "+-x/)":
        raise ValueError("geen berekening: er ontbreekt een getal")
    if parts[0] == "(":
        value, rest = _sum(parts[1:])
        if not rest or rest[0] != ")":
            raise ValueError("geen berekening: er ontbreekt een haakje")
        return value, rest[1:]
    return Fraction(parts[0]), parts[1:]


def rounded(value: Fraction, decimals: int) -> float:
    """Half away from zero, as a reader would by hand."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def _result(unit: str, derivation: str, points: Sequence[Point], decimals: int) -> Result:
    return Result(rounded(evaluate(derivation), decimals), unit, derivation, tuple(points))


def difference(first: Point, last: Point, unit: str) -> Result:
    """Last minus first, in `unit` (of two percentages: procentpunt)."""
    return _result(unit, f"{plain(last.value)} - {plain(first.value)}", (first, last), 4)


def percent_change(first: Point, last: Point) -> Result | None:
    """The change from first to last in percent, one decimal; None from zero."""
    if not first.value:
        return None
    base = plain(first.value)
    derivation = f"({plain(last.value)} - {base}) / {base} x 100"
    return _result("procent", derivation, (first, last), 1)


def ratio(one: Point, other: Point) -> Result | None:
    """How many times `other` goes into `one`, two decimals; None for a zero."""
    if not other.value:
        return None
    return _result("keer", f"{plain(one.value)} / {plain(other.value)}", (one, other), 2)


def part_of(one: Point, other: Point) -> Result | None:
    """What percentage one is of another, one decimal; None of zero."""
    if not other.value:
        return None
    derivation = f"{plain(one.value)} / {plain(other.value)} x 100"
    return _result("procent", derivation, (one, other), 1)


def rest_of(point: Point) -> Result:
    """What a percentage leaves of the whole: of 59% that is 41%."""
    return _result("procent", f"100 - {plain(point.value)}", (point,), 1)


def total(points: Sequence[Point], unit: str) -> Result:
    return _result(unit, " + ".join(plain(p.value) for p in points), points, 4)


def mean(points: Sequence[Point], unit: str) -> Result:
    """The mean of the points, one decimal."""
    terms = " + ".join(plain(p.value) for p in points)
    terms = f"({terms})" if len(points) > 1 else terms
    return _result(unit, f"{terms} / {len(points)}", points, 1)


def per_unit(point: Point, per: str) -> Result:
    """How many a day, hour, week or month in the point's year; two decimals below ten."""
    days = (point.period.end - point.period.start).days + 1
    by = {
        "dag": f"{days}",
        "uur": f"({days} x {HOURS_A_DAY})",
        "week": f"({days} / {DAYS_A_WEEK})",
        "maand": f"{MONTHS_A_YEAR}",
    }[per]
    derivation = f"{plain(point.value)} / {by}"
    decimals = 2 if evaluate(derivation) < 10 else 1
    return _result(f"per {per}", derivation, (point,), decimals)


def divisors(points: int, period: Period | None) -> set[str]:
    """The numbers that a derivation may hold besides its operands."""
    fixed = {"100", str(HOURS_A_DAY), str(DAYS_A_WEEK), str(MONTHS_A_YEAR), "365", "366"}
    days = {str((period.end - period.start).days + 1)} if period else set()
    return fixed | {str(points)} | days
