"""Answers that break each rule in turn must be seen to break it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_answers import LETTERS, answer, cite, figure

from hicqa.evaluation.invariants import cited_sentences, grounded_figures, verbatim_quotes
from hicqa.evaluation.witness import Tally, Witness
from hicqa.types import Answer

QUOTE = "In 2025 waren er 539 overvallen tegen 531 in 2024."
BOTH = "De burgemeester leidt het offensief. Zij doet dat sinds 2024."


def test_sentences_with_their_marks_are_cited() -> None:
    assert cited_sentences(answer(f"{QUOTE} [1] {QUOTE} [1]", cite(1, QUOTE))) == [True, True]


def test_a_mark_after_two_sentences_covers_both_only_where_both_are_quoted() -> None:
    assert cited_sentences(answer(f"{BOTH} [1]", cite(1, BOTH))) == [True, True]
    added = answer(f"Dat is goed nieuws. {QUOTE} [1]", cite(1, QUOTE))
    assert cited_sentences(added) == [False, True]


def test_a_sentence_after_the_last_mark_is_not_cited() -> None:
    assert cited_sentences(answer(f"{QUOTE} [1] Dat is veel.", cite(1, QUOTE))) == [True, False]


def test_a_mark_without_its_citation_does_not_count() -> None:
    assert cited_sentences(answer(f"{QUOTE} [1][2]", cite(1, QUOTE))) == [False]


def test_a_refusal_has_no_sentences_to_cite() -> None:
    assert cited_sentences(answer("Dat staat er niet in.", status="not_found")) == []


def test_a_quote_must_stand_at_its_offsets() -> None:
    right = cite(1, QUOTE)
    moved = replace(right, start=right.start + 1, end=right.end + 1)
    reworded = replace(right, quote=right.quote.replace("539", "593"))
    found = verbatim_quotes(answer("x [1]", right, moved, reworded), LETTERS)
    assert found == [True, False, False]


@pytest.mark.parametrize(
    ("value", "derivation", "grounded"),
    [
        (539.0, None, True),
        (6.0, None, True),  # "Zes" in words, in the second sentence
        (540.0, None, False),
        (8.0, "539 - 531", True),
        (1.5, "(539 - 531) / 531 x 100", True),
        (1.6, "(539 - 531) / 531 x 100", False),  # wrongly rounded
        (9.0, "540 - 531", False),  # an operand that nothing prints
        (535.0, "(539 + 531) / 2", True),
        (178.3333, "(539 + 531) / 6", True),
        (1.0, "539 / 0", False),
        (539.0, "__import__('os')", False),
    ],
)
def test_a_figure_is_printed_or_follows(
    value: float, derivation: str | None, grounded: bool
) -> None:
    quote = f"{QUOTE} Zes gemeenten kregen hulp."
    made = answer("x [1]", cite(1, quote), figures=(figure(value, derivation=derivation),))
    assert grounded_figures(made) == [grounded]


def test_a_figure_cited_elsewhere_is_not_grounded() -> None:
    made = answer("x [1]", cite(1, QUOTE), figures=(figure(539.0, citations=(1, 2)),))
    assert grounded_figures(made) == [False]


def test_a_witness_counts_what_goes_wrong_and_lets_no_crash_pass() -> None:
    tally = Tally()
    witness = Witness(LETTERS, tally)

    def crash(question: str) -> Answer:
        raise KeyError(question)

    good = witness.ask("goed", lambda _: answer(f"{QUOTE} [1]", cite(1, QUOTE)))
    bad = witness.ask("slecht", lambda _: answer("Zomaar iets. [1] En meer.", cite(1, QUOTE)))
    crashed = witness.ask("stuk", crash)
    measured = {m.name: m.measured.value for m in tally.result().metrics}
    assert good.answered
    assert bad.answered
    assert not crashed.answered
    assert not crashed.refused
    assert crashed.error == "KeyError: 'stuk'"
    assert measured["crashes"] == 1
    assert measured["sentences_cited"] == pytest.approx(2 / 3)
    assert measured["quotes_verbatim"] == 1.0
    assert measured["answers_without_defects"] == 0.5
    assert [miss.question for miss in tally.misses] == ["slecht"]
