"""Measures of retrieval and answers, each with a 95% interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

Form = Literal["share", "number", "count"]
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value over `n` cases with its interval; all NaN where there were no cases.

    `form` tells a share (0 to 1) from another number, and from a count that has no interval.
    """

    value: float
    n: int
    low: float
    high: float
    form: Form = "share"


def _nothing(form: Form) -> Measured:
    return Measured(math.nan, 0, math.nan, math.nan, form)


def share(outcomes: Iterable[bool]) -> Measured:
    """A share with Wilson's score interval (Wilson 1927), which holds near 0 and 1 too."""
    right = list(outcomes)
    n = len(right)
    if not n:
        return _nothing("share")
    p = sum(right) / n
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    reach = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
    return Measured(p, n, max(0.0, middle - reach), min(1.0, middle + reach))


def mean(values: Iterable[float]) -> Measured:
    """A mean with its normal interval, 1.96 standard errors either way."""
    found = list(values)
    n = len(found)
    if not n:
        return _nothing("number")
    average = sum(found) / n
    variance = sum((v - average) ** 2 for v in found) / max(1, n - 1)
    reach = _Z * math.sqrt(variance / n)
    return Measured(average, n, average - reach, average + reach, "number")


def median(values: Iterable[float]) -> Measured:
    """A median with the interval that order statistics give (binomial, normal approximation)."""
    ordered = sorted(values)
    n = len(ordered)
    if not n:
        return _nothing("number")
    middle = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    reach = _Z * math.sqrt(n) / 2
    low = ordered[max(0, math.floor(n / 2 - reach))]
    high = ordered[min(n - 1, math.ceil(n / 2 + reach))]
    return Measured(middle, n, low, high, "number")


def count(outcomes: Iterable[bool]) -> Measured:
    """How many of the cases it was."""
    found = list(outcomes)
    total = float(sum(found))
    return Measured(total, len(found), total, total, "count")


def recall_at(ranks: Sequence[int | None], k: int) -> Measured:
    """The share of questions whose right passage is among the first `k` (ranks from 1)."""
    return share(rank is not None and rank <= k for rank in ranks)


def reciprocal_rank(ranks: Sequence[int | None]) -> Measured:
    """Mean reciprocal rank; a passage that was not found counts 0."""
    return mean(1.0 / rank if rank else 0.0 for rank in ranks)


def ndcg_at_10(ranks: Sequence[int | None]) -> Measured:
    """nDCG@10 with one right passage a question: 1 / log2(1 + rank) within the first ten."""
    return mean(1.0 / math.log2(1 + rank) if rank and rank <= 10 else 0.0 for rank in ranks)


def area_under_curve(right: Sequence[float], wrong: Sequence[float]) -> Measured:
    """The chance that a right case scores above a wrong one, a tie for half: the area under the
    ROC curve, with the interval of Hanley and McNeil (1982)."""
    if not right or not wrong:
        return _nothing("number")
    below = sum((w < r) + 0.5 * (w == r) for r in right for w in wrong)
    area = below / (len(right) * len(wrong))
    q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
    variance = area * (1 - area)
    variance += (len(right) - 1) * (q1 - area**2) + (len(wrong) - 1) * (q2 - area**2)
    reach = _Z * math.sqrt(max(0.0, variance) / (len(right) * len(wrong)))
    n = len(right) + len(wrong)
    return Measured(area, n, max(0.0, area - reach), min(1.0, area + reach), "number")
