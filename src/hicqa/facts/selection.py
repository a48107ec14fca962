"""Which figures of a series the periods of a question select."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hicqa.dutch.dates import Period, format_period, parse_period
from hicqa.facts.moment import NEWEST, Moment
from hicqa.facts.series import Point, Series

LONG_TERM = 3  # years, at least


@dataclass(frozen=True, slots=True)
class Picked:
    """The figures asked for, with what is `missing` (periods in Dutch words). `whole` tells
    that a run of years was asked for rather than single ones; `finer` that a month or date was
    asked of figures per year; `partly` that a figure covers the period and more."""

    points: tuple[Point, ...] = ()
    missing: tuple[str, ...] = ()
    whole: bool = False
    finer: bool = False
    partly: bool = False


def pick(series: Series, moments: Sequence[Moment]) -> Picked:
    """All figures that the moments name, in order of time."""
    if not moments:
        return Picked(series.years if series.yearly else series.points, whole=True)
    if any(m.period for m in moments) and (timed := series.timed) != series.points:
        found = pick(replace(series, points=timed), moments)
        may_be = any(
            p.period.end >= m.period.start
            for p in series.points
            for m in moments
            if m.period and p not in timed
        )
        return found if found.points else replace(found, partly=may_be)
    if not series.yearly and (exact := _over_all(series, moments)):
        return Picked(exact)
    read = _pick_years if series.yearly else _pick_dates
    picks = [read(series, moment) for moment in moments]
    if any(one.points for one in picks):
        picks = [_as_missing(m, one) for m, one in zip(moments, picks, strict=True)]
    points = {p.fact.id: p for one in picks for p in one.points}
    return Picked(
        points=tuple(sorted(points.values(), key=lambda p: (p.period, p.fact.id))),
        missing=tuple(dict.fromkeys(w for one in picks for w in one.missing)),
        whole=any(one.whole for one in picks),
        finer=any(one.finer for one in picks),
        partly=any(one.partly for one in picks),
    )


def _as_missing(moment: Moment, picked: Picked) -> Picked:
    """Beside a whole year, a month of another is a part that is missing."""
    if picked.finer and moment.period:
        return Picked(missing=(format_period(moment.period),))
    return picked


def _over_all(series: Series, moments: Sequence[Moment]) -> tuple[Point, ...]:
    """The figure over all periods named together ("in april 2024 en 2025")."""
    periods = [m.period for m in moments if m.kind == "in" and m.period]
    if len(periods) < 2 or len(periods) < len(moments):
        return ()
    hull = Period(min(p.start for p in periods), max(p.end for p in periods))
    return tuple(p for p in series.points if p.period == hull)


def years_of(period: Period) -> tuple[int, int]:
    """The years that a period begins and ends in."""
    return period.start.year, period.end.year


def latest(series: Series) -> Point | None:
    """The newest figure: of a table its last year, else the last that the newest letter dates."""
    if series.yearly:
        return series.years[-1]
    if not series.points:
        return None
    return max(series.points, key=recency)


def recency(point: Point) -> tuple[object, ...]:
    """Later is newer; of the same time the one that the letter dates, then the first printed."""
    dated = point.fact.period is not None
    return point.period.end, point.period.start, dated, -point.fact.value_span.start


def year_and_span(moments: Sequence[Moment]) -> tuple[Moment, list[Moment]]:
    """The year that is compared with, and the years that it is compared to."""
    single = [m for m in moments if m.kind in ("in", "newest")]
    if single:
        return single[0], [m for m in moments if m is not single[0]]
    if len(moments) == 1 and moments[0].period is not None and moments[0].period.year:
        compared = moments[0]  # "dan in 2019" alone is where a change begins
        return Moment("in", compared.span, compared.period), []
    return NEWEST, [*moments]


def at_peaks(moments: Sequence[Moment], all_series: Sequence[Series]) -> list[Moment] | None:
    """The moments with each "peak" as the year that it is: what another year is held against, or
    since when. None where it is not that of one measure by year."""
    if not any(m.kind == "peak" for m in moments):
        return [*moments]
    if len(all_series) != 1 or not all_series[0].yearly:
        return None
    years, alone = all_series[0].years, len(moments) == 1
    found: list[Moment] = []
    for moment in moments:
        if moment.kind == "peak":
            pick_one = max if moment.label == "highest" else min
            point = pick_one(reversed(years), key=lambda p: p.value)
            moment = Moment("since" if alone else "in", moment.span, point.period)
        found.append(moment)
    return found


def over_long_term(moments: Sequence[Moment], all_series: Sequence[Series]) -> list[Moment]:
    """The moments with "op lange termijn" as the longest years over which the newest letter states
    a change of these measures; without it where it states none, which leaves all years."""
    stated = {p for s in all_series if (p := _longest_stated(s))}
    found: list[Moment] = []
    for moment in moments:
        if moment.kind != "long_term":
            found.append(moment)
        elif len(stated) == 1:
            found.append(Moment("range", moment.span, next(iter(stated))))
    return found


def _longest_stated(series: Series) -> Period | None:
    newest = [fact for fact in series.changes if fact.letter == series.changes[0].letter]
    periods = [p for fact in newest if (p := parse_period(fact.period or ""))]
    long = [p for p in periods if p.end.year - p.start.year >= LONG_TERM]
    return max(long, key=lambda p: p.end.year - p.start.year, default=None)


# --- figures per year -----------------------------------------------------------------


def _pick_years(series: Series, moment: Moment) -> Picked:
    held = {p.period.start.year: p for p in series.years}
    wanted = _wanted(series, moment)
    if wanted is None:
        single = moment.kind in ("in", "range")
        exact = tuple(p for p in series.points if single and p.period == moment.period)
        return Picked(exact, finer=not exact)
    points = tuple(held[y] for y in wanted if y in held)
    missing = _said([y for y in wanted if y not in held])
    return Picked(points, missing, whole=moment.kind not in ("in", "newest"))


def _wanted(series: Series, moment: Moment) -> list[int] | None:
    """The years that a moment names, or None where it names no whole years."""
    first, last = (series.years[at].period.start.year for at in (0, -1))
    if moment.kind == "newest":
        return [last]
    if moment.kind == "recent":
        return list(range(last - moment.count + 1, last + 1))
    period = moment.period
    if period is None or not period.is_years:
        return None
    low, high = period.start.year, period.end.year
    if moment.kind == "since":
        return list(range(low, max(last, low) + 1))
    if moment.kind == "after":
        return list(range(high + 1, max(last, high + 1) + 1))
    if moment.kind in ("before", "until"):
        end = high if moment.kind == "until" else low - 1
        return list(range(min(first, end), end + 1))
    return list(range(low, high + 1))


def _said(years: Sequence[int]) -> tuple[str, ...]:
    """Missing years in words, runs of three or more together: "2005 tot en met 2011"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    said: list[str] = []
    for run in runs:
        if len(run) > 2:
            said.append(format_period(Period.years(run[0], run[-1])))
        else:
            said += [str(year) for year in run]
    return tuple(said)


# --- figures with dates ---------------------------------------------------------------


def _pick_dates(series: Series, moment: Moment) -> Picked:
    newest = latest(series)
    if newest is None:
        return Picked()
    period = moment.period
    if moment.kind == "newest":
        return Picked((newest,))
    if period is None or moment.kind == "recent":
        return Picked(partly=True)
    if moment.kind in ("since", "after"):
        points = tuple(p for p in series.points if p.period.start >= period.start)
    elif moment.kind in ("before", "until") and not period.is_day:
        points = tuple(p for p in series.points if p.period.end <= period.end)[-1:]
    else:
        points = series.within(period)
    if points:
        return Picked(points, whole=moment.kind not in ("in", "before", "until"))
    partly = any(p.period.overlaps(period) and not p.period.is_day for p in series.points)
    return Picked(missing=(format_period(period),), partly=partly)


# --- from one figure to another -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ends:
    """The two figures that a change runs between, in order of time. `asked` are they in the
    order of the question ("in 2025 … dan in 2016")."""

    first: Point | None = None
    last: Point | None = None
    asked: tuple[Point, ...] = ()
    missing: tuple[str, ...] = ()
    finer: bool = False


def ends(series: Series, moments: Sequence[Moment]) -> Ends | None:
    """The ends of the change asked for, or None where the periods give no two ends: nothing
    changes from a time to that same time."""
    found = _year_ends(series, moments) if series.yearly else _date_ends(series, moments)
    is_one = found is not None and found.first is not None and found.first is found.last
    return None if is_one else found


def _year_ends(series: Series, moments: Sequence[Moment]) -> Ends | None:
    if (parts := _parts_of_years(series, moments)) is not None:
        return parts
    bounds = _bounds(series, moments)
    if bounds is None:
        return None
    if not bounds:
        return Ends(finer=True)
    one, other = bounds
    points = {year: series.year(year) for year in (one, other)}
    missing = _said(sorted({y for y, p in points.items() if p is None}))
    asked = tuple(p for y in (one, other) if (p := points[y]) is not None)
    if missing:
        return Ends(missing=missing)
    return Ends(points[min(one, other)], points[max(one, other)], asked)


def _parts_of_years(series: Series, moments: Sequence[Moment]) -> Ends | None:
    """Two quarters, or the like, that a table gives: None where it gives not both."""
    named = [m.period for m in moments if m.kind == "in" and m.period and not m.period.is_years]
    asked = [p for period in named for p in series.points if p.period == period and p.plain]
    if len(moments) != 2 or len(asked) != 2:
        return None
    first, last = sorted(asked, key=lambda point: point.period)
    return Ends(first, last, tuple(asked))


def _bounds(series: Series, moments: Sequence[Moment]) -> tuple[int, int] | tuple[()] | None:
    """The two years, the one named first first; () for a month or date; None if not two."""
    last = series.years[-1].period.start.year
    if not moments:
        newest = [p for p in series.years if p.fact.letter == series.years[-1].fact.letter]
        return last, newest[0].period.start.year
    if any(m.period is not None and not m.period.is_years for m in moments):
        return ()
    single = [y for m in moments if (y := _single(m, last)) is not None]
    if len(single) == len(moments) <= 2:
        return (single[0], single[1]) if len(single) == 2 else (single[0], single[0] - 1)
    if len(moments) > 2:
        return None
    return _run_bounds(series, moments, single, last)


def _single(moment: Moment, last: int) -> int | None:
    """The one year that a moment names."""
    if moment.kind == "newest":
        return last
    return moment.period.year if moment.kind == "in" and moment.period else None


def _run_bounds(
    series: Series, moments: Sequence[Moment], single: Sequence[int], last: int
) -> tuple[int, int] | None:
    """The years at the ends of one run ("sinds 2016"), closed by a single year if given."""
    runs = [m for m in moments if _single(m, last) is None]
    if len(runs) != 1 or len(single) > 1:
        return None
    run, end = runs[0], single[0] if single else last
    if run.kind == "recent":
        return end, end - run.count
    if run.period is None:
        return None
    low, high = run.period.start.year, run.period.end.year
    if run.kind == "range" and run.label is not None:
        low -= 1  # a change in "de coronajaren" begins before them
    if run.kind in ("since", "after"):
        start = low if run.kind == "since" else high
        # Of a change that begins in the newest year, the year after is what is missing.
        return (end + 1 if start == end and not single else end), start
    if single:
        return None
    if run.kind in ("before", "until"):
        first = series.years[0].period.start.year
        return (high if run.kind == "until" else low - 1), first
    return high, low


def _date_ends(series: Series, moments: Sequence[Moment]) -> Ends | None:
    plain = [p for p in series.points if p.plain]
    if not moments:
        dated = [p for p in plain if p.fact.period]
        if len(dated) < 2 or dated[0].period == dated[-1].period:
            return None
        # What sentences count is told from letter to letter; each may look further back. From the
        # newest figure of the oldest letter on, none between is left out.
        by_letter = {p.fact.letter: p for p in dated}
        before = [p for letter, p in by_letter.items() if letter != dated[-1].fact.letter]
        first = min(before, key=recency) if before else dated[0]
        return (
            Ends(first, dated[-1], (dated[-1], first)) if _alike(series, first, dated[-1]) else None
        )
    if not plain:
        return None
    named = _named_ends(moments, max(plain, key=recency).period)
    if named is None:
        return None
    found = [[p for p in plain if asked.contains(p.period)] for asked in named]
    if any(len(points) > 1 for points in found):
        return None
    missing = tuple(format_period(a) for a, points in zip(named, found, strict=True) if not points)
    if missing:
        return Ends(missing=missing)
    asked = tuple(points[0] for points in found)
    first, last = sorted(asked, key=lambda p: p.period)
    return Ends(first, last, asked) if _alike(series, first, last) else None


def _alike(series: Series, first: Point, last: Point) -> bool:
    """Whether two figures may be set side by side: what happened until a date in a year is not
    held against a whole year."""
    return series.measure.kind != "flow" or first.period.is_years == last.period.is_years


def _named_ends(moments: Sequence[Moment], newest: Period) -> tuple[Period, Period] | None:
    """The two times that the moments name; `newest` is that of the newest figure ("nu")."""
    periods = [m.period for m in moments if m.kind == "in" and m.period]
    if any(m.kind == "newest" for m in moments) or [m.kind for m in moments] == ["since"]:
        periods = [newest, *(m.period for m in moments if m.kind in ("in", "since") and m.period)]
    if len(periods) == 2 and len(moments) <= 2:
        return periods[0], periods[1]
    one = moments[0]
    if len(moments) > 1 or one.kind != "range" or one.period is None:
        return None
    first, last = one.period.start, one.period.end
    if one.period.is_years:
        return Period.years(last.year), Period.years(first.year)
    return Period(last, last), Period(first, first)
