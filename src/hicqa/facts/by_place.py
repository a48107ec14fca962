"""Figures of places beside each other: "Welke eenheid had de meeste aanslagen?", "Hoeveel in Den
Haag en Rotterdam samen?", "Kreeg Almere meer dan Breda?".

All are of one table and one period, and each is told with the place that it is of. A place that the
table does not give is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from hicqa.dutch.dates import format_period
from hicqa.facts import compute
from hicqa.facts.draft import Draft
from hicqa.facts.operations import changes
from hicqa.facts.outcome import Outcome, Unmet
from hicqa.facts.places import PlaceKind, Places, kind_in_table, read_places, titled, told_apart
from hicqa.facts.query import Query
from hicqa.facts.selection import latest, pick
from hicqa.facts.series import FactBook, Point, Series
from hicqa.facts.verdicts import verdict_on
from hicqa.facts.wording import (
    MOST_PLACES,
    amount,
    is_count,
    listed,
    place,
    set_side,
    subject,
    subject_parts,
    superlative,
    value_clause,
    when,
)

# The kinds of words that ask for what is answered here; any other makes it another question.
_ASKED = frozenset(
    {"amount", "count", "extent", "overview", "sum", "highest", "lowest", "top", "more", "less"}
    | {"bigger", "smaller", "than", "difference", "equal", "premise", "by", "who"}
)


@dataclass(frozen=True, slots=True)
class _Held:
    """The figures of one measure by place, of one period and one table: `points` in the order of
    the table, `series` that of each place."""

    book: FactBook
    query: Query
    places: Places
    kind: PlaceKind | None
    points: dict[str, Point]
    series: dict[str, Series]
    letters: Collection[str] | None

    @property
    def whole(self) -> Series:
        """The series of the measure itself, without a place in its name."""
        (name,) = self.query.measures
        return self.book.series(name, self.letters)

    @property
    def of_all(self) -> str:
        return f"van de {self.kind.plural if self.kind else 'plaatsen'} in de tabel"

    def at(self, name: str) -> str:
        return f"in {_called(name, self.kind)}"


def _called(name: str, kind: PlaceKind | None) -> str:
    """A place within a sentence: "Rotterdam", "de eenheid Rotterdam"."""
    return name if titled(name, kind) == name else f"de {titled(name, kind)}"


def by_place(query: Query, book: FactBook, letters: Collection[str] | None) -> Outcome:
    """The answer to a question of several places, or of which of all; None for any other."""
    if len(query.measures) != 1 or query.narrower or changes(query):
        return None
    if query.per or query.factor or query.path or not query.cues <= _ASKED:
        return None
    (name,) = query.measures
    places = read_places(query, book.populations(name))
    if places is None or not _is_of_several(query, places):
        return None
    held = _held(query, places, book, letters)
    if held is None or (places.kind and places.kind != held.kind):
        return None
    return _answered(held)


def _is_of_several(query: Query, places: Places) -> bool:
    """Whether more than one place is asked of, if only to set one against the rest."""
    ranks = bool(places.named) and query.has("highest", "lowest")
    return ranks or len(places.named) > 1 or places.which or places.country


def _held(
    query: Query, places: Places, book: FactBook, letters: Collection[str] | None
) -> _Held | None:
    """The figures of all places of the table that has those asked for, or the newest."""
    (name,) = query.measures
    every = {p: book.series(name, letters, p) for p in book.populations(name)}
    series = {p: s for p, s in every.items() if _tabled(s)}
    if len(query.moments) > 1 or not series:
        return None
    found: dict[tuple[str, str, str], dict[str, Point]] = {}
    for one, of_place in series.items():
        newest = [p for p in of_place.points if p is latest(of_place)]
        chosen = pick(of_place, query.moments).points if query.moments else newest
        for point in chosen:
            where = *book.table_of(point.fact), str(point.period)
            found.setdefault(where, {})[one] = point
    if places.kind and any(_kind(book, points) == places.kind for points in found.values()):
        found = {w: points for w, points in found.items() if _kind(book, points) == places.kind}
    if not found or (query.moments and len({where[2] for where in found}) > 1):
        return None
    best = max(found, key=lambda w: (w[2], book.letters[w[0]].meta.date, len(found[w])))
    points = dict(sorted(found[best].items(), key=lambda item: item[1].fact.value_span.start))
    kind = _kind(book, points)
    return _Held(book, query, places, kind, points, {p: series[p] for p in points}, letters)


def _kind(book: FactBook, points: Mapping[str, Point]) -> PlaceKind | None:
    fact = next(iter(points.values())).fact
    return kind_in_table(book.letters[fact.letter], fact)


def _tabled(series: Series) -> bool:
    return bool(series.points) and all(p.fact.kind == "table" and p.plain for p in series.points)


def _answered(held: _Held) -> Outcome:
    query, places = held.query, held.places
    together = query.has("sum") and (places.which or query.has("highest", "lowest", "more", "less"))
    if together or (places.country and places.which):
        return None
    if query.bound is not None:
        return None if places.named else _beyond(held)
    if query.has("highest", "lowest") or query.rank or query.top:
        return _ranked(held)
    if query.has("more", "less", "difference", "equal"):
        return _compared(held)
    if query.claim is not None or query.yes_no:
        return None
    if places.which:  # "welke gemeenten kregen subsidie?", of an amount: each with its own
        lists = held.whole.measure.unit == "euro" and not query.has("amount", "count")
        return _each(held) if places.each or lists else None
    return _told(held)


# --- one by one, and together ---------------------------------------------------------


def _told(held: _Held) -> Outcome:
    draft = Draft(held.book)
    given = [name for name in held.places.named if name in held.points]
    lacking = [name for name in held.places.named if name not in held.points]
    if held.places.country:
        point = pick(held.whole, held.query.moments).points if held.query.moments else ()
        newest = latest(held.whole)
        for one in point or ([newest] if newest and not held.query.moments else []):
            draft.say(value_clause(one, held.whole.measure), [one.fact])
            draft.state(one)
    if not given:
        return None
    lacking += held.places.unknown
    if held.query.has("sum") and len(given) > 1 and not lacking:
        _say_sum(draft, held, given)
    else:
        for name in given:
            point_of = held.points[name]
            draft.say(value_clause(point_of, held.series[name].measure), [point_of.fact])
            draft.state(point_of)
    for name in lacking:
        draft.lacks(_lacked(held, name), (name,))
    return draft


def _lacked(held: _Held, name: str) -> str:
    period = format_period(next(iter(held.points.values())).period)
    called = subject_parts(held.whole.measure)[1]
    return f"geen {called} in {period} voor ‘{name}’"


def _say_sum(draft: Draft, held: _Held, names: Sequence[str]) -> None:
    points = [held.points[name] for name in names]
    measure = held.whole.measure
    result = compute.total(points, measure.unit)
    terms = " + ".join(amount(point.value, measure.unit) for point in points)
    at = f"in {listed([_called(name, held.kind) for name in names])} samen"
    if is_count(measure):
        said = f"{when(points[0].period)} waren er {at} "
        said += f"{amount(result.value, measure.unit)} {measure.phrase} ({terms})"
    else:
        said = f"{subject(measure)} was {when(points[0].period)} {at} "
        said += f"{amount(result.value, measure.unit)} ({terms})"
    draft.say(said, [point.fact for point in points])
    draft.computed(result, measure.name, points[0].period, population=listed(list(names)))
    draft.state(*points)


def _each(held: _Held) -> Outcome:
    """What every place of the table has, in its order."""
    points = list(held.points.items())
    measure, draft = held.whole.measure, Draft(held.book)
    values = [f"{name} {amount(point.value, measure.unit)}" for name, point in points]
    per = held.kind.name if held.kind else "plaats"
    draft.say(
        f"{subject(measure)} was {when(points[0][1].period)} per {per}: {listed(values)}",
        [point.fact for _, point in points],
    )
    draft.state(*(point for _, point in points))
    return draft


# --- most and least -------------------------------------------------------------------


def _ranked(held: _Held) -> Outcome:
    query, low = held.query, held.query.has("lowest")
    at, many = query.rank or 1, query.top or 0
    if (low and query.has("highest")) or max(at, many) > min(len(held.points), MOST_PLACES):
        return None
    if len(held.points) < 2 or held.places.unknown or (query.claim is not None):
        return None
    order = sorted(held.points, key=lambda name: held.points[name].value, reverse=not low)
    values = [held.points[name].value for name in order]
    chosen = order[:many] if many else [n for n in order if held.points[n].value == values[at - 1]]
    if (many and values[many : many + 1] == values[many - 1 : many]) or (
        at > 1 and values[at - 2] == values[at - 1]
    ):
        return None  # which of those that are equal is second, or among three, is not told
    if held.places.named and not held.places.which and not query.yes_no:
        return None
    asked = [name for name in held.places.named if name in held.points]
    if len(asked) < len(held.places.named) or (len(asked) > 1):
        return None
    return _say_ranked(held, chosen, asked, place(at) + ("laagste" if low else "hoogste"))


def _say_ranked(held: _Held, chosen: Sequence[str], asked: Sequence[str], word: str) -> Draft:
    measure, draft = held.whole.measure, Draft(held.book)
    points = [held.points[name] for name in chosen]
    verdict = verdict_on(held.query, asked[0] in chosen) if asked else None
    verb = "had" if len(chosen) == 1 else "hadden"
    first = f"{held.of_all} {verb}"
    top, at = superlative(measure, word), when(points[0].period)
    if held.query.top:
        names = [f"{n} ({amount(held.points[n].value, measure.unit)})" for n in chosen]
        said = f"{first} {at} {top}: {listed(names)}"
    else:
        said = f"{first} {listed(list(chosen))} {at} {top}: {amount(points[0].value, measure.unit)}"
    others = [name for name in asked if name not in chosen]
    for name in others:
        said += f"; {held.at(name)} was het {amount(held.points[name].value, measure.unit)}"
        points.append(held.points[name])
    draft.say(said, [point.fact for point in points], verdict)
    draft.state(*points)
    return draft


def _beyond(held: _Held) -> Outcome:
    """The places on one side of a bound: "Welke eenheden hadden meer dan 200 aanslagen?"."""
    bound, measure = held.query.bound, held.whole.measure
    if bound is None or held.query.has("more", "less", "sum"):
        return None
    order = sorted(held.points, key=lambda name: -held.points[name].value)
    fits = [name for name in order if bound.hold(held.points[name].value)]
    draft = Draft(held.book)
    at = when(next(iter(held.points.values())).period)
    if fits:
        names = [f"{n} ({amount(held.points[n].value, measure.unit)})" for n in fits]
        said = f"{held.of_all} lag {subject(measure)} {at} {bound.side} in {listed(names)}"
    else:
        near = order[0] if bound.low > float("-inf") else order[-1]
        fits, value = [near], amount(held.points[near].value, measure.unit)
        said = f"{held.of_all} lag {subject(measure)} {at} nergens {bound.side}; "
        said += f"het dichtst erbij was {near} met {value}"
    draft.say(said, [held.points[name].fact for name in fits])
    draft.state(*(held.points[name] for name in fits))
    return draft


# --- one against another --------------------------------------------------------------


def _compared(held: _Held) -> Outcome:
    """Which of two places has more, and by how much where that is asked."""
    query, names = held.query, held.places.named
    if len(names) != 2 or held.places.unknown or held.places.country or query.claim is not None:
        return None
    if any(name not in held.points for name in names) or not _in_order(query):
        return None
    one, other = (held.points[name] for name in names)
    measure, draft = held.whole.measure, Draft(held.book)
    holds: bool | None = one.value > other.value if query.has("more") else one.value < other.value
    if query.has("equal") and not query.has("more", "less"):
        holds = one.value == other.value
    verdict = None if query.has("amount", "difference") else verdict_on(query, holds)
    by = amount(abs(one.value - other.value), measure.unit)
    here, there = (held.at(name) for name in names)
    by = by if query.has("amount", "difference") else ""
    said = set_side(one, other, measure, there, here=here, by=by)
    draft.say(said, [one.fact, other.fact], verdict)
    if query.has("amount", "difference") and one.value != other.value:
        result = compute.difference(other, one, measure.unit)  # below zero where it is fewer
        draft.computed(result, measure.name, one.period, population=listed(list(names)))
    draft.state(one, other)
    return draft


def _in_order(query: Query) -> bool:
    """Whether what is held against the other is named first: not "dan in Breda waren er …"."""
    return re.match(r"(?:dan|vergeleken|ten opzichte)\b", query.text, re.I) is None


def other_kind(query: Query, book: FactBook, letters: Collection[str] | None) -> Unmet | None:
    """What is lacking where a question calls its place by another kind than the table does: of
    "de provincie Noord-Holland" a table by police unit tells nothing."""
    if len(query.measures) != 1:
        return None
    (name,) = query.measures
    places = read_places(query, book.populations(name))
    if places is None or places.kind is None or not (places.named or places.which):
        return None
    held = _held(replace(query, moments=()), places, book, letters)
    if held is None or held.kind is None or held.kind == places.kind:
        return None
    if any(told_apart(book.letters.values(), name) for name in places.named):
        return None  # what "de gemeente Rotterdam" has is told in words
    return Unmet("place_kind", (held.kind.name, places.kind.name))
