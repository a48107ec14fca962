"""One question's outcome against its gold: what was right, and what was not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hicqa.dutch.text import fold
from hicqa.evaluation.cases import Gold, PassageCase
from hicqa.evaluation.witness import Response
from hicqa.types import Answer, Citation, Span

MAX_WORDS = 120
_MARKS = re.compile(r"\s*\[\d+\]")


def plain(answer: str) -> str:
    """The answer without its citation marks, white space folded."""
    return " ".join(_MARKS.sub("", answer).split())


def holds_facts(text: str, facts: Sequence[Sequence[str]]) -> bool:
    """Whether each fact stands in the text in one of its variants, case and accents aside."""
    folded = fold(" ".join(text.split()))
    return all(any(fold(variant) in folded for variant in variants) for variants in facts)


def cites(citation: Citation, gold: Gold) -> bool:
    """Whether a citation quotes from the paragraph, footnote or table row of a gold quote."""
    quoted = Span(citation.start, citation.end)
    return citation.letter == gold.letter and gold.area.contains(quoted)


@dataclass(frozen=True, slots=True)
class PassageOutcome:
    """What an answer to a passage question got right. `rank` is of the right passage, from 1.

    `named` tells, of a question with a part that the letters do not hold, whether the answer
    says that it is partial.
    """

    case: PassageCase
    response: Response
    rank: int | None
    cited: bool
    cited_first: bool
    facts: bool
    named: bool
    words: int


def _facts_within(case: PassageCase, answer: Answer, words: int) -> bool:
    """The facts stand in an answer of at most 120 words; of several parts, 120 for each."""
    parts = len(case.needs) if case.kind in {"comparison", "multi"} else 1
    short = words <= MAX_WORDS * max(1, parts)
    return short and answer.status != "not_found" and holds_facts(plain(answer.answer), case.facts)


def score_passage(
    case: PassageCase, response: Response, ranking: Sequence[str] = ()
) -> PassageOutcome:
    """Compare an answer, and the ranking of passages under it, with the gold."""
    needs = [need for need in case.needs if need]
    right = {gold.block for need in needs for gold in need}
    rank = next((i for i, block in enumerate(ranking, start=1) if block in right), None)
    answer = response.answer
    citations = answer.citations if answer else ()
    words = len(plain(answer.answer).split()) if answer else 0
    return PassageOutcome(
        case=case,
        response=response,
        rank=rank,
        cited=bool(needs) and all(any(cites(c, g) for c in citations for g in n) for n in needs),
        cited_first=any(cites(c, g) for c in citations[:1] for need in needs for g in need),
        facts=answer is not None and _facts_within(case, answer, words),
        named=answer is not None and answer.status == "partial",
        words=words,
    )


def passage_problem(outcome: PassageOutcome, single: bool) -> str | None:
    """What went wrong, in a few Dutch words; None where nothing did."""
    response = outcome.response
    if response.answer is None:
        return f"vastgelopen: {response.error}"
    if not outcome.case.answerable:
        return None if response.refused else "beantwoord, niet geweigerd"
    if response.refused:
        return "ten onrechte geweigerd"
    found = "" if outcome.rank is None else f" (rang {outcome.rank})"
    checks = [
        (outcome.cited, f"juiste passage niet geciteerd{found}"),
        (outcome.cited_first or not single, "eerste citaat niet de juiste passage"),
        (outcome.facts, "feit staat niet in het antwoord"),
        (outcome.named or not outcome.case.partial, "ontbrekend deel niet genoemd"),
    ]
    return "; ".join(problem for held, problem in checks if not held) or None
