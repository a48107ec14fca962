"""Question -> ranked passages: dense, sentence, lexical and learned similarity in one sum."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from hicqa.dutch.text import terms
from hicqa.index.build import Index
from hicqa.index.vectors import PASSAGES, SENTENCES
from hicqa.retrieval.learned import (
    NOTHING_LEARNED,
    Learned,
    LearnedSimilarity,
    learned_similarity,
)

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

# How many neighbours are told apart. What is not among them is no nearer than the farthest that
# is, and counts as that far.
PASSAGE_NEIGHBOURS = 200
SENTENCE_NEIGHBOURS = 400
# How much the words of a passage's sentence that explain those of the question add to what is
# learned of it; a grid on the questions to tune on.
EXPLAINED = 0.05
# What is learned of a passage counts as this where its letter is not known and others are: those
# would else come first whatever is asked, as the best of many is above zero by chance alone. Chosen
# on a letter that no fit saw, put beside the two that all of them did: its passage is first of all
# for 0.54 of its questions (0.25 without), among the first five for 0.94 (0.68), where that of the
# other two is first for 0.968 of theirs (0.972).
UNKNOWN = 0.15
# Questions of which the vector, and what is learned, are kept: one, its parts, and its sides of a
# comparison.
RECENT = 8


@dataclass(frozen=True, slots=True)
class Weights:
    """What each similarity adds to a passage's score; the first three lie between 0 and 1, the
    learned one around 0. The general one is that of the best sentence, where a letter is not known.

    Fitted by grid: the first three on xquad_nl, the learned one on the questions to tune on, the
    general one on made-up letters that its maps had not seen, of which 0.914 of the passages then
    came first (0.902 without).
    """

    passage: float = 1.0
    sentence: float = 1.0
    lexical: float = 0.2
    learned: float = 1.0
    general: float = 0.015


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score, higher is better, and what the score is made of.

    `dense` is the cosine of question and passage, `sentence` the highest cosine of the
    question and one of its sentences, `lexical` BM25 as a share of the most it could be,
    `learned` what is learned of the passage and of its best sentence together.
    """

    passage: str
    score: float
    dense: float
    sentence: float
    lexical: float
    learned: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The outcome for one question: hits in total order, and the cosine of each sentence.

    `vector` is the question's embedding; what is `learned` is of known letters only.
    """

    question: str
    vector: Vectors = field(compare=False, repr=False)
    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
    sentences: Mapping[str, float]
    floor: float
    learned: Learned

    def similarity(self, sentence: str) -> float:
        """The cosine of a sentence; the floor where it was not among the nearest."""
        return self.sentences.get(sentence, self.floor)


class Retriever:
    """Ranks the passages of an index for a question.

    `learned` takes the place of the learned similarity of the package.
    """

    def __init__(
        self,
        index: Index,
        weights: Weights | None = None,
        learned: LearnedSimilarity | None = None,
    ) -> None:
        self._index = index
        self._weights = weights or Weights()
        self._learned = learned or learned_similarity(index)
        self._vector = lru_cache(RECENT)(index.embedder.query)
        self._known = lru_cache(RECENT)(self._learn)
        self._owner = {
            sentence.id: passage.id
            for passage in index.passages.values()
            for sentence in passage.sentences
        }

    def without(self, part: str) -> Retriever:
        """The same retriever with one similarity left out, to measure what it brings."""
        return Retriever(self._index, replace(self._weights, **{part: 0.0}), self._learned)

    def vector(self, question: str) -> Vectors:
        """The embedding of a question: the one costly step, made once a question."""
        return self._vector(question)

    def _learn(self, question: str) -> Learned:
        """What was learned of a question and all letters, whichever of them are asked."""
        if self._learned is None:
            return NOTHING_LEARNED
        return self._learned.of(question, self.vector(question))

    def retrieve(self, question: str, letters: Collection[str] | None = None) -> Retrieval:
        """Rank the passages (of `letters`, where given) for a question."""
        vector = self.vector(question)
        only = sorted(letters) if letters is not None else None
        asked = tuple(terms(question))
        store = self._index.vectors
        dense = store.nearest(PASSAGES, vector, PASSAGE_NEIGHBOURS, only)
        near = store.nearest(SENTENCES, vector, SENTENCE_NEIGHBOURS, only)
        lexical = self._index.lexical
        bm25 = dict(zip(lexical.ids, map(float, lexical.scores(asked)), strict=True))
        best = self._best_sentences(near)
        floors = (min(dense.values(), default=0.0), min(near.values(), default=0.0))
        known = self._known(question)
        nearest = self._best_sentences(known.sentences)
        explained = self._best_sentences(known.explained.mean)
        learned = {
            key: value + nearest.get(key, 0.0) + EXPLAINED * explained.get(key, 0.0)
            for key, value in known.passages.items()
        }
        unknown = UNKNOWN if learned else 0.0
        general = self._best_sentences(known.general)
        hits = [
            self._hit(
                key,
                dense.get(key, floors[0]),
                best.get(key, floors[1]),
                bm25[key],
                learned.get(key, unknown + self._weights.general * general.get(key, 0.0)),
            )
            for key in self._candidates(dense, best, bm25, learned, only)
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.passage))
        return Retrieval(question, vector, asked, tuple(hits), near, floors[1], known)

    def _hit(
        self, passage: str, dense: float, sentence: float, lexical: float, learned: float
    ) -> Hit:
        weights = self._weights
        score = (
            weights.passage * dense
            + weights.sentence * sentence
            + weights.lexical * lexical
            + weights.learned * learned
        )
        return Hit(passage, score, dense, sentence, lexical, learned)

    def _best_sentences(self, near: Mapping[str, float]) -> dict[str, float]:
        best: dict[str, float] = {}
        for sentence, similarity in near.items():
            owner = self._owner[sentence]
            best[owner] = max(similarity, best.get(owner, similarity))
        return best

    def _candidates(
        self,
        dense: Mapping[str, float],
        best: Mapping[str, float],
        bm25: Mapping[str, float],
        learned: Mapping[str, float],
        letters: list[str] | None,
    ) -> set[str]:
        passages = self._index.passages
        matching = {
            key
            for key, score in bm25.items()
            if (score > 0 or learned.get(key, 0.0) > 0)
            and (letters is None or passages[key].letter in letters)
        }
        return matching | dense.keys() | best.keys()
