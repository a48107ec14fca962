"""Measures of retrieval and answers, each with a 95% interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured number: `value` over `n` cases with its interval, or a plain number (n = 0)."""

    value: float
    n: int
    low: float
    high: float


def share(outcomes: Iterable[bool]) -> Measured:
    """A share with Wilson's score interval (Wilson 1927), which holds near 0 and 1 too."""
    from scipy.stats import binomtest

    outcomes = list(outcomes)
    if not outcomes:
        return Measured(math.nan, 0, math.nan, math.nan)
    interval = binomtest(sum(outcomes), len(outcomes)).proportion_ci(method="wilson")
    return Measured(sum(outcomes) / len(outcomes), len(outcomes), interval.low, interval.high)


def mean(values: Iterable[float]) -> Measured:
    """A mean with its normal interval, 1.96 standard errors either way."""
    values = list(values)
    if not values:
        return Measured(math.nan, 0, math.nan, math.nan)
    average = sum(values) / len(values)
    spread = math.sqrt(sum((v - average) ** 2 for v in values)) / len(values)
    return Measured(average, len(values), average - 1.96 * spread, average + 1.96 * spread)


def median(values: Iterable[float]) -> Measured:
    """A median; the interval is the middle half of the values."""
    ordered = sorted(values)
    if not ordered:
        return Measured(math.nan, 0, math.nan, math.nan)

    def at(share_: float) -> float:
        return ordered[min(len(ordered) - 1, int(share_ * len(ordered)))]

    return Measured(at(0.5), len(ordered), at(0.25), at(0.75))


def percentile(values: Iterable[float], share_: float) -> float:
    """The value below which `share_` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share_ * len(ordered)) - 1)] if ordered else math.nan


def recall_at(ranks: Sequence[int | None], k: int) -> Measured:
    """The share of questions whose right passage is among the first `k` (ranks from 1)."""
    return share(rank is not None and rank <= k for rank in ranks)


def reciprocal_rank(ranks: Sequence[int | None]) -> Measured:
    """Mean reciprocal rank; a passage that was not found counts 0."""
    return mean(1.0 / rank if rank else 0.0 for rank in ranks)


def ndcg_at_10(ranks: Sequence[int | None]) -> Measured:
    """nDCG@10 with one right passage a question: 1 / log2(1 + rank) within the first ten."""
    return mean(1.0 / math.log2(1 + rank) if rank and rank <= 10 else 0.0 for rank in ranks)
