"""What the models of `answering` are fitted on.

Sentences: the part of passages.jsonl to tune on, and xquad_nl. Whether a question can be answered:
those, the part of nearmisses.jsonl to tune on, the training questions on the letters and on
answers to Kamervragen, and real Kamervragen about other subjects. Never a question that is
reported.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hicqa.answering.answerability import answerability_features
from hicqa.answering.assistant import Assistant
from hicqa.answering.question import understand
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.evaluation.cases import PassageCase, load_passage_cases, read_jsonl
from hicqa.index.vectors import SENTENCES
from hicqa.settings import load_settings
from hicqa.types import Span

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

KAMERVRAGEN_USED = 700
XQUAD_WEIGHT = 0.5  # for the choice of sentences, against one on the letters
# A question's weight for answerability, against one on the letters.
GOVERNMENT, ENCYCLOPEDIA, KAMERVRAAG = 0.5, 1.0, 0.6
# A question whose passage was left out stands for and against itself: how it is put tells nothing.
LEFT_OUT = 0.3
_SINGLE = ("passage", "premise")


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


@dataclass(frozen=True)
class Bench:
    """An assistant over one corpus, and how its questions count."""

    assistant: Assistant
    weight: float

    def candidates(self, question: str, without: str | None = None) -> Any:
        """(question, retrieval, ranked candidates), with one passage left out where named."""
        asked = understand(self.assistant.speller.correct(question))
        retrieval = self.assistant.retriever.retrieve(asked.text)
        if without:
            hits = tuple(hit for hit in retrieval.hits if hit.passage != without)
            retrieval = replace(retrieval, hits=hits)
        return asked, retrieval, rank_sentences(asked, retrieval, self.assistant.index)

    def asked(
        self,
        found: Any,
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
        features = answerability_features(question, retrieval, ranked, index)
        counts = self.weight if weight is None else weight
        yield Asked(features, retrieval.vector, text, answerable, counts, tuned_on)

    def passages_at(self) -> dict[int, str]:
        """The passages of a made-up letter by where they start."""
        return {p.span.start: p.id for p in self.assistant.index.passages.values()}

    @property
    def text(self) -> str:
        """The text of a made-up letter."""
        return next(iter(self.assistant.letters.values())).text


def _corpus(folder: Path, texts: Sequence[str], weight: float) -> Bench:
    """An assistant over texts, each a paragraph of one made-up letter."""
    (folder / "x.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
    meta = '[[letter]]\nid = "x"\nfile = "x.txt"\ntitle = "x"\ndate = "2020"\n'
    (folder / "letters.toml").write_text(meta, "utf-8")
    settings = load_settings().model_copy(update={"corpus": folder, "index": folder / "index"})
    return Bench(Assistant(settings), weight)


# --- the letters -------------------------------------------------------------------


def _holds(candidate: Candidate, letter: str, span: Span) -> bool:
    own = candidate.sentence.span
    return candidate.passage.letter == letter and own.start <= span.start < own.end


def _example(case: PassageCase, ranked: Sequence[Candidate]) -> Example:
    gold = [g for need in case.needs for g in need]
    labels = tuple(
        2
        if any(_holds(c, g.letter, g.span) for g in gold)
        else int(any(g.block == c.passage.id for g in gold))
        for c in ranked
    )
    return Example(tuple(ranked), labels, 1.0)


def letters_examples(assistant: Assistant) -> tuple[list[Example], list[Asked]]:
    """The questions on the letters that may be looked at, and the training questions on them."""
    bench, evals = Bench(assistant, 1.0), assistant.settings.evals
    examples: list[Example] = []
    asked: list[Asked] = []
    for file in ("passages.jsonl", "nearmisses.jsonl"):
        for case in load_passage_cases(evals / file, assistant.letters):
            if case.split != "dev" or case.kind not in (*_SINGLE, "unanswerable"):
                continue
            found = bench.candidates(case.question)
            asked += bench.asked(found, case.answerable, tuned_on=True)
            if case.answerable and file == "passages.jsonl":
                examples.append(_example(case, found[2]))
    for row in read_jsonl(evals / "training_letters.jsonl"):
        asked += bench.asked(bench.candidates(row["question"]), row["answerable"])
    return examples, asked


def kamervragen_examples(assistant: Assistant, path: Path) -> Iterator[Asked]:
    """Real Kamervragen, which the letters do not answer; every other one of the first."""
    bench = Bench(assistant, KAMERVRAAG)
    for row in read_jsonl(path)[: 2 * KAMERVRAGEN_USED : 2]:
        yield from bench.asked(bench.candidates(row["question"]), answerable=False)


# --- other texts -------------------------------------------------------------------


def government_examples(path: Path, pairs: Path) -> Iterator[Asked]:
    """The training questions on answers to Kamervragen, which are read from `pairs`; those that
    can be answered also with their passage left out."""
    rows = read_jsonl(path)
    texts = {row["passage_id"]: " ".join(row["context"].split()) for row in read_jsonl(pairs)}
    used = sorted({texts[row["passage"]] for row in rows})
    with tempfile.TemporaryDirectory() as folder:
        bench = _corpus(Path(folder), used, GOVERNMENT)
        text, starts = bench.text, bench.passages_at()
        for row in rows:
            yield from bench.asked(bench.candidates(row["question"]), row["answerable"])
            own = starts.get(text.find(texts[row["passage"]]))
            if row["answerable"] and own is not None:
                gone = bench.candidates(row["question"], without=own)
                yield from bench.asked(gone, answerable=False, weight=LEFT_OUT)


def encyclopedia_examples(path: Path) -> tuple[list[Example], list[Asked]]:
    """The questions of xquad_nl, each once with its passage and once with it left out."""
    rows = read_jsonl(path)
    examples: list[Example] = []
    asked: list[Asked] = []
    with tempfile.TemporaryDirectory() as folder:
        contexts = sorted({" ".join(row["context"].split()) for row in rows})
        bench = _corpus(Path(folder), contexts, ENCYCLOPEDIA)
        text, starts = bench.text, bench.passages_at()
        for row in rows:
            own = starts[text.index(" ".join(row["context"].split()))]
            answers = [a["text"] for a in row["answers"] if a["answer_start"] is not None]
            there = bench.candidates(row["question"])
            asked += bench.asked(there, answerable=True)
            asked += bench.asked(bench.candidates(row["question"], without=own), answerable=False)
            labels = tuple(
                (1 + any(a in c.text for a in answers)) if c.passage.id == own else 0
                for c in there[2]
            )
            examples.append(Example(tuple(there[2]), labels, XQUAD_WEIGHT))
    return examples, asked
