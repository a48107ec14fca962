"""What words answer where figures do not, and what they must not answer."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Komen er dit jaar nog gemeenten bij die met een RIO gaan werken?", "Preventie met Gezag"),
        ("aantal persoonsgerichte aanslagen met explosieven in 2024", "1.543"),
    ],
)
def test_a_sentence_answers_what_no_figure_does(real: Assistant, question: str, said: str) -> None:
    answer = real.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer


def test_how_something_is_done_is_no_question_for_figures(real: Assistant) -> None:
    answer = real.ask("Hoe werken Nederland en Duitsland samen bij plofkraken?")
    assert (answer.status, answer.kind) == ("answered", "passage")
    assert "Duitse" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Wie is de voorzitter van de Taskforce Overvallen?",
        "Wie is voorzitter van het Offensief tegen Explosies?",
        "Wat is IPTA?",
        "Wat doet Slachtofferhulp Nederland?",
    ],
)
def test_what_everyone_asks_first_is_answered(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel overvallen waren er in Leeuwarden in 2024?",
        "Hoeveel straatroven waren er in maart 2023?",
        "Hoeveel woninginbraken zullen er in 2031 zijn?",
        "Hoeveel straatroven werden in 2022 door vrouwen gepleegd?",
        "Hoeveel geld werd er in 2021 bij overvallen buitgemaakt?",
    ],
)
def test_a_number_that_is_not_there_is_not_told_in_words(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert answer.status == "not_found"
    assert not answer.figures


@pytest.mark.parametrize(
    "question",
    ["Waar waren de meeste woninginbraken?", "Waar wordt het meest ingebroken?"],
)
def test_where_is_no_year(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert answer.status == "not_found"
    assert not answer.figures


def test_a_comparison_hears_a_letter_that_it_does_not_name(real: Assistant) -> None:
    answer = real.ask("Hoe verschilt de inzet van IPTA in de brief van 2023 met die van 2026?")
    assert {citation.letter for citation in answer.citations} == set(real.letters)


def test_a_slip_of_the_keyboard_is_mended_before_figures_are_refused(real: Assistant) -> None:
    right = real.ask("hoeveel verdachten van explosies zijn in 2025 aangehouden")
    assert right.status == "answered"
    assert (
        real.ask("hoeveel verdachten van exposies zijn in 2025 aangehoude").answer == right.answer
    )


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        (
            "Welke zes gemeenten zijn ondersteund tegen explosies, "
            "en wat is er voor alle gemeenten ontwikkeld?",
            "answered",
            "handelingskader",
        ),
        pytest.param(
            "Hoeveel fte aan mentoren heeft IPTA nu en hoeveel was dat in 2023?",
            "partial",
            "35,9",
            marks=pytest.mark.xfail(
                strict=True, reason="gets the coaches of 2023, not that fte are missing"
            ),
        ),
        (
            "Hoeveel jongeren deden mee aan AJB, en wat vond de Universiteit van Amsterdam "
            "over het effect?",
            "answered",
            "positieve gedragsverandering",
        ),
        (
            "In welke gemeenten is het DOR nog niet in gebruik "
            "en hoeveel gemeenten doen er al mee?",
            "partial",
            "324 gemeenten",
        ),
        (
            "Hoeveel gemeenten werken met het DOL, en hoeveel waren dat er in 2019?",
            "partial",
            "286",
        ),
    ],
)
def test_no_part_is_dropped_where_the_table_answers_another(
    real: Assistant, question: str, status: str, said: str
) -> None:
    answer = real.ask(question)
    assert answer.status == status
    assert said in answer.answer
    assert bool(answer.warnings) == (status == "partial")


def test_a_place_that_was_spoken_of_stays_asked_for(real: Assistant) -> None:
    before = real.ask("Waarom zet Nederland de HIC-aanpak in op de Caribische eilanden?")
    assert before.status == "answered"
    answer = real.ask("Hoeveel overvallen zijn daar per jaar?", history=[before])
    assert answer.status == "not_found"
    assert "Caribische eilanden" in answer.question


def test_what_was_told_already_is_no_answer_to_what_came_of_it(real: Assistant) -> None:
    before = real.ask("Hoeveel woningen werden in 2025 getroffen door explosies?")
    assert before.status == "answered"
    assert real.ask("Vielen daar doden bij?", history=[before]).status == "not_found"
    assert real.ask("En hoeveel bedrijven?", history=[before]).status == "answered"


def test_parts_that_are_refused_each_say_why(real: Assistant) -> None:
    answer = real.ask("Hoeveel overvallen waren er vorig jaar en wie is de koning?")
    assert answer.status == "not_found"
    assert "noem een jaartal" in answer.answer
    assert "geen antwoord op: Wie is de koning?" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Welke gemeenten hadden in 2025 de meeste aanslagen met explosieven?",
        "Welke gemeenten kregen hulp bij de lokale aanpak van explosies?",
    ],
)
def test_places_are_asked_for_and_not_only_excluded(real: Assistant, question: str) -> None:
    assert "Almere" in real.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(
            "Hoe vaak zijn beelden uit Camera in Beeld door de politie gebruikt?",
            marks=pytest.mark.xfail(
                strict=True, reason="judged to be answered by the number of cameras"
            ),
        ),
        "Hoeveel kandidaten heeft één IPTA-mentor?",
        "Hoe vaak is de Waarschuwingsapp gebruikt?",
    ],
)
def test_a_figure_in_a_sentence_about_something_else_is_not_told(
    real: Assistant, question: str
) -> None:
    assert real.ask(question).status == "not_found"


def test_a_figure_for_another_term_is_not_told(real: Assistant) -> None:
    answer = real.ask("Hoeveel procent van de overvallers valt terug binnen een jaar?")
    assert answer.status == "not_found"
    assert "38%" in real.ask("Hoeveel procent van de overvallers valt terug?").answer


def test_of_two_years_the_one_that_is_not_there_is_named(real: Assistant) -> None:
    answer = real.ask("Ik heb de cijfers nodig van aanslagen met explosieven in 2020 en 2025.")
    assert (answer.status, answer.kind) == ("partial", "figure")
    assert "1.534" in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Was het aantal woninginbraken ooit zo laag?", "vanaf 2012 (91.930) lager dan in 2025"),
        ("Zijn er ooit meer straatroven geweest dan in 2012?", "vanaf 2013 ("),
    ],
)
def test_what_never_was_is_told_since_when_there_are_figures(
    real: Assistant, question: str, said: str
) -> None:
    assert said in real.ask(question).answer


def test_figures_that_quote_what_they_lack_do_not_say_so(real: Assistant) -> None:
    asked = "Hoeveel auto's en andere voertuigen werden er getroffen door explosies in 2025?"
    answer = real.ask(asked)
    assert "203 voertuigen" in answer.answer
    assert answer.warnings == ()


@pytest.mark.parametrize("asked", ["bank machine explosions 2025", "cash machine attacks in 2025"])
def test_an_english_name_of_a_crime_is_known(real: Assistant, asked: str) -> None:
    assert [figure.value for figure in real.ask(asked).figures] == [3]
