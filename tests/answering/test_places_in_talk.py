"""Places and quarters in a talk, and rows of tables that are of another place than is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.settings import Settings
from hicqa.types import Answer

META = """
[[letter]]
id = "hic-2032"
file = "brief.txt"
title = "Stand van zaken high impact crimes 2031"
date = "2032-11-21"
"""
OLDER = """
[[letter]]
id = "hic-2029"
file = "oud.txt"
title = "Stand van zaken high impact crimes 2028"
date = "2029-11-21"

[[letter]]
id = "hic-2030"
file = "ouder.txt"
title = "Stand van zaken high impact crimes 2029"
date = "2030-11-21"
"""
TEXT = """ Inleiding

Met deze brief informeer ik uw Kamer over de aanpak van high impact crimes.

 1. Cijfers

In de tabel staan de aantallen per eenheid.

\tEenheid
\tOvervallen 2031
\tAanhoudingen 2031

\tOost-Nederland
\t48
\t21

\tAmsterdam
\t95
\t40

\tLimburg
\t12
\t5


In de tabel hieronder staan de straatroven per kwartaal.

\tKwartaal
\tStraatroven

\tEerste kwartaal 2032
\t610

\tTweede kwartaal 2032
\t580


 2. Re-integratie

De re-integratieofficier (RIO) helpt wie vrijkomt. Sinds de start zijn 312 kandidaten begeleid.
"""
OLD = """ Inleiding

Met deze brief informeer ik uw Kamer over de aanpak van high impact crimes.

 1. Re-integratie

Inmiddels zijn door de RIO's 163 kandidaten begeleid.

 2. Ouderen

In Dordrecht is een proef met een sleutelkluis gedaan.
"""


def _assistant(folder: Path, meta: str) -> Assistant:
    (folder / "corpus").mkdir()
    (folder / "corpus" / "letters.toml").write_text(meta, "utf-8")
    (folder / "corpus" / "brief.txt").write_text(TEXT, "utf-8")
    (folder / "corpus" / "oud.txt").write_text(OLD, "utf-8")
    (folder / "corpus" / "ouder.txt").write_text(OLD.split("\n 2.")[0], "utf-8")
    return Assistant(Settings(corpus=folder / "corpus", index=folder / "index"))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return _assistant(tmp_path_factory.mktemp("one"), META)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return _assistant(tmp_path_factory.mktemp("three"), META + OLDER)


def last(assistant: Assistant, *questions: str) -> Answer:
    before: list[Answer] = []
    for question in questions:
        before.append(assistant.ask(question, history=before))
    return before[-1]


@pytest.mark.parametrize(
    ("questions", "answer"),
    [
        (("Hoeveel overvallen in Oost-Nederland?", "En Limburg?"), "12 overvallen"),
        (("Hoeveel overvallen in Limburg?", "En hoeveel aanhoudingen daar?"), "was 5 in 2031"),
        (("Hoeveel straatroven in het eerste kwartaal van 2032?", "En in het tweede?"), "580"),
        (("Welke eenheid had de meeste overvallen?", "En de minste?"), "had Limburg in 2031"),
    ],
)
def test_a_follow_up_swaps_one_place_or_quarter(
    one: Assistant, questions: tuple[str, ...], answer: str
) -> None:
    assert answer in last(one, *questions).answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("In welk kwartaal waren de meeste straatroven?", "in het eerste kwartaal van 2032: 610."),
        ("Hoeveel straatroven in de eerste twee kwartalen van 2032?", "1.190 straatroven"),
        ("Hoeveel overvallen in Limburg en Amsterdam samen?", "107 overvallen (12 + 95)"),
        ("Hoeveel overvallen waren er per eenheid?", "Oost-Nederland 48, Amsterdam 95 en Limburg"),
        ("Welke eenheden hadden meer dan 40 overvallen?", "Amsterdam (95) en Oost-Nederland (48)"),
        ("Hoeveel overvallen minder in Limburg dan in Amsterdam?", "83 minder overvallen"),
        ("Hoeveel aanhoudingen meer in Amsterdam dan in Limburg?", "35 hoger (40) dan"),
        ("Hoeveel aanhoudingen minder in Limburg dan in Amsterdam?", "35 lager (5) dan"),
        ("Wat is het verschil in overvallen tussen Limburg en Amsterdam?", "83 minder"),
        ("Waren er in Limburg meer overvallen dan in Amsterdam?", "Nee, in 2031 waren er in de"),
        ("Top 2 eenheden met de meeste overvallen", "Amsterdam (95) en Oost-Nederland (48)"),
        ("Welke eenheid had de op een na meeste overvallen?", "Oost-Nederland"),
        ("Hoeveel overvallen in Limburg en in Amsterdam?", "12 overvallen (eenheid Limburg)"),
        ("Had Limburg de meeste overvallen?", "in de eenheid Limburg was het 12"),
        ("Hoeveel straatroven per kwartaal?", "580 in het tweede kwartaal van 2032"),
        ("Welke eenheden hadden meer dan 100 overvallen?", "nergens boven die grens"),
    ],
)
def test_what_is_told_by_place_stands_its_check(one: Assistant, question: str, answer: str) -> None:
    assert answer in one.ask(question).answer


def test_a_row_of_another_place_is_no_answer(one: Assistant) -> None:
    for question in ("Hoeveel overvallen in Utrecht?", "Hoe staat het ervoor in Zwolle?"):
        answer = one.ask(question)
        quotes = [c.quote for c in (*answer.citations, *answer.related)]
        assert not any(quote.startswith(("Amsterdam", "Limburg", "Oost")) for quote in quotes)


def test_a_change_of_what_is_told_once_is_refused(one: Assistant) -> None:
    answer = one.ask("Is het aantal overvallen in Limburg gestegen?")
    assert "alleen voor 2031" in answer.answer


def test_an_older_letter_does_not_win(three: Assistant) -> None:
    answer = three.ask("Hoeveel kandidaten heeft de RIO begeleid?")
    assert "312" in answer.answer
    assert not answer.answer.startswith("In de brief van 2029")


def test_only_the_letters_that_are_silent_are_named(three: Assistant) -> None:
    answer = three.ask("Welke brief noemt Dordrecht?")
    assert answer.warnings == ("De brieven van 2030 en 2032 noemen ‘Dordrecht’ niet.",)
