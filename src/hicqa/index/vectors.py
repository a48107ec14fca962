"""Vectors, kept in ChromaDB and searched exactly.

Chroma's own search walks a graph (HNSW) that comes apart where many texts are alike: of 701
made-up passages of one form it could reach 462, and the right one was not among them. A letter's
vectors fit in memory, and comparing a question with all of them takes less time than that walk.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
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
# A sum's last digits depend on how many threads share it, and the order may not.
DECIMALS = 6


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


@dataclass(frozen=True)
class Held:
    """The vectors of a collection, a row each, with their ids and letters."""

    ids: tuple[str, ...]
    letters: tuple[str, ...]
    vectors: Vectors


class VectorStore:
    """Two Chroma collections in one folder: the passages' vectors and the sentences'.

    Raises IndexUnavailable where Chroma cannot read what stands in the folder.
    """

    def __init__(self, folder: Path) -> None:
        place, self._copy = _writable(folder)
        self._read: dict[str, Held] = {}
        try:
            self._client = _client(place)
            self._collections = {
                name: self._client.get_or_create_collection(
                    name, configuration=_CONFIGURATION, embedding_function=None
                )
                for name in (PASSAGES, SENTENCES)
            }
        except Exception as error:  # on a broken database Chroma raises whatever comes up
            raise IndexUnavailable(
                f"De index in {folder} is niet te lezen ({error}). "
                "Herstel haar met: hicqa index --rebuild"
            ) from error

    def counts(self) -> tuple[int, int]:
        """How many passages and sentences there are vectors of."""
        passages, sentences = (self._collections[name].count() for name in (PASSAGES, SENTENCES))
        return passages, sentences

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
        self, name: str, vector: Vectors, most: int, letters: Collection[str] | None = None
    ) -> dict[str, float]:
        """The `most` nearest ids (of `letters`, where given) with their cosine similarity,
        nearest first."""
        held = self.held(name)
        cosines = (held.vectors @ vector).round(DECIMALS)
        found = [
            (-float(cosine), key)
            for key, letter, cosine in zip(held.ids, held.letters, cosines, strict=True)
            if letters is None or letter in letters
        ]
        return {key: -negative for negative, key in sorted(found)[:most]}

    def vectors_of(self, name: str, ids: Iterable[str]) -> dict[str, Vectors]:
        """The stored vectors of some ids."""
        held, wanted = self.held(name), set(ids)
        pairs = zip(held.ids, held.vectors, strict=True)
        return {key: vector for key, vector in pairs if key in wanted}

    def held(self, name: str) -> Held:
        """A collection in memory, read once."""
        if name not in self._read:
            got = self._collections[name].get(include=["embeddings", "metadatas"])
            letters = tuple(str(metadata["letter"]) for metadata in got["metadatas"])
            vectors = got["embeddings"].astype("float32")
            self._read[name] = Held(tuple(got["ids"]), letters, vectors)
        return self._read[name]

    def known(self, name: str) -> dict[str, Any]:
        """Text -> vector of all that a collection holds: a rebuild embeds only what is new."""
        held = self._collections[name].get(include=["embeddings", "documents"])
        return dict(zip(held["documents"], held["embeddings"], strict=True))

    def close(self) -> None:
        self._client.close()
