"""The suites: questions put to the real assistant, and what is measured of the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.cases import load_figure_cases, load_passage_cases
from hicqa.evaluation.metrics import (
    Measured,
    mean,
    median,
    ndcg_at_10,
    recall_at,
    reciprocal_rank,
    share,
)
from hicqa.evaluation.scoring import FigureOutcome, PassageOutcome, score_figure, score_passage

PARTS = ("dev", "test")
SINGLE = frozenset({"passage", "premise"})


@dataclass(frozen=True, slots=True)
class Metric:
    """One line of the report; `part` is the split, or "all"."""

    suite: str
    part: str
    name: str
    measured: Measured


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that went wrong, with what came out, for a person to look into."""

    suite: str
    part: str
    id: str
    question: str
    problem: str
    answer: str


@dataclass(frozen=True, slots=True)
class SuiteResult:
    metrics: tuple[Metric, ...]
    misses: tuple[Miss, ...]


# --- questions on passages --------------------------------------------------------


def _ask_passages(assistant: Assistant) -> Iterator[PassageOutcome]:
    path = assistant.settings.evals / "passages.jsonl"
    for case in load_passage_cases(path, assistant.letters):
        answer = assistant.ask(case.question)
        ranking = [hit.passage for hit in assistant.retrieve(case.question).hits]
        yield score_passage(case, answer, ranking, answer.timings_ms["total"])


def _passage_metrics(part: str, outcomes: Sequence[PassageOutcome]) -> Iterator[Metric]:
    def metric(name: str, measured: Measured) -> Metric:
        return Metric("passages", part, name, measured)

    answerable = [o for o in outcomes if o.case.answerable]
    single = [o for o in answerable if o.case.kind in SINGLE]
    comparison = [o for o in answerable if o.case.kind == "comparison"]
    multi = [o for o in answerable if o.case.kind == "multi"]
    ranks = [o.rank for o in single]
    for k in (1, 3, 5):
        yield metric(f"recall@{k}", recall_at(ranks, k))
    yield metric("mrr", reciprocal_rank(ranks))
    yield metric("ndcg@10", ndcg_at_10(ranks))
    yield metric("right_passage_cited", share(o.cited for o in single))
    yield metric("first_citation_right", share(o.cited_first for o in single))
    yield metric("fact_in_answer", share(o.facts for o in single))
    yield metric("comparison_both_sides", share(o.cited for o in comparison))
    yield metric("comparison_facts", share(o.facts for o in comparison))
    yield metric("parts_cited", share(o.cited for o in multi))
    yield metric("refused", share(not o.answered for o in outcomes if not o.case.answerable))
    yield metric("false_refusals", share(not o.answered for o in answerable))
    yield metric("words", median(o.words for o in single if o.answered))
    yield metric("milliseconds", median(o.milliseconds for o in outcomes))


def _passage_problem(outcome: PassageOutcome) -> str | None:
    if not outcome.case.answerable:
        return "beantwoord, niet geweigerd" if outcome.answered else None
    if not outcome.answered:
        return "ten onrechte geweigerd"
    if not outcome.cited:
        return f"juiste passage niet geciteerd (rang {outcome.rank})"
    if outcome.case.kind in SINGLE and not outcome.cited_first:
        return "eerste citaat niet de juiste passage"
    return None if outcome.facts else "feit staat niet in het antwoord"


def passages(assistant: Assistant) -> SuiteResult:
    """The questions on passages: retrieval, citations, facts, refusals, length, time."""
    outcomes = list(_ask_passages(assistant))
    metrics = [
        m for p in PARTS for m in _passage_metrics(p, [o for o in outcomes if o.case.split == p])
    ]
    misses = [
        Miss("passages", o.case.split, o.case.id, o.case.question, problem, o.answer.answer)
        for o in outcomes
        if (problem := _passage_problem(o))
    ]
    return SuiteResult(tuple(metrics), tuple(misses))


# --- questions on figures ---------------------------------------------------------


def _figure_metrics(part: str, outcomes: Sequence[FigureOutcome]) -> Iterator[Metric]:
    def metric(name: str, measured: Measured) -> Metric:
        return Metric("figures", part, name, measured)

    asked = [o for o in outcomes if not o.case.refuse]
    yield metric("exact", share(o.exact for o in asked))
    yield metric("wrong_figures", mean(float(o.wrong) for o in outcomes))
    yield metric("refused", share(o.refused for o in outcomes if o.case.refuse))
    yield metric("false_refusals", share(o.refused for o in asked))


def figures(assistant: Assistant) -> SuiteResult:
    """The questions on figures: exact answers, wrong figures shown, refusals."""
    cases = load_figure_cases(assistant.settings.evals / "figures.jsonl")
    outcomes = [score_figure(case, assistant.ask(case.question)) for case in cases]
    metrics = [
        m for p in PARTS for m in _figure_metrics(p, [o for o in outcomes if o.case.split == p])
    ]
    misses = []
    for o in outcomes:
        problem = o.why if o.wrong or not (o.refused if o.case.refuse else o.exact) else ""
        if problem or (o.refused != o.case.refuse and not o.exact):
            said = problem or ("ten onrechte geweigerd" if o.refused else "beantwoord")
            misses.append(
                Miss("figures", o.case.split, o.case.id, o.case.question, said, o.answer.answer)
            )
    return SuiteResult(tuple(metrics), tuple(misses))
