"""What a letter tells in words, or in a table that no figure was read from, is not said to be
lacking."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.settings import Settings

META = """
[[letter]]
id = "hic-2019"
file = "brief.txt"
title = "Stand van zaken high impact crimes 2018-2019"
date = "2019-11-21"
"""
TEXT = """ Inleiding

Met deze brief informeer ik uw Kamer over de aanpak van high impact crimes.

 1. Cijfers

In de tabel staan de geregistreerde misdrijven over de jaren 2016 tot en met 2018.

Jaar Overvallen Straatroven Plofkraken

2016 1.140 4.180 110

2017 1.105 3.580 88

2018 1.150 3.525 62

Soort overval 2017 2018

Winkel 380 385

Straat 130 140

Bij 210 overvallen ging het om een woning.

Daarnaast waren er 29 ramkraken, tegen 45 in 2017.

Het gemiddelde schadebedrag bij een overval was in 2018 3.150 euro.

 2. Lokale aanpak

Rotterdam ontvangt 400.000 euro, Tilburg 250.000 euro en Zwolle 120.000 euro.

In Tilburg hebben 38 jongeren deelgenomen aan de training Sterk Spoor.
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("other")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "letters.toml").write_text(META, "utf-8")
    (folder / "corpus" / "brief.txt").write_text(TEXT, "utf-8")
    return Assistant(Settings(corpus=folder / "corpus", index=folder / "index"))


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel woningovervallen waren er in 2018?",
        "Wat was de gemiddelde schade van een overval?",
        "Hoeveel ramkraken waren er in 2018?",
        "Hoeveel winkelovervallen waren er in 2018?",
        "Klopt het dat er 62 plofkraken en 29 ramkraken waren?",
    ],
)
def test_no_lack_is_told_of_what_the_letter_tells(other: Assistant, question: str) -> None:
    answer = other.ask(question)
    said = " ".join([answer.answer, *answer.warnings])
    assert "geen apart cijfer" not in said
    assert "geen cijfers over" not in said


@pytest.mark.parametrize("named", ["", " volgens de brief van 2019"])
@pytest.mark.parametrize(
    ("question", "lacking", "is_told"),
    [
        ("Hoeveel overvallen en winkelovervallen waren er in 2018", "winkelovervallen", True),
        ("Hoeveel overvallen en woningovervallen waren er in 2018", "woningovervallen", True),
        ("Hoeveel overvallen en autodiefstallen waren er in 2018", "autodiefstallen", False),
        ("Hoeveel overvallen waren er in 2018 en 2010", "2010", False),
    ],
)
def test_of_a_part_no_lack_is_told_of_what_the_letter_tells(
    other: Assistant, question: str, lacking: str, is_told: bool, named: str
) -> None:
    answer = other.ask(f"{question}{named}?")
    (warning,) = answer.warnings
    assert (answer.status, "1.150" in answer.answer, lacking in warning) == ("partial", True, True)
    assert warning.startswith("Op het deel over ") == is_told
    assert warning.startswith("De brief van 2019 geeft geen ") == bool(named and not is_told)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hoeveel overvallen op juweliers waren er in 2018?", "geen apart cijfer voor ‘juweliers’"),
        ("Hoeveel overvallen waren er in 2010?", "geen aantal overvallen voor 2010"),
    ],
)
def test_what_it_does_not_tell_is_said_to_lack(
    other: Assistant, question: str, reason: str
) -> None:
    assert reason in other.ask(question).answer


def test_a_number_of_another_place_is_not_told(other: Assistant) -> None:
    answer = other.ask("Hoeveel jongeren namen in Zwolle deel aan de training Sterk Spoor?")
    assert "38" not in answer.answer


def test_plofkraken_are_called_as_the_letter_calls_them(other: Assistant) -> None:
    answer = other.ask("Hoeveel plofkraken op geldautomaten waren er in 2018?")
    assert answer.answer.startswith("In 2018 waren er 62 plofkraken.")
