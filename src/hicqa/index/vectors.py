"""Vectors in ChromaDB, and the one place where its distance becomes a similarity."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

PASSAGES = "passages"
SENTENCES = "sentences"
_CONFIGURATION = {"hnsw": {"space": "cosine", "ef_construction": 400, "ef_search": 800}}
_ADD_AT_MOST = 5000


def _client(folder: Path) -> Any:
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False, allow_reset=False)
    )


class VectorStore:
    """Two Chroma collections in one folder: the passages' vectors and the sentences'."""

    def __init__(self, folder: Path) -> None:
        client = _client(folder)
        self._client = client
        self._collections = {
            name: client.get_or_create_collection(
                name, configuration=_CONFIGURATION, embedding_function=None
            )
            for name in (PASSAGES, SENTENCES)
        }

    def collection(self, name: str) -> Any:
        """The Chroma collection itself, for LlamaIndex's adapter."""
        return self._collections[name]

    def add(
        self,
        name: str,
        ids: Sequence[str],
        vectors: Vectors,
        metadatas: Sequence[dict[str, str]],
        documents: Sequence[str],
    ) -> None:
        for start in range(0, len(ids), _ADD_AT_MOST):
            part = slice(start, start + _ADD_AT_MOST)
            self._collections[name].add(
                ids=list(ids[part]),
                embeddings=vectors[part],
                metadatas=list(metadatas[part]),
                documents=list(documents[part]),
            )

    def nearest(
        self, name: str, vector: Vectors, most: int, letters: Sequence[str] | None = None
    ) -> dict[str, float]:
        """The `most` nearest ids with their cosine similarity, higher is nearer.

        Chroma's cosine *distance* is 1 - cosine: this is where the direction flips.
        """
        found = self._collections[name].query(
            query_embeddings=[vector],
            n_results=most,
            where={"letter": {"$in": list(letters)}} if letters is not None else None,
            include=["distances"],
        )
        ids, distances = found["ids"][0], found["distances"][0]
        pairs = sorted(zip(ids, distances, strict=True), key=lambda p: (p[1], p[0]))
        return {key: 1.0 - distance for key, distance in pairs}

    def known(self, name: str) -> dict[str, Any]:
        """Text -> vector of all that a collection holds: a rebuild embeds only what is new."""
        held = self._collections[name].get(include=["embeddings", "documents"])
        return dict(zip(held["documents"], held["embeddings"], strict=True))

    def close(self) -> None:
        self._client.close()
