"""A figure is told of just what is asked: of that group, that letter, that time and that place."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel jongeren boven de 18 zaten bij AJB?",
        "Hoeveel senioren boven de 80 namen deel aan de bijeenkomsten?",
        "Hoeveel 16-jarigen deden mee aan AJB?",
        "Hoeveel zestienjarigen volgden AJB?",
        "Hoeveel kinderen onder de 12 deden mee aan AJB?",
        "Hoeveel jongeren onder de 16 volgden AJB?",
        "Hoeveel jongens deden mee aan AJB?",
        "Hoeveel jongens en hoeveel meisjes deden mee aan AJB?",
        "Hoeveel jongens van 12 deden mee aan AJB?",
        "Hoeveel 65-plussers namen deel aan de bijeenkomsten?",
        "Hoeveel verdachten van 18 jaar zijn overgeleverd?",
        "Hoeveel buitenlandse opkopers gebruiken het DOR volgens de brief van 2026?",
    ],
)
def test_how_many_of_a_group_is_not_told_by_how_many_of_all(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert (answer.status, answer.answer.count("4.500")) == ("not_found", 0)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel jongeren deden mee aan AJB?", "4.500"),
        ("Hoeveel jongeren tussen de 12 en 18 jaar deden mee aan AJB?", "4.500"),
        ("Hoeveel jongeren van 12 tot 18 jaar deden mee aan AJB?", "4.500"),
        ("Hoeveel jongeren onder de 18 zijn onderzocht bij de jeugd-RIO?", "tien deelnemers"),
        ("Hoeveel buitenlandse opkopers zijn aangesloten op het DOR?", "zeven buitenlandse"),
        ("Hoeveel Nederlandse opkopers gebruiken het DOR?", "8.585"),
        ("Is het aantal overgeleverde verdachten boven de 80?", "Ja, "),
        ("Hoeveel verdachten van plofkraken zijn overgeleverd?", "85"),
    ],
)
def test_a_group_that_the_letter_names_beside_the_figure_is_told(
    real: Assistant, question: str, said: str
) -> None:
    assert said in real.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel procent van de straatrovers wordt gepakt?",
        "Hoeveel kans is er dat een straatrover gepakt wordt?",
        "Hoe groot is de kans dat een overvaller wordt gepakt?",
        "Wat is de pakkans van straatrovers?",
        "Hoeveel procent van de overvallers wordt gevat?",
    ],
)
def test_who_is_caught_is_not_told_by_who_offends_again(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"


def test_who_is_caught_is_told_by_who_is_arrested(real: Assistant) -> None:
    assert "472" in real.ask("Hoeveel verdachten van explosies zijn er gepakt?").answer


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("Hoeveel verdachten zijn overgeleverd volgens de nieuwste brief?", "2026", "2023"),
        ("Wat zijn de ophelderingspercentages in de nieuwste brief?", "2026", "2023"),
        ("Hoeveel aanvallen door braak waren er volgens de recentste brief?", "2026", "2023"),
        ("Wat zijn de recidivecijfers in de brief van Van Weel?", "2026", "2023"),
        ("Hoeveel camera's zijn er geregistreerd volgens de brief van 2026?", "2026", "2023"),
        ("Hoeveel RIO's zijn er volgens Yeşilgöz?", "2023", "2026"),
        ("Hoeveel RIO's noemt kst-28684-733?", "2023", "2026"),
        ("Hoeveel explosies waren er in 2025 volgens Yeşilgöz?", "2023", "2026"),
        ("Hoeveel overvallen waren er in 2025 volgens de brief van 2023?", "2023", "2026"),
        ("Wat schrijft Van Weel over Kapot Sterk?", "2026", "2023"),
    ],
)
def test_a_letter_that_does_not_answer_is_told_from_the_one_that_does(
    real: Assistant, question: str, own: str, other: str
) -> None:
    answer = real.ask(question)
    assert answer.status == "not_found"
    assert answer.answer.startswith(f"De brief van {own} ")
    assert answer.answer.endswith(f", die van {other} wel.")
    assert answer.related


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel IPTA-coaches noemt Yesilgöz?", "22 coaches"),
        ("Wat is de doelgroep van de RIO in kamerstuk 28684 nr. 733?", "18–27"),
        ("Doelgroep RIO in kst-28684-733?", "18–27"),
        ("Hoeveel overvallen waren er in 2022 volgens de nieuwste brief?", "670 overvallen. [1]"),
        ("Hoeveel plofkraken waren er in 2025 volgens de nieuwste brief?", "3 plofkraken"),
        ("Hoeveel straatroven in 2022 volgens Yeşilgöz, en hoeveel in 2025 volgens Van Weel?",
         "2.481 in 2022 en 2.915 in 2025"),
        ("Hoeveel aanvallen door braak noemt de brief van 2023?", "was 2 in 2022"),
    ],
)  # fmt: skip
def test_a_letter_is_asked_however_it_is_named(real: Assistant, question: str, said: str) -> None:
    assert said in real.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Wat is het weer volgens de brief van 2026?",
        "Wat kost de aanpak volgens de brief van 2026?",
        "Wat zegt de brief van 2026 over Slachtofferhulp?",  # it does speak of it
    ],
)
def test_what_no_letter_answers_is_not_said_to_be_told(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert (answer.status, answer.answer.count(" wel.")) == ("not_found", 0)


@pytest.mark.parametrize(
    "question",
    [
        "In welke wijk zijn de meeste woninginbraken en hoeveel?",
        "In welke provincie waren de meeste overvallen en hoeveel?",
        "In welke maand waren de meeste straatroven en hoeveel?",
        "Op welke dag worden de minste plofkraken gepleegd, en hoeveel zijn dat er?",
        "In welke gemeente waren precies de meeste explosies en hoeveel?",
        "Waar waren de meeste overvallen en hoeveel waren het er?",
        "Op welk tijdstip zijn de minste inbraken en hoeveel?",
        "Hoe laat gebeuren de meeste overvallen?",
    ],
)
def test_the_most_of_a_place_or_a_time_is_not_told_by_the_most_of_a_year(
    real: Assistant, question: str
) -> None:
    answer = real.ask(question)
    assert not answer.figures
    assert answer.status in ("not_found", "partial")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("In welk jaar waren de meeste overvallen en hoeveel waren dat er?", "1.982, in 2012"),
        ("Wanneer waren de meeste overvallen en hoeveel?", "1.982, in 2012"),
        ("Wat was het hoogste aantal woninginbraken?", "91.930, in 2012"),
        ("Welk delict had in 2025 de meeste gevallen en hoeveel?", "72.617"),
        ("In welke zes gemeenten waren de meeste explosies?", "Almere"),
        ("Op welke dag was de conferentie van de Taskforce Overvallen?", "17 april 2023"),
    ],
)
def test_the_most_of_a_year_or_a_crime_is_told(real: Assistant, question: str, said: str) -> None:
    assert said in real.ask(question).answer
