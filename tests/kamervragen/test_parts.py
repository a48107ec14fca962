"""Questions in parts: what is asked of the letters, what goes with it, what is the officer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.kamervragen.parts import Around, split_parts


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
            "Hoeveel overvallen waren er en wat doet u tegen straatroof?",
            ["Hoeveel overvallen waren er?", "Wat doet u tegen straatroof?"],
        ),
        (
            "Hoeveel overvallen waren er en bent u bereid te helpen?",
            ["Hoeveel overvallen waren er?", "Bent u bereid te helpen?"],
        ),
        (
            "Hoeveel opkopers gebruiken het DOR en hoeveel gemeenten doen mee?",
            ["Hoeveel opkopers gebruiken het DOR en hoeveel gemeenten doen mee?"],
        ),
        (
            "Bestaat Kapot Sterk nog? Hoeveel scholen doen eraan mee?",
            ["Bestaat Kapot Sterk nog?", "Hoeveel scholen doen aan Kapot Sterk mee?"],
        ),
        (
            "Hoeveel overvallen waren er in 2012? En in 2025?",
            ["Hoeveel overvallen waren er in 2012?", "Hoeveel overvallen waren er in 2025?"],
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
            "Hoeveel overvallen waren er in:\n- 2023;\n- 2024?",
            ["Hoeveel overvallen waren er in 2023?", "Hoeveel overvallen waren er in 2024?"],
        ),
        (
            "Welke campagnes zijn er: a. gericht op ouders; b. gericht op buren; c. wie betaalt?",
            [
                "Welke campagnes zijn er: gericht op ouders?",
                "Welke campagnes zijn er: gericht op buren?",
                "Wie betaalt?",
            ],
        ),
        (
            "Wat doet u tegen straatroof, zoals:\n– a;\n– b? Wat doet u tegen heling?",
            ["Wat doet u tegen straatroof?", "Wat doet u tegen heling?"],
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


@pytest.mark.parametrize(
    ("question", "subject", "ask"),
    [
        ("Welke maatregelen neemt u?", "inbraken", "inbraken Welke maatregelen neemt u?"),
        ("Welke sloten zijn er?", "inbraken", "Welke sloten zijn er?"),
        ("Hoeveel straatroven waren er?", "straatroof en daders", "Hoeveel straatroven waren er?"),
        ("Is het aantal overvallen gedaald?", "de Taskforce", "Is het aantal overvallen gedaald?"),
        ("Is het gedaald?", "overvallen", "overvallen Is het gedaald?"),
        (
            "Hoeveel overvallen waren er, en is dat meer dan in 2012?",
            "het stoppen van de Taskforce",
            "Hoeveel overvallen waren er, en is dat meer dan in 2012?",
        ),
        # said of any crime: of that in the title, unless the title narrows it to a place
        (
            "Hoeveel verdachten zijn aangehouden?",
            "het bericht «Explosies bij woningen»",
            "Hoeveel verdachten zijn aangehouden (over: Explosies)?",
        ),
        (
            "Hoeveel verdachten zijn aangehouden?",
            "explosies in Rotterdam",
            "explosies in Rotterdam Hoeveel verdachten zijn aangehouden?",
        ),
        (
            "Hoeveel van deze overvallen zijn opgelost?",
            "overvallen in Rotterdam",
            "overvallen in Rotterdam Hoeveel van deze overvallen zijn opgelost?",
        ),
        (
            "Hoeveel verdachten zijn in 2025 aangehouden?",
            "winkeliers",
            "winkeliers Hoeveel verdachten zijn in 2025 aangehouden?",
        ),
        (
            "Is de daling groter dan in 2024?",
            "geweld",
            "Is de daling groter dan in 2024 (over: geweld)?",
        ),
    ],
)
def test_the_subject_of_the_set_is_asked_along_where_none_is_named(
    question: str, subject: str, ask: str
) -> None:
    (part,) = split_parts(question, Around(subject))
    assert (part.text, part.ask) == (question, ask)


EARLIER = {1: ("Hoeveel overvallen waren er in 2025?",), 2: ("Wat is a?", "Wat is b?")}
UNSURE = None


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("Zie vraag 1. Hoeveel waren dat er in 2024?", "Hoeveel overvallen waren er in 2024?"),
        ("Zie vraag 1, hoeveel waren dat er in 2024?", "Hoeveel overvallen waren er in 2024?"),
        ("Zie vraag 1. Hoeveel straatroven waren er?", "Hoeveel straatroven waren er?"),
        (
            "Is dat een stijging ten opzichte van 2024 (zie vraag 1)?",
            "Waren er in 2025 meer overvallen dan in 2024?",
        ),
        (
            "Hoeveel van de in vraag 1 genoemde overvallen zijn opgelost?",
            "Hoeveel van de overvallen zijn opgelost in 2025?",
        ),
        ("Wat is uw antwoord op vraag 1 voor 2019?", "Hoeveel overvallen waren er in 2019?"),
        ("Kunt u vraag 1 beantwoorden voor geweld?", "Hoeveel geweld waren er in 2025?"),
        ("Zie vraag 2. Hoeveel waren dat er in 2024?", UNSURE),
        ("Zie vraag 7. Hoeveel waren dat er in 2024?", UNSURE),
        ("Zie vraag 7.", UNSURE),
        ("Kunt u dezelfde vraag beantwoorden voor geweld?", UNSURE),  # of a, or of b?
    ],
)
def test_a_reference_to_a_question_is_read_where_that_is_sure(
    question: str, ask: str | None
) -> None:
    (part,) = split_parts(question, Around(asked=EARLIER))
    assert part.text == question
    assert (part.ask if part.is_asked else UNSURE) == ask


def test_the_same_question_is_that_before_it() -> None:
    (part,) = split_parts("En hoeveel in 2024?", Around("geld", {1: EARLIER[1]}))
    assert part.ask == "Hoeveel overvallen waren er in 2024?"
    asked = "Kunt u dezelfde vraag beantwoorden voor straatroven?"
    (part,) = split_parts(asked, Around(asked={1: EARLIER[1]}))
    assert part.ask == "Hoeveel straatroven waren er in 2025?"
    _, part = split_parts(f"Hoeveel overvallen waren er in 2012? {asked}", Around())
    assert part.ask == "Hoeveel straatroven waren er in 2012?"


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
