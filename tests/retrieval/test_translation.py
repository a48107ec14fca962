"""The translation of words: how a text is asked for, and what that says of other texts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.fit_translation import fit_translation
from hicqa.index.lexical import LexicalIndex
from hicqa.retrieval.translation import (
    LEAST,
    MOST,
    Texts,
    Translation,
    asked_words,
    load_translations,
)

PAIRS = [
    (("leid", "wie"), ("voorzitter", "offensief")),
    (("leid", "taskforc"), ("voorzitter", "taskforce")),
    (("kost", "hoeveel"), ("euro", "offensief")),
    (("kost", "register"), ("euro", "register")),
] * 5
ANY = st.lists(st.sampled_from(["leid", "wie", "kost", "voorzitter", "euro", "wolf"]), min_size=1)


def lexical(**texts: tuple[str, ...]) -> LexicalIndex:
    return LexicalIndex(passages=texts, sentences=texts, own=texts)


@pytest.fixture(scope="module")
def fitted() -> Translation:
    return fit_translation(PAIRS)


def test_a_word_of_an_answer_brings_the_words_that_ask_for_it(fitted: Translation) -> None:
    led, costs = fitted.by_word("leid"), fitted.by_word("kost")
    chair, euro = fitted.held["voorzitter"], fitted.held["euro"]
    assert led[chair] > 2 > 1 > led[euro]
    assert costs[euro] > 2 > 1 > costs[chair]


def test_of_two_texts_the_one_that_answers_explains_more(fitted: Translation) -> None:
    index = lexical(chair=("voorzitter", "kring"), money=("euro", "kring"))
    texts = Texts(fitted, index.sentences)
    found = texts.explain(("leid",), index)
    assert found.mean["chair"] > 0 > found.mean["money"]
    assert (found.missing["chair"], found.missing["money"]) == (0.0, 1.0)
    assert found.least == found.mean


def test_an_unknown_word_explains_itself_and_no_other(fitted: Translation) -> None:
    index = lexical(wolf=("wolf",), lamb=("lam",))
    found = Texts(fitted, index.sentences).explain(("wolf",), index)
    assert found.mean["wolf"] == MOST
    assert -1 < found.mean["lamb"] < 0


@given(ANY, ANY, ANY)
def test_what_is_explained_stays_within_its_bounds(
    asked: list[str], one: list[str], other: list[str]
) -> None:
    fitted = fit_translation(PAIRS[:4])
    index = lexical(one=tuple(one), other=tuple(other))
    found = Texts(fitted, index.sentences).explain(tuple(dict.fromkeys(asked)), index)
    for key in ("one", "other"):
        assert LEAST <= found.least[key] <= found.mean[key] + 1e-5
        assert found.mean[key] <= MOST
        assert 0 <= found.missing[key] <= 1 + 1e-5


def test_counts_add_up(fitted: Translation) -> None:
    held = fitted.arrays
    uses = sum(len(question) for question, _ in PAIRS)
    assert math.isclose(float(held["totals"].sum()), uses, rel_tol=1e-4)
    assert math.isclose(float(held["frequency"].sum()), uses, rel_tol=1e-4)
    assert len(held["starts"]) == len(held["asked"]) + 1
    assert np.all(held["counts"] > 0)


def test_question_words_are_asked_too() -> None:
    assert asked_words("Wie steunt het Offensief?") == ("steun", "offensief", "wie")


def test_nothing_asked_or_held_is_no_error(fitted: Translation) -> None:
    index = lexical(one=("euro",))
    assert Texts(fitted, index.sentences).explain((), index).mean == {}
    assert Texts(fitted, {}).explain(("kost",), index).mean == {}


def test_the_package_knows_how_the_letters_are_asked_for(real: Assistant) -> None:
    index = real.index
    texts = Texts(load_translations()[0], index.lexical.sentences)
    found = texts.explain(asked_words("Wie is de baas van het Offensief?"), index.lexical)
    best = max(found.mean, key=lambda key: (found.mean[key], key))
    passage = next(p for p in index.passages.values() if any(s.id == best for s in p.sentences))
    span = next(s.span for s in passage.sentences if s.id == best)
    assert "voorzitter" in index.letters[passage.letter].quote(span)
