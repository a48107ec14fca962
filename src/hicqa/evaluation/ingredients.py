"""What each feature of the choice of sentences brings: every question again, with it left out.

The other coefficients stay as they were fitted, so this shows what the answers lean on; a feature
whose absence changes nothing does not earn its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from hicqa.answering.ranking import weights
from hicqa.evaluation.bench import Bench
from hicqa.evaluation.cases import load_passage_cases
from hicqa.evaluation.metrics import Measured, share
from hicqa.evaluation.records import Metric, SuiteResult, by_part
from hicqa.evaluation.scoring import PassageOutcome, score_passage
from hicqa.evaluation.suites import SINGLE

MODEL = "sentence"


@contextmanager
def left_out(feature: str) -> Iterator[None]:
    """The model without one of its features, while the context lasts."""
    coefficients = weights(MODEL)  # kept by the module itself, so what changes here changes there
    fitted = coefficients[feature]
    coefficients[feature] = 0.0
    try:
        yield
    finally:
        coefficients[feature] = fitted


def _measures(name: str, outcomes: Sequence[PassageOutcome]) -> dict[str, Measured]:
    return {
        f"{name}_first_citation_right": share(o.cited_first for o in outcomes),
        f"{name}_fact_in_answer": share(o.facts for o in outcomes),
    }


def ingredients(bench: Bench) -> SuiteResult:
    """The questions on one passage, with all features and with each left out in turn."""
    cases = load_passage_cases(bench.evals / "passages.jsonl", bench.assistant.letters)
    single = [case for case in cases if case.kind in SINGLE and case.answerable]

    def measured(name: str) -> list[Metric]:
        asked = bench.steps(single, name)
        outcomes = [score_passage(case, bench.ask(case.question)) for case in asked]
        measure = partial(_measures, name)
        return list(by_part("ingredients", outcomes, lambda o: o.case.split, measure))

    metrics = measured("all")
    for feature in weights(MODEL):
        with left_out(feature):
            metrics += measured(f"without_{feature}")
    return SuiteResult(tuple(metrics))
