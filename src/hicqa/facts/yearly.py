"""From year to year: whether something rose or fell every year or ever, in which years it did,
and whether it was ever higher or lower than in one year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hicqa.facts.draft import Draft
from hicqa.facts.moment import Moment
from hicqa.facts.operations import asks_level, is_of_each_year, is_of_year
from hicqa.facts.outcome import Asked, Outcome, note_missing, unmet
from hicqa.facts.query import Query
from hicqa.facts.selection import pick, year_and_span
from hicqa.facts.series import Point, Series
from hicqa.facts.verdicts import verdict_on
from hicqa.facts.wording import amount, subject, values_by_year, when
from hicqa.types import Fact, Verdict

_Step = tuple[Point, Point]


def yearly(asked: Asked) -> Outcome:
    """ "Daalde het elk jaar?", "Steeg het ooit?", "In welke jaren steeg het?"."""
    query, draft = asked.query, asked.draft()
    if not all(series.yearly for series in asked.series):
        return None
    for series in asked.series:
        level = asks_level(query)
        if query.has("first_time", "last_time") and level:
            return _last_as_much(asked)
        if level and (query.has("ever", "never") or is_of_year(query)):
            if bad := _say_ever_beyond(draft, query, series):
                return bad
            continue
        picked = pick(series, query.moments)
        if picked.finer or not picked.points:
            return unmet(picked, series)
        if is_of_each_year(query):
            before = [(series.year(p.period.start.year - 1), p) for p in picked.points]
            steps = [(a, b) for a, b in before if a is not None]
            if picked.missing or len(steps) < len(before):
                return unmet(picked, series)
        else:
            steps = [*pairwise([*_before_recent(query, series), *picked.points])]
        if not steps:
            return None
        note_missing(draft, series, picked.missing)
        _say_steps(draft, query, series, steps)
    return draft


def run(asked: Asked) -> Outcome:
    """ "Sinds welk jaar daalt het?": the years in a row up to the newest in which it did, or that
    it did not in the newest."""
    series, query = asked.one, asked.query
    if len(asked.series) > 1 or not series.yearly or len(series.years) < 2:
        return None
    verb, sign = ("stijgt", 1) if query.has("up") else ("daalt", -1)
    steps = [*pairwise(series.years)]
    start = len(steps)
    while start and (steps[start - 1][1].value - steps[start - 1][0].value) * sign > 0:
        start -= 1
    points = [steps[start][0], *(after for _, after in steps[start:])] if steps[start:] else []
    draft, name = asked.draft(), subject(series.measure)
    if points and not start:
        said = f"{name} {verb} in alle jaren met een cijfer"
    elif points:
        said = f"{name} {verb} sinds {points[1].period.start.year}"
    else:
        points, did = [*steps[-1]], "steeg" if sign > 0 else "daalde"
        said = f"{name} {did} het laatste jaar niet"
    draft.say(f"{said}: {values_by_year(points, series.measure)}", [p.fact for p in points])
    draft.state(*points)
    return draft


def _before_recent(query: Query, series: Series) -> list[Point]:
    """The year before the last so many, which the first of them rose or fell from."""
    match query.moments:
        case (Moment(kind="recent", count=count),):
            return [*series.years[:-count][-1:]]
    return []


def _judged(query: Query, happened: bool) -> Verdict | None:
    """Yes or no to whether it ever, or never, was so."""
    return verdict_on(query, happened != query.has("never"))


def _say_steps(draft: Draft, query: Query, series: Series, steps: Sequence[_Step]) -> None:
    """Says of the steps between years which went the way that is asked after."""
    up = query.has("up")
    went = [(a, b) for a, b in steps if (b.value > a.value if up else b.value < a.value)]
    against = [step for step in steps if step not in went]
    said = f"{subject(series.measure)} {'steeg' if up else 'daalde'}"
    if query.has("last_time", "first_time") and went:
        one, which = (went[-1], "laatst") if query.has("last_time") else (went[0], "eerst")
        _say(draft, series, f"{said} voor het {which} in", [one])
    elif query.yes_no and not query.has("ever", "never"):
        if against:
            not_each = "niet in" if is_of_each_year(query) else "niet elk jaar: niet in"
            _say(draft, series, f"{said} {not_each}", against, verdict_on(query, False))
        else:
            each = "in" if is_of_each_year(query) else "elk jaar, in"
            _say(draft, series, f"{said} {each}", went, verdict_on(query, True))
    elif went:
        _say(draft, series, f"{said} in", went, _judged(query, True))
    else:
        which = "geen van die jaren" if query.moments else "geen enkel jaar"
        points = {p.fact.id: p for step in steps for p in step}.values()
        facts = [point.fact for point in points]
        draft.say(f"{said} in {which}", facts, _judged(query, False))
        draft.state(*points)


def _say(
    draft: Draft,
    series: Series,
    opening: str,
    steps: Sequence[_Step],
    verdict: Verdict | None = None,
) -> None:
    """The years that some steps led to, each cited with the year before."""
    reached = [after for _, after in steps]
    facts: dict[str, Fact] = {p.fact.id: p.fact for step in steps for p in step}
    said = f"{opening} {values_by_year(reached, series.measure)}"
    draft.say(said, [*facts.values()], verdict)
    draft.state(*reached)


def _say_ever_beyond(draft: Draft, query: Query, series: Series) -> Outcome:
    """Says in which years it was higher or lower than in the one that is named, or the newest."""
    base_moment, span = year_and_span(query.moments)
    base, others = pick(series, [base_moment]), pick(series, span)
    if base.finer or len(base.points) != 1 or others.finer or not others.points:
        return unmet(others if base.points else base, series)
    (point,) = base.points
    higher = query.has("more", "as_high")
    beyond = [
        p for p in others.points if (p.value > point.value if higher else p.value < point.value)
    ]
    word, name = "hoger" if higher else "lager", subject(series.measure)
    value = f"{when(point.period)} ({amount(point.value, series.measure.unit)})"
    if beyond:
        years = values_by_year(beyond, series.measure)
        said, facts = f"{name} was {word} dan {value}: in {years}", [p.fact for p in beyond]
        draft.say(said, [point.fact, *facts], _judged(query, True))
    else:
        rest = [p for p in others.points if p is not point]
        first = [] if span else rest[:1]
        since = f" vanaf {values_by_year(first, series.measure)}" if first else ""
        said = f"{name} was in geen enkel ander jaar{since} {word} dan {value}"
        draft.say(said, [point.fact, *(p.fact for p in rest)], _judged(query, False))
        draft.state(*first)
    draft.state(point, *beyond)
    return None


def _last_as_much(asked: Asked) -> Outcome:
    """ "Wanneer waren er voor het laatst zo veel als in 2025?", of the newest year."""
    query, (series, *others) = asked.query, asked.series
    (moment, _), newest = year_and_span(query.moments), series.years[-1]
    is_newest = moment.kind == "newest" or moment.period == newest.period
    if others or not is_newest or not query.has("last_time"):
        return None
    higher, also = query.has("more", "as_high"), query.has("as_high", "as_low")
    fits = [
        p
        for p in series.years[:-1]
        if (p.value > newest.value if higher else p.value < newest.value)
        or (also and p.value == newest.value)
    ]
    if not fits:
        return None
    word = f"{'hoger' if higher else 'lager'} dan"
    word = f"{'minstens' if higher else 'hooguit'} even hoog als" if also else word
    value = f"{when(newest.period)} ({amount(newest.value, series.measure.unit)})"
    draft, last = asked.draft(), fits[-1]
    years = values_by_year([last], series.measure)
    said = f"{subject(series.measure)} was voor het laatst {word} {value} in {years}"
    draft.say(said, [last.fact, newest.fact])
    draft.state(last, newest)
    return draft
