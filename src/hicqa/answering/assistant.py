"""The assistant: a question in, a checked and cited answer out."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hicqa.answering.checks import find_defects
from hicqa.answering.citations import to_answer
from hicqa.answering.conversation import (
    asks_source,
    counts_only_about,
    in_context,
    is_of_a_name,
    leans_back,
    name_sources,
    on_topic,
    other_part,
    points_back,
    spell_out,
)
from hicqa.answering.in_figures import DEFECT
from hicqa.answering.one_of_list import one_of_list
from hicqa.answering.question import Question, understand
from hicqa.answering.replying import Replier
from hicqa.answering.small_talk import is_doubt
from hicqa.answering.sources import Sources
from hicqa.answering.taken_over import (
    NOTHING,
    TakenOver,
    names_itself,
    of_what_was_taken,
    taken_over,
)
from hicqa.facts.refusals import NOT_FOUND
from hicqa.retrieval.retriever import Retrieval
from hicqa.types import Answer, Citation, Evidence, Reply

log = logging.getLogger("hicqa")


# A sentence that the answer before told answers a follow-up where its probability reaches this
# share of the threshold. Of the turns to tune on it refuses 7 more of the 122 that have no answer,
# and 8 more of the 613 that have one.
TOLD_SHARE = 2.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it may be meant; `led` is the question itself where what was spoken of
    before it leads it, and `taken` what it took over from that."""

    asked: Question
    led: Question | None = None
    taken: TakenOver = NOTHING


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
        self.check_letters(letters)
        last = next(iter(reversed(on_topic(history))), None)
        told = last.citations if last else ()
        if last and told and (asks_source(typed.text) or is_doubt(typed.text)):
            spelled = spell_out(typed.text, history, self.names, self.years)
            answer = self._without_defects(name_sources(spelled, last))
        elif one := one_of_list(typed.text, history) or (last and other_part(typed.text, last)):
            answer = self._without_defects(one)
        else:
            asked, reply = self._replied(self.readings(typed.text, history), letters, told)
            answer = self._without_defects(to_answer(asked.text, reply, self.library))
        total = round((time.perf_counter() - started) * 1000, 3)
        return replace(answer, timings_ms={"total": total})

    def readings(self, question: str, history: Sequence[Answer]) -> list[Reading]:
        """What a question may mean after what was spoken of, likeliest first: what it says
        itself, and that of what the question before it was about."""
        text = spell_out(question, history, self.names, self.years)
        spelled = Reading(understand(text), taken=taken_over(text, question))
        fuller = in_context(text, history, self.names)
        if fuller is None:
            return [spelled]
        if points_back(text):
            return [Reading(understand(fuller), taken=taken_over(fuller, question))]
        led = Reading(understand(fuller), spelled.asked, taken_over(fuller, question))
        led_first = leans_back(text) or is_of_a_name(text, fuller)
        return [led, spelled] if led_first else [spelled, led]

    def _replied(
        self,
        readings: Sequence[Reading],
        letters: Collection[str] | None,
        told: Sequence[Citation],
    ) -> tuple[Question, Reply]:
        """The first reply, and the question that it replies to; `told` is what the answer before
        it quotes."""
        first, related = readings[0].asked, tuple[Evidence, ...]()
        for reading in readings:
            reply = self._held(reading, letters)
            refused = reply.status == "not_found"
            if refused and len(readings) == 1:
                return first, reply
            if not refused and self._is_of(reading, reply):
                if self._only_repeats(reading, reply, letters, told):
                    break
                return reading.asked, reply
            related = related or reply.related
        return first, Reply("not_found", "none", related=related, reason=NOT_FOUND)

    def _held(self, reading: Reading, letters: Collection[str] | None) -> Reply:
        """The reply to a reading, held to what a follow-up took over."""
        reply = self.replier.reply(reading.asked, letters)
        if reply.status == "not_found" and counts_only_about(reading.asked.text):
            return replace(reply, reason=NOT_FOUND, warnings=())  # no figure was asked for
        scope = self.scope(letters)
        held = of_what_was_taken(reading.asked, reading.taken, reply, self, scope)
        return held or Reply("not_found", "none", related=reply.related, reason=NOT_FOUND)

    def _is_of(self, reading: Reading, reply: Reply) -> bool:
        """Whether a reply to a question led by what was spoken of is of what it asks itself."""
        if reading.led is None or reply.kind == "figure":
            return True
        return self.replier.holds_own(reading.led, reply)

    def _only_repeats(
        self,
        reading: Reading,
        reply: Reply,
        letters: Collection[str] | None,
        told: Sequence[Citation],
    ) -> bool:
        """Whether a reply opens with a sentence that was told before, which does not surely answer
        this question too: "Wat kwam eruit?", of a study that it only announces."""
        first = next((e for s in reply.statements for e in s.evidence), None)
        if (
            reply.kind == "figure"
            or first is None
            or names_itself(reading.asked.text, reading.taken)
        ):
            return False
        if not any((c.letter, c.start) == (first.letter, first.span.start) for c in told):
            return False
        asked = self.mended(reading.asked)
        _, judgement = self.replier.in_words.judged(asked, letters)
        return judgement is not None and not judgement.reaches(TOLD_SHARE)

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
