"""Whether, and in which, letter something is mentioned, on both letters."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "told", "silent"),
    [
        ("Noemt de brief van 2026 de noodknop?", "noodknop", "2026"),
        ("Staat Kapot Sterk nog in de brief van 2026?", "Kapot Sterk", "2026"),
        ("Is er in 2026 nog sprake van Camera in Beeld?", "Camera in beeld", "2026"),
        ("Gaat de brief van 2026 ook over phishing?", "phishing", "2026"),
        ("Noemt de brief van 2023 het Offensief?", "Offensief", "2023"),
        ("Welke brief noemt het Offensief tegen Explosies?", "Offensief", "2023"),
        ("Komt Rotterdam voor in de brieven?", "Rotterdam", "2023"),
    ],
)
def test_a_letter_that_does_not_mention_it_is_named(
    real: Assistant, question: str, told: str, silent: str
) -> None:
    answer = real.ask(question)
    assert answer.status == "partial"
    assert {citation.letter for citation in answer.citations} == {
        "kst-28684-733" if silent == "2026" else "hic-2026"
    }
    assert told.lower() in answer.answer.lower()
    assert answer.warnings[0].startswith(f"De brief van {silent} noemt ‘")


def test_each_letter_that_mentions_it_tells_so(real: Assistant) -> None:
    answer = real.ask("In welke brief wordt AJB genoemd?")
    assert answer.status == "answered"
    assert len({citation.letter for citation in answer.citations}) == 2


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Noemen de brieven moord?", "De brieven noemen ‘moord’ niet."),
        ("Noemt de brief van 2026 messen?", "De brief van 2026 noemt ‘messen’ niet."),
        (
            "Wordt er in de brief van 2023 iets gezegd over Schiedam?",
            "De brief van 2023 noemt ‘Schiedam’ niet.",
        ),
        (
            "Wat zegt de brief van 2026 over de CHO?",
            "De brief van 2026 noemt ‘de CHO’ niet, die van 2023 wel.",
        ),
    ],
)
def test_what_is_not_mentioned_is_refused(real: Assistant, question: str, said: str) -> None:
    answer = real.ask(question)
    assert (answer.status, answer.answer) == ("not_found", said)


@pytest.mark.parametrize(
    "question",
    [
        "Zegt de brief van 2026 iets over Duitsland?",  # it does: what, is searched
        "In welke brief staat dat er 472 verdachten waren?",  # a claim is no name
        "Noemt de brief van 2026 inbraken?",  # "woninginbraken" it does name
    ],
)
def test_any_other_question_is_searched(real: Assistant, question: str) -> None:
    assert "noemt ‘" not in real.ask(question).answer
    assert not any("noemt ‘" in warning for warning in real.ask(question).warnings)


@pytest.mark.parametrize(
    "question",
    [
        "Wat zegt de brief van 2023 over straatroven?",
        "Wat staat er in de vorige brief over straatroven?",
    ],
)
def test_a_crime_that_only_the_table_of_a_letter_holds_is_told_from_it(
    real: Assistant, question: str
) -> None:
    answer = real.ask(question)
    assert "daalde van 8.050 in 2012 naar 2.481 in 2022" in answer.answer
    assert {citation.letter for citation in answer.citations} == {"kst-28684-733"}


def test_what_its_sentences_tell_of_a_crime_comes_first(real: Assistant) -> None:
    answer = real.ask("Wat zegt de brief van 2026 over straatroven?")
    assert "lichte stijging van het aantal straatroven" in answer.answer
