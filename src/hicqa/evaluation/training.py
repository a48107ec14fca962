"""What the models of `retrieval` and `answering` are fitted on: questions on the letters.

What is learned of the letters: the training questions on them. Sentences: the parts of
passages.jsonl and nearmisses.jsonl to tune on, and a share of those training questions. Whether a
question can be answered: both. Never a question that is reported. Those on other texts: see
`training_elsewhere`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from hicqa.answering.answerability import answerability_features
from hicqa.answering.assistant import Assistant
from hicqa.answering.comparison import asked_of
from hicqa.answering.question import Question, understand
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.dutch.text import terms
from hicqa.errors import BadInput
from hicqa.evaluation.cases import Gold, PassageCase, locate, read_jsonl
from hicqa.evaluation.suites import single_cases
from hicqa.index.build import Index
from hicqa.index.vectors import SENTENCES
from hicqa.retrieval.retriever import Retrieval, Retriever
from hicqa.types import Answer, Letter, Span

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

FOLDS = 4  # of the questions, each scored by what was fitted without it
SHARED_AT_MOST = 0.8  # of the words of two questions together; more, and they are nearly the same
# Of the training questions on the letters, one in so many teaches the choice of sentences, with
# this weight: more, and what is learned of known letters outweighs what tells of a new one's.
CHOSEN, ON_LETTER = 4, 0.2
# The weight of a question for which a letter is hidden: for the choice of sentences, and for
# answerability.
HIDDEN_LETTER, UNFAMILIAR = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates: 2 holds the answer, 1 is of the right passage."""

    candidates: tuple[Candidate, ...]
    labels: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the features and the embedding of its best sentence, whether it can be
    answered, its weight, and whether the threshold is chosen on it."""

    features: Mapping[str, float]
    question: Vectors
    text: Vectors
    answerable: bool
    weight: float
    tuned_on: bool = False


class Found(NamedTuple):
    """A question, what was retrieved for it, and its sentences, best first."""

    question: Question
    retrieval: Retrieval
    ranked: list[Candidate]


@dataclass(frozen=True)
class Bench:
    """An assistant over one corpus, and how its questions count."""

    assistant: Assistant
    weight: float
    retriever: Retriever | None = None  # in place of the assistant's own

    def candidates(self, question: str, alone: str | None = None) -> Found:
        """The question with its candidates, of the letter `alone` where named: as one side of a
        comparison."""
        assistant = self.assistant
        asked = assistant.mended(understand(question))
        if alone is not None:
            asked = asked_of([*assistant.letters.values()], asked)[alone]
        letters = None if alone is None else [alone]
        retrieval = (self.retriever or assistant.retriever).retrieve(asked.text, letters)
        return Found(asked, retrieval, rank_sentences(asked, retrieval, assistant.index))

    def on_letter(self, question: OnLetter) -> Found:
        """A training question on a letter with its candidates."""
        return self.candidates(question.question, question.letter if question.alone else None)

    def without(self, passage: str, found: Found) -> Found:
        """The same question with one passage left out."""
        hits = tuple(hit for hit in found.retrieval.hits if hit.passage != passage)
        retrieval = replace(found.retrieval, hits=hits)
        ranked = rank_sentences(found.question, retrieval, self.assistant.index)
        return Found(found.question, retrieval, ranked)

    def asked(
        self,
        found: Found,
        answerable: bool,
        tuned_on: bool = False,
        weight: float | None = None,
    ) -> Iterator[Asked]:
        """A question as an example of answerability; none where it has no candidates."""
        question, retrieval, ranked = found
        if not ranked:
            return
        index, key = self.assistant.index, ranked[0].sentence.id
        text = index.vectors.vectors_of(SENTENCES, [key])[key]
        refusal = self.assistant.replier.in_figures.refusal(question)
        features = answerability_features(question, retrieval, ranked, index, refusal)
        counts = self.weight if weight is None else weight
        yield Asked(features, retrieval.vector, text, answerable, counts, tuned_on)

    def passages_at(self) -> dict[int, str]:
        """The passages of a made-up letter by where they start."""
        return {p.span.start: p.id for p in self.assistant.index.passages.values()}

    @property
    def text(self) -> str:
        """The text of a made-up letter."""
        return next(iter(self.assistant.letters.values())).text


class NearlySame:
    """Finds among questions one that shares four fifths of its words with another question."""

    def __init__(self, questions: Iterable[str]) -> None:
        self._held = [frozenset(terms(question)) for question in questions]
        self._by_term: dict[str, set[int]] = {}
        for at, words in enumerate(self._held):
            for term in words:
                self._by_term.setdefault(term, set()).add(at)

    def holds(self, question: str) -> bool:
        own = frozenset(terms(question))
        sharing = set().union(*(self._by_term.get(term, set()) for term in own))
        return any(
            len(own & self._held[at]) >= SHARED_AT_MOST * len(own | self._held[at])
            for at in sharing
        )


# --- the letters -------------------------------------------------------------------


def _holds(candidate: Candidate, letter: str, span: Span) -> bool:
    own = candidate.sentence.span
    return candidate.passage.letter == letter and own.start <= span.start < own.end


def _example(case: PassageCase, ranked: Sequence[Candidate], weight: float) -> Example:
    gold = [g for need in case.needs for g in need]
    labels = tuple(
        2
        if any(_holds(c, g.letter, g.span) for g in gold)
        else int(any(g.block == c.passage.id for g in gold))
        for c in ranked
    )
    return Example(tuple(ranked), labels, weight)


def tuned_examples(assistant: Assistant, hidden: Sequence[Retriever]) -> list[Example]:
    """The questions on the letters that may be looked at and have an answer; each also by
    retrievers for which a letter is `hidden`."""
    benches = [(Bench(assistant, 1.0), 1.0)]
    benches += [(Bench(assistant, 1.0, retriever), HIDDEN_LETTER) for retriever in hidden]
    return [
        _example(case, bench.candidates(case.question).ranked, weight)
        for case in _tuned(assistant)
        if case.answerable
        for bench, weight in benches
    ]


def examples_on_letters(
    assistant: Assistant, retriever: Retriever, questions: Sequence[OnLetter]
) -> Iterator[Example]:
    """A share of the training questions on the letters that have an answer, ranked by a retriever
    that was not fitted on them."""
    bench = Bench(assistant, 1.0, retriever)
    for question in [question for question in questions if question.sentences][::CHOSEN]:
        ranked = bench.on_letter(question).ranked
        right = {c.passage.id for c in ranked if c.sentence.id in question.sentences}
        labels = tuple(
            2 if c.sentence.id in question.sentences else int(c.passage.id in right) for c in ranked
        )
        yield Example(tuple(ranked), labels, ON_LETTER)


def tuned_questions(assistant: Assistant) -> Iterator[Asked]:
    """The questions on the letters that may be looked at, with and without an answer; the
    threshold is chosen on those of which no training question is nearly the same."""
    bench = Bench(assistant, 1.0)
    rows = read_jsonl(assistant.settings.evals / "training_letters.jsonl")
    trained = NearlySame(row["question"] for row in rows)
    for case in _tuned(assistant):
        found = bench.candidates(case.question)
        is_new = not trained.holds(case.question)
        yield from bench.asked(found, case.answerable, tuned_on=is_new)


def _tuned(assistant: Assistant) -> list[PassageCase]:
    return [case for case in single_cases(assistant) if case.split == "dev"]


@dataclass(frozen=True, slots=True)
class OnLetter:
    """A training question on a letter, mended, and the sentences that answer it, if any; `alone`
    where it is asked of this letter and not of the others, as each side of a comparison is."""

    letter: str
    question: str
    sentences: tuple[str, ...]
    alone: bool = False


def questions_on_letters(assistant: Assistant) -> list[OnLetter]:
    """The training questions on the letters. Raises BadInput for a quote that is not there."""
    evals = assistant.settings.evals
    found = []
    for file in ("training_letters.jsonl", "training_followups.jsonl"):
        for row in read_jsonl(evals / file):
            found.append(_on_letter(assistant, row, row["letter"], row["quote"]))
    for row in read_jsonl(evals / "training_comparisons.jsonl"):
        for letter, quote in row["quotes"].items():
            found.append(_on_letter(assistant, row, letter, quote, alone=True))
    return found


def _places(row: str, quote: str | None, letter: Letter) -> list[Gold]:
    """Where the quote of a training question stands, if it has one. Raises BadInput, with the id
    of its `row`, where it stands nowhere."""
    places = locate(quote, letter) if quote else []
    if quote and not places:
        raise BadInput(f"{row}: het citaat {quote!r} staat niet in de brief.")
    return places


def places_of(row: Mapping[str, Any], letter: Letter) -> list[Gold]:
    """Where the quote of a row on a letter stands, if it has one. Raises BadInput for a quote
    that is not there."""
    return _places(row["id"], row["quote"], letter)


def sentences_at(index: Index, places: Sequence[Gold]) -> tuple[str, ...]:
    """The sentences (ids) that quotes begin in."""
    return tuple(
        sentence.id
        for gold in places
        for sentence in index.passages[gold.block].sentences
        if sentence.span.start <= gold.span.start < sentence.span.end
    )


def _on_letter(
    assistant: Assistant, row: Mapping[str, Any], key: str, quote: str | None, alone: bool = False
) -> OnLetter:
    letter = assistant.letter(key)
    places = _places(row["id"], quote, letter)
    sentences = sentences_at(assistant.index, places)
    before = [Answer(row["after"], "answered", "passage", "")] if "after" in row else []
    reading = assistant.readings(row["question"], before)[0]
    return OnLetter(letter.id, assistant.speller.correct(reading.asked.text), sentences, alone)


def asked_on_letters(
    assistant: Assistant,
    retriever: Retriever,
    questions: Sequence[OnLetter],
    weight: float = 1.0,
) -> Iterator[Asked]:
    """Training questions on the letters, ranked by a retriever that was not fitted on them; the
    threshold is chosen on those of full weight."""
    bench = Bench(assistant, weight, retriever)
    for question in questions:
        found = bench.on_letter(question)
        yield from bench.asked(found, bool(question.sentences), tuned_on=weight == 1.0)


# --- other texts -------------------------------------------------------------------
