"""Fits the general similarity: questions near the sentences that answer them, in any letter.

A softmax over the sentences of the letter that a question is on, of a sum of the plain similarities
and the learned one. The made-up letters teach what letters have in common: their questions are few
beside those on the letters of the corpus, and count several times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy, dropout

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.training import OnLetter, places_of, sentences_at
from hicqa.evaluation.training_elsewhere import made_up_letters
from hicqa.index.build import Index
from hicqa.retrieval.general import GeneralMaps, texts_of

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

RANK, DROPOUT, DECAY, RATE, EPOCHS, BATCH = 96, 0.5, 0.05, 1e-3, 4, 64
MADE_UP_TIMES = 6
FITS = 3
PLAIN = (30.0, 20.0)  # what the cosines of sentence and passage weigh where the fit starts
SPREAD, SMALL = 1 / 0.03, 1 / 20  # of embeddings about their mean; of the products of the maps


@dataclass(frozen=True)
class Asked:
    """A letter's sentences, the passage of each, the questions on it, and the row of the sentence
    that answers each. Shapes (sentences, dim), (sentences, dim), (questions, dim), (questions,)."""

    sentences: Any
    passages: Any
    questions: Any
    rows: Any


def _asked(index: Index, letter: str, found: Sequence[tuple[Vectors, str]], times: int) -> Asked:
    held = texts_of(index, [letter])
    row = {key: at for at, key in enumerate(held.ids)}
    return Asked(
        torch.tensor(held.sentences),
        torch.tensor(held.passages),
        torch.tensor(np.stack([vector for vector, _ in found])).repeat(times, 1),
        torch.tensor([row[key] for _, key in found]).repeat(times),
    )


def asked_on_known(assistant: Assistant, questions: Sequence[OnLetter]) -> Iterator[Asked]:
    """The training questions on the letters of the corpus, by letter."""
    embed = assistant.index.embedder.query
    for letter in assistant.letters:
        own = [q for q in questions if q.letter == letter and q.sentences]
        found = [(embed(q.question), q.sentences[0]) for q in own]
        yield _asked(assistant.index, letter, found, 1)


def asked_on_made_up(folder: Path, work: Path) -> Iterator[Asked]:
    """The training questions on made-up letters; their indexes stay in `work`."""
    for assistant, letter, rows in made_up_letters(folder, work):
        embed = assistant.index.embedder.query
        answering = [
            (row["question"], sentences_at(assistant.index, places_of(row, letter)[:1]))
            for row in rows
        ]
        found = [(embed(question), held[0]) for question, held in answering if held]
        yield _asked(assistant.index, letter.id, found, MADE_UP_TIMES)


class _Similarity(nn.Module):
    """The maps under fit, and the weights of the cosines beside them."""

    def __init__(self, means: Mapping[str, Any]) -> None:
        super().__init__()
        self.means = means
        dim = len(means["question_mean"])
        self.question, self.sentence, self.context, self.passage = (
            nn.Linear(dim, RANK, bias=False) for _ in range(4)
        )
        for layer in (self.question, self.sentence, self.context, self.passage):
            nn.init.normal_(layer.weight, std=0.05)
        self.plain = nn.Parameter(torch.tensor(PLAIN))

    def forward(self, asked: Asked, questions: Any) -> Any:
        """The score of each sentence, a row a question."""
        q, s, p = (
            dropout((vectors - self.means[f"{name}_mean"]) * SPREAD, DROPOUT)
            for name, vectors in (
                ("question", questions),
                ("sentence", asked.sentences),
                ("passage", asked.passages),
            )
        )
        plain = self.plain[0] * (questions @ asked.sentences.T)
        plain = plain + self.plain[1] * (questions @ asked.passages.T)
        learned = self.question(q) @ self.sentence(s).T + self.context(q) @ self.passage(p).T
        return plain + SMALL * learned


def _fit(letters: Sequence[Asked], means: Mapping[str, Any], seed: int) -> _Similarity:
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    model = _Similarity(means)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        batches = [
            (asked, rows)
            for asked in letters
            for rows in np.array_split(
                order.permutation(len(asked.rows)), max(1, len(asked.rows) // BATCH)
            )
        ]
        for at in order.permutation(len(batches)):
            asked, rows = batches[at]
            loss: Any = cross_entropy(model(asked, asked.questions[rows]), asked.rows[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - (epoch + 1) / EPOCHS)
    return model


def fit_general(letters: Sequence[Asked]) -> GeneralMaps:
    """The maps of several fits beside each other, whose mean similarity counts. The same on each
    run with one number of threads."""
    held = {"question": "questions", "sentence": "sentences", "passage": "passages"}
    means = {
        f"{name}_mean": torch.cat([getattr(asked, field) for asked in letters]).mean(0)
        for name, field in held.items()
    }
    fits = [_fit(letters, means, seed) for seed in range(FITS)]
    scales = {"question": 1.0, "sentence": SMALL / FITS, "context": 1.0, "passage": SMALL / FITS}
    maps = {
        name: np.concatenate([getattr(fit, name).weight.detach().numpy() for fit in fits])
        * (SPREAD * scale)
        for name, scale in scales.items()
    }
    return GeneralMaps({**{name: mean.numpy() for name, mean in means.items()}, **maps})
