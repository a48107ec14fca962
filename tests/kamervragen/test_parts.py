"""Questions in parts: what is asked of the letters, what goes with it, what is the officer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.kamervragen.parts import split_parts


def asked(question: str) -> list[str]:
    return [part.ask for part in split_parts(question)]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hoeveel a waren er? Wat doet u tegen b?", ["Hoeveel a waren er?", "Wat doet u tegen b?"]),
        ("Het aantal inbraken stijgt. Wat doet u?", ["Het aantal inbraken stijgt. Wat doet u?"]),
        ("Het aantal a stijgt. Wie vangt de inbrekers?", ["Wie vangt de inbrekers?"]),
        ("Hoeveel a waren er? Waarom niet?", ["Hoeveel a waren er?"]),
        ("Stijgt a? Zo ja, waarom? Zo nee, waarom niet?", ["Stijgt a?"]),
        ("Stijgt a? Zo ja, wat doet u tegen b?", ["Stijgt a?", "Wat doet u tegen b?"]),
        ("Stijgt a? Kunt u uw antwoord toelichten?", ["Stijgt a?"]),
        (
            "Hoeveel a waren er en wat doet u tegen b?",
            ["Hoeveel a waren er?", "Wat doet u tegen b?"],
        ),
        (
            "Hoeveel a waren er in 2019 en hoeveel waren dat er in 2020?",
            ["Hoeveel a waren er in 2019 en hoeveel waren dat er in 2020?"],
        ),
        (
            "Welke maatregelen neemt u tegen a? Wat kosten deze maatregelen?",
            [
                "Welke maatregelen neemt u tegen a?",
                "Welke maatregelen neemt u tegen a? Wat kosten deze maatregelen?",
            ],
        ),
        (
            "Kunt u per jaar aangeven:\n– hoeveel a er waren;\n– hoeveel b er waren?",
            [
                "Kunt u per jaar aangeven: hoeveel a er waren?",
                "Kunt u per jaar aangeven: hoeveel b er waren?",
            ],
        ),
        (
            "Wat doet u met «Hoe nu verder? Een plan» en «Wat dan?» van de politie?",
            ["Wat doet u met «Hoe nu verder? Een plan» en «Wat dan?» van de politie?"],
        ),
        ("Graag een overzicht van a per jaar.", ["Graag een overzicht van a per jaar."]),
        ("Hoeveel a waren er?Wat doet u tegen b?", ["Hoeveel a waren er?", "Wat doet u tegen b?"]),
    ],
)
def test_what_is_asked(question: str, parts: list[str]) -> None:
    assert asked(question) == parts


def test_what_names_nothing_is_asked_with_the_subject_of_the_set() -> None:
    (part,) = split_parts("Welke maatregelen neemt u?", "inbraken in Oudedorp")
    assert (part.text, part.ask) == (
        "Welke maatregelen neemt u?",
        "inbraken in Oudedorp Welke maatregelen neemt u?",
    )
    (part,) = split_parts("Welke sloten zijn er?", "inbraken in Oudedorp")
    assert part.ask == "Welke sloten zijn er?"


def test_a_part_is_printed_with_what_belongs_to_it() -> None:
    parts = split_parts("Er is een plan. Stijgt a? Zo nee, waarom niet? Wat doet u?")
    assert [part.text for part in parts] == [
        "Er is een plan. Stijgt a? Zo nee, waarom niet?",
        "Wat doet u?",
    ]


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_question_has_a_part_with_something_to_ask(question: str) -> None:
    parts = split_parts(question)
    assert parts
    assert all(part.ask for part in parts)
