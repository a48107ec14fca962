"""Single figures, lists, sums, means, and how many a day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hicqa.dutch.dates import format_period
from hicqa.dutch.numbers import format_number
from hicqa.facts import compute
from hicqa.facts.draft import Draft, whole
from hicqa.facts.measure import Measure
from hicqa.facts.moment import Moment
from hicqa.facts.operations import changes
from hicqa.facts.outcome import (
    Asked,
    Outcome,
    Unmet,
    asked_periods,
    newest_of,
    note_absent,
    note_missing,
    unmet,
)
from hicqa.facts.query import Query
from hicqa.facts.selection import Picked, pick
from hicqa.facts.series import Point, Series
from hicqa.facts.verdicts import roughly, verdict_on
from hicqa.facts.wording import (
    amount,
    counted,
    is_count,
    listed,
    periods_together,
    subject,
    superlative,
    value_clause,
    when,
    when_together,
)
from hicqa.types import Verdict

MOST_TERMS = 6  # a longer sum is shown in the derivation only


def value(asked: Asked) -> Outcome:
    """The figure of each measure in each period; without a period the newest."""
    draft, query = asked.draft(), asked.query
    if query.has("percent") and any(s.measure.unit == "aantal" for s in asked.series):
        return Unmet("share")
    found: list[tuple[Series, Picked]] = []
    for at, series in enumerate(asked.series):
        moments = (query.pairs[at][1],) if query.pairs else query.moments
        picked = pick(series, moments) if moments or query.has("every") else newest_of(series)
        if picked.finer:
            return Unmet("time")
        if picked.points:
            note_missing(draft, series, picked.missing)
            found.append((series, picked))
        elif len(asked.series) == 1:
            return None if picked.partly else unmet(picked, series)
        elif picked.missing:
            note_missing(draft, series, picked.missing)
        else:
            note_absent(draft, series)
    if not found:
        return Unmet("year", asked_periods(query))
    if query.claim is not None and not query.yes_no:
        return None
    _say_values(draft, query, found)
    return draft


def _say_values(draft: Draft, query: Query, found: list[tuple[Series, Picked]]) -> None:
    points = [p.points[0] for _, p in found if len(p.points) == 1]
    together = len(points) == len(found) > 1 and len({p.period for p in points}) == 1
    if not together or not all(is_count(s.measure) for s, _ in found):
        for series, picked in found:
            _say_series(draft, query, series, picked)
        return
    said = [counted(p.value, s.measure) for (s, _), p in zip(found, points, strict=True)]
    draft.say(f"{when(points[0].period)} waren er {listed(said)}", [p.fact for p in points])
    draft.state(*points)


def _say_series(draft: Draft, query: Query, series: Series, picked: Picked) -> None:
    points, measure = picked.points, series.measure
    facts = [p.fact for p in points]
    if query.has("rest"):
        for point in points:
            _say_rest(draft, query, series, point)
    elif len(points) == 1:
        draft.say(value_clause(points[0], measure), facts, verdict(query, points[0].value))
    else:
        said = [f"{amount(p.value, measure.unit)} {when(p.period)}" for p in points]
        draft.say(f"{subject(measure)} was {listed(said)}", facts)
    draft.state(*points)
    run = picked.whole and len(points) > 1 and query.has("amount") and not query.has("every")
    if run and is_count(measure) and not picked.missing:
        result = compute.total(points, measure.unit)
        draft.say(f"samen waren dat er {amount(result.value, measure.unit)}", facts)
        draft.computed(result, measure.name, whole(points))


def _say_rest(draft: Draft, query: Query, series: Series, point: Point) -> None:
    """ "…was 59% in 2022; daarmee blijft 41% over (berekend)", to what was not solved."""
    result = compute.rest_of(point)
    rest = amount(result.value, series.measure.unit)
    said = f"{value_clause(point, series.measure)}; daarmee blijft {rest} over (berekend)"
    draft.say(said, [point.fact], verdict(query, result.value))
    draft.computed(result, series.measure.name, point.period)


def verdict(query: Query, value: float) -> Verdict | None:
    """Yes or no where the question takes a value for granted."""
    if not query.yes_no:
        return None
    if query.bound is not None:
        return verdict_on(query, query.bound.hold(value))
    claim = 0.0 if query.has("none_at_all") and query.claim is None else query.claim
    if claim is None:
        return None
    holds: bool | None = claim == value
    if query.roughly or query.has("nearly"):
        holds = roughly(query, value, claim, percent=query.has("percent"))
    if query.has("denied"):
        # "geen 600": not so many; of what is more it cannot be told whether that is meant
        holds = None if value > claim and not holds else not holds
    return verdict_on(query, holds)


def _by_span(moments: Sequence[Moment]) -> list[Sequence[Moment]]:
    """The spans of years that are asked for, each by itself; single years go together."""
    apart = len(moments) > 1 and all(m.kind == "range" for m in moments)
    return [[moment] for moment in moments] if apart else [moments]


def total(asked: Asked) -> Outcome:
    """The sum over years, or of several measures; moments and shares have none."""
    query, draft = asked.query, asked.draft()
    if len(_by_span(query.moments)) > 1:
        return None
    found = [(series, pick(series, query.moments)) for series in asked.series]
    held = [(series, picked) for series, picked in found if picked.points and not picked.missing]
    if query.all_measures and held:
        # "alle delicten samen in 2022": of those with a figure, the others named
        for series, picked in found:
            note_missing(draft, series, picked.missing)
        found = held
    measures, picks = [series.measure for series, _ in found], [picked for _, picked in found]
    for series, picked in found:
        if picked.finer or picked.missing or not picked.points:
            return None if picked.partly else unmet(picked, series)
    if len({tuple(point.period for point in p.points) for p in picks}) > 1:
        return None
    points = [point for p in picks for point in p.points]
    if len(points) == 1:
        return value(asked)
    if any(s.measure.kind != "flow" for s in asked.series) or any(not p.plain for p in points):
        return None
    groups = [points]
    if len(measures) > 1 and len(query.moments) > 1 and all(m.kind == "in" for m in query.moments):
        # "overvallen en straatroven samen in 2019 en 2025": of each year by itself
        groups = [[p.points[at] for p in picks] for at in range(len(picks[0].points))]
    for group in groups:
        _say_total(draft, query, measures, group)
    return draft


def _say_total(
    draft: Draft, query: Query, measures: Sequence[Measure], points: Sequence[Point]
) -> None:
    result = compute.total(points, measures[0].unit)
    terms = " + ".join(format_number(p.value) for p in points)
    shown = f" ({terms})" if len(points) <= MOST_TERMS else ""
    amounted = amount(result.value, measures[0].unit)
    period, manner = when_together(points), "samen" if len(measures) > 1 else "in totaal"
    if all(is_count(m) for m in measures):
        said = f"{period} waren er {manner} {amounted} {listed([m.phrase for m in measures])}"
    else:
        said = f"{listed([subject(m) for m in measures])} was {period} {manner} {amounted}"
    draft.say(said + shown, [p.fact for p in points], verdict(query, result.value))
    draft.computed(result, " + ".join(m.name for m in measures), whole(points))
    draft.state(*points)


def mean(asked: Asked) -> Outcome:
    """The mean over years, of each of several spans by itself; of shares it is called what it is,
    unweighted."""
    draft, spans = asked.draft(), _by_span(asked.query.moments)
    for series, span in product(asked.series, spans):
        picked, measure = pick(series, span), series.measure
        if picked.finer or picked.missing:
            return unmet(picked, series)
        if measure.kind == "stock" or not series.yearly or len(picked.points) < 2:
            return None
        result = compute.mean(picked.points, measure.unit)
        word = "ongewogen gemiddelde" if measure.kind == "rate" else "gemiddelde"
        over = listed([format_period(period) for period in periods_together(picked.points)])
        said = f"{superlative(measure, word)} per jaar over {over} is"
        draft.say(f"{said} {amount(result.value, measure.unit)}", [p.fact for p in picked.points])
        draft.computed(result, measure.name, whole(picked.points))
        draft.state(*picked.points)
    return draft


def per_unit(asked: Asked) -> Outcome:
    """How many a day, hour, week or month in single years; what the letter itself says leads."""
    series, query = asked.one, asked.query
    picked = pick(series, query.moments) if query.moments else newest_of(series)
    if picked.finer or not picked.points:
        return unmet(picked, series)
    several = picked.whole and len(picked.points) > 1
    if len(asked.series) > 1 or several or query.per is None or series.measure.kind != "flow":
        return None
    if not all(point.period.year for point in picked.points):
        return None
    draft = asked.draft()
    note_missing(draft, series, picked.missing)
    for point in picked.points:
        _say_per_unit(draft, series, point, query.per)
    return draft


def _say_per_unit(draft: Draft, series: Series, point: Point, per: str) -> None:
    for fact in series.per:
        if fact.unit == f"per {per}" and fact.period == str(point.period):
            draft.quote([fact])
            draft.stated(fact, str(point.period))
    result = compute.per_unit(point, per)
    said = f"{when(point.period)} waren er gemiddeld {format_number(result.value)}"
    year = f"({amount(point.value, series.measure.unit)} in het hele jaar)"
    draft.say(f"{said} {series.measure.phrase} per {per} {year}", [point.fact])
    draft.computed(result, series.measure.name, point.period)
    draft.state(point)


def coverage(asked: Asked) -> Outcome:
    """From which year until which the letters give figures."""
    series = asked.one
    if len(asked.series) > 1 or not series.yearly or asked.query.moments or changes(asked.query):
        return None
    ends = (series.years[0], series.years[-1])
    said = [f"{p.period.start.year} ({amount(p.value, series.measure.unit)})" for p in ends]
    draft = asked.draft()
    draft.say(
        f"de brieven geven {subject(series.measure)} van {said[0]} tot en met {said[1]}",
        [p.fact for p in ends],
    )
    draft.state(*ends)
    return draft
