"""Answers to figure questions: each operation with the function that answers it."""

from __future__ import annotations

from collections.abc import Callable

from hicqa.facts import changing, extremes, side_by_side, thresholds, values, yearly
from hicqa.facts.operations import Operation
from hicqa.facts.outcome import Asked, Outcome

_ANSWERS: dict[Operation, Callable[[Asked], Outcome]] = {
    "value": values.value,
    "sum": values.total,
    "mean": values.mean,
    "per": values.per_unit,
    "coverage": values.coverage,
    "extreme": extremes.extreme,
    "rank": extremes.rank,
    "threshold": thresholds.threshold,
    "steepest": extremes.steepest,
    "difference": changing.change,
    "percent": changing.change,
    "points": changing.change,
    "trend": changing.change,
    "ratio": side_by_side.ratio,
    "share": side_by_side.part_of,
    "compare": side_by_side.compare,
    "beyond": changing.change_beyond,
    "faster": changing.faster,
    "yearly": yearly.yearly,
    "run": yearly.run,
    "when": thresholds.year_of,
}


def answer(operation: Operation, asked: Asked) -> Outcome:
    """Answers by the operation that the question asks for."""
    return _ANSWERS[operation](asked)
