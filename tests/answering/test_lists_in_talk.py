"""Follow-ups on what was listed, on letters that were spoken of, and on what was not answered."""

from __future__ import annotations

import pytest
from talking import spelled, talk

from hicqa.answering.assistant import Assistant
from hicqa.answering.one_of_list import NO_MOMENT
from hicqa.answering.unsaid import NO_SUBJECT, NO_TERMS

PROMISED = "Welke toezeggingen doet de minister?"
BOTH = "Wat schrijven beide brieven over heling?"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((PROMISED, "Wanneer is de tweede?"), "In september informeer ik uw Kamer"),
        ((PROMISED, "Wanneer is de tweede?", "En de eerste?"), "Nog voor de zomer"),
        ((PROMISED, "Wat is de derde?"), "In de brief van 2023: Tijdens de behandeling"),
        ((PROMISED, "Noem de laatste"), "toegezegd nader onderzoek"),
    ],
)
def test_one_of_the_promises_is_told_again(
    real: Assistant, turns: tuple[str, ...], told: str
) -> None:
    answer = talk(real, *turns)
    assert told in answer.answer
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    ("turns", "reason"),
    [
        ((PROMISED, "Wanneer is de vierde?"), NO_MOMENT),
        ((PROMISED, "Wanneer is de zesde?"), "Het laatste antwoord noemde 4 toezeggingen."),
        ((PROMISED, "Wat is de eerste?", "Is die nagekomen?"), NO_SUBJECT),
        ((PROMISED, "Welke daarvan zijn verlopen?"), NO_TERMS),
        (("Welke toezeggingen zijn te laat?",), NO_TERMS),
        (("Welke campagnes zijn er?", "Wat is de tweede?"), NO_SUBJECT),
        (("Wanneer is de tweede?",), NO_SUBJECT),
    ],
)
def test_what_a_list_does_not_tell_is_refused(
    real: Assistant, turns: tuple[str, ...], reason: str
) -> None:
    answer = talk(real, *turns)
    assert (answer.status, answer.answer) == ("not_found", reason)


@pytest.mark.parametrize(
    ("turns", "understood"),
    [
        ((BOTH, "En in de nieuwste?"), "Wat staat in de brief van 2026 over heling?"),
        ((BOTH, "En in de oudste?"), "Wat staat in de brief van 2023 over heling?"),
        (
            ("Vergelijk wat beide brieven over plofkraken schrijven.", "En de oude?"),
            "Wat staat in de brief van 2023 over plofkraken?",
        ),
        (
            ("Hoeveel gemeenten zijn aangesloten op het DOR in beide brieven?", "En in de eerste?"),
            "Hoeveel gemeenten zijn aangesloten op het DOR in de brief van 2023?",
        ),
        (
            ("Hoeveel opkopers gebruiken het DOR?", "En in de brief van 2023?", "Is dat meer?"),
            "Hoeveel opkopers gebruiken het DOR in de brief van 2023 en nu?",
        ),
        (
            (
                "Hoeveel opkopers gebruiken het DOR in de brief van 2026?",
                "En in de brief van 2023?",
                "Is dat minder?",
            ),
            "Waren er in de brief van 2026 minder bij het DOR aangesloten opkopers en handelaren "
            "dan in de brief van 2023?",
        ),
        (("Wie stuurde de brief van 2023?", "En de andere?"), "Wie stuurde de brief van 2026?"),
        (
            ("Wie stuurde de brief van 2023?", "Wanneer is die verstuurd?"),
            "Wanneer is de brief van 2023 verstuurd?",
        ),
        (("Welke campagnes zijn er?", "En de nieuwste brief?"), "in de brief van 2026?"),
    ],
)
def test_a_letter_is_known_by_its_age(
    real: Assistant, turns: tuple[str, ...], understood: str
) -> None:
    assert talk(real, *turns).question.endswith(understood)


@pytest.mark.parametrize(
    "turns",
    [
        ("Welke campagnes zijn er?", "En de nieuwste?"),
        ("Welke toezeggingen staan er in de brief van 2023?", "En de laatste?"),
    ],
)
def test_the_newest_of_other_things_is_no_letter(real: Assistant, turns: tuple[str, ...]) -> None:
    assert "brief van 2026" not in talk(real, *turns).question


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("Hoeveel overvallen en hoeveel moorden waren er in 2025?", "geen apart cijfer"),
        ("Wie is de voorzitter van het Offensief en hoeveel verdient zij?", "Hoeveel verdient"),
    ],
)
def test_the_part_without_an_answer_is_told_why(real: Assistant, asked: str, reason: str) -> None:
    answer = talk(real, asked, "En het andere?")
    assert answer.status == "not_found"
    assert reason in answer.answer


def test_where_all_was_answered_there_is_no_other(real: Assistant) -> None:
    answer = talk(real, "Hoeveel overvallen waren er in 2025?", "En het andere?")
    assert answer.answer == NO_SUBJECT


@pytest.mark.parametrize(
    ("turns", "told", "untold"),
    [
        (("Wat is Kapot Sterk?", "Wie geeft de lessen?"), "gastdocent", "workshops"),
        (("Kapot Sterk", "Wie geeft de lessen?"), "gastdocent", "workshops"),
        (("Wat is Stop Heling?", "Wanneer was de campagne?"), "radiocampagne", "Anoniem"),
        (("Wat is Kapot Sterk?", "Hoe gaat het met de helingaanpak?"), "DOR", "gastdocent"),
    ],
)
def test_what_is_named_as_known_is_of_the_name_first(
    real: Assistant, turns: tuple[str, ...], told: str, untold: str
) -> None:
    answer = talk(real, *turns).answer
    assert told in answer
    assert untold not in answer


def test_the_years_before_are_told() -> None:
    asked = "Hoeveel overvallen in 2025?"
    assert spelled(asked, "Noem ook de jaren ervoor") == "Hoeveel overvallen tot 2025?"
