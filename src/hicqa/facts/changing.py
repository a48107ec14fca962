"""Changes: by how much, in percent, in percentage points, how many times, up or down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hicqa.dutch.dates import Period, parse_period
from hicqa.dutch.numbers import format_number
from hicqa.facts import compute
from hicqa.facts.draft import Draft, whole
from hicqa.facts.moments import NEWEST, Moment
from hicqa.facts.operations import changes, operation_of
from hicqa.facts.outcome import Asked, Outcome, Unmet, newest_of, note_missing, unmet
from hicqa.facts.query import Query
from hicqa.facts.selection import Picked, ends, pick
from hicqa.facts.series import Point, Series
from hicqa.facts.values import value
from hicqa.facts.verdicts import is_multiple, is_within, lead, roughly
from hicqa.facts.wording import (
    amount,
    is_count,
    listed,
    moved,
    share,
    subject,
    value_clause,
    when,
)
from hicqa.types import Fact

Step = tuple[Series, Point, Point]  # a measure from one figure to another

NEARLY = 0.01  # apart at most, by the other: two figures are nearly the same
TURN = 0.1  # a year between is told when it lies this far outside the two ends


def change(asked: Asked) -> Outcome:
    """Percentage, difference, percentage points or trend, from one figure to another."""
    query = asked.query
    if query.has("difference", "more", "less", "points") and _across(asked):
        return _between(asked)
    if query.has("points") and any(s.measure.kind != "rate" for s in asked.series):
        return Unmet("points")
    draft, steps, others = Draft(asked.book), list[Step](), list[Step]()
    for series in asked.series:
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
    if not steps:
        say_none_moved(draft, query, others)
    return draft if draft.figures else None


def say_none_moved(draft: Draft, query: Query, others: Sequence[Step]) -> None:
    """ "Welke delicten stegen?" where none did: how each went instead."""
    if query.has("up") != query.has("down"):
        way = "steeg" if query.has("up") else "daalde"
        _say_steps(draft, others, f"van deze delicten {way} er geen: ")


def _claimed_step(
    query: Query, series: Series, first: Point, last: Point
) -> tuple[Point, Point] | None:
    """Between which figures a percentage, a multiple or a path ("van 83 naar 3") holds that a
    question claims of no period: all years, a period that a letter states a percentage of, or the
    last year; None where it claims none, or it holds nowhere."""
    if query.path is not None and not query.moments:
        pairs = [*combinations([p for p in series.points if p.plain], 2)]
        return next((pair for pair in reversed(pairs) if _is_path(query, *pair)), None)
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
            holds = moves_as_asked(query, begin, end) and _claim_holds(query, begin, end)
        if holds:
            return begin, end
    return None


def _say_of_all(draft: Draft, query: Query, steps: Sequence[Step]) -> None:
    """ "Stegen alle delicten?": one yes or no, and first what went against it."""
    held = [(moves_as_asked(query, first, last), at) for at, (_, first, last) in enumerate(steps)]
    opening = lead(query, all(holds for holds, _ in held))
    _say_steps(draft, [steps[at] for _, at in sorted(held)], opening)


def _say_steps(
    draft: Draft, steps: Sequence[Step], opening: str, *, size_too: bool = False
) -> None:
    """One change after another, the first with an opening."""
    for series, first, last in steps:
        verb, _ = moved(first.value, last.value)
        said = f"{opening}{subject(series.measure)} {verb}"
        say_change(draft, series, first, last, said, size_too=size_too)
        opening = ""


def moves_as_asked(query: Query, first: Point, last: Point) -> bool:
    """Whether a measure belongs to "welke delicten stegen?"."""
    rose = last.value > first.value
    return (rose and query.has("up")) or (last.value < first.value and query.has("down"))


def say_moved(draft: Draft, query: Query, series: Series, first: Point, last: Point) -> None:
    operation = operation_of(query)
    moving = query.has("up", "down") and (query.has("absolute") or not query.has("percent"))
    if series.measure.kind == "rate":
        _say_points(draft, query, series, first, last)
    elif operation == "difference":
        _say_difference(draft, series, first, last, share_too=moving)
    else:
        verb, _ = moved(first.value, last.value)
        opening = f"{_verdict(query, first, last)}{subject(series.measure)} {_verb(query, verb)}"
        say_change(draft, series, first, last, opening, size_too=moving)
        newest = query.yes_no and not query.moments and series.years[-1:] == (last,)
        told = newest and _say_last_year(draft, series, first, last)
        if operation == "trend" and not told:
            _say_turn(draft, series, first, last)


def _say_last_year(draft: Draft, series: Series, first: Point, last: Point) -> bool:
    """Tells of the last year where it went against all the years together, and whether it did."""
    before = next((p for p in reversed(series.years) if p.period < last.period), None)
    if before is None or (last.value - before.value) * (last.value - first.value) >= 0:
        return False
    verb, _ = moved(before.value, last.value)
    say_change(draft, series, before, last, f"het laatste jaar {verb} het")
    return True


def _verdict(query: Query, first: Point, last: Point) -> str:
    """ "ja, " or "nee, " to "is het gestegen?" and "is het verdubbeld?"."""
    if query.factor is not None:
        times = last.value / first.value if first.value else 0.0
        if query.has("nearly"):
            grown, claimed = (100 * (number - 1) for number in (times, query.factor))
            off = roughly(query, abs(grown), abs(claimed), percent=True)
            return lead(query, grown * claimed > 0 and off)
        if query.has("more", "less"):  # "meer dan gehalveerd" is no less than that
            return lead(query, times > query.factor if query.factor > 1 else times < query.factor)
        return lead(query, is_multiple(times, query.factor))
    up, down = query.has("up", "more"), query.has("down", "less")
    if query.path is not None:
        agrees = up == down or moves_as_asked(query, first, last)
        return lead(query, agrees and _is_path(query, first, last))
    if up == down:
        return ""
    holds = last.value > first.value if up else last.value < first.value
    return lead(query, holds and _claim_holds(query, first, last))


def _is_path(query: Query, first: Point, last: Point) -> bool | None:
    """Whether it went from and to what the question says; None where that is roughly so."""
    claimed = [*zip((first.value, last.value), query.path or (), strict=True)]
    if not query.roughly:
        return all(value == claim for value, claim in claimed)
    near = [roughly(query, value, claim, percent=False) for value, claim in claimed]
    return False if False in near else None if None in near else True


def _claim_holds(query: Query, first: Point, last: Point) -> bool | None:
    """Whether the change is as large as the question says, by its own rounding; None where
    that cannot be told of what is meant roughly ("een derde")."""
    if query.claim is None:
        return True
    result = compute.percent_change(first, last) if query.has("percent") else None
    exact = result.derivation if result else compute.difference(first, last, "").derivation
    if query.roughly or query.has("nearly"):
        change = abs(float(compute.evaluate(exact)))
        return roughly(query, change, query.claim, percent=query.has("percent"))
    decimals = len(compute.plain(query.claim).partition(".")[2])
    size, step = abs(compute.evaluate(exact)), Fraction(1, 10**decimals)
    claim = Fraction(compute.plain(query.claim))
    if result is not None:  # rounded off or down: 15,5% is 16, and also "15 procent"
        return claim <= size < claim + step or compute.rounded(size, decimals) == query.claim
    return compute.rounded(size, decimals) == query.claim


def _verb(query: Query, verb: str) -> str:
    """The verb, with the one that the question wrongly takes for granted denied."""
    if query.yes_no or query.has("up") == query.has("down"):
        return verb
    taken = "steeg" if query.has("up") else "daalde"
    return verb if verb == taken else f"{taken} niet, maar {verb}"


def _path(series: Series, first: Point, last: Point) -> str:
    """ "van 1.138 in 2016 naar 539 in 2025"."""
    unit = series.measure.unit
    start = f"van {amount(first.value, unit)} {when(first.period)}"
    return f"{start} naar {amount(last.value, unit)} {when(last.period)}"


def say_change(
    draft: Draft, series: Series, first: Point, last: Point, opening: str, *, size_too: bool = False
) -> None:
    """ "…: van 1.138 in 2016 naar 539 in 2025, een daling van 52,6%"; `size_too` adds how many
    that is."""
    said = f"{opening} {_path(series, first, last)}"
    clause, stated = _share(draft, series, first, last)
    result = compute.difference(first, last, series.measure.unit)
    if size_too and result.value:
        more = "meer" if result.value > 0 else "minder"
        said = f"{said}, {amount(abs(result.value), series.measure.unit)} {more}"
        draft.computed(result, series.measure.name, whole((first, last)))
    draft.say(f"{said}, {clause}" if clause else said, [first.fact, last.fact, *stated])
    _recount(draft, series, first, last)
    draft.state(first, last)


def _share(draft: Draft, series: Series, first: Point, last: Point) -> tuple[str, tuple[Fact, ...]]:
    """ "een daling van 52,6%", and the fact where the letter itself states it, which leads."""
    result = compute.percent_change(first, last)
    if result is None:
        return "", ()
    stated = _stated(series, first, last, result)
    _, noun = moved(first.value, last.value)
    if stated is not None:
        draft.stated(stated, str(whole((first, last))))
    draft.computed(result, series.measure.name, whole((first, last)))
    if stated is not None:
        return f"volgens de brief een {noun} van {amount(abs(stated.value), 'procent')}", (stated,)
    return (f"een {noun} van {share(result.value)}" if result.value else ""), ()


def _stated(series: Series, first: Point, last: Point, result: compute.Result) -> Fact | None:
    """The percentage that the letter states over this period, unless its direction is wrong."""
    fact = series.change(first.period, last.period)
    return fact if fact is not None and fact.value * result.value >= 0 else None


def _recount(draft: Draft, series: Series, first: Point, last: Point) -> None:
    """Gives our percentage where the letter's own differs from it."""
    result = compute.percent_change(first, last)
    stated = _stated(series, first, last, result) if result else None
    if result is not None and stated is not None and not _agrees(stated, result):
        draft.say(f"nagerekend is dat {share(result.value)}", [first.fact, last.fact])


def _agrees(stated: Fact, result: compute.Result) -> bool:
    """Whether our percentage, rounded as the letter rounds, is the one it states."""
    decimals = len(compute.plain(abs(stated.value)).partition(".")[2])
    return compute.rounded(compute.evaluate(result.derivation), decimals) == stated.value


def _say_turn(draft: Draft, series: Series, first: Point, last: Point) -> None:
    """Names the highest or lowest year between, where the figures turned."""
    between = [p for p in series.years if first.period < p.period < last.period]
    if not between:
        return
    high, low = max(between, key=lambda p: p.value), min(between, key=lambda p: p.value)
    most, least = max(first.value, last.value), min(first.value, last.value)
    is_higher, is_lower = high.value > most * (1 + TURN), low.value < least * (1 - TURN)
    for turn, word, told in ((high, "hoogste", is_higher), (low, "laagste", is_lower)):
        if told:
            value_said = amount(turn.value, series.measure.unit)
            said = f"het {word} cijfer daartussen was {value_said}, {when(turn.period)}"
            draft.say(said, [turn.fact])
            draft.state(turn)


def _say_difference(
    draft: Draft,
    series: Series,
    first: Point,
    last: Point,
    *,
    share_too: bool,
    opening: str = "",
) -> None:
    measure, unit = series.measure, series.measure.unit
    result = compute.difference(first, last, unit)
    size = amount(abs(result.value), unit)
    values = f"{amount(last.value, unit)} tegen {amount(first.value, unit)}"
    up, then = result.value > 0, when(first.period)
    if not result.value:
        said = f"{subject(measure)} was {then} en {when(last.period)} gelijk: {values}"
    elif is_count(measure):
        more = "meer" if up else "minder"
        of_these = f"{size} {more} {measure.phrase}"
        said = f"{when(last.period)} waren er {of_these} dan {then}: {values}"
        if abs(result.value) == 1:
            said = f"{when(last.period)} was er 1 {measure.one} {more} dan {then}: {values}"
    else:
        higher = f"{size} {'hoger' if up else 'lager'}"
        said = f"{subject(measure)} was {when(last.period)} {higher} dan {then}: {values}"
    draft.computed(result, measure.name, whole((first, last)))
    clause, stated = _share(draft, series, first, last) if share_too else ("", ())
    said = f"{opening}{said}"
    draft.say(f"{said}, {clause}" if clause else said, [first.fact, last.fact, *stated])
    if share_too:
        _recount(draft, series, first, last)
    draft.state(last, first)


def _say_points(draft: Draft, query: Query, series: Series, first: Point, last: Point) -> None:
    """Two percentages differ by percentage points; the relative change only when asked."""
    result = compute.difference(first, last, "procentpunt")
    verb, noun = moved(first.value, last.value)
    facts, period = [first.fact, last.fact], whole((first, last))
    said = f"{_verdict(query, first, last)}{subject(series.measure)} {_verb(query, verb)}"
    by = f", een {noun} van {amount(abs(result.value), 'procentpunt')}" if result.value else ""
    draft.say(f"{said} {_path(series, first, last)}{by}", facts)
    draft.computed(result, series.measure.name, period)
    relative = compute.percent_change(first, last)
    if query.has("percent") and not query.has("points") and relative is not None:
        draft.say(f"naar verhouding is dat {share(relative.value)}", facts)
        draft.computed(relative, series.measure.name, period)
    draft.state(first, last)


def change_beyond(asked: Asked) -> Outcome:
    """ "Is het met meer dan 20 procent gestegen?": whether a change is larger than a number."""
    query, draft = asked.query, Draft(asked.book)
    if query.bound is None or query.has("up") == query.has("down"):
        return None
    side, bound = query.bound
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
        holds = size > bound if side == "above" else 0 < size < bound
        verb, _ = moved(first.value, last.value)
        opening = f"{lead(query, holds)}{subject(series.measure)} {verb}"
        say_change(draft, series, first, last, opening, size_too=not percent)
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
    verdicts = {_is_larger(query, steps, relative=relative)}
    if two and not relative and not query.has("absolute"):
        verdicts.add(_is_larger(query, steps, relative=True))
    holds = verdicts.pop() if len(verdicts) == 1 else None  # more in number, less in percent
    draft = Draft(asked.book)
    _say_steps(draft, steps, lead(query, holds), size_too=not two or holds is None)
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


# --- side by side ---------------------------------------------------------------------


def _across(asked: Asked) -> bool:
    """Whether two measures are set side by side in one period."""
    return len(asked.series) == 2 and len(asked.query.moments) <= 1 and not changes(asked.query)


def _side_by_side(asked: Asked) -> list[Picked]:
    moments = asked.query.moments
    return [pick(s, moments) if moments else newest_of(s) for s in asked.series]


def _between(asked: Asked) -> Outcome:
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
    is_claimed = holds and _claim_holds(query, against, point)
    opening = lead(query, is_claimed) if query.has("than") else ""
    word = "hoger dan" if result.value > 0 else "lager dan"
    size = f"{amount(abs(result.value), unit)} {word}" if result.value else "even hoog als"
    values = f"{amount(point.value, mine.unit)} tegen {amount(against.value, theirs.unit)}"
    draft = Draft(asked.book)
    said = f"{opening}{subject(mine)} was {when(point.period)} {size} {subject(theirs)}"
    draft.say(f"{said}: {values}", [point.fact, against.fact])
    draft.computed(result, f"{mine.name} - {theirs.name}", point.period)
    draft.state(point, against)
    return draft


def ratio(asked: Asked) -> Outcome:
    """How many times as many in one year as in another, or of one measure as of another."""
    query = asked.query
    if _across(asked):
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
    if claims or query.has("less", "down", "more", "up"):
        points.sort(key=lambda p: -p.value)
    result = compute.ratio(points[0], points[1])
    if result is None or claimed is None or not all(p.plain for p in points):
        return None
    holds = _is_claimed_ratio(query, claimed.value)
    return _say_ratio(asked, result, points[0], points[1], lead(query, holds))


def _is_claimed_ratio(query: Query, times: float) -> bool | None:
    """Whether a ratio is the one that the question claims, or on its side of a bound."""
    if query.bound is not None:
        return is_within(query.bound, times)
    return None if query.claim is None else round(times) == query.claim


_PART_OF = re.compile(
    r"(?:helft|half|derden?|kwart|vijfde|tiende|procent|percent|%)\s+(?:van|of)\s", re.I
)


def part_of(asked: Asked) -> Outcome:
    """ "Waren er in 2025 minder dan de helft van 2012?": what stands after "de helft van" is the
    whole."""
    query, (series, *others) = asked.query, asked.series
    said = _PART_OF.search(query.text)
    if said is None or others or query.bound is None or series.measure.kind == "rate":
        return None
    wholes = [m for m in query.moments if m.span.start >= said.end()]
    parts = [m for m in query.moments if wholes and m is not wholes[0]]
    found = ends(series, [*parts, *wholes[:1]]) if len(parts) == 1 else None
    if found is None:
        return None
    if found.first is None:
        return unmet(found, series)
    one, other = found.asked
    result = compute.part_of(one, other)
    if result is None or not (one.plain and other.plain):
        return None
    draft, unit = Draft(asked.book), series.measure.unit
    opening = lead(query, is_within(query.bound, result.value))
    of = f"{share(result.value)} van de {amount(other.value, unit)} {when(other.period)}"
    draft.say(f"{opening}{value_clause(one, series.measure)}, {of}", [one.fact, other.fact])
    draft.computed(result, series.measure.name, whole((one, other)))
    draft.state(one, other)
    return draft


def _say_ratio(
    asked: Asked, result: compute.Result, one: Point, other: Point, opening: str
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
    draft = Draft(asked.book)
    draft.say(f"{opening}{said}: {values}", [one.fact, other.fact])
    draft.computed(result, mine.name, whole((one, other)))
    draft.state(one, other)
    return draft


def compare(asked: Asked) -> Outcome:
    """ "Waren er in 2025 meer overvallen dan in 2024?", or more of one than of another."""
    query = asked.query
    if _across(asked):
        return _between(asked)
    draft = Draft(asked.book)
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
        draft.say(lead(query, holds) + _set_side(series, one, other), [one.fact, other.fact])
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
    verdict = all(holds) if len(set(holds)) == 1 else None
    values = [f"{amount(p.value, series.measure.unit)} {when(p.period)}" for p in others.points]
    clause = value_clause(point, series.measure)
    draft.say(
        f"{lead(query, verdict)}{clause}, tegen {listed(values)}",
        [point.fact, *(p.fact for p in others.points)],
    )
    draft.state(point, *others.points)
    return None


def _say_claimed(draft: Draft, query: Query, series: Series, one: Point, other: Point) -> None:
    """ "Zijn het er 500 meer dan in 2023?": whether the difference is what the question says."""
    first, last = sorted((one, other), key=lambda point: point.period)
    grew = one.value > other.value if query.has("more") else one.value < other.value
    opening = lead(query, grew and _claim_holds(query, first, last))
    percent = query.has("percent")
    _say_difference(draft, series, first, last, share_too=percent, opening=opening)


def _set_side(series: Series, one: Point, other: Point) -> str:
    measure, unit = series.measure, series.measure.unit
    mine, theirs = amount(one.value, unit), amount(other.value, unit)
    up, than = one.value > other.value, f"dan {when(other.period)} ({theirs})"
    if one.value == other.value:
        return f"{subject(measure)} was {when(one.period)} en {when(other.period)} gelijk: {mine}"
    if is_count(measure):
        more = f"{'meer' if up else 'minder'} {measure.phrase}"
        return f"{when(one.period)} waren er {more} ({mine}) {than}"
    return f"{subject(measure)} was {when(one.period)} {'hoger' if up else 'lager'} ({mine}) {than}"
