"""The suites on the letters' own questions: passages, figures and conversations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.bench import Bench
from hicqa.evaluation.cases import (
    Conversation,
    PassageCase,
    Turn,
    load_conversations,
    load_figure_cases,
    load_passage_cases,
    read_jsonl,
)
from hicqa.evaluation.figure_scoring import FigureOutcome, GoldFigures, score_figure
from hicqa.evaluation.metrics import (
    Measured,
    count,
    median,
    ndcg_at_10,
    recall_at,
    reciprocal_rank,
    share,
)
from hicqa.evaluation.records import Miss, SuiteResult, by_part
from hicqa.evaluation.scoring import PassageOutcome, passage_problem, score_passage
from hicqa.types import Answer

SINGLE = frozenset({"passage", "premise"})
BROAD = "broad"  # an open question on a subject, with many right places: reported apart


def single_cases(assistant: Assistant) -> list[PassageCase]:
    """The questions on passages and the near misses that ask one thing of one letter."""
    return [
        case
        for file in ("passages.jsonl", "nearmisses.jsonl")
        for case in load_passage_cases(assistant.settings.evals / file, assistant.letters)
        if case.kind in (*SINGLE, "unanswerable")
    ]


def ranking_measures(ranks: Sequence[int | None]) -> dict[str, Measured]:
    """What is reported of a ranking: recall at 1, 3 and 5, MRR and nDCG@10."""
    return {
        **{f"recall@{k}": recall_at(ranks, k) for k in (1, 3, 5)},
        "mrr": reciprocal_rank(ranks),
        "ndcg@10": ndcg_at_10(ranks),
    }


def _passage_measures(outcomes: Sequence[PassageOutcome]) -> dict[str, Measured]:
    answerable = [o for o in outcomes if o.case.answerable]
    single = [o for o in answerable if o.case.kind in SINGLE and BROAD not in o.case.tags]
    broad = [o for o in answerable if BROAD in o.case.tags]
    comparison = [o for o in answerable if o.case.kind == "comparison"]
    multi = [o for o in answerable if o.case.kind == "multi"]
    unanswerable = [o for o in outcomes if not o.case.answerable]
    return {
        **ranking_measures([o.rank for o in single]),
        "right_passage_cited": share(o.cited for o in single),
        "first_citation_right": share(o.cited_first for o in single),
        "fact_in_answer": share(o.facts for o in single),
        "comparison_both_sides": share(o.cited for o in comparison),
        "comparison_facts": share(o.facts for o in comparison),
        "parts_cited": share(o.cited for o in multi),
        "parts_facts": share(o.facts for o in multi),
        "missing_part_named": share(o.named for o in multi if o.case.partial),
        "broad_cited": share(o.cited for o in broad),
        "broad_facts": share(o.facts for o in broad),
        "broad_refused": share(o.response.refused for o in unanswerable if BROAD in o.case.tags),
        "broad_false_refusals": share(not o.response.answered for o in broad),
        "refused": share(o.response.refused for o in unanswerable),
        "false_refusals": share(not o.response.answered for o in answerable),
        "words": median(float(o.words) for o in single if o.response.answered),
        "milliseconds": median(o.response.milliseconds for o in outcomes),
    }


def passage_outcome(bench: Bench, case: PassageCase) -> PassageOutcome:
    """What comes of one question, and of the ranking under its answer."""
    response = bench.ask(case.question)
    ranking = [hit.passage for hit in bench.assistant.retrieve(case.question).hits]
    return score_passage(case, response, ranking)


def _on_passages(
    bench: Bench, name: str, measures: Callable[[Sequence[PassageOutcome]], dict[str, Measured]]
) -> SuiteResult:
    """A suite over a file of questions on passages, which has its name."""
    cases = load_passage_cases(bench.evals / f"{name}.jsonl", bench.assistant.letters)
    outcomes = [passage_outcome(bench, case) for case in bench.steps(cases, name)]
    misses = [
        Miss(name, o.case.split, o.case.id, o.case.question, problem, o.response.text)
        for o in outcomes
        if (problem := passage_problem(o, o.case.kind in SINGLE))
    ]
    metrics = by_part(name, outcomes, lambda o: o.case.split, measures)
    return SuiteResult(tuple(metrics), tuple(misses))


def passages(bench: Bench) -> SuiteResult:
    """The questions on passages: retrieval, citations, facts, refusals, length, time."""
    return _on_passages(bench, "passages", _passage_measures)


def _near_miss_measures(outcomes: Sequence[PassageOutcome]) -> dict[str, Measured]:
    answerable = [o for o in outcomes if o.case.answerable]
    unanswerable = [o for o in outcomes if not o.case.answerable]
    near = [o for o in unanswerable if "nearmiss" in o.case.tags]
    return {
        "refused": share(o.response.refused for o in unanswerable),
        "near_misses_refused": share(o.response.refused for o in near),
        "false_refusals": share(not o.response.answered for o in answerable),
        "right_passage_cited": share(o.cited for o in answerable),
        "first_citation_right": share(o.cited_first for o in answerable),
    }


def nearmisses(bench: Bench) -> SuiteResult:
    """Near misses and questions that look like them but are answered: what is refused."""
    return _on_passages(bench, "nearmisses", _near_miss_measures)


def _figure_measures(outcomes: Sequence[FigureOutcome]) -> dict[str, Measured]:
    asked = [o for o in outcomes if not o.case.refuse]
    return {
        "exact": share(o.exact for o in asked),
        "wrong_figures": count(bool(o.wrong) for o in outcomes),
        "refused": share(o.response.refused for o in outcomes if o.case.refuse),
        "false_refusals": share(not o.response.answered for o in asked),
        "milliseconds": median(o.response.milliseconds for o in outcomes),
    }


def figures(bench: Bench) -> SuiteResult:
    """The questions on figures: exact answers, wrong figures shown, refusals."""
    gold = GoldFigures(read_jsonl(bench.evals / "figures_gold.jsonl"))
    newest = list(bench.assistant.letters)[-1]
    outcomes = [
        score_figure(case, bench.ask(case.question), gold, newest)
        for case in bench.steps(load_figure_cases(bench.evals / "figures.jsonl"), "figures")
    ]
    misses = [
        Miss("figures", o.case.split, o.case.id, o.case.question, o.problem, o.response.text)
        for o in outcomes
        if o.problem
    ]
    metrics = by_part("figures", outcomes, lambda o: o.case.split, _figure_measures)
    return SuiteResult(tuple(metrics), tuple(misses))


# --- conversations ----------------------------------------------------------------


def _turn_case(dialogue: Conversation, number: int, turn: Turn) -> PassageCase:
    """A turn as a question on its own; those after the first are tagged as follow-ups."""
    return PassageCase(
        id=f"{dialogue.id}.{number}",
        split=dialogue.split,
        kind="passage" if turn.needs else "unanswerable",
        question=turn.question,
        needs=turn.needs,
        facts=turn.facts,
        tags=frozenset({"follow-up"} if number > 1 else ()),
    )


def _hold(bench: Bench, dialogue: Conversation) -> list[PassageOutcome]:
    """The outcomes of a dialogue's turns, each asked with the answers before it."""
    history: list[Answer] = []
    outcomes = []
    for number, turn in enumerate(dialogue.turns, start=1):
        response = bench.ask(turn.question, history)
        history += [response.answer] if response.answer else []
        outcomes.append(score_passage(_turn_case(dialogue, number, turn), response))
    return outcomes


def _conversation_measures(outcomes: Sequence[PassageOutcome]) -> dict[str, Measured]:
    answerable = [o for o in outcomes if o.case.answerable]
    follow_ups = [o for o in answerable if "follow-up" in o.case.tags]
    return {
        "right_passage_cited": share(o.cited for o in answerable),
        "fact_in_answer": share(o.facts for o in answerable),
        "follow_up_cited": share(o.cited for o in follow_ups),
        "follow_up_facts": share(o.facts for o in follow_ups),
        "refused": share(o.response.refused for o in outcomes if not o.case.answerable),
        "false_refusals": share(not o.response.answered for o in answerable),
    }


def conversations(bench: Bench) -> SuiteResult:
    """The dialogues: each turn leans on what came before it."""
    dialogues = load_conversations(bench.evals / "conversations.jsonl", bench.assistant.letters)
    outcomes = [o for d in bench.steps(dialogues, "conversations") for o in _hold(bench, d)]
    misses = [
        Miss("conversations", o.case.split, o.case.id, o.case.question, problem, o.response.text)
        for o in outcomes
        if (problem := passage_problem(o, single=False))
    ]
    metrics = by_part("conversations", outcomes, lambda o: o.case.split, _conversation_measures)
    return SuiteResult(tuple(metrics), tuple(misses))
