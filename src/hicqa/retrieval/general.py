"""How near a question is to a text of a letter that nothing was fitted on.

Learned of many letters at once, of which it keeps none: a bilinear similarity of a question and a
sentence, and of a question and the passage around it, of low rank. The maps are data, made by
`python -m hicqa.evaluation.fit`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from hicqa.index.arrays import load_arrays, save_arrays
from hicqa.index.build import Index
from hicqa.index.vectors import DECIMALS, PASSAGES, SENTENCES

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors


@dataclass(frozen=True, slots=True)
class GeneralMaps:
    """`question` and `sentence`, and `context` and `passage`, are pairs of maps of shape (rank,
    dim); the similarity is the sum of the products of what each pair makes of a question and a
    text, less their means. 0 speaks neither for nor against."""

    arrays: Mapping[str, Any]

    def questions(self, vectors: Vectors) -> Vectors:
        """Questions of shape (…, dim) as they meet texts, of shape (…, 2 · rank)."""
        import numpy as np

        apart = vectors - self.arrays["question_mean"]
        return np.concatenate([apart @ self.arrays[k].T for k in ("question", "context")], axis=-1)

    def texts(self, sentences: Vectors, passages: Vectors) -> Vectors:
        """Sentences and their passages, a row each, as questions meet them."""
        import numpy as np

        held = self.arrays
        return np.concatenate(
            [
                (sentences - held["sentence_mean"]) @ held["sentence"].T,
                (passages - held["passage_mean"]) @ held["passage"].T,
            ],
            axis=-1,
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of some letters: their ids, and a row each their vectors and those of the
    passages that they stand in."""

    ids: Sequence[str]
    sentences: Vectors
    passages: Vectors


def texts_of(index: Index, letters: Collection[str]) -> Texts:
    """The sentences of these letters (ids) of an index."""
    sentences, passages = index.vectors.held(SENTENCES), index.vectors.held(PASSAGES)
    row = {key: at for at, key in enumerate(passages.ids)}
    owner = {s.id: row[p.id] for p in index.passages.values() for s in p.sentences}
    rows = [at for at, letter in enumerate(sentences.letters) if letter in letters]
    ids = [sentences.ids[at] for at in rows]
    return Texts(ids, sentences.vectors[rows], passages.vectors[[owner[key] for key in ids]])


class GeneralSimilarity:
    """The general similarity of questions and the sentences of some letters of an index."""

    def __init__(self, index: Index, maps: GeneralMaps, letters: Collection[str]) -> None:
        held = texts_of(index, letters)
        self._maps, self._ids = maps, held.ids
        self._texts = maps.texts(held.sentences, held.passages)

    def of(self, vector: Vectors) -> dict[str, float]:
        """The similarity of a question, given as its embedding, and each sentence, by id."""
        values = (self._texts @ self._maps.questions(vector)).round(DECIMALS).tolist()
        return dict(zip(self._ids, values, strict=True))


@cache
def load_general() -> GeneralMaps:
    """The fitted maps of the package."""
    return GeneralMaps(load_arrays("hicqa.retrieval", "general.npz"))


def save_general(maps: GeneralMaps) -> None:
    """Write fitted maps into the package."""
    save_arrays("hicqa.retrieval", "general.npz", maps.arrays)
    load_general.cache_clear()
