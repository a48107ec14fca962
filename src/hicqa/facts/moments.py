"""The periods of a question: years, from-to, since, before, and what `named_moments` finds.

What hangs on the day of asking ("vorig jaar") is found too, as `unknowable`: nobody can tell
which year is meant, so no figure may be given for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hicqa.dutch.dates import Period, find_periods
from hicqa.dutch.text import any_of, fold
from hicqa.facts.moment import Moment, MomentKind
from hicqa.facts.named_moments import named_moments
from hicqa.facts.wordlists import data
from hicqa.types import Span


def find_moments(text: str) -> list[Moment]:
    """The periods named in `text` (see `spelled_out`), in order, not overlapping."""
    named = [_single_year(text, name) for name in named_moments(text)]
    points = [_part(text, _point(span, period)) for span, period in find_periods(text)]
    points = [p for p in points if not any(p.span.overlaps(n.span) for n in named)]
    points = [_led(text, point) for point in _ranges(text, points)]
    alone = not points and sum(n.kind != "newest" for n in named) == 1
    beside = {"range", "before"} if len(points) == 1 else {"range"}
    named = [_compared(text, n) if alone or n.kind in beside else n for n in named]
    explaining = [n for n in named if _explains(n, points) or _said_again(text, n, points)]
    explaining = [n for n in explaining if not since_first(text, n)]
    explaining += [n for n in named if _explains_range(text, n, points)]
    points = [_since_peak(text, point, named) for point in points]
    named = [n for n in named if not any(point.span.overlaps(n.span) for point in points)]
    if len(points) == 1 and len(explaining) == len(named):
        points = [_compared(_without(text, explaining), points[0])]
    named = [replace(n, kind="in", period=None) if n in explaining else n for n in named]
    found = sorted([*points, *named], key=lambda m: m.span)
    clear = [not any(m.span.overlaps(b.span) for b in found[:at]) for at, m in enumerate(found)]
    return [moment for moment, free in zip(found, clear, strict=True) if free]


@cache
def _added() -> re.Pattern[str]:
    year = r"(?:in|over|voor)\s+\d{4}\s*\??\s*"
    return re.compile(rf"[^,?]*\w\s*,\s+(?:{_any('and')})\s+{year}", re.I)


def now_too(text: str, moments: Sequence[Moment]) -> bool:
    """Whether a year is only added to a question of now: "Hoeveel zijn er, en in 2023?"."""
    return len(moments) == 1 and moments[0].kind == "in" and _added().fullmatch(text) is not None


def _without(text: str, names: Sequence[Moment]) -> str:
    """`text` with spaces in the place of these names."""
    for name in names:
        text = f"{text[: name.span.start]}{' ' * len(name.span.of(text))}{text[name.span.end :]}"
    return text


def _explains(name: Moment, points: list[Moment]) -> bool:
    """Whether the name only says which year it is: "2020, het eerste coronajaar", "voor corona
    in 2019"."""
    if name.label is None or name.period is None:
        return False
    for point in points:
        if point.kind == "in" and point.period is not None:
            held = {
                "before": point.period.end < name.period.start,
                "after": point.period.start > name.period.end,
            }
            if held.get(name.kind, name.period.contains(point.period)):
                return True
    return False


def since_first(text: str, moment: Moment) -> bool:
    """Whether the moment tells since when something is the first: "voor het eerst sinds 2018"."""
    first = any_of(data()["cues"]["first_time"])
    lead = re.compile(rf"(?<!\w)(?:{first})\s+(?:in\s+)?$", re.I)
    return lead.search(text[: moment.span.start]) is not None


def _explains_range(text: str, name: Moment, points: list[Moment]) -> bool:
    """Whether the name only tells of what time the years beside it are: "tijdens corona, van 2019
    naar 2021"."""
    if name.label is None or name.period is None:
        return False
    gap = rf"[\s,(]+(?:(?:dus|{_any('from')})\s+)?"
    return any(
        point.kind == "range"
        and point.period is not None
        and point.period.contains(name.period)
        and re.fullmatch(gap, text[min(name.span.end, point.span.end) :][: _gap(name, point)], re.I)
        for point in points
    )


def _since_peak(text: str, point: Moment, named: list[Moment]) -> Moment:
    """ "sinds de piek in 2016" is since that year."""
    for name in named:
        between = text[name.span.end : point.span.start]
        if name.kind == "peak" and re.fullmatch(r"\s+(?:in|van|of)\s+", between, re.I):
            return replace(point, kind="since", span=Span(name.span.start, point.span.end))
    return point


def _gap(one: Moment, other: Moment) -> int:
    """How much text stands between two moments."""
    return max(one.span.start, other.span.start) - min(one.span.end, other.span.end)


def _said_again(text: str, name: Moment, points: list[Moment]) -> bool:
    """Whether now is at once named by its date: "nu, in 2026", "in 2026 tot nu toe"."""
    if name.kind != "newest":
        return False
    between = (text[name.span.end : point.span.start] for point in points)
    until_now = name.span.of(text).lower().startswith("tot ")
    before = (text[point.span.end : name.span.start] for point in points if until_now)
    return any(re.fullmatch(r"[\s,(]+(?:in\s+)?", gap) for gap in between) or any(
        re.fullmatch(r"\s+", gap) for gap in before
    )


def _point(span: Span, period: Period) -> Moment:
    whole = period.year or period.is_day or ("/" not in str(period) and not period.is_years)
    return Moment("in" if whole else "range", span, period)


_PARTS = {"begin": (1, 3), "medio": (5, 8), "halverwege": (5, 8), "eind": (10, 12)}
_PART = re.compile(r"\b(begin|medio|halverwege|eind)(?:e)?(?: van)? $", re.I)


def _part(text: str, point: Moment) -> Moment:
    """ "begin 2026" is a part of that year."""
    match = _PART.search(text[: point.span.start])
    if match is None or point.period is None or point.period.year is None:
        return point
    months = _PARTS[match[1].lower()]
    part = Period.months(point.period.year, *months)
    return Moment("in", Span(match.start(), point.span.end), part)


@cache
def _any(*names: str) -> str:
    return any_of(word for name in names for word in data()["period"][name])


@cache
def _between_years() -> re.Pattern[str]:
    return re.compile(
        rf"\s*,?\s*(?:(?P<to>{_any('to')})|(?P<and>{_any('and')}))\s*(?:(?:{_any('of_year')})\s+)*",
        re.I,
    )


@cache
def _opening() -> re.Pattern[str]:
    of_year = rf"(?:(?:{_any('of_year')})\s+)*"
    return re.compile(
        rf"(?<!\w)(?:(?P<between>{_any('between')})|(?P<from>{_any('from')}))\s+{of_year}$", re.I
    )


def _ranges(text: str, points: list[Moment]) -> list[Moment]:
    """Joins two years in a row that mean from-to: "van 2016 naar 2025", "2019/2021"."""
    joined: list[Moment] = []
    for point in points:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, point):
            assert last.period is not None
            assert point.period is not None
            whole = Period(last.period.start, point.period.end)
            joined[-1] = Moment("range", Span(last.span.start, point.span.end), whole)
        else:
            joined.append(point)
    return joined


def _is_range(text: str, first: Moment, last: Moment) -> bool:
    if not (first.kind == last.kind == "in" and first.period and last.period):
        return False
    if not first.period.end < last.period.start:
        return False
    if (first.period.year is None) != (last.period.year is None):
        return False
    between = _between_years().fullmatch(text, first.span.end, last.span.start)
    opening = _opening().search(text[: first.span.start])
    if between is None:
        return False
    return bool(between["to"]) or bool(opening and opening["between"])


@cache
def _leads() -> tuple[tuple[MomentKind, re.Pattern[str]], ...]:
    of_year = rf"(?:(?:{_any('of_year')})\s+)*"
    kinds: tuple[tuple[MomentKind, str], ...] = (
        ("before", "before"),
        ("before", "up_to"),
        ("until", "until"),
        ("since", "since"),
        ("after", "after"),
    )
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{_any(name)})\s+{of_year}$", re.I)) for kind, name in kinds
    )


@cache
def _for_or_before() -> re.Pattern[str]:
    of_year = rf"(?:(?:{_any('of_year')})\s+)*"
    word = rf"(?<!\w)(?:{_any('before_or_for')})\s+{of_year}$"
    return re.compile(rf"(?P<noun>\w+)?\s*{word}", re.I)


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('gives')})(?!\w)", re.I)


def _led(text: str, point: Moment) -> Moment:
    """The moment with the word before it: "sinds 2016", "vóór 2015"."""
    if point.kind != "in" or point.period is None:
        return point
    before = text[: point.span.start]
    for kind, lead in _leads():
        match = lead.search(before)
        if match and not (kind == "since" and _goes_on(text, point)):
            return replace(point, kind=kind, span=Span(match.start(), point.span.end))
    match = _for_or_before().search(before)
    if match and _gives().search(before):
        return point
    follows = re.match(r"\s*(?:,|en\b|t/m|-)\s*\d", text[point.span.end :])
    if match and not follows and fold(match["noun"] or "") not in data()["period"]["for_after"]:
        return replace(point, kind="before", span=Span(match.end("noun"), point.span.end))
    return point


def _single_year(text: str, name: Moment) -> Moment:
    """ "het jaar voor de pandemie" is the last year before it, "het jaar na corona" the first
    after."""
    led = re.search(r"\b(?:het|een)\s+jaar\s+$", text[: name.span.start], re.I)
    if name.period is None or led is None:
        return name
    years = {"before": name.period.start.year - 1, "after": name.period.end.year + 1}
    if name.kind not in years:
        return name
    return replace(name, kind="in", period=Period.years(years[name.kind]), label=None)


def _compared(text: str, point: Moment) -> Moment:
    """A single year that is only compared with is where a change begins; of the time before
    something ("dan voor corona") its last year."""
    before = f"{text[: point.span.start].rstrip()} "
    match = re.search(
        rf"(?<!\w)(?:{_any('compared')})\s+(?:(?:{_any('of_year')})\s+)*$", before, re.I
    )
    if match is None or point.period is None:
        return point
    if point.kind == "before":
        last = Period.years(point.period.start.year - 1)
        return replace(point, kind="since", period=last, label=None)
    if point.kind == "range" and point.label:
        return replace(point, kind="against")
    return replace(point, kind="since") if point.kind == "in" and point.period.year else point


def _goes_on(text: str, point: Moment) -> bool:
    """Whether another year is named with it: "van 2016 en 2017"."""
    return bool(re.match(rf"\s*(?:{_any('and')}|,)\s*\d{{4}}", text[point.span.end :], re.I))


def including_end(text: str, moment: Moment) -> Moment:
    """ "tot 2025" of a change, which ends then, and of no count."""
    up_to = re.match(
        rf"(?:{_any('up_to')})\s+(?:(?:{_any('of_year')})\s+)*\d", moment.span.of(text), re.I
    )
    return replace(moment, kind="until") if up_to and moment.kind == "before" else moment


def letter_named(text: str, moment: Moment) -> Span | None:
    """The words that make the period a letter's ("de brief uit 2023"), or None."""
    words = "|".join(re.escape(w) for w in data()["period"]["letter_words"])
    of = r"(?:\s+(?:uit|van|over|in|from|of|aus|von|het|de|jaar))*"
    match = re.search(rf"(?<!\w)(?:{words}){of}\s+$", text[: moment.span.start], re.I)
    return Span(match.start(), moment.span.end) if match else None
