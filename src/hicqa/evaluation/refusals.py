"""Real Kamervragen on other subjects: all of them must be refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hicqa.errors import BadQuestionSet
from hicqa.evaluation.bench import Bench
from hicqa.evaluation.cases import Split, read_jsonl
from hicqa.evaluation.metrics import Measured, share
from hicqa.evaluation.records import Miss, SuiteResult, by_part, draw
from hicqa.evaluation.training_elsewhere import is_reported
from hicqa.evaluation.witness import Response
from hicqa.kamervragen import read_question_set

SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Kamervraag:
    """A question to a minister; `justice` marks the hard ones, on police, courts and crime.

    `dev` are those that the answerability model was fitted on.
    """

    id: str
    split: Split
    question: str
    justice: bool


def load_pairs(path: Path) -> list[Kamervraag]:
    """The questions of kamervragen_qa.jsonl; three in four were fitted on."""
    return [
        Kamervraag(
            row["id"],
            "test" if is_reported(at) else "dev",
            row["question"],
            row["veiligheid"],
        )
        for at, row in enumerate(read_jsonl(path))
    ]


def load_sets(folder: Path) -> list[Kamervraag]:
    """The questions of the sets in a folder; a file that is no set has none."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        justice = "# relevantie: veiligheid" in path.read_text("utf-8", errors="replace")
        try:
            questions = read_question_set(path).questions
        except BadQuestionSet:
            continue
        for question in questions:
            key = f"{path.stem}.{question.number}"
            found.append(Kamervraag(key, "test", question.text, justice))
    return found


def _sampled(cases: Sequence[Kamervraag]) -> list[Kamervraag]:
    """The same sample everywhere, half of it on justice where there are as many."""
    drawn = sorted(cases, key=lambda case: draw(case.id))
    hard = [case for case in drawn if case.justice][: SAMPLE // 2]
    rest = [case for case in drawn if not case.justice][: SAMPLE - len(hard)]
    return hard + rest


def _measures(outcomes: Sequence[tuple[Kamervraag, Response]]) -> dict[str, Measured]:
    return {
        "refused": share(response.refused for _, response in outcomes),
        "refused_on_justice": share(r.refused for case, r in outcomes if case.justice),
    }


def refusals(bench: Bench) -> SuiteResult:
    """Kamervragen on other subjects put to the letters; a sample of them, unless asked whole."""
    pairs, sets = bench.shared / "bench" / "kamervragen_qa.jsonl", bench.shared / "kamervragen"
    cases = load_pairs(pairs) if pairs.is_file() else []
    cases += load_sets(sets) if sets.is_dir() else []
    if not cases:
        return SuiteResult(skipped=f"{pairs.name} en de map kamervragen zijn er niet")
    asked = cases if bench.whole else _sampled(cases)
    outcomes = [(case, bench.ask(case.question)) for case in bench.steps(asked, "refusals")]
    misses = [
        Miss("refusals", case.split, case.id, case.question, "niet geweigerd", response.text)
        for case, response in outcomes
        if not response.refused
    ]
    metrics = by_part("refusals", outcomes, lambda o: o[0].split, _measures)
    return SuiteResult(tuple(metrics), tuple(misses))
