"""What is learned from questions about letters, beside the plain similarities.

Two small maps move the embeddings of questions and of texts so that a question comes near the
sentence that answers it, and a translation model tells how words are asked for (`translation`).
Their coefficients are data, made by `python -m hicqa.evaluation.fit`. They know the letters whose
questions they were fitted on; the texts of another letter have no learned similarity, and stand
beside the others as if it were zero: in fitting, letters are hidden at random, so that one that
is known is not favoured.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from hicqa.dutch.text import fold
from hicqa.index.arrays import load_arrays, save_arrays
from hicqa.index.build import Index
from hicqa.index.embeddings import is_embedded_model
from hicqa.index.vectors import DECIMALS, PASSAGES, SENTENCES
from hicqa.retrieval.general import GeneralMaps, GeneralSimilarity, load_general
from hicqa.retrieval.translation import (
    NOTHING_EXPLAINED,
    Explained,
    Texts,
    Translation,
    asked_words,
    load_translations,
)
from hicqa.types import Letter, Passage, Sentence

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

SPREAD = 8.0  # brings what an embedding differs from the mean to about one
KNOWN_SHARE = 0.8  # of a letter's different passages, from which the letter is a known one


@dataclass(frozen=True, slots=True)
class Maps:
    """The two maps: linear for texts, linear and one hidden layer for questions; several fits of
    each (the first axis of their coefficients), whose mean similarity counts.

    `centre` is the learned similarity of a question and a passage, and of a question and a
    sentence, that speaks neither for nor against.
    """

    arrays: Mapping[str, Any]

    def question(self, vectors: Vectors) -> Vectors:
        """Questions of shape (…, dim) as learned, of shape (…, fits · dim) and unit length."""
        import numpy as np

        held = self.arrays
        apart = (vectors - held["question_mean"]) * SPREAD
        fits = zip(held["question"], held["hidden"], held["hidden_bias"], held["out"], strict=True)
        moved = []
        for linear, layer, bias, out in fits:
            hidden = np.maximum(apart @ layer.T + bias, 0.0)
            moved.append(_unit(vectors + (apart @ linear.T + hidden @ out.T) / SPREAD))
        return _unit(np.concatenate(moved, axis=-1))

    def texts(self, vectors: Vectors) -> Vectors:
        """Texts of shape (…, dim) as learned, of shape (…, fits · dim) and unit length."""
        import numpy as np

        held = self.arrays
        apart = (vectors - held["text_mean"]) * SPREAD
        moved = [_unit(vectors + apart @ linear.T / SPREAD) for linear in held["text"]]
        return _unit(np.concatenate(moved, axis=-1))

    def knows(self, letter: Letter, passages: Iterable[Passage]) -> bool:
        """Whether the maps were fitted on (nearly) this letter, in whatever file it came."""
        marks = {mark(letter, p) for p in passages}
        known = marks & set(self.arrays["marks"].tolist())
        return bool(marks) and len(known) >= KNOWN_SHARE * len(marks)


def mean_of(fits: Sequence[Maps]) -> Maps:
    """Maps whose similarity is the mean of those of several fits on the same questions."""
    import numpy as np

    first = fits[0].arrays
    stacked = {
        name: np.concatenate([fit.arrays[name] for fit in fits])
        for name in ("question", "hidden", "hidden_bias", "out", "text")
    }
    centre = np.mean([fit.arrays["centre"] for fit in fits], axis=0)
    return Maps({**first, **stacked, "centre": centre})


def mark(letter: Letter, text: Passage | Sentence) -> int:
    """A number that stands for the words of a text, however they are laid out."""
    words = "".join(fold(letter.quote(text.span)).split())
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=7).digest(), "big")


def sentence_marks(index: Index) -> dict[str, str]:
    """The mark of each sentence of an index, by id, as a word that stands for it whole."""
    return {
        sentence.id: str(mark(index.letters[passage.letter], sentence))
        for passage in index.passages.values()
        for sentence in passage.sentences
    }


def _unit(vectors: Vectors) -> Vectors:
    import numpy as np

    unit: Vectors = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return unit


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a question and the texts of known letters, by id: the similarity of
    each passage and sentence, where 0 speaks neither for nor against, and how well the words of
    the question are explained by each sentence's own, and by what was asked of it before;
    `general` is the general similarity of each sentence of the letters that are not known."""

    passages: Mapping[str, float]
    sentences: Mapping[str, float]
    explained: Explained
    asked: Explained
    general: Mapping[str, float]


NOTHING_LEARNED = Learned({}, {}, NOTHING_EXPLAINED, NOTHING_EXPLAINED, {})


@dataclass(frozen=True, slots=True)
class _Mapped:
    """Ids and mapped vectors, a row each."""

    ids: Sequence[str]
    vectors: Any


class LearnedSimilarity:
    """The learned similarity of questions and the texts of an index, of its known letters.

    `words` and `asked` are the translation models; `hidden` are letters to treat as not known.
    Letters that the maps do not know have the `general` similarity, if any.
    """

    def __init__(
        self,
        index: Index,
        maps: Maps,
        words: Translation,
        asked: Translation,
        hidden: Iterable[str] = (),
        *,
        general: GeneralMaps | None = None,
    ) -> None:
        by_letter: dict[str, list[Passage]] = {key: [] for key in index.letters}
        for passage in index.passages.values():
            by_letter[passage.letter].append(passage)
        self._maps = maps
        known = {key for key, own in by_letter.items() if maps.knows(index.letters[key], own)}
        unknown = by_letter.keys() - known if general else set[str]()
        self._general = GeneralSimilarity(index, general, unknown) if general and unknown else None
        known -= {*hidden}
        self._mapped = {name: _mapped(index, maps, name, known) for name in (PASSAGES, SENTENCES)}
        self._lexical = index.lexical
        held = index.lexical.sentences
        ids = self._mapped[SENTENCES].ids
        marks = sentence_marks(index)
        self._words = Texts(words, {key: held[key] for key in ids})
        self._asked = Texts(asked, {key: [marks[key]] for key in ids})

    def of(self, question: str, vector: Vectors) -> Learned:
        """What was learned of a question, given with its embedding."""
        mapped = self._maps.question(vector)
        passages, sentences = (self._values(name, mapped) for name in (PASSAGES, SENTENCES))
        words = asked_words(question)
        explained, asked = (
            texts.explain(words, self._lexical) for texts in (self._words, self._asked)
        )
        general = self._general.of(vector) if self._general else {}
        return Learned(passages, sentences, explained, asked, general)

    def _values(self, name: str, question: Vectors) -> dict[str, float]:
        held = self._mapped[name]
        if not len(held.ids):
            return {}
        centre = float(self._maps.arrays["centre"][(PASSAGES, SENTENCES).index(name)])
        values = (held.vectors @ question - centre).round(DECIMALS).tolist()
        return dict(zip(held.ids, values, strict=True))


def _mapped(index: Index, maps: Maps, name: str, known: set[str]) -> _Mapped:
    held = index.vectors.held(name)
    rows = [at for at, letter in enumerate(held.letters) if letter in known]
    ids = [held.ids[at] for at in rows]
    return _Mapped(ids, maps.texts(held.vectors[rows]) if rows else held.vectors[:0])


def learned_similarity(index: Index) -> LearnedSimilarity | None:
    """That of the package; None where the index has another embedding model."""
    if not is_embedded_model(index.embedder.name):
        return None
    return LearnedSimilarity(index, load_maps(), *load_translations(), general=load_general())


@cache
def load_maps() -> Maps:
    """The fitted maps of the package."""
    return Maps(load_arrays("hicqa.retrieval", "learned.npz"))


def save_maps(maps: Maps) -> None:
    """Write fitted maps into the package."""
    save_arrays("hicqa.retrieval", "learned.npz", maps.arrays)
    load_maps.cache_clear()
