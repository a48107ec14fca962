"""The assistant: a question in, a checked and cited answer out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from hicqa.answering.answerability import Judgement, judge
from hicqa.answering.checks import find_defects
from hicqa.answering.citations import Library, to_answer
from hicqa.answering.comparison import asked_of, compare
from hicqa.answering.conversation import (
    asks_source,
    in_context,
    leans_back,
    name_sources,
    points_back,
    spell_out,
)
from hicqa.answering.extraction import Extractor
from hicqa.answering.manner import officer_reason
from hicqa.answering.parts import NOT_FOUND, depends, split_parts, together
from hicqa.answering.phrasing import own_nouns
from hicqa.answering.question import (
    Question,
    asks_manner,
    compares,
    named_letter_years,
    understand,
)
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.answering.spelling import Speller
from hicqa.dutch.abbreviations import find_abbreviations
from hicqa.dutch.text import terms
from hicqa.errors import BadInput, CheckFailed, IndexUnavailable
from hicqa.facts import AuditReport, audit, load_facts
from hicqa.facts.reply import FigureDesk
from hicqa.index.build import Index, build_index, count_texts, open_index
from hicqa.index.embeddings import Embedder, make_embedder
from hicqa.ingest import load_corpus
from hicqa.promises import Promise, find_promises, promise_reply
from hicqa.retrieval.retriever import Retrieval, Retriever
from hicqa.settings import Settings, load_settings
from hicqa.types import Answer, Fact, Letter, Reply

log = logging.getLogger("hicqa")

DEFECT = "Op deze vraag is geen antwoord gevonden dat de eigen controle doorstaat."

# The parts of a question are answered where the whole reaches this share of the threshold.
PARTS_SHARE = 1.5
# Where it does not, those parts are that stand alone: a passage holds this share of their words, by
# weight. Chosen on real Kamervragen about other subjects, and on questions of several parts.
PART_HELD = 0.5
# A figure in a sentence is told where that sentence reaches this share.
FIGURE_SHARE = 0.5

# Kinds of question that a figure does not answer, whatever crime they name.
_NO_FIGURE = frozenset({"reference", "reason", "person", "definition"})

# Kinds that a figure may answer though its question alone is not understood.
_FIGURE = frozenset({"number", "money", "date"})

# Called with (done, total) texts while an index is built.
BuildProgress = Callable[[int, int], None]


def _is_of_one_letter(figures: Reply) -> bool:
    """Whether figures are the whole answer, of one letter, for one period at most."""
    letters = {e.letter for statement in figures.statements for e in statement.evidence}
    periods = {figure.period for figure in figures.figures}
    return figures.status == "answered" and len(letters) == 1 and len(periods) <= 1


def _is_in_table(figures: Reply) -> bool:
    """Whether figures stand in a table, and not in sentences alone."""
    return any(e.kind == "table" for statement in figures.statements for e in statement.evidence)


class Assistant:
    """Answers questions from the letters of a corpus.

    Letters are read at once; the index is opened (and, where it is missing or no longer fits,
    built) at the first question that needs it. Safe to share between threads once opened.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        embedder: Embedder | None = None,
        progress: BuildProgress | None = None,
    ) -> None:
        self.settings = settings or load_settings()
        self.embedder = embedder or make_embedder(self.settings)
        self._progress = progress

    @cached_property
    def letters(self) -> dict[str, Letter]:
        """The letters of the corpus, oldest first, by id."""
        return {letter.id: letter for letter in load_corpus(self.settings.corpus)}

    def letter(self, key: str) -> Letter:
        """One letter by id. Raises BadInput naming the ids that there are."""
        if key not in self.letters:
            raise BadInput(f"Er is geen brief {key!r}. Kies uit: {', '.join(self.letters)}.")
        return self.letters[key]

    @cached_property
    def index(self) -> Index:
        """The opened index; built first where there is none that fits and is whole."""
        letters = tuple(self.letters.values())
        try:
            return open_index(letters, self.settings.index, self.embedder)
        except IndexUnavailable:
            self.build()
        return open_index(letters, self.settings.index, self.embedder)

    def build(self, *, afresh: bool = False) -> None:
        """Build the index and put it in use; `afresh` embeds every text again."""
        letters = tuple(self.letters.values())
        total, done = count_texts(letters), 0

        def step(number: int) -> None:
            nonlocal done
            done += number
            if self._progress:
                self._progress(done, total)

        build_index(letters, self.settings.index, self.embedder, afresh=afresh, progress=step)

    @cached_property
    def _library(self) -> Library:
        return Library(self.letters)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every figure that the letters print, as a table."""
        return load_facts(tuple(self.letters.values()), self.settings.index)

    @cached_property
    def audit(self) -> AuditReport:
        """What recomputing the letters' figures, and comparing letters, shows."""
        return audit(self.facts, self.letters.values())

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What the letters promise the Kamer, and say of its motions."""
        return find_promises(self.letters.values())

    @cached_property
    def _promises_within(self) -> dict[frozenset[str], tuple[Promise, ...]]:
        return {}

    def _promises_in(self, scope: dict[str, Letter]) -> tuple[Promise, ...]:
        """The promises of some letters, found once: what came of one may stand in another."""
        if len(scope) == len(self.letters):
            return self.promises
        key = frozenset(scope)
        if key not in self._promises_within:
            self._promises_within[key] = find_promises(scope.values())
        return self._promises_within[key]

    @cached_property
    def _figure_desk(self) -> FigureDesk:
        return FigureDesk(self.facts, tuple(self.letters.values()), self.audit.findings)

    @cached_property
    def retriever(self) -> Retriever:
        """Ranks the passages of the index."""
        return Retriever(self.index)

    @cached_property
    def speller(self) -> Speller:
        """Mends slips of the keyboard towards the letters' own words."""
        return Speller(self.letters.values())

    @cached_property
    def _extractor(self) -> Extractor:
        return Extractor(self.index)

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
        spelled = spell_out(typed.text, history, self._names, self._years)
        asked = understand(spelled)
        self._check_letters(letters)
        if history and history[-1].citations and asks_source(typed.text):
            answer = self._without_defects(name_sources(asked.text, history[-1]))
        else:
            asked, reply = self._replied(asked, letters, history)
            answer = self._without_defects(to_answer(asked.text, reply, self._library))
        total = round((time.perf_counter() - started) * 1000, 3)
        return replace(answer, timings_ms={"total": total})

    @cached_property
    def _names(self) -> dict[str, str]:
        """The abbreviations that the letters explain."""
        found = (find_abbreviations(letter.text) for letter in self.letters.values())
        return {short: name for one in found for short, name in one.items()}

    @cached_property
    def _years(self) -> dict[str, str]:
        """The years of the letters, by id."""
        return {key: letter.meta.date[:4] for key, letter in self.letters.items()}

    def _replied(
        self, asked: Question, letters: Collection[str] | None, history: Sequence[Answer]
    ) -> tuple[Question, Reply]:
        """The reply, and the question that it replies to: one that leans on what was spoken of
        before, or that has no answer alone, is asked of that."""
        fuller = in_context(asked.text, history, self._names)
        if fuller is None:
            return asked, self._reply(asked, letters)
        spoken_of = understand(fuller)
        if points_back(asked.text):
            return spoken_of, self._reply(spoken_of, letters)
        first, second = asked, spoken_of
        if leans_back(asked.text):
            first, second = second, first
        reply = self._reply(first, letters)
        if reply.status != "not_found" and self._holds_own(asked, first, reply):
            return first, reply
        other = self._reply(second, letters)
        if other.status != "not_found" and self._holds_own(asked, second, other):
            return second, other
        return first, Reply("not_found", "none", related=reply.related, reason=NOT_FOUND)

    def _holds_own(self, asked: Question, spelled: Question, reply: Reply) -> bool:
        """Whether the places of a reply hold any of what a follow-up itself names, and not only
        what it was asked of."""
        own = set(terms(" ".join(own_nouns(self._mended(asked).text))))
        if spelled is asked or not own or reply.kind == "figure":
            return True
        places = {e.block for statement in reply.statements for e in statement.evidence}
        return any(own & {*self.index.lexical.passages[place]} for place in places)

    def retrieve(self, question: str, letters: Collection[str] | None = None) -> Retrieval:
        """The ranking of passages under an answer, for search and evaluation."""
        self._check_letters(letters)
        return self.retriever.retrieve(understand(question).text, letters)

    def judged(
        self,
        asked: Question,
        letters: Collection[str] | None = None,
        refusal: Reply | None = None,
    ) -> tuple[list[Candidate], Judgement | None]:
        """The sentences that may answer, best first, and whether the best one does, in view of
        the `refusal` of the figures, if any; None where there is no sentence at all."""
        retrieval = self.retriever.retrieve(asked.text, letters)
        ranked = rank_sentences(asked, retrieval, self.index)
        judgement = judge(asked, retrieval, ranked, self.index, refusal) if ranked else None
        return ranked, judgement

    def refusal_of_figures(
        self, asked: Question, letters: Collection[str] | None = None
    ) -> Reply | None:
        """What the facts table says against a question; None where it has nothing against it."""
        figures = self._from_figures(asked, letters)
        return figures if figures is not None and figures.status == "not_found" else None

    def _check_letters(self, letters: Iterable[str] | None) -> None:
        for key in letters or ():
            self.letter(key)

    def _reply(self, asked: Question, letters: Collection[str] | None) -> Reply:
        """The desk and the comparison read a question whole; the rest goes part by part."""
        parts = split_parts(asked.text)
        if len(parts) == 1:
            return self._single(asked, letters)
        figures = self._from_figures(asked, letters)
        if figures is not None and figures.status == "answered":
            # The table may have read over a part that asks something else, or that it refuses.
            if all(self._is_for_figures(understand(part), letters) for part in parts):
                return self._beside(figures, asked, letters)
            figures = None
        untold = figures is None or figures.status == "not_found"
        if untold and (compared := self._compared(self._mended(asked), letters)):
            return compared
        is_about = self._may_be_about(self._mended(asked), letters)
        apart = together(parts, self._apart(parts, letters, is_about))
        told = figures is not None and figures.status == "partial"
        return figures if figures and told and apart.status != "answered" else apart

    def _apart(
        self, parts: Sequence[str], letters: Collection[str] | None, is_about: bool
    ) -> list[Reply]:
        """The replies to the parts of a question, in order; `is_about` tells whether the letters
        may be about the whole.

        A short part ("Welke maatregelen neemt u?") is near to anything: it counts within a
        question that the letters may be about, or where a passage holds much of it. After parts
        that the letters were asked and do not answer, both are needed.
        """
        replies: list[Reply] = []
        told: list[bool] = []
        for part in parts:
            asked, reply = understand(part), Reply("not_found", "none", reason=NOT_FOUND)
            on_refused = bool(replies) and depends(part) and replies[-1].status == "not_found"
            if not officer_reason(part) and not on_refused:
                opened = not told or any(told)
                stands = (is_about and opened) or self._stands_alone(self._mended(asked), letters)
                if stands and (is_about or opened):
                    reply = self._single(asked, letters)
                else:
                    reply = self._in_figures(asked, letters, opened) or reply
                told.append(reply.status != "not_found")
            replies.append(reply)
        return replies

    def _in_figures(
        self, asked: Question, letters: Collection[str] | None, opened: bool
    ) -> Reply | None:
        """The figures that answer a part; those in sentences, which may be of something else,
        only where the parts before were not all refused."""
        figures = self._from_figures(asked, letters)
        if figures is None or figures.status == "not_found":
            return None
        is_sure = _is_in_table(figures) or (
            opened and not self._is_doubtful(figures, asked, letters)
        )
        return figures if is_sure else None

    def _is_for_figures(self, asked: Question, letters: Collection[str] | None) -> bool:
        """Whether figures may answer a part of a question, with what it leaves to the others."""
        figures = self._from_figures(asked, letters)
        return asked.expects in _FIGURE if figures is None else figures.status != "not_found"

    def _stands_alone(self, asked: Question, letters: Collection[str] | None) -> bool:
        """Whether a part names what it is about, and a passage holds much of that."""
        _, judgement = self.judged(asked, letters)
        names_it = len(set(terms(asked.text))) > 1 or bool(own_nouns(asked.text))
        return bool(names_it and judgement and judgement.features["passage_coverage"] >= PART_HELD)

    def _single(self, asked: Question, letters: Collection[str] | None) -> Reply:
        """The answer to a question that asks one thing: figures first, then sentences."""
        figures = self._from_figures(asked, letters)
        if figures is None:
            return self._from_sentences(asked, letters)
        if figures.status == "not_found":
            return self._beyond_the_table(asked, letters, figures) or figures
        if self._is_doubtful(figures, asked, letters):
            return self._from_passages(self._mended(asked), letters)
        return self._beside(figures, asked, letters)

    def _beside(self, figures: Reply, asked: Question, letters: Collection[str] | None) -> Reply:
        """The figures that answer, or in the place of one letter's what each of the letters says,
        where a question compares them."""
        if not _is_of_one_letter(figures):
            return figures
        return self._compared(self._mended(asked), letters) or figures

    def _beyond_the_table(
        self, asked: Question, letters: Collection[str] | None, refusal: Reply
    ) -> Reply | None:
        """What the letters say in words where their figures do not answer; None where nothing."""
        mended = self._mended(asked)
        if mended.text != asked.text:
            figures = self._from_figures(mended, letters)
            if figures is not None and figures.status != "not_found":
                return figures
        if compared := self._compared(mended, letters):
            return compared
        reply = self._from_passages(mended, letters, refusal)
        return reply if reply.status != "not_found" else None

    def _may_be_about(self, asked: Question, letters: Collection[str] | None) -> bool:
        """Whether the letters may speak of a question as a whole."""
        _, judgement = self.judged(asked, letters)
        return judgement is not None and judgement.reaches(PARTS_SHARE)

    def _is_doubtful(
        self, figures: Reply, asked: Question, letters: Collection[str] | None
    ) -> bool:
        """Whether figures that stand in sentences, not in a table, are of something else than is
        asked: their sentence, as judged, does not answer the question."""
        places = [e for statement in figures.statements for e in statement.evidence]
        if not places or _is_in_table(figures):
            return False
        mended = self._mended(asked)
        retrieval = self.retriever.retrieve(mended.text, {place.letter for place in places})
        ranked = rank_sentences(mended, retrieval, self.index)
        stated = {place.block for place in places}
        ranked.sort(key=lambda candidate: candidate.passage.id not in stated)
        judgement = judge(mended, retrieval, ranked, self.index) if ranked else None
        return judgement is None or not judgement.reaches(FIGURE_SHARE)

    def _from_figures(self, asked: Question, letters: Collection[str] | None) -> Reply | None:
        """What the facts table says; None for a question that it does not understand."""
        try:
            figures = self._figure_desk.reply(asked.text, letters)
        except CheckFailed as error:
            log.error("Cijfers tegengehouden op %r: %s", asked.text, error)
            return Reply("not_found", "none", reason=DEFECT)
        is_refusal = figures is not None and figures.status == "not_found"
        no_figure = asked.expects in _NO_FIGURE or asks_manner(asked.text)
        return None if is_refusal and no_figure else figures

    def _mended(self, asked: Question) -> Question:
        return understand(self.speller.correct(asked.text))

    def _from_sentences(self, asked: Question, letters: Collection[str] | None) -> Reply:
        mended = self._mended(asked)
        if not self._compares(mended, letters):
            letters = self._named(mended, letters)
        promised = self._promised(mended, letters)
        if promised is not None and promised.status != "not_found":
            return promised
        compared = self._compared(mended, letters)
        return compared or promised or self._from_passages(mended, letters)

    def _promised(self, asked: Question, letters: Collection[str] | None) -> Reply | None:
        """The promises and motions that a question asks for."""
        scope = {k: v for k, v in self.letters.items() if letters is None or k in letters}
        return promise_reply(asked.text, self._promises_in(scope), scope)

    def _named(self, asked: Question, letters: Collection[str] | None) -> Collection[str] | None:
        """The letters that the question itself names by their year, within those asked for."""
        scope = self._scope(letters)
        years = named_letter_years(asked, [letter.meta.date[:4] for letter in scope])
        return [letter.id for letter in scope if letter.meta.date[:4] in years] or letters

    def _scope(self, letters: Collection[str] | None) -> list[Letter]:
        return [letter for key, letter in self.letters.items() if letters is None or key in letters]

    def _compares(self, asked: Question, letters: Collection[str] | None) -> bool:
        return compares(asked, [letter.meta.date[:4] for letter in self._scope(letters)])

    def _compared(self, asked: Question, letters: Collection[str] | None) -> Reply | None:
        if not self._compares(asked, letters):
            return None
        scope = self._scope(letters)
        parts = [understand(part) for part in split_parts(asked.text)]
        sides = asked_of(scope, asked, parts)
        return compare(sides, scope, self.index, self.retriever, self._extractor)

    def _from_passages(
        self, asked: Question, letters: Collection[str] | None, refusal: Reply | None = None
    ) -> Reply:
        """The sentences that answer, in view of the `refusal` of the figures, if any."""
        ranked, judgement = self.judged(asked, letters, refusal)
        if judgement is None:
            return Reply("not_found", "none", reason=NOT_FOUND)
        if not judgement.answers():
            related = self._extractor.related(ranked)
            return Reply("not_found", "none", related=related, reason=NOT_FOUND)
        return Reply("answered", "passage", statements=self._extractor.compose(ranked))

    def _without_defects(self, answer: Answer) -> Answer:
        """The answer, or a refusal in its place where it fails the last check."""
        defects = find_defects(answer, self.letters)
        if not defects:
            return answer
        log.error("Antwoord tegengehouden op %r: %s", answer.question, "; ".join(defects))
        refusal = Reply("not_found", "none", reason=DEFECT, warnings=tuple(defects))
        return to_answer(answer.question, refusal, self._library)
