"""Made-up answers to passage questions, right and wrong in each way that is measured."""

from __future__ import annotations

import pytest
from made_up_answers import LETTER, answer, cite

from hicqa.evaluation.cases import Gold, PassageCase, locate
from hicqa.evaluation.scoring import holds_facts, passage_problem, plain, score_passage
from hicqa.evaluation.witness import Response
from hicqa.types import Answer

LEADS = "De burgemeester leidt het offensief."
SINCE = "Zij doet dat sinds 2024."
PILOT = "De pilot duurt drie jaar en loopt in tien gemeenten."


def gold(quote: str) -> tuple[Gold, ...]:
    return tuple(locate(quote, LETTER))


def case(
    *needs: tuple[Gold, ...], kind: str = "passage", facts: tuple[str, ...] = ()
) -> PassageCase:
    wanted = tuple((fact,) for fact in facts)
    return PassageCase("p1", "test", kind, "Vraag?", needs, wanted, frozenset())


def response(made: Answer | None) -> Response:
    return Response(made, "" if made else "KeyError: x", 1.0)


RIGHT = answer(f"{LEADS} [1]", cite(1, LEADS))
REFUSAL = answer("Dat staat er niet in.", status="not_found")


def test_another_sentence_of_the_gold_paragraph_is_right_too() -> None:
    outcome = score_passage(case(gold("sinds 2024")), response(RIGHT))
    assert outcome.cited
    assert outcome.cited_first


def test_another_paragraph_is_not() -> None:
    outcome = score_passage(case(gold("De pilot duurt")), response(RIGHT))
    assert not outcome.cited
    assert not outcome.cited_first


def test_the_same_words_in_another_letter_are_not() -> None:
    elsewhere = tuple(Gold("andere", g.span, g.block, g.area) for g in gold("sinds 2024"))
    assert not score_passage(case(elsewhere), response(RIGHT)).cited


def test_one_alternative_suffices_but_every_need_counts() -> None:
    both = gold("De pilot duurt") + gold("sinds 2024")
    assert score_passage(case(both), response(RIGHT)).cited
    apart = case(gold("De pilot duurt"), gold("sinds 2024"), kind="multi")
    assert not score_passage(apart, response(RIGHT)).cited
    made = answer(f"{LEADS} [1] {PILOT} [2]", cite(1, LEADS), cite(2, PILOT))
    assert score_passage(apart, response(made)).cited


def test_the_right_passage_second_is_cited_but_not_first() -> None:
    made = answer(f"{PILOT} [1] {LEADS} [2]", cite(1, PILOT), cite(2, LEADS))
    outcome = score_passage(case(gold("sinds 2024")), response(made))
    assert outcome.cited
    assert not outcome.cited_first
    assert passage_problem(outcome, single=True) == "eerste citaat niet de juiste passage"
    assert passage_problem(outcome, single=False) is None


def test_facts_are_compared_without_case_accents_marks_and_line_breaks() -> None:
    text = plain("De\nBurgemeester [1] van Curaçao. [2][3]")
    assert text == "De Burgemeester van Curaçao."
    assert holds_facts(text, [["burgemeester van curacao"], ["x", "DE BURGEMEESTER"]])
    assert not holds_facts(text, [["burgemeester"], ["wethouder"]])


def test_a_fact_beyond_120_words_does_not_count() -> None:
    long = answer(f"{LEADS} {'woord ' * 130}[1]", cite(1, LEADS))
    assert not score_passage(case(gold("leidt"), facts=("offensief",)), response(long)).facts
    parts = case(gold("leidt"), gold("De pilot"), kind="multi", facts=("offensief",))
    assert score_passage(parts, response(long)).facts


def test_a_fact_in_a_refusal_does_not_count() -> None:
    made = answer(LEADS, status="not_found")
    assert not score_passage(case(gold("leidt"), facts=("offensief",)), response(made)).facts


def test_the_rank_is_of_the_first_right_passage() -> None:
    outcome = score_passage(case(gold("leidt")), response(RIGHT), ["ander", gold("leidt")[0].block])
    assert outcome.rank == 2
    assert score_passage(case(gold("leidt")), response(RIGHT), ["ander"]).rank is None


def test_a_part_that_is_not_there_must_be_named() -> None:
    partial = case(gold("leidt"), (), kind="multi")
    assert partial.partial
    assert passage_problem(score_passage(partial, response(RIGHT)), single=False) == (
        "ontbrekend deel niet genoemd"
    )
    named = answer(f"{LEADS} [1]", cite(1, LEADS), status="partial")
    assert passage_problem(score_passage(partial, response(named)), single=False) is None


@pytest.mark.parametrize(
    ("needs", "made", "problem"),
    [
        ((), REFUSAL, None),
        ((), RIGHT, "beantwoord, niet geweigerd"),
        ((), None, "vastgelopen: KeyError: x"),
        ((gold("leidt"),), RIGHT, None),
        ((gold("leidt"),), REFUSAL, "ten onrechte geweigerd"),
        ((gold("leidt"),), None, "vastgelopen: KeyError: x"),
    ],
)
def test_a_crash_is_a_failure_either_way(
    needs: tuple[tuple[Gold, ...], ...], made: Answer | None, problem: str | None
) -> None:
    outcome = score_passage(case(*needs), response(made))
    assert passage_problem(outcome, single=True) == problem
    if made is None:
        assert (outcome.cited, outcome.facts, outcome.response.refused) == (False,) * 3
