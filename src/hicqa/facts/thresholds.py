"""In which years something was below or above a bound: all, the first, the last, and whether it
was so for the first or last time in the year that a question names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hicqa.dutch.dates import format_period
from hicqa.facts.draft import Draft
from hicqa.facts.moment import NEWEST, Moment
from hicqa.facts.moments import since_first
from hicqa.facts.operations import is_of_all
from hicqa.facts.outcome import Asked, Outcome, unmet
from hicqa.facts.query import Limits, Query
from hicqa.facts.selection import pick
from hicqa.facts.series import Point, Series
from hicqa.facts.verdicts import verdict_on
from hicqa.facts.wording import (
    amount,
    listed,
    subject,
    value_clause,
    values_by_year,
    when,
)

_MULTIPLES = {
    0.5: "hooguit de helft",
    2.0: "minstens het dubbele",
    3.0: "minstens het drievoudige",
    4.0: "minstens het viervoudige",
    10.0: "minstens het tienvoudige",
}


def threshold(asked: Asked) -> Outcome:
    """The first, last or all years in which a measure was below or above a bound."""
    series, query = asked.one, asked.query
    if query.factor is not None:
        return _multiple(asked, query.factor)
    claimed, span = _claim(query)
    picked = pick(series, span)
    if picked.finer or not picked.points:
        return unmet(picked, series)
    if query.bound is None or len(asked.series) > 1 or not series.yearly or picked.missing:
        return None
    then = pick(series, claimed) if claimed else None
    if then is not None and (then.finer or then.missing or not then.points):
        return unmet(then, series)
    fits = [p for p in picked.points if query.bound.hold(p.value)]
    draft = asked.draft()
    if not fits:
        _say_never(draft, query, series, picked.points, span)
        return draft
    if is_of_all(query):
        _say_of_all(draft, query, series, picked.points, fits)
        return draft
    base = _base(series, span)
    years = then.points if then else ()
    chosen, manner = _choose(query, picked.points, fits, years, anew=not span)
    holds: bool | None = not years or any(point in years for point in chosen)
    if len(fits) < len(picked.points) and chosen is fits and not query.has("ever"):
        holds = None  # of "lag het boven de 1.000?" it is not said whether always or once
    if not years and query.has("first_time") and _began_before(query.bound, series, chosen[0]):
        holds = None  # "sinds 2021 voor het eerst", which it was before too
    said = f"{subject(series.measure)} lag {_after(base, series)}{manner}"
    said += f"{query.bound.side} in {values_by_year(chosen, series.measure)}"
    cited = [*chosen, *([base] if base else [])]
    if not holds and len(years) == 1:
        said = f"{said}; {value_clause(years[0], series.measure)}"
        cited += years
    draft.say(said, [p.fact for p in cited], verdict_on(query, holds))
    draft.state(*cited)
    return draft


def _began_before(bound: Limits, series: Series, point: Point) -> bool:
    before = series.year(point.period.start.year - 1)
    return before is not None and bound.hold(before.value)


def _claim(query: Query) -> tuple[list[Moment], Sequence[Moment]]:
    """The years that something is claimed of ("was het in 2021 voor het eerst …"), where it is,
    and the years to look at for it: all, or those after the year since when it was not so."""
    times = query.has("first_time", "last_time")
    if not times or query.has("which_year"):
        return [], query.moments
    span = [m for m in query.moments if m.kind == "since" or _is_span(query, m)]
    claimed = [m for m in query.moments if m not in span]
    if not claimed and query.yes_no and query.has("first_time"):
        claimed = [NEWEST] if all(_is_span(query, m) for m in span) else []
    if not claimed:
        return [], query.moments
    return claimed, [replace(m, kind="after") if m.kind == "since" else m for m in span]


def _is_span(query: Query, moment: Moment) -> bool:
    """ "voor het eerst sinds 2018", "voor het eerst in de laatste vijf jaar": is so now, and was
    not before."""
    return moment.kind in ("since", "after", "recent") and since_first(query.text, moment)


def _base(series: Series, span: Sequence[Moment]) -> Point | None:
    """The figure of the year after which is looked, where that is asked ("sinds 2018")."""
    after = [m.period for m in span if m.kind == "after" and m.period]
    return series.year(after[0].end.year) if after else None


def _after(base: Point | None, series: Series) -> str:
    return f"na {values_by_year([base], series.measure)} " if base else ""


def _choose(
    query: Query,
    points: Sequence[Point],
    fits: Sequence[Point],
    claimed: Sequence[Point],
    *,
    anew: bool,
) -> tuple[Sequence[Point], str]:
    """The years asked for of those within the bound, and how to call them; `anew` tells that no
    year is named since when "weer" counts."""
    if query.has("last_time"):
        return fits[-1:], "voor het laatst "
    if query.has("coverage") and fits[-1] is points[-1]:
        start = next(at for at in range(len(points)) if all(p in fits for p in points[at:]))
        return points[start : start + 1], "voor het eerst blijvend "
    if query.has("again") and (anew or not claimed):
        crossed = [b for a, b in pairwise(points) if b in fits and a not in fits]
        crossed = [p for p in crossed if p in claimed] or crossed
        return (crossed[-1:], "voor het eerst weer ") if crossed else (fits, "")
    if query.has("first_time", "passing", "up", "down"):
        # Of the years before the first figure nothing is known.
        first = "al " if fits[0] is points[0] and anew else "voor het eerst "
        return fits[:1], first
    return fits, ""


def _say_never(
    draft: Draft,
    query: Query,
    series: Series,
    points: Sequence[Point],
    span: Sequence[Moment],
) -> None:
    """The bound is never passed: the nearest year shows it."""
    assert query.bound is not None
    nearest, word = _nearest(query.bound, points)
    value, year = amount(nearest.value, series.measure.unit), format_period(nearest.period)
    base = _base(series, span)
    years = "geen van die jaren" if span and not base else "geen enkel jaar"
    said = f"{subject(series.measure)} kwam {_after(base, series)}in {years}"
    cited = [nearest, *([base] if base else [])]
    said = f"{said} {query.bound.side}; het {word} was {value}, in {year}"
    draft.say(said, [p.fact for p in cited], verdict_on(query, query.has("never")))
    draft.state(*cited)


def _nearest(bound: Limits, points: Sequence[Point]) -> tuple[Point, str]:
    """The figure that comes nearest to lying within a bound that none does, and what it is."""
    if math.isinf(bound.low):
        return min(points, key=lambda p: p.value), "laagste"
    if math.isinf(bound.high):
        return max(points, key=lambda p: p.value), "hoogste"
    off = {p: max(bound.low - p.value, p.value - bound.high) for p in points}
    return min(points, key=lambda p: off[p]), "cijfer dat er het dichtst bij ligt"


def _say_of_all(
    draft: Draft, query: Query, series: Series, points: Sequence[Point], fits: Sequence[Point]
) -> None:
    """ "Lag het altijd boven de 1.000?", "Kwam het nooit onder de 500?": it did only where it did
    in every year; else the years in which it did not."""
    assert query.bound is not None
    name, never = subject(series.measure), query.has("never")
    against = fits if never else [p for p in points if p not in fits]
    if against:
        side = f"lag {'' if never else 'niet '}{query.bound.side}"
        years = values_by_year(against, series.measure)
        judged = verdict_on(query, False)
        draft.say(f"{name} {side} in {years}", [p.fact for p in against], judged)
        draft.state(*against)
        return
    ends = [min(points, key=lambda p: p.value), max(points, key=lambda p: p.value)]
    told = [
        f"het {word} was {amount(p.value, series.measure.unit)}, {when(p.period)}"
        for p, word, limit in zip(
            ends, ("laagste", "hoogste"), (query.bound.low, query.bound.high), strict=True
        )
        if not math.isinf(limit)
    ]
    over = [values_by_year([p], series.measure) for p in (points[0], points[-1])]
    said = f"{name} lag elk jaar {query.bound.side}, van {over[0]} tot en met"
    said = f"{said} {over[1]}; {listed(told)}"
    draft.say(said, [p.fact for p in points], verdict_on(query, True))
    draft.state(*points)


def year_of(asked: Asked) -> Outcome:
    """ "In welk jaar waren er 907 overvallen?": the years with that very figure."""
    series, query = asked.one, asked.query
    picked = pick(series, query.moments)
    if len(asked.series) > 1 or not series.yearly or picked.finer or query.roughly:
        return None
    fits = [p for p in picked.points if p.value == query.claim and p.plain]
    if not fits:
        return None
    draft = asked.draft()
    for point in fits:
        draft.say(value_clause(point, series.measure), [point.fact])
    draft.state(*fits)
    return draft


def _multiple(asked: Asked, factor: float) -> Outcome:
    """ "In welk jaar halveerde het ten opzichte van 2012?": the first year after it."""
    series, (moment,) = asked.one, asked.query.moments
    picked, measure = pick(series, [moment]), series.measure
    if picked.finer or picked.missing or not picked.points:
        return unmet(picked, series)
    if len(asked.series) > 1 or not series.yearly or factor not in _MULTIPLES:
        return None
    base, *later = picked.points
    fits = [
        p
        for p in later
        if (p.value >= base.value * factor if factor > 1 else p.value <= base.value * factor)
    ]
    than = f"{_MULTIPLES[factor]} van dat in {values_by_year([base], measure)}"
    draft = asked.draft()
    if fits:
        said = f"was voor het eerst {than} in {values_by_year(fits[:1], measure)}"
    else:
        said = f"was daarna in geen enkel jaar {than}"
    cited = [base, *(fits[:1] or later)]
    draft.say(f"{subject(measure)} {said}", [p.fact for p in cited])
    draft.state(base, *fits[:1])
    return draft
