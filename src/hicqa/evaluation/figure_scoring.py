"""A figure question's outcome: exact, refused, or a figure shown that is not right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hicqa.evaluation.cases import FigureCase
from hicqa.evaluation.invariants import grounded_figures
from hicqa.evaluation.scoring import plain
from hicqa.evaluation.witness import Response
from hicqa.types import Answer, Figure

_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class FigureOutcome:
    """What an answer to a figure question got right; `wrong` are the figures that are not.

    `problem` says in Dutch what went wrong; it is empty where nothing did.
    """

    case: FigureCase
    response: Response
    exact: bool
    wrong: tuple[Figure, ...]
    problem: str


class GoldFigures:
    """The hand-made list of every figure that the letters print, to judge by what else is shown."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._rows = rows

    def hold(self, figure: Figure, letters: set[str]) -> bool:
        """Whether one of `letters` prints the figure for that period (or for none)."""
        return any(
            row["letter"] in letters
            and row["unit"] == figure.unit
            and row["period"] in (None, figure.period)
            and any(_same(figure.value, row.get(k), _EXACT) for k in ("value", "value_high", "alt"))
            for row in self._rows
        )


def _same(value: float, wanted: object, tolerance: float) -> bool:
    """Whether a value is the one wanted; a fall may be given without its sign."""
    if not isinstance(wanted, int | float):
        return False
    near = tolerance + _EXACT
    return abs(value - wanted) <= near or (wanted < 0 and abs(value + wanted) <= near)


def _matches(wanted: Mapping[str, Any], figure: Figure, tolerance: float, *keys: str) -> bool:
    return (
        wanted["period"] in (None, figure.period)
        and wanted.get("unit") in (None, figure.unit)
        and any(_same(figure.value, wanted.get(key), tolerance) for key in keys)
    )


def _cited_letters(figure: Figure, answer: Answer) -> set[str]:
    return {c.letter for c in answer.citations if c.n in figure.citations}


def _missing(case: FigureCase, answer: Answer, newest: str) -> list[Mapping[str, Any]]:
    """The wanted values that are not among the figures of the answer."""
    allowed = [f for f in answer.figures if case.any_letter or newest in _cited_letters(f, answer)]
    return [
        wanted
        for wanted in case.values
        if not any(_matches(wanted, f, case.tolerance, "value", "alt") for f in allowed)
    ]


def _wrong(
    case: FigureCase, answer: Answer, complete: bool, gold: GoldFigures
) -> tuple[Figure, ...]:
    """The figures of an answer that are not right for its question.

    Right is a wanted value; and beside all of those, an operand or companion that the letters
    print for its own period, or whose derivation follows from what they print.
    """
    if case.refuse:
        return answer.figures
    wrong = []
    for figure, grounded in zip(answer.figures, grounded_figures(answer), strict=True):
        keys = ("value", "alt", "value_high")
        wanted = any(_matches(w, figure, case.tolerance, *keys) for w in case.values)
        printed = figure.stated and gold.hold(figure, _cited_letters(figure, answer))
        companion = complete and grounded and (printed or not figure.stated)
        if not (wanted or companion):
            wrong.append(figure)
    return tuple(wrong)


def _says(case: FigureCase, answer: Answer) -> bool:
    said = plain(answer.answer).casefold()
    return all(
        any(" ".join(text.split()).casefold() in said for text in variants)
        for variants in case.texts
    )


def score_figure(
    case: FigureCase, response: Response, gold: GoldFigures, newest: str
) -> FigureOutcome:
    """Compare an answer's figures with the values wanted; `newest` is the newest letter's id.

    An answer by a passage shows no figure as a value: it is exact when the wanted text stands
    in it.
    """
    answer = response.answer
    if answer is None:
        return FigureOutcome(case, response, False, (), f"vastgelopen: {response.error}")
    missing = [] if case.refuse else _missing(case, answer, newest)
    wrong = _wrong(case, answer, not missing, gold)
    problems = [f"verkeerd cijfer getoond: {f.value:g} {f.unit}, {f.period}" for f in wrong]
    if case.refuse:
        problems += [] if response.refused else ["beantwoord, niet geweigerd"]
        return FigureOutcome(case, response, False, wrong, "; ".join(problems))
    if response.refused:
        return FigureOutcome(case, response, False, wrong, "ten onrechte geweigerd")
    by_passage = answer.kind == "passage" and bool(case.texts)
    checks = [
        (not missing or by_passage, f"ontbreekt: {', '.join(str(w['value']) for w in missing)}"),
        (_says(case, answer), "de verlangde tekst staat niet in het antwoord"),
        ("partial" not in case.tags or answer.status == "partial", "ontbrekend deel niet genoemd"),
    ]
    problems += [problem for held, problem in checks if not held]
    return FigureOutcome(case, response, not problems, wrong, "; ".join(problems))
