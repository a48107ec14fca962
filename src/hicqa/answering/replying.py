"""The reply to a question as a whole: what is known of it without asking, and its parts where it
asks several things."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from hicqa.answering.about_letters import about_letters, office_asked
from hicqa.answering.carrying import of_subject
from hicqa.answering.conversation import leans_back
from hicqa.answering.in_figures import InFigures, is_in_table, places
from hicqa.answering.in_words import InWords
from hicqa.answering.left_open import is_of_other
from hicqa.answering.letters_asked import (
    by_year,
    misattributed,
    named_letter_years,
    no_such_letter,
    put_to,
    without_letter,
)
from hicqa.answering.list_size import size_denied
from hicqa.answering.manner import officer_reason
from hicqa.answering.mentions import crime_told_of, mentioned, unmentioned
from hicqa.answering.one_question import OneQuestion, plain
from hicqa.answering.parts import depends, parts_typed, together
from hicqa.answering.phrasing import (
    asks_whole,
    bare,
    opening,
    own_nouns,
)
from hicqa.answering.question import (
    Question,
    understand,
)
from hicqa.answering.same_breath import of_the_first
from hicqa.answering.sources import Sources
from hicqa.answering.telling_apart import terms_of_letter, told_apart
from hicqa.answering.unsaid import WHOLE, unsaid
from hicqa.dutch.abbreviations import shorten
from hicqa.dutch.text import terms, words
from hicqa.facts.measures import find_measures, vocabulary
from hicqa.facts.refusals import NOT_FOUND
from hicqa.types import Reply

# The parts of a question are answered where the whole reaches this share of the threshold.
PARTS_SHARE = 1.5
# Where it does not, those parts are that stand alone: a passage holds this share of their words, by
# weight. Chosen on real Kamervragen about other subjects, and on questions of several parts.
PART_HELD = 0.5
# After parts that are refused, and within a whole that the letters are hardly about, one also needs
# this probability.
SURE_PART = 0.95

# Kinds that a figure may answer though its question alone is not understood.
_FIGURE = frozenset({"number", "money", "date"})
# Kinds that are told by name.
_NAMED = frozenset({"place", "person"})


def _is_bare_rate(part: str) -> bool:
    """Whether a part asks for a rate, and leaves of what to another."""
    known = [vocabulary()[mention.measure] for mention in find_measures(part)]
    return bool(known) and all(measure.of for measure in known)


def _with_size(asked: Question, reply: Reply) -> Reply:
    """A reply with a note where the question asks for another number of things than it tells."""
    told = () if is_in_table(reply) else [statement.text for statement in reply.statements]
    denied = size_denied(asked.text, told, names=plain(asked).expects in _NAMED)
    return replace(reply, warnings=(*reply.warnings, denied)) if denied else reply


def _not(own: str, other: str, refusal: Reply) -> str:
    """That the letter of one year does not answer, and that of another does."""
    of_it = next((gap.said for gap in refusal.gaps if gap.letter), None)
    reason = of_it or f"De brief van {own} geeft geen antwoord op deze vraag."
    return f"{reason.rstrip('.')}, die van {other} wel."


class Replier:
    """Replies to questions, each by itself: without what was asked before, unchecked, uncited."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.in_figures = InFigures(sources)
        self.in_words = InWords(sources)
        self.alone = OneQuestion(sources, self.in_figures, self.in_words)

    def reply(self, asked: Question, letters: Collection[str] | None) -> Reply:
        """What the letters say to a question; where they say nothing, and the one asked does not
        even name what is asked of it, or another one answers, that."""
        letters_sent = [letter.meta for letter in self.sources.letters.values()]
        if wrong := misattributed(asked.text, letters_sent):
            return Reply("not_found", "none", reason=wrong)
        asked = understand(by_year(asked.text, letters_sent))
        reply = self._replied(asked, letters)
        if reply.status != "not_found":
            return _with_size(asked, reply)
        text, scope = self.sources.mended(asked).text, self.sources.scope(letters)
        known = unmentioned(text, scope, self.sources) or self._counted(text, letters)
        return known or self._told_elsewhere(asked, reply, letters) or reply

    def _told_elsewhere(
        self, asked: Question, refusal: Reply, letters: Collection[str] | None
    ) -> Reply | None:
        """That the one letter which is asked does not answer, while another does, with where it
        does beside it; None where no other does, and where all are asked."""
        years = sorted(set(self.sources.years_of(letters)))
        named = named_letter_years(asked, years)
        if len(named) != 1 or not named < {*years}:
            return None
        (own,) = named
        for other in reversed([year for year in years if year != own]):
            told = self._replied(understand(put_to(asked.text, own, other)), letters)
            where = [e for statement in told.statements for e in statement.evidence]
            is_alone = {self.sources.years[e.letter] for e in where} == {other}
            if is_alone and self._only_told(asked, told, own):
                related = tuple(dict.fromkeys(where))
                return Reply("not_found", "none", related=related, reason=_not(own, other, refusal))
        return None

    def _only_told(self, asked: Question, told: Reply, year: str) -> bool:
        """Whether what another letter tells is what was asked of that of a `year`: figures, or
        sentences of passages that hold all that the question names, of which that letter lacks
        some."""
        if told.status != "answered" or told.kind == "figure":
            return told.status == "answered"
        names, held = self._own_and_held(understand(without_letter(asked.text)), told)
        asked_of = [k for k, own in self.sources.years.items() if own == year]
        spoken = {t for k in asked_of for t in terms_of_letter(self.sources.letters[k].text)}
        return names <= held and not names <= spoken

    def _counted(self, question: str, letters: Collection[str] | None) -> Reply | None:
        """How the crime went that a letter is asked of, where its sentences do not say."""
        in_table = crime_told_of(question, self.sources.scope(letters))
        figures = self.in_figures.reply(understand(in_table), letters) if in_table else None
        return figures if figures is not None and figures.status == "answered" else None

    def _replied(self, asked: Question, letters: Collection[str] | None) -> Reply:
        """The desk and the comparison read a question whole; the rest goes part by part."""
        if known := about_letters(asked.text, self.sources.scope(letters)):
            return known
        if known := office_asked(asked.text, self.sources.scope(letters)):
            return known
        if known := mentioned(asked.text, self.sources.scope(letters), self.sources):
            return known
        if unsent := no_such_letter(asked.text, self.sources.years_of(letters)):
            return Reply("not_found", "none", reason=unsent)
        if missing := unsaid(asked.text):
            return Reply("not_found", "none", reason=missing)
        if asks_whole(asked.text):
            figures = self.in_figures.reply(asked, letters)
            if figures is None or figures.status == "not_found":
                return Reply("not_found", "none", reason=WHOLE)
            return figures
        typed = parts_typed(shorten(asked.text, self._misread_names))
        parts = tuple(typed)
        if len(parts) == 1:
            return self.alone.reply(asked, letters)
        figures = self.in_figures.reply(asked, letters)
        if figures is not None and figures.status == "answered":
            # It may have read over a part that asks something else, or that it refuses.
            if all(self._is_told(understand(part), figures, letters) for part in parts):
                return self.alone.beside(figures, asked, letters)
            figures = None
        if figures is not None and figures.status == "partial" and any(map(_is_bare_rate, parts)):
            return figures  # alone, a rate is found of any year, and of any crime
        mended = self.sources.mended(asked)
        untold = figures is None or figures.status == "not_found"
        if untold and (counted := self._each_in_figures(parts, letters)):
            return counted
        # Of causes each is asked for its own year, and not set beside the other's.
        causes = any(self.sources.figure_desk.move_explained(part) for part in parts)
        if untold and not causes and (compared := self.alone.compared(mended, letters)):
            return compared
        is_about = self._may_be_about(mended, letters)
        apart = self._together(parts, self._apart(parts, letters, is_about), letters, typed)
        told = figures is not None and figures.status == "partial"
        tells_more = figures is not None and len(figures.statements) >= len(apart.statements)
        return figures if figures and told and tells_more else apart

    @cached_property
    def _misread_names(self) -> dict[str, str]:
        """The names that read as part of a question: "Alleen jij bepaalt wie je bent" (AJB)."""
        return {
            short: name
            for short, name in self.sources.names.items()
            if any(opening().fullmatch(word) for word, _ in words(name))
        }

    def holds_own(self, asked: Question, reply: Reply) -> bool:
        """Whether the places of a reply hold any of what a question itself names, and not only
        what it was asked of."""
        own, held = self._own_and_held(asked, reply)
        # "de lessen" are of a "lespakket" too.
        return not own or any(term.startswith(tuple(own)) for term in held)

    def _own_and_held(self, asked: Question, reply: Reply) -> tuple[set[str], set[str]]:
        """The terms of what a question itself names, and those of the places of a reply; of a row
        of a table those of what is said by it."""
        own = set(terms(" ".join(own_nouns(self.sources.mended(asked).text))))
        passages = self.sources.index.lexical.passages
        held = {term for place in places(reply) for term in passages.get(place, ())}
        if is_in_table(reply):
            held |= {term for statement in reply.statements for term in terms(statement.text)}
        return own, held

    def _apart(
        self, parts: Sequence[str], letters: Collection[str] | None, is_about: bool
    ) -> list[Reply]:
        """The replies to the parts of a question, in order; `is_about` tells whether the letters
        may be about the whole.

        A short part ("Welke maatregelen neemt u?") is near to anything: it counts within a
        question that the letters may be about, or where it stands alone. After parts that the
        letters were asked and do not answer, both are needed, or a sure answer.
        """
        replies: list[Reply] = []
        told: list[bool] = []
        for part in parts:
            asked, reply = understand(part), Reply("not_found", "none", reason=NOT_FOUND)
            on_refused = bool(replies) and depends(part) and replies[-1].status == "not_found"
            if not officer_reason(part) and not on_refused:
                opened = not told or any(told)
                counts = is_about and opened
                if not counts:
                    sure = 0.0 if is_about or opened else SURE_PART
                    counts = self._stands_alone(
                        self.sources.mended(asked), letters, not replies, sure
                    )
                if counts:
                    leans = leans_back(part)
                    of_first = partial(self._of_first, asked, parts, replies, letters)
                    reply = (leans and of_first()) or self.alone.reply(asked, letters)
                    held = partial(
                        of_the_first, part, parts[: len(replies)], replies, sources=self.sources
                    )
                    reply = held(reply=reply) or Reply("not_found", "none", reason=NOT_FOUND)
                    if reply.status == "not_found" and not leans:
                        more = of_first()
                        reply = (more and held(reply=more)) or reply
                else:
                    reply = self.in_figures.sure(asked, letters, opened) or reply
                if is_of_other(asked, parts[: len(replies)], reply):
                    reply = Reply("not_found", "none", reason=NOT_FOUND)
                told.append(reply.status != "not_found")
            replies.append(reply)
        return replies

    def _of_first(
        self,
        asked: Question,
        parts: Sequence[str],
        replies: Sequence[Reply],
        letters: Collection[str] | None,
    ) -> Reply | None:
        """The answer to a part that has none alone, asked of what the first answered part is
        about; `replies` are those to the parts before it."""
        before = zip(parts, replies, strict=False)
        first = next((part for part, reply in before if reply.status != "not_found"), None)
        fuller = of_subject(asked.text, bare(first)) if first else None
        if fuller is None:
            return None
        reply = self.alone.reply(understand(fuller), letters)
        own, held = self._own_and_held(asked, reply)
        return reply if reply.status != "not_found" and own <= held else None

    def _each_in_figures(
        self, parts: Sequence[str], letters: Collection[str] | None
    ) -> Reply | None:
        """The figures of each part of a question, where figures answer them all."""
        replies: list[Reply] = []
        for part in parts:
            asked = understand(part)
            reply = self.in_figures.sure(asked, letters, opened=True)
            if reply is None or reply.status != "answered":
                return None
            if is_of_other(asked, parts[: len(replies)], reply):
                return None
            replies.append(reply)
        return self._together(parts, replies, letters)

    def _together(
        self,
        parts: Sequence[str],
        replies: Sequence[Reply],
        letters: Collection[str] | None,
        typed: Mapping[str, str] | None = None,
    ) -> Reply:
        """The replies to the parts of a question as one, its letters told apart."""
        reply = together(parts, replies, typed)
        said = told_apart(reply.statements, self.sources.scope(letters))
        return replace(reply, statements=said)

    def _is_told(self, part: Question, whole: Reply, letters: Collection[str] | None) -> bool:
        """Whether the figures that answer a `whole` question may answer a part of it, with what
        it leaves to the others; figures in sentences must be those that it gets alone."""
        figures = self.in_figures.reply(part, letters)
        if figures is None:
            return part.expects in _FIGURE
        if figures.status == "not_found":
            return False
        if not {f.measure for f in figures.figures} <= {f.measure for f in whole.figures}:
            return False
        if is_in_table(whole):
            return True
        is_same = not places(figures).isdisjoint(places(whole))
        return is_same and not self.in_figures.is_doubtful(figures, part, letters)

    def _stands_alone(
        self, asked: Question, letters: Collection[str] | None, opens: bool, sure: float
    ) -> bool:
        """Whether a part names what it is about, a passage holds much of that, and the letters
        are as `sure` to answer it; a part that `opens` the question leans on no other, and may
        also be judged by itself."""
        _, judgement = self.in_words.judged(asked, letters)
        if judgement is None or judgement.probability < sure:
            return False
        if opens and judgement.reaches(PARTS_SHARE):
            return True
        names_it = len(set(terms(asked.text))) > 1 or bool(own_nouns(asked.text))
        return names_it and judgement.features["passage_coverage"] >= PART_HELD

    def _may_be_about(self, asked: Question, letters: Collection[str] | None) -> bool:
        """Whether the letters may speak of a question as a whole."""
        _, judgement = self.in_words.judged(asked, letters)
        return judgement is not None and judgement.reaches(PARTS_SHARE)
