"""hicqa in LlamaIndex's terms gives what hicqa gives."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from stand_in import StandIn

from hicqa import Assistant

pytest.importorskip("llama_index.core")

from hicqa.retrieval.llama import (
    HicqaEmbedding,
    HicqaQueryEngine,
    HicqaRetriever,
    LlamaEmbedder,
)

QUESTION = "Hoeveel jongeren namen deel aan AJB?"


def test_its_retriever_ranks_as_hicqa_does(assistant: Assistant) -> None:
    nodes = HicqaRetriever(assistant.index, similarity_top_k=4).retrieve(QUESTION)
    hits = assistant.retrieve(QUESTION).hits[:4]
    assert [node.node_id for node in nodes] == [hit.passage for hit in hits]
    assert [node.score for node in nodes] == [hit.score for hit in hits]
    for node in nodes:
        letter = assistant.letter(node.metadata["letter"])
        start, end = node.node.start_char_idx, node.node.end_char_idx
        assert letter.text[start:end] == node.get_content()


def test_its_retriever_keeps_to_the_letters_named(assistant: Assistant) -> None:
    letter = next(iter(assistant.letters))
    nodes = HicqaRetriever(assistant.index, letters=[letter]).retrieve(QUESTION)
    assert {node.metadata["letter"] for node in nodes} == {letter}


def test_its_query_engine_answers_as_hicqa_does(assistant: Assistant) -> None:
    engine = HicqaQueryEngine(assistant.ask)
    answer = assistant.ask("Hoeveel overvallen waren er in 2019?")
    for response in (engine.query(answer.question), asyncio.run(engine.aquery(answer.question))):
        assert str(response) == answer.answer
        assert [node.get_content() for node in response.source_nodes] == [
            citation.quote for citation in answer.citations
        ]
        assert response.metadata == {"status": "answered", "kind": "figure"}


def test_an_embedder_goes_there_and_back_unchanged() -> None:
    there = HicqaEmbedding(StandIn())
    back = LlamaEmbedder(there)
    texts = ["een fiets", "een slot", "de straat"]
    assert np.allclose(back.passages(texts), StandIn().passages(texts), atol=1e-6)
    assert np.allclose(back.query(texts[0]), StandIn().query(texts[0]), atol=1e-6)
    assert back.passages([]).shape == (0, 0)
    seen: list[int] = []
    back.passages(texts, seen.append)
    assert sum(seen) == 3
    assert "stand-in" in back.name
