"""Follow-ups on figures: what is put together is what was asked for, and nothing else."""

from __future__ import annotations

import pytest
from talking import spelled, talk

from hicqa.answering.assistant import Assistant
from hicqa.answering.operands import operands
from hicqa.answering.unsaid import NO_FIGURES, NO_YEAR

ROBBED = "Hoeveel straatroven waren er in 2024?"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((ROBBED, "En in 2025?", "Tel die op"), "5.728"),
        (("Hoeveel overvallen waren er in 2024 en 2025?", "Tel die op"), "1.070"),
        (("Hoeveel overvallen waren er van 2020 t/m 2022?", "Tel op"), "2.253"),
        (("Hoeveel overvallen waren er van 2020 t/m 2022?", "Gemiddeld?"), "751"),
        (("Hoeveel overvallen in 2025?", "En straatroven?", "En geweld?", "Som?"), "76.071"),
        (("Overvallen 2025 en plofkraken 2025?", "Optellen graag"), "542"),
        (("Plofkraken 2024?", "2016?", "Allebei opgeteld?"), "120"),
        (("Overvallen 2025?", "Plofkraken 2024?", "2016?", "Tel die twee op"), "120"),
        (("Vergelijk straatroven en woninginbraken in 2024", "Samen?"), "25.118"),
        ((ROBBED, "En in 2025?", "Samen?", "En het gemiddelde?"), "2.864"),
        ((ROBBED, "En in 2025?", "Samen?", "Met 2023 erbij?"), "8.163"),
        (("Overvallen van 2020 tot en met 2022?", "Som?", "Zonder 2020?"), "1.346"),
        (("Straatroven 2024 en 2025 samen?", "En overvallen?", "Alles bij elkaar?"), "6.798"),
    ],
)
def test_a_sum_is_of_what_was_asked_for(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(assistant, *turns).answer


@pytest.mark.parametrize(
    "turns",
    [
        ("Hoeveel overvallen waren er in 2025?", "En in 2021?", "En straatroven?", "Tel die op"),
        (ROBBED, "Tel die op"),
        (ROBBED, "Gemiddeld?"),
        ("Hoeveel fte IPTA?", "En RIO?", "Tel die op"),
        ("Hoeveel opkopers zitten op het DOL?", "En in 2023?", "Samen?"),
        ("Wat is het ophelderingspercentage van overvallen in 2021?", "En in 2022?", "Gemiddeld?"),
    ],
)
def test_of_what_is_no_one_set_there_is_no_sum(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    answer = talk(assistant, *turns)
    assert answer.status == "not_found"
    assert answer.answer == NO_FIGURES


def test_what_is_narrowed_or_a_rate_is_no_operand() -> None:
    assert operands(["Hoeveel overvallen op juweliers in 2024?", "En in Utrecht?"]) is None
    assert operands(["Wat is het ophelderingspercentage van overvallen in 2021?"]) is None
    alone = operands([ROBBED])
    assert alone is not None
    assert alone.is_one


@pytest.mark.parametrize(
    ("turns", "understood"),
    [
        (
            ("Hoeveel overvallen waren er in 2020?", "Hoeveel is dat minder dan in 2019?"),
            "Hoeveel minder overvallen waren er in 2020 dan in 2019?",
        ),
        (
            ("Hoeveel overvallen waren er in 2020?", "Vergeleken met 2019?"),
            "Hoeveel meer overvallen waren er in 2020 dan in 2019?",
        ),
        (
            ("Hoeveel minder overvallen waren er in 2020 dan in 2019?", "En vergeleken met 2025?"),
            "Hoeveel meer overvallen waren er in 2020 dan in 2025?",
        ),
        (
            ("Steeg het aantal straatroven in 2022?", "Hoeveel waren het er?"),
            "Hoeveel waren straatroven er in 2022?",
        ),
        (
            ("Waren er meer straatroven dan overvallen in 2025?", "En woninginbraken?"),
            "Waren er meer woninginbraken dan overvallen in 2025?",
        ),
        (
            ("Waren er meer straatroven dan overvallen in 2025?", "Hoeveel keer zo veel?"),
            "Hoeveel keer zo veel straatroven als overvallen waren er in 2025?",
        ),
        (
            ("Klopt het dat plofkraken met 66% daalden?", "En overvallen met 2%?"),
            "Klopt het dat overvallen met 2% daalden?",
        ),
        (
            ("Hoeveel plofkraken waren er in 2025?", "Waarom zo weinig?", "En in 2026?"),
            "Hoeveel plofkraken waren er in 2026?",
        ),
        (
            ("Wat zijn de HIC-cijfers voor 2014?", "Alleen overvallen"),
            "Hoeveel overvallen waren er in 2014?",
        ),
        (
            ("Hoeveel straatroven waren er in 2024?", "Is dat meer of minder dan in 2023?"),
            "Hoeveel meer straatroven waren er in 2024 dan in 2023?",
        ),
        (
            ("Hoeveel woninginbraken waren er in 2020?", "Waren dat er minder of meer dan 2019?"),
            "Hoeveel meer woninginbraken waren er in 2020 dan in 2019?",
        ),
        (
            ("Hoeveel straatroven waren er in 2024?", "Is dat minder dan in 2023?"),
            "Waren er in 2024 minder straatroven dan in 2023?",
        ),
        (
            ("Vergelijk overvallen en straatroven in 2021", "Welke is het meest gedaald?"),
            "Welk delict daalde het sterkst in 2021: overvallen of straatroven?",
        ),
        (
            (
                "Hoeveel straatroven waren er in 2023 en 2024?",
                "En overvallen?",
                "Wat steeg het hardst?",
            ),
            "Welk delict steeg het sterkst van 2023 tot en met 2024: straatroven of overvallen?",
        ),
        (
            ("Vergelijk straatroven en woninginbraken in 2024", "In procenten?"),
            "Wat is het verschil in procent tussen straatroven en woninginbraken in 2024?",
        ),
        (
            ("Hoeveel woninginbraken waren er in 2025?", "Volgens mij waren het er 25.000"),
            "Waren er in 2025 25.000 woninginbraken?",
        ),
        (
            ("Overvallen stegen in 2025 met 5 procent toch?", "Dat klopt niet, het was 2%"),
            "Overvallen stegen in 2025 met 2% toch?",
        ),
        (
            ("Hoeveel verdachten zijn er overgeleverd?", "Wanneer was dat?", "En in 2022?"),
            "Hoeveel verdachten zijn er overgeleverd in 2022?",
        ),
    ],
)
def test_a_follow_up_keeps_the_year_the_partner_and_the_figure(
    turns: tuple[str, ...], understood: str
) -> None:
    assert spelled(*turns) == understood


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("Wat was het laagste aantal geweldsdelicten?", "Is het nu hoger?"),
            "Ja, in 2025 waren er",
        ),
        (("Hoeveel overvallen waren er in 2019?", "Is dat nu hoger?"), "Nee, in 2025 waren er"),
        (("Klopt het dat straatroven toenemen?",), "Ja, het aantal straatroven steeg van 2.813"),
        (("Klopt het dat plofkraken toenemen?",), "Nee, het aantal plofkraken"),
        (("Klopt het dat straatroven toenamen sinds 2015?",), "Nee, het aantal straatroven daalde"),
        (
            ("Hoeveel opkopers zitten op het DOL?", "En in 2023?", "Hoeveel meer is dat?"),
            "1.982 hoger",
        ),
        (
            (
                "Hoeveel schade is er verhaald in 2025?",
                "En in 2024?",
                "Hoeveel procent stijging is dat?",
            ),
            "31,8%",
        ),
    ],
)
def test_what_is_asked_of_now_and_of_figures_in_sentences(
    real: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(real, *turns).answer


def test_three_times_as_many_is_not_denied_where_it_is_about_so(assistant: Assistant) -> None:
    asked = ("Hoeveel woninginbraken in 2015?", "Klopt het dat het dan drie keer zo veel was?")
    assert not talk(assistant, *asked).answer.startswith("Nee")


@pytest.mark.parametrize("later", ["En daarna?", "En daarvoor?", "En sindsdien?"])
def test_a_time_after_none_is_asked_for(assistant: Assistant, later: str) -> None:
    answer = talk(assistant, "Hoeveel camera's zijn er geregistreerd?", later)
    assert (answer.status, answer.answer) == ("not_found", NO_YEAR)


MOST = "In welk jaar waren er de meeste straatroven?"
APART = "Wat is het verschil tussen straatroven en overvallen in 2015?"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((MOST, "En de minste?", "Hoeveel minder is dat?"), "Het verschil is 5.729."),
        ((MOST, "En de minste?", "Wat is het verschil?"), "Het verschil is 5.729."),
        ((MOST, "En de minste?", "Hoeveel minder is dat?", "En nu?"), "2.915 straatroven"),
        (("Wat was het hoogste aantal overvallen?", "En in 2025?"), "539 overvallen"),
        (
            ("Wat was het hoogste aantal overvallen?", "En in 2025?", "Hoeveel minder is dat?"),
            "In 2025 waren er 1.443 minder overvallen dan in 2012",
        ),
        (
            (
                "Hoeveel overvallen waren er in 2025?",
                "Wat was het laagste aantal overvallen?",
                "Hoeveel meer is dat?",
            ),
            "8 meer overvallen dan in 2024",
        ),
        ((MOST, "Hoeveel minder is dat nu?"), "In 2025 waren er 5.135 minder straatroven"),
        ((APART, "En in 2025?", "Is het verschil groter geworden?"), "2.376 hoger"),
        (
            (
                "Hoeveel overvallen en straatroven waren er in 2015?",
                "En in 2025?",
                "Is dat verschil kleiner geworden?",
            ),
            "3.492 lager",
        ),
        (
            (
                "Wat is het verschil tussen overvallen in 2015 en 2025?",
                "En bij woninginbraken?",
                "Welk verschil is groter?",
            ),
            "daalde het aantal woninginbraken in aantal het meest",
        ),
        (
            (
                "Hoeveel verschilden overvallen in 2024 en 2025?",
                "En straatroven?",
                "Welke is groter?",
            ),
            "steeg het aantal straatroven in aantal het meest",
        ),
        (
            ("Hoeveel overvallen waren er in 2025?", "En plofkraken?", "Hoeveel keer zo groot?"),
            "179,67 keer zo hoog",
        ),
        (
            ("Steeg het aantal overvallen in 2025?", "En daalde er iets?"),
            "woninginbraken daalde",
        ),
    ],
)
def test_what_is_beside_a_record_or_a_difference_is_told(
    real: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(real, *turns).answer


@pytest.mark.parametrize(
    "turns",
    [
        (MOST, "En overvallen?", "Hoeveel minder is dat?"),
        (APART, "Is het verschil groter geworden?"),
        ("Hoeveel overvallen waren er in 2020?", "En nu?", "Is het verschil groter geworden?"),
        ("Is het verschil groter geworden?",),
        ("Wat is Kapot Sterk?", "Is het verschil groter geworden?"),
        ("Wat is Kapot Sterk?", "Hoeveel keer zo groot?"),
    ],
)
def test_what_is_more_of_no_two_figures_is_asked_back(
    real: Assistant, turns: tuple[str, ...]
) -> None:
    answer = talk(real, *turns)
    assert (answer.status, answer.answer) == ("not_found", NO_FIGURES)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("Hoe ging het met geweld in 2025?", "Met hoeveel steeg het?"), "4.279 meer"),
        (("Hoeveel straatroven in 2025?", "Hoeveel procent meer is dat?"), "stijging van 4%"),
        (("Is geweld gestegen in 2025?", "Hoeveel procent?"), "stijging van 6%"),
        (("Hoeveel overvallen in 2022?", "Hoeveel minder is dat?"), "6 minder overvallen dan in"),
    ],
)
def test_a_move_is_that_of_the_year_that_was_spoken_of(
    real: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(real, *turns).answer
