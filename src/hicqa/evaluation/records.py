"""What a suite hands back: metrics, and the questions that went wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hicqa.evaluation.metrics import Measured

PARTS = ("dev", "test")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Metric:
    """One line of the report; `part` is the split that it was measured on, or "all"."""

    suite: str
    part: str
    name: str
    measured: Measured


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that went wrong, with what came out, for a person to look into."""

    suite: str
    part: str
    id: str
    question: str
    problem: str
    answer: str


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What a suite measured; `skipped` says in Dutch what it could not measure, and why."""

    metrics: tuple[Metric, ...] = ()
    misses: tuple[Miss, ...] = ()
    skipped: str | None = None


def by_part(
    suite: str,
    outcomes: Sequence[T],
    part_of: Callable[[T], str],
    measure: Callable[[Sequence[T]], dict[str, Measured]],
) -> Iterator[Metric]:
    """The metrics of a suite, for each part of its questions apart."""
    for part in PARTS:
        chosen = [outcome for outcome in outcomes if part_of(outcome) == part]
        for name, measured in measure(chosen).items():
            yield Metric(suite, part, name, measured)


def draw(key: str) -> int:
    """A number that depends on `key` alone: sorting by it draws the same sample everywhere."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
