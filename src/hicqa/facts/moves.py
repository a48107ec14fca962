"""How a change is said, and whether it is what a question claims."""

from __future__ import annotations

from fractions import Fraction

from hicqa.facts import compute
from hicqa.facts.draft import Draft, whole
from hicqa.facts.operations import operation_of
from hicqa.facts.query import Query
from hicqa.facts.series import Point, Series
from hicqa.facts.verdicts import FAR, is_multiple, roughly, verdict_on
from hicqa.facts.wording import (
    amount,
    is_count,
    moved,
    share,
    subject,
    when,
)
from hicqa.facts.wordlists import data
from hicqa.types import Fact, Verdict

TURN = 0.1  # a year between is told when it lies this far outside the two ends


def moves_as_asked(query: Query, first: Point, last: Point) -> bool:
    """Whether a measure belongs to "welke delicten stegen?"."""
    rose = last.value > first.value
    return (rose and query.has("up")) or (last.value < first.value and query.has("down"))


def say_moved(draft: Draft, query: Query, series: Series, first: Point, last: Point) -> None:
    operation = operation_of(query)
    moving = query.has("up", "down") and (query.has("absolute") or not query.has("percent"))
    verb, _ = moved(first.value, last.value)
    judged = _verdict(query, first, last)
    opening = f"{_more_than(query, first, last)}{subject(series.measure)} {_verb(query, verb)}"
    if series.measure.kind == "rate":
        say_points(draft, query, series, first, last, opening, judged)
    elif operation == "difference":
        say_difference(draft, series, first, last, share_too=moving)
    else:
        say_change(draft, series, first, last, opening, judged, size_too=moving)
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


def _times(first: Point, last: Point) -> float:
    return last.value / first.value if first.value else 0.0


def _verdict(query: Query, first: Point, last: Point) -> Verdict | None:
    """Yes or no to "is het gestegen?" and "is het verdubbeld?"."""
    if query.factor is not None:
        times = _times(first, last)
        if query.has("nearly"):
            grown, claimed = (100 * (number - 1) for number in (times, query.factor))
            off = roughly(query, abs(grown), abs(claimed), percent=True)
            return verdict_on(query, grown * claimed > 0 and off)
        if query.has("more", "less"):  # "meer dan gehalveerd" is no less than that
            is_beyond = times > query.factor if query.factor > 1 else times < query.factor
            return verdict_on(query, is_beyond)
        return verdict_on(query, is_multiple(times, query.factor))
    up, down = query.has("up", "more"), query.has("down", "less")
    if query.path is not None:
        agrees = up == down or moves_as_asked(query, first, last)
        return verdict_on(query, agrees and is_path(query, first, last))
    if up == down:
        return None
    holds = last.value > first.value if up else last.value < first.value
    return verdict_on(query, holds and claim_holds(query, first, last))


def _more_than(query: Query, first: Point, last: Point) -> str:
    """ "meer dan gehalveerd: " of what fell by far more than the half that is asked, and the
    like."""
    factor, times = query.factor, _times(first, last)
    if factor is None or not query.yes_no or query.has("nearly", "more", "less"):
        return ""
    far = 1 + FAR / 100
    if not (times > factor * far if factor > 1 else times * far < factor):
        return ""
    word = next(word for word, value in data()["factors"].items() if value == factor)
    return f"meer dan {word}: "


def is_path(query: Query, first: Point, last: Point) -> bool | None:
    """Whether it went from and to what the question says; None where that is roughly so."""
    claimed = [*zip((first.value, last.value), query.path or (), strict=True)]
    if not query.roughly:
        return all(value == claim for value, claim in claimed)
    near = [roughly(query, value, claim, percent=False) for value, claim in claimed]
    return False if False in near else None if None in near else True


def claim_holds(query: Query, first: Point, last: Point) -> bool | None:
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
    draft: Draft,
    series: Series,
    first: Point,
    last: Point,
    opening: str,
    verdict: Verdict | None = None,
    *,
    size_too: bool = False,
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
    said = f"{said}, {clause}" if clause else said
    draft.say(said, [first.fact, last.fact, *stated], verdict)
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


def say_difference(
    draft: Draft,
    series: Series,
    first: Point,
    last: Point,
    *,
    share_too: bool,
    verdict: Verdict | None = None,
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
    said = f"{said}, {clause}" if clause else said
    draft.say(said, [first.fact, last.fact, *stated], verdict)
    if share_too:
        _recount(draft, series, first, last)
    draft.state(last, first)


def say_points(
    draft: Draft,
    query: Query,
    series: Series,
    first: Point,
    last: Point,
    opening: str,
    verdict: Verdict | None,
) -> None:
    """ "…: van 63% in 2021 naar 59% in 2022, een daling van 4 procentpunt": two percentages differ
    by percentage points; the relative change only when asked."""
    result = compute.difference(first, last, "procentpunt")
    _, noun = moved(first.value, last.value)
    facts, period = [first.fact, last.fact], whole((first, last))
    by = f", een {noun} van {amount(abs(result.value), 'procentpunt')}" if result.value else ""
    draft.say(f"{opening} {_path(series, first, last)}{by}", facts, verdict)
    draft.computed(result, series.measure.name, period)
    relative = compute.percent_change(first, last)
    if query.has("percent") and not query.has("points") and relative is not None:
        draft.say(f"naar verhouding is dat {share(relative.value)}", facts)
        draft.computed(relative, series.measure.name, period)
    draft.state(first, last)
