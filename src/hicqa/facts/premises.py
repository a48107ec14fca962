"""What a question wrongly takes for granted: "Waarom steeg het aantal plofkraken in 2022?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from hicqa.dutch.dates import parse_period
from hicqa.facts.by_how_much import direction
from hicqa.facts.draft import Draft
from hicqa.facts.measures import Vocabulary
from hicqa.facts.moment import Moment
from hicqa.facts.moments import find_moments
from hicqa.facts.moves import moves_as_asked, say_moved
from hicqa.facts.outcome import Asked
from hicqa.facts.query import Query
from hicqa.facts.selection import ends
from hicqa.facts.series import FactBook
from hicqa.facts.spelling import spelled_out
from hicqa.facts.timing import marks
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


@dataclass(frozen=True, slots=True)
class Move:
    """That crimes (`measures`) rose (`way` 1) or fell (-1), in these years where any are named; 0
    where only why there were as many is asked, of a year."""

    measures: frozenset[str]
    way: int
    years: frozenset[int]

    def is_told_by(self, sentence: str, known: Vocabulary) -> bool:
        """Whether a sentence says itself that one of these went this way."""
        named = {mention.measure for mention in known.find(sentence)}
        return direction(sentence) == self.way and not named.isdisjoint(self.measures)

    def is_denied_by(self, sentence: str, known: Vocabulary) -> bool:
        """Whether a sentence says that one of these went the other way, then."""
        is_timely = not self.years or bool(speaks_of(sentence, self.years))
        return (
            bool(self.way)
            and is_timely
            and replace(self, way=-self.way).is_told_by(sentence, known)
        )

    def may_be_of(self, sentences: Sequence[str], known: Vocabulary) -> bool:
        """Whether the cause told by the last of the `sentences` of a passage may be that of this
        move. The last that says which way something went, which one must, says this way; they
        name these crimes, and this time if any; or no crime, and then this time."""
        text = " ".join(sentences)
        named = {m.measure for m in known.find(text) if not known[m.measure].needs}
        ways = [way for sentence in sentences if (way := direction(sentence))]
        # The time is that of what went so last, and not of what the passage tells before.
        moving = [at for at, sentence in enumerate(sentences) if direction(sentence)]
        since = sentences[moving[-1] :] if moving else sentences
        told = speaks_of(" ".join(since), self.years) if self.years else None
        if told is None and self.years:
            told = speaks_of(text, self.years)
        is_own = not named.isdisjoint(self.measures)
        if told is False or (not told and not (is_own and self.way)):
            return False
        return (is_own or not named) and bool(ways) and self.way in (0, ways[-1])


def move_explained(query: Query, known: Vocabulary) -> Move | None:
    """The move of crimes whose cause a question asks for; None where it asks anything else, or
    more."""
    ups, downs = query.has("up", "more"), query.has("down", "less")
    if re.search(r"\bweinig\b", query.text, re.I):  # "waarom zijn er zo weinig plofkraken meer?"
        ups, downs = False, True
    if not query.has("why") or (ups and downs) or not query.measures:
        return None
    # A rate of a crime is none itself, nor is what completes the name of another.
    is_crime = all(name in known and not known[name].needs for name in query.measures)
    if query.leftover or query.narrower or not is_crime:
        return None
    periods = [moment.period for moment in query.moments if moment.period]
    years = frozenset(y for p in periods for y in range(p.start.year, p.end.year + 1))
    if query.has("than") and query.has("more", "less") and len(periods) == 2:
        # "minder in 2023 dan in 2022": a fall to the later of the two
        years = frozenset({max(period.end.year for period in periods)})
        if periods[0].start < periods[1].start:
            ups, downs = downs, ups
    asks_more = query.cues - {"why", "amount", "count"} or query.factor is not None
    if not (ups or downs) and (asks_more or not years):
        return None
    return Move(frozenset(query.measures), ups - downs, years)


def wrong_premise(asked: Asked) -> Draft | None:
    """How one measure moved where a question has it the other way round; None where it went as
    the question says, or its ends are not told."""
    query, (series,) = asked.query, asked.series
    found = ends(series, query.moments)
    if found is None or found.first is None or found.last is None:
        return None
    if moves_as_asked(query, found.first, found.last):
        return None
    draft = asked.draft()
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
    return way * change.value > 0 and bool(speaks_of(sentence, {period.end.year}))


_OF = re.compile(r"(?:van|uit)\s", re.I)  # "in het grootste deel van 2022" compares nothing


def speaks_of(text: str, years: Collection[int]) -> bool | None:
    """Whether a text names one of these years, by itself or within a time ("de coronaperiode"),
    and not only as what is compared with; None where it names no time."""
    plain = spelled_out(text)
    bases = [m.span for m in marks(plain, None) if m.base and not _OF.match(plain, m.span.start)]
    named = [m for m in find_moments(plain) if m.period is not None]
    named = [m for m in named if not any(m.span.overlaps(base) for base in bases)]
    return any(_holds(moment, year) for moment in named for year in years) if named else None


def _holds(moment: Moment, year: int) -> bool:
    if moment.period is None:
        return False
    goes_on = moment.kind in ("since", "after")
    return moment.period.start.year <= year and (goes_on or year <= moment.period.end.year)
