"""A small, deterministic encoder, and letters to use it on: tests assert results, at no cost."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hicqa.dutch.text import terms

DIMENSIONS = 512

Vectors = npt.NDArray[np.float32]


class StandIn:
    """Texts that share terms lie near; the same text always has the same vector."""

    def __init__(self, name: str = "stand-in") -> None:
        self.name = name
        self.embedded: list[str] = []

    def query(self, text: str) -> Vectors:
        vector = np.zeros(DIMENSIONS, dtype=np.float32)
        vector[0] = 0.1  # a text without terms has a direction too
        for term in terms(text):
            mark = zlib.crc32(term.encode())
            vector[mark % DIMENSIONS] += 1 if mark & DIMENSIONS else -1
        unit: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        self.embedded += texts
        rows = [self.query(text) for text in texts]
        if progress:
            progress(len(rows))
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), DIMENSIONS)


def install() -> None:
    """Let every assistant of this process use the stand-in: for processes started by tests."""
    import hicqa.answering.assistant as assistant

    assistant.make_embedder = lambda settings: StandIn()


def write_corpus(folder: Path, **letters: str) -> Path:
    """A corpus folder with these texts as letters, by id, one year after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for year, (name, text) in enumerate(letters.items(), start=2021):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        entries.append(
            f'[[letter]]\nid = "{name}"\nfile = "{name}.txt"\n'
            f'title = "Brief {name}"\ndate = "{year}"\n'
        )
    (folder / "letters.toml").write_text("\n".join(entries), encoding="utf-8")
    return folder
