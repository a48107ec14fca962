"""The general similarity: learned of some letters, it finds what answers in another."""

from __future__ import annotations

import numpy as np
import torch

from hicqa.evaluation.fit_general import Asked, fit_general

DIM, SENTENCES, QUESTIONS = 24, 12, 60


def letter(seed: int) -> Asked:
    """A letter whose questions lie near what answers them only after their halves are swapped."""
    drawn = np.random.default_rng(seed)
    sentences = drawn.normal(size=(SENTENCES, DIM)).astype(np.float32)
    sentences /= np.linalg.norm(sentences, axis=1, keepdims=True)
    rows = drawn.integers(SENTENCES, size=QUESTIONS)
    questions = np.roll(sentences[rows], DIM // 2, axis=1)
    passages = np.zeros_like(sentences)
    return Asked(*map(torch.tensor, (sentences, passages, questions, rows)))


def found(letters: list[Asked], other: Asked) -> float:
    maps = fit_general(letters)
    texts = maps.texts(other.sentences.numpy(), other.passages.numpy())
    scores = maps.questions(other.questions.numpy()) @ texts.T
    return float((scores.argmax(axis=1) == other.rows.numpy()).mean())


def test_what_letters_have_in_common_holds_for_another() -> None:
    torch.set_num_threads(1)
    letters, other = [letter(seed) for seed in range(30)], letter(99)
    by_cosine = other.questions @ other.sentences.T
    plain = float((by_cosine.argmax(1) == other.rows).float().mean())
    assert found(letters, other) > plain + 0.2


def test_the_same_letters_give_the_same_maps() -> None:
    torch.set_num_threads(1)
    letters = [letter(seed) for seed in range(2)]
    one, other = fit_general(letters), fit_general(letters)
    assert all(np.array_equal(one.arrays[name], other.arrays[name]) for name in one.arrays)
