"""A number of things that are to be named is no part of what is asked; another is said."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.list_size import names_several, size_asked, size_denied, without_size

NAMED = "Het betrof Amsterdam, Rotterdam, Den Haag, Almere, Utrecht en Den Bosch."


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Welke zes gemeenten kregen steun?", "Welke gemeenten kregen steun?"),
        ("Noem de drie landen die meedoen", "Noem de landen die meedoen"),
        ("Wat zijn de zes gemeenten met aanslagen?", "Wat zijn de gemeenten met aanslagen?"),
        ("Op welke vier eilanden loopt AJB?", "Op welke eilanden loopt AJB?"),
    ],
)
def test_the_number_of_things_is_left_out(question: str, plain: str) -> None:
    assert without_size(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Welke gemeenten kregen steun?",
        "Welke drie jaren hadden de minste straatroven?",  # counts years
        "Noem twee gemeenten met veel aanslagen",  # any two
        "Hoeveel straatroven waren er in zes gemeenten?",
        "Welke eerste stap is gezet?",
    ],
)
def test_any_other_number_stays(question: str) -> None:
    assert size_asked(question) is None
    assert without_size(question) == question


@pytest.mark.parametrize(
    ("sentence", "several"),
    [
        (NAMED, True),
        ("Dat is met Frankrijk en met steun van Zweden bepleit.", True),
        ("Het gaat om training, begeleiding en toezicht.", True),
        ("In vier gevangenissen loopt een proef.", False),
        ("De minister sprak in Utrecht met vier bedrijven.", False),
        ("Uw Kamer vroeg ernaar. Het WODC onderzoekt dit in vier inrichtingen.", False),
    ],
)
def test_a_list_names_several_things(sentence: str, several: bool) -> None:
    assert names_several("Welke vier doen mee?", [sentence]) is several


@pytest.mark.parametrize(
    ("question", "told", "note"),
    [
        ("Welke tien gemeenten?", ["de zes gemeenten met de meeste"], "aangehaalde tekst van zes"),
        ("Welke tien gemeenten doen mee?", [NAMED], "De vraag spreekt van tien gemeenten"),
        ("Welke zes gemeenten doen mee?", [NAMED], None),
        ("Welke tien gemeenten doen mee?", ["in vijf gemeenten, nu in 15 gemeenten"], None),
        ("Welke vier interventies zijn er?", ["drie preventieve interventies"], "van drie."),
        ("Welke vier interventies zijn er?", ["In 2025 waren er interventies."], None),
    ],
)
def test_another_number_than_is_told_is_said(
    question: str, told: list[str], note: str | None
) -> None:
    denied = size_denied(f"{question.rstrip('?')} er?", told, names=True)
    assert denied is None if note is None else note in (denied or "")


@pytest.mark.parametrize(
    ("question", "told", "note"),
    [
        ("Welke zes gemeenten hadden de meeste aanslagen?", "Almere", ""),
        ("Welke drie landen bepleitten de herziening van de Pyrorichtlijn?", "Zweden", ""),
        ("Welke vijf gemeenten hadden de meeste aanslagen?", "Almere", "tekst van zes"),
        ("Welke drie eilanden doen mee met AJB?", "Curaçao", "tekst van vier"),
        ("Welke drie ministers ondertekenden de brief van 2023?", "Weerwind", "tekst van twee"),
        ("Welke twee ministers ondertekenden de brief van 2023?", "Weerwind", ""),
    ],
)
def test_the_list_is_given_whatever_number_is_asked(
    real: Assistant, question: str, told: str, note: str
) -> None:
    answer = real.ask(question)
    assert told in answer.answer
    assert note in " ".join(answer.warnings)
    assert bool(note) == bool(answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "Welke drie gemeenten kregen geld?",
        "Welke 19 gemeenten hebben een re-integratieofficier in dienst?",
        "Welke 23 gemeenten hebben een IPTA-mentor?",
    ],
)
def test_what_is_not_named_stays_refused(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat is het NJi?", "Nederlands Jeugdinstituut (NJi)"),
        ("Wat is het NJI?", "Nederlands Jeugdinstituut (NJi)"),
        ("Waar staat KHN voor?", "Koninklijke Horeca Nederland (KHN)"),
    ],
)
def test_a_sentence_that_spells_an_abbreviation_tells_it(
    real: Assistant, question: str, told: str
) -> None:
    assert told in real.ask(question).answer


@pytest.mark.parametrize("question", ["Wat is het WODC?", "Wat is TNO?", "Wat is het OM?"])
def test_one_that_no_sentence_spells_is_refused(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"
