"""Follow-ups are spelled out; questions that stand alone are left as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.answering.assistant import Assistant
from hicqa.answering.conversation import (
    asks_source,
    in_context,
    leans_back,
    name_sources,
    points_back,
    spell_out,
)
from hicqa.types import Answer, Citation

RATE = "Hoe hoog was het ophelderingspercentage van straatroven in 2021?"
FEWER = "Waren er in 2021 minder overvallen dan in 2020?"
REST = "overvallen waren er in 2021 dan in 2020?"
COUNT = "Hoeveel overvallen waren er in 2019?"
CHAIR = "Wie is voorzitter van het Offensief tegen Explosies?"


def after(question: str, *before: str) -> str:
    return spell_out(question, [Answer(said, "answered", "passage", "") for said in before])


@pytest.mark.parametrize(
    ("before", "typed", "understood"),
    [
        (COUNT, "En in 2021?", "Hoeveel overvallen waren er in 2021?"),
        (
            COUNT,
            "Hoeveel procent meer is dat dan in 2018?",
            "Hoeveel procent meer overvallen waren er in 2019 dan in 2018?",
        ),
        (COUNT, "Hoeveel meer dan 2018?", "Hoeveel meer overvallen waren er in 2019 dan in 2018?"),
        (COUNT, "Verschil met 2018?", "Hoeveel meer overvallen waren er in 2019 dan in 2018?"),
        (
            "Waren er in 2020 minder overvallen dan in 2019?",
            "En in 2022?",
            "Waren er in 2022 minder overvallen dan in 2019?",
        ),
        (
            "Waren er in 2020 minder overvallen dan in 2019?",
            "En in 2015?",
            "Waren er in 2020 minder overvallen dan in 2015?",
        ),
        (
            "Hoeveel plofkraken waren er in 2020?",
            "Met hoeveel procent daalde dat?",
            "Met hoeveel procent daalde het aantal plofkraken in 2020?",
        ),
        (
            COUNT,
            "Wat is het ophelderingspercentage?",
            "Wat is het ophelderingspercentage van overvallen in 2019?",
        ),
        (
            COUNT,
            "En volgens de brief van 2023?",
            "Hoeveel overvallen waren er in 2019 in de brief van 2023?",
        ),
        (
            "Wat is de pilot gesloten gemeenschappen?",
            "Wie voert die uit?",
            "Wie voert de pilot gesloten gemeenschappen uit?",
        ),
        (COUNT, "dat was toch 1.200?", "Waren er in 2019 1.200 overvallen?"),
        (COUNT, "Steeg dat?", "Waren er in 2019 meer overvallen dan het jaar ervoor?"),
        (
            COUNT,
            "Is dat een daling ten opzichte van 2015?",
            "Waren er in 2019 minder overvallen dan in 2015?",
        ),
        (
            "Hoeveel procent meer overvallen waren er in 2025 dan in 2024?",
            "Klopt die 6%?",
            "Waren er in 2025 6% meer overvallen dan in 2024?",
        ),
        (COUNT, "En in het jaar daarvoor?", "Hoeveel overvallen waren er in 2018?"),
        (
            "Hoeveel overvallen waren er in 2023 en 2024?",
            "Samen?",
            "Hoeveel overvallen waren er in 2023 en 2024 samen?",
        ),
        (COUNT, "Waarom zo laag?", "Waarom waren er in 2019 zo weinig overvallen?"),
        (COUNT, "in 2020", "Hoeveel overvallen waren er in 2020?"),
        (COUNT, "en het jaar daarop", "Hoeveel overvallen waren er in 2020?"),
        (COUNT, "idem voor 2021", "Hoeveel overvallen waren er in 2021?"),
        (COUNT, "idem voor straatroven", "Hoeveel straatroven waren er in 2019?"),
        (
            "Waren er in 2025 meer dan 500 overvallen?",
            "En in 2022?",
            "Waren er in 2022 meer dan 500 overvallen?",
        ),
        (
            "Klopt het dat er in 2024 531 overvallen waren?",
            "En 600 in 2025?",
            "Klopt het dat er in 2025 600 overvallen waren?",
        ),
        (
            "In welke jaren waren er meer dan 1.000 overvallen?",
            "En meer dan 1.200?",
            "In welke jaren waren er meer dan 1.200 overvallen?",
        ),
        (
            "Wanneer waren er de meeste overvallen?",
            "En de minste?",
            "Wanneer waren er de minste overvallen?",
        ),
        (
            "Welke delicten stegen in 2024?",
            "En daalden?",
            "Welke delicten daalden in 2024?",
        ),
        (
            "Welke delicten stegen in 2024?",
            "Welke het meest?",
            "Welke delicten stegen in 2024 het meest?",
        ),
        ("Hoeveel fte RIO is er?", "En IPTA?", "Hoeveel fte IPTA is er?"),
        (COUNT, "Hoeveel straatroven waren er toen?", "Hoeveel straatroven waren er in 2019?"),
        (
            "Waren er in 2025 meer dan 3.000 straatroven?",
            "In welke jaren wel?",
            "In welke jaren wel waren er meer dan 3.000 straatroven?",
        ),
        (COUNT, "Nee hoor, 2021", "Hoeveel overvallen waren er in 2021?"),
        (COUNT, "Nee, toch 2018", "Hoeveel overvallen waren er in 2018?"),
        (COUNT, "Nee, ik vroeg straatroven", "Hoeveel straatroven waren er in 2019?"),
        (COUNT, "Ik had het over straatroven", "Hoeveel straatroven waren er in 2019?"),
        (
            "Wordt AJB op Aruba gegeven?",
            "Hoeveel jongeren doen daar mee?",
            "Hoeveel jongeren doen in Aruba mee bij AJB?",
        ),
        (COUNT, "nee, straatroven bedoel ik", "Hoeveel straatroven waren er in 2019?"),
        (COUNT, "Sorry, straatroven", "Hoeveel straatroven waren er in 2019?"),
        (COUNT, "Nee, 2016", "Hoeveel overvallen waren er in 2016?"),
        (COUNT, "Ik bedoelde 2023", "Hoeveel overvallen waren er in 2023?"),
        (COUNT, "En daarna?", "Hoeveel overvallen waren er na 2019?"),
        (COUNT, "En daarvoor?", "Hoeveel overvallen waren er tot 2019?"),
        (COUNT, "Is dat meer?", "Waren er in 2019 meer overvallen dan het jaar ervoor?"),
        (
            "Hoeveel straatroven waren er in 2025?",
            "Hoeveel keer zoveel als overvallen?",
            "Hoeveel keer zoveel straatroven als overvallen waren er in 2025?",
        ),
        (
            "Hoeveel overvallen op juweliers?",
            "Is dat gestegen?",
            "Is het aantal overvallen op juweliers gestegen?",
        ),
        (COUNT, "Is dat minder dan 2.400?", "Waren er in 2019 minder dan 2.400 overvallen?"),
        (COUNT, "onder de 3.000?", "Waren er in 2019 onder de 3.000 overvallen?"),
        (COUNT, "meer of minder dan 500", "Waren er in 2019 meer of minder dan 500 overvallen?"),
        (
            RATE,
            "boven de 20%?",
            "Was het ophelderingspercentage van straatroven in 2021 boven de 20%?",
        ),
        ("Hoeveel RIO's zijn er?", "en hoeveel fte?", "Hoeveel fte bij RIO's?"),
        (
            "Hoeveel overvallen waren er in Delft in 2025?",
            "en landelijk?",
            "Hoeveel overvallen waren er in heel Nederland in 2025?",
        ),
        (COUNT, "Is dat gedaald sinds 2015?", "Waren er in 2019 minder overvallen dan in 2015?"),
        (
            COUNT,
            "Waarom is dat gestegen ten opzichte van 2018?",
            "Waarom waren er in 2019 meer overvallen dan in 2018?",
        ),
        (
            COUNT,
            "Met hoeveel procent is dat gedaald sinds 2015?",
            "Hoeveel procent minder overvallen waren er in 2019 dan in 2015?",
        ),
        (COUNT, "En sindsdien?", "Hoeveel overvallen waren er sinds 2019?"),
        (COUNT, "minder dan in 2018?", "Waren er in 2019 minder overvallen dan in 2018?"),
        (
            RATE,
            "Is dat lager dan in 2020?",
            "Was het ophelderingspercentage van straatroven in 2021 lager dan in 2020?",
        ),
        (
            "Hoeveel procent van de straatroven is in 2021 opgelost?",
            "Hoeveel hoger is dat dan in 2020?",
            "Hoeveel procentpunt was het ophelderingspercentage van straatroven in 2021 hoger dan "
            "in 2020?",
        ),
        (
            "Wat is het verschil tussen 2024 en 2025 bij explosies?",
            "En in procenten?",
            "Wat is het verschil in procent tussen 2024 en 2025 bij explosies?",
        ),
        (
            "Wat is het ophelderingspercentage van overvallen in 2022?",
            "En van straatroven?",
            "Wat is het ophelderingspercentage van straatroven in 2022?",
        ),
        (
            "Hoeveel plofkraken waren er in 2025?",
            "Waarom zo weinig?",
            "Waarom waren er in 2025 zo weinig plofkraken?",
        ),
        (
            "Wat staat er over straatroof in de brief van 2026?",
            "En in die van 2023?",
            "Wat staat er over straatroof in de brief van 2023?",
        ),
        (FEWER, "En dan in 2019?", "Waren er in 2021 minder overvallen dan in 2019?"),
        (
            "Hoeveel schade is via DAAD verhaald in 2025?",
            "Hoeveel meer is dat dan in 2024?",
            "Hoeveel was de namens gedupeerde ondernemers verhaalde schade in 2025 hoger dan in "
            "2024?",
        ),
        (
            "Hoeveel overvallen en straatroven waren er in 2025?",
            "Hoeveel is dat samen?",
            "Hoeveel overvallen en straatroven waren er in 2025 samen?",
        ),
        (FEWER, "Hoeveel?", "Hoeveel minder overvallen waren er in 2021 dan in 2020?"),
        (FEWER, "Met hoeveel procent?", f"Hoeveel procent minder {REST}"),
        (FEWER, "En in aantallen?", f"Hoeveel minder {REST}"),
        (
            "Was het ophelderingspercentage van overvallen in 2021 hoger dan in 2020?",
            "Hoeveel precies?",
            "Hoeveel procentpunt was het ophelderingspercentage van overvallen in 2021 hoger dan "
            "in 2020?",
        ),
        (
            "geweldsdelicten in 2022?",
            "Is dat meer dan het jaar ervoor?",
            "Waren er in 2022 meer geweldsdelicten dan het jaar ervoor?",
        ),
        (
            COUNT,
            "En in de periode 2016-2025?",
            "Hoeveel overvallen waren er in de periode 2016-2025?",
        ),
        (COUNT, "En straatroven?", "Hoeveel straatroven waren er in 2019?"),
        (COUNT, "En hoe zit het met straatroven in 2022?", "Hoeveel straatroven waren er in 2022?"),
        (COUNT, "Hoeveel waren dat er in 2021?", "Hoeveel overvallen waren er in 2021?"),
        (COUNT, "En in Amsterdam?", "Hoeveel overvallen waren er in 2019 in Amsterdam?"),
        (COUNT, "Waarom?", "Waarom waren er overvallen in 2019?"),
        (
            "Welke delicten stegen in 2025?",
            "En welke daalden?",
            "Welke delicten daalden in 2025?",
        ),
        (
            CHAIR,
            "En van de Taskforce Overvallen?",
            "Wie is voorzitter van de Taskforce Overvallen?",
        ),
        (CHAIR, "Wanneer begon dat?", "Wanneer begon het Offensief tegen Explosies?"),
        (
            CHAIR,
            "Wat zijn de resultaten?",
            "Wat zijn de resultaten van het Offensief tegen Explosies?",
        ),
        (
            "Hoeveel procent van de overvallen werd in 2022 opgelost?",
            "En straatroven?",
            "Hoeveel procent van de straatroven werd in 2022 opgelost?",
        ),
        (COUNT, "Is dat meer dan in 2015?", "Waren er in 2019 meer overvallen dan in 2015?"),
        (
            COUNT,
            "Hoeveel minder is dat dan in 2015?",
            "Hoeveel minder overvallen waren er in 2019 dan in 2015?",
        ),
        (COUNT, "En een jaar later?", "Hoeveel overvallen waren er in 2020?"),
        (COUNT, "En vijf jaar later?", "Hoeveel overvallen waren er in 2024?"),
        (COUNT, "En 3 jaar eerder?", "Hoeveel overvallen waren er in 2016?"),
        (
            "Hoeveel handelaren zijn er aangesloten op het DOR?",
            "En het DOL?",
            "Hoeveel handelaren zijn er aangesloten op het DOL?",
        ),
        (
            "Hoeveel zwaarder is de strafeis bij geweld onder invloed?",
            "Sinds wanneer?",
            "Sinds wanneer is de strafeis bij geweld onder invloed?",
        ),
        ("Wat is de Alcoholmeter?", "Hoe werkt dat ding?", "Hoe werkt de Alcoholmeter?"),
        (
            "Wat is AJB?",
            "Op welke eilanden wordt het aangeboden?",
            "Op welke eilanden wordt AJB aangeboden?",
        ),
        (
            "Wat zijn plofkraken?",
            "Wat doet de politie daartegen?",
            "Wat doet de politie tegen plofkraken?",
        ),
        (COUNT, "Dank je wel. Een ander onderwerp: wat is AJB?", "wat is AJB?"),
        (COUNT, "Nee, ik bedoel straatroven", "Hoeveel straatroven waren er in 2019?"),
        (COUNT, "Was dat in 2021 ook zo?", "Hoeveel overvallen waren er in 2021?"),
        (
            "Hoe wordt recidive berekend?",
            "Hoe hoog was het in 2025?",
            "Hoe hoog was recidive in 2025?",
        ),
        (
            "Zat TNO in de pilot?",
            "Welke steden zaten in die eerste verkenning?",
            "Welke steden zaten in de eerste verkenning van TNO?",
        ),
        (CHAIR, "Terug naar de explosies: hoeveel woningen?", "explosies: hoeveel woningen?"),
        (
            "Hoeveel waren het er in Almere alleen (over: aanslagen met explosieven)?",
            "Wat doet de politie daartegen?",
            "Wat doet de politie tegen aanslagen met explosieven?",
        ),
        (
            "Welke campagne is er voor ouders?",
            "Van wie is die?",
            "Van wie is campagne voor ouders?",
        ),
        (
            "Wat organiseerde het ministerie in 2024 en 2025 voor senioren?",
            "Hoeveel mensen kwamen daarop af?",
            "Hoeveel mensen kwamen op senioren af?",
        ),
    ],
)
def test_a_follow_up_takes_over_what_it_leaves_out(
    before: str, typed: str, understood: str
) -> None:
    assert after(typed, before) == understood


@pytest.mark.parametrize(
    "question",
    [
        "Wie is de voorzitter van de Taskforce Overvallen?",
        "Hoeveel straatroven waren er in 2022?",
        "overvallen 2019",
        "Klopt het dat overvallen dalen?",
        "Hoe gaat het met de pilot?",
        "Hoe zit het met de motie Bruyning?",
        "Welke toezeggingen staan er open?",
        "Wat gebeurt er dit jaar tegen heling?",
        "Hoeveel jongeren deden mee aan AJB en wat kostte dat per deelnemer?",
    ],
)
def test_a_question_that_stands_alone_takes_over_nothing(question: str) -> None:
    assert after(question, CHAIR, COUNT) == question


def test_a_name_that_reads_like_a_sentence_is_known_by_its_abbreviation() -> None:
    names = {"AJB": "Alleen jij bepaalt wie je bent"}
    said = Answer("Voor wie is Alleen jij bepaalt wie je bent?", "answered", "passage", "")
    assert spell_out("Werkt het?", [said], names) == "Werkt AJB?"


def test_what_was_spoken_of_is_named_once() -> None:
    first = Answer("Wat was er mis met de noodknop in 2022?", "answered", "passage", "")
    asked = in_context("Hoe is het opgelost?", [first])
    assert asked == "Hoe is het opgelost (over: de noodknop)?"
    second = Answer(asked, "answered", "passage", "")
    assert in_context("Wie deed dat?", [first, second]) == "Wie deed dat (over: de noodknop)?"
    assert in_context("Werkt de noodknop?", [first]) is None
    assert in_context("Hoe is het opgelost?", []) is None
    assert in_context(f"Hoe is {'dit en ' * 20}dat opgelost?", [first]) is None


@pytest.mark.parametrize(
    ("question", "leans", "points"),
    [
        ("En hoe is het opgelost?", True, False),
        ("Wanneer horen we meer?", True, False),
        ("Hoeveel overvallen zijn daar per jaar?", False, True),
        ("Hoeveel overvallen waren er in 2019?", False, False),
        ("Wie leidt de Taskforce Overvallen?", False, False),
    ],
)
def test_a_question_that_leans_back_is_told(question: str, leans: bool, points: bool) -> None:
    assert (leans_back(question), points_back(question)) == (leans, points)


def test_a_chain_of_follow_ups_keeps_the_latest_of_each() -> None:
    second = after("En straatroven?", COUNT)
    assert after("En in 2021?", COUNT, second) == "Hoeveel straatroven waren er in 2021?"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        (
            "Hoeveel procent scheelt dat?",
            "Hoeveel procent meer overvallen waren er in 2021 dan in 2019?",
        ),
        ("Hoeveel minder?", "Hoeveel minder overvallen waren er in 2021 dan in 2019?"),
        ("Hoeveel samen?", "Hoeveel overvallen waren er in 2019 en 2021 samen?"),
        ("Wat is het verschil?", "Wat is het verschil tussen 2019 en 2021 bij overvallen?"),
        ("Wat is de daling sinds 2015?", "Wat is de daling sinds 2015?"),
    ],
)
def test_a_change_is_that_between_the_years_spoken_of(typed: str, understood: str) -> None:
    second = after("En in 2021?", COUNT)
    assert after(typed, COUNT, second) == understood


def test_which_is_higher_is_the_difference_between_what_was_asked() -> None:
    second = after("En straatroven?", COUNT)
    assert after("Welke is hoger?", COUNT, second) == (
        "Wat is het verschil tussen het aantal overvallen en het aantal straatroven in 2019?"
    )
    assert "verschil" not in after("Welke is hoger?", CHAIR, COUNT)


def test_what_was_asked_together_is_summed() -> None:
    second = after("En straatroven?", COUNT)
    assert after("Hoeveel is dat samen?", COUNT, second) == (
        "Hoeveel overvallen en straatroven waren er in 2019 samen?"
    )


def test_two_times_that_were_asked_of_apart_are_summed() -> None:
    asked = ("Hoeveel overvallen in 2013?", "Hoeveel overvallen in 2014?")
    assert after("Samen?", *asked) == ("Hoeveel overvallen waren er in 2013 en 2014 samen?")


@pytest.mark.parametrize("opening", ["Sorry, ", "Nee, maar ", "Dank je, ", "Ja, maar "])
def test_an_interjection_before_a_question_asks_nothing(opening: str) -> None:
    assert spell_out(f"{opening}hoeveel overvallen waren er?", []) == "hoeveel overvallen waren er?"
    assert spell_out("Nee, 2016", []) == "Nee, 2016"


def test_the_sum_of_two_is_that_of_what_both_were_asked_of() -> None:
    asked = ("Totaal overvallen 2024 en 2025?", "Totaal straatroven 2024 en 2025?")
    assert after("En samen?", *asked) == (
        "Hoeveel overvallen en straatroven waren er van 2024 tot en met 2025 samen?"
    )


def test_the_difference_after_two_letters_is_that_between_them() -> None:
    first = "Wat staat er over straatroof in de brief van 2026?"
    second = after("En in die van 2023?", first)
    assert after("Wat is het verschil?", first, second) == (
        "Wat is het verschil over straatroof tussen de brief van 2023 en de brief van 2026?"
    )


def test_a_crime_of_its_own_belongs_to_none_spoken_of() -> None:
    asked = Answer("Was het aantal overvallen in 2020 hoger dan in 2021?", "answered", "figure", "")
    assert in_context("Was het aantal straatroven in 2020 hoger dan in 2021?", [asked]) is None


def test_a_change_is_not_that_between_years_of_other_things() -> None:
    assert "2019" not in after("Wat is de daling?", COUNT, "Hoeveel straatroven waren er in 2021?")


def test_follow_ups_on_two_or_three_figures() -> None:
    first, second = COUNT, "Hoeveel overvallen waren er in 2022?"
    assert after("Hoeveel keer zo weinig?", first, second) == (
        "Hoeveel keer zo weinig overvallen waren er in 2022 als in 2019?"
    )
    rates = [
        f"Wat was het ophelderingspercentage van {w} in 2021?"
        for w in ("overvallen", "straatroven")
    ]
    assert after("Hoeveel scheelt dat?", *rates) == (
        "Wat is het verschil tussen het ophelderingspercentage van overvallen en het "
        "ophelderingspercentage van straatroven in 2021?"
    )
    three = [
        f"Hoeveel {w} waren er in 2017?" for w in ("overvallen", "straatroven", "geweldsdelicten")
    ]
    assert after("Hoeveel samen?", *three) == (
        "Hoeveel overvallen, straatroven en geweldsdelicten waren er in 2017 samen?"
    )


@pytest.mark.parametrize(
    ("before", "typed", "understood"),
    [
        (
            "Is de Alcoholmeter ingevoerd?",
            "Waarom niet?",
            "Waarom is de Alcoholmeter niet ingevoerd?",
        ),
        (
            "Waarom is de Alcoholmeter niet ingevoerd?",
            "Wanneer wel?",
            "Wanneer is de Alcoholmeter ingevoerd?",
        ),
        (
            "Hoeveel gemeenten gebruiken het DOR?",
            "En het DOL?",
            "Hoeveel gemeenten gebruiken het DOL?",
        ),
        ("Wat is een plofkraak?", "En een ramkraak?", "Wat is een ramkraak?"),
        ("Wat is een broker?", "Worden die aangepakt?", "Wordt een broker aangepakt?"),
        (
            "Wie leidt de Taskforce?",
            "Sinds wanneer?",
            "Sinds wanneer (over: wie de Taskforce leidt)?",
        ),
        ("Wat is AJB?", "En woninginbraken in 2025?", "Woninginbraken in 2025?"),
        (
            "Hoeveel overvallen in 2018?",
            "Niet overvallen maar straatroven",
            "Hoeveel straatroven in 2018?",
        ),
        (
            "Hoeveel diefstalchecks zijn er gedaan?",
            "Wanneer was dat?",
            "Wanneer zijn er diefstalchecks gedaan?",
        ),
        (
            "Hoeveel verdachten zijn aangehouden voor explosies?",
            "En voor plofkraken?",
            "Hoeveel verdachten zijn aangehouden voor plofkraken?",
        ),
        ("Wat zegt AJB in de brief van 2023?", "Werkt het?", "Werkt AJB?"),
        (
            "Wat zegt de brief van 2023 over online criminaliteit?",
            "Welke motie ging daarover?",
            "Welke motie ging over online criminaliteit?",
        ),
        (
            "Welke toezeggingen staan in de brief van 2023?",
            "Zijn die nagekomen?",
            "Zijn toezeggingen nagekomen?",
        ),
        (
            "Wat is de situatie met straatroven?",
            "Toon de cijfers",
            "Toon de cijfers van straatroven?",
        ),
        ("Wie stuurde de brief?", "Wanneer was die?", "Wanneer was de brief?"),
    ],
)
def test_a_follow_up_is_spelled_in_plain_dutch(before: str, typed: str, understood: str) -> None:
    assert after(typed, before) == understood


def test_a_person_stays_who_is_spoken_of() -> None:
    chair = "Wie is de voorzitter van de TFO?"
    second = after("Van welke gemeente is hij burgemeester?", chair)
    assert after("Hoe heet hij?", chair, second) == "Hoe heet de voorzitter van de TFO?"


def test_thanks_ask_nothing_and_are_not_gone_on_about() -> None:
    assert after("Dank je.", COUNT) == "Dank je."
    assert after("En in 2021?", COUNT, "Dank je.") == "Hoeveel overvallen waren er in 2021?"


def test_a_difference_between_those_two_years_is_of_the_last_two_that_were_asked_of() -> None:
    asked = [
        "Hoeveel overvallen in 2019?",
        "Hoeveel overvallen in 2021?",
        "Hoeveel straatroven in 2021?",
    ]
    assert after("Wat is het verschil tussen die twee jaren?", *asked) == (
        "Wat is het verschil tussen 2019 en 2021 bij straatroven?"
    )


def test_the_other_letter_is_the_one_that_the_answer_did_not_come_from() -> None:
    cited = Citation(1, "new", "", "2026-01-01", (), "paragraph", "", "", 0, 0)
    told = Answer("Wat is AJB?", "answered", "passage", "", citations=(cited,))
    refused = Answer("Wat kost AJB?", "not_found", "none", "")
    letters = {"old": "2023", "new": "2026"}
    assert spell_out("Wat zegt de andere brief?", [told, refused], letters=letters) == (
        "Wat zegt de brief van 2023?"
    )
    both = replace(told, citations=(cited, replace(cited, n=2, letter="old")))
    assert spell_out("Wat zegt de andere brief?", [both], letters=letters) == (
        "Wat zegt de brief van 2023?"
    )
    kept = "Wat zegt de andere brief over heling?"
    assert spell_out(kept, [refused], letters=letters) == kept


@given(st.text(max_size=60))
def test_without_history_nothing_changes(question: str) -> None:
    assert spell_out(question, []) == question


@given(st.text(max_size=60))
def test_any_text_can_follow(question: str) -> None:
    assert isinstance(after(question, COUNT), str)


@pytest.mark.parametrize("question", ["Welke brief is dat?", "En waar staat dat?", "Welke brief?"])
def test_the_source_can_be_asked_for(question: str) -> None:
    assert asks_source(question)
    assert after("En in 2021?", after(question, COUNT)) == "Hoeveel overvallen waren er in 2021?"


def test_a_question_about_a_letter_is_no_question_for_the_source() -> None:
    assert not asks_source("Welke brief gaat over vuurwerk?")


def test_the_source_names_each_letter_once() -> None:
    citations = tuple(
        Citation(n, letter, title, date, (), "paragraph", "Zin.", "Zin.", 0, 4, number)
        for n, letter, title, date, number in [
            (1, "a", "Eerste", "2023-12-18", "28 684, nr. 733"),
            (2, "a", "Eerste", "2023-12-18", "28 684, nr. 733"),
            (3, "b", "Tweede", "2026", None),
        ]
    )
    before = Answer(COUNT, "answered", "passage", "Zin. [1] Zin. [2] Zin. [3]", citations=citations)
    named = name_sources("In welke brief?", before)
    assert named.answer == (
        "Dit staat in de brief “Eerste” van 18 december 2023, Kamerstuk 28 684, nr. 733. [1] "
        "Dit staat in de brief “Tweede” van 2026. [3] Zin. [1] Zin. [2] Zin. [3]"
    )


def test_hoe_zit_dat_met_asks_of_nothing_before_it() -> None:
    before = [Answer("Wat is AJB?", "answered", "passage", "")]
    assert spell_out("Hoe zit dat met heling?", before) == "Hoe zit het met heling?"


def test_what_names_itself_may_be_told_again(real: Assistant) -> None:
    first = real.ask("Welke campagnes van Meld Misdaad Anoniem zijn er?")
    again = real.ask("hoe zit dat met Meld Misdaad Anoniem", history=[first])
    assert "meldingsbereidheid" in again.answer
