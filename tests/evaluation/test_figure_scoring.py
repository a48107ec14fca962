"""Made-up answers to figure questions: each rule of evals/README.md, kept and broken."""

from __future__ import annotations

from typing import Any

import pytest
from made_up_answers import LETTER, answer, cite, figure

from hicqa.evaluation.cases import FigureCase
from hicqa.evaluation.figure_scoring import FigureOutcome, GoldFigures, score_figure
from hicqa.evaluation.witness import Response
from hicqa.types import Figure

QUOTE = "In 2025 waren er 539 overvallen tegen 531 in 2024."
GOLD = GoldFigures(
    [
        {"letter": "brief", "value": 539, "value_high": None, "unit": "aantal", "period": "2025"},
        {"letter": "brief", "value": 531, "value_high": None, "unit": "aantal", "period": "2024"},
    ]
)
CHANGE = "(539 - 531) / 531 x 100"


def wanted(value: float, period: str | None = "2025", unit: str = "aantal", **more: Any) -> Any:
    return {"value": value, "period": period, "unit": unit, "measure": "overvallen", **more}


def case(*values: Any, texts: Any = (), any_letter: bool = True, tags: Any = ()) -> FigureCase:
    return FigureCase(
        "f1",
        "test",
        "value",
        "Vraag?",
        not values,
        values,
        0.05,
        any_letter,
        texts,
        frozenset(tags),
    )


def score(asked: FigureCase, *figures: Figure, text: str = QUOTE, **more: Any) -> FigureOutcome:
    made = answer(f"{text} [1]", cite(1, QUOTE), figures=figures, **more)
    return score_figure(asked, Response(made, "", 1.0), GOLD, newest="brief")


def test_the_value_of_its_period_is_exact() -> None:
    assert score(case(wanted(539)), figure(539.0)).exact


@pytest.mark.parametrize(
    "shown",
    [figure(531.0), figure(539.0, "2024"), figure(539.0, unit="procent"), figure(539.1)],
    ids=["value", "period", "unit", "tolerance"],
)
def test_another_value_period_or_unit_is_wrong(shown: Figure) -> None:
    found = score(case(wanted(539)), shown)
    assert not found.exact
    assert found.wrong == (shown,)


def test_a_null_period_is_not_compared() -> None:
    assert score(case(wanted(539, None)), figure(539.0, "2019")).exact


def test_alt_is_as_right_as_value() -> None:
    asked = case(wanted(2, "2024-2025", "procent", alt=1.5))
    assert score(asked, figure(1.5, "2024-2025", "procent", CHANGE)).exact


@pytest.mark.parametrize(
    ("value", "shown", "exact"),
    [(-66, -66.0, True), (-66, 66.0, True), (66, 66.0, True), (66, -66.0, False)],
)
def test_a_fall_may_be_given_without_its_sign_and_a_rise_not_as_a_fall(
    value: float, shown: float, exact: bool
) -> None:
    asked = case(wanted(value, "2024-2025", "procent"))
    assert score(asked, figure(shown, "2024-2025", "procent")).exact is exact


def test_the_upper_end_of_a_range_is_right_beside_the_lower_and_not_alone() -> None:
    asked = case(wanted(2, None, "per uur", value_high=3))
    low, high = figure(2.0, "2025", "per uur"), figure(3.0, "2025", "per uur")
    both = score(asked, low, high)
    assert both.exact
    assert not both.wrong
    assert not score(asked, high).exact


def test_operands_and_companions_are_right_where_the_letters_print_them() -> None:
    asked = case(wanted(8, "2024-2025"))
    found = score(
        asked,
        figure(8.0, "2024-2025", derivation="539 - 531"),
        figure(539.0),
        figure(531.0, "2024"),
    )
    assert found.exact
    assert not found.wrong


def test_a_companion_of_another_year_than_the_letter_prints_is_wrong() -> None:
    stray = figure(531.0, "2023")
    found = score(case(wanted(539)), figure(539.0), stray)
    assert found.wrong == (stray,)
    assert not found.exact


def test_true_figures_beside_the_question_are_wrong_where_the_wanted_one_is_missing() -> None:
    assert score(case(wanted(8, "2024-2025")), figure(539.0)).wrong == (figure(539.0),)


def test_a_list_with_one_value_missing_is_incomplete_but_not_wrong() -> None:
    found = score(case(wanted(539), wanted(531, "2024")), figure(539.0))
    assert not found.exact
    assert not found.wrong


def test_each_wanted_text_must_stand_in_the_answer() -> None:
    texts = (("539",), ("gedaald", "daling"))
    assert not score(case(wanted(539), texts=texts), figure(539.0)).exact
    said = f"{QUOTE} Een Daling."
    assert score(case(wanted(539), texts=texts), figure(539.0), text=said).exact


def test_only_the_newest_letter_counts_where_that_is_asked() -> None:
    asked = case(wanted(539), any_letter=False)
    made = answer(f"{QUOTE} [1]", cite(1, QUOTE), figures=(figure(539.0),))
    assert score_figure(asked, Response(made, "", 1.0), GOLD, newest=LETTER.id).exact
    assert not score_figure(asked, Response(made, "", 1.0), GOLD, newest="nieuwer").exact


def test_a_missing_part_must_be_named() -> None:
    asked = case(wanted(539), tags=["partial"])
    assert not score(asked, figure(539.0)).exact
    assert score(asked, figure(539.0), status="partial").exact


def test_a_passage_is_exact_only_by_the_wanted_text_and_is_no_wrong_figure() -> None:
    said = score(case(wanted(539), texts=(("539",),)))
    assert said.exact
    assert not said.wrong
    assert not score(case(wanted(539), texts=(("540",),))).exact
    assert not score(case(wanted(539))).exact


def test_a_question_to_refuse_must_be_refused_and_shows_no_figure() -> None:
    refusal = answer("Dat staat er niet in.", status="not_found")
    assert not score_figure(case(), Response(refusal, "", 1.0), GOLD, "brief").problem
    shown = score(case(), figure(539.0))
    assert shown.wrong == (figure(539.0),)
    assert score(case()).problem == "beantwoord, niet geweigerd"


def test_refusing_or_crashing_is_not_exact() -> None:
    refusal = answer("Dat staat er niet in.", status="not_found")
    refused = score_figure(case(wanted(539)), Response(refusal, "", 1.0), GOLD, "brief")
    assert refused.problem == "ten onrechte geweigerd"
    crashed = score_figure(case(), Response(None, "KeyError: x", 1.0), GOLD, "brief")
    assert crashed.problem == "vastgelopen: KeyError: x"
    assert not crashed.response.refused
