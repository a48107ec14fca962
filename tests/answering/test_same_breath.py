"""A later part of a question that is of what came before it."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.parts import parts_typed


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("Wat is Camera in Beeld en wie doet er mee?", "laat burgers", "lokaal geanalyseerd"),
        (
            "Hoeveel senioren deden mee aan de bijeenkomsten en wie organiseerde die?",
            "750 senioren",
            "explosieven",
        ),
        ("Waar begon VIOS en wie maken er de afspraken?", "schoolbesturen", "vuurwerk"),
        (
            "Waar gaat de pilot gesloten gemeenschappen over en wie voert hem uit?",
            "Leger des Heils",
            "RIO",
        ),
        (
            "Wanneer is het wetsvoorstel Alcoholmeter ingediend "
            "en wanneer kwam de nota naar aanleiding van het verslag?",
            "In juni 2025",
            "wetenschapstoets",
        ),
    ],
)
def test_no_other_subject_is_told(real: Assistant, question: str, told: str, other: str) -> None:
    answer = real.ask(question).answer
    assert told in answer
    assert other not in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat is AJB en wie leidt de taskforce?", "Hamming"),
        ("Wie is voorzitter van het Offensief en hoe werkt directe aansprakelijkstelling?", "DAAD"),
        ("Wat is een RIO en waar werken ze?", "19 gemeenten"),
        ("Hoeveel overvallen waren er in 2025 en wat wordt er tegen gedaan?", "Waarschuwingsapp"),
    ],
)
def test_a_subject_of_its_own_is_told(real: Assistant, question: str, told: str) -> None:
    assert told in real.ask(question).answer


def test_what_an_older_letter_says_of_the_same_is_told(real: Assistant) -> None:
    question = (
        "Is er al een kwaliteitskader voor jeugdinterventies? "
        "Wanneer was het toegezegd en wanneer kwam het?"
    )
    answer = real.ask(question)
    assert {citation.letter for citation in answer.citations} == {"hic-2026", "kst-28684-733"}


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("Hoe werkt de noodknop en wie drukte erop?", "Wie drukte erop?"),
        ("Wie begeleidt ex-gedetineerden en wie betaalt dat?", "Wie betaalt dat?"),
    ],
)
def test_a_part_without_an_answer_is_named_as_typed(
    real: Assistant, question: str, typed: str
) -> None:
    said = real.ask(question).warnings
    assert any(warning.endswith(f"geen antwoord op: {typed}") for warning in said)


def test_each_part_is_known_as_typed() -> None:
    parts = parts_typed("Waar loopt de pilot en wie betaalt die?")
    assert parts == {
        "Waar loopt de pilot?": "Waar loopt de pilot?",
        "Wie betaalt de pilot?": "Wie betaalt die?",
    }
