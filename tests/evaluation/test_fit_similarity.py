"""The learned similarity learns: on the questions that it was fitted on, more come out right."""

from __future__ import annotations

import pytest

from hicqa import Assistant
from hicqa.errors import BadInput
from hicqa.evaluation import training
from hicqa.evaluation.fit_similarity import Answered, fit_maps
from hicqa.evaluation.training import (
    CHOSEN,
    Bench,
    examples_on_letters,
    questions_on_letters,
)
from hicqa.retrieval.learned import LearnedSimilarity
from hicqa.retrieval.retriever import Retriever
from hicqa.retrieval.translation import load_translations

FEW = 320


def test_fitted_questions_come_nearer_to_their_sentences(assistant: Assistant) -> None:
    index = assistant.index
    asked = [q for q in questions_on_letters(assistant) if q.sentences][:FEW]
    answered = [Answered(q.question, index.embedder.query(q.question), q.sentences) for q in asked]
    maps = fit_maps(answered, index)
    for letter in index.letters.values():
        assert maps.knows(letter, [p for p in index.passages.values() if p.letter == letter.id])

    owner = {s.id: p.id for p in index.passages.values() for s in p.sentences}

    def right(retriever: Retriever) -> int:
        return sum(
            retriever.retrieve(q.question).hits[0].passage in {owner[s] for s in q.sentences}
            for q in asked
        )

    learned = LearnedSimilarity(index, maps, *load_translations())
    plain, fitted = Retriever(index), Retriever(index, learned=learned)
    assert right(fitted) > right(plain) + FEW // 10


def test_each_side_of_a_comparison_is_asked_of_its_own_letter(assistant: Assistant) -> None:
    sides = [q for q in questions_on_letters(assistant) if q.alone][:8]
    assert {side.letter for side in sides} == set(assistant.letters)
    for side in sides:
        ranked = Bench(assistant, 1.0).candidates(side.question, side.letter).ranked
        assert {c.passage.letter for c in ranked} == {side.letter}
        assert all(sentence.startswith(f"{side.letter}#") for sentence in side.sentences)


def test_sentences_are_chosen_by_questions_that_have_an_answer(real: Assistant) -> None:
    asked = questions_on_letters(real)[: 10 * CHOSEN]
    answered = [question for question in asked if question.sentences][::CHOSEN]
    examples = list(examples_on_letters(real, real.retriever, asked))
    assert len(examples) == len(answered) > 1
    for question, example in zip(answered, examples, strict=True):
        rows = zip(example.candidates, example.labels, strict=True)
        assert {c.sentence.id for c, label in rows if label == 2} <= {*question.sentences}
        assert 2 in example.labels


def test_a_quote_that_is_not_in_the_letter_is_named(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"id": "l1", "letter": "hic-2026", "question": "Waarom?", "quote": "dit staat er niet"}
    monkeypatch.setattr(training, "read_jsonl", lambda path: [row])
    with pytest.raises(BadInput, match="l1: het citaat 'dit staat er niet'"):
        questions_on_letters(assistant)
