"""What a question wrongly takes for granted: "Waarom steeg het aantal plofkraken in 2022?"."""

from __future__ import annotations

from dataclasses import replace

from hicqa.dutch.dates import parse_period
from hicqa.facts.changing import moves_as_asked, say_moved
from hicqa.facts.counting import direction
from hicqa.facts.draft import Draft
from hicqa.facts.moments import find_moments, spelled_out
from hicqa.facts.outcome import Asked
from hicqa.facts.query import Query
from hicqa.facts.selection import ends
from hicqa.facts.series import FactBook
from hicqa.types import Reply


def taken_for_granted(query: Query) -> Query | None:
    """The query with the way that a question says something went, in a period that it names, as
    "up" or "down"; None where it says none. "In 2025 meer dan in 2024" is up."""
    dated = bool(query.moments) and all(moment.period for moment in query.moments)
    if not dated or query.leftover:
        return None
    if query.has("up") != query.has("down"):
        return query
    if query.has("more") == query.has("less") or not query.has("than", "previous"):
        return None
    years = [m.period.start.year for m in query.moments if m.kind == "in" and m.period]
    if len(years) != len(query.moments) or len(years) != 2 - query.has("previous"):
        return None
    rose = query.has("more") == (years[0] >= years[-1])
    return replace(query, cues=query.cues | {"up" if rose else "down"})


def wrong_premise(asked: Asked) -> Draft | None:
    """How one measure moved where a question has it the other way round; None where it went as
    the question says, or its ends are not told."""
    query, (series,) = asked.query, asked.series
    found = ends(series, query.moments)
    if found is None or found.first is None or found.last is None:
        return None
    if moves_as_asked(query, found.first, found.last):
        return None
    draft = Draft(asked.book)
    say_moved(draft, query, series, found.first, found.last)
    return draft


def is_told_by(sentence: str, reply: Reply, book: FactBook) -> bool:
    """Whether a letter's sentence itself says what a reply of `wrong_premise` does: that something
    went the same way, of no other crime of the tables, in the year that the change ends in."""
    change = next(figure for figure in reply.figures if not figure.stated)
    period = parse_period(change.period)
    named = {mention.measure for mention in book.vocabulary.find(sentence)}
    others = named & set(book.tabled()) - {change.measure}
    way = direction(sentence)
    if others or way is None or period is None:
        return False
    return way * change.value > 0 and _speaks_of(sentence, period.end.year)


def _speaks_of(sentence: str, year: int) -> bool:
    """Whether a sentence names a year, by itself or within a time ("de coronaperiode")."""
    for moment in find_moments(spelled_out(sentence)):
        if moment.period is not None:
            first, last = moment.period.start.year, moment.period.end.year
            if first <= year and (year <= last or moment.kind in ("since", "after")):
                return True
    return False
