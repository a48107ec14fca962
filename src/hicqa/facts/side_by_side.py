"""Two figures set beside each other: more, less, how many times as many, by how much."""

from __future__ import annotations

import re
from dataclasses import replace

from hicqa.dutch.numbers import format_number
from hicqa.facts import compute
from hicqa.facts.draft import Draft, whole
from hicqa.facts.moment import NEWEST
from hicqa.facts.moves import claim_holds, say_difference
from hicqa.facts.operations import changes
from hicqa.facts.outcome import Asked, Outcome, newest_of, unmet
from hicqa.facts.query import Query
from hicqa.facts.selection import Picked, ends, pick
from hicqa.facts.series import Point, Series
from hicqa.facts.verdicts import is_multiple, roughly, verdict_on
from hicqa.facts.wording import (
    amount,
    is_count,
    listed,
    set_side,
    share,
    subject,
    value_clause,
    when,
)
from hicqa.types import Verdict

NEARLY = 0.01  # apart at most, by the other: two figures are nearly the same


def across(asked: Asked) -> bool:
    """Whether two measures are set side by side in one period."""
    return len(asked.series) == 2 and len(asked.query.moments) <= 1 and not changes(asked.query)


def _side_by_side(asked: Asked) -> list[Picked]:
    moments = asked.query.moments
    return [pick(s, moments) if moments else newest_of(s) for s in asked.series]


def between(asked: Asked) -> Outcome:
    """Two measures in the same period: how many more there are of the one."""
    query, (mine, theirs) = asked.query, (s.measure for s in asked.series)
    picks = _side_by_side(asked)
    for series, picked in zip(asked.series, picks, strict=True):
        if picked.finer or not picked.points:
            return unmet(picked, series)
    point, against = (p.points[0] for p in picks)
    alone = all(len(p.points) == 1 for p in picks) and point.period == against.period
    if not alone or mine.unit != theirs.unit:
        return None
    unit = "procentpunt" if mine.unit == "procent" else mine.unit
    result = compute.difference(against, point, unit)
    if query.has("percent") and mine.unit != "procent":
        relative = compute.percent_change(against, point)
        if relative is None:
            return None
        result, unit = relative, relative.unit
    holds = result.value > 0 if query.has("more") else result.value < 0
    is_claimed = holds and claim_holds(query, against, point)
    judged = verdict_on(query, is_claimed) if query.has("than") else None
    word = "hoger dan" if result.value > 0 else "lager dan"
    size = f"{amount(abs(result.value), unit)} {word}" if result.value else "even hoog als"
    values = f"{amount(point.value, mine.unit)} tegen {amount(against.value, theirs.unit)}"
    draft = asked.draft()
    dated = point.fact.period is not None or against.fact.period is not None
    then = f" {when(point.period)}" if dated else ""
    said = f"{subject(mine)} was{then} {size} {subject(theirs)}"
    draft.say(f"{said}: {values}", [point.fact, against.fact], judged)
    draft.computed(result, f"{mine.name} - {theirs.name}", point.period)
    draft.state(point, against)
    return draft


def ratio(asked: Asked) -> Outcome:
    """How many times as many in one year as in another, or of one measure as of another."""
    query = asked.query
    if across(asked):
        picks = _side_by_side(asked)
        for series, picked in zip(asked.series, picks, strict=True):
            if picked.finer or len(picked.points) != 1:
                return unmet(picked, series)
        points = [p.points[0] for p in picks]
    else:
        found = ends(asked.one, query.moments) if len(asked.series) == 1 else None
        if found is None:
            return None
        if found.first is None:
            return unmet(found, asked.one)
        points = list(found.asked)
    claimed = compute.ratio(points[0], points[1])
    claims = query.claim is not None or query.bound is not None
    if query.has("less", "as_low"):  # "drie keer zo weinig"
        claimed = compute.ratio(points[1], points[0])
    if claims or query.has("less", "down", "more", "up"):
        points.sort(key=lambda p: -p.value)
    result = compute.ratio(points[0], points[1])
    if result is None or claimed is None or not all(p.plain for p in points):
        return None
    holds = _is_claimed_ratio(query, claimed.value)
    if holds is False and not query.moments and _is_claimed_ratio(query, result.value):
        holds = None  # of which time it is claimed, was not said
    return _say_ratio(asked, result, points[0], points[1], verdict_on(query, holds))


def _is_claimed_ratio(query: Query, times: float) -> bool | None:
    """Whether a ratio is the one that the question claims, or on its side of a bound."""
    if query.bound is not None:
        return query.bound.hold(times)
    if query.claim is None:
        return None
    return False if times >= query.claim + 1 else is_multiple(times, query.claim)


_PART_OF = re.compile(
    r"(?:helft|half|derden?|kwart|vijfde|tiende|procent|percent|%)\s+(?:van|of)\s"
    r"|\bhal[fb]\s.*?\b(?:als|as|wie)\s",
    re.I,
)


def part_of(asked: Asked) -> Outcome:
    """ "Waren er in 2025 minder dan de helft van 2012?": what stands after "de helft van" is the
    whole."""
    query, (series, *others) = asked.query, asked.series
    said = _PART_OF.search(query.text)
    if said is None or others or series.measure.kind == "rate":
        return None
    wholes = [m for m in query.moments if m.span.start >= said.end()]
    parts = [m for m in query.moments if wholes and m is not wholes[0]]
    if query.has("as_part") and len(query.moments) == 1:
        parts = [NEWEST]
        wholes = [replace(m, kind="in") for m in wholes]
    found = ends(series, [*parts, *wholes[:1]]) if len(parts) == 1 else None
    if found is None:
        return None
    if found.first is None:
        return unmet(found, series)
    one, other = found.asked
    result = compute.part_of(one, other)
    if result is None or not (one.plain and other.plain):
        return None
    draft, unit = asked.draft(), series.measure.unit
    judged = verdict_on(query, _is_claimed_part(query, result.value))
    of = f"{share(result.value)} van de {amount(other.value, unit)} {when(other.period)}"
    draft.say(f"{value_clause(one, series.measure)}, {of}", [one.fact, other.fact], judged)
    draft.computed(result, series.measure.name, whole((one, other)))
    draft.state(one, other)
    return draft


def _is_claimed_part(query: Query, part: float) -> bool | None:
    """Whether a part in percent is the one that the question claims, or on its side of a bound."""
    if query.bound is not None:
        return query.bound.hold(part)
    if query.claim is None or query.roughly or query.has("nearly"):
        return None if query.claim is None else roughly(query, part, query.claim, percent=True)
    return round(part) == query.claim


def _say_ratio(
    asked: Asked, result: compute.Result, one: Point, other: Point, verdict: Verdict | None
) -> Draft:
    by_name = {s.measure.name: s.measure for s in asked.series}
    mine, theirs = by_name[one.fact.measure], by_name[other.fact.measure]
    times = f"{format_number(result.value)} keer zo"
    values = f"{amount(one.value, mine.unit)} tegen {amount(other.value, theirs.unit)}"
    compared = when(other.period) if mine is theirs else subject(theirs)
    if mine is theirs and is_count(mine):
        said = f"{when(one.period)} waren er {times} veel {mine.phrase} als {compared}"
    else:
        said = f"{subject(mine)} was {when(one.period)} {times} hoog als {compared}"
    draft = asked.draft()
    draft.say(f"{said}: {values}", [one.fact, other.fact], verdict)
    draft.computed(result, mine.name, whole((one, other)))
    draft.state(one, other)
    return draft


def compare(asked: Asked) -> Outcome:
    """ "Waren er in 2025 meer overvallen dan in 2024?", or more of one than of another."""
    query = asked.query
    if across(asked):
        return between(asked)
    if len(asked.series) > 2 and query.has("sum"):
        return None  # "meer aanslagen dan overvallen en straatroven samen"
    draft = asked.draft()
    for series in asked.series:
        if any(moment.kind == "against" for moment in query.moments):
            if bad := _say_against(draft, query, series):
                return bad
            continue
        found = ends(series, query.moments)
        if found is None:
            return None
        if found.first is None:
            return unmet(found, series)
        one, other = found.asked
        if query.claim is not None:
            _say_claimed(draft, query, series, one, other)
            continue
        holds: bool | None = (
            one.value > other.value if query.has("more") else one.value < other.value
        )
        if query.has("equal") and not query.has("more", "less"):
            holds = None if _is_about_level(query, one, other) else one.value == other.value
        said = set_side(one, other, series.measure, when(other.period))
        draft.say(said, [one.fact, other.fact], verdict_on(query, holds))
        draft.state(one, other)
    return draft


def _is_about_level(query: Query, one: Point, other: Point) -> bool:
    """Whether figures that are nearly the same are asked to be on one level ("terug op het niveau
    van"): neither yes nor no."""
    asks = re.search(r"\bniveau\b", query.text, re.I)
    differ = abs(one.value - other.value)
    return bool(asks) and 0 < differ <= NEARLY * abs(other.value)


def _say_against(draft: Draft, query: Query, series: Series) -> Outcome:
    """ "Zijn het er meer dan tijdens corona?": one year against each of several."""
    single = [m for m in query.moments if m.kind != "against"] or [NEWEST]
    one = pick(series, single)
    others = pick(series, [m for m in query.moments if m.kind == "against"])
    if len(one.points) != 1 or not others.points:
        return unmet(others if one.points else one, series)
    (point,) = one.points
    higher = [point.value > other.value for other in others.points]
    holds = [up == query.has("more") for up in higher]
    judged = verdict_on(query, all(holds) if len(set(holds)) == 1 else None)
    values = [f"{amount(p.value, series.measure.unit)} {when(p.period)}" for p in others.points]
    clause = value_clause(point, series.measure)
    draft.say(
        f"{clause}, tegen {listed(values)}",
        [point.fact, *(p.fact for p in others.points)],
        judged,
    )
    draft.state(point, *others.points)
    return None


def _say_claimed(draft: Draft, query: Query, series: Series, one: Point, other: Point) -> None:
    """ "Zijn het er 500 meer dan in 2023?": whether the difference is what the question says."""
    first, last = sorted((one, other), key=lambda point: point.period)
    grew = one.value > other.value if query.has("more") else one.value < other.value
    judged = verdict_on(query, grew and claim_holds(query, first, last))
    percent = query.has("percent")
    say_difference(draft, series, first, last, share_too=percent, verdict=judged)
