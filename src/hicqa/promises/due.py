"""When something is due: the moments that a sentence prints, resolved against its letter.

A month or season without a year falls in the year that the letter's date makes certain; where
it does not, the printed words are all that is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from hicqa.dutch.dates import Period, find_periods, month_names, parse_period
from hicqa.promises.wordlist import vocabulary
from hicqa.types import Span

_ByYear = Callable[[int], Period | None]
_YEAR_END = 10  # from this month on, "komend jaar" is the next calendar year
_HALF_YEAR = 7  # of a letter that gives its year only, a month from here on is still to come
_LEAD = re.compile(
    r"(?<!\w)(?:(?:nog|uiterlijk|al|reeds|direct|kort|alweer)\s)*"
    r"(?:(?:in|voor|vóór|na|per|rond|tegen|vanaf|op|binnen|tijdens|gedurende|uiterlijk|ultimo)\s)?"
    r"(?:(?:de|het)\s)?(?:(?:loop|begin|eind|einde|helft|periode)\s(?:van\s)?)?"
    r"(?:(?:begin|medio|eind|half|later)\s)?(?:(?:de|het)\s)?$",
    re.I,
)
_AFTER = re.compile(r"(?:^|\s)na\s", re.I)
_PLAN_FOR = re.compile(r"^voor\s$", re.I)


@dataclass(frozen=True, slots=True)
class Due:
    """A moment as printed, and the period that it is in; `vague` when it names none at all."""

    span: Span
    period: Period | None
    vague: bool = False


def find_due(sentence: str, letter_date: str) -> list[Due]:
    """The moments in a sentence at which something can be due, in order.

    What is past by the date of the letter is left out; so is a period that is only what
    something is about ("sinds 2021", "de cijfers over 2025").
    """
    written = parse_period(letter_date)
    found: list[Due] = []
    for due in (*_dated(sentence, written), *_undated(sentence, written), *_vague(sentence)):
        if not any(due.span.overlaps(d.span) for d in found):
            found.append(due)
    return sorted(found, key=lambda due: due.span)


def _led(sentence: str, core: Span) -> Span | None:
    """The core with the words that lead to it ("voor de", "in de loop van"); None where it
    stands in a sentence without any, and so is not said to be a moment."""
    lead = _LEAD.search(sentence[: core.start])
    start = lead.start() if lead else core.start
    return Span(start, core.end) if start < core.start or start == 0 else None


def _dated(sentence: str, written: Period | None) -> Iterator[Due]:
    """Moments with a year of their own, a season's too: "het voorjaar van 2025"."""
    for core, period in find_periods(sentence):
        season = _before_year().search(sentence[: core.start])
        span = _led(sentence, Span(season.start(), core.end) if season else core)
        if span is None or (written and period.end < written.start):
            continue
        lead = sentence[span.start : core.start]
        if period.year and _PLAN_FOR.match(lead):
            continue  # "de plannen voor 2027"
        yield Due(span, None if _AFTER.match(lead) else period)


@cache
def _before_year() -> re.Pattern[str]:
    seasons = "|".join(vocabulary()["due"]["seasons"])
    return re.compile(rf"(?<!\w)(?:{seasons})\s(?:van\s)?$", re.I)


@cache
def _without_year() -> re.Pattern[str]:
    """A month, quarter, season or year whose year the letter leaves to its date."""
    months = "|".join(month_names())
    seasons = "|".join(vocabulary()["due"]["seasons"])
    return re.compile(
        r"(?<![\w.,])(?:"
        rf"(?P<part>(?:(?:eerste|tweede|derde|vierde)\s(?:kwartaal|helft)|(?:\d\d?\s)?(?:{months})))"
        r"(?P<of>\s(?:van\s)?(?:dit|volgend|komend|het)\sjaar)?"
        rf"|(?P<this>(?:dit|deze|komende?|aankomende?|aanstaande)\s)?(?P<season>{seasons})"
        r"(?P<ofseason>\svan\s(?:dit|volgend|komend)\sjaar)?"
        r"|(?P<year>(?:dit|volgend|komend|aankomend)\s(?:kalender)?jaar|(?<=van\s)het\sjaar)"
        r")(?!\w)(?!\s(?:van\s)?\d{4})",
        re.I,
    )


def _undated(sentence: str, written: Period | None) -> Iterator[Due]:
    for match in _without_year().finditer(sentence):
        self_led = match["year"] or match["this"]
        span = _led(sentence, Span(*match.span())) or (Span(*match.span()) if self_led else None)
        if span is None:
            continue
        lead = sentence[span.start : match.start()]
        period = _resolve(match, lead, written) if written else None
        yield Due(span, None if _AFTER.match(lead) else period)


def _resolve(match: re.Match[str], lead: str, written: Period) -> Period | None:
    this_year = written.start.year
    if year := match["year"] or match["of"] or match["ofseason"]:
        said = _year_said(year, written)
        if said is None or match["year"] or match["ofseason"]:
            return Period.years(said) if said else None
        return parse_period(f"{match['part']} {said}")
    if match["season"]:
        first, last = vocabulary()["due"]["seasons"][match["season"].lower()]
        now = re.match(r"(?:dit|deze)\s", match["this"] or "", re.I) or "nog" in lead.lower()
        if now:
            return Period.years(this_year)
        month = Period.months(this_year, first, last)
        return _next(lambda n: Period.years(this_year + n), month, written)
    return _next(
        lambda n: parse_period(f"{match['part']} {this_year + n}"),
        parse_period(f"{match['part']} {this_year}"),
        written,
    )


def _next(of_year: _ByYear, here: Period | None, written: Period) -> Period | None:
    """The first of its kind that is not over when the letter is written."""
    if here is None:
        return None
    if written.year is not None:  # no month known: what is early in the year may be over
        return of_year(0) if here.start.month >= _HALF_YEAR else None
    return of_year(0 if here.end >= written.start else 1)


def _year_said(words: str, written: Period) -> int | None:
    """The year of "dit jaar", "volgend jaar" and, late in a year, "komend jaar"."""
    year, said = written.start.year, words.lower()
    if "dit " in said or "het " in said:
        return year
    if "volgend" in said:
        return year + 1
    late = written.year is None and written.start.month >= _YEAR_END
    return year + 1 if late else None


@cache
def _open_ended() -> re.Pattern[str]:
    listed = sorted(vocabulary()["due"]["vague"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.I)


def _vague(sentence: str) -> Iterator[Due]:
    for match in _open_ended().finditer(sentence):
        yield Due(Span(*match.span()), None, vague=True)
