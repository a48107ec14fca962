"""A claim of several figures as claims of one each: "Klopt het dat er 539 overvallen en 2.915
straatroven waren?" is a claim on overvallen and one on straatroven.

Only where each number is bound to a measure, or each to a period of its own; of any other it
is not known which is claimed of what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import any_of
from hicqa.facts.bounds import find_bound
from hicqa.facts.measure import Mention
from hicqa.facts.measures import Vocabulary
from hicqa.facts.moment import Moment
from hicqa.facts.moments import find_moments
from hicqa.facts.paths import comes_to
from hicqa.facts.query import Query
from hicqa.facts.wordlists import data
from hicqa.types import Span

# "539 overvallen", "59% van de overvallen"; "overvallen was 539", "overvallen in 2025 539".
_THEN_MEASURE = re.compile(r"\s+(?:(?:van|of|der)\s+)?(?:(?:de|het|the|alle)\s+)?", re.I)
_MOST = 5


def claims_apart(query: Query, known: Vocabulary) -> list[str]:
    """The claims of a question, each as one of its own; none where it claims nothing, or not
    several things, or where it is not plain what each number is claimed of."""
    if not query.yes_no:
        return []
    text = query.text
    numbers = [number for number in find_numbers(text) if number.kind == "quantity"]
    claimed = _claimed(text, numbers)
    if not 2 <= len(claimed) <= _MOST:
        return []
    if _comparing().search(_blanked(text, claimed)):
        return []  # "2 plofkraken minder en 539 overvallen"
    led = [not span.of(text)[0].isdigit() for span in claimed]
    if any(one and not other for one, other in pairwise(led)):
        return []  # "meer dan 2.500 straatroven en 500 overvallen": more than both?
    moments = [m for m in find_moments(text) if m.period]
    mentions = [m for m in known.find(text) if m.sense in ("same", "broader", "slip")]
    return _by_measure(text, claimed, mentions, moments) or _by_time(
        text, claimed, mentions, moments
    )


def _claimed(text: str, numbers: Sequence[Number]) -> list[Span]:
    """The places of what is claimed, each with what hedges or bounds it; "van 670 naar 541" is
    one claim."""
    found: list[Span] = []
    for number in numbers:
        led = _led(text, number)
        starts = (led.start, number.span.start)  # "tot" may also bound it
        if found and any(comes_to(text, found[-1].end, start) for start in starts):
            found[-1] = _hull([found[-1], led])
        else:
            found.append(led)
    return found


@cache
def _comparing() -> re.Pattern[str]:
    cues = data()["cues"]
    return re.compile(rf"(?<!\w)(?:{any_of([*cues['more'], *cues['less']])})(?!\w)", re.I)


@cache
def _then_number() -> re.Pattern[str]:
    """What may stand between a measure and the number that is claimed of it."""
    being = any_of(data()["spelling"]["being"])
    return re.compile(rf"\s+(?:(?:{being}|in|\d{{4}})\s+)*", re.I)


def _by_measure(
    text: str, claimed: Sequence[Span], mentions: Sequence[Mention], moments: Sequence[Moment]
) -> list[str]:
    """Each number with the measure beside it, and its own period where there are as many."""
    shared = [m.span for m in moments]
    undated = _blanked(text, shared)
    bound: list[Span] = []
    for claim in claimed:
        beside = {m.span for m in mentions if _is_beside(undated, claim, m)}
        if len(beside) != 1:
            return []
        bound.append(_hull([claim, *beside]))
    if any(a.overlaps(b) for a, b in pairwise(bound)):
        return []
    if len(moments) < 2:
        return [_without(text, bound, at, shared=shared) for at in range(len(bound))]
    return _paired(text, bound, moments)


def _by_time(
    text: str, claimed: Sequence[Span], mentions: Sequence[Mention], moments: Sequence[Moment]
) -> list[str]:
    """Each number with its own period, all of one measure: "541 in 2023 en 539 in 2025"."""
    if len({m.measure for m in mentions}) != 1 or len({m.span for m in mentions}) != 1:
        return []
    return _paired(text, claimed, moments)


def _is_beside(text: str, claim: Span, mention: Mention) -> bool:
    after = _THEN_MEASURE.fullmatch(text, claim.end, mention.span.start)
    before = _then_number().fullmatch(text, mention.span.end, claim.start)
    return bool(after or before)


def _led(text: str, number: Number) -> Span:
    """The number with what hedges or bounds it."""
    bound = find_bound(text[: number.span.start])
    starts = [span.start for span in bound.spans] if bound else [number.lead.start]
    return Span(min(*starts, number.lead.start), number.span.end)


def _paired(text: str, claimed: Sequence[Span], moments: Sequence[Moment]) -> list[str]:
    """The claims with their periods, where those stand by turns and each is a year of its own."""
    years = [m.span for m in moments if m.kind == "in"]
    turns = sorted([(span, 0) for span in claimed] + [(span, 1) for span in years])
    if len(claimed) != len(years) or len(years) != len(moments):
        return []
    if any(a[1] == b[1] for a, b in pairwise(turns)):
        return []
    return [_without(text, claimed, at, years) for at in range(len(claimed))]


def _without(
    text: str,
    claimed: Sequence[Span],
    kept: int,
    years: Sequence[Span] = (),
    shared: Sequence[Span] = (),
) -> str:
    """`text` with only one of the claims in it, and its year or the time that they share."""
    others = [span for spans in (claimed, years) for at, span in enumerate(spans) if at != kept]
    others = [part for span in others for part in _outside(span, shared)]
    return " ".join(re.sub(r"\s+,|,\s+(?=en\b)", " ", _blanked(text, others)).split())


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text


def _outside(span: Span, kept: Sequence[Span]) -> list[Span]:
    """What of a span is outside of others."""
    for other in kept:
        if span.contains(other):
            return [Span(span.start, other.start), Span(other.end, span.end)]
    return [span]


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))
