"""The reply to a question that asks one thing: figures first, then promises, letters side by side,
or sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hicqa.answering.around_figures import truly_refused, with_news
from hicqa.answering.comparison import asked_of, compare
from hicqa.answering.in_figures import InFigures, is_in_table
from hicqa.answering.in_words import InWords
from hicqa.answering.letters_asked import (
    compares,
    named_letter_years,
    says_compare,
    without_letter,
)
from hicqa.answering.list_size import without_size
from hicqa.answering.papers import asks_paper
from hicqa.answering.parts import split_parts
from hicqa.answering.question import (
    Question,
    asks_cause,
    understand,
)
from hicqa.answering.sources import Sources
from hicqa.answering.telling_apart import told_apart
from hicqa.dutch.dates import find_periods
from hicqa.facts.premises import is_told_by
from hicqa.index.embeddings import is_embedded_model
from hicqa.promises import Promise, no_such_motion, promise_reply
from hicqa.promises.motions import movers_asked
from hicqa.types import Letter, Reply


def _is_of_one_letter(figures: Reply) -> bool:
    """Whether figures are the whole answer, of one letter, for one period at most."""
    letters = {e.letter for statement in figures.statements for e in statement.evidence}
    periods = {figure.period for figure in figures.figures}
    return figures.status == "answered" and len(letters) == 1 and len(periods) <= 1


def _other_years(refusal: Reply, told: str) -> bool:
    """Whether figures are refused of years that a text does not name."""
    lacked = [period for word in refusal.lacks for _, period in find_periods(word)]
    years = {year for p in lacked for year in (p.start.year, p.end.year)}
    return bool(years) and not any(str(year) in told for year in years)


def plain(asked: Question) -> Question:
    """A question without the number of things that it asks the names of."""
    return understand(without_size(asked.text))


class OneQuestion:
    """Replies to a question that asks one thing."""

    def __init__(self, sources: Sources, in_figures: InFigures, in_words: InWords) -> None:
        self.sources = sources
        self.in_figures = in_figures
        self.in_words = in_words

    def reply(self, asked: Question, letters: Collection[str] | None) -> Reply:
        """The answer to a question that asks one thing: figures first, then sentences."""
        if movers_asked(asked.text):
            unknown = no_such_motion(self.sources.mended(asked).text, *self._promises(letters))
            if unknown:
                return unknown
        figures = self.in_figures.reply(asked, letters)
        if figures is None:
            return self._from_sentences(asked, letters)
        if figures.status == "not_found":
            told = self._beyond_the_table(asked, letters, figures)
            return told or truly_refused(figures, asked, self.sources.scope(letters), self.sources)
        if asked.expects == "reason":
            return self._corrected(figures, asked, letters)
        if self.in_figures.is_doubtful(figures, asked, letters):
            return self.in_words.reply(self.sources.mended(asked), letters)
        return self.beside(figures, asked, letters)

    def _corrected(self, figures: Reply, asked: Question, letters: Collection[str] | None) -> Reply:
        """The figures that set right what a question takes for granted, or the sentences that do
        so themselves."""
        reply = self.in_words.reply(self.sources.mended(asked), letters)
        book = self.sources.figure_desk.book
        told = (is_told_by(statement.text, figures, book) for statement in reply.statements)
        return reply if any(told) else figures

    def beside(self, figures: Reply, asked: Question, letters: Collection[str] | None) -> Reply:
        """The figures that answer, or in the place of one letter's what each of the letters says,
        where a question compares them."""
        figures = with_news(figures, asked, self.sources.scope(letters), self.sources)
        mended = self.sources.mended(asked)
        is_whole = is_in_table(figures) or not _is_of_one_letter(figures)
        if is_whole or not says_compare(mended, self.sources.years_of(letters)):
            return figures
        return self.compared(mended, letters) or figures

    def _beyond_the_table(
        self, asked: Question, letters: Collection[str] | None, refusal: Reply
    ) -> Reply | None:
        """What the letters say in words where their figures do not answer; None where nothing."""
        mended = self.sources.mended(asked)
        if mended.text != asked.text:
            figures = self.in_figures.reply(mended, letters)
            if figures is not None and figures.status != "not_found":
                return figures
        in_places = asked.expects == "place" and not says_compare(
            mended, self.sources.years_of(letters)
        )
        if not in_places and (compared := self.compared(mended, letters)):
            # What the figures lack of a year no other year's sentences tell.
            said = " ".join(statement.text for statement in compared.statements)
            if refusal.tentative or not _other_years(refusal, said):
                return compared
        # That the table knows no places says nothing against a sentence that names the one asked.
        against = None if plain(asked).expects == "place" else refusal
        if without_letter(mended.text) != mended.text and not self._compares(mended, letters):
            letters = self._named(mended, letters)
        reply = self.in_words.reply(mended, letters, against)
        return reply if reply.status != "not_found" else None

    def _from_sentences(self, asked: Question, letters: Collection[str] | None) -> Reply:
        mended = self.sources.mended(asked)
        if not self._compares(mended, letters):
            letters = self._named(mended, letters)
        promised = None if asks_paper(mended) else self._promised(mended, letters)
        if promised is not None and promised.status != "not_found":
            return promised
        told = self._reason(mended, letters) or self.compared(mended, letters) or promised
        return told or self.in_words.reply(mended, letters)

    def _reason(self, asked: Question, letters: Collection[str] | None) -> Reply | None:
        """By what a crime rose or fell, where a question asks that and no more."""
        desk = self.sources.figure_desk
        move = desk.move_explained(asked.text) if asks_cause(asked) else None
        return self.in_words.reason(asked, letters, move) if move else None

    def _promised(self, asked: Question, letters: Collection[str] | None) -> Reply | None:
        """The promises and motions that a question asks for."""
        promises, scope = self._promises(letters)
        reply = promise_reply(asked.text, promises, scope)
        if reply is None:
            return None
        return replace(reply, statements=told_apart(reply.statements, [*scope.values()]))

    def _promises(
        self, letters: Collection[str] | None
    ) -> tuple[Sequence[Promise], dict[str, Letter]]:
        """The promises and motions of the letters asked of, and those letters."""
        scope = {letter.id: letter for letter in self.sources.scope(letters)}
        return self.sources.promises_in(scope), scope

    def _named(self, asked: Question, letters: Collection[str] | None) -> Collection[str] | None:
        """The letters that the question itself names by their year, within those asked for."""
        named = named_letter_years(asked, self.sources.years_of(letters))
        years = self.sources.years
        return [
            letter.id for letter in self.sources.scope(letters) if years[letter.id] in named
        ] or letters

    def _compares(self, asked: Question, letters: Collection[str] | None) -> bool:
        retriever, embedder = self.sources.retriever, self.sources.index.embedder
        embed = retriever.vector if is_embedded_model(embedder.name) else None
        return compares(asked, self.sources.years_of(letters), embed)

    def compared(self, asked: Question, letters: Collection[str] | None) -> Reply | None:
        if not self._compares(asked, letters):
            return None
        scope = self.sources.scope(letters)
        parts = [understand(part) for part in split_parts(asked.text)]
        sides = asked_of(scope, asked, parts)
        return compare(
            sides,
            scope,
            self.sources.index,
            self.sources.retriever,
            self.sources.extractor,
            said=says_compare(asked, self.sources.years_of(letters)),
        )
