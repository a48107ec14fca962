"""The manner of a question: what only its hearer can answer, and what it points at."""

from __future__ import annotations

import pytest

from hicqa.answering.manner import is_about_answering, officer_reason, refers_back


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Bent u bekend met het bericht «Meer inbraken»?", "openingsvraag"),
        ("Bent u ook bekend met het rapport?", "openingsvraag"),
        ("Kent u het artikel «Meer inbraken»?", "openingsvraag"),
        ("Heeft u kennisgenomen van de brief?", "openingsvraag"),
        ("Herinnert u zich uw toezegging?", "openingsvraag"),
        ("Deelt u de mening dat dit zorgelijk is?", "mening"),
        ("Bent u het ermee eens dat dit zorgelijk is?", "mening"),
        ("Erkent u dat dit zorgelijk is?", "mening"),
        ("Bent u bereid onderzoek te laten doen?", "toezegging"),
        ("Bent u, gelet op de cijfers, de druk, en zo meer bereid iets te doen?", "toezegging"),
        ("Kunt u deze vragen afzonderlijk beantwoorden?", "wijze of het moment"),
        (
            "Bent u bereid deze vragen voor het debat van 3 mei te beantwoorden?",
            "wijze of het moment",
        ),
        ("Wilt u ieder van deze vragen los van elkaar beantwoorden?", "wijze of het moment"),
        ("Kunt u de antwoorden op deze vragen binnen drie weken toesturen?", "wijze of het moment"),
    ],
)
def test_what_the_officer_answers(sentence: str, reason: str) -> None:
    assert reason in (officer_reason(sentence) or "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Hoeveel overvallen waren er in 2024?",
        "Welke maatregelen neemt u tegen explosies?",
        "Wat is de stand van zaken?",
        "Klopt het dat het aantal overvallen daalt?",
        "Hoe beoordeelt u de stijging?",
        "Kunt u een overzicht geven van het aantal inbraken?",
    ],
)
def test_what_is_asked_of_the_letters(sentence: str) -> None:
    assert officer_reason(sentence) is None


def test_how_to_answer_is_told_from_what_to_answer() -> None:
    assert is_about_answering("Kunt u deze vragen afzonderlijk beantwoorden?")
    assert not is_about_answering("Bent u bereid onderzoek te laten doen?")


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("Hoeveel waren dat er?", True),
        ("Wat zijn de kosten daarvan?", True),
        ("Wat doet dit kabinet tegen heling?", False),
        ("Wie leidt het Offensief?", False),
    ],
)
def test_a_sentence_points_back_or_stands_alone(sentence: str, points: bool) -> None:
    assert refers_back(sentence) is points
