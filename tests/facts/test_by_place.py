"""Figures by place and by quarter: which has most, several together, one against another."""

from __future__ import annotations

import pytest
from made_up import LetterBuilder

from hicqa.facts.build import build_facts
from hicqa.facts.places import is_row_of_other
from hicqa.facts.reply import FigureDesk
from hicqa.types import Reply


@pytest.fixture(scope="module")
def desk() -> FigureDesk:
    builder = LetterBuilder()
    builder.table(
        [
            ["Jaar", "Overvallen", "Straatroven"],
            ["2030", "460", "2.400"],
            ["2031", "440", "2.350"],
        ]
    )
    builder.table(
        [
            ["Politie-eenheid", "Overvallen 2030", "Overvallen 2031"],
            ["Oost-Nederland", "61", "48"],
            ["Noord-Holland", "30", "25"],
            ["Rotterdam", "90", "93"],
            ["Den Haag", "71", "71"],
            ["Limburg", "-", "12"],
            ["Totaal", "460", "440"],
        ]
    )
    builder.table(
        [
            ["Kwartaal", "Straatroven"],
            ["Eerste kwartaal 2032", "610"],
            ["Tweede kwartaal 2032", "580"],
            ["Derde kwartaal 2032", "640"],
        ]
    )
    builder.table(
        [
            ["Gemeente", "Toegekend bedrag 2031"],
            ["Breda", "€ 160.000"],
            ["'s-Hertogenbosch", "€ 145.000"],
            ["Rotterdam", "€ 400.000"],
        ]
    )
    builder.paragraph("In de gemeente Rotterdam waren het er 58.")
    letter = builder.build()
    return FigureDesk(build_facts([letter]), [letter])


def said(reply: Reply | None) -> str:
    assert reply is not None
    lacking = [gap.said for gap in reply.gaps]
    told = [statement.text for statement in reply.statements]
    return " ".join([*told, reply.reason or "", *lacking, *reply.warnings])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Welke eenheid had de meeste overvallen in 2031?", "had Rotterdam in 2031 het hoogste"),
        ("In welke regio waren er in 2030 de minste overvallen?", "had Noord-Holland in 2030"),
        ("Waar waren de meeste overvallen?", "Rotterdam in 2031 het hoogste aantal"),
        ("Top 3 eenheden met de meeste overvallen", "Rotterdam (93), Den Haag (71) en Oost-Ned"),
        ("Had Limburg de meeste overvallen?", "Nee, van de eenheden in de tabel had Rotterdam"),
        ("Welke eenheden hadden meer dan 70 overvallen?", "in Rotterdam (93) en Den Haag (71)."),
        ("Hoeveel overvallen waren er per eenheid?", "Oost-Nederland 48, Noord-Holland 25"),
    ],
)
def test_which_place_of_all(desk: FigureDesk, question: str, answer: str) -> None:
    assert answer in said(desk.reply(question))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hoeveel overvallen in Den Haag en Oost-Nederland samen?", "samen 119 overvallen"),
        ("Hoeveel overvallen in Rotterdam en in Limburg?", "93 overvallen (eenheid Rotterdam)"),
        ("Hoeveel overvallen in Rotterdam en landelijk?", "In 2031 waren er 440 overvallen."),
        ("Waren er in Limburg meer overvallen dan in Den Haag?", "Nee, in 2031 waren er in de"),
        ("Hoeveel overvallen minder in Limburg dan in Rotterdam?", "81 minder overvallen (12) dan"),
        ("Hoeveel overvallen in de eenheid Noord Holland in 2031?", "25 overvallen (eenheid Noord"),
    ],
)
def test_places_beside_each_other(desk: FigureDesk, question: str, answer: str) -> None:
    assert answer in said(desk.reply(question))


def test_a_place_that_the_table_lacks_is_not_summed(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen in Limburg en Rotterdam samen in 2030?")
    assert reply is not None
    assert reply.status == "partial"
    assert "samen" not in reply.statements[0].text
    assert "in 2030 voor ‘Limburg’" in said(reply)


def test_a_part_keeps_the_place_of_the_part_before_it(desk: FigureDesk) -> None:
    answer = said(desk.reply("Hoeveel overvallen in Limburg en hoeveel straatroven?"))
    assert "12 overvallen (eenheid Limburg)" in answer
    assert "2.350" not in answer
    apart = said(desk.reply("Hoeveel overvallen in Limburg en hoeveel straatroven landelijk?"))
    assert "2.350 straatroven" in apart


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hoeveel overvallen in de gemeente Den Haag?", "het aantal overvallen per eenheid, niet"),
        ("Hoeveel overvallen in de provincie Limburg?", "per eenheid, niet per provincie"),
        ("Hoeveel straatroven in Limburg?", "geen aantal straatroven voor ‘Limburg’"),
        ("Hoeveel straatroven in het vierde kwartaal van 2032?", "voor het vierde kwartaal van 20"),
        ("Hoeveel overvallen in Q1 2032?", "De brieven geven geen antwoord op deze vraag."),
    ],
)
def test_a_reason_looks_at_the_tables(desk: FigureDesk, question: str, reason: str) -> None:
    answer = said(desk.reply(question))
    assert reason in answer
    assert "landelijke cijfers" not in answer
    assert "heel jaar" not in answer


def test_a_unit_is_not_the_municipality_of_its_name(desk: FigureDesk) -> None:
    assert said(desk.reply("Waren er 58 overvallen in Rotterdam in 2031?")).startswith("In 2031")
    assert said(desk.reply("Waren er 58 overvallen in Den Haag in 2031?")).startswith("Nee")
    assert "93" not in said(desk.reply("Hoeveel overvallen in de gemeente Rotterdam in 2031?"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Hoeveel subsidie kreeg Breda?",
            "Het toegekende bedrag (Breda) was 160.000 euro",
        ),
        ("Welk bedrag is toegekend aan Den Bosch?", "was 145.000 euro in 2031"),
        ("Welke gemeente kreeg het meeste geld?", "had Rotterdam in 2031 het hoogste toegekende"),
        ("Welke gemeenten kregen subsidie?", "per gemeente: Breda 160.000 euro, 's-Hertogenbosch"),
        ("Kreeg Breda minder dan Den Bosch?", "Nee, het toegekende bedrag was in 2031 in Breda"),
        ("Klopt het dat Rotterdam 300.000 euro kreeg?", "Nee, het toegekende bedrag (Rotterdam)"),
    ],
)
def test_money_by_place(desk: FigureDesk, question: str, answer: str) -> None:
    assert answer in said(desk.reply(question))


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel kreeg Zwolle?",
        "Hoeveel subsidie kreeg Breda voor een buurtapp?",
        "Welke gemeenten kregen geen subsidie?",
        "Hoeveel gemeenten kregen subsidie?",
    ],
)
def test_other_money_is_left_to_the_sentences(desk: FigureDesk, question: str) -> None:
    assert desk.reply(question) is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "In welk kwartaal van 2032 waren de meeste straatroven?",
            "in het derde kwartaal van 2032: 640.",
        ),
        (
            "In welk kwartaal waren er de minste straatroven?",
            "in het tweede kwartaal van 2032: 580.",
        ),
        ("Hoeveel straatroven in de eerste drie kwartalen van 2032?", "1.830 straatroven"),
        (
            "Hoeveel straatroven meer in het derde kwartaal dan in het tweede kwartaal van 2032?",
            "60 meer",
        ),
        ("Steeg straatroof in het derde kwartaal van 2032 ten opzichte van het tweede?", "Ja, het"),
        ("Hoeveel straatroven per kwartaal?", "was 610 in het eerste kwartaal van 2032, 580 in"),
    ],
)
def test_quarters(desk: FigureDesk, question: str, answer: str) -> None:
    assert answer in said(desk.reply(question))


def test_without_places_in_tables_there_are_only_figures_of_the_country() -> None:
    builder = LetterBuilder()
    builder.table([["Jaar", "Overvallen"], ["2030", "460"], ["2031", "440"]])
    letter = builder.build()
    desk = FigureDesk(build_facts([letter]), [letter])
    answer = said(desk.reply("Hoeveel overvallen in Limburg in 2031?"))
    assert "alleen landelijke cijfers, geen cijfers voor ‘Limburg’" in answer
    answer = said(desk.reply("Hoeveel overvallen in het eerste kwartaal van 2031?"))
    assert "alleen per heel jaar" in answer


def test_a_row_tells_of_its_own_place_alone() -> None:
    builder = LetterBuilder()
    builder.table([["Eenheid", "Aanslagen"], ["Rotterdam", "372"], ["Den Haag", "246"]])
    letter = builder.build()
    table = letter.tables[0]
    rotterdam, den_haag = (row.span for row in table.rows[-2:])
    assert not is_row_of_other(letter, rotterdam, ["Rotterdam"])
    assert is_row_of_other(letter, den_haag, ["Rotterdam"])
    assert is_row_of_other(letter, den_haag, ["Rotterdam", "Den Haag"])
    assert not is_row_of_other(letter, den_haag, [])
