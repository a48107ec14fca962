"""Fits the learned similarity: questions on the letters near the sentences that answer them.

A softmax over all sentences of the letters, of a sum of the plain similarities and the learned
one, so that the latter learns only what the former miss. Of a share of the questions one letter
is hidden, so that a letter that the maps know is not favoured over one that they do not know.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import normalize

from hicqa.dutch.text import terms
from hicqa.errors import BadInput
from hicqa.index.build import Index
from hicqa.index.vectors import PASSAGES, SENTENCES
from hicqa.retrieval.learned import SPREAD, Maps, mark

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

HIDDEN, DROPOUT, DECAY, RATE, EPOCHS, BATCH = 256, 0.3, 0.01, 1e-3, 16, 64
LETTER_HIDDEN = 0.3  # of the questions
PASSAGE_WEIGHT = 0.5  # the right passage, against the right sentence
SCALE_RATE = 0.05
# The weights of the similarities where the fit starts: cosines lie close together.
PLAIN = (30.0, 20.0, 5.0, 3.0)  # sentence, passage, lexical, coverage
LEARNED = (10.0, 20.0)  # passage, sentence
START_CENTRE = 0.9


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its embedding and the ids of the sentences that answer it; `letter` where
    only that one is asked."""

    question: str
    vector: Vectors
    sentences: tuple[str, ...]
    letter: str | None = None


@dataclass(frozen=True)
class _Corpus:
    """The texts of the letters: their vectors, the passage of each sentence (by row), and the
    letter of each (by number)."""

    passages: Any
    sentences: Any
    owner: Any
    passage_letter: Any
    sentence_letter: Any
    letters: dict[str, int]
    sentence_row: dict[str, int]


def _corpus(index: Index) -> _Corpus:
    passages, sentences = index.vectors.held(PASSAGES), index.vectors.held(SENTENCES)
    rows = {key: at for at, key in enumerate(passages.ids)}
    of = {s.id: rows[p.id] for p in index.passages.values() for s in p.sentences}
    numbers = {key: at for at, key in enumerate(index.letters)}
    return _Corpus(
        torch.tensor(passages.vectors),
        torch.tensor(sentences.vectors),
        torch.tensor([of[key] for key in sentences.ids]),
        torch.tensor([numbers[letter] for letter in passages.letters]),
        torch.tensor([numbers[letter] for letter in sentences.letters]),
        numbers,
        {key: at for at, key in enumerate(sentences.ids)},
    )


def _lexical(questions: Sequence[Answered], index: Index, corpus: _Corpus) -> tuple[Any, Any]:
    """BM25 of each passage and coverage by each sentence, a row a question."""
    lexical = index.lexical
    row = {key: at for at, key in enumerate(lexical.ids)}
    order = [row[key] for key in index.vectors.held(PASSAGES).ids]
    holding: dict[str, list[int]] = {}
    for key, at in corpus.sentence_row.items():
        for term in set(lexical.sentences[key]):
            holding.setdefault(term, []).append(at)
    bm25, covered = [], np.zeros((len(questions), len(corpus.sentence_row)), np.float32)
    for at, question in enumerate(questions):
        asked = list(dict.fromkeys(terms(question.question)))
        bm25.append(lexical.scores(asked)[order])
        most = sum(map(lexical.idf, asked))
        for term in asked:
            covered[at, holding.get(term, [])] += lexical.idf(term) / most
    return torch.tensor(np.array(bm25)), torch.tensor(covered)


class _Similarity(nn.Module):
    """The maps under fit, and the weights of the plain similarities beside them."""

    def __init__(self, corpus: _Corpus, questions: Any) -> None:
        super().__init__()
        dim = questions.shape[1]
        self.corpus = corpus
        self.question_mean, self.text_mean = questions.mean(0), corpus.sentences.mean(0)
        self.question, self.text = (nn.Linear(dim, dim, bias=False) for _ in range(2))
        self.hidden, self.out = nn.Linear(dim, HIDDEN), nn.Linear(HIDDEN, dim, bias=False)
        for layer in (self.question, self.text, self.out):
            nn.init.zeros_(layer.weight)
        self.dropout = nn.Dropout(DROPOUT)
        self.plain = nn.Parameter(torch.tensor(PLAIN))
        self.scale = nn.Parameter(torch.tensor(LEARNED))
        self.shift = nn.Parameter(torch.zeros(2))

    @property
    def weights(self) -> list[nn.Parameter]:
        return [self.plain, self.scale, self.shift]

    @property
    def layers(self) -> list[nn.Parameter]:
        used = (self.question, self.text, self.hidden, self.out)
        return [parameter for layer in used for parameter in layer.parameters()]

    def _questions(self, vectors: Any) -> Any:
        apart = self.dropout((vectors - self.question_mean) * SPREAD)
        hidden = self.dropout(torch.relu(self.hidden(apart)))
        return normalize(vectors + (self.question(apart) + self.out(hidden)) / SPREAD, dim=1)

    def _texts(self, vectors: Any) -> Any:
        apart = self.dropout((vectors - self.text_mean) * SPREAD)
        return normalize(vectors + self.text(apart) / SPREAD, dim=1)

    def forward(self, vectors: Any, bm25: Any, covered: Any, known: Any) -> Any:
        """The score of each sentence, a row a question; `known` are 1 for letters in sight."""
        corpus, asked = self.corpus, self._questions(vectors)
        passages, sentences = (
            asked @ self._texts(texts).T - START_CENTRE
            for texts in (corpus.passages, corpus.sentences)
        )
        passage = self.plain[1] * (vectors @ corpus.passages.T) + self.plain[2] * bm25
        sentence = self.plain[0] * (vectors @ corpus.sentences.T) + self.plain[3] * covered
        learned = self.scale[0] * passages + self.shift[0]
        passage = passage + known[:, corpus.passage_letter] * learned
        learned = self.scale[1] * sentences + self.shift[1]
        return sentence + known[:, corpus.sentence_letter] * learned + passage[:, corpus.owner]

    def maps(self, marks: Any) -> Maps:
        fitted = {
            "question_mean": self.question_mean,
            "text_mean": self.text_mean,
            "question": self.question.weight[None],
            "hidden": self.hidden.weight[None],
            "hidden_bias": self.hidden.bias[None],
            "out": self.out.weight[None],
            "text": self.text.weight[None],
            "centre": START_CENTRE - self.shift / self.scale,
        }
        return Maps({**{k: v.detach().numpy() for k, v in fitted.items()}, "marks": marks})


def fit_maps(questions: Sequence[Answered], index: Index, seed: int = 0) -> Maps:
    """Maps fitted on questions that have an answer; `index` has the letters they are on.

    The same on each run with one number of threads. Raises BadInput for a question without a
    sentence that answers it.
    """
    if not all(question.sentences for question in questions):
        raise BadInput("Elke vraag om op te leren heeft een zin nodig die haar beantwoordt.")
    torch.manual_seed(seed)
    drawn = random.Random(seed)
    corpus = _corpus(index)
    vectors = torch.tensor(np.stack([q.vector for q in questions]))
    bm25, covered = _lexical(questions, index, corpus)
    right, beside = _places(questions, corpus)
    unasked = _unasked(questions, corpus)
    model = _Similarity(corpus, vectors)
    optimiser = torch.optim.AdamW(
        [
            {"params": model.layers, "lr": RATE, "weight_decay": DECAY},
            {"params": model.weights, "lr": SCALE_RATE, "weight_decay": 0.0},
        ]
    )
    steps = EPOCHS * math.ceil(len(questions) / BATCH)
    falling = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / (steps + 1))
    order = list(range(len(questions)))
    for _ in range(EPOCHS):
        drawn.shuffle(order)
        for start in range(0, len(order), BATCH):
            batch = torch.tensor(order[start : start + BATCH])
            known = _in_sight(drawn, len(batch), len(corpus.letters))
            scores = model(vectors[batch], bm25[batch], covered[batch], known)
            scores = scores.masked_fill(unasked[batch], float("-inf"))
            chances = torch.log_softmax(scores, 1)
            loss = -_held(chances, right[batch]) - PASSAGE_WEIGHT * _held(chances, beside[batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.layers, 5.0)
            optimiser.step()
            falling.step()
    return model.maps(_marks(index))


def _in_sight(drawn: random.Random, questions: int, letters: int) -> Any:
    """Which letters are known to each question of a batch: now and then one is hidden."""
    known = torch.ones(questions, letters)
    for row in range(questions):
        if letters > 1 and drawn.random() < LETTER_HIDDEN:
            known[row, drawn.randrange(letters)] = 0.0
    return known


def _places(questions: Sequence[Answered], corpus: _Corpus) -> tuple[Any, Any]:
    """The sentences that answer, and those of the same passages, a row a question."""
    right = torch.zeros(len(questions), len(corpus.sentence_row), dtype=torch.bool)
    for at, question in enumerate(questions):
        right[at, [corpus.sentence_row[key] for key in question.sentences]] = True
    beside = [torch.isin(corpus.owner, corpus.owner[row]) for row in right]
    return right, torch.stack(beside)


def _unasked(questions: Sequence[Answered], corpus: _Corpus) -> Any:
    """The sentences of letters that a question does not ask, a row a question."""
    asked = [corpus.letters.get(question.letter or "", -1) for question in questions]
    only = torch.tensor(asked)[:, None]
    return (only >= 0) & (only != corpus.sentence_letter)


def _held(chances: Any, places: Any) -> Any:
    """The mean log of the chance that is on `places`, a row a question."""
    return chances.masked_fill(~places, float("-inf")).logsumexp(1).mean()


def _marks(index: Index) -> Any:
    found = {mark(index.letters[p.letter], p) for p in index.passages.values()}
    return np.array(sorted(found), dtype=np.int64)
