"""BM25 against a plain reckoning of it, and kept on disk without loss."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.index.lexical import K1, B, LexicalIndex

WORDS = ["fiets", "slot", "buurt", "agent", "straat", "proef", "cijfer"]
texts = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.lists(st.sampled_from(WORDS), max_size=8).map(tuple),
    min_size=1,
    max_size=8,
)


def index_of(passages: dict[str, tuple[str, ...]]) -> LexicalIndex:
    return LexicalIndex(passages, {}, {})


def plain_bm25(passages: dict[str, tuple[str, ...]], asked: Sequence[str]) -> list[float]:
    """Lucene's BM25 term by term, without (k1 + 1), as a share of the sum of the idf's."""
    # A text without terms counts as one token long.
    lengths = {key: max(1, len(terms)) for key, terms in passages.items()}
    mean = sum(lengths.values()) / len(lengths)

    def idf(term: str) -> float:
        df = sum(term in terms for terms in passages.values())
        return math.log(1 + (len(passages) - df + 0.5) / (df + 0.5))

    most = sum(idf(term) for term in dict.fromkeys(asked))
    scores = []
    for key, terms in passages.items():
        norm = K1 * (1 - B + B * lengths[key] / mean)
        found = [(term, terms.count(term)) for term in dict.fromkeys(asked)]
        score = sum(idf(term) * count / (count + norm) for term, count in found)
        scores.append(score / most if most else 0.0)
    return scores


@given(texts, st.lists(st.sampled_from([*WORDS, "onbekend"]), max_size=5))
def test_scores_are_bm25(passages: dict[str, tuple[str, ...]], asked: list[str]) -> None:
    found = index_of(passages).scores(asked)
    assert found == pytest.approx(plain_bm25(passages, asked), abs=1e-5)
    assert all(0 <= score <= 1 for score in found)


@given(texts, st.lists(st.sampled_from(WORDS), max_size=5))
def test_saved_and_loaded_it_scores_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    passages: dict[str, tuple[str, ...]],
    asked: list[str],
) -> None:
    made = LexicalIndex(passages, passages, dict.fromkeys(passages, ()))
    folder = tmp_path_factory.mktemp("lexical") / "new"
    made.save(folder)
    loaded = LexicalIndex.load(folder)
    assert loaded == made
    assert loaded.ids == made.ids
    assert np.array_equal(loaded.scores(asked), made.scores(asked))


def test_a_question_of_unknown_words_scores_nothing() -> None:
    index = index_of({"a": ("fiets",), "b": ()})
    assert list(index.scores(["onbekend"])) == [0, 0]
    assert list(index.scores([])) == [0, 0]


def test_a_rarer_word_weighs_more() -> None:
    index = index_of({"a": ("fiets", "slot"), "b": ("fiets",), "c": ("fiets",)})
    assert index.idf("slot") > index.idf("fiets")
    assert index.share(["slot", "fiets"], {"slot"}) > 0.5
    assert index.share([], {"slot"}) == 0


def test_it_works_in_silence(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with caplog.at_level(logging.DEBUG):
        index_of({"a": ("fiets",)}).scores(["fiets"])
    assert not [record for record in caplog.records if record.name.startswith("bm25s")]
    assert capfd.readouterr() == ("", "")
