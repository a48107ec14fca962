"""The two makers of embeddings side by side, on both letters: the same vectors, at what cost?

    .venv/bin/python benchmarks/embeddings.py

Writes the embedded model to a temporary folder and loads it with sentence-transformers. The two
take turns text by text, so that whatever else this machine does weighs on both.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from hicqa.index.embeddings import Embedder, make_embedder
from hicqa.index.export import write_sentence_transformers
from hicqa.ingest import load_corpus
from hicqa.passages import embedded_text, passages_of
from hicqa.settings import Settings

BATCH = 16
Maker = Callable[[list[str]], object]


def load(settings: Settings) -> Embedder:
    embedder = make_embedder(settings)
    started = time.perf_counter()
    embedder.query("laden")
    print(f"{embedder.name}: first vector after {time.perf_counter() - started:.2f} s")
    return embedder


def corpus() -> tuple[list[str], list[str]]:
    """(passages as they are embedded, their first sentences as questions) of both letters"""
    pairs = [(letter, p) for letter in load_corpus(Settings().corpus) for p in passages_of(letter)]
    questions = [letter.quote(p.sentences[0].span) for letter, p in pairs if p.sentences]
    return [embedded_text(letter, p) for letter, p in pairs], questions


def one_by_one(embedder: Embedder) -> Maker:
    return lambda texts: [embedder.query(text) for text in texts]


def compare(name: str, batches: list[list[str]], makers: list[Maker]) -> None:
    """Print the cosines of both makers' vectors, and the time per text of each."""
    cosines: list[float] = []
    spent: list[list[float]] = [[] for _ in makers]
    for batch in batches:
        rows = []
        for maker, times in zip(makers, spent, strict=True):
            started = time.perf_counter()
            rows.append(np.asarray(maker(batch)))
            times.append((time.perf_counter() - started) / len(batch))
        cosines += (rows[0] * rows[1]).sum(axis=1).tolist()
    first, second = (1000 * statistics.median(times) for times in spent)
    print(
        f"{name}: {len(cosines)} texts, cosine at least {min(cosines):.4f}, "
        f"median {statistics.median(cosines):.4f}; embedded {first:.1f} ms a text, "
        f"torch {second:.1f} ms, ratio {first / second:.2f}"
    )


def main() -> None:
    passages, questions = corpus()
    with tempfile.TemporaryDirectory() as folder:
        write_sentence_transformers(Path(folder))
        makers = [load(Settings()), load(Settings(embedding_model=folder))]
        passages.sort(key=len)
        batches = [passages[i : i + BATCH] for i in range(0, len(passages), BATCH)]
        compare("passages", batches, [maker.passages for maker in makers])
        compare("queries", [[q] for q in questions], [one_by_one(maker) for maker in makers])


if __name__ == "__main__":
    main()
