"""Quarters of a year: a question's quarters spelled out, and which of them had most."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from hicqa.dutch.dates import Period, format_period
from hicqa.dutch.text import any_of
from hicqa.facts.draft import Draft
from hicqa.facts.outcome import Outcome
from hicqa.facts.query import Query
from hicqa.facts.series import FactBook, Point, Series
from hicqa.facts.wording import amount, listed, subject
from hicqa.facts.wordlists import data

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ORDINALS = ("eerste", "tweede", "derde", "vierde")


def spelled_out(question: str) -> str:
    """The question with each quarter named with its year, where it names one year: "in het derde
    kwartaal van 2025 dan in het tweede", "de eerste drie kwartalen van 2025"."""
    years = set(_YEAR.findall(question))
    if len(years) != 1 or not _words()["any"].search(question):
        return question
    (year,) = years

    def each(match: re.Match[str]) -> str:
        count = data()["quarters"]["counts"][match["count"].lower()]
        names = [f"het {name} kwartaal van {year}" for name in _ORDINALS[:count]]
        return f"{listed(names)} samen"

    spelled = _words()["first_of"].sub(each, question)
    spelled = _words()["bare"].sub(lambda m: f"{m['one']} kwartaal van {year}", spelled)
    return _words()["undated"].sub(lambda m: f"{m['one']} kwartaal van {year}", spelled)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    ordinal, counts = any_of(_ORDINALS), any_of(data()["quarters"]["counts"])
    year, dated = _YEAR.pattern, rf"(?!\s+(?:(?:van|in)\s+)?{_YEAR.pattern})"
    return {
        "any": re.compile(r"kwartaal|kwartalen", re.I),
        "which": re.compile(r"(?<!\w)welk\s+kwartaal(?!\w)|kwartaal\s+(?:met|waarin)\s", re.I),
        "each": re.compile(r"(?<!\w)(?:per|elk|ieder)\s+kwartaal(?!\w)", re.I),
        "first_of": re.compile(
            rf"(?<!\w)(?:de\s+)?eerste\s+(?P<count>{counts})\s+kwartalen"
            rf"(?:\s+(?:van|in)\s+{year})?(?:\s+samen)?",
            re.I,
        ),
        "undated": re.compile(rf"(?<!\w)(?P<one>{ordinal})\s+kwartaal(?!\w){dated}", re.I),
        "bare": re.compile(
            rf"(?<!\w)(?P<one>(?<=het\s){ordinal})(?=\s*(?:[?.,]|$|en\s|of\s|dan\s))", re.I
        ),
    }


def quarters_of(series: Series) -> list[Point]:
    """The figures of a table that are each of one quarter."""
    found = [p for p in series.points if p.fact.kind == "table" and p.plain]
    return [p for p in found if format_period(p.period) in _named(p.period.start.year)]


@cache
def _named(year: int) -> frozenset[str]:
    starts = (1, 4, 7, 10)
    return frozenset(format_period(Period.months(year, m, m + 2)) for m in starts)


def by_quarter(query: Query, book: FactBook, letters: Collection[str] | None) -> Outcome:
    """Which quarter had most or least, or what each had; None for any other question."""
    which, each = (_words()[name].search(query.text) for name in ("which", "each"))
    if len(query.measures) != 1 or not (which or each) or query.bound or query.claim is not None:
        return None
    if any(word.kind != "time" for word in query.leftover) or query.yes_no:
        return None
    series = book.series(query.measures[0], letters)
    points, asked = quarters_of(series), [m.period for m in query.moments]
    if len(asked) > 1 or (asked and (asked[0] is None or not asked[0].year)):
        return None
    years = sorted({p.period.start.year for p in points})
    year = asked[0].year if asked and asked[0] else (years[-1] if years else 0)
    points = [p for p in points if p.period.start.year == year]
    if len(points) < 2 or (which and query.has("highest") == query.has("lowest")):
        return None
    return _say(Draft(book), series, points, query, of_all=which is None)


def _say(
    draft: Draft, series: Series, points: Sequence[Point], query: Query, *, of_all: bool
) -> Outcome:
    unit = series.measure.unit
    if of_all:
        if query.has("highest", "lowest", "mean"):
            return None
        told = [f"{amount(p.value, unit)} in {format_period(p.period)}" for p in points]
        draft.say(f"{subject(series.measure)} was {listed(told)}", [p.fact for p in points])
        draft.state(*points)
        return draft
    low = query.has("lowest")
    best = (min if low else max)(p.value for p in points)
    held = [p for p in points if p.value == best]
    when = listed([format_period(p.period) for p in held])
    said = f"van de kwartalen in de tabel was {subject(series.measure)}"
    said += f" het {'laagst' if low else 'hoogst'} in {when}: {amount(best, unit)}"
    draft.say(said, [p.fact for p in held])
    draft.state(*held)
    return draft
