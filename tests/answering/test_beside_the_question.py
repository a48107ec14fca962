"""What stands beside a question, of a thing or a case that no letter tells, is no answer to it."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.constraints import (
    counts_among,
    is_of_unnamed_place,
    lacks_turned_on,
    read_constraints,
)
from hicqa.answering.in_figures import LAST_COUNTED, LAST_YEAR
from hicqa.answering.letters_asked import than_the_year_before
from hicqa.answering.small_talk import supposes_number
from hicqa.answering.unsaid import NO_OWN_SUM
from hicqa.dutch.text import terms


@pytest.mark.parametrize(
    "question",
    [
        "Zijn winkeldiefstallen gestegen?",
        "Is de heling gestegen?",
        "Is verzekeringsfraude toegenomen?",
        "Zijn er meer winkeldiefstallen dan vorig jaar?",
        "Is het aantal aangiftes gestegen?",
        "Mag een winkelier een dief vasthouden?",
        "Mag ik een inbreker slaan?",
        "Worden lokfietsen gebruikt?",
        "Wordt een lokdoos gebruikt?",
        "Is er een hulplijn?",
        "Hoeveel Zorg- en Veiligheidshuizen zijn er?",
        "Hoeveel gemeenten zijn er in Nederland?",
    ],
)
def test_it_is_refused_without_a_reason(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert answer.status == "not_found"
    assert answer.answer == "De brieven geven geen antwoord op deze vraag."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is de formatie van de re-integratieofficieren gegroeid?", "nagenoeg gelijk gebleven"),
        ("Is het aantal camera's in Camera in Beeld sinds 2021 gegroeid?", "280.000"),
        ("Is het aantal ramkraken gedaald?", "sterk afgenomen"),
        ("Mag ik weten hoe vaak er een diefstalcheck is gedaan?", "19 miljoen"),
        ("Worden verdachten aangehouden voor explosies?", "472 verdachten"),
        ("Zijn er campagnes tegen heling?", "campagne"),
        ("Hoeveel mentoren zijn er?", "48 mentoren"),
        ("In hoeveel gemeenten zijn er RIO's?", "19 gemeenten"),
    ],
)
def test_what_is_told_is_answered(real: Assistant, question: str, told: str) -> None:
    assert told in real.ask(question).answer


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("Worden drones ingezet?", "De agenten zetten honden in.", True),
        ("Worden drones ingezet?", "Een drone zoekt naar warmte.", False),
        ("Worden buurtvaders ingezet?", "Er zijn inbrekers in de buurt.", True),
        ("Worden verdachten van buurtgeweld opgepakt?", "De verdachten zijn weg.", False),
        ("Komt er een avondklok?", "Een verbod komt er niet.", True),
        ("Is er ook een hulplijn voor burgers?", "De website is voor iedereen.", True),
        ("Krijgen casino's korting?", "De korting is acht procent.", True),
        ("Wordt er iemand gezocht?", "De website is voor iedereen.", False),  # names no thing
        ("Wordt er meer gedaan?", "De website is voor iedereen.", False),
        ("Zijn overvallen erg?", "De website is voor iedereen.", False),  # turns on how it is
        ("Hoe worden drones ingezet?", "De agenten zetten honden in.", False),
    ],
)
def test_what_a_question_turns_on_is_looked_for(question: str, held: str, lacks: bool) -> None:
    assert lacks_turned_on(question, terms(held)) is lacks


@pytest.mark.parametrize(
    ("question", "text", "among"),
    [
        ("Hoeveel gemeenten zijn er?", "Er zijn 41 coaches, verdeeld over 19 gemeenten.", True),
        ("Hoeveel huizen zijn er?", "Zij werken in 19 gemeenten en vijf huizen.", True),
        ("Hoeveel winkels zijn er in totaal?", "Met zeven winkels is overlegd.", True),
        ("Hoeveel coaches zijn er?", "Er zijn 41 coaches, verdeeld over 19 gemeenten.", False),
        ("Hoeveel huizen zijn er?", "De 29 huizen werken samen.", False),
        ("In hoeveel gemeenten zijn er coaches?", "Er zijn 41 coaches, in 19 gemeenten.", False),
    ],
)
def test_a_part_does_not_tell_how_many_there_are(question: str, text: str, among: bool) -> None:
    assert counts_among(question, read_constraints(question), text) is among


@pytest.mark.parametrize(
    ("question", "text", "unnamed"),
    [
        ("Doet Assen mee aan de proef?", "De proef loopt in Breda.", True),
        ("Komt de coach ook naar Groningen?", "De coach werkt in Tilburg.", True),
        ("Doet Breda mee aan de proef?", "De proef loopt in de stad.", False),  # a letter names it
        ("Hoort Assen bij de zes?", "Het betrof Breda, Tilburg, Almere en Utrecht.", False),
        ("Wat wil Brussel met vuurwerk?", "De Commissie herziet de richtlijn.", False),
        ("Leiden berichten tot arrestaties?", "Er waren er twee.", False),
        ("Welke gemeente haakt af?", "De proef loopt in Breda.", False),
    ],
)
def test_a_place_that_no_letter_names_is_not_told_of(
    question: str, text: str, unnamed: bool
) -> None:
    assert is_of_unnamed_place(question, text, lambda term: term in terms("Breda")) is unnamed


@pytest.mark.parametrize(
    "question",
    [
        "Stel dat overvallen met 10% stijgen, hoeveel zijn het er dan?",
        "Als de daling doorzet, hoeveel overvallen zijn er dan in 2030?",
        "Hoeveel overvallen zouden er zijn als het aantal halveert?",
        "Wat als het aantal straatroven met 5 procent daalt?",
        "Hoeveel plofkraken zouden er zijn bij een stijging van 20 procent?",
        "What if robberies rise by 10%, how many are there?",
    ],
)
def test_a_number_that_is_thought_of_is_not_counted_out(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert (answer.status, answer.answer) == ("not_found", NO_OWN_SUM)


@pytest.mark.parametrize(
    "question",
    [
        "Wat als een dader de claim van SODA niet betaalt?",
        "Stel dat overvallen stijgen, wat doet de minister dan?",
        "Wat doet de minister als het aantal overvallen weer stijgt?",
        "Als je naar 2015 kijkt, hoeveel overvallen waren er dan?",
        "Met hoeveel procent daalden overvallen als je 2015 en 2025 vergelijkt?",
        "Als het aantal plofkraken daalt, wat is dan de reden?",
    ],
)
def test_another_case_is_no_such_number(question: str) -> None:
    assert not supposes_number(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Zijn er meer overvallen dan vorig jaar?", "Ja, in 2025 waren er meer overvallen (539)"),
        ("Zijn er dit jaar minder straatroven dan vorig jaar?", "Nee, in 2025 waren er meer"),
        ("Is het geweld hoger dan een jaar geleden?", "dan in 2024 (68.338)"),
        ("Hoeveel meer overvallen waren er dan vorig jaar?", "8 meer overvallen dan in 2024"),
        ("Are there more robberies than last year?", "(539) dan in 2024 (531)"),
    ],
)
def test_last_year_is_the_one_before_the_last_that_is_counted(
    real: Assistant, question: str, told: str
) -> None:
    answer = real.ask(question)
    assert told in answer.answer
    assert answer.warnings[0] == LAST_YEAR


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is het aantal overvallen vorig jaar gestegen?", "Ja, het aantal overvallen steeg"),
        ("Daalde het aantal straatroven het afgelopen jaar?", "Nee, het aantal straatroven steeg"),
        ("Zijn explosies vorig jaar toegenomen?", "van 1.543 in 2024 naar 1.534 in 2025"),
    ],
)
def test_a_move_of_last_year_is_that_of_the_last_year_that_is_counted(
    real: Assistant, question: str, told: str
) -> None:
    answer = real.ask(question)
    assert told in answer.answer
    assert answer.warnings[0] == LAST_COUNTED


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel overvallen waren er vorig jaar?",  # asks of a year, not of a change
        "Waren er in 2024 meer overvallen dan vorig jaar?",
        "Waren er meer overvallen dan in 2019?",
    ],
)
def test_another_time_stays(question: str) -> None:
    assert than_the_year_before(question) == question
