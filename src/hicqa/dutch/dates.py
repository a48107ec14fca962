"""Dates and periods in Dutch: found in text, parsed, and printed in one canonical form.

The canonical form is what facts and answers carry: "2019", "2016-2025", "2026-01-01",
"2026-04", "2019-Q3", and "2023-02/2023-04" for anything else. A period that hangs on the day
it is said ("de afgelopen twee jaar", "13 april jl.") is none here.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from hicqa.dutch.numbers import find_numbers
from hicqa.dutch.spelled import number_words, parse_words
from hicqa.dutch.text import any_of
from hicqa.types import Span

FIRST_YEAR, LAST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """All days from `start` to `end`, both included. `str()` gives the canonical form."""

    start: date
    end: date

    @classmethod
    def years(cls, first: int, last: int | None = None) -> Period:
        """The year `first`, or all years from `first` to `last`."""
        return cls(date(first, 1, 1), date(last or first, 12, 31))

    @classmethod
    def months(cls, year: int, first: int, last: int | None = None) -> Period:
        """A month of `year`, or the months from `first` to `last` (1 is January)."""
        end = last or first
        return cls(date(year, first, 1), date(year, end, monthrange(year, end)[1]))

    @classmethod
    def parse(cls, canonical: str) -> Period:
        """The period of a canonical form; ValueError where it is none."""
        if "/" in canonical:
            first, last = canonical.split("/")
            return cls(cls.parse(first).start, cls.parse(last).end)
        match = _CANONICAL.fullmatch(canonical)
        if match is None:
            raise ValueError(f"geen periode: {canonical!r}")
        year, last_year, quarter, month, day = (int(g) if g else None for g in match.groups())
        if year is None or (last_year is not None and last_year <= year):
            raise ValueError(f"geen periode: {canonical!r}")
        if month and day:
            return cls(date(year, month, day), date(year, month, day))
        if month or quarter:
            return cls.months(year, month or 3 * (quarter or 1) - 2, month or 3 * (quarter or 1))
        return cls.years(year, last_year)

    @property
    def year(self) -> int | None:
        """The year that this is the whole of, or None."""
        whole = self.is_years and self.start.year == self.end.year
        return self.start.year if whole else None

    @property
    def is_years(self) -> bool:
        """Whether it is made of whole years."""
        return (self.start.month, self.start.day) == (1, 1) and (
            (self.end.month, self.end.day) == (12, 31)
        )

    @property
    def is_day(self) -> bool:
        return self.start == self.end

    def overlaps(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        if self.is_day:
            return self.start.isoformat()
        if self.is_years:
            first, last = self.start.year, self.end.year
            return f"{first:04}" if first == last else f"{first:04}-{last:04}"
        if not _whole_months(self):
            return f"{self.start.isoformat()}/{self.end.isoformat()}"
        if quarter := _quarter(self):
            return f"{self.start.year:04}-Q{quarter}"
        first_month, last_month = f"{self.start:%Y-%m}", f"{self.end:%Y-%m}"
        return first_month if first_month == last_month else f"{first_month}/{last_month}"


_CANONICAL = re.compile(r"(\d{4})(?:-(\d{4})|-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?")


def _whole_months(period: Period) -> bool:
    last = monthrange(period.end.year, period.end.month)[1]
    return period.start.day == 1 and period.end.day == last


def _quarter(period: Period) -> int | None:
    """1 to 4 where the period is a quarter of a year."""
    start, end = period.start, period.end
    if start.year == end.year and end.month - start.month == 2 and end.month % 3 == 0:
        return end.month // 3 if _whole_months(period) else None
    return None


# --- printing -----------------------------------------------------------------------


def format_period(period: Period) -> str:
    """The period in Dutch words: "1 januari 2026", "april 2026", "februari tot en met
    april 2023", "2016 tot en met 2025"."""
    if period.is_day:
        return f"{period.start.day} {_month(period.start)} {period.start.year:04}"
    if period.is_years:
        first, last = period.start.year, period.end.year
        return f"{first:04}" if first == last else f"{first:04} tot en met {last:04}"
    if quarter := _quarter(period):
        return f"het {_calendar()['quarters'][quarter - 1][0]} kwartaal van {period.start.year:04}"
    if not _whole_months(period):
        first_day = format_period(Period(period.start, period.start))
        return f"{first_day} tot en met {format_period(Period(period.end, period.end))}"
    one, other = (f"{_month(day)} {day.year:04}" for day in (period.start, period.end))
    within = period.start.year == period.end.year
    return one if one == other else f"{_month(period.start) if within else one} tot en met {other}"


def month_names() -> list[str]:
    """The months as they are printed, January first."""
    return [forms[0] for forms in _calendar()["months"]]


def _month(day: date) -> str:
    return month_names()[day.month - 1]


# --- finding ------------------------------------------------------------------------


@cache
def _calendar() -> dict[str, Any]:
    return tomllib.loads(files("hicqa.dutch").joinpath("calendar.toml").read_text("utf-8"))


@cache
def _numbered(name: str) -> dict[str, int]:
    """Each form of a month or quarter with its number."""
    lists: list[list[str]] = _calendar()[name]
    return {form: at for at, forms in enumerate(lists, start=1) for form in forms}


@cache
def _points() -> re.Pattern[str]:
    """One point in time: a date, month, quarter, half, year or decade."""
    months = any_of(number_words()["words"]["units"][2:12])  # "eerste acht maanden"
    month, quarter = any_of(_numbered("months")), any_of(_numbered("quarters"))
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<![\w.,/])(?:(?P<iso>{year}-\d\d-\d\d)|(?P<numeric>\d{{1,2}}([-/])\d{{1,2}}\3{year})"
        rf"|(?P<canonical>{year}-(?:q[1-4]))"
        rf"|(?:(?P<day>\d{{1,2}})(?:e|ste|de)? )?(?P<month>{month})\b\.?(?: (?P<of_month>{year}))?"
        rf"|(?:het )?(?P<part>{quarter}) (?P<kind>kwartaal|helft|half ?jaar)"
        rf"(?: (?:van )?(?P<of_part>{year}))?"
        rf"|(?:de )?eerste (?P<months>{months}|\d{{1,2}}) maanden"
        rf" (?:van|in) (?P<of_months>{year})"
        rf"|q(?P<q>[1-4]) (?P<of_q>{year})"
        rf"|(?:de )?jaren (?P<decade>{any_of(_calendar()['decades'])})"
        rf"|(?P<year>{year})(?:[-–/](?P<until>\d\d)(?!\d))?)(?!\w|[.,]\d)",
        re.I,
    )


@dataclass(frozen=True, slots=True)
class _Point:
    """A point as printed; without a year it is completed by its neighbour or dropped."""

    span: Span
    period: Period | None
    month: int = 0
    day: int = 0


def find_periods(text: str) -> list[tuple[Span, Period]]:
    """Every date and period in `text`, in order; offsets are those of `text`.

    "2016-2025" and "van 2016 tot en met 2025" are one period; "2024 en 2025" are two. Numbers
    of papers ("Kamerstukken II, 2024-2025, nr. 816") hold no period.
    """
    other = [
        number.span
        for number in find_numbers(text)
        if number.kind not in ("year", "date") and any(map(str.isdigit, number.span.of(text)))
    ]
    points = [
        point
        for match in _points().finditer(text)
        if not any(span.start < match.end() and match.start() < span.end for span in other)
        and (point := _point(match)) is not None
    ]
    return list(_joined(text, _completed(text, points)))


def parse_period(text: str) -> Period | None:
    """The period that `text` is as a whole, in Dutch or canonical form, or None.

    Years named one after the other ("2024 en 2025") are one period here.
    """
    whole = text.strip()
    for plain in (whole, _LEAD_IN.sub("", whole)):
        if _CANONICAL.fullmatch(plain) or "/" in plain:
            with suppress(ValueError):
                return Period.parse(plain)
        found = find_periods(plain)
        if found and found[0][0].start == 0 and found[-1][0].end == len(plain):
            return found[0][1] if len(found) == 1 else successive(plain, found)
    return None


_LEAD_IN = re.compile(r"^(?:in |over )?(?:de |het )?(?:periode|jaren|jaar)\s", re.I)


def successive(text: str, found: list[tuple[Span, Period]]) -> Period | None:
    """One period for years that follow each other and are named in a row ("2024 en 2025")."""
    for (span, period), (after, later) in pairwise(found):
        between = re.fullmatch(r", | en |, en ", text[span.end : after.start])
        if not between or not period.year or later.year != period.year + 1:
            return None
    return Period(found[0][1].start, found[-1][1].end) if found else None


def _point(match: re.Match[str]) -> _Point | None:
    span = Span(*match.span())
    try:
        return _read(match, span)
    except ValueError:  # 31 februari
        return None


def _read(match: re.Match[str], span: Span) -> _Point | None:
    if iso := match["iso"]:
        return _Point(span, Period.parse(iso))
    if numeric := match["numeric"]:
        day, month, year = (int(part) for part in re.split(r"[-/]", numeric))
        return _Point(span, _day(year, month, day))
    if canonical := match["canonical"]:
        return _Point(span, Period.parse(canonical.upper()))
    if name := match["month"]:
        month, day = _numbered("months")[name.lower()], int(match["day"] or 0)
        if not match["of_month"]:
            return _Point(span, None, month, day)
        return _Point(span, _month_or_day(int(match["of_month"]), month, day), month, day)
    if match["part"] or match["q"]:
        return _part_of_year(match, span)
    if months := match["months"]:
        last = int(months) if months.isdigit() else parse_words(months)
        return _Point(span, Period.months(int(match["of_months"]), 1, last) if last else None)
    if decade := match["decade"]:
        first = _calendar()["decades"][decade.lower()]
        return _Point(span, Period.years(first, first + 9))
    first, until = int(match["year"]), match["until"]
    last = first // 100 * 100 + int(until) if until else first
    return _Point(span, Period.years(first, last) if last >= first else None)


def _part_of_year(match: re.Match[str], span: Span) -> _Point | None:
    if match["q"]:
        number = int(match["q"])
        return _Point(span, Period.months(int(match["of_q"]), 3 * number - 2, 3 * number))
    number, size = _numbered("quarters")[match["part"].lower()], 3
    if match["kind"].lower() != "kwartaal":
        size = 6
    if not match["of_part"] or number * size > 12:
        return None
    last = number * size
    return _Point(span, Period.months(int(match["of_part"]), last - size + 1, last))


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _month_or_day(year: int, month: int, day: int) -> Period:
    return _day(year, month, day) if day else Period.months(year, month)


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{any_of(_calendar()['to'])})\s?(?:(?:begin|medio|eind) )?", re.I)


_AND = re.compile(r", | en |, en ")


def _completed(text: str, points: list[_Point]) -> list[_Point]:
    """Gives a point without its year or month that of its neighbour in the same phrase:
    "februari tot en met april 2023", "april 2024 en 2025"."""
    for at in reversed(range(len(points) - 1)):
        point, after = points[at], points[at + 1]
        between = text[point.span.end : after.span.start]
        if point.period is None and after.period and after.month and _links(between):
            year = after.period.start.year
            period = _month_or_day(year, point.month, point.day)
            points[at] = _Point(point.span, period, point.month, point.day)
    for at, point in enumerate(points[1:], start=1):
        before = points[at - 1]
        between = text[before.span.end : point.span.start]
        whole_year = point.period.year if point.period else None
        if whole_year and before.period and before.month and _AND.fullmatch(between):
            period = _month_or_day(whole_year, before.month, before.day)
            points[at] = _Point(point.span, period, before.month, before.day)
    return points


def _links(between: str) -> bool:
    return bool(_to().fullmatch(between) or _AND.fullmatch(between))


def _joined(text: str, points: list[_Point]) -> Iterator[tuple[Span, Period]]:
    """Joins "2016-2025", "tussen 2016 en 2025" and the like into one period."""
    pending: tuple[Span, Period] | None = None
    for point in points:
        if point.period is None:
            continue
        if pending is not None and _is_range(text, pending, (point.span, point.period)):
            yield Span(pending[0].start, point.span.end), Period(pending[1].start, point.period.end)
            pending = None
            continue
        if pending is not None:
            yield pending
        pending = point.span, point.period
    if pending is not None:
        yield pending


def _is_range(text: str, first: tuple[Span, Period], last: tuple[Span, Period]) -> bool:
    between = text[first[0].end : last[0].start]
    same_size = (first[1].is_day, first[1].is_years) == (last[1].is_day, last[1].is_years)
    if not same_size or not first[1].end < last[1].start:
        return False
    enclosed = re.search(r"\btussen (?:de (?:jaren )?)?$", text[: first[0].start], re.I)
    return bool(_to().fullmatch(between) or (enclosed and between == " en "))
