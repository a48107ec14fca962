"""A small network that judges whether a sentence answers a question.

One hidden layer over the readable features of `answerability` and over the embeddings of question
and sentence, which know what words alone do not ("leidt" and "voorzitter"). What it learns from
how the two go together holds for the letters it was fitted on; for a sentence of another text
that part is left out. Its coefficients are data, made by `python -m hicqa.evaluation.fit`, and
belong to the embedding model they were fitted with (`is_embedded_model`).
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
    embedding and its spread, a hidden layer, and the thresholds of the probability."""

    names: tuple[str, ...]
    arrays: Mapping[str, Any]

    def threshold(self, familiar: float) -> float:
        """The probability from which a question is answered, from a text that is `familiar` (1)
        or not (0)."""
        return float(self.arrays["threshold" if familiar else "threshold_unfamiliar"])

    def probability(self, features: Mapping[str, float], question: Vectors, text: Vectors) -> float:
        """That a sentence with these features answers; both vectors have shape (dim,)."""
        import numpy as np

        held = self.arrays
        given = np.asarray([features[name] for name in self.names], dtype=np.float32)
        inputs = network_inputs(
            (given - held["centre"]) / held["scale"],
            (question - held["mean"]) / held["spread"],
            (text - held["mean"]) / held["spread"],
            features["familiar"],
        )
        return 1.0 / (1.0 + math.exp(-float(network_score(held, inputs))))


def network_inputs(features: Any, question: Any, text: Any, familiar: Any) -> Any:
    """What the network reads, along the last axis: features, question, and question times text,
    the latter where the text is `familiar` (1, else 0; one number, or of shape (n, 1))."""
    import numpy as np

    return np.concatenate([features, question, question * text * familiar], axis=-1)


def network_score(arrays: Mapping[str, Any], inputs: Any) -> Any:
    """The log-odds of an answer, for inputs of one question or a row a question."""
    import numpy as np

    hidden = np.maximum(inputs @ arrays["hidden"].T + arrays["hidden_bias"], 0.0)
    direct = inputs[..., : len(arrays["direct"])] @ arrays["direct"]
    return direct + hidden @ arrays["out"] + arrays["bias"]


@cache
def load_network() -> Network:
    """The fitted network of the package."""
    arrays = load_arrays("hicqa.answering", "network.npz")
    names = json.loads(str(arrays.pop("names")))
    return Network(tuple(names), arrays)


def save_network(names: Sequence[str], arrays: Mapping[str, Any]) -> None:
    """Write the fitted network into the package."""
    packed = {**arrays, "names": json.dumps(list(names))}
    save_arrays("hicqa.answering", "network.npz", packed)
