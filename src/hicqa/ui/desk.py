"""What the tabs work with: the assistant and the letters that it answers from."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hicqa.facts.audit import AuditReport
from hicqa.index.build import Index
from hicqa.index.embeddings import Embedder
from hicqa.kamervragen import Draft, QuestionSet, draft, earlier_sets
from hicqa.promises import Promise
from hicqa.retrieval.retriever import Retrieval
from hicqa.settings import Settings
from hicqa.types import Answer, Fact, Letter

log = logging.getLogger("hicqa.ui")


class Answers(Protocol):
    """The part of the assistant that the page uses."""

    @property
    def settings(self) -> Settings: ...

    @property
    def letters(self) -> Mapping[str, Letter]: ...

    @property
    def index(self) -> Index: ...

    @property
    def embedder(self) -> Embedder: ...

    @property
    def facts(self) -> Sequence[Fact]: ...

    @property
    def audit(self) -> AuditReport: ...

    @property
    def promises(self) -> Sequence[Promise]: ...

    def check_letters(self, letters: Iterable[str] | None) -> None: ...

    def ask(
        self,
        question: str,
        letters: Collection[str] | None = None,
        history: Sequence[Answer] = (),
    ) -> Answer: ...

    def retrieve(self, question: str, letters: Collection[str] | None = None) -> Retrieval: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """One assistant, shared by everyone on the page; nothing of a user is kept here."""

    assistant: Answers

    @property
    def settings(self) -> Settings:
        return self.assistant.settings

    @property
    def letters(self) -> Mapping[str, Letter]:
        return self.assistant.letters

    @property
    def facts(self) -> Sequence[Fact]:
        return self.assistant.facts

    @property
    def audit(self) -> AuditReport:
        return self.assistant.audit

    @property
    def promises(self) -> Sequence[Promise]:
        return self.assistant.promises

    def ask(
        self, question: str, letters: Collection[str] | None, history: Sequence[Answer] = ()
    ) -> Answer:
        """An answer. The question is logged only where the settings say so."""
        if self.settings.log_questions:
            log.warning("vraag: %r", question)
        return self.assistant.ask(question, letters, history)

    def draft(
        self, asked: QuestionSet, progress: Callable[[int, int], None] | None = None
    ) -> Draft:
        """Drafts for a set of Kamervragen; `progress` is called with (done, total) questions."""
        return draft(
            asked,
            lambda question: self.ask(question, None),
            audit=self.audit,
            before=earlier_sets(self.settings, self.assistant.embedder).find,
            progress=progress,
        )
