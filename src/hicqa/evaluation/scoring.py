"""One question's outcome against its gold: what was right, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hicqa.dutch.text import fold
from hicqa.evaluation.cases import FigureCase, Gold, PassageCase
from hicqa.types import Answer, Citation, Figure

MAX_WORDS = 120
_MARKS = re.compile(r"\s*\[\d+\]")


def plain(answer: str) -> str:
    """The answer without its citation marks, white space folded."""
    return " ".join(_MARKS.sub("", answer).split())


def holds_facts(text: str, facts: Sequence[Sequence[str]]) -> bool:
    """Whether each fact stands in the text in one of its variants, case and accents aside."""
    folded = fold(" ".join(text.split()))
    return all(any(fold(variant) in folded for variant in variants) for variants in facts)


@dataclass(frozen=True, slots=True)
class PassageOutcome:
    """What an answer to a passage question got right. `rank` is of the right passage, from 1."""

    case: PassageCase
    answer: Answer
    rank: int | None
    cited: bool
    cited_first: bool
    facts: bool
    words: int
    milliseconds: float

    @property
    def answered(self) -> bool:
        return self.answer.status != "not_found"


def cites(citation: Citation, gold: Gold) -> bool:
    """Whether a citation lies in the gold quote's block: its passage holds the gold quote."""
    if citation.letter != gold.letter:
        return False
    offset = citation.passage.find(citation.quote)
    start = citation.start - offset
    return start <= gold.span.start and gold.span.end <= start + len(citation.passage)


def score_passage(
    case: PassageCase, answer: Answer, ranking: Sequence[str], milliseconds: float
) -> PassageOutcome:
    """Compare an answer, and the ranking of passages under it, with the gold."""
    needs = [need for need in case.needs if need]
    right = {gold.block for need in needs for gold in need}
    rank = next((i for i, block in enumerate(ranking, start=1) if block in right), None)
    cited = [any(cites(c, g) for c in answer.citations for g in need) for need in needs]
    first = answer.citations[:1]
    text = plain(answer.answer)
    words = len(text.split())
    limit = MAX_WORDS * max(1, len(case.needs))
    return PassageOutcome(
        case=case,
        answer=answer,
        rank=rank,
        cited=bool(needs) and all(cited),
        cited_first=any(cites(c, g) for c in first for need in needs for g in need),
        facts=answer.status != "not_found" and words <= limit and holds_facts(text, case.facts),
        words=words,
        milliseconds=milliseconds,
    )


@dataclass(frozen=True, slots=True)
class FigureOutcome:
    """What an answer to a figure question got right; `wrong` is a figure that should not be."""

    case: FigureCase
    answer: Answer
    exact: bool
    refused: bool
    wrong: bool
    why: str


def _matches(wanted: Mapping[str, object], figure: Figure, tolerance: float) -> bool:
    values = [wanted["value"], wanted.get("alt"), wanted.get("value_high")]
    near = any(
        isinstance(v, int | float) and abs(abs(figure.value) - abs(v)) <= tolerance + 1e-9
        for v in values
    )
    period = wanted.get("period")
    return near and (period is None or period == figure.period)


def score_figure(case: FigureCase, answer: Answer) -> FigureOutcome:
    """Compare an answer's figures with the values wanted.

    An answer by a passage (kind "passage") shows no figure as a value: it is right when the
    wanted text stands in it, and never a wrong figure.
    """
    refused = answer.status == "not_found"
    if case.refuse:
        wrong = bool(answer.figures)
        why = "cijfer getoond waar geweigerd moest worden" if wrong else ""
        return FigureOutcome(case, answer, refused, refused, wrong, why)
    missing = [
        wanted
        for wanted in case.values
        if not any(_matches(wanted, f, case.tolerance) for f in answer.figures)
    ]
    texts = all(any(v in answer.answer for v in variants) for variants in case.texts)
    by_passage = answer.kind == "passage" and not refused
    exact = not refused and texts and (by_passage or not missing)
    wrong = bool(answer.figures) and bool(missing)
    why = f"ontbreekt: {[dict(m) for m in missing]}" if missing else ("" if texts else "tekst")
    return FigureOutcome(case, answer, exact, refused, wrong, why)
