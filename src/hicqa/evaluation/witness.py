"""Putting questions to the assistant, and counting over every answer what must always hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

from hicqa.answering.checks import find_defects
from hicqa.answering.in_figures import DEFECT
from hicqa.evaluation.invariants import cited_sentences, grounded_figures, verbatim_quotes
from hicqa.evaluation.metrics import count, share
from hicqa.evaluation.records import Metric, Miss, SuiteResult
from hicqa.evaluation.thresholds import INVARIANTS
from hicqa.types import Answer, Letter


@dataclass(frozen=True, slots=True)
class Response:
    """What asking gave: an answer, or the error that it ended in: a failure of that question."""

    answer: Answer | None
    error: str
    milliseconds: float

    @property
    def answered(self) -> bool:
        return self.answer is not None and self.answer.status != "not_found"

    @property
    def refused(self) -> bool:
        return self.answer is not None and self.answer.status == "not_found"

    @property
    def text(self) -> str:
        return self.answer.answer if self.answer else self.error


@dataclass(slots=True)
class Tally:
    """What must hold of every answer, counted over all the answers of a run."""

    sentences: list[bool] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)
    figures: list[bool] = field(default_factory=list)
    sound: list[bool] = field(default_factory=list)
    held_back: list[bool] = field(default_factory=list)
    crashed: list[bool] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def count(self, question: str, answer: Answer, letters: Mapping[str, Letter]) -> None:
        """Take one answer into account."""
        checks = {
            "een zin zonder citaat": cited_sentences(answer),
            "een citaat dat niet letterlijk op zijn plaats staat": verbatim_quotes(answer, letters),
            "een cijfer dat niet uit zijn vindplaats volgt": grounded_figures(answer),
        }
        for kept, held in zip(
            (self.sentences, self.quotes, self.figures), checks.values(), strict=True
        ):
            kept.extend(held)
        defects = find_defects(answer, letters)
        self.sound.append(not defects)
        self.held_back.append(answer.answer == DEFECT)
        defects += ["door de eigen controle tegengehouden"] if self.held_back[-1] else []
        problems = [problem for problem, held in checks.items() if not all(held)] + defects
        if problems:
            said = "; ".join(problems)
            self.misses.append(Miss(INVARIANTS, "all", "", question, said, answer.answer))

    def add(self, other: Tally) -> None:
        """Take what was counted elsewhere into account."""
        for each in fields(self):
            getattr(self, each.name).extend(getattr(other, each.name))

    def result(self) -> SuiteResult:
        """The shares that must be 1 and the counts that must be 0.

        `held_back` are answers that the assistant's own last check refused: a defect behind it.
        """
        measured = {
            "sentences_cited": share(self.sentences),
            "quotes_verbatim": share(self.quotes),
            "figures_grounded": share(self.figures),
            "answers_without_defects": share(self.sound),
            "held_back": count(self.held_back),
            "crashes": count(self.crashed),
        }
        metrics = tuple(Metric(INVARIANTS, "all", name, value) for name, value in measured.items())
        return SuiteResult(metrics, tuple(self.misses))


class Witness:
    """Asks questions, times them, and lets no crash stop a run or pass unseen."""

    def __init__(self, letters: Mapping[str, Letter], tally: Tally) -> None:
        self._letters, self._tally = letters, tally

    def ask(self, question: str, ask: Callable[[str], Answer]) -> Response:
        """What `ask` gives for a question."""
        started = time.perf_counter()
        answer, error = None, ""
        try:
            answer = ask(question)
        except Exception as problem:  # whatever it is: the question failed, and that is said
            error = f"{type(problem).__name__}: {problem}"
        milliseconds = (time.perf_counter() - started) * 1000
        self._tally.crashed.append(answer is None)
        if answer is not None:
            self._tally.count(question, answer, self._letters)
        return Response(answer, error, milliseconds)
