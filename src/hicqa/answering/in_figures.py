"""What the facts table says to a question, and how far that may be trusted."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import replace

from hicqa.answering.answerability import judge
from hicqa.answering.around_figures import is_outdated, truly_partial
from hicqa.answering.constraints import has_other_rate, has_other_term
from hicqa.answering.letters_asked import (
    by_last_year,
    in_the_last_year,
    than_the_year_before,
    without_letter,
)
from hicqa.answering.question import Question, asks_manner, understand
from hicqa.answering.ranking import rank_sentences
from hicqa.answering.sources import Sources
from hicqa.answering.telling_apart import told_apart
from hicqa.dutch.numbers import find_numbers
from hicqa.errors import CheckFailed
from hicqa.types import Reply

log = logging.getLogger("hicqa")

DEFECT = "Op deze vraag is geen antwoord gevonden dat de eigen controle doorstaat."

# Said where last year is taken for a year of the table.
LAST_YEAR = (
    "‘Vorig jaar’ is gelezen als het jaar voor het laatste waarvan de brieven cijfers geven."
)
LAST_COUNTED = "‘Vorig jaar’ is gelezen als het laatste jaar waarvan de brieven cijfers geven."

# A figure in a sentence is told where that sentence reaches this share.
FIGURE_SHARE = 0.8

# Kinds of question that a figure does not answer, whatever crime they name.
_NO_FIGURE = frozenset({"reference", "reason", "person", "definition"})


def is_in_table(figures: Reply) -> bool:
    """Whether figures stand in a table, and not in sentences alone."""
    return any(e.kind == "table" for statement in figures.statements for e in statement.evidence)


def places(reply: Reply) -> set[str]:
    """The blocks that a reply quotes."""
    return {e.block for statement in reply.statements for e in statement.evidence}


def _without_claim(asked: Question, figures: Reply) -> Question:
    """A question without the number that it claims, where the figures judge that: a sentence
    that says there are 41 surely answers whether there are any, and hardly whether 500."""
    if not any(statement.verdict for statement in figures.statements):
        return asked
    text = asked.text
    for number in reversed(find_numbers(text)):
        if number.kind == "quantity":
            text = text[: number.span.start] + text[number.span.end :].lstrip()
    return understand(text)


def _tells_other(question: str, sentence: str) -> bool:
    """Whether a sentence tells of another term or rate than is asked."""
    return has_other_term(question, sentence) or has_other_rate(question, sentence)


class InFigures:
    """Asks the facts table, and looks at the sentences that its figures stand in."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    def reply(self, asked: Question, letters: Collection[str] | None) -> Reply | None:
        """What the facts table says; None for a question that it does not understand."""
        for read, notices in (
            (by_last_year(asked.text, self.sources.years_of(letters)), ()),
            (than_the_year_before(asked.text), (LAST_YEAR,)),
            (in_the_last_year(asked.text), (LAST_COUNTED,)),
        ):
            figures = self._at_desk(read, letters) if read != asked.text else None
            if figures is not None and figures.status == "answered" and is_in_table(figures):
                return replace(figures, warnings=(*notices, *figures.warnings))
        figures = self._at_desk(asked.text, letters)
        if figures is not None and figures.status == "partial":
            figures = truly_partial(figures, asked, self.sources.scope(letters), self.sources)
        if figures and is_outdated(figures, asked, self.sources.scope(letters), self.sources):
            return None
        is_refusal = figures is not None and figures.status == "not_found"
        no_figure = asked.expects in _NO_FIGURE or asks_manner(asked.text)
        return None if is_refusal and no_figure else figures

    def refusal(self, asked: Question, letters: Collection[str] | None = None) -> Reply | None:
        """What the facts table says against a question; None where it has nothing against it."""
        figures = self.reply(asked, letters)
        return figures if figures is not None and figures.status == "not_found" else None

    def sure(self, asked: Question, letters: Collection[str] | None, opened: bool) -> Reply | None:
        """The figures that answer a part; those in sentences, which may be of something else,
        only where the parts before were not all refused."""
        figures = self.reply(asked, letters)
        if figures is None or figures.status == "not_found":
            return None
        is_sure = is_in_table(figures) or (opened and not self.is_doubtful(figures, asked, letters))
        return figures if is_sure else None

    def is_doubtful(self, figures: Reply, asked: Question, letters: Collection[str] | None) -> bool:
        """Whether figures that stand in sentences, not in a table, are of something else than is
        asked: their sentence, as judged, does not answer the question."""
        places = [e for statement in figures.statements for e in statement.evidence]
        if not places or is_in_table(figures):
            return False
        # Of the letter that it is put to the figures are; its sentences do not say so.
        plain = understand(without_letter(asked.text))
        mended = self.sources.mended(_without_claim(plain, figures))
        retrieval = self.sources.retriever.retrieve(mended.text, {place.letter for place in places})
        ranked = rank_sentences(mended, retrieval, self.sources.index)
        stated = {place.block for place in places}
        ranked.sort(key=lambda candidate: candidate.passage.id not in stated)
        if not ranked or _tells_other(mended.text, ranked[0].text):
            return True
        judgement = judge(mended, retrieval, ranked, self.sources.index)
        return not judgement.reaches(FIGURE_SHARE)

    def _at_desk(self, question: str, letters: Collection[str] | None) -> Reply | None:
        try:
            reply = self.sources.figure_desk.reply(question, letters)
            if reply is None:
                return None
            told = told_apart(reply.statements, self.sources.scope(letters))
            return replace(reply, statements=told)
        except CheckFailed as error:
            log.error("Cijfers tegengehouden op %r: %s", question, error)
            return Reply("not_found", "none", reason=DEFECT)
