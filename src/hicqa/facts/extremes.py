"""Most and least, the second highest, the steepest fall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hicqa.dutch.dates import Period, format_period
from hicqa.facts import compute
from hicqa.facts.changing import say_none_moved
from hicqa.facts.draft import Draft, whole
from hicqa.facts.moves import say_change, say_points
from hicqa.facts.operations import is_spread
from hicqa.facts.outcome import (
    Asked,
    Outcome,
    Unmet,
    asked_periods,
    newest_of,
    note_missing,
    unmet,
)
from hicqa.facts.query import Query
from hicqa.facts.selection import ends, pick, year_and_span
from hicqa.facts.series import Point, Series
from hicqa.facts.verdicts import verdict_on
from hicqa.facts.wording import (
    MOST_PLACES,
    amount,
    listed,
    moved,
    place,
    subject,
    superlative,
    value_clause,
    values_by_year,
    when,
)
from hicqa.types import Verdict

_IN_YEAR_WITH = re.compile(r"\bjaar (?:met|waarin)\b", re.I)


def _lowest(query: Query) -> bool:
    return query.has("lowest") and not query.has("highest")


def _judged(asked: Asked, series: Series) -> Verdict | None:
    """Yes or no to whether it is the measure that is named of all."""
    query = asked.query
    return verdict_on(query, series is asked.one) if query.has("claims_measure") else None


def extreme(asked: Asked) -> Outcome:
    """The year with the most or the least, or of several measures the highest."""
    query = asked.query
    if query.has("own"):
        return _own_extremes(asked)
    kinds = len(asked.series) > 1 and not any(s.yearly for s in asked.series)
    if query.has("which_measure", "who") or kinds:
        return _extreme_measure(asked)
    if query.yes_no and not query.has("which_year") and _claims_year(query):
        return _is_extreme(asked)
    if len(asked.series) == 2 and (in_year := _IN_YEAR_WITH.search(query.text)):
        return _in_extreme_year(asked, in_year.end())
    draft = asked.draft()
    for series in asked.series:
        picked = pick(series, query.moments)
        if picked.finer or not picked.points:
            return unmet(picked, series)
        if len(picked.points) < 2 or not series.yearly:
            return None
        note_missing(draft, series, picked.missing)
        within = " in die jaren" if query.moments else ""
        if query.has("highest") or not query.has("lowest"):
            _say_extreme(draft, series, picked.points, "hoogste", within)
        if query.has("lowest"):
            _say_extreme(draft, series, picked.points, "laagste", within)
        if is_spread(query):
            _say_spread(draft, series, picked.points)
    return draft


def _in_extreme_year(asked: Asked, at: int) -> Outcome:
    """ "Hoeveel overvallen waren er in het jaar met de meeste plofkraken?": `at` is where what
    ranks the years is named."""
    named = {m.measure for m in asked.book.vocabulary.find(asked.query.text[at:])}
    of = [series for series in asked.series if series.measure.name not in named]
    by = [series for series in asked.series if series.measure.name in named]
    query = asked.query
    if len(of) != 1 or len(by) != 1 or query.has("highest") == query.has("lowest"):
        return None
    ranked = pick(by[0], query.moments).points
    if len(ranked) < 2 or not by[0].yearly:
        return None
    end, word = (max, "hoogste") if query.has("highest") else (min, "laagste")
    period = end(ranked, key=lambda point: point.value).period
    told = of[0].year(period.start.year)
    if told is None:
        return Unmet("year", (format_period(period),))
    draft = asked.draft()
    draft.say(value_clause(told, of[0].measure), [told.fact])
    draft.state(told)
    _say_extreme(draft, by[0], ranked, word, "")
    return draft


def _say_spread(draft: Draft, series: Series, points: Sequence[Point]) -> None:
    """How far the most and the least lie apart."""
    low, high = (end(points, key=lambda point: point.value) for end in (min, max))
    unit = "procentpunt" if series.measure.unit == "procent" else series.measure.unit
    result = compute.difference(low, high, unit)
    draft.say(f"het verschil is {amount(result.value, unit)}", [high.fact, low.fact])
    draft.computed(result, series.measure.name, whole(points))


def _say_extreme(
    draft: Draft, series: Series, points: Sequence[Point], word: str, within: str
) -> None:
    value = (max if word == "hoogste" else min)(p.value for p in points)
    best = [p for p in points if p.value == value]
    unit = series.measure.unit
    said = f"{superlative(series.measure, word)}{within} was {amount(value, unit)}"
    draft.say(
        f"{said}, in {listed([format_period(p.period) for p in best])}", [p.fact for p in best]
    )
    draft.state(*best)


def _claims_year(query: Query) -> bool:
    """Whether a year, or now, is claimed to have the most or the least."""
    single = [m for m in query.moments if m.kind in ("in", "newest")]
    return len(single) == 1 or (query.has("record") and not single)


def _is_extreme(asked: Asked) -> Outcome:
    """ "Was 2025 het jaar met de minste plofkraken?", "Is het lager dan ooit?"."""
    query, draft = asked.query, asked.draft()
    if query.has("highest") == query.has("lowest"):
        return None
    moment, span = year_and_span(query.moments)
    since = next((m for m in span if m.kind == "since" and m.period), None)
    if since is not None:  # "het hoogste sinds 2019": 2019 itself is what it is measured by
        span = [replace(m, kind="after") if m is since else m for m in span]
    best_of, word = (max, "hoogste") if query.has("highest") else (min, "laagste")
    for series in asked.series:
        one, others = pick(series, [moment]), pick(series, span)
        if not series.yearly:
            return None
        for picked in (one, others):
            if picked.finer or picked.missing or not picked.points:
                return unmet(picked, series)
        (point,) = one.points
        years = sorted({p.period: p for p in (*others.points, point)}.values(), key=_period)
        best = best_of(p.value for p in years)
        held = [p for p in years if p.value == best]
        within = "in die jaren" if span else "van alle jaren in de brieven"
        base = series.year(since.period.start.year) if since and since.period else None
        if base is not None and base is not point:
            within = f"na {base.period.start.year} ({amount(base.value, series.measure.unit)})"
            years.insert(0, base)
            draft.state(base)
        first = f"{superlative(series.measure, word)} {within}"
        said = f"{first} was {amount(best, series.measure.unit)}"
        said += f", in {listed([format_period(p.period) for p in held])}"
        if point not in held:
            said += f"; {value_clause(point, series.measure)}"
        draft.say(said, [p.fact for p in years], verdict_on(query, point in held))
        draft.state(*held, point)
    return draft


def _period(point: Point) -> Period:
    return point.period


def _own_extremes(asked: Asked) -> Outcome:
    """Which measures were, in a year, the highest or lowest of all their years; of none, when
    each was."""
    query, draft = asked.query, asked.draft()
    years = [m.period.start.year for m in query.moments if m.kind == "in" and m.period]
    if len(years) != 1 or len(query.moments) != 1 or query.has("highest") == query.has("lowest"):
        return None
    best_of, word = (min, "laagste") if query.has("lowest") else (max, "hoogste")
    yearly = [series for series in asked.series if series.yearly]
    then = [
        series
        for series in yearly
        if (point := series.year(years[0]))
        and point.value == best_of(p.value for p in series.years)
    ]
    for series in then or yearly:
        _say_extreme(draft, series, series.years, word, "")
    return draft if yearly else None


def _extreme_measure(asked: Asked) -> Outcome:
    """Which of several measures is highest in one period."""
    query = asked.query
    held: list[tuple[Point, Series]] = []
    for series in asked.series:
        picked = pick(series, query.moments) if query.moments else newest_of(series)
        if picked.finer:
            return Unmet("time")
        if len(picked.points) > 1:
            return None
        if picked.points:
            held.append((picked.points[0], series))
    if not held:
        return Unmet("year", asked_periods(query))
    if len(held) < 2 or len({(p.period, s.measure.unit) for p, s in held}) > 1:
        return None
    at, low = query.rank or 1, _lowest(query)
    if max(at, query.top or 0) > min(len(held), MOST_PLACES) or query.top:
        return None
    held.sort(key=lambda pair: pair[0].value if low else -pair[0].value)
    point, series = held[at - 1]
    word = place(at) + ("laagst" if low else "hoogst")
    period = f" {when(point.period)}" if point.fact.period else ""
    value = amount(point.value, series.measure.unit)
    draft = asked.draft()
    said = f"{subject(series.measure)} was{period} het {word}: {value}"
    draft.say(said, [point.fact], _judged(asked, series))
    draft.state(point)
    return draft


def rank(asked: Asked) -> Outcome:
    """The second or third highest year, or the highest three."""
    series, query = asked.one, asked.query
    if query.has("which_measure", "who"):
        return _extreme_measure(asked)
    picked, at, many = pick(series, query.moments), query.rank or 1, query.top or 0
    if picked.finer or not picked.points:
        return unmet(picked, series)
    if len(asked.series) > 1 or not series.yearly or max(at, many) > len(picked.points):
        return None
    low, unit = _lowest(query), series.measure.unit
    order = sorted(picked.points, key=lambda p: (p.value if low else -p.value, p.period))
    chosen = order[:many] if many else order[at - 1 : at]
    draft = asked.draft()
    note_missing(draft, series, picked.missing)
    if many:
        said = f"{subject(series.measure)} was het {'laagst' if low else 'hoogst'} in"
        said = f"{said} {values_by_year(chosen, series.measure)}"
    elif at > MOST_PLACES:
        return None
    else:
        first = superlative(series.measure, place(at) + ("laagste" if low else "hoogste"))
        said = f"{first} was {amount(chosen[0].value, unit)}, in {format_period(chosen[0].period)}"
    draft.say(said, [p.fact for p in chosen])
    draft.state(*chosen)
    return draft


# --- steepest change ------------------------------------------------------------------

_Move = tuple[float, Series, Point, Point]


def steepest(asked: Asked) -> Outcome:
    """Which measure, or in which year a measure, rose or fell most."""
    query = asked.query
    falling = query.has("down") and not query.has("up")
    either = not query.has("up", "down")  # "Welk delict veranderde het meest?"
    moves = _moves_by_year(asked) if query.has("which_year") else _moves_by_measure(asked)
    if moves is None or isinstance(moves, Unmet):
        return moves
    fitting = [(abs(m), s, a, b) for m, s, a, b in moves if m and (either or (m < 0) == falling)]
    draft = asked.draft()
    if not fitting and query.has("which_measure"):
        say_none_moved(draft, query, [(s, a, b) for _, s, a, b in moves])
        for series in asked.series:
            if (found := ends(series, query.moments)) is not None:
                note_missing(draft, series, found.missing)
        return draft
    if not fitting:
        return None
    least = _lowest(query)
    _, series, first, last = (min if least else max)(fitting, key=lambda move: move[0])
    verb, _ = moved(first.value, last.value)
    how = "het minst" if least else "het sterkst"
    by_size = _by_size(query, series)
    if by_size and series.measure.unit == "aantal":
        how = f"in aantal {'het minst' if least else 'het meest'}"
    name = subject(series.measure)
    said = f"{name} {verb}" if query.has("which_year") else f"van deze delicten {verb} {name}"
    said = f"{said} {how}"
    if series.measure.kind == "rate":
        say_points(draft, query, series, first, last, said, _judged(asked, series))
    else:
        by_number = by_size and query.has("which_year")
        judged = _judged(asked, series)
        say_change(draft, series, first, last, said, judged, size_too=by_number)
    return draft


def _by_size(query: Query, series: Series) -> bool:
    """Whether changes are ranked by how many they are, or by how many percentage points, and not
    by their percentage: years unless that is asked, delicts only where that is asked."""
    if series.measure.kind == "rate":
        return True
    return not query.has("percent") if query.has("which_year") else query.has("difference")


def _size(query: Query, series: Series, first: Point, last: Point) -> float | None:
    """What a change is ranked by; None for a percentage of nothing."""
    if _by_size(query, series):
        return last.value - first.value
    result = compute.percent_change(first, last)
    return result.value if result else None


def _moves_by_measure(asked: Asked) -> list[_Move] | Unmet | None:
    moves: list[_Move] = []
    for series in asked.series:
        found = ends(series, asked.query.moments)
        if found and found.first and found.last:
            size = _size(asked.query, series, found.first, found.last)
            if size is not None:
                moves.append((size, series, found.first, found.last))
    if not moves:
        return Unmet("year", asked_periods(asked.query))
    same = len({(a.period, b.period) for _, _, a, b in moves}) == 1
    return moves if len(moves) > 1 and same else None


def _moves_by_year(asked: Asked) -> list[_Move] | Unmet | None:
    series = asked.one
    picked = pick(series, asked.query.moments)
    if picked.finer or not picked.points:
        return unmet(picked, series)
    if len(asked.series) > 1:
        return None
    moves: list[_Move] = []
    for point in picked.points:
        before = series.year(point.period.start.year - 1)
        if before is not None:
            size = _size(asked.query, series, before, point)
            if size is not None:
                moves.append((size, series, before, point))
    return moves if len(moves) > 1 else None
