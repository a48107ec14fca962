"""Questions put to the figure desk on both letters; what is expected is worked out here, from
the tables as printed, with arithmetic of the test's own."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hicqa.facts.audit import audit
from hicqa.facts.build import build_facts
from hicqa.facts.reply import FigureDesk
from hicqa.ingest import load_corpus
from hicqa.types import FigureDraft, Letter, Reply

CORPUS = Path(__file__).parents[2] / "corpus"
DATA = tomllib.loads(Path(__file__).with_name("questions.toml").read_text(encoding="utf-8"))
NAMES = ["overvallen", "straatroven", "woninginbraken", "geweld"]


def read_tables() -> dict[tuple[str, int], int]:
    """The yearly figures, read off the raw files line by line."""
    held: dict[tuple[str, int], int] = {}
    old = (CORPUS / "kst-28684-733.txt").read_text(encoding="utf-8")
    for year, *cells in re.findall(r"^(20\d\d) ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) *$", old, re.M):
        held |= {(n, int(year)): int(c.replace(".", "")) for n, c in zip(NAMES, cells, strict=True)}
    new = (CORPUS / "hic-2026.txt").read_text(encoding="utf-8")
    table = new[new.index("Plofkraken op geldautomaten") : new.index("Procentuele ontwikkeling")]
    for block in re.split(r"\n\t(?=20\d\d\n)", table)[1:]:
        year, *cells = [
            line.strip().replace(".", "").replace(" ", "") for line in block.split("\n")
        ]
        figures = [int(cell) for cell in cells if cell]
        names = [
            *NAMES,
            *(["aanslagen met explosieven"] if len(figures) == 6 else []),
            "plofkraken",
        ]
        held |= {(n, int(year)): f for n, f in zip(names, figures, strict=True)}
    for name, shares in (("overvallen", "52 53 63 59"), ("straatroven", "29 33 39 34")):
        rate = f"ophelderingspercentage {name}"
        held |= {(rate, 2019 + at): int(share) for at, share in enumerate(shares.split())}
    return held


TABLE = read_tables()


@pytest.fixture(scope="module")
def letters() -> dict[str, Letter]:
    return {letter.id: letter for letter in load_corpus(CORPUS)}


@pytest.fixture(scope="module")
def desk(letters: dict[str, Letter]) -> FigureDesk:
    facts = build_facts(letters.values())
    return FigureDesk(facts, list(letters.values()), audit(facts, letters.values()).findings)


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(group, question, id=question[:70] or "leeg")
        for group in DATA[kind]
        for question in group["questions"]
    ]


def answered(desk: FigureDesk, question: str) -> Reply:
    reply = desk.reply(question)
    assert reply is not None, "gaat naar de passages"
    assert reply.status == "answered", reply
    assert reply.statements
    return reply


def figure(reply: Reply, value: float, unit: str, period: str, *, stated: bool) -> FigureDraft:
    found = [
        f
        for f in reply.figures
        if abs(f.value - value) < 1e-9 and (f.unit, f.period, f.stated) == (unit, period, stated)
    ]
    assert found, (value, unit, period, reply.figures)
    return found[0]


def dutch(value: float) -> str:
    whole, _, decimals = f"{value:,.10f}".rstrip("0").partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def text(reply: Reply) -> str:
    return " ".join(statement.text for statement in reply.statements)


def one(measure: str, year: int) -> int:
    return TABLE[measure, year]


def unit_of(measure: str) -> str:
    return "procent" if measure.startswith("ophelder") else "aantal"


def test_the_tables_were_read() -> None:
    assert len([key for key in TABLE if not key[0].startswith("ophelder")]) == 4 * 14 + 11 + 3


@pytest.mark.parametrize(("group", "question"), cases("value"))
def test_a_value(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    reply = answered(desk, question)
    value = one(group["measure"], group["year"])
    found = figure(reply, value, "aantal", str(group["year"]), stated=True)
    assert found.measure == group["measure"]
    assert [f.value for f in reply.figures] == [value]
    assert dutch(value) in text(reply)
    assert str(group["year"]) in text(reply)


@pytest.mark.parametrize(("group", "question"), cases("list"))
def test_a_list(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    reply = answered(desk, question)
    stated = [(f.value, f.period) for f in reply.figures if f.stated]
    assert stated == [(one(group["measure"], y), str(y)) for y in group["years"]]


@pytest.mark.parametrize(("group", "question"), cases("percent"))
def test_a_percentage(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    first, last = group["first"], group["last"]
    a, b = one(group["measure"], first), one(group["measure"], last)
    share, period = (b - a) / a * 100, f"{first}-{last}"
    reply = answered(desk, question)
    computed = figure(reply, round(share, 1), "procent", period, stated=False)
    assert computed.derivation == f"({b} - {a}) / {a} x 100"
    assert "daalde" in text(reply)
    if group["stated"]:
        figure(reply, round(share), "procent", period, stated=True)
        assert f"volgens de brief een daling van {dutch(abs(round(share)))}%" in text(reply)
    else:
        assert f"{abs(share):.1f}".replace(".", ",") + "%" in text(reply)


@pytest.mark.parametrize(("group", "question"), cases("difference"))
def test_a_difference(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    a, b = (one(group["measure"], group[end]) for end in ("first", "last"))
    reply = answered(desk, question)
    found = figure(reply, b - a, "aantal", f"{group['first']}-{group['last']}", stated=False)
    assert found.derivation == f"{b} - {a}"
    assert f"{dutch(abs(b - a))} minder" in text(reply)


@pytest.mark.parametrize(("group", "question"), cases("points"))
def test_percentage_points(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    a, b = (one(group["measure"], group[end]) for end in ("first", "last"))
    reply = answered(desk, question)
    figure(reply, b - a, "procentpunt", f"{group['first']}-{group['last']}", stated=False)
    assert f"{abs(b - a)} procentpunt" in text(reply)


@pytest.mark.parametrize(("group", "question"), cases("trend"))
def test_a_trend(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    reply = answered(desk, question)
    for year in (group["first"], group["last"]):
        figure(reply, one(group["measure"], year), "aantal", str(year), stated=True)
    assert "daalde" in text(reply)


@pytest.mark.parametrize(("group", "question"), cases("ratio"))
def test_a_ratio(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    pairs = zip(group["measures"], group["years"], strict=True)
    a, b = (one(measure, year) for measure, year in pairs)
    years = sorted(set(group["years"]))
    period = "-".join(map(str, years))
    reply = answered(desk, question)
    assert figure(reply, round(a / b, 2), "keer", period, stated=False).derivation == f"{a} / {b}"


@pytest.mark.parametrize(("group", "question"), cases("sum"))
def test_a_sum(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    total = sum(one(m, y) for m in group["measures"] for y in group["years"])
    years = group["years"]
    period = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    reply = answered(desk, question)
    figure(reply, total, "aantal", period, stated=False)
    assert dutch(total) in text(reply)


@pytest.mark.parametrize(("group", "question"), cases("mean"))
def test_a_mean(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    values = [one(group["measure"], year) for year in group["years"]]
    period = f"{group['years'][0]}-{group['years'][-1]}"
    reply = answered(desk, question)
    figure(reply, round(sum(values) / len(values), 1), "aantal", period, stated=False)


@pytest.mark.parametrize(("group", "question"), cases("per"))
def test_how_many_a_day(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    days = 366 if group["year"] % 4 == 0 else 365
    rate = one(group["measure"], group["year"]) / (days * 24) * group["hours"]
    reply = answered(desk, question)
    unit = "per uur" if group["hours"] == 1 else "per dag"
    figure(reply, round(rate, 2 if rate < 10 else 1), unit, str(group["year"]), stated=False)


def years_of(measure: str, since: int = 0) -> list[int]:
    return sorted(year for name, year in TABLE if name == measure and year >= since)


@pytest.mark.parametrize(("group", "question"), cases("extreme"))
def test_most_or_least(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    choose = max if group["pick"] == "max" else min
    held = years_of(group["measure"], group.get("from", 0))
    year = choose(held, key=lambda y: one(group["measure"], y))
    reply = answered(desk, question)
    assert [(f.value, f.period) for f in reply.figures] == [
        (one(group["measure"], year), str(year))
    ]


@pytest.mark.parametrize(("group", "question"), cases("rank"))
def test_a_rank(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    order = sorted(years_of(group["measure"]), key=lambda y: -one(group["measure"], y))
    year = order[group["place"] - 1]
    reply = answered(desk, question)
    assert [(f.value, f.period) for f in reply.figures] == [
        (one(group["measure"], year), str(year))
    ]


@pytest.mark.parametrize(("group", "question"), cases("first_below"))
def test_the_first_year_below(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    measure = group["measure"]
    year = next(y for y in years_of(measure) if one(measure, y) < group["bound"])
    reply = answered(desk, question)
    assert [(f.value, f.period) for f in reply.figures] == [(one(measure, year), str(year))]


@pytest.mark.parametrize(("group", "question"), cases("verdict"))
def test_yes_or_no(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    assert text(answered(desk, question)).startswith(group["opens"])


@pytest.mark.parametrize(("group", "question"), cases("fact"))
def test_a_figure_in_a_sentence(
    desk: FigureDesk, letters: dict[str, Letter], group: dict[str, Any], question: str
) -> None:
    reply = answered(desk, question)
    evidence = reply.statements[0].evidence[0]
    assert evidence.letter == group["letter"]
    assert group["printed"] in letters[evidence.letter].quote(evidence.span)
    digits = group["printed"].split()[0].rstrip("%").replace(".", "").replace(",", ".")
    scale = 1e6 if "miljoen" in group["printed"] else 1
    assert any(abs(f.value - float(digits) * scale) < 1e-6 for f in reply.figures if f.stated)


@pytest.mark.parametrize(("group", "question"), cases("refuse"))
def test_a_refusal(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    reply = desk.reply(question)
    assert reply is not None, "gaat naar de passages"
    assert reply.status == "not_found"
    assert not reply.figures
    assert not reply.statements
    assert reply.reason is not None
    assert reply.reason.startswith("De brieven geven ")
    assert reply.reason.endswith(".")
    for value in {dutch(value) for value in TABLE.values() if value > 100}:
        assert not re.search(rf"(?<![\d.]){re.escape(value)}(?![\d.])", reply.reason)


@pytest.mark.parametrize(("group", "question"), cases("passes"))
def test_what_is_left_to_passages(desk: FigureDesk, group: dict[str, Any], question: str) -> None:
    assert desk.reply(question) is None


@pytest.mark.parametrize(("group", "question"), cases("partial"))
def test_a_part_is_answered_and_the_rest_named(
    desk: FigureDesk, group: dict[str, Any], question: str
) -> None:
    reply = desk.reply(question)
    assert reply is not None
    assert reply.status == "partial"
    measure, year = group["value"]
    figure(reply, one(measure, year), "aantal", str(year), stated=True)
    for missing in group["missing"]:
        assert any(missing in warning for warning in reply.remarks), reply.remarks


ALL = [q for kind in DATA for group in DATA[kind] for q in group["questions"]]


def test_there_are_enough_questions() -> None:
    assert len(ALL) == len(set(ALL))
    assert len(ALL) > 300


def test_the_same_question_gives_the_same_reply(
    desk: FigureDesk, letters: dict[str, Letter]
) -> None:
    turned = dict(reversed(letters.items()))
    again = FigureDesk(tuple(reversed(build_facts(turned.values()))), list(turned.values()))
    for question in ALL[::7]:
        ours, theirs = desk.reply(question), again.reply(question)
        assert (ours and ours.statements) == (theirs and theirs.statements)
        assert (ours and ours.figures) == (theirs and theirs.figures)


def test_a_doubtful_figure_comes_with_a_warning(desk: FigureDesk) -> None:
    reply = answered(desk, "Met hoeveel procent daalde het aantal plofkraken tussen 2024 en 2025?")
    assert [f.value for f in reply.figures if f.unit == "procent"] == [-66.0, -66.7]
    assert any("-66,7%" in warning for warning in reply.remarks)
    assert "66,7%" in text(reply)


def test_letters_narrow_the_answer(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen waren er in 2019?", ["kst-28684-733"])
    assert reply is not None
    assert {e.letter for f in reply.figures for e in f.evidence} == {"kst-28684-733"}
    refused = desk.reply("Hoeveel overvallen waren er in 2024?", ["kst-28684-733"])
    assert refused is not None
    assert refused.status == "not_found"


@pytest.mark.parametrize("question", ["Neemt straatroof toe?", "stijgt het aantal straatroven"])
def test_what_moves_now_moved_over_the_last_year(desk: FigureDesk, question: str) -> None:
    reply = answered(desk, question)
    assert text(reply).startswith("Ja, ")
    figure(reply, one("straatroven", 2024), "aantal", "2024", stated=True)
    figure(reply, one("straatroven", 2025), "aantal", "2025", stated=True)


def test_a_last_year_that_went_the_other_way_is_told(desk: FigureDesk) -> None:
    reply = answered(desk, "Is het aantal straatroven gedaald?")
    assert text(reply).startswith("Ja, het aantal straatroven daalde van 4.731 in 2015")
    assert "Het laatste jaar steeg het van 2.813 in 2024 naar 2.915 in 2025" in text(reply)
    assert "laatste jaar" not in text(answered(desk, "Is het aantal woninginbraken gedaald?"))


@pytest.mark.parametrize(
    "question",
    [
        "Zijn er meer overvallen dan voor corona?",
        "Zijn er nu meer overvallen dan voor de pandemie?",
        "Zijn er meer overvallen dan vóór 2020?",
    ],
)
def test_the_time_before_something_is_compared_by_its_last_year(
    desk: FigureDesk, question: str
) -> None:
    reply = answered(desk, question)
    assert text(reply).startswith("Nee, ")
    figure(reply, one("overvallen", 2019), "aantal", "2019", stated=True)
    figure(reply, one("overvallen", 2025), "aantal", "2025", stated=True)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Daalde het aantal overvallen elk jaar?", "Nee, "),
        ("Klopt het dat geweld al jaren daalt?", "Nee, "),
        ("Stijgt het geweld al sinds 2020?", "Nee, het aantal geweldsdelicten steeg niet elk jaar"),
        ("Steeg het aantal straatroven elk jaar sinds 2023?", "Ja, "),
        ("Is het aantal woninginbraken ooit gestegen?", "Ja, het aantal woninginbraken steeg"),
        ("Is het aantal woninginbraken nooit gestegen?", "Nee, het aantal woninginbraken steeg in"),
        ("Was het aantal plofkraken ooit lager?", "Nee, "),
        ("Waren er ooit meer overvallen dan in 2019?", "Ja, "),
        ("Was het aantal woninginbraken ooit zo laag?", "Nee, "),
        ("In welke jaren steeg het aantal overvallen?", "Het aantal overvallen steeg in 2018"),
        ("In hoeveel jaren steeg het aantal straatroven?", "Het aantal straatroven steeg in 2019"),
        ("In welk jaar stegen de woninginbraken voor het laatst?",
         "Het aantal woninginbraken steeg voor het laatst in 2022 (24.275)"),
        ("Is het geweld sinds 2021 met meer dan 20 procent gestegen?", "Nee, "),
        ("Is het geweld sinds 2021 met meer dan 10 procent gestegen?", "Ja, "),
        ("Is het geweld sinds 2023 met minder dan 5000 gestegen?", "Nee, "),
        ("Klopt het dat 2018 het laatste jaar was met meer dan 1.000 overvallen?", "Nee, "),
        ("Waren er in 2024 twee keer zoveel aanslagen als in 2023?", "Nee, in 2024 waren er 1,71"),
        ("Hoeveel overvallen waren er in het jaar met de meeste plofkraken?",
         "In 2016 waren er 1.138 overvallen"),
        ("Is het niet zo dat er in 2024 meer straatroven waren dan in 2023?", "Ja, "),
        ("Steeg geweld meer dan straatroven tussen 2023 en 2024?",
         "Het aantal geweldsdelicten steeg van 66.595 in 2023 naar 68.338 in 2024, 1.743 meer"),
        ("Daalden overvallen sneller dan woninginbraken tussen 2015 en 2025?", "Nee, "),
        ("Welke daalde meer tussen 2015 en 2025: overvallen of straatroven?",
         "Van deze delicten daalde het aantal overvallen het sterkst"),
        ("Waren er in 2024 minder straatroven dan 2.400?", "Nee, in 2024 waren er 2.813"),
        ("Waren er in 2024 meer straatroven dan 2.400?", "Ja, in 2024 waren er 2.813"),
        ("Waren er in 2025 meer of minder dan 3.000 straatroven?", "In 2025 waren er 2.915"),
        ("Zijn er nu 500 straatroven meer dan in 2023?", "Nee, in 2025 waren er 480 meer"),
        ("Zijn er nu 480 straatroven meer dan in 2023?", "Ja, in 2025 waren er 480 meer"),
        ("Liggen de straatroven onder het niveau van 2019?", "Ja, in 2025 waren er minder"),
        ("Is het aantal straatroven drie jaar op rij gestegen?",
         "Nee, het aantal straatroven steeg niet elk jaar: niet in 2023 (2.435)"),
        ("Daalt het aantal woninginbraken 3 jaar achter elkaar?",
         "Ja, het aantal woninginbraken daalde elk jaar, in 2023 (22.706), 2024"),
        ("Steeg geweld de afgelopen twee jaar op rij?", "Ja, het aantal geweldsdelicten steeg el"),
        ("Wat was het hoogste aantal geweldsdelicten sinds 2018?",
         "Het hoogste aantal geweldsdelicten in die jaren was 73.638, in 2019"),
    ],
)  # fmt: skip
def test_from_year_to_year(desk: FigureDesk, question: str, told: str) -> None:
    assert text(answered(desk, question)).startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Klopt het dat straatroven met 69 procent gedaald zijn?",
         "Ja, het aantal straatroven daalde van 8.050 in 2012 naar 2.481 in 2022"),
        ("Is het aantal overvallen met 2% gestegen?", "Ja, het aantal overvallen steeg van 531"),
        ("Is het aantal plofkraken met 66% gedaald?", "Ja, het aantal plofkraken op geldautom"),
        ("Klopt het dat overvallen met 20 procent zijn gedaald?", "Nee, het aantal overvallen d"),
        ("Zijn overvallen sinds 2015 met 66% gedaald?", "Nee, het aantal overvallen daalde van"),
    ],
)  # fmt: skip
def test_a_percentage_of_no_period_is_held_against_those_that_the_letters_state(
    desk: FigureDesk, question: str, told: str
) -> None:
    said = text(answered(desk, question))
    assert said.startswith(told)
    assert "2022" not in said or "Het laatste jaar" not in said


def test_a_total_tells_what_is_not_in_it(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel delicten waren er in 2022 in totaal, van alle delicten samen?")
    assert reply is not None
    assert reply.status == "partial"
    assert "97.436" in text(reply)
    assert reply.remarks == (
        "De brieven geven geen aantal (pogingen tot) aanslagen met explosieven voor 2022.",
    )


@pytest.mark.parametrize("start", range(2012, 2025))
@pytest.mark.parametrize("measure", ["overvallen", "straatroven", "woninginbraken"])
def test_every_year_and_ever_agree_with_the_table(
    desk: FigureDesk, measure: str, start: int
) -> None:
    values = [one(measure, year) for year in range(start, 2026)]
    fell = [later < earlier for earlier, later in pairwise(values)]
    every = answered(desk, f"Daalde het aantal {measure} elk jaar sinds {start}?")
    assert text(every).startswith("Ja, " if all(fell) else "Nee, ")
    ever = answered(desk, f"Daalde het aantal {measure} ooit sinds {start}?")
    assert text(ever).startswith("Ja, " if any(fell) else "Nee, ")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is het aantal plofkraken sinds 2019 met driekwart gedaald?", "Nee, "),
        ("Is het aantal overvallen sinds 2012 met driekwart gedaald?", "Het aantal overvallen"),
        ("Is geweld sinds 2012 met een kwart gedaald?", "Ja, "),
        ("Kwam het aantal overvallen in 2025 bijna op 550 uit?", "Ja, "),
        ("Zijn straatroven in 2024 met 15 procent gestegen?", "Ja, "),
        ("Zijn overvallen sinds 2015 met 57 procent gedaald?", "Nee, "),
        ("Waren er maximaal 550 overvallen in 2025?", "Ja, "),
        ("Waren er hooguit 3 plofkraken in 2025?", "Ja, "),
        ("Waren er minstens 539 overvallen in 2025?", "Ja, "),
        ("Waren er meer dan 539 overvallen in 2025?", "Nee, "),
        ("Waren er in 2025 meer dan twee keer zoveel straatroven als in 2021?", "Nee, "),
        ("Waren er in 2012 minstens drie keer zo veel overvallen als in 2025?", "Ja, "),
        ("Was de daling van overvallen in 2020 groter dan het jaar ervoor?", "Ja, "),
        ("Was de stijging van straatroven in 2025 kleiner dan een jaar eerder?", "Ja, "),
        ("Is 2025 het hoogste aantal geweldsdelicten sinds 2019?", "Ja, het hoogste aantal"),
        ("Daalden straatroven in corona met meer dan een derde?", "Ja, het aantal straatroven d"),
        ("Hoeveel overvallen waren er, en in 2021?", "Het aantal overvallen was 676 in 2021 en"),
        ("Zijn de overvallen sinds 2015 met de helft gedaald?", "Het aantal overvallen daalde"),
        ("Is meer dan de helft van de overvallen opgelost?", "Ja, het ophelderingspercentage"),
        ("Wordt een derde van de straatroven opgehelderd?", "Ja, "),
        ("Zijn woninginbraken bijna gehalveerd sinds 2019?", "Ja, "),
        ("Zijn explosies bijna verdubbeld sinds 2023?", "Nee, "),
        ("Klopt het dat er zo'n 540 overvallen waren in 2025?", "Ja, "),
        ("Klopt het dat er 540 overvallen waren in 2025?", "Nee, "),
        ("Waren er in 2016 twee keer zoveel overvallen als in 2025?", "Ja, in 2016 waren er 2,11"),
        ("Waren er in 2025 vijf keer zoveel overvallen als in 2016?", "Nee, in 2016 waren er 2,11"),
        ("Worden overvallen vaker opgelost dan straatroven?", "Ja, het ophelderingspercentage"),
        ("Is straatroof sinds 2021 sneller gestegen dan geweld?", "Ja, "),
        ("Was de daling van woninginbraken in 2025 groter dan in 2024?", "Ja, "),
        ("Steeg straatroof in 2025 met meer dan in 2024?", "Nee, "),
        ("Steeg geweld of straatroof harder in 2025?", "Van deze delicten steeg het aantal gewel"),
        ("Stegen alle delicten in 2025?", "Nee, het aantal woninginbraken daalde"),
        ("Stegen overvallen en straatroven beide in 2025?", "Ja, "),
        ("Was 2022 het jaar met de minste woninginbraken?", "Nee, "),
        ("Is het aantal plofkraken lager dan ooit?", "Ja, "),
        ("Had 2021 het laagste aantal straatroven sinds 2016?", "Ja, "),
        ("Is 2019 het beste jaar qua opheldering van overvallen?", "Nee, het hoogste"),
        ("Wat was het slechtste jaar voor woninginbraken?", "Het hoogste aantal woninginbraken"),
        ("Zijn er meer overvallen dan tijdens de pandemie?", "Nee, in 2025 waren er 539"),
        ("Zijn er meer straatroven dan tijdens corona?", "In 2025 waren er 2.915 straatroven, teg"),
        ("Is geweld voor het eerst weer boven de 70.000?", "Ja, "),
        ("Liggen de woninginbraken voor het eerst onder de 25.000?", "Nee, "),
        ("Hoeveel overvallen waren er in 2015 en 2025 samen?", "In 2015 en 2025 waren er in"),
        ("Waarom stegen de plofkraken in 2025?", "Het aantal plofkraken op geldautomaten steeg ni"),
        ("Waarom waren er in 2025 meer plofkraken dan in 2024?", "Het aantal plofkraken op geldau"),
        ("Hoe komt het dat er in 2022 minder overvallen waren dan in 2023?", "Het aantal overvall"),
        ("Was 2024 een recordlaag jaar voor overvallen?", "Ja, het laagste aantal overvallen"),
        ("Was 2025 een recordlaag jaar voor overvallen?", "Nee, het laagste aantal overvallen"),
        ("De burgemeester van Breda zegt dat er in 2024 3000 straatroven waren.", "Nee, in 2024"),
        ("Volgens de wethouder van Utrecht waren er in 2024 531 overvallen. Klopt dat?", "Ja, in"),
        ("Is geweld meer dan 5% gestegen in 2025?", "Ja, "),
        ("Bedroeg de daling van overvallen tussen 2016 en 2025 meer dan 60%?", "Nee, "),
        ("Kijkend naar 2015 tot 2025, welk delict daalde het sterkst?", "Van deze delicten daalde"),
        ("Welk delict steeg in 2022 in aantal het meest?", "Van deze delicten steeg het aantal g"),
        ("Hoeveel meer explosies waren er dan het jaar ervoor?", "In 2025 waren er 9 minder"),
        ("Hoeveel straatroven waren er in het jaar voor de pandemie?", "In 2019 waren er 3.777"),
        ("Hoeveel straatroven waren er het jaar na corona?", "In 2022 waren er 2.481"),
        ("straatroof 2025 vs 2024 in procent", "Het aantal straatroven steeg van 2.813 in 2024"),
        ("Hoeveel overvallen waren er een jaar later dan 2019?", "In 2020 waren er 907"),
        ("Hoeveel overvallen waren er twee jaar voor 2019?", "In 2017 waren er 1.103"),
        ("Hoeveel overvallen waren er per jaar na de pandemie?", "Het aantal overvallen was 670"),
        ("Hoeveel overvallen waren er per jaar voor 2015?", "Het aantal overvallen was 1.982"),
        ("Met hoeveel steeg straatroof ten opzichte van het jaar ervoor?", "In 2025 waren er 102"),
        ("Ligt het geweld in 2025 hoger dan voor corona?", "Nee, in 2025 waren er minder"),
        ("In welk jaar steeg het aantal plofkraken?", "Het aantal plofkraken op geldautomaten ste"),
        ("Tussen welke jaren daalde straatroof het meest?", "Het aantal straatroven daalde in a"),
        ("Klopt het dat er elke dag vier explosies zijn?", "In 2025 waren er gemiddeld 4,2"),
        ("In welk jaar waren er meer straatroven: 2019 of 2025?", "Het hoogste aantal straatroven"),
        ("Welk jaar telde minder overvallen, 2021 of 2024?", "Het laagste aantal overvallen in"),
        ("Welk jaar was slechter voor straatroven: 2019 of 2025?", "Het hoogste aantal straatrov"),
        ("Waren er in 2019 of in 2025 meer straatroven?", "In 2019 waren er meer straatroven"),
        ("Hoe verhouden de overvallen zich tot 2019?", "In 2025 waren er 635 minder"),
        ("Hoe verhielden de overvallen zich in 2022 tot 2019?", "In 2022 waren er 504 minder"),
        ("Hoeveel overvallen waren er in 2022 in verhouding tot 2019?", "Het aantal overvallen w"),
        ("Hoe verhoudt het aantal explosies zich tot het jaar ervoor?", "In 2025 waren er 9"),
        ("Kunt u aangeven hoe straatroof zich verhoudt tot 2019?", "In 2025 waren er 862 minder"),
        ("Hoeveel straatroven waren er in 2025 en hoe verhoudt zich dat tot 2019?", "In 2025 "),
        ("Zijn de straatroven in 2025 weer op het niveau van 2019?", "Nee, "),
        ("Was het aantal overvallen in 2025 net zo hoog als in 2019?", "Nee, "),
        ("Is geweld de laatste tien jaar toe- of afgenomen?", "Het aantal geweldsdelicten daal"),
        ("Wat zijn de belangrijkste cijfers?", "In 2025 waren er 539 overvallen"),
        ("Is het aantal woninginbraken sinds 2018 gehalveerd?", "Ja, "),  # 49,5% less
        ("Is het aantal woninginbraken tussen 2018 en 2023 gehalveerd?", "Het aantal woninginb"),
        ("Is het aantal straatroven tussen 2016 en 2025 gehalveerd?", "Nee, "),
        ("Zijn explosies sinds 2023 verdubbeld?", "Nee, "),
        ("Klopt het dat overvallen gehalveerd zijn?", "Ja, "),
        ("Is het aantal plofkraken gedaald van 83 naar 3?", "Ja, het aantal plofkraken op geld"),
        ("Is het aantal plofkraken gedaald van 3 naar 83?", "Nee, "),
        ("Zijn overvallen tussen 2022 en 2023 gedaald van 670 naar 541?", "Ja, "),
        ("Zijn overvallen tussen 2022 en 2023 gedaald van 670 naar 551?", "Nee, "),
        ("Zijn overvallen tussen 2022 en 2023 gestegen van 670 naar 541?", "Nee, "),
        ("Is het aantal IPTA-mentoren van 22 naar 48 gegaan?", "Ja, het aantal IPTA-mentoren"),
        ("Waren er in 2025 500 meer straatroven dan overvallen?", "Nee, "),
        ("Volgens het AD waren er in 2025 800 overvallen. Hoeveel werkelijk?", "Nee, in 2025"),
        ("percentage geweld 2016-2025", "Het aantal geweldsdelicten daalde van 80.332 in 2016"),
        ("Hoeveel straatroven warn er in 2020?", "In 2020 waren er 3.184"),
        ("Kunt u het aantal overvallen in 2025 met de Kamer delen?", "In 2025 waren er 539"),
        ("Wanneer vonden de meeste woninginbraken plaats?", "Het hoogste aantal woninginbraken"),
        ("Wanneer is er het meest ingebroken?", "Het hoogste aantal woninginbraken was 91.930"),
        ("In welk jaar zijn er de meeste overvallen?", "Het hoogste aantal overvallen was"),
    ],
)  # fmt: skip
def test_a_claim_is_checked(desk: FigureDesk, question: str, told: str) -> None:
    assert text(answered(desk, question)).startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Waren er in 2020 voor het eerst minder dan 1.000 overvallen?", "Ja, .* in 2020 (907)"),
        ("Waren er in 2021 voor het eerst minder dan 1.000 overvallen?", "Nee, .* in 2020 (907)"),
        ("Was 2022 het eerste jaar met minder dan 2.500 straatroven?", "Nee, .* in 2021 (2.321)"),
        ("Zakte het in 2022 voor het eerst onder de 600 overvallen?", "Nee, .* in 2023 (541)"),
        ("Waren er in 2018 voor het laatst meer dan 1.000 overvallen?", "Nee, .* 2019 (1.174)"),
        ("Was 2019 het laatste jaar met meer dan 1.000 overvallen?", "Ja, .* 2019 (1.174)"),
        ("Waren er in 2025 voor het eerst sinds 2018 weer meer dan 3.000 straatroven?",
         "Nee, .* na 2018 (3.517) .* in 2019 (3.777)"),
        ("Waren er in 2025 voor het eerst sinds 2020 weer meer dan 2.900 straatroven?",
         "Ja, .* na 2020 (3.184) .* in 2025 (2.915)"),
        ("Waren er in 2025 voor het eerst weer meer dan 2.900 straatroven?", "Ja, .* in 2025"),
        ("Zijn er voor het eerst sinds 2020 weer meer dan 3.000 straatroven?",
         "Nee, .* na 2020 (3.184) in geen enkel jaar boven die grens; het hoogste was 2.915, in"),
        ("Wanneer waren er sinds 2019 voor het eerst minder dan 1.000 overvallen?",
         "Het aantal overvallen lag voor het eerst onder die grens in 2020 (907)"),
        ("Waren er hooguit 907 overvallen in 2020, voor het eerst?", "Ja, .* in 2020 (907)"),
        ("Waren er in 2025 voor het eerst na corona meer dan 72.000 geweldsdelicten?",
         "Ja, .* na 2021 (65.849) .* in 2025 (72.617)"),
        ("Waren er in 2021 en 2022 voor het eerst minder dan 1.000 overvallen?", "Nee, .* 2020"),
        ("Waren er na 2021 voor het eerst minder dan 1.000 overvallen?", "Nee, .* in 2020 (907)"),
        ("Waren er na 2021 voor het eerst minder dan 600 overvallen?", "Ja, .* in 2023 (541)"),
        ("Waren er de laatste drie jaar voor het eerst minder dan 700 overvallen?", "Nee, .* 2021"),
        ("Zijn er voor het eerst in de laatste 5 jaar meer dan 2.900 straatroven?", "Ja, .* 2025"),
        ("Waren er sinds 2021 voor het eerst minder dan 1.000 overvallen?", "Het aantal .* 2021"),
    ],
)  # fmt: skip
def test_the_first_and_the_last_time_are_of_all_years(
    desk: FigureDesk, question: str, told: str
) -> None:
    said = text(answered(desk, question))
    assert re.match(".*".join(map(re.escape, told.split(".*"))), said), said


@pytest.mark.parametrize("measure", NAMES)
def test_the_first_year_below_is_claimed_of_that_year_only(desk: FigureDesk, measure: str) -> None:
    years = years_of(measure)
    for bound in {one(measure, year) + 1 for year in years[1:]}:
        first = next(y for y in years if one(measure, y) < bound)
        for year in range(first - 1, first + 2):
            if year in years:
                asked = f"Was {year} het eerste jaar met minder dan {bound} {measure}?"
                said = text(answered(desk, asked))
                assert said.startswith("Ja, " if year == first else "Nee, "), (asked, said)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Met hoeveel procent steeg het geweld dan in 2025?", "van 68.338 in 2024 naar 72.617"),
        ("Wat was de stijging van geweld dan in 2025?", "van 68.338 in 2024 naar 72.617"),
        ("Hoeveel overvallen waren er in 2021 minder dan in 2019?", "498 minder"),
        ("Zijn er nu meer straatroven dan in 2023?", "Ja, in 2025 waren er meer"),
        ("Daalde het geweld tot 2025?", "naar 72.617 in 2025"),
        ("Daalde het geweld vóór 2025?", "naar 68.338 in 2024"),
        ("Is het aantal gemeenten met een IPTA-mentor gestegen?", "van 15 in 2023 naar 23"),
        ("Met hoeveel procent daalden de overvallen tijdens corona, van 2019 naar 2021?", "42,4%"),
        ("Hoeveel is het geweld gestegen sinds het dieptepunt?", "6.768 meer"),
        ("Hoeveel scheelt 2025 met het topjaar bij woninginbraken?", "70.370 minder"),
        ("Zijn er nu meer straatroven dan in het laagste jaar?", "Ja, in 2025 waren er meer"),
        ("Hoeveel plofkraken minder sinds de piek in 2016?", "3 tegen 111"),
        ("Hoeveel overvallen waren er gemiddeld per jaar voor corona?", "is 1.334,9"),
        ("Hoeveel overvallen waren er per dag in 2012 en in 2025?", "1,48 overvallen per dag"),
        ("Waren er in 2025 minder dan de helft van de overvallen van 2012?", "Ja, in 2025 waren e"),
        ("Is het aantal overvallen in 2025 minder dan een kwart van 2012?", "Nee, in 2025"),
        ("Is het aantal overvallen in 2025 minder dan een kwart van 2012?", "27,2% van de 1.982"),
        ("Welke jaren hadden meer geweldsdelicten dan 2019?", "2016 (80.332) en 2017 (75.557)"),
        ("Wanneer waren er voor het laatst zo veel geweldsdelicten als in 2025?", "2019 (73.638)"),
        ("Wanneer waren er voor het laatst meer straatroven dan nu?", "in 2020 (3.184)"),
        ("In welk jaar halveerde het aantal woninginbraken ten opzichte van 2012?", "in 2018 (42"),
        ("In welk jaar verdubbelde het aantal explosies sinds 2023?", "in geen enkel jaar"),
        ("Klopt het dat geweld sinds 2021 elk jaar toeneemt?", "Nee, "),
        ("Daalden plofkraken het sterkst van alle delicten sinds 2016?", "Ja, van deze delicten"),
        ("Daalde geweld het sterkst van alle delicten sinds 2016?", "Nee, van deze delicten"),
        ("Is geweld het hoogst van alle delicten in 2025?", "Ja, het aantal geweldsdelicten"),
        ("Steeg het aantal straatroven meer dan in 2024?", "Nee, het aantal straatroven steeg van"),
        ("Hoeveel procent daalde geweld tot het jaar 2020?", "naar 70.023 in 2020"),
        ("Hoe ontwikkelde geweld zich tot aan corona?", "naar 73.638 in 2019"),
        ("Wat is het verschil met het jaar 2019 bij overvallen?", "635 minder"),
        ("Was 2025 het jaar met het hoogste punt van geweld?", "Nee, het hoogste aantal"),
        ("Zijn woninginbraken van ruim 91.000 naar 21.560 gedaald?", "Ja, het aantal woningin"),
        ("Is het aantal woninginbraken sinds 2018 meer dan gehalveerd?", "Nee, "),
    ],
)
def test_from_when_until_when(desk: FigureDesk, question: str, told: str) -> None:
    assert told in text(answered(desk, question))


@pytest.mark.parametrize(
    "question",
    [
        "Waren er in 2025 meer overvallen dan in 2025?",
        "Is het geweld gestegen sinds 2025?",
        "Hoeveel meer straatroven zijn er dan in 2025?",
        "Wat is het verschil tussen de overvallen van 2025 en die van 2025?",
        "Met hoeveel camera's is Camera in Beeld gegroeid sinds september 2021?",
        "Met hoeveel procent daalden de plofkraken sinds het dieptepunt?",
        "Waren er, vergeleken met 2012, in 2025 minder dan de helft van de overvallen?",
    ],
)
def test_nothing_changes_from_a_year_to_itself(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is None or reply.status == "not_found"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hoeveel straatroven waren er in 2025 volgens de brief van 2023?",
         "De brief van 2023 geeft geen aantal straatroven voor 2025."),
        ("Hoeveel straatrovers recidiveren in 2025?",
         "De brieven geven geen recidivepercentage van straatrovers voor 2025."),
        ("Wat was het gemiddelde aantal overvallen en explosies per jaar sinds 2020?",
         "De brieven geven geen aantal (pogingen tot) aanslagen met explosieven voor 2020 tot en "
         "met 2022."),
        ("In welke maand van 2022 waren de meeste overvallen?",
         "De brieven geven alleen cijfers per heel jaar, niet voor ‘welke maand’."),
    ],
)  # fmt: skip
def test_a_refusal_names_what_is_missing(desk: FigureDesk, question: str, reason: str) -> None:
    reply = desk.reply(question)
    assert reply is not None
    assert (reply.status, reply.reason) == ("not_found", reason)


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer wordt er het meest ingebroken?",
        "In welke periode waren de meeste overvallen?",
        "In welk seizoen zijn er de meeste woninginbraken?",
        "Wanneer vinden de meeste woninginbraken plaats?",
        "Wanneer zijn er de meeste geweldsdelicten?",
    ],
)
def test_a_time_of_the_year_is_left_to_a_sure_sentence(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is not None
    assert reply.status == "not_found"
    assert reply.tentative


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("Hoeveel procent meer geweld dan straatroven in 2025?", 2391.1, "procent"),
        ("Hoeveel keer zoveel als overvallen waren er straatroven in 2025?", 5.41, "keer"),
        ("Hoeveel keer zoveel straatroven als overvallen waren er in 2025?", 5.41, "keer"),
        ("Hoeveel meer dan overvallen waren er straatroven in 2025?", 2376, "aantal"),
    ],
)
def test_what_stands_after_the_comparison_is_compared_with(
    desk: FigureDesk, question: str, value: float, unit: str
) -> None:
    figure(answered(desk, question), value, unit, "2025", stated=False)


@pytest.mark.parametrize("year", range(2014, 2025))
@pytest.mark.parametrize("measure", ["overvallen", "straatroven", "woninginbraken"])
def test_two_steps_are_set_beside_each_other(desk: FigureDesk, measure: str, year: int) -> None:
    before, then, after = (one(measure, at) for at in (year - 1, year, year + 1))
    reply = answered(desk, f"Was de daling van {measure} in {year + 1} groter dan in {year}?")
    fell, earlier = then - after, before - then
    assert text(reply).startswith("Ja, " if fell > 0 and fell > earlier else "Nee, ")


def test_each_year_is_summed_apart(desk: FigureDesk) -> None:
    said = text(answered(desk, "Hoeveel overvallen en straatroven samen in 2019 en 2025?"))
    for year in (2019, 2025):
        total = one("overvallen", year) + one("straatroven", year)
        assert f"In {year} waren er samen {total:,}".replace(",", ".") in said


def test_a_speed_that_is_compared_with_nothing_is_left_to_passages(desk: FigureDesk) -> None:
    assert desk.reply("Zijn de overvallen sneller gedaald?") is None


@pytest.mark.parametrize(
    "question",
    [
        "Worden straatroven vaker opgelost dan woninginbraken?",
        "Is het ophelderingspercentage van geweld hoger dan dat van overvallen?",
        "Welk delict wordt vaker opgelost, woninginbraak of straatroof?",
        "Wat is het verschil in ophelderingspercentage tussen geweld en overvallen?",
    ],
)
def test_what_has_no_figure_is_not_compared_by_the_figures_of_the_other(
    desk: FigureDesk, question: str
) -> None:
    reply = desk.reply(question)
    assert reply is not None
    assert reply.status == "not_found"
    assert "geen cijfer voor ‘ophelderingspercentage van" in (reply.reason or "")


def test_a_measure_without_a_figure_is_named_beside_one_with(desk: FigureDesk) -> None:
    reply = desk.reply("Wat is het ophelderingspercentage van overvallen en geweld in 2022?")
    assert reply is not None
    assert reply.status == "partial"
    assert "59%" in text(reply)
    assert any("ophelderingspercentage van geweldsdelicten" in w for w in reply.remarks)


def test_a_refusal_of_how_many_were_solved_offers_the_rate(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen zijn opgelost?")
    assert reply is not None
    assert reply.status == "not_found"
    assert any("ophelderingspercentage van overvallen" in w for w in reply.remarks)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoe groot is de pakkans bij overvallen?", "was 59% in 2022"),
        ("Pakkans straatroven 2021", "was 39% in 2021"),
        ("Werden er in 2022 minder overvallen opgehelderd dan in 2021?", "63% in 2021 en 59%"),
        ("Worden er meer overvallen opgelost dan straatroven?", "was 34% in 2022"),
        ("Worden er meer overvallen opgelost?", "steeg van 52% in 2019 naar 59% in 2022"),
        ("In welk jaar werden de meeste straatroven opgelost?", "was 39%, in 2021"),
        ("In welk jaar werden de minste overvallen opgehelderd?", "was 52%, in 2019"),
        ("Wat was het beste jaar voor het oplossen van overvallen?", "was 63%, in 2021"),
        ("In welk jaar werden overvallen het best opgelost?", "was 63%, in 2021"),
        ("Welk delict wordt het meest opgelost?", "van overvallen was in 2022 het hoogst"),
    ],
)
def test_how_many_are_solved_is_told_by_the_share_which_is_said(
    desk: FigureDesk, question: str, said: str
) -> None:
    reply = answered(desk, question)
    assert said in text(reply)
    assert "ophelderingspercentage" in text(reply)
    assert not text(reply).startswith(("Ja, ", "Nee, "))  # a larger share is no larger number
    assert any("is gelezen als ophelderingspercentage" in w for w in reply.warnings)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wordt een overval vaker opgelost dan een straatroof?", "Ja, "),
        ("Hoeveel procent van de overvallen werd opgelost in 2022?", "59%"),
    ],
)
def test_a_share_that_is_asked_for_needs_no_word_on_it(
    desk: FigureDesk, question: str, said: str
) -> None:
    reply = answered(desk, question)
    assert said in text(reply)
    assert not reply.warnings


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel meer overvallen werden er opgelost in 2022?",
        "Worden de meeste overvallen opgelost?",
    ],
)
def test_a_number_of_solved_crimes_is_not_told(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is None or reply.status == "not_found"


@pytest.mark.parametrize(
    "question", ["Vanaf wanneer werken gemeenten met RIO's?", "Sinds wanneer zijn er RIO's?"]
)
def test_since_when_is_not_how_many(desk: FigureDesk, question: str) -> None:
    assert desk.reply(question) is None


def test_a_refusal_of_what_has_no_rate_offers_the_count(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel woninginbraken zijn opgelost?")
    assert reply is not None
    assert reply.status == "not_found"
    assert any("het aantal woninginbraken" in w for w in reply.remarks)


def test_one_year_between_is_told_once(desk: FigureDesk) -> None:
    told = text(answered(desk, "Hoe ontwikkelde het aantal plofkraken zich van 2023 tot 2025?"))
    assert told.count("9, in 2024") == 1


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        (
            "Noemt de brief van 2023 een ander aantal overvallen voor 2022 dan die van 2026?",
            "Nee, ",
        ),
        ("Zeggen beide brieven hetzelfde over het aantal overvallen in 2022?", "Ja, "),
        ("Wat zeggen beide brieven over het aantal overvallen in 2022, is dat gelijk?", "In 2022 "),
    ],
)
def test_letters_that_are_asked_to_agree_are_both_cited(
    desk: FigureDesk, question: str, opening: str
) -> None:
    reply = answered(desk, question)
    assert text(reply).startswith(opening)
    assert "670" in text(reply)
    assert "de brief van 2023" in text(reply)
    assert "de brief van 2026" in text(reply)
    assert len({e.letter for e in reply.statements[0].evidence}) == 2


def test_a_letter_that_does_not_give_the_figure_is_named(desk: FigureDesk) -> None:
    reply = desk.reply("Zeggen beide brieven hetzelfde over het aantal overvallen in 2025?")
    assert reply is not None
    assert reply.status == "partial"
    assert "De brief van 2023 geeft geen aantal overvallen voor 2025." in reply.remarks


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat was het verschil tussen het hoogste en het laagste aantal overvallen?", "1.451"),
        ("verschil hoogste en laagste ophelderingspercentage straatroven", "10 procentpunt"),
    ],
)
def test_the_most_and_the_least_are_set_against_each_other(
    desk: FigureDesk, question: str, told: str
) -> None:
    assert f"Het verschil is {told}." in text(answered(desk, question))


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Klopt het dat de politie 60% van de overvallen oplost?", "Nee, "),
        ("Daalde het aantal overvallen in 2025 net als het aantal woninginbraken?", "Nee, "),
    ],
)
def test_who_solves_and_what_goes_along_are_understood(
    desk: FigureDesk, question: str, opening: str
) -> None:
    assert text(answered(desk, question)).startswith(opening)


def test_crimes_that_rose_and_that_fell_are_both_told(desk: FigureDesk) -> None:
    told = text(answered(desk, "Welke delicten daalden en welke stegen in 2025?"))
    assert "straatroven steeg" in told
    assert "woninginbraken daalde" in told


def test_a_share_and_a_size_are_both_told_where_both_are_asked(desk: FigureDesk) -> None:
    asked = "Wat was de stijging van geweld in 2025 in procenten en in aantallen?"
    told = text(answered(desk, asked))
    assert "4.279 meer" in told
    assert "6%" in told


def test_each_of_two_spans_has_its_own_mean(desk: FigureDesk) -> None:
    asked = "Hoeveel overvallen per jaar gemiddeld tussen 2015 en 2019 en tussen 2020 en 2025?"
    told = text(answered(desk, asked))
    assert "1.159,4" in told
    assert "2020 tot en met 2025 is 644" in told


def test_a_change_is_not_how_many_there_are(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel woninginbrekers zijn er veroordeeld?")
    assert reply is not None
    assert reply.status == "not_found"
    assert "alleen hoe dat veranderde" in (reply.reason or "")
    assert "47%" in text(
        answered(desk, "Met hoeveel daalde het aantal veroordeelde woninginbrekers?")
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel meer IPTA-mentoren zijn er nu dan in 2023?", "26 hoger dan in 2023: 48 tegen 22"),
        ("Zijn er meer opkopers in het DOL dan in 2023?", "hoger (6.028) dan op 1 mei 2023"),
    ],
)
def test_now_is_compared_with_a_year(desk: FigureDesk, question: str, told: str) -> None:
    assert told in text(answered(desk, question))


def test_in_which_years_it_moved_is_by_the_year_before_each(desk: FigureDesk) -> None:
    told = text(
        desk.reply("In welke jaren steeg het aantal straatroven ten opzichte van het jaar ervoor?")
    )
    assert told == text(desk.reply("In welke jaren steeg het aantal straatroven?"))
    fell = text(desk.reply("In welk jaar was het aantal straatroven lager dan het jaar ervoor?"))
    assert fell == text(desk.reply("In welke jaren daalde het aantal straatroven?"))


def test_the_whole_table_of_a_year_is_given_by_any_of_its_names(desk: FigureDesk) -> None:
    assert text(desk.reply("HIC cijfers 2024")) == text(desk.reply("cijfers 2024"))


def test_before_and_after_a_time_are_both_told(desk: FigureDesk) -> None:
    told = text(desk.reply("Wat waren de cijfers van geweld voor en na corona?"))
    assert "in 2019" in told
    assert "in 2022" in told
    assert "in 2020" not in told


@pytest.mark.parametrize(
    "question",
    ["Welke delicten stegen tussen 2019 en 2020?", "Welk delict steeg het meest in 2020?"],
)
def test_that_no_crime_rose_is_told(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is not None
    assert text(reply).startswith("Van deze delicten steeg er geen: het aantal overvallen daalde")
    assert len([f for f in reply.figures if f.stated]) == 2 * 5
    assert any("explosieven" in warning for warning in reply.remarks)


def test_how_old_they_are_is_not_near_how_many_there_were(desk: FigureDesk) -> None:
    refused = desk.reply("Hoe oud zijn straatrovers gemiddeld?")
    assert refused is not None
    assert (refused.status, refused.remarks) == ("not_found", ())


def test_one_more_is_one(desk: FigureDesk) -> None:
    told = text(desk.reply("Hoeveel plofkraken waren er in 2024 meer dan in 2023?"))
    assert told.startswith("In 2024 was er 1 plofkraak ")


def test_who_were_robbed_is_left_to_a_sure_sentence(desk: FigureDesk) -> None:
    refused = desk.reply("Hoeveel juweliers zijn in 2025 overvallen?")
    assert refused is not None
    assert refused.tentative
    assert desk.reply("Klopt het dat de trainingen tot minder overvallen leiden?") is None


def test_each_crime_has_its_own_lowest_year(desk: FigureDesk) -> None:
    told = text(desk.reply("Welke delicten bereikten in 2021 hun laagste stand?"))
    assert "straatroven" in told
    assert "geweldsdelicten" in told
    assert "plofkraken" not in told  # of which there were fewer, but fewer still in 2025
    assert "in 2012" in text(desk.reply("Welke delicten waren in 2019 op hun hoogste punt?"))


def test_about_the_same_level_is_neither_yes_nor_no(desk: FigureDesk) -> None:
    near = text(desk.reply("Is geweld in 2025 terug op het niveau van 2018?"))
    assert near.startswith("In 2025 waren er meer geweldsdelicten (72.617) dan in 2018 (72.533)")
    far = text(desk.reply("Is geweld in 2025 terug op het niveau van 2012?"))
    assert far.startswith("Nee, ")


def test_whether_it_grew_every_year_is_told_however_it_is_put(desk: FigureDesk) -> None:
    told = text(desk.reply("Groeide het aantal straatroven tussen 2021 en 2025 elk jaar?"))
    assert told.startswith("Nee, ")


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("Hoeveel diefstalchecks waren er in 2025?", "(april 2026)"),
        ("Hoeveel opkopers waren op het DOR aangesloten in 2019?", "(1 januari 2026)"),
        ("Hoeveel reacties op de internetconsultatie waren er in 2020?",
         "(februari tot en met april 2023)"),
        ("Hoeveel overvallen waren er in 2025 in Utrecht?", "(2025)"),
    ],
)  # fmt: skip
def test_the_nearest_figure_is_dated_in_dutch(desk: FigureDesk, question: str, near: str) -> None:
    reply = desk.reply(question)
    assert reply is not None
    assert reply.status == "not_found"
    assert near in reply.remarks[0]


def test_words_that_stand_apart_in_a_question_are_named_apart(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen waren er in Eindhoven, en in Breda en Tilburg?")
    assert reply is not None
    assert "‘Eindhoven’, ‘Breda’ en ‘Tilburg’" in str(reply.reason)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("In welk jaar daalden de woninginbraken het hardst?",
         "in aantal het meest van 87.720 in 2013 naar 71.230 in 2014, 16.490 minder"),
        ("In welk jaar daalden de woninginbraken procentueel het sterkst?",
         "daalde het sterkst van 30.531 in 2020 naar 23.452 in 2021, een daling van 23,2%"),
        ("In welk jaar steeg het aantal overvallen het minst?", "in aantal het minst van 531"),
        ("Welk delict daalde het sterkst tussen 2015 en 2025?",
         "daalde het aantal plofkraken op geldautomaten het sterkst van 83"),
        ("In welk jaar daalde het ophelderingspercentage van overvallen het sterkst?",
         "daalde het sterkst van 63% in 2021 naar 59% in 2022, een daling van 4 procentpunt."),
        ("Wanneer steeg het ophelderingspercentage van straatroven het meest?",
         "steeg het sterkst van 33% in 2020 naar 39% in 2021, een stijging van 6 procentpunt."),
    ],
)  # fmt: skip
def test_the_steepest_is_ranked_by_what_is_told(desk: FigureDesk, question: str, told: str) -> None:
    assert told in text(answered(desk, question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel procent van de overvallen werd in 2022 niet opgehelderd?",
         "Het ophelderingspercentage van overvallen was 59% in 2022; daarmee blijft 41% over"),
        ("What percentage of robberies was not solved in 2022?", "daarmee blijft 41% over"),
        ("Hoeveel procent van de straatroven is in 2021 niet door de politie opgelost?",
         "Het ophelderingspercentage van straatroven was 39% in 2021; daarmee blijft 61% over"),
        ("Klopt het dat 30% van de overvallen in 2022 niet is opgehelderd?", "Nee, "),
        ("Klopt het dat 41% van de overvallen in 2022 niet is opgehelderd?", "Ja, "),
        ("Is meer dan de helft van de straatroven in 2022 niet opgelost?", "Ja, "),
        ("Klopt het dat in 2022 niet 59% van de overvallen is opgelost?", "Nee, "),
        ("Is het ophelderingspercentage van overvallen niet gestegen in 2022?", "Nee, "),
        ("Welk percentage van de overvallen en straatroven werd opgelost in 2022?",
         "Het ophelderingspercentage van overvallen was 59% in 2022. Het oph"),
    ],
)  # fmt: skip
def test_what_is_not_solved_is_what_a_rate_leaves(
    desk: FigureDesk, question: str, told: str
) -> None:
    assert told in text(answered(desk, question))


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel overvallen werden niet opgelost in 2022?",
        "Hoeveel procent van de niet opgehelderde overvallen was gewapend?",
        "Met hoeveel procent steeg het aandeel niet opgeloste overvallen?",
        "Hoeveel procent van de overvallen werd in Utrecht niet opgelost?",
        "Hoeveel procent van de woninginbraken werd niet opgehelderd?",
    ],
)
def test_nothing_else_is_left_by_a_rate(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is None or reply.status == "not_found"


def test_one_figure_of_a_rate_does_not_judge_that_it_fell(desk: FigureDesk) -> None:
    assert desk.reply("Klopt het dat de recidive is gedaald?") is None
    assert desk.reply("Klopt het dat het aantal DOR-aansluitingen is gestegen?") is not None


@pytest.mark.parametrize(
    "question",
    [
        "Hoe zijn de woninginbraken in 2025 gepleegd?",
        "Waarmee zijn de overvallen in 2025 gepleegd?",
        "Welke daders pleegden de aanslagen in 2025?",
        "Wie pleegden de straatroven in 2025?",
        "How were the burglaries in 2025 committed?",
    ],
)
def test_what_asks_for_no_number_is_not_told_one(desk: FigureDesk, question: str) -> None:
    assert desk.reply(question) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("overvallen 2025", "539"),
        ("Wat waren de overvallen in 2025?", "539"),
        ("Hoe hoog was het aantal overvallen in 2025?", "539"),
        ("Hoe zit het met de overvallen in 2025?", "539"),
        ("Hoe waren de cijfers voor overvallen in 2025?", "539"),
        ("Hoe zijn de plofkraken van 2016 tot 2025 gedaald?", "97%"),
        ("Hoe verliepen de overvallen in 2025?", "539"),
    ],
)
def test_what_asks_for_a_number_in_other_words_is_told_one(
    desk: FigureDesk, question: str, said: str
) -> None:
    assert said in text(answered(desk, question))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Plofkraken lange termijn", "volgens de brief een daling van 97%"),
        ("Hoeveel procent daalden straatroven op lange termijn?", "een daling van 30%"),
        ("Wat is de langetermijndaling van plofkraken?", "een daling van 97%"),
        ("Langetermijnontwikkeling geweld", "een daling van 10%"),
        ("Wat is de daling van overvallen over de lange periode?", "een daling van 53%"),
        ("Steeg het geweld op lange termijn?", "Nee, "),
        ("Hoeveel daalden straatroven op lange termijn volgens de brief van 2023?", "69%"),
        ("Welk delict daalde op lange termijn het meest?", "97%"),
        # of which no letter states a change over years: all that it counts
        ("Is het ophelderingspercentage van overvallen op lange termijn gestegen?", "in 2019"),
        ("Hoeveel procent daalden straatroven?", "38,4%"),
    ],
)
def test_the_long_term_is_that_of_the_letter(desk: FigureDesk, question: str, said: str) -> None:
    assert said in text(answered(desk, question))


@pytest.mark.parametrize(
    "question",
    [
        "Wat doet het kabinet op de lange termijn tegen straatroven?",
        "Wat is op de lange termijn het effect van AJB?",
    ],
)
def test_what_is_done_in_the_long_term_is_no_figure(desk: FigureDesk, question: str) -> None:
    assert desk.reply(question) is None
