"""A question is cut where it asks another thing, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.answering.parts import split_parts, together
from hicqa.types import Evidence, Reply, Span, Statement


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Wie is de voorzitter van het Offensief en wanneer is het opgericht?",
            ("Wie is de voorzitter van het Offensief?", "Wanneer is het Offensief opgericht?"),
        ),
        (
            "Wie leidt de Taskforce Overvallen? En sinds wanneer?",
            ("Wie leidt de Taskforce Overvallen?", "Sinds wanneer leidt de Taskforce Overvallen?"),
        ),
        (
            "Wie zit het Offensief voor en wie de Taskforce?",
            ("Wie zit het Offensief voor?", "Wie zit de Taskforce voor?"),
        ),
        (
            "Hoeveel jongeren deden mee aan AJB en wat kostte dat per deelnemer?",
            ("Hoeveel jongeren deden mee aan AJB?", "Wat kostte AJB per deelnemer?"),
        ),
        (
            "Hoeveel overvallers zijn in 2025 aangehouden en hoeveel van hen zijn veroordeeld?",
            (
                "Hoeveel overvallers zijn in 2025 aangehouden?",
                "Hoeveel van de overvallers zijn veroordeeld in 2025?",
            ),
        ),
        (
            "Wie diende de motie over heling in, wanneer, en wat is de status?",
            (
                "Wie diende de motie over heling in?",
                "Wanneer diende de motie over heling in?",
                "Wat is de status van de motie over heling?",
            ),
        ),
    ],
)
def test_each_part_stands_alone(question: str, parts: tuple[str, ...]) -> None:
    assert split_parts(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel woningen, bedrijven en voertuigen zijn getroffen?",
        "Hoeveel overvallen waren er in 2019 en 2020?",
        "Hoe werken politie en OM samen?",
        "Vergelijk straatroven en overvallen in 2023 en in 2026.",
        "Wat is de stand van DOR, DOL en DOC?",
        "Wat betekent “wie ben ik en wat wil ik”?",
        "Wie leidt het Offensief",
    ],
)
def test_one_thing_stays_whole(question: str) -> None:
    assert split_parts(question) == (question,)


@given(st.text(max_size=80))
def test_any_text_has_parts(text: str) -> None:
    assert split_parts(text)


def _said(text: str) -> Reply:
    evidence = Evidence("a", "a-p1", "paragraph", Span(0, 5))
    return Reply("answered", "passage", statements=(Statement(text, (evidence,)),))


NOTHING = Reply("not_found", "none", reason="Niets.")


def test_a_part_without_an_answer_is_named() -> None:
    whole = together(("Wie?", "Wat?"), (_said("Zij."), NOTHING))
    assert whole.status == "partial"
    assert whole.warnings == ("De brieven geven geen antwoord op: Wat?",)
    assert [s.text for s in whole.statements] == ["Zij."]


def test_a_sentence_that_answers_two_parts_is_said_once() -> None:
    whole = together(("Wie?", "Wat?"), (_said("Zij."), _said("Zij.")))
    assert (whole.status, len(whole.statements)) == ("answered", 1)


def test_nothing_found_is_a_refusal() -> None:
    assert together(("Wie?", "Wat?"), (NOTHING, NOTHING)).status == "not_found"
