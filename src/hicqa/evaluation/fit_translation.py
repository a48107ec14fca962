"""Fits the translation model: which words of a question the words of its answer bring.

Expectation maximisation of IBM Model 1, on pairs of the words of a question and of a sentence that
answers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from hicqa.retrieval.translation import NOTHING, Translation

ROUNDS = 10
LEAST_COUNT = 0.05  # expected uses below which a pair of words is left out

Pair = tuple[Sequence[str], Sequence[str]]  # the words of a question, and of its answer


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: at for at, word in enumerate(sorted(set(words)))}


def fit_translation(pairs: Sequence[Pair]) -> Translation:
    """The expected counts of the words of questions by those of their answers."""
    asked = _numbered(word for question, _ in pairs for word in question)
    held = _numbered([NOTHING, *(word for _, text in pairs for word in text)])
    # Of each use of a word in a question: its number, and the cells that it may have come from.
    groups: list[Any] = []
    keys: list[Any] = []
    for question, text in pairs:
        rows = np.array([held[word] for word in (*dict.fromkeys(text), NOTHING)])
        for word in question:
            groups.append(np.full(len(rows), len(groups)))
            keys.append(asked[word] * len(held) + rows)
    group, key = np.concatenate(groups), np.concatenate(keys)
    cells, cell = np.unique(key, return_inverse=True)
    column, row = cells // len(held), cells % len(held)
    chance: Any = np.ones(len(cells))
    for _ in range(ROUNDS):
        share = chance[cell]
        counts = np.bincount(cell, share / np.bincount(group, share)[group], len(cells))
        totals = np.bincount(row, counts, len(held))
        chance = counts / totals[row]
    kept = counts >= LEAST_COUNT
    starts = np.searchsorted(column[kept], np.arange(len(asked) + 1))
    return Translation(
        {
            "asked": np.array(list(asked)),
            "held": np.array(list(held)),
            "starts": starts.astype(np.int32),
            "rows": row[kept].astype(np.int16 if len(held) < 2**15 else np.int32),
            "counts": counts[kept].astype(np.float32),
            "totals": totals.astype(np.float32),
            "frequency": np.bincount(column, counts, len(asked)).astype(np.float32),
        }
    )
