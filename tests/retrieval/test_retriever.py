"""The ranking: the same for the same question, in one order, within the letters asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stand_in import StandIn, write_corpus

from hicqa import Assistant
from hicqa.index.build import Index
from hicqa.retrieval.retriever import Retriever
from hicqa.settings import Settings

questions = st.one_of(
    st.lists(
        st.sampled_from(
            ["overvallen", "heling", "hoeveel", "jongeren", "explosies", "2024", "zebra", "de"]
        ),
        min_size=1,
        max_size=6,
    ).map(" ".join),
    st.text(min_size=1, max_size=40),
)


@pytest.fixture(scope="module")
def index(assistant: Assistant) -> Index:
    return assistant.index


@pytest.fixture(scope="module")
def retriever(index: Index) -> Retriever:
    return Retriever(index)


@settings(max_examples=25)
@given(question=questions)
def test_the_order_is_total_and_the_scores_add_up(retriever: Retriever, question: str) -> None:
    found = retriever.retrieve(question)
    keys = [(-hit.score, hit.passage) for hit in found.hits]
    assert keys == sorted(keys)
    assert len({hit.passage for hit in found.hits}) == len(keys)
    for hit in found.hits:
        assert hit.score == pytest.approx(hit.dense + hit.sentence + 0.2 * hit.lexical)
        assert -1.001 <= hit.dense <= 1.001
        assert 0 <= hit.lexical <= 1
    assert retriever.retrieve(question) == found


@settings(max_examples=25)
@given(question=questions)
def test_letters_narrow_the_ranking(index: Index, retriever: Retriever, question: str) -> None:
    for letter in index.letters:
        hits = retriever.retrieve(question, [letter]).hits
        assert {index.passages[hit.passage].letter for hit in hits} == {letter}
    assert (
        retriever.retrieve(question, list(index.letters)).hits == retriever.retrieve(question).hits
    )
    assert retriever.retrieve(question, []).hits == ()


def test_a_sentence_asked_for_word_by_word_is_found(index: Index, retriever: Retriever) -> None:
    for passage in list(index.passages.values())[::17]:
        text = index.letters[passage.letter].quote(passage.sentences[-1].span)
        assert passage.id in [hit.passage for hit in retriever.retrieve(text).hits[:3]]


def test_a_part_that_is_left_out_counts_for_nothing(retriever: Retriever) -> None:
    for part in ("passage", "sentence", "lexical"):
        hits = retriever.without(part).retrieve("Hoeveel jongeren namen deel aan AJB?").hits
        name = {"passage": "dense"}.get(part, part)
        for hit in hits:
            kept = {"dense": hit.dense, "sentence": hit.sentence, "lexical": 0.2 * hit.lexical}
            assert hit.score == pytest.approx(sum(kept.values()) - kept[name])


def test_passages_that_score_alike_stand_in_order_of_id(tmp_path: Path) -> None:
    text = "\n\n".join(["De buurtbond telt alle fietsen in de straat."] * 12)
    corpus = write_corpus(tmp_path / "corpus", een=text, twee=text)
    index = Assistant(Settings(corpus=corpus, index=tmp_path), embedder=StandIn()).index
    hits = Retriever(index).retrieve("Wie telt de fietsen?").hits
    assert len(hits) == 24
    assert len({hit.score for hit in hits}) == 1
    assert [hit.passage for hit in hits] == sorted(hit.passage for hit in hits)


def test_none_of_many_passages_alike_is_lost(tmp_path: Path) -> None:
    """Texts of one form lie so near each other that a graph of neighbours loses some."""
    many = "\n\n".join(f"Straat {n} telt {n} fietsen en een bankje." for n in range(700))
    corpus = write_corpus(tmp_path / "corpus", een=f"{many}\n\nDe okapi woont in de dierentuin.")
    index = Assistant(Settings(corpus=corpus, index=tmp_path), embedder=StandIn()).index
    retriever = Retriever(index)
    assert "okapi" in quote(index, retriever, "Waar woont de okapi?")
    for number in range(0, 700, 50):
        asked = f"Hoeveel fietsen telt straat {number}?"
        assert f"Straat {number} " in quote(index, retriever, asked)


def quote(index: Index, retriever: Retriever, question: str) -> str:
    first = index.passages[retriever.retrieve(question).hits[0].passage]
    return index.letters[first.letter].quote(first.span)
