"""Vectors in ChromaDB, and the one place where its distance becomes a similarity."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hicqa.errors import IndexUnavailable

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


def _writable(folder: Path) -> tuple[Path, TemporaryDirectory[str] | None]:
    """`folder`, or a copy of it: Chroma writes to its database even to read from it."""
    if os.access(folder, os.W_OK):
        return folder, None
    copy = TemporaryDirectory(prefix="hicqa-")
    for path in folder.rglob("*"):
        target = Path(copy.name) / path.relative_to(folder)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())  # shutil would copy the permissions too
    return Path(copy.name), copy


class VectorStore:
    """Two Chroma collections in one folder: the passages' vectors and the sentences'.

    Raises IndexUnavailable where Chroma cannot read what stands in the folder.
    """

    def __init__(self, folder: Path) -> None:
        from chromadb.errors import ChromaError

        place, self._copy = _writable(folder)
        try:
            self._client = _client(place)
            self._collections = {
                name: self._client.get_or_create_collection(
                    name, configuration=_CONFIGURATION, embedding_function=None
                )
                for name in (PASSAGES, SENTENCES)
            }
        except ChromaError as error:
            raise IndexUnavailable(
                f"De index in {folder} is niet te lezen ({error}). "
                "Herstel haar met: hicqa index --rebuild"
            ) from error

    def counts(self) -> tuple[int, int]:
        """How many passages and sentences there are vectors of."""
        passages, sentences = (self._collections[name].count() for name in (PASSAGES, SENTENCES))
        return passages, sentences

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
        if letters is not None and not letters:  # which Chroma takes for an error
            return {}
        found = self._collections[name].query(
            query_embeddings=[vector],
            n_results=most,
            where={"letter": {"$in": list(letters)}} if letters is not None else None,
            include=["distances"],
        )
        ids, distances = found["ids"][0], found["distances"][0]
        pairs = sorted(zip(ids, distances, strict=True), key=lambda p: (p[1], p[0]))
        return {key: 1.0 - distance for key, distance in pairs}

    def vectors_of(self, name: str, ids: Sequence[str]) -> dict[str, Any]:
        """The stored vectors of some ids."""
        held = self._collections[name].get(ids=list(ids), include=["embeddings"])
        return dict(zip(held["ids"], held["embeddings"], strict=True))

    def known(self, name: str) -> dict[str, Any]:
        """Text -> vector of all that a collection holds: a rebuild embeds only what is new."""
        held = self._collections[name].get(include=["embeddings", "documents"])
        return dict(zip(held["documents"], held["embeddings"], strict=True))

    def close(self) -> None:
        self._client.close()
