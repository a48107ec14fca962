"""When a figure in a sentence holds: the periods that the sentence names, and to which each
of its figures belongs. A time that cannot be told is None, never the nearest guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

from hicqa.dutch.dates import Period, find_periods, month_names, parse_period
from hicqa.dutch.numbers import Number
from hicqa.dutch.text import any_of
from hicqa.facts.paths import comes_to, onto, starts_from
from hicqa.facts.said import reading
from hicqa.types import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a sentence tells time; `period` is None where it does so vaguely.

    `parts` are the periods of a row ("2012 en 2022"), of which one may go to each figure.
    `base` marks what is only compared with ("ten opzichte van 2023"); `lost` an earlier time
    that cannot be told, of which no figure may pass for one of today; `relative` one that is
    told by another ("een jaar eerder"). `own` tells that it is that of its figure alone.
    """

    span: Span
    period: Period | None
    base: bool = False
    parts: tuple[Period, ...] = ()
    lost: bool = False
    relative: bool = False
    own: bool = False


@cache
def _pattern(group: str, name: str, where: Literal["before", "anywhere"]) -> re.Pattern[str]:
    words = sorted(reading()[group][name], key=len, reverse=True)
    listed = "|".join(re.escape(word) for word in words)
    end = r"\s*(?:de\s+)?$" if where == "before" else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{listed}){end}", re.I)


def letter_year(date: str) -> Period | None:
    """The year of a letter's date ("2023-12-18" or "2026"): what "momenteel" is in."""
    period = parse_period(date)
    return Period.years(period.start.year) if period else None


def marks(
    sentence: str,
    now: Period | None,
    last: Period | None = None,
    ends: tuple[Period, ...] = (),
) -> list[Mark]:
    """The marks of time in a sentence, in order. `now` is the year of its letter, `last` the
    only time that the sentence before tells, `ends` the two between which it tells a change."""
    dated = [_dated(sentence, span, period, now) for span, period in find_periods(sentence)]
    dated = _same_of(sentence, dated, last)
    dated += _year_before(sentence, dated, last)
    taken = [mark.span for mark in dated]
    since = any(_pattern("time", "since", "anywhere").match(m.span.of(sentence)) for m in dated)
    said = (("vague", None), ("same", None), ("last_year", _before(now)), ("now", now))
    for name, period in said:
        for match in _pattern("time", name, "anywhere").finditer(sentence):
            span = Span(*match.span())
            if name == "now" and since:
                continue  # "sinds 2021 zijn inmiddels": the period is already told
            if not any(map(span.overlaps, taken)):
                base = _pattern("time", "compared", "before").search(sentence[: span.start])
                same = ends if name == "same" else ()
                dated.append(Mark(span, period, base=bool(base), parts=same))
                taken.append(span)
    dated += [
        Mark(Span(*match.span()), None)
        for match in _month().finditer(sentence)
        if not any(map(Span(*match.span()).overlaps, taken))
    ]
    return _rows(sentence, sorted(dated, key=lambda mark: mark.span))


@cache
def _month() -> re.Pattern[str]:
    """A month without its year, which a figure beside it then holds in."""
    said = any_of(reading()["time"]["in_month"])
    return re.compile(
        rf"(?<!\w)(?:{said})\s+(?:\d{{1,2}}\s+)?(?:{any_of(month_names())})(?!\w)", re.I
    )


def _year_before(sentence: str, dated: Sequence[Mark], last: Period | None) -> Iterator[Mark]:
    """Marks a year before another: "een jaar eerder" than what is told before it."""
    for match in _pattern("time", "year_before", "anywhere").finditer(sentence):
        told = [mark for mark in dated if mark.span.end <= match.start() and not mark.base]
        earlier = last if not dated else told[-1].period if told else None
        period = _shifted(earlier) if earlier else None
        base = bool(_pattern("time", "compared", "before").search(sentence[: match.start()]))
        yield Mark(Span(*match.span()), period, base=base, lost=period is None, relative=True)


def _same_of(sentence: str, dated: list[Mark], last: Period | None) -> list[Mark]:
    """The marks with the part of a year that was told of another: "in de eerste helft van 2026
    539, tegen 510 in dezelfde periode van 2025"."""
    found: list[Mark] = []
    for mark in dated:
        same = _pattern("time", "same_of", "before").search(sentence[: mark.span.start])
        if same is None:
            found.append(mark)
            continue
        told = [m.period for m in found if m.period] or ([last] if last else [])
        part = _in_year(told[-1], mark.period) if told and mark.period else None
        found.append(Mark(Span(same.start(), mark.span.end), part, lost=part is None))
    return found


def _in_year(part: Period, year: Period) -> Period | None:
    """The same months of another year; None where they are no part of one."""
    whole = part.is_years or part.start.year != part.end.year or year.year is None
    if whole or (part.end.month, part.end.day) in ((2, 28), (2, 29)):
        return None
    return Period(*(day.replace(year=year.start.year) for day in (part.start, part.end)))


def _shifted(period: Period) -> Period | None:
    """The same time a year before; None for what is no year, school year or day."""
    years = period.is_years and period.end.year - period.start.year <= 1
    if not (years or period.is_day) or (period.start.month, period.start.day) == (2, 29):
        return None
    return Period(*(day.replace(year=day.year - 1) for day in (period.start, period.end)))


def _before(year: Period | None) -> Period | None:
    return Period.years(year.start.year - 1) if year else None


def _dated(sentence: str, span: Span, period: Period, now: Period | None) -> Mark:
    before = sentence[: span.start]
    if since := _since(before):
        last = now.end if now and now.end >= period.start else None
        whole = Span(since.start(), span.end)
        return Mark(whole, Period(period.start, last) if last else None)
    if until := _pattern("time", "until", "before").search(before):
        whole = Span(until.start(), span.end)
        if period.is_years:
            return Mark(whole, None)
        inclusive = "met" in until.group() or "t/m" in until.group() or "eind" in until.group()
        day = period.end if inclusive or period.is_day else period.start - timedelta(days=1)
        return Mark(whole, Period(day, day))
    compared = _pattern("time", "compared", "before").search(before)
    if compared and not re.search(r"\b(?:eind|begin)\s+$", before[: compared.start()], re.I):
        return Mark(Span(compared.start(), span.end), period, base=True)
    return Mark(span, period)


def _since(before: str) -> re.Match[str] | None:
    """What makes a time one from which on is told: "sinds", "sinds de start in"."""
    since, events = (any_of(reading()["time"][name]) for name in ("since", "since_event"))
    dated = r"(?:(?:in|op|per|van|eind|begin)\s+)*$"
    event = rf"(?<!\w)(?:{since})\s+(?:[\w’'-]+\s+)?(?:{events})\s+{dated}"
    return _pattern("time", "since", "before").search(before) or re.search(event, before, re.I)


def _rows(sentence: str, found: list[Mark]) -> list[Mark]:
    """Joins marks that are named in a row: one period where they follow each other, else none
    as a whole, with the periods as parts."""
    joined: list[Mark] = []
    for mark in found:
        last = joined[-1] if joined else None
        between = sentence[last.span.end : mark.span.start] if last else ""
        row = re.fullmatch(r"\s*(?:,|en|, en|of)\s*(?:in |over )?", between)
        if last and last.period and mark.period and row and not (last.base or mark.base):
            parts = (*(last.parts or (last.period,)), mark.period)
            joined[-1] = Mark(Span(last.span.start, mark.span.end), _whole(parts), parts=parts)
        elif last and last.parts and mark.period and row and not mark.base:
            parts = (*last.parts, mark.period)
            joined[-1] = Mark(Span(last.span.start, mark.span.end), _whole(parts), parts=parts)
        else:
            joined.append(mark)
    return joined


def _whole(parts: tuple[Period, ...]) -> Period | None:
    """From the first to the last, where the same time of successive years is meant."""
    years = [part.start.year for part in parts]
    successive = years == list(range(years[0], years[0] + len(years)))
    return Period(parts[0].start, parts[-1].end) if successive else None


def assign(
    sentence: str, numbers: Sequence[Number], found: Sequence[Mark], now: Period | None
) -> list[Mark | None]:
    """The mark of each figure: the one right after it, else the last before it, else the only
    one of the sentence; None where the sentence does not tell time at all. What is compared
    with ("tegen 54% in 2018") has a time of its own, or one that cannot be told."""
    found = sorted([*found, *_onward(sentence, numbers, found, now)], key=lambda mark: mark.span)
    times = [mark for mark in found if not mark.base]
    for mark in times:
        row = _in_a_row(sentence, numbers) or is_path(sentence, numbers)
        if len(mark.parts) == len(numbers) > 1 and row:
            return [Mark(mark.span, part, own=True) for part in mark.parts]
    against = _against(sentence, numbers, found)
    assigned: list[Mark | None] = []
    for number in numbers:
        within = against is not None and against.contains(number.span)
        near = [m for m in found if against is None or against.contains(m.span) == within]
        own = _mark_of(sentence, number, numbers, [m for m in near if not m.base], near)
        assigned.append(own or Mark(Span(0, 0), None, lost=True) if within else own)
    return assigned


def _onward(
    sentence: str, numbers: Sequence[Number], found: Sequence[Mark], now: Period | None
) -> Iterator[Mark]:
    """The time of what a figure of the past came to: "van 4 fte in 2020 naar 30 fte" is of now."""
    for number in numbers:
        if not starts_from(sentence, number.lead.start):
            continue
        for mark in found:
            onward = re.compile(rf"\s+{onto()}").match(sentence, mark.span.end)
            if onward and _DIRECTLY.fullmatch(sentence, number.span.end, mark.span.start):
                yield Mark(Span(*onward.span()), now)


def _against(sentence: str, numbers: Sequence[Number], found: Sequence[Mark]) -> Span | None:
    """The part of a sentence from "tegen" on that holds what is compared with at another time;
    None where the figure after it is of the same time, or the word means something else."""
    starts = {number.lead.start for number in numbers} | {mark.span.start for mark in found}
    words = any_of(reading()["time"]["against"])
    for match in re.finditer(
        rf"(?<!\w)(?:{words})\s+(?:(?:nog|er|in|over|op|het|de)\s+)*", sentence, re.I
    ):
        stop = re.compile("[;)]").search(sentence, match.end())
        part = Span(match.start(), stop.start() if stop else len(sentence))
        if match.end() in starts and any(part.contains(mark.span) for mark in found):
            return part
    return None


def is_path(sentence: str, numbers: Sequence[Number]) -> bool:
    """Whether two figures are what something went from and to: "van 24% naar 31%"."""
    if len(numbers) != 2:
        return False
    first, last = numbers
    starts = starts_from(sentence, first.lead.start)
    return starts and comes_to(sentence, first.span.end, last.lead.start)


def change_ends(sentence: str, times: Sequence[Mark]) -> tuple[Period, ...]:
    """The two times that a sentence tells a change between, each beside its figure: "daalde van
    8.100 in 2012 naar 3.525 in 2018"; else none."""
    told = re.search(rf"\bvan\s+\S+\s+in\s+\d{{4}}\s+{onto()}\S+\s+in\s+\d{{4}}\b", sentence, re.I)
    periods = [mark.period for mark in times if mark.period and not mark.base]
    return tuple(periods) if told and len(periods) == len(times) == 2 else ()


def _in_a_row(sentence: str, numbers: Sequence[Number]) -> bool:
    """Whether the figures are named one after the other: "8.050 en 2.481", "respectievelijk"."""
    if re.search(r"\brespectievelijk\b|\bresp\.", sentence, re.I):
        return True
    gaps = (sentence[a.span.end : b.lead.start] for a, b in pairwise(numbers))
    return all(re.fullmatch(r",? (?:en )?", gap) for gap in gaps)


# "In 2012 (91.000)", "2025: 539".
_BESIDE = re.compile(r"\s*[(:]\s*(?:nog\s+)?")
_DIRECTLY = re.compile(
    r"(?:\s+[^\s,;:.]+){0,4}?\s+(?:in|over|op|per|(?:eind|begin)\s+van|eind|begin|medio)\s+(?:de\s+)?"
)


def _mark_of(
    sentence: str,
    number: Number,
    numbers: Sequence[Number],
    times: Sequence[Mark],
    found: Sequence[Mark],
) -> Mark | None:
    beside = [m for m in found if _BESIDE.fullmatch(sentence, m.span.end, number.lead.start)]
    if beside:
        return beside[-1]
    after = [mark for mark in found if mark.span.start >= number.span.end]
    if after:
        between = sentence[number.span.end : after[0].span.start]
        other = any(number.span.end <= n.span.start < after[0].span.start for n in numbers)
        joined = re.search(r"\s(?:en|maar|terwijl)\s", between)
        if _DIRECTLY.fullmatch(between) and not other and not joined and not after[0].base:
            return after[0]
    before = [mark for mark in times if mark.span.end <= number.span.start]
    if before:
        between = sentence[before[-1].span.end : number.lead.start]
        return None if moves_on(between) else before[-1]
    if len(times) != 1 or _of_another(sentence, number, numbers, times[0]):
        return None
    return times[0]


def moves_on(between: str) -> bool:
    """Whether the words between a time or place and a figure go on to what came after it: "is in
    2016 begonnen met drie mentoren en is uitgebreid naar 19"."""
    grown, holds = (any_of(reading()["time"][name]) for name in ("grown", "holds"))
    then = rf"(?:[\w’'-]+\s+){{1,3}}(?:{grown})|(?:[\w’'-]+\s+)?(?:{holds})"
    return bool(re.search(rf"\s(?:en|maar)\s(?:{then})\s", between, re.I))


def _of_another(sentence: str, number: Number, numbers: Sequence[Number], mark: Mark) -> bool:
    """Whether a later time is that of another figure, or of another sentence after a semicolon:
    "er zijn 41; in 2024 waren dat er 32"."""
    between = sentence[number.span.end : mark.span.start]
    if ";" in between:
        return True
    others = [n for n in numbers if n.unit == number.unit and n.span.start > number.span.start]
    return (
        bool(others)
        and re.search(r"[,;:(]|\s(?:en|maar|terwijl|tegen|tegenover)\s", between) is not None
    )


def takes_up(sentence: str) -> bool:
    """Whether the sentence goes on about the one before ("In totaal gaat het om …")."""
    words = "|".join(re.escape(w) for w in reading()["time"]["follow_on"])
    return bool(re.match(rf"(?:{words})(?!\w)", sentence, re.I))


def only_period(sentence: str, now: Period | None) -> Period | None:
    """The one period that a sentence names, or None."""
    times = [mark for mark in marks(sentence, now) if not mark.base]
    return times[0].period if len(times) == 1 else None
