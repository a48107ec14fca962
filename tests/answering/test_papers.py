"""Where a paper is found that the letters only refer to."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.papers import asks_paper, of_paper
from hicqa.answering.question import understand


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        (
            "Waar vind ik de nota naar aanleiding van het verslag over het helingwetsvoorstel?",
            ["36 036, nr. 6"],
        ),
        (
            "Kamerstuk van de nota naar aanleiding van het verslag over DOR en DOL?",
            ["36 036, nr. 6"],
        ),
        ("Welk kamerstuk is de nota over het wetsvoorstel Alcoholmeter?", ["36 585, nr. 6"]),
        (
            "Onder welk dossiernummer loopt het wetsvoorstel voor de Alcoholmeter?",
            ["36 585, nr. 1"],
        ),
        ("kamerstuk motie Van der Staaij", ["35 570 VI, nr. 107"]),
        (
            "kamerstuk motie Mutluer en motie Van der Staaij",
            ["29 911, nr. 403", "35 570 VI, nr. 107"],
        ),
        ("Waar staat de motie van het lid Mutluer over online criminaliteit?", ["29 911, nr. 403"]),
        ("welk kamerstuk gaat over expressief geweld", ["28684, nr. 780"]),
        ("kamerstukken over het TNO-model", ["28 684, nr. 816", "28 684, nr. 748 en 780"]),
        ("Bij welk kamerstuk is het coalitieakkoord als bijlage gevoegd?", ["35 788"]),
    ],
)
def test_a_paper_is_given_with_no_other(real: Assistant, question: str, numbers: list[str]) -> None:
    answer = real.ask(question)
    assert len(answer.citations) == len(numbers)
    assert all(
        number in citation.quote for number, citation in zip(numbers, answer.citations, strict=True)
    )


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Waar vind ik het handelingskader?", "28684, nr. 816"),
        ("Waar vind ik de verkenning over de plaatsing van geldautomaten?", "28 684, nr. 720"),
        ("Waar staat de aankondiging van de landelijke alcoholmeter?", "27 565 en 29 398, nr. 175"),
        ("Welk kamerstuk gaat over de werkgroep Geweld tegen medewerkers?", "28684, nr. 816"),
        ("Waar vind ik de brief over het einde van de TFO?", "28 684, nr. 816"),
        ("Waar vind ik de motie over niet-westerse migranten?", "35 570 VI, nr. 107"),
    ],
)
def test_the_note_is_given_that_the_sentence_calls(
    real: Assistant, question: str, number: str
) -> None:
    answer = real.ask(question)
    assert number in answer.answer
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    "question", ["Welk kamerstuk gaat over drones?", "kamerstuk motie kwaliteitskader"]
)
def test_a_reference_of_no_word_of_the_question_is_none(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"


def test_a_reference_says_nothing_of_what_a_question_takes_for_granted(real: Assistant) -> None:
    asked = "Kamerstuk over het verstrijken van de termijn van de TFO"
    answer = real.ask(asked)
    assert "816" in answer.answer
    assert not answer.warnings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Waar vind ik de nota?", "In welk Kamerstuk staat de nota?"),
        ("Waar is het onderzoek gepubliceerd?", "In welk Kamerstuk staat het onderzoek?"),
        ("Waar vind ik hulp?", "Waar vind ik hulp?"),
        ("Waar staat KEI voor?", "Waar staat KEI voor?"),
        ("Waar staat de meerjarenagenda?", "Waar staat de meerjarenagenda?"),
    ],
)
def test_a_document_is_sought_by_its_number(typed: str, meant: str) -> None:
    assert of_paper(typed) == meant


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("motie Mutluer kamerstuknummer", True),
        ("Geef de vindplaats van de motie Mutluer", True),
        ("Welke leefgebieden onderscheidt het kamerstuk uit 2020-2021?", False),
        ("Welk stuk bieden de ministers aan de Kamer aan?", False),
    ],
)
def test_what_asks_for_the_number_of_a_paper(question: str, *, asks: bool) -> None:
    assert asks_paper(understand(question)) is asks


@pytest.mark.parametrize(
    "question", ["Waar vind ik een puzzelstuk?", "In welk Kamerstuk staat de motie over walvissen?"]
)
def test_a_paper_that_no_letter_speaks_of_is_not_given(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"
