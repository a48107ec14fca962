"""xquad_nl: encyclopedia passages as a corpus of their own, that nobody tuned the letters for.

Measured: the ranking of the right passage, whether the answer holds the gold answer, and,
with a question's own passage left out of the corpus, whether it is refused.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.bench import Bench
from hicqa.evaluation.cases import Split, read_jsonl
from hicqa.evaluation.metrics import Measured, recall_at, share
from hicqa.evaluation.records import Miss, SuiteResult, by_part, draw
from hicqa.evaluation.scoring import plain
from hicqa.evaluation.suites import ranking_measures
from hicqa.evaluation.witness import Response
from hicqa.index.vectors import PASSAGES, SENTENCES
from hicqa.retrieval.retriever import Retriever, Weights

SAMPLE = 240
FOLDS = 8
ALONE = {
    "bm25": Weights(0.0, 0.0, 1.0, 0.0, 0.0),
    "dense": Weights(1.0, 0.0, 0.0, 0.0, 0.0),
}
_META = '[[letter]]\nid = "xquad"\nfile = "xquad.txt"\ntitle = "XQuAD"\ndate = "2019"\n'


@dataclass(frozen=True, slots=True)
class XquadCase:
    """A question on a passage; `answers` are the gold answers that stand in it literally."""

    id: str
    split: Split
    question: str
    passage: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class XquadOutcome:
    """What came of a question: with its passage there, and with its passage left out.

    `alone` are the ranks of the right passage by BM25 alone and by the dense vectors alone.
    """

    case: XquadCase
    response: Response
    rank: int | None
    alone: dict[str, int | None]
    left_out: Response

    @property
    def holds(self) -> bool:
        """Whether the answer holds a gold answer, letter for letter."""
        said = plain(self.response.text)
        return self.response.answered and any(answer in said for answer in self.case.answers)


def split_of(passage: str) -> Split:
    """The part that a passage's questions are in: of every three, one is kept for reporting."""
    return "test" if draw(passage) % 3 == 0 else "dev"


def load_xquad(path: Path) -> list[XquadCase]:
    """The questions, each in the part of its passage."""
    return [
        XquadCase(
            id=row["id"],
            split=split_of(row["passage_id"]),
            question=row["question"],
            passage=folded(row["context"]),
            answers=tuple(folded(answer["text"]) for answer in row["answers"])
            if row["extractief_bruikbaar"]
            else (),
        )
        for row in read_jsonl(path)
    ]


def folded(text: str) -> str:
    """The text with its white space folded to single spaces."""
    return " ".join(text.split())


def write_corpus(folder: Path, passages: Sequence[str]) -> None:
    """A corpus of one letter that has these passages as its paragraphs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "letters.toml").write_text(_META, "utf-8")
    (folder / "xquad.txt").write_text("\n\n".join(passages) + "\n", "utf-8")


def _assistant(bench: Bench, folder: Path, passages: Sequence[str]) -> Assistant:
    write_corpus(folder / "corpus", passages)
    return bench.on(folder).assistant


@contextmanager
def _left_out(bench: Bench, passages: Sequence[str]) -> Iterator[list[Assistant]]:
    """Assistants over all passages but one in `FOLDS`: the nth lacks those at n, n + FOLDS, …

    Neighbours in the encyclopedia stay, so what is left out is only what answers.
    """
    with tempfile.TemporaryDirectory() as work:
        yield [
            _assistant(
                bench,
                Path(work, str(fold)),
                [p for at, p in enumerate(passages) if at % FOLDS != fold],
            )
            for fold in range(FOLDS)
        ]


def _rank(ranking: Sequence[str], right: str | None) -> int | None:
    return ranking.index(right) + 1 if right in ranking else None


def _outcomes(
    bench: Bench, cases: Sequence[XquadCase], passages: Sequence[str]
) -> list[XquadOutcome]:
    whole = _assistant(bench, bench.assistant.settings.index / "xquad", passages)
    index = whole.index
    for name in (PASSAGES, SENTENCES):
        bench.embedder.learn(index.vectors.known(name))
    ids = {index.letters[p.letter].quote(p.span): p.id for p in index.passages.values()}
    alone = {name: Retriever(index, weights) for name, weights in ALONE.items()}
    found = []
    with _left_out(bench, passages) as folds:
        for case in bench.steps(cases, "xquad"):
            right = ids.get(case.passage)
            response = bench.witness(whole).ask(case.question, whole.ask)
            ranking = whole.retrieve(case.question)
            ranks = {
                name: _rank([h.passage for h in r.retrieve(ranking.question).hits], right)
                for name, r in alone.items()
            }
            fold = folds[passages.index(case.passage) % FOLDS]
            without = bench.witness(fold).ask(case.question, fold.ask)
            rank = _rank([hit.passage for hit in ranking.hits], right)
            found.append(XquadOutcome(case, response, rank, ranks, without))
    return found


def _measures(outcomes: Sequence[XquadOutcome]) -> dict[str, Measured]:
    literal = [o for o in outcomes if o.case.answers]
    return {
        **ranking_measures([o.rank for o in outcomes]),
        **{
            f"{name}_recall@{k}": recall_at([o.alone[name] for o in outcomes], k)
            for name in ALONE
            for k in (1, 5)
        },
        "answer_holds_gold": share(o.holds for o in literal),
        "false_refusals": share(not o.response.answered for o in literal),
        "left_out_refused": share(o.left_out.refused for o in outcomes),
    }


def _problem(outcome: XquadOutcome) -> str:
    problems = []
    if outcome.rank != 1:
        problems.append(f"juiste passage op {outcome.rank}")
    if outcome.case.answers and not outcome.holds:
        problems.append("geweigerd" if outcome.response.refused else "antwoord staat er niet in")
    if not outcome.left_out.refused:
        problems.append(f"zonder passage beantwoord: {outcome.left_out.text}")
    return "; ".join(problems)


def xquad(bench: Bench) -> SuiteResult:
    """The questions of xquad_nl; a sample of them, unless asked whole."""
    path = bench.shared / "bench" / "xquad_nl.jsonl"
    if not path.is_file():
        return SuiteResult(skipped=f"{path.name} is er niet")
    cases = load_xquad(path)
    passages = list(dict.fromkeys(case.passage for case in cases))
    if not bench.whole:
        cases = sorted(cases, key=lambda case: draw(case.id))[:SAMPLE]
    outcomes = _outcomes(bench, cases, passages)
    misses = [
        Miss("xquad", o.case.split, o.case.id, o.case.question, problem, o.response.text)
        for o in outcomes
        if (problem := _problem(o))
    ]
    metrics = by_part("xquad", outcomes, lambda o: o.case.split, _measures)
    return SuiteResult(tuple(metrics), tuple(misses))
