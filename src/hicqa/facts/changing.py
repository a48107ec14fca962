"""Changes: by how much, in percent, in percentage points, how many times, up or down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from hicqa.dutch.dates import Period, parse_period
from hicqa.facts import compute
from hicqa.facts.draft import Draft, evidence_of
from hicqa.facts.moment import NEWEST, Moment
from hicqa.facts.moves import claim_holds, is_path, moves_as_asked, say_change, say_moved
from hicqa.facts.outcome import Asked, Outcome, Unmet, note_missing, unmet
from hicqa.facts.query import Query
from hicqa.facts.selection import ends
from hicqa.facts.series import Point, Series
from hicqa.facts.side_by_side import across, between
from hicqa.facts.values import value
from hicqa.facts.verdicts import is_multiple, verdict_on
from hicqa.facts.wording import moved, subject
from hicqa.types import Evidence, Verdict

Step = tuple[Series, Point, Point]  # a measure from one figure to another


def change(asked: Asked) -> Outcome:
    """Percentage, difference, percentage points or trend, from one figure to another."""
    query = asked.query
    if query.has("difference", "more", "less", "points") and across(asked):
        return between(asked)
    if query.has("points") and any(s.measure.kind != "rate" for s in asked.series):
        return Unmet("points")
    draft, steps, others = asked.draft(), list[Step](), list[Step]()
    for series in asked.series:
        if row := _path_told(query, series):
            draft.quote([point.fact for point in row])
            draft.state(*row)
            continue
        found = ends(series, query.moments)
        if found is None:
            return value(asked) if len(query.moments) > 2 and query.has("trend") else None
        if found.first is None or found.last is None:
            if len(asked.series) == 1:
                return unmet(found, series)
            note_missing(draft, series, found.missing)
        elif claimed := _claimed_step(query, series, found.first, found.last):
            steps.append((series, *claimed))
        elif not query.has("which_measure") or moves_as_asked(query, found.first, found.last):
            steps.append((series, found.first, found.last))
        else:
            others.append((series, found.first, found.last))
    together = query.all_measures or query.has("both")
    if query.yes_no and together and query.has("up") != query.has("down"):
        _say_of_all(draft, query, steps)
    else:
        for series, first, last in steps:
            say_moved(draft, query, series, first, last)
    if not steps and not draft.figures:
        say_none_moved(draft, query, others)
    return draft if draft.figures else None


def _path_told(query: Query, series: Series) -> list[Point]:
    """The figures of the sentence that tells from what to what ("van 4 naar 28 fte") where the
    question claims one of them, rather than figures of two times."""
    if query.path is None or series.yearly or query.moments:
        return []
    first, last = query.path
    told: dict[Evidence, list[Point]] = {}
    for point in series.points:
        told.setdefault(evidence_of(point.fact), []).append(point)
    dated = {p.value for p in series.points if p.fact.period is not None}
    rows = [
        row
        for row in told.values()
        if len(row) > 1
        and any(p.value == last or (p.value == first and first not in dated) for p in row)
    ]
    return rows[0] if len(rows) == 1 else []


def say_none_moved(draft: Draft, query: Query, others: Sequence[Step]) -> None:
    """ "Welke delicten stegen?" where none did: how each went instead."""
    if query.has("up") != query.has("down"):
        way = "steeg" if query.has("up") else "daalde"
        _say_steps(draft, others, opening=f"van deze delicten {way} er geen: ")


def _claimed_step(
    query: Query, series: Series, first: Point, last: Point
) -> tuple[Point, Point] | None:
    """Between which figures a percentage, a multiple or a path ("van 83 naar 3") holds that a
    question claims of no period: all years, a period that a letter states a percentage of, or the
    last year; None where it claims none, or it holds nowhere."""
    if query.path is not None and not query.moments:
        pairs = [*combinations([p for p in series.points if p.plain], 2)]
        return next((pair for pair in reversed(pairs) if is_path(query, *pair)), None)
    share = query.claim is not None and query.has("percent")
    if query.moments or not (share or query.factor is not None):
        return None
    stated = [p for fact in series.changes if (p := parse_period(fact.period or ""))]
    over = [(period.start.year, period.end.year) for period in stated]
    over.append((last.period.end.year - 1, last.period.end.year))
    steps = [(first, last), *((series.year(start), series.year(end)) for start, end in over)]
    for begin, end in steps:
        if begin is None or end is None or not begin.value:
            continue
        if query.factor is not None:
            holds = is_multiple(end.value / begin.value, query.factor)
        else:
            holds = moves_as_asked(query, begin, end) and claim_holds(query, begin, end)
        if holds:
            return begin, end
    return None


def _say_of_all(draft: Draft, query: Query, steps: Sequence[Step]) -> None:
    """ "Stegen alle delicten?": one yes or no, and first what went against it."""
    held = [(moves_as_asked(query, first, last), at) for at, (_, first, last) in enumerate(steps)]
    judged = verdict_on(query, all(holds for holds, _ in held))
    _say_steps(draft, [steps[at] for _, at in sorted(held)], judged)


def _say_steps(
    draft: Draft,
    steps: Sequence[Step],
    verdict: Verdict | None = None,
    *,
    opening: str = "",
    size_too: bool = False,
) -> None:
    """One change after another, the first after the verdict or an opening."""
    for series, first, last in steps:
        verb, _ = moved(first.value, last.value)
        said = f"{opening}{subject(series.measure)} {verb}"
        say_change(draft, series, first, last, said, verdict, size_too=size_too)
        verdict, opening = None, ""


def change_beyond(asked: Asked) -> Outcome:
    """ "Is het met meer dan 20 procent gestegen?": whether a change is larger than a number."""
    query, draft = asked.query, asked.draft()
    if query.bound is None or query.has("up") == query.has("down"):
        return None
    for series in asked.series:
        found = ends(series, query.moments)
        if found is None or series.measure.kind == "rate":
            return None
        if found.first is None or found.last is None:
            return unmet(found, series)
        first, last = found.first, found.last
        percent = query.has("percent")
        unit = series.measure.unit
        result = (
            compute.percent_change(first, last)
            if percent
            else compute.difference(first, last, unit)
        )
        if result is None:
            return None
        size = result.value if query.has("up") else -result.value
        holds = size > 0 and query.bound.hold(size)
        verb, _ = moved(first.value, last.value)
        said, judged = f"{subject(series.measure)} {verb}", verdict_on(query, holds)
        say_change(draft, series, first, last, said, judged, size_too=not percent)
    return draft


def faster(asked: Asked) -> Outcome:
    """ "Is straatroof sneller gestegen dan overvallen?": which of two changed more, in percent."""
    query = asked.query
    if any(s.measure.kind == "rate" or not s.yearly for s in asked.series):
        return None
    steps = _two_measures(asked) if len(asked.series) == 2 else _two_steps(asked)
    if steps is None or isinstance(steps, Unmet):
        return steps
    two = len(asked.series) == 2
    relative = query.has("faster", "slower", "percent")
    larger = {_is_larger(query, steps, relative=relative)}
    if two and not relative and not query.has("absolute"):
        larger.add(_is_larger(query, steps, relative=True))
    holds = larger.pop() if len(larger) == 1 else None  # more in number, less in percent
    draft = asked.draft()
    _say_steps(draft, steps, verdict_on(query, holds), size_too=not two or holds is None)
    return draft


def _is_larger(query: Query, steps: Sequence[Step], *, relative: bool) -> bool:
    """Whether the first of two changes is the larger, or the smaller, as asked: in percent where
    they are set side by side `relative` to where they began."""
    mine, theirs = (
        (last.value - first.value)
        / (first.value if relative and first.value else 1)
        * (1 if query.has("up") else -1)
        for _, first, last in steps
    )
    return mine > 0 and (mine > theirs if query.has("faster", "bigger") else mine < theirs)


def _two_measures(asked: Asked) -> list[Step] | Unmet | None:
    """Two measures over one period."""
    steps = _steps([(series, asked.query.moments) for series in asked.series])
    if steps is None or isinstance(steps, Unmet):
        return steps
    same = len({(first.period, last.period) for _, first, last in steps}) == 1
    return steps if same else None


def _two_steps(asked: Asked) -> list[Step] | Unmet | None:
    """One measure, each of two years with the year before."""
    (series,), moments = asked.series, list(asked.query.moments)
    alone = moments[0].period if len(moments) == 1 else None
    if [m.kind for m in moments] == ["since"]:  # "steeg het meer dan in 2024", of now
        moments = [NEWEST, *moments]
    elif alone is not None and alone.year is not None:  # "groter dan het jaar ervoor"
        moments.append(replace(moments[0], period=Period.years(alone.year - 1)))
    single = [replace(m, kind="in") if m.kind == "since" else m for m in moments]
    if len(single) != 2 or any(m.kind not in ("in", "newest") for m in single):
        return None
    return _steps([(series, [moment]) for moment in single])


def _steps(over: Sequence[tuple[Series, Sequence[Moment]]]) -> list[Step] | Unmet | None:
    """The change of each measure over its period."""
    steps: list[Step] = []
    for series, moments in over:
        found = ends(series, moments)
        if found is None:
            return None
        if found.first is None or found.last is None:
            return unmet(found, series)
        steps.append((series, found.first, found.last))
    return steps
