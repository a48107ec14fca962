"""Letters that no fit saw: what one gets who adds a letter to the corpus, or has only that one.

The letters are made up, of the same kind as those of the corpus. Their questions are put to each
alone, and to it beside the letters of the corpus.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hicqa.errors import BadInput
from hicqa.evaluation.bench import Bench
from hicqa.evaluation.cases import PassageCase, load_passage_cases
from hicqa.evaluation.metrics import Measured, median, recall_at, share
from hicqa.evaluation.records import Metric, Miss, SuiteResult, by_part
from hicqa.evaluation.scoring import PassageOutcome, passage_problem, score_passage
from hicqa.evaluation.suites import passage_outcome

BESIDE = "beside_"  # before the name of a measure, and the id of a miss
NEWER = "newer"  # tags a question that a later letter of the corpus answers anew
FIGURE = "figure"  # the kind of a question on the letter's table
LETTERS = "letters.toml"


def write_corpus(folder: Path, parts: Sequence[Path]) -> None:
    """A corpus of the letters of several. Raises BadInput for two with a file of one name."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [file.name for part in parts for file in part.glob("*.txt")]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise BadInput(
            f"Twee brieven staan in een bestand {twice}. Geef een van beide een andere naam."
        )
    described = [(part / LETTERS).read_text("utf-8") for part in parts]
    (folder / LETTERS).write_text("\n".join(described), "utf-8")
    for part in parts:
        for file in part.glob("*.txt"):
            shutil.copy(file, folder)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What comes of a question, and the rank of its passage without the general similarity."""

    found: PassageOutcome
    plain_rank: int | None


def _outcomes(bench: Bench, own: Path, *, beside: bool) -> list[_Outcome]:
    """The outcomes of the questions of one new letter."""
    settings, title = bench.assistant.settings, BESIDE * beside + own.name
    work = settings.index / "new_letters" / title
    write_corpus(work / "corpus", [settings.corpus, own] if beside else [own])
    bench = bench.on(work)
    cases = load_passage_cases(own / "questions.jsonl", bench.assistant.letters)
    if beside:  # a later letter gives its own figures for the same years
        cases = [c for c in cases if c.kind != FIGURE and NEWER not in c.tags]
    return [_outcome(bench, case) for case in bench.steps(cases, title)]


def _outcome(bench: Bench, case: PassageCase) -> _Outcome:
    found = passage_outcome(bench, case)
    asked = bench.assistant.retrieve(case.question).question
    ranking = [h.passage for h in bench.assistant.retriever.without("general").retrieve(asked).hits]
    return _Outcome(found, score_passage(case, found.response, ranking).rank)


def _measures(asked: Sequence[_Outcome]) -> dict[str, Measured]:
    plain = [o.plain_rank for o in asked if o.found.case.answerable and _is_said(o.found.case)]
    outcomes = [o.found for o in asked]
    answerable = [o for o in outcomes if o.case.answerable]
    said = [o for o in answerable if _is_said(o.case)]
    return {
        "recall@1": recall_at([o.rank for o in said], 1),
        "recall@5": recall_at([o.rank for o in said], 5),
        "without_general_recall@1": recall_at(plain, 1),
        "right_passage_cited": share(o.cited for o in said),
        "first_citation_right": share(o.cited_first for o in said),
        "fact_in_answer": share(o.facts for o in said),
        "figures_right": share(o.facts for o in answerable if o.case.kind == FIGURE),
        "refused": share(o.response.refused for o in outcomes if not o.case.answerable),
        "false_refusals": share(not o.response.answered for o in answerable),
        "words": median(float(o.words) for o in said if o.response.answered),
    }


def _is_said(case: PassageCase) -> bool:
    """Whether a question is answered in words, not by the table."""
    return case.kind == "passage"


def new_letters(bench: Bench) -> SuiteResult:
    """The questions on letters that no fit saw, each letter alone and beside the corpus."""
    folders = sorted(path.parent for path in bench.evals.glob(f"new_letters/*/{LETTERS}"))
    metrics: list[Metric] = []
    misses: list[Miss] = []
    for prefix in ("", BESIDE):
        outcomes = [o for own in folders for o in _outcomes(bench, own, beside=bool(prefix))]
        metrics += [
            replace(metric, name=prefix + metric.name)
            for metric in by_part("new_letters", outcomes, lambda o: o.found.case.split, _measures)
            if metric.measured.n
        ]
        misses += [
            Miss(
                "new_letters",
                o.case.split,
                prefix + o.case.id,
                o.case.question,
                said,
                o.response.text,
            )
            for o in (asked.found for asked in outcomes)
            if (said := passage_problem(o, single=True))
        ]
    return SuiteResult(tuple(metrics), tuple(misses))
