"""Courtesy, doubt and judgement in a conversation, and follow-ups held to what was spoken of."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.small_talk import asks_judgement, is_chat, is_doubt, is_small_talk
from hicqa.answering.taken_over import taken_over
from hicqa.answering.unsaid import NO_OWN_SUM
from hicqa.types import Answer

COUNT = "Hoeveel overvallen waren er in 2025?"


def talk(assistant: Assistant, *turns: str) -> list[Answer]:
    answers: list[Answer] = []
    for turn in turns:
        answers.append(assistant.ask(turn, history=answers))
    return answers


@pytest.mark.parametrize(
    "turn",
    [
        *("Top, bedankt", "Laat maar", "Hallo!", "Ok, top", "nee", "Doei", "Hoe gaat het met je?"),
        *("Goed werk!", "Ben je een robot?", "Wie ben je?", "Bent u een mens of een computer?"),
        *("Hoe heet je?", "Slim hoor", "Goed gedaan", "Wie heeft je gemaakt?"),
    ],
)
def test_chat_asks_nothing(turn: str) -> None:
    assert is_chat(turn)


@pytest.mark.parametrize(
    "turn", ["Klopt dat wel?", "Dat klopt niet", "Weet je dat zeker?", "Echt?"]
)
def test_doubt_is_told(turn: str) -> None:
    assert is_doubt(turn)


@pytest.mark.parametrize("turn", ["Is dat veel?", "Hmm, dat lijkt me veel", "Dat valt mee"])
def test_a_judgement_is_told(turn: str) -> None:
    assert asks_judgement(turn)


@pytest.mark.parametrize("turn", ["Keer twee", "Gedeeld door 12", "Plus 100", "min 10%"])
def test_what_counts_on_with_a_number_of_its_own_is_told(assistant: Assistant, turn: str) -> None:
    _, own, more = talk(assistant, COUNT, turn, "En in 2024?")
    assert own.answer == NO_OWN_SUM
    assert more.question == "Hoeveel overvallen waren er in 2024?"


@pytest.mark.parametrize(
    "turn",
    [
        "Plus 2024",
        "Dat klopt niet, het was 2%",
        "Klopt het dat overvallen dalen?",
        "Is dat meer dan in 2024?",
        "Dank je, en straatroven?",
        "Wat doet de politie?",
        "Is dat nog zo in 2025?",
        "Hoe gaat het met de pilot?",
        "Wie heeft de app gemaakt?",
        "Hoe oud ben je als je mee mag doen?",
    ],
)
def test_a_question_is_no_small_talk(turn: str) -> None:
    assert not is_small_talk(turn)


@pytest.mark.parametrize("turn", ["Klopt dat wel?", "Dat klopt niet", "Weet je dat zeker?"])
def test_a_doubted_answer_is_given_again_with_its_source(assistant: Assistant, turn: str) -> None:
    first, again, thrice = talk(assistant, COUNT, turn, turn)
    assert again.answer.startswith("Dit staat in de brief")
    assert again.answer.endswith(first.answer)
    assert thrice.answer == again.answer


@pytest.mark.parametrize("turn", ["Top, bedankt", "Is dat veel?", "Ben je een robot?"])
def test_what_follows_chat_goes_on_from_before_it(assistant: Assistant, turn: str) -> None:
    *_, chat, more = talk(assistant, COUNT, turn, "En in 2024?")
    assert chat.status == "not_found"
    assert not chat.related
    assert more.question == "Hoeveel overvallen waren er in 2024?"


@pytest.mark.parametrize(
    ("asked", "typed", "names"),
    [
        ("Waarom is de TFO opgericht?", "Waarom is die opgericht?", (("TFO",),)),
        ("Wat is Camera in Beeld?", "En in de andere brief?", (("Camera", "Beeld"),)),
        ("Wat is IPTA?", "En IPTA?", ()),
        ("Hoeveel straatroven in 2021?", "En straatroven?", ()),
    ],
)
def test_the_names_that_were_taken_over(
    asked: str, typed: str, names: tuple[tuple[str, ...], ...]
) -> None:
    assert taken_over(asked, typed).names == names


@pytest.mark.parametrize(
    ("turns", "other"),
    [
        (("Wat is de TFO?", "Waarom is die opgericht?"), "Offensief"),
        (("Wat is de motie van Van der Staaij?", "Is dat onderzoek klaar?"), "TNO"),
        (("Wat is Camera in Beeld?", "En in de andere brief?"), "persoonlijke kenmerken"),
        (("Wat is de CHO?", "Staat daar iets over in de nieuwe brief?"), "Met deze brief"),
    ],
)
def test_a_follow_up_is_not_answered_of_a_neighbour(
    assistant: Assistant, turns: tuple[str, ...], other: str
) -> None:
    assert other not in talk(assistant, *turns)[-1].answer


def test_a_question_for_no_figure_is_not_refused_for_its_place(assistant: Assistant) -> None:
    asked = "Wat zijn de oorzaken van de toename van plofkraken in 2026?"
    refused = talk(assistant, asked, "Zijn er maatregelen?", "En in Duitsland?")[-1]
    assert "landelijke cijfers" not in refused.answer


@pytest.mark.parametrize("turn", ["Wat doet de tweede?", "Allebei in 2025?"])
def test_what_is_named_by_its_place_alone_is_asked_for(assistant: Assistant, turn: str) -> None:
    assert "noemt geen onderwerp" in talk(assistant, COUNT, turn)[-1].answer
