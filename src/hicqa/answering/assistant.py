"""The assistant: a question in, a checked and cited answer out."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from hicqa.answering.checks import find_defects
from hicqa.answering.citations import to_answer
from hicqa.answering.conversation import (
    asks_source,
    in_context,
    leans_back,
    name_sources,
    points_back,
    spell_out,
)
from hicqa.answering.parts import NOT_FOUND
from hicqa.answering.question import Question, understand
from hicqa.answering.replying import DEFECT, Replier
from hicqa.answering.sources import Sources
from hicqa.retrieval.retriever import Retrieval
from hicqa.types import Answer, Reply

log = logging.getLogger("hicqa")


class Assistant(Sources):
    """Answers questions from the letters of a corpus: replied to, cited and checked.

    What it answers from is opened when first needed (see Sources); safe to share between threads
    once opened.
    """

    @cached_property
    def replier(self) -> Replier:
        """Replies to questions by themselves."""
        return Replier(self)

    def ask(
        self,
        question: str,
        letters: Collection[str] | None = None,
        history: Sequence[Answer] = (),
    ) -> Answer:
        """Answer one question, from `letters` only where given (ids).

        A follow-up ("En in 2021?") leans on `history`, the answers before it, oldest first;
        the answer's `question` is the question in full, as it was understood.

        Raises BadQuestion for an unusable question and BadInput for an unknown letter; a
        question that the letters do not answer is an Answer with status "not_found".
        """
        started = time.perf_counter()
        typed = understand(question)
        spelled = spell_out(typed.text, history, self.names, self.years)
        asked = understand(spelled)
        self.check_letters(letters)
        if history and history[-1].citations and asks_source(typed.text):
            answer = self._without_defects(name_sources(asked.text, history[-1]))
        else:
            asked, reply = self._replied(asked, letters, history)
            answer = self._without_defects(to_answer(asked.text, reply, self.library))
        total = round((time.perf_counter() - started) * 1000, 3)
        return replace(answer, timings_ms={"total": total})

    def _replied(
        self, asked: Question, letters: Collection[str] | None, history: Sequence[Answer]
    ) -> tuple[Question, Reply]:
        """The reply, and the question that it replies to: one that leans on what was spoken of
        before, or that has no answer alone, is asked of that."""
        fuller = in_context(asked.text, history, self.names)
        if fuller is None:
            return asked, self.replier.reply(asked, letters)
        spoken_of = understand(fuller)
        if points_back(asked.text):
            return spoken_of, self.replier.reply(spoken_of, letters)
        first, second = asked, spoken_of
        if leans_back(asked.text):
            first, second = second, first
        reply = self.replier.reply(first, letters)
        if reply.status != "not_found" and self._is_of(asked, first, reply):
            return first, reply
        other = self.replier.reply(second, letters)
        if other.status != "not_found" and self._is_of(asked, second, other):
            return second, other
        return first, Reply("not_found", "none", related=reply.related, reason=NOT_FOUND)

    def _is_of(self, asked: Question, spelled: Question, reply: Reply) -> bool:
        """Whether a reply to a follow-up, as it was `spelled` out, is of what it asks itself."""
        own = spelled is asked or reply.kind == "figure"
        return own or self.replier.holds_own(asked, reply)

    def retrieve(self, question: str, letters: Collection[str] | None = None) -> Retrieval:
        """The ranking of passages under an answer, for search and evaluation."""
        self.check_letters(letters)
        return self.retriever.retrieve(understand(question).text, letters)

    def _without_defects(self, answer: Answer) -> Answer:
        """The answer, or a refusal in its place where it fails the last check."""
        defects = find_defects(answer, self.letters)
        if not defects:
            return answer
        log.error("Antwoord tegengehouden op %r: %s", answer.question, "; ".join(defects))
        refusal = Reply("not_found", "none", reason=DEFECT, warnings=tuple(defects))
        return to_answer(answer.question, refusal, self.library)
