"""The figure desk on letters that nobody has seen: other crimes, columns and years."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hicqa.facts.build import build_facts
from hicqa.facts.reply import FigureDesk
from hicqa.types import Letter, Reply
from tests.facts.made_up import LetterBuilder

HEADS = ["Jaar", "Overvallen", "Woning-\ninbraken", "Fietsendiefstallen", "Zakkenrollerij"]
NEW = [
    ["2028", "470", "19.800", "97.000", ""],
    ["2029", "455", "19.900", "95.500", "3.100"],
    ["2030", "460", "18.000", "96.000", "2.950"],
    ["2031", "440", "17.500", "90.000", "2.800"],
    ["Procentuele ontwikkeling 2028-2031", "-6%", "-12%", "-7%", ""],
]
OLD = [["2027", "480", "20.100"], ["2028", "472", "19.800"]]


def older() -> Letter:
    builder = LetterBuilder("brief-2029", "2029-03-01")
    builder.heading("Cijfers")
    builder.table([["Jaar", "Overvallen", "Woninginbraken"], *OLD])
    builder.heading("Heling")
    builder.paragraph("Per 1 mei 2029 zijn 9.100 opkopers en handelaren aangesloten op het DOR.")
    return builder.build()


def newer() -> Letter:
    builder = LetterBuilder("brief-2032", "2032-03-01")
    builder.heading("Cijfers")
    builder.table([HEADS, *NEW])
    builder.heading("Heling")
    builder.paragraph(
        "Per 1 januari 2032 zijn 9.900 opkopers en handelaren aangesloten op het DOR."
    )
    return builder.build()


@pytest.fixture(scope="module")
def desk() -> FigureDesk:
    letters = [older(), newer()]
    return FigureDesk(build_facts(letters), letters)


def text(reply: Reply | None) -> str:
    assert reply is not None
    return " ".join(s.text for s in reply.statements) or str(reply.reason)


ANSWERS = {
    "Hoeveel overvallen waren er in 2030?": "In 2030 waren er 460 overvallen.",
    "Hoeveel fietsendiefstallen waren er in 2031?": "fietsendiefstallen was 90.000 in 2031.",
    "Daalt het aantal overvallen nog steeds?": "Ja, het aantal overvallen daalde van 460 in 2030",
    "zakkenrollerij 2030": "Het cijfer voor zakkenrollerij was 2.950 in 2030.",
    "In welk jaar waren er de minste fietsendiefstallen?": "was 90.000, in 2031.",
    "Hoeveel zakkenrollerij was er in 2028?": "geven geen cijfer voor zakkenrollerij voor 2028.",
    "Hoeveel straatroven waren er in 2030?": "De brieven geven geen cijfer voor ‘straatroven’.",
    "Hoeveel overvallen waren er in 2019?": "De brieven geven geen aantal overvallen voor 2019.",
    "Hoeveel winkelovervallen waren er in 2030?": "geen apart cijfer voor ‘winkelovervallen’.",
}


@pytest.mark.parametrize(("question", "answer"), ANSWERS.items())
def test_it_answers_from_what_the_letters_hold(
    desk: FigureDesk, question: str, answer: str
) -> None:
    assert answer in text(desk.reply(question))


def test_a_row_of_changes_is_read_by_its_own_label(desk: FigureDesk) -> None:
    said = text(desk.reply("Met hoeveel procent daalden de fietsendiefstallen van 2028 tot 2031?"))
    assert "volgens de brief een daling van 7%" in said


def test_the_newest_letter_wins_and_the_older_is_named(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen waren er in 2028?")
    assert (
        text(reply) == "In 2028 waren er 470 overvallen. De brief van 2029 noemt voor 2028 nog 472."
    )
    assert reply is not None
    assert [(f.value, f.evidence[0].letter) for f in reply.figures] == [
        (470.0, "brief-2032"),
        (472.0, "brief-2029"),
    ]


def test_letters_that_do_not_agree_are_told_apart(desk: FigureDesk) -> None:
    reply = desk.reply("Zeggen beide brieven hetzelfde over het aantal overvallen in 2028?")
    said = (
        "Nee, het aantal overvallen was in 2028 472 volgens de brief van 2029 en 470 volgens de "
        "brief van 2032."
    )
    assert text(reply) == said


def test_letters_that_agree_are_not_both_cited(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel woninginbraken waren er in 2028?")
    assert reply is not None
    assert [e.letter for f in reply.figures for e in f.evidence] == ["brief-2032"]


def test_a_series_runs_over_both_letters(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen waren er sinds 2027, per jaar?")
    assert reply is not None
    values = [
        f.value for f in reply.figures if f.evidence[0].letter == "brief-2032" or f.value != 472
    ]
    assert values == [480.0, 470.0, 455.0, 460.0, 440.0]


def test_dated_figures_are_compared_by_their_dates(desk: FigureDesk) -> None:
    said = text(
        desk.reply("Hoeveel meer opkopers waren er op 1 januari 2032 op het DOR dan op 1 mei 2029?")
    )
    assert "800 hoger" in said


def test_a_plain_question_gets_the_newest_sentence(desk: FigureDesk) -> None:
    assert "9.900" in text(desk.reply("Hoeveel opkopers zijn er aangesloten op het DOR?"))


def test_the_nearest_figure_is_offered_apart(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen waren er in Rotterdam in 2030?")
    assert reply is not None
    (related,) = reply.related
    assert newer().quote(related.span).startswith("2030 460")
    assert reply.warnings == ("Wel in de brieven: het aantal overvallen in heel Nederland (2030).",)
    assert "460" not in str(reply.reason)


def test_a_place_that_a_table_does_give() -> None:
    builder = LetterBuilder()
    builder.table([["Jaar", "Overvallen"], ["2031", "440"], ["Rotterdam 2031", "40"]])
    letter = builder.build()
    desk = FigureDesk(build_facts([letter]), [letter])
    reply = desk.reply("Hoeveel overvallen waren er in Rotterdam in 2031?")
    assert text(reply) == "In 2031 waren er 40 overvallen (Rotterdam)."
    assert (
        text(desk.reply("Hoeveel overvallen waren er in 2031?"))
        == "In 2031 waren er 440 overvallen."
    )


def test_figures_by_place_and_by_half_year() -> None:
    builder = LetterBuilder()
    builder.table([["Delict", "2030", "2031"], ["Overvallen", "500", "440"]])
    builder.table([["Delict", "1e helft 2031", "2e helft 2031"], ["Overvallen", "200", "240"]])
    builder.paragraph("Overvallen per provincie")
    builder.table([["Provincie", "2030", "2031"], ["Drenthe", "30", "25"], ["Zeeland", "9", "12"]])
    letter = builder.build()
    desk = FigureDesk(build_facts([letter]), [letter])
    asked = "Hoeveel overvallen waren er in Drenthe in 2031?"
    assert text(desk.reply(asked)) == "In 2031 waren er 25 overvallen (Drenthe)."
    assert "240" in text(desk.reply("Hoeveel overvallen waren er in de tweede helft van 2031?"))
    assert "440" in text(desk.reply("Hoeveel overvallen waren er in 2031?"))
    elsewhere = desk.reply("Hoeveel overvallen waren er in Groningen in 2031?")
    assert elsewhere is not None
    assert elsewhere.status == "not_found"
    assert "landelijke" not in str(elsewhere.reason)  # there are others
    month = desk.reply("Hoeveel overvallen waren er in maart 2031?")
    assert month is not None
    assert month.status == "not_found"


def test_a_rate_of_two_crimes_is_of_both_and_a_number_asked_beside_it_is_none() -> None:
    builder = LetterBuilder()
    builder.table(
        [["Delict", "2030", "2031"], ["Overvallen", "500", "440"], ["Straatroven", "7", "8"]]
    )
    rates = [["Overvallen", "52%", "53%"], ["Straatroven", "29%", "31%"]]
    builder.table([["Ophelderingspercentages", "2030", "2031"], *rates])
    letter = builder.build()
    desk = FigureDesk(build_facts([letter]), [letter])
    both = text(desk.reply("Ophelderingspercentage overvallen en straatroven 2030"))
    assert "52%" in both
    assert "29%" in both
    beside = text(desk.reply("Ophelderingspercentage overvallen en aantal straatroven 2030"))
    assert "52%" in beside
    assert "7 straatroven" in beside


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2001, 2080),
    st.lists(st.integers(2, 99_999), min_size=2, max_size=6),
    st.sampled_from(["Overvallen", "Straatroven", "Geweld", "Autobranden"]),
)
def test_any_table_gives_its_own_values(first: int, values: list[int], head: str) -> None:
    builder = LetterBuilder(date="2090-01-01")
    rows = [[str(first + at), f"{v:,}".replace(",", ".")] for at, v in enumerate(values)]
    builder.table([["Jaar", head], *rows])
    letter = builder.build()
    desk = FigureDesk(build_facts([letter]), [letter])
    for at, value in enumerate(values):
        reply = desk.reply(f"Hoeveel {head.lower()} waren er in {first + at}?")
        assert reply is not None
        assert [(f.value, f.period) for f in reply.figures] == [(value, str(first + at))]
    total = desk.reply(f"som {head.lower()} {first}-{first + len(values) - 1}")
    assert total is not None
    assert total.figures[0].value == sum(values)
    beyond = desk.reply(f"Hoeveel {head.lower()} waren er in {first + len(values)}?")
    assert beyond is not None
    assert beyond.status == "not_found"


ASKING = (
    "Hoeveel procent meer overvallen en fietsendiefstallen per dag in 2030 dan sinds 2029-2031?"
)
MORE = "minder straatroven meeste gemiddeld jaar 1.000 % Rotterdam of keer zo veel verschil daalde"
WORDS = st.sampled_from([*ASKING.split(), *MORE.split()])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_question_is_answered_refused_or_passed_on(question: str) -> None:
    letters = [older(), newer()]
    reply = FigureDesk(build_facts(letters), letters).reply(question)
    assert reply is None or reply.status in ("answered", "partial", "not_found")


def test_a_very_long_question_is_passed_on(desk: FigureDesk) -> None:
    assert desk.reply("Hoeveel overvallen " * 10_000) is None


def test_the_desk_needs_nothing_heavy() -> None:
    code = (
        "import sys, hicqa.facts.reply;"
        "heavy = {'chromadb', 'llama_index', 'gradio', 'simplemma', 'sqlalchemy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
