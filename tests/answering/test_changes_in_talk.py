"""Follow-ups that add to a figure, doubt how it moved, or ask which of several moved the most."""

from __future__ import annotations

import pytest
from talking import spelled, talk

from hicqa.answering.assistant import Assistant
from hicqa.answering.claims import asks_into, put_right, without_claim
from hicqa.answering.unsaid import NO_FIGURES, NO_SUM_OF_RATES
from hicqa.types import Answer

ROBBED = "Hoeveel overvallen waren er in 2025?"
BURGLED = "Hoeveel woninginbraken waren er in 2025?"
FELL = "Nee, het aantal woninginbraken daalde van 22.305 in 2024 naar 21.560 in 2025, 745 minder."


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((ROBBED, "Plus straatroven"), "(539 + 2.915)"),
        ((ROBBED, "En met straatroven erbij?"), "(539 + 2.915)"),
        ((ROBBED, "Tel daar de straatroven bij op"), "(539 + 2.915)"),
        ((ROBBED, "Inclusief straatroven?", "Plus woninginbraken"), "(539 + 2.915 + 21.560)"),
        ((ROBBED, "En met 2024 erbij?"), "(531 + 539)"),
        ((ROBBED, "Plus 2024", "En die van 2023 erbij?"), "(541 + 531 + 539)"),
        ((ROBBED, "Hoeveel is dat met 2024 erbij?"), "(531 + 539)"),
        (("Hoeveel overvallen waren er in 2025 en 2024?", "Plus straatroven"), "6.798"),
        ((ROBBED, "En straatroven?", "Met geweld erbij?", "Zonder overvallen"), "75.532"),
    ],
)
def test_more_is_added_to_what_was_asked_for(
    real: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(real, *turns).answer


@pytest.mark.parametrize(
    ("turns", "reason"),
    [
        (("Plus straatroven",), NO_FIGURES),
        (("Met 2025 erbij?",), NO_FIGURES),
        (("Wat is de TFO?", "Plus straatroven"), NO_FIGURES),
        ((ROBBED, "En straatroven?", "Met 2024 erbij?"), NO_FIGURES),  # of which of the two?
        (("Wat is het ophelderingspercentage van overvallen?", "Plus straatroven"), NO_FIGURES),
        (("Welke is groter?",), NO_FIGURES),
        (
            (
                "Wat is het ophelderingspercentage van overvallen?",
                "En van straatroven?",
                "Tel die op",
            ),
            NO_SUM_OF_RATES,
        ),
        (("Hoeveel procent daalden overvallen?", "En straatroven?", "Samen?"), NO_SUM_OF_RATES),
        (("Tel die percentages op",), NO_SUM_OF_RATES),
    ],
)
def test_what_is_no_one_sum_is_not_added_up(
    real: Assistant, turns: tuple[str, ...], reason: str
) -> None:
    answer = talk(real, *turns)
    assert (answer.status, answer.answer) == ("not_found", reason)


@pytest.mark.parametrize(
    ("turns", "understood"),
    [
        ((BURGLED, "Klopt het dat ze toenemen?"), "meer woninginbraken dan het jaar ervoor"),
        ((BURGLED, "Dus ze stijgen?"), "meer woninginbraken dan het jaar ervoor"),
        ((BURGLED, "Klopt het dat het er steeds minder worden?"), "minder woninginbraken dan"),
        ((BURGLED, "Dalen ze?"), "minder woninginbraken dan het jaar ervoor"),
        (
            ("Wat doet u tegen woninginbraken?", "Klopt het dat ze toenemen?"),
            "Klopt het dat het aantal woninginbraken toeneemt?",
        ),
        (
            ("Hoeveel geweld in 2012?", "En in 2025?", "Verschil?", "Dus een daling?"),
            "Waren er in 2025 minder geweld dan in 2012?",
        ),
        ((BURGLED, "Vergelijk dat met 2015"), "Hoeveel meer woninginbraken waren er in 2025 dan"),
        (("Neemt geweld toe?", "Met hoeveel?"), "Neemt geweld toe?"),
        (("Neemt geweld toe?", "Hoeveel is het gestegen?"), "Neemt geweld toe?"),
        (
            ("Klopt het dat straatroven toenemen?", "Waarom?"),
            "Waarom straatroven toenemen?",
        ),
        (("Overvallen 2025?", "2024?", "Verschil?", "procent?"), "Wat is het verschil in procent"),
        (
            ("Hoeveel plofkraken in 2016?", "En 2025?", "Hoeveel keer minder?"),
            "Hoeveel keer minder plofkraken waren er in 2025 dan in 2016?",
        ),
        (
            ("Hoeveel overvallen waren er in 2022?", "En opgelost?"),
            "Hoeveel procent van de overvallen is opgelost in 2022?",
        ),
        (("Hoe hoog was het geweld in 2025?", "Hoger dan in 2019?"), "meer geweld dan in 2019?"),
        (("Geweld in 2025", "minus 2024"), "Hoeveel meer Geweld waren er in 2025 dan in 2024?"),
        (
            ("Hoeveel procent daalde het aantal woninginbraken in 2025?", "Waarom?"),
            "Waarom daalde het aantal woninginbraken in 2025?",
        ),
        (
            ("Hoeveel mentoren zijn er?", "Dus dat stijgt?", "Hoeveel waren het er in 2023?"),
            "Hoeveel mentoren waren er in 2023?",
        ),
        (
            ("Waren er meer overvallen dan straatroven in 2025?", "Wat doet u daartegen?"),
            "Wat doet u tegen overvallen en straatroven?",
        ),
        (
            ("Overvallen 2022?", "Ophelderingspercentage?"),
            "Ophelderingspercentage van Overvallen 2022?",
        ),
        (
            ("Hoeveel explosies in 2025?", "Dat zijn er meer dan in 2024"),
            "Waren er in 2025 meer explosies dan in 2024?",
        ),
        (
            ("Waren er in 2025 meer overvallen dan in 2023?", "Hoeveel scheelt dat?"),
            "Hoeveel meer overvallen waren er in 2025 dan in 2023?",
        ),
        (
            ("Hoeveel straatroven meer dan overvallen in 2025?", "En in 2024?"),
            "Hoeveel straatroven meer dan overvallen in 2024?",
        ),
        (("Welk delict komt het meest voor?", "Hoeveel?"), "Welk delict komt het meest voor?"),
        (
            ("Hoeveel plofkraken in 2016?", "En 2025?", "Hoeveel procent minder?", "Waarom?"),
            "Waarom waren er minder plofkraken in 2025 dan in 2016?",
        ),
        (("Hoeveel overvallen in 2019?", "En vorig jaar?"), "Hoeveel overvallen vorig jaar?"),
        (
            ("Wanneer waren er de meeste plofkraken?", "Hoeveel toen?"),
            "Wanneer waren er de meeste plofkraken?",
        ),
        (
            ("Wanneer waren er de meeste plofkraken?", "Hoeveel waren dat er?", "En in 2020?"),
            "Hoeveel plofkraken waren er in 2020?",
        ),
    ],
)
def test_what_is_asked_of_how_a_figure_moved(turns: tuple[str, ...], understood: str) -> None:
    assert understood in spelled(*turns)


FALLEN = ("Hoeveel daalden de overvallen sinds 2015?", "En straatroven?")


@pytest.mark.parametrize(
    ("turns", "understood"),
    [
        (
            (*FALLEN, "Welke daalde het meest?"),
            "Welk delict daalde het sterkst sinds 2015: overvallen of straatroven?",
        ),
        (
            (*FALLEN, "Welke is groter?"),  # than 700 is 1.816, though a smaller share
            "Welk delict daalde het sterkst in absolute aantallen sinds 2015: overvallen of"
            " straatroven?",
        ),
        (
            (*FALLEN, "Welke daalde het meest?", "En geweld?"),
            "Welk delict daalde het sterkst sinds 2015: overvallen, straatroven of geweld?",
        ),
        (
            (*FALLEN, "Welke daalde het meest?", "Met hoeveel procent?"),
            "Welk delict daalde het sterkst sinds 2015: overvallen of straatroven?",
        ),
        (
            (*FALLEN, "Welke is groter?", "En in procenten?"),
            "Welk delict daalde het sterkst sinds 2015: overvallen of straatroven?",
        ),
        (
            ("Daalden overvallen, straatroven en geweld sinds 2015?", "Welke het minst?"),
            "Welk delict daalde het minst sinds 2015: overvallen, straatroven of geweld?",
        ),
        (
            ("Vergelijk overvallen met straatroven in 2024", "Welke is het meest gestegen?"),
            "Welk delict steeg het sterkst in 2024: overvallen of straatroven?",
        ),
        (
            ("Vergelijk overvallen en straatroven", "Welke is het meest gedaald?"),
            "Welk delict daalde het sterkst: overvallen of straatroven?",
        ),
        (
            (ROBBED, "En straatroven?", "En geweld?", "Welke is het grootst?"),
            "Welk delict was het hoogst in 2025: overvallen, straatroven of geweld?",
        ),
        (
            (ROBBED, "En straatroven?", "Welke steeg?"),
            "Welke delicten stegen in 2025: overvallen of straatroven?",
        ),
        (
            (ROBBED, "En straatroven?", "Welke is groter?"),
            "Wat is het verschil tussen het aantal overvallen en het aantal straatroven in 2025?",
        ),
    ],
)
def test_which_of_several_is_asked_of_them_all(turns: tuple[str, ...], understood: str) -> None:
    assert spelled(*turns) == understood


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("Stijgt het aantal woninginbraken?", "Daalt het aantal woninginbraken?"),
        ("Nemen woninginbraken toe?", "Nemen woninginbraken af?"),
        ("Zijn er meer woninginbraken dan in 2024?", "Zijn er minder woninginbraken dan in 2024?"),
        ("Daalt het aantal woninginbraken?", "Daalt het aantal woninginbraken?"),
        ("Hoeveel woninginbraken waren er?", "Hoeveel woninginbraken waren er?"),
    ],
)
def test_what_an_answer_denied_is_put_right(asked: str, right: str) -> None:
    assert put_right(asked, Answer(asked, "answered", "figure", FELL)) == right
    assert put_right(asked, Answer(asked, "answered", "passage", FELL)) == asked


def test_only_what_asks_into_an_answer_takes_it_for_granted() -> None:
    assert all(map(asks_into, ["Waarom", "Hoe komt dat", "Met hoeveel", "Sinds wanneer"]))
    other = ["straatroven", "Waarom niet", "Waarom in 2024", "Wat doet u daartegen"]
    assert not any(map(asks_into, other))
    assert without_claim("Klopt het dat overvallen dalen?") == "overvallen dalen"
    assert without_claim("Dalen overvallen?") is None


@pytest.mark.parametrize(
    "turns",
    [
        (BURGLED, "Klopt het dat ze toenemen?", "Waarom?"),
        ("Stijgt het aantal woninginbraken?", "Hoe komt dat?"),
        ("Zijn er in 2025 meer woninginbraken dan in 2024?", "Waardoor?"),
    ],
)
def test_why_is_asked_of_what_was_so(real: Assistant, turns: tuple[str, ...]) -> None:
    answer = talk(real, *turns)
    assert "hang- en sluitwerk" in answer.answer
    assert "meer woninginbraken" not in answer.question
    assert "stijgt" not in answer.question


@pytest.mark.parametrize(
    "turn", ["Wie zegt dat?", "Volgens wie?", "Bron?", "Staat dat wel in de brief?"]
)
def test_who_says_so_is_told_by_the_letter(real: Assistant, turn: str) -> None:
    answer = talk(real, ROBBED, turn)
    assert answer.answer.startswith("Dit staat in de brief")
    assert answer.answer.endswith("In 2025 waren er 539 overvallen. [1]")


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_how_many_there_were_is_not_told_by_how_many_there_are_now(
    real: Assistant, year: str
) -> None:
    assert real.ask(f"Hoeveel mentoren waren er in {year}?").status == "not_found"
    assert "48" in real.ask("Hoeveel mentoren zijn er?").answer
    more = real.ask("Met hoeveel is het aantal fte van de mentoren toegenomen sinds 2023?")
    assert "11,65" in more.answer


@pytest.mark.parametrize("turns", [(ROBBED, "Door wie?"), (ROBBED, "vs 2019", "Door wie?")])
def test_by_whom_is_not_told_by_how_many(real: Assistant, turns: tuple[str, ...]) -> None:
    assert talk(real, *turns).status == "not_found"
