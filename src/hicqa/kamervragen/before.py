"""Questions that were asked before: answered sets, kept apart from the letters.

An earlier answer is shown beside a draft with its reference, never as the draft. Measured on
1,423 real questions and 24 of them asked again in other words: at a cosine of 0.945 of the
embedded model 23 of the 24 are found again, and 4 in 1,000 questions meet another that is not
the same (each a near twin, such as the same question on hens and on rabbits). Questions on
how to answer, and those that name nothing by themselves, are left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hicqa.errors import BadInput, BadQuestionSet
from hicqa.kamervragen.parts import is_about_something
from hicqa.kamervragen.read import read_question_set
from hicqa.kamervragen.types import Earlier, QuestionSet

if TYPE_CHECKING:
    from hicqa.index.embeddings import Embedder, Vectors
    from hicqa.settings import Settings

THRESHOLD = 0.945  # cosine; of the embedded model, another needs its own
_MOST_SHOWN = 2


@dataclass(frozen=True, slots=True)
class _Match:
    earlier: Earlier
    cosine: float


def add_answered_set(path: Path, folder: Path) -> Path:
    """Keep an answered set in `folder`, and give the file it went to. A set that is there
    already is replaced. BadQuestionSet where it holds no answers."""
    read = read_question_set(path)
    entries = _entries(read, path.stem)
    if not entries:
        raise BadQuestionSet(f"{path.name}: in deze set staan geen antwoorden om te bewaren.")
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{_file_name(read, path.stem)}.json"
    data = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1)
    kept.write_text(data + "\n", encoding="utf-8")
    return kept


def answered_folder(settings: Settings) -> Path:
    """Where answered sets are kept: in the corpus, apart from the letters."""
    return settings.corpus / "kamervragen"


def earlier_sets(settings: Settings, embedder: Embedder) -> AskedBefore:
    """All answered sets of the corpus, to look earlier questions up in."""
    entries = load_answered(answered_folder(settings))
    return AskedBefore(entries, embedder, cache=settings.index)


def load_answered(folder: Path) -> tuple[Earlier, ...]:
    """All questions of the sets in `folder`, in the order of their files; none where there is
    no such folder. BadInput names a file that is no such set."""
    entries: list[Earlier] = []
    for path in sorted(folder.glob("*.json")):
        try:
            entries += [Earlier(**entry) for entry in json.loads(path.read_text("utf-8"))]
        except (ValueError, TypeError, OSError) as broken:
            raise BadInput(
                f"{path} is geen bewaarde set Kamervragen. Verwijder het bestand en voeg de set "
                "opnieuw toe."
            ) from broken
    return tuple(entries)


class AskedBefore:
    """Finds earlier questions that ask the same, in the same or other words.

    Their vectors are kept in `cache`, and made anew where the questions or the model changed.
    """

    def __init__(
        self,
        entries: Sequence[Earlier],
        embedder: Embedder,
        cache: Path | None = None,
        threshold: float = THRESHOLD,
    ) -> None:
        self._entries = [entry for entry in entries if is_about_something(entry.question)]
        self._embedder = embedder
        self._cache = cache
        self._threshold = threshold

    def find(self, question: str) -> tuple[Earlier, ...]:
        """The earlier questions that are the same as this one, nearest first."""
        if not self._entries or not is_about_something(question):
            return ()
        cosines = self._vectors @ self._embedder.query(question)
        matches = [
            _Match(entry, float(cosine))
            for entry, cosine in zip(self._entries, cosines, strict=True)
            if cosine >= self._threshold
        ]
        matches.sort(
            key=lambda match: (-match.cosine, match.earlier.reference, match.earlier.number)
        )
        return tuple(match.earlier for match in matches[:_MOST_SHOWN])

    @cached_property
    def _vectors(self) -> Vectors:
        import numpy as np

        recipe = "\n".join([self._embedder.name, *(entry.question for entry in self._entries)])
        digest = hashlib.sha256(recipe.encode("utf-8", "replace")).hexdigest()[:16]
        file = self._cache / f"eerder-{digest}.npy" if self._cache else None
        if file is not None and file.exists():
            kept: Vectors = np.load(file)
            return kept
        # As questions, not as passages: both sides of this comparison are questions.
        made: Vectors = np.stack([self._embedder.query(entry.question) for entry in self._entries])
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            np.save(file, made)
        return made


def _entries(read: QuestionSet, fallback: str) -> list[Earlier]:
    reference = ", ".join(read.references) or fallback
    return [
        Earlier(
            reference=reference,
            number=question.number,
            question=question.text,
            answer=question.earlier_answer,
            title=read.title,
            answered=read.answered,
        )
        for question in read.questions
        if question.earlier_answer
    ]


def _file_name(read: QuestionSet, fallback: str) -> str:
    name = read.references[-1] if read.references else fallback
    return re.sub(r"[^\w.-]+", "-", name)[:100].strip("-.") or "set"
