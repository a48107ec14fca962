"""What the models of `retrieval` and `answering` are fitted on.

What is learned of the letters: the training questions on them. Sentences: the parts of
passages.jsonl and nearmisses.jsonl to tune on, a share of the training questions on the letters,
and xquad_nl. Whether a question can be answered:
those, the training questions on the letters, on made-up ones and on answers to Kamervragen, and
real Kamervragen about other subjects. Never a question that is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hicqa.answering.answerability import answerability_features
from hicqa.answering.assistant import Assistant
from hicqa.answering.comparison import asked_of
from hicqa.answering.parts import split_parts
from hicqa.answering.question import Question, understand
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.dutch.text import terms
from hicqa.errors import BadInput
from hicqa.evaluation.cases import Gold, PassageCase, locate, read_jsonl
from hicqa.evaluation.suites import single_cases
from hicqa.evaluation.xquad import folded, split_of
from hicqa.index.build import Index
from hicqa.index.vectors import SENTENCES
from hicqa.retrieval.learned import LearnedSimilarity, load_maps
from hicqa.retrieval.retriever import Retrieval, Retriever
from hicqa.retrieval.translation import load_translations
from hicqa.settings import load_settings
from hicqa.types import Answer, Letter, Span

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

FOLDS = 4  # of the questions, each scored by what was fitted without it
KAMERVRAGEN_KEPT = 4  # one in so many real Kamervragen is only reported
XQUAD_WEIGHT = 0.5  # for the choice of sentences, against one on the letters
# A question's weight for answerability, against one on the letters.
GOVERNMENT, ENCYCLOPEDIA, MADE_UP, KAMERVRAAG = 0.5, 1.0, 1.0, 0.6
# A question whose passage was left out stands for and against itself: how it is put tells nothing.
LEFT_OUT = 0.3
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


def _corpus(folder: Path, texts: Sequence[str], weight: float) -> Bench:
    """An assistant over texts, each a paragraph of one made-up letter."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
    meta = '[[letter]]\nid = "x"\nfile = "x.txt"\ntitle = "x"\ndate = "2020"\n'
    (folder / "letters.toml").write_text(meta, "utf-8")
    settings = load_settings().model_copy(update={"corpus": folder, "index": folder / "index"})
    return Bench(Assistant(settings), weight)


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


def is_reported(at: int) -> bool:
    """Whether the Kamervraag at this place in kamervragen_qa.jsonl is kept out of every fit."""
    return at % KAMERVRAGEN_KEPT == 1


def kamervragen_examples(assistant: Assistant, path: Path) -> Iterator[Asked]:
    """Real Kamervragen, which the letters do not answer, whole and each part of them; none of
    those that are reported."""
    bench = Bench(assistant, KAMERVRAAG)
    for row in (row for at, row in enumerate(read_jsonl(path)) if not is_reported(at)):
        for asked in dict.fromkeys((row["question"], *split_parts(row["question"]))):
            yield from bench.asked(bench.candidates(asked), answerable=False)


# --- other texts -------------------------------------------------------------------


def government_examples(path: Path, pairs: Path, work: Path) -> Iterator[Asked]:
    """The training questions on answers to Kamervragen, which are read from `pairs`; those that
    can be answered also with their passage left out. The index of the texts stays in `work`."""
    rows = read_jsonl(path)
    texts = {row["passage_id"]: folded(row["context"]) for row in read_jsonl(pairs)}
    used = sorted({texts[row["passage"]] for row in rows})
    bench = _corpus(work, used, GOVERNMENT)
    text, starts = bench.text, bench.passages_at()
    for row in rows:
        own = starts.get(text.find(texts[row["passage"]]))
        yield from _asked_with_and_without(bench, row, own)


def _asked_with_and_without(
    bench: Bench,
    row: Mapping[str, Any],
    own: str | None,
    tuned_on: bool = False,
    left_out: float | None = LEFT_OUT,
) -> Iterator[Asked]:
    """A question on other texts; one that can be answered also without its passage, then of the
    weight `left_out` (None: as any other)."""
    found = bench.candidates(row["question"])
    yield from bench.asked(found, row["answerable"], tuned_on)
    if row["answerable"] and own is not None:
        gone = bench.without(own, found)
        yield from bench.asked(gone, False, tuned_on, left_out)


def made_up_letters(
    folder: Path, work: Path
) -> Iterator[tuple[Assistant, Letter, list[dict[str, Any]]]]:
    """Made-up letters, each a corpus of its own in a folder of `folder`, as a new letter would be,
    with the training questions on it; the indexes stay in `work`."""
    for own in sorted(path.parent for path in folder.glob("*/letters.toml")):
        settings = load_settings().model_copy(update={"corpus": own, "index": work / own.name})
        assistant = Assistant(settings)
        (letter,) = assistant.letters.values()
        yield assistant, letter, read_jsonl(own / "questions.jsonl")


def made_up_examples(folder: Path, work: Path) -> Iterator[Asked]:
    """The training questions on the `made_up_letters` of a folder."""
    for assistant, letter, rows in made_up_letters(folder, work):
        # The general similarity was fitted on these very questions.
        learned = LearnedSimilarity(assistant.index, load_maps(), *load_translations())
        bench = Bench(assistant, MADE_UP, Retriever(assistant.index, learned=learned))
        for row in rows:
            places = places_of(row, letter)
            asked = {"question": row["question"], "answerable": bool(places)}
            block = places[0].block if places else None
            yield from _asked_with_and_without(bench, asked, block, tuned_on=True)


class Encyclopedia:
    """xquad_nl, all its passages as a corpus, and the questions that are not reported; the index
    stays in `work`."""

    def __init__(self, path: Path, work: Path) -> None:
        rows = read_jsonl(path)
        self._rows = [row for row in rows if split_of(row["passage_id"]) == "dev"]
        contexts = sorted({folded(row["context"]) for row in rows})
        self._bench = _corpus(work, contexts, ENCYCLOPEDIA)
        self._text, self._starts = self._bench.text, self._bench.passages_at()

    def _own(self, row: Mapping[str, Any]) -> str:
        return self._starts[self._text.index(folded(row["context"]))]

    def examples(self) -> Iterator[Example]:
        """The questions, for the choice of sentences."""
        for row in self._rows:
            own = self._own(row)
            answers = [a["text"] for a in row["answers"] if a["answer_start"] is not None]
            ranked = self._bench.candidates(row["question"]).ranked
            labels = tuple(
                (1 + any(a in c.text for a in answers)) if c.passage.id == own else 0
                for c in ranked
            )
            yield Example(tuple(ranked), labels, XQUAD_WEIGHT)

    def asked(self, trained: Path) -> Iterator[Asked]:
        """The questions, each once with its passage and once with it left out, and the training
        questions on the same passages."""
        own = {row["passage_id"]: self._own(row) for row in self._rows}
        for row in self._rows:
            asked = {"question": row["question"], "answerable": True}
            place = own[row["passage_id"]]
            yield from _asked_with_and_without(self._bench, asked, place, True, left_out=None)
        for row in read_jsonl(trained):
            place = own[row["passage"]]
            yield from _asked_with_and_without(self._bench, row, place, tuned_on=True)
