"""The thresholds of evals/thresholds.toml, and whether a run meets them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hicqa.errors import BadInput
from hicqa.evaluation.metrics import Measured
from hicqa.evaluation.records import Metric

Key = tuple[str, str, str]
INVARIANTS = "invariants"  # the suite of what must hold of every answer


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least or the most that a metric may be."""

    bound: float
    is_minimum: bool

    def met(self, measured: Measured | None) -> bool:
        """Whether a value is within bounds; what was not measured is not."""
        if measured is None or math.isnan(measured.value):
            return False
        value = measured.value
        return value >= self.bound if self.is_minimum else value <= self.bound


def load_thresholds(path: Path) -> dict[Key, Threshold]:
    """(suite, part, metric) -> threshold. Raises BadInput where a bound cannot be read."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        return {
            (suite, part, name): _threshold(bound)
            for suite, parts in raw.items()
            for part, metrics in parts.items()
            for name, bound in metrics.items()
        }
    except (OSError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(
            f"De drempels in {path} zijn niet te lezen ({error}). Schrijf ze als "
            "[onderdeel.deel] met regels als recall = {min = 0.9}."
        ) from error


def _threshold(bound: Mapping[str, float]) -> Threshold:
    ((kind, value),) = bound.items()
    if kind not in {"min", "max"}:
        raise ValueError(f"min of max, niet {kind}")
    return Threshold(float(value), kind == "min")


def missed(metrics: Iterable[Metric], thresholds: Mapping[Key, Threshold]) -> list[Key]:
    """The thresholds that are not met, among those of the suites that were run.

    A run may hold nothing of what an invariant is about, a suite of text no figures: that breaks
    no promise. A suite that asks no questions does not meet its thresholds.
    """
    found = {(m.suite, m.part, m.name): m.measured for m in metrics}
    suites = {suite for suite, _, _ in found}
    return [
        key
        for key, threshold in thresholds.items()
        if key[0] in suites
        and not threshold.met(found.get(key))
        and not (key[0] == INVARIANTS and key in found and found[key].n == 0)
    ]
