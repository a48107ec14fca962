"""hicqa in LlamaIndex's terms: its embedding, retriever and query engine.

Importing this module imports llama_index (one to two seconds): only who asks for it pays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from hicqa.index.build import Index
from hicqa.index.embeddings import Embedder, Progress
from hicqa.retrieval.retriever import Retriever
from hicqa.types import Answer, Passage

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors


class HicqaEmbedding(BaseEmbedding):
    """One of hicqa's embedders as a LlamaIndex embedding."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.name)
        self._embedder = embedder

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self._embedder.query(query)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in row] for row in self._embedder.passages(texts)]


class LlamaEmbedder:
    """A LlamaIndex embedding as one of hicqa's: an index can be built with it."""

    def __init__(self, embedding: BaseEmbedding) -> None:
        self._embedding = embedding

    @property
    def name(self) -> str:
        return f"llama-index {self._embedding.model_name}"

    def query(self, text: str) -> Vectors:
        vector: Vectors = _unit([self._embedding.get_query_embedding(text)])[0]
        return vector

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        rows = self._embedding.get_text_embedding_batch(list(texts))
        if progress:
            progress(len(texts))
        return _unit(rows)


def _unit(rows: Sequence[Sequence[float]]) -> Vectors:
    import numpy as np

    vectors = np.asarray(rows, dtype=np.float32).reshape(len(rows), -1 if rows else 0)
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit


def as_node(index: Index, passage: Passage) -> TextNode:
    """A passage as a LlamaIndex node: the quoted text, its place and letter as metadata."""
    letter = index.letters[passage.letter]
    return TextNode(
        id_=passage.id,
        text=letter.quote(passage.span),
        start_char_idx=passage.span.start,
        end_char_idx=passage.span.end,
        metadata={
            "letter": letter.id,
            "title": letter.meta.title,
            "date": letter.meta.date,
            "kamerstuk": letter.meta.kamerstuk,
            "section": " > ".join(passage.section),
            "kind": passage.kind,
            "page": passage.page,
            "url": letter.meta.url,
        },
    )


class HicqaRetriever(BaseRetriever):
    """hicqa's ranking as a LlamaIndex retriever."""

    def __init__(
        self,
        index: Index,
        similarity_top_k: int = 5,
        letters: Sequence[str] | None = None,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        super().__init__(callback_manager=callback_manager)
        self._index, self._top_k, self._letters = index, similarity_top_k, letters
        self._ranker = Retriever(index)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._ranker.retrieve(query_bundle.query_str, self._letters)
        return [
            NodeWithScore(node=as_node(self._index, self._index.passages[h.passage]), score=h.score)
            for h in found.hits[: self._top_k]
        ]


class HicqaQueryEngine(BaseQueryEngine):
    """The assistant as a LlamaIndex query engine: the cited passages are its source nodes."""

    def __init__(
        self, ask: Callable[[str], Answer], callback_manager: CallbackManager | None = None
    ) -> None:
        super().__init__(callback_manager)
        self._ask = ask

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._ask(query_bundle.query_str)
        nodes = [
            NodeWithScore(
                node=TextNode(
                    text=c.quote,
                    start_char_idx=c.start,
                    end_char_idx=c.end,
                    metadata={"n": c.n, "letter": c.letter, "section": " > ".join(c.section)},
                )
            )
            for c in answer.citations
        ]
        return Response(answer.answer, nodes, {"status": answer.status, "kind": answer.kind})

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return self._query(query_bundle)
