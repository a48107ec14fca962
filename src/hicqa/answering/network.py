"""A small network that judges whether a sentence answers a question.

One hidden layer over the readable features of `answerability` and over the embeddings of question
and sentence, which know what words alone do not ("leidt" and "voorzitter"). What it learns from
how the two go together, dimension by dimension, holds for the letters it was fitted on; for a
sentence of another text that part is left out. There is one network for those letters, and one for
all other texts, which has a bilinear form of low rank in its place. The coefficients are data, made
by `python -m hicqa.evaluation.fit`, and belong to the embedding model they were fitted with
(`is_embedded_model`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from hicqa.index.arrays import load_arrays, save_arrays

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors


@dataclass(frozen=True, slots=True)
class Network:
    """The coefficients: `names` of the features in order, their `centre` and `scale`, the mean
    embedding and its spread, a hidden layer, the maps `asked` and `told` of the bilinear form, of
    shape (rank, dim), rank 0 for known letters, and the `threshold` of the probability."""

    names: tuple[str, ...]
    arrays: Mapping[str, Any]

    @property
    def threshold(self) -> float:
        """The probability from which a question is answered."""
        return float(self.arrays["threshold"])

    def probability(self, features: Mapping[str, float], question: Vectors, text: Vectors) -> float:
        """That a sentence with these features answers; both vectors have shape (dim,)."""
        import numpy as np

        held = self.arrays
        given = np.asarray([features[name] for name in self.names], dtype=np.float32)
        score = network_score(
            held,
            (given - held["centre"]) / held["scale"],
            (question - held["mean"]) / held["spread"],
            (text - held["mean"]) / held["spread"],
            features["familiar"],
        )
        return 1.0 / (1.0 + math.exp(-float(score)))


def network_score(
    arrays: Mapping[str, Any], features: Any, question: Any, text: Any, familiar: Any
) -> Any:
    """The log-odds of an answer, of one question or a row a question: along the last axis the
    features and the two embeddings, and whether the text is `familiar` (1, else 0; one number, or
    of shape (n, 1))."""
    import numpy as np

    seen = np.concatenate([features, question, question * text * familiar], axis=-1)
    hidden = np.maximum(seen @ arrays["hidden"].T + arrays["hidden_bias"], 0.0)
    together = ((question @ arrays["asked"].T) * (text @ arrays["told"].T)).sum(axis=-1)
    return features @ arrays["direct"] + hidden @ arrays["out"] + together + arrays["bias"]


@cache
def load_network(*, familiar: bool) -> Network:
    """The fitted network of the package, for texts that are `familiar` or for others."""
    arrays = load_arrays("hicqa.answering", _file(familiar))
    names = json.loads(str(arrays.pop("names")))
    return Network(tuple(names), arrays)


def save_network(names: Sequence[str], arrays: Mapping[str, Any], *, familiar: bool) -> None:
    """Write a fitted network into the package."""
    packed = {**arrays, "names": json.dumps(list(names))}
    save_arrays("hicqa.answering", _file(familiar), packed)


def _file(familiar: bool) -> str:
    return "network.npz" if familiar else "network_new.npz"
