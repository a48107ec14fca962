"""What the letters say in words: the sentence that answers, with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from hicqa.answering.answerability import Judgement, Weighed, first_to_answer, judgements
from hicqa.answering.constraints import is_of_other_place, places_counted
from hicqa.answering.demands import abbreviation_asked, explanation_asked, spells
from hicqa.answering.extraction import MAX_WORDS
from hicqa.answering.letters_asked import asks_now
from hicqa.answering.list_size import names_several, without_size
from hicqa.answering.papers import Papers, asks_paper
from hicqa.answering.phrasing import bare, own_nouns, restated, who_is_asked
from hicqa.answering.premises import untold
from hicqa.answering.question import Question, tells_cause, tells_effect, understand
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.answering.sources import Sources
from hicqa.answering.telling_apart import is_silent, lead, nothing_in, told_apart
from hicqa.dutch.text import terms
from hicqa.facts.places import is_row_of_other, places_named
from hicqa.facts.premises import Move
from hicqa.facts.refusals import NOT_FOUND
from hicqa.retrieval.retriever import Retrieval
from hicqa.types import Evidence, Reply

# Words kept free in an answer for the leads that tell its letters apart ("In de brief van 2023:").
LEADS = 10

# The share of the threshold from which a sentence that names someone tells who that is, and one
# that explains an abbreviation what it is.
NAMED = 0.5

# The probability from which a reference answers of which no word of the question stands near: of
# the training questions on the letters that are answered by such a one, all are judged above it.
SURE_PAPER = 0.95

# Said where a question takes for granted what the passages that answer it do not say.
UNTOLD = "De aangehaalde tekst zegt niets van ‘{}’."


def _name_asked(question: str) -> re.Pattern[str] | None:
    """The name of whom a question asks who that is."""
    name = who_is_asked(question)
    return re.compile(rf"\b{re.escape(name)}\b") if name else None


class InWords:
    """Finds, judges and puts together the sentences that answer a question."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    def judged(
        self,
        asked: Question,
        letters: Collection[str] | None = None,
        refusal: Reply | None = None,
    ) -> tuple[list[Candidate], Judgement | None]:
        """The sentences that may answer, best first, and whether the best one does, in view of
        the `refusal` of the figures, if any; None where there is no sentence at all."""
        return next(self.weighed(asked, letters, refusal), ([], None))

    def weighed(
        self,
        asked: Question,
        letters: Collection[str] | None = None,
        refusal: Reply | None = None,
    ) -> Iterator[Weighed]:
        """The same of each of the best few sentences, put first in its turn."""
        retrieval, ranked = self._found(asked, letters)
        return judgements(asked, retrieval, ranked, self.sources.index, refusal)

    def reply(
        self, asked: Question, letters: Collection[str] | None, refusal: Reply | None = None
    ) -> Reply:
        """The sentences that answer, in view of the `refusal` of the figures, if any."""
        retrieval, ranked = self._found(asked, letters)
        weighed = judgements(asked, retrieval, ranked, self.sources.index, refusal)
        if found := first_to_answer(weighed):
            if asks_paper(asked):
                return self._paper(asked, found, letters)
            return self._told(asked, found[0], letters)
        if told := explanation_asked(asked.text) or _name_asked(asked.text):
            telling = [c for c in ranked if told.search(c.text)]
            weighed = judgements(asked, retrieval, telling, self.sources.index)
            if found := first_to_answer(weighed, NAMED):
                return self._told(asked, found[0], letters)
            short = abbreviation_asked(asked.text)
            if short and (spelled := [c for c in telling if spells(c.text, short)]):
                return self._told(asked, spelled, letters)
        if refusal is None and (plain := restated(asked.text)):
            return self.reply(understand(plain), letters)
        if (plain := without_size(asked.text)) != asked.text:
            reply = self.reply(understand(plain), letters, refusal)
            if names_several(plain, (said.text for said in reply.statements)):
                return reply
        return self._refused(ranked)

    def reason(self, asked: Question, letters: Collection[str] | None, move: Move) -> Reply:
        """By what something moved, and not only that it did: a sentence that tells a cause, in a
        passage of which any sentence answers; else that it went the other way."""
        retrieval, ranked = self._found(asked, letters)
        telling = [candidate for candidate in ranked if self._tells_cause(candidate, move)]
        causes = {candidate.passage.id for candidate in telling}
        among = [candidate for candidate in ranked if candidate.passage.id in causes]
        if found := first_to_answer(judgements(asked, retrieval, among, self.sources.index)):
            here = found[0][0].passage.id
            return self._told(asked, [c for c in telling if c.passage.id == here], letters)
        known = self.sources.figure_desk.book.vocabulary
        denying = [c for c in ranked if move.is_denied_by(c.text, known)]
        if found := first_to_answer(judgements(asked, retrieval, denying, self.sources.index)):
            return self._told(asked, found[0], letters)
        return self._refused(ranked)

    def _found(
        self, asked: Question, letters: Collection[str] | None
    ) -> tuple[Retrieval, list[Candidate]]:
        """What was retrieved for a question, and its sentences, best first."""
        retrieval = self.sources.retriever.retrieve(asked.text, letters)
        ranked = rank_sentences(asked, retrieval, self.sources.index)
        places = places_counted(asked.text)
        ranked = [c for c in ranked if not is_of_other_place(places, c.text)]
        named = [span.of(asked.text) for span in places_named(asked.text)]
        return retrieval, [c for c in ranked if not self._is_other_row(c, named)]

    def _is_other_row(self, candidate: Candidate, places: Sequence[str]) -> bool:
        """Whether a row of a table is of another place than the question names."""
        if candidate.passage.kind != "table" or not places:
            return False
        letter = self.sources.library.letters[candidate.passage.letter]
        return is_row_of_other(letter, candidate.sentence.span, places)

    def _refused(self, ranked: Sequence[Candidate]) -> Reply:
        related = self.sources.extractor.related(ranked)
        return Reply("not_found", "none", related=related, reason=NOT_FOUND)

    def _tells_cause(self, candidate: Candidate, move: Move) -> bool:
        known, passage = self.sources.figure_desk.book.vocabulary, candidate.passage
        quote = self.sources.library.letters[passage.letter].quote
        upto = [
            quote(s.span) for s in passage.sentences if s.span.end <= candidate.sentence.span.end
        ]
        tells = tells_cause(candidate.text) or (
            tells_effect(candidate.text) and move.is_told_by(candidate.text, known)
        )
        return tells and move.may_be_of([passage.context, *upto], known)

    def _paper(self, asked: Question, found: Weighed, letters: Collection[str] | None) -> Reply:
        """The references that answer where a paper is sought; refused where the first is of none
        of its words, and not surely of it."""
        ranked, judgement = found
        papers = Papers(self.sources.index)
        told = papers.told(asked, ranked)
        named = terms(" ".join(own_nouns(bare(asked.text))))
        is_known = all(map(self.sources.index.lexical.knows, named))
        is_sure = is_known and judgement.probability >= SURE_PAPER
        if not is_sure and not papers.speaks_of_it(asked, told[0]):
            return self._refused(ranked)
        return self._told(asked, told, letters)

    def _told(
        self, asked: Question, ranked: Sequence[Candidate], letters: Collection[str] | None
    ) -> Reply:
        """The answer of the best sentence and what belongs to it, with what is to be said of it."""
        scope = self.sources.scope(letters)
        told = told_apart(self.sources.extractor.compose(ranked), scope)
        letters_sent = self.sources.letters
        said = [f"{lead(statement, letters_sent)}{statement.text}" for statement in told]
        if sum(len(sentence.split()) for sentence in said) > MAX_WORDS:
            told = told_apart(self.sources.extractor.compose(ranked, MAX_WORDS - LEADS), scope)
        newest = scope[-1]
        is_told_of = any(e.letter == newest.id for s in told for e in s.evidence)
        may_be_noted = asks_now(asked.text) and not is_told_of
        is_noted = may_be_noted and is_silent(newest, asked.text, told, self.sources.index)
        silent = [nothing_in(newest)] if is_noted else []
        cited = [self._passage(e) for statement in told for e in statement.evidence]
        lacks = [] if asks_paper(asked) else untold(asked.text, cited)
        assumed = [UNTOLD.format(word) for word in lacks]
        return Reply("answered", "passage", statements=told, warnings=(*assumed, *silent))

    def _passage(self, evidence: Evidence) -> str:
        """The whole text of the block that a quote stands in."""
        library = self.sources.library
        return library.letters[evidence.letter].quote(library.block_span(evidence.block))
