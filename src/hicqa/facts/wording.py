"""How figures are said in Dutch: the measure as a subject, the amount, the period, the sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hicqa.dutch.dates import Period, format_period
from hicqa.dutch.numbers import format_number
from hicqa.facts.measure import Measure
from hicqa.facts.series import Point
from hicqa.types import Fact

_UNITS = {
    "procent": "%",
    "procentpunt": " procentpunt",
    "euro": " euro",
    "fte": " fte",
    "jaar": " jaar",
    "keer": " keer",
}
_MILLION, _ROUND = 1_000_000, 10_000  # millions of at most two decimals are said as such
_NEUTER = re.compile(r"^(?:\S+ ){0,2}\S*(?:bedrag|budget)\b", re.I)  # said with "het"
_PLACES = ("", "op een na ", "op twee na ", "op drie na ", "op vier na ", "op vijf na ")


def amount(value: float, unit: str) -> str:
    """ "1.174", "52%", "4,65 miljoen euro"."""
    unit = _UNITS.get(unit, "")
    if abs(value) >= _MILLION and value % _ROUND == 0:
        return f"{format_number(value / _MILLION)} miljoen{unit}"
    return f"{format_number(value)}{unit}"


def share(value: float) -> str:
    """A computed percentage without its sign, one decimal: "30,0%"."""
    return format_number(abs(value), 1) + "%"


def is_count(measure: Measure) -> bool:
    """Whether a sentence can say "er waren 1.174 overvallen"."""
    return measure.unit == "aantal" and measure.kind == "flow" and measure.phrase != measure.one


def subject_parts(measure: Measure) -> tuple[str, str]:
    """The measure as a subject, its article apart: ("het", "aantal overvallen")."""
    if measure.unit == "procent":
        return "het", measure.phrase
    if measure.unit in ("euro", "jaar"):
        return "het" if _NEUTER.search(measure.phrase) else "de", measure.phrase
    return "het", f"{'cijfer voor' if measure.own else 'aantal'} {measure.phrase}"


def subject(measure: Measure) -> str:
    """ "het aantal overvallen"."""
    article, rest = subject_parts(measure)
    return f"{article} {_definite(rest)}"


def _definite(phrase: str) -> str:
    """After an article "toegekend bedrag" is "het toegekende bedrag"."""
    return re.sub(r"^(\w*[^aeo\W][dt]) (?=(?:bedrag|budget)\b)", r"\1e ", phrase)


def superlative(measure: Measure, word: str) -> str:
    """ "het hoogste aantal overvallen"."""
    article, rest = subject_parts(measure)
    return f"{article} {word} {_definite(rest)}"


def place(rank: int) -> str:
    """ "" for the first, "op een na " for the second."""
    return _PLACES[rank - 1]


MOST_PLACES = len(_PLACES)


def counted(value: float, measure: Measure) -> str:
    """ "1.174 overvallen", "1 overval"."""
    return f"1 {measure.one}" if value == 1 else f"{amount(value, measure.unit)} {measure.phrase}"


def when(period: Period) -> str:
    """The period as an adverb: "in 2019", "op 1 januari 2026", "in de periode 2016 tot …"."""
    said = format_period(period)
    if period.is_day:
        return f"op {said}"
    single = period.year is not None or not period.is_years
    return f"in {said}" if single else f"in de periode {said}"


def when_together(points: Sequence[Point]) -> str:
    """The periods of points that count together, as an adverb: "in de periode 2016 tot en met
    2025", "in 2015 en 2025"."""
    periods = periods_together(points)
    if len(periods) == 1:
        return when(periods[0])
    return f"in {listed([format_period(period) for period in periods])}"


def periods_together(points: Sequence[Point]) -> list[Period]:
    """The periods of points that count together: a run of years as one, else each by itself."""
    periods = sorted({point.period for point in points})
    whole = Period(periods[0].start, periods[-1].end)
    run = all(period.year for period in periods) and len(periods) == whole.end.year - (
        whole.start.year - 1
    )
    return [whole] if run else periods


_HEDGES = {"exact": "", "meer dan": "meer dan ", "minder dan": "minder dan "}


def told(fact: Fact, measure: Measure, period: Period | None) -> str:
    """A figure in our own words, for a sentence that cannot stand alone: "het aantal … was ruim
    36 in 2023"."""
    qualifier = fact.qualifier or "exact"
    hedge = fact.hedge + " " if fact.hedge else _HEDGES.get(qualifier, f"{qualifier} ")
    low = f"{format_number(abs(fact.value))} tot " if fact.value_high is not None else ""
    last = fact.value if fact.value_high is None else fact.value_high
    at = f" {when(period)}" if period else ""
    return f"{subject(measure)} was {hedge}{low}{amount(abs(last), measure.unit)}{at}"


def value_clause(point: Point, measure: Measure) -> str:
    """A figure of one period, without capital and full stop."""
    if is_count(measure):
        verb = "was" if point.value == 1 else "waren"
        return f"{when(point.period)} {verb} er {counted(point.value, measure)}"
    return f"{subject(measure)} was {amount(point.value, measure.unit)} {when(point.period)}"


def set_side(
    one: Point, other: Point, measure: Measure, there: str, *, here: str = "", by: str = ""
) -> str:
    """A figure against another `there`, a year or a place, without capital and full stop; `here`
    is the place of the first, `by` the amount that they differ."""
    mine, theirs = amount(one.value, measure.unit), amount(other.value, measure.unit)
    up, at = one.value > other.value, when(one.period)
    here, by = (f"{words} " if words else "" for words in (here, by))
    if one.value == other.value:
        return f"{subject(measure)} was {at} {here}en {there} gelijk: {mine}"
    if is_count(measure):
        more = f"{'meer' if up else 'minder'} {measure.phrase}"
        return f"{at} waren er {here}{by}{more} ({mine}) dan {there} ({theirs})"
    higher = "hoger" if up else "lager"
    return f"{subject(measure)} was {at} {here}{by}{higher} ({mine}) dan {there} ({theirs})"


def values_by_year(points: Iterable[Point], measure: Measure) -> str:
    """ "2016 (111) en 2019 (95)"."""
    return listed([f"{format_period(p.period)} ({amount(p.value, measure.unit)})" for p in points])


def listed(items: Sequence[str]) -> str:
    """ "a", "a en b", "a, b en c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} en {items[-1]}"


def moved(first: float, last: float) -> tuple[str, str]:
    """The verb and the noun of a change: ("daalde", "daling")."""
    if last < first:
        return "daalde", "daling"
    return ("steeg", "stijging") if last > first else ("bleef gelijk", "verandering")


def sentence(clause: str) -> str:
    """The clause with its capital and full stop."""
    return clause[0].upper() + clause[1:] + "."
