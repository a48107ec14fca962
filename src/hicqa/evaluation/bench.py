"""What all suites work with: one assistant, one tally of what must always hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.witness import Response, Tally, Witness
from hicqa.index.embeddings import Embedder, Progress
from hicqa.types import Answer

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

T = TypeVar("T")


class Remembering:
    """An embedder that makes each question's vector once: the suites put them again and again."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._queries: dict[str, Vectors] = {}
        self._passages: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        return self._embedder.name

    def query(self, text: str) -> Vectors:
        if text not in self._queries:
            self._queries[text] = self._embedder.query(text)
        return self._queries[text]

    def learn(self, vectors: dict[str, Vectors]) -> None:
        """Take over vectors of passages that an index already holds."""
        self._passages |= vectors

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._passages]
        if new:
            self._passages |= dict(zip(new, self._embedder.passages(new, progress), strict=True))
        if not texts:
            return self._embedder.passages([])
        return np.asarray([self._passages[text] for text in texts], dtype=np.float32)


class Steps(Protocol):
    """Shows how far a suite is: passes its items on, one by one."""

    def __call__(self, items: Sequence[T], title: str) -> Iterable[T]: ...


def silent(items: Sequence[T], title: str) -> Iterable[T]:
    return items


@dataclass
class Bench:
    """An assistant to measure, and what is counted while measuring.

    `whole` asks every question of a large benchmark, not the sample that a daily run takes.
    """

    assistant: Assistant
    embedder: Remembering
    whole: bool = False
    steps: Steps = silent
    tally: Tally = field(default_factory=Tally)

    @property
    def evals(self) -> Path:
        return self.assistant.settings.evals

    @property
    def shared(self) -> Path:
        """Where the public benchmarks lie, beside the project; they are not part of it."""
        return self.evals.resolve().parents[1] / "shared"

    def on(self, folder: Path) -> Bench:
        """The same over the corpus and the index in a folder of their own."""
        places = {"corpus": folder / "corpus", "index": folder / "index"}
        settings = self.assistant.settings.model_copy(update=places)
        return replace(self, assistant=Assistant(settings, embedder=self.embedder))

    def witness(self, assistant: Assistant | None = None) -> Witness:
        return Witness((assistant or self.assistant).letters, self.tally)

    def ask(self, question: str, history: Sequence[Answer] = ()) -> Response:
        """Put one question to the assistant, with the answers before it in a conversation."""
        ask = partial(self.assistant.ask, history=tuple(history)) if history else self.assistant.ask
        return self.witness().ask(question, ask)
