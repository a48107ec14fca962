"""What is said of some of a count, of another place or of no time that is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up import LetterBuilder

from hicqa.facts.build import build_facts
from hicqa.facts.reply import FigureDesk
from hicqa.types import Letter, Reply


def letter(*texts: str | list[list[str]], date: str = "2031-05-12") -> Letter:
    made = LetterBuilder(date=date)
    for text in texts:
        if isinstance(text, str):
            made.paragraph(text)
        else:
            made.table(text)
    return made.build()


def read(*texts: str | list[list[str]]) -> set[tuple[str, str | None, float]]:
    return {(f.measure, f.period, f.value) for f in build_facts([letter(*texts)])}


def ask(question: str, *texts: str | list[list[str]]) -> str:
    made = letter(*texts)
    reply: Reply | None = FigureDesk(build_facts([made]), [made]).reply(question)
    return " ".join(s.text for s in reply.statements) if reply else ""


SURRENDERED = "overgeleverde verdachten"


@pytest.mark.parametrize(
    ("sentence", "whole", "part"),
    [
        ("zijn 71 verdachten aangehouden, van wie er 38 aan Duitsland zijn overgeleverd.", 71, 38),
        (
            "zijn 71 verdachten aan België gemeld, van wie 38 daadwerkelijk zijn overgeleverd.",
            71,
            38,
        ),
        ("zijn 71 verdachten aangehouden (waarvan 38 overgeleverd).", 71, 38),
    ],
)
def test_what_is_said_of_some_is_not_said_of_all(sentence: str, whole: int, part: int) -> None:
    told = {(name, value) for name, _, value in read(f"In 2030 {sentence}")}
    assert (SURRENDERED, part) in told
    assert (SURRENDERED, whole) not in told


def test_a_count_keeps_what_is_said_of_all() -> None:
    told = {
        (name, value)
        for name, _, value in read(
            "In 2030 werden 412 overvallen gepleegd, waarvan er 230 zijn opgelost. Van de 9.040 "
            "opkopers op het DOR zijn er 390 gecontroleerd, in 88 gemeenten. Er zijn 41 RIO’s, "
            "van wie 5 in opleiding, in 22 gemeenten."
        )
    }
    assert {("overvallen", 412), ("opkopers DOR", 9040), ("gemeenten RIO", 22)} <= told
    assert not {("gemeenten DOR", 88), ("overvallen", 230), ("re-integratieofficieren", 5)} & told


def test_some_of_a_crime_is_no_count_of_it() -> None:
    made = letter(
        "In 2030 vonden 44 plofkraken plaats, waarvan 17 plofkraken in Limburg.",
        "Van de 539 overvallen in 2030 waren er 120 op winkels.",
    )
    told = {(f.measure, f.population, f.value) for f in build_facts([made]) if f.period == "2030"}
    assert {("plofkraken", None, 44), ("overvallen", None, 539)} <= told
    assert not {("plofkraken", None, 17), ("overvallen", None, 120)} & told


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Van de straatroven werd in 2030 41% opgehelderd, in Rotterdam 33%.", None),
        ("Het team verrichtte in 2030 in totaal 96 aanhoudingen, het team in Eindhoven 41.", None),
        ("In 2030 waren er 96 aanhoudingen in Eindhoven.", "Eindhoven"),
    ],
)
def test_a_place_is_of_the_figure_that_follows_it(sentence: str, place: str | None) -> None:
    first = min(build_facts([letter(sentence)]), key=lambda fact: fact.value_span)
    assert first.population == place


CLAIM = "Klopt het dat er in {} 20.114 woninginbraken waren?"


def test_what_has_no_year_is_of_none() -> None:
    """The letter of 2031 tells of 2030: its own year is not that of its figures."""
    text = "Van de 20.114 woninginbraken waren er 8.032 een poging."
    for year in (2030, 2031):
        assert ask(CLAIM.format(year), text) == ""
    # How many there are is of when the letter is written.
    assert "24 gemeenten" in ask(
        "In hoeveel gemeenten was er in 2031 een IPTA-mentor?",
        "De IPTA-mentor is beschikbaar in 24 gemeenten.",
    )


def test_a_table_dates_its_newest_figure_where_it_is_told_again() -> None:
    grid = [["Jaar", "Overvallen"], ["2029", "530"], ["2030", "541"]]
    again = "Van de 541 overvallen vonden er 188 plaats in een woning."
    assert ("overvallen", "2030", 541) in read(grid, again)
    other = "Van de 530 overvallen vonden er 188 plaats in een woning."
    assert ("overvallen", None, 530) in read(grid, other)


@pytest.mark.parametrize(
    ("since", "period"),
    [
        ("Sinds de start in 2027", "2027-2031"),
        ("Sinds de oprichting op 1 april 2027", "2027-04/2031-12"),
        ("Vanaf het begin in 2027", "2027-2031"),
        ("In 2027", "2027"),
    ],
)
def test_since_its_start_is_more_than_that_year(since: str, period: str) -> None:
    assert ("kandidaten RIO", period, 312) in read(f"{since} begeleidde de RIO 312 kandidaten.")


@pytest.mark.parametrize(
    "sentence",
    [
        "In gemeenten met 100.000 tot 200.000 inwoners bedroeg de stijging 24%.",
        "Dorpen met minder dan tienduizend inwoners doen niet mee.",
    ],
)
def test_the_size_of_a_place_is_no_figure(sentence: str) -> None:
    assert not [name for name, _, value in read(sentence) if value >= 10_000]


def test_the_size_of_groups_is_no_count_of_their_members() -> None:
    told = {
        (name, value)
        for name, _, value in read(
            "In augustus 2030 is AJB begonnen met twee groepen van vijftien deelnemers."
        )
    }
    assert ("deelnemers AJB", 15) not in told
    assert ("groepen", 2) in told


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Acht gemeenten ontvingen in 2030 geld, dat jongeren moet beschermen.", "level"),
        ("In 2030 waren er 510 overvallen, die moeten worden voorkomen.", "level"),
        ("In 2030 moeten er acht gemeenten meedoen.", "plan"),
    ],
)
def test_what_must_come_of_it_makes_no_plan_of_a_count(sentence: str, role: str) -> None:
    (fact,) = build_facts([letter(sentence)])
    assert fact.role == role


def test_a_note_on_some_of_them_is_no_count_of_all() -> None:
    made = LetterBuilder()
    made.paragraph(
        "Er zijn op dit moment 33 RIO’s in 21 gemeenten.",
        "In vier gemeenten deelt de RIO zijn aanstelling met het Zorg- en Veiligheidshuis.",
    )
    told = {(f.measure, f.value) for f in build_facts([made.build()])}
    assert ("gemeenten RIO", 21) in told
    assert ("gemeenten RIO", 4) not in told


def test_a_heading_ends_where_the_next_begins() -> None:
    made = LetterBuilder()
    made.heading("Straatroven per eenheid")
    made.sections[0] = replace(made.sections[0], id="outer", title="Landelijke cijfers")
    made.heading("Straatroven per eenheid")
    made.sections[1] = replace(made.sections[1], parent="outer")
    made.paragraph("In 2030 waren er 510 overvallen.")
    (fact,) = build_facts([made.build()])
    assert fact.population is None


def test_a_claim_on_a_place_is_not_held_against_the_figure_of_all() -> None:
    builder = LetterBuilder()
    builder.paragraph("Van de straatroven werd 38% opgehelderd, in Rotterdam 31%.")
    letter = builder.build()
    desk = FigureDesk(build_facts([letter]), [letter])
    claimed = desk.reply("Klopt het dat in Rotterdam 31% van de straatroven werd opgehelderd?")
    assert claimed is None or claimed.status == "not_found"
    asked = desk.reply("Hoeveel procent van de straatroven werd opgehelderd?")
    assert asked is not None
    assert asked.status == "answered"
