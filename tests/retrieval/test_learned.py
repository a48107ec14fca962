"""The learned similarity: of letters that its maps know, and of those alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.cases import load_passage_cases
from hicqa.retrieval.learned import NOTHING_LEARNED, LearnedSimilarity, load_maps
from hicqa.retrieval.retriever import Retriever
from hicqa.retrieval.translation import load_translations
from hicqa.settings import Settings
from hicqa.types import Passage

QUESTION = "Wie leidt het Offensief tegen Explosies?"


def own(assistant: Assistant, letter: str) -> list[Passage]:
    return [p for p in assistant.index.passages.values() if p.letter == letter]


def test_every_text_of_the_letters_has_one(real: Assistant) -> None:
    found = real.retrieve(QUESTION)
    assert found.learned.passages.keys() == real.index.passages.keys()
    sentences = {s.id for p in real.index.passages.values() for s in p.sentences}
    assert found.learned.sentences.keys() == sentences


def test_a_letter_is_known_by_its_words_however_they_are_laid_out(real: Assistant) -> None:
    letter = next(iter(real.letters.values()))
    passages, maps, half = own(real, letter.id), load_maps(), len(letter.text) // 2
    assert maps.knows(letter, passages)
    assert maps.knows(replace(letter, text=letter.text.upper().replace(" ", "\n")), passages)
    other = letter.text[:half] + "x" * (len(letter.text) - half)
    assert not maps.knows(replace(letter, text=other), passages)
    assert not maps.knows(letter, [])


def test_another_letter_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(
        "De politie kreeg er in Assen een post bij.\n\nDe post telt zes agenten.\n", "utf-8"
    )
    meta = '[[letter]]\nid = "x"\nfile = "x.txt"\ntitle = "x"\ndate = "2021"\n'
    (tmp_path / "letters.toml").write_text(meta, "utf-8")
    other = Assistant(Settings(corpus=tmp_path, index=tmp_path / "index"))
    found = other.retrieve("Hoeveel agenten telt de post in Assen?")
    assert replace(found.learned, general={}) == NOTHING_LEARNED
    assert found.hits[0].dense > 0
    # What is learned of letters in general speaks for the sentence that answers.
    general = {
        other.letters["x"].quote(s.span): found.learned.general[s.id]
        for p in other.index.passages.values()
        for s in p.sentences
    }
    assert max(general, key=general.__getitem__) == "De post telt zes agenten."
    plain = other.retriever.without("general").retrieve(found.question)
    assert {hit.learned for hit in plain.hits} == {0.0}


def test_another_embedding_model_has_none(assistant: Assistant) -> None:
    found = assistant.retrieve(QUESTION)
    assert found.learned == NOTHING_LEARNED


def test_a_hidden_letter_counts_as_unknown(real: Assistant) -> None:
    first, *rest = real.letters
    learned = LearnedSimilarity(real.index, load_maps(), *load_translations(), [first])
    found = Retriever(real.index, learned=learned).retrieve(QUESTION)
    letters = {real.index.passages[key].letter for key in found.learned.passages}
    assert letters == set(rest)
    assert first in {real.index.passages[hit.passage].letter for hit in found.hits}


def test_letters_that_are_known_have_no_general_similarity(real: Assistant) -> None:
    assert real.retrieve(QUESTION).learned.general == {}


def test_maps_keep_the_length_of_one_and_read_rows_one_by_one() -> None:
    maps = load_maps()
    given = np.random.default_rng(0).normal(size=(5, 384)).astype(np.float32)
    given /= np.linalg.norm(given, axis=1, keepdims=True)
    for mapped in (maps.texts, maps.question):
        rows = mapped(given)
        assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
        assert np.allclose(rows[3], mapped(given[3]), atol=1e-5)


def test_it_puts_the_right_passage_first_more_often(real: Assistant) -> None:
    cases = load_passage_cases(real.settings.evals / "passages.jsonl", real.letters)
    plain = real.retriever.without("learned")

    def right(retriever: Retriever) -> int:
        return sum(
            retriever.retrieve(case.question).hits[0].passage in {g.block for g in case.needs[0]}
            for case in cases
            if case.kind == "passage" and case.split == "dev"
        )

    assert right(real.retriever) > 1.05 * right(plain)
