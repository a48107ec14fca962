from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import LetterBuilder

from hicqa.dutch.numbers import format_number
from hicqa.facts.reply import FigureDesk
from hicqa.facts.series import FactBook
from hicqa.facts.tables import table_facts
from hicqa.types import Fact, Letter


def letter(grid: list[list[str]]) -> Letter:
    builder = LetterBuilder()
    builder.table(grid)
    return builder.build()


def facts(grid: list[list[str]]) -> list[Fact]:
    return list(table_facts(letter(grid)))


def read(grid: list[list[str]]) -> dict[tuple[str, str | None], float]:
    return {(fact.measure, fact.period): fact.value for fact in facts(grid)}


def test_years_down_and_measures_across() -> None:
    grid = [
        ["Jaar", "Overvallen", "Woning-inbraken"],
        ["2029", "1.239", "64. 560"],
        ["2030", "", "n.b."],
    ]
    assert read(grid) == {("overvallen", "2029"): 1239, ("woninginbraken", "2029"): 64_560}


def test_a_row_of_percentages_takes_its_period_from_its_own_label() -> None:
    grid = [
        ["Jaar", "Overvallen", "Straatroven"],
        ["2024", "10", "20"],
        ["2025", "11", "15"],
        ["Procentuele ontwikkeling\n 2016-2025", "- 53%", "+2%"],
    ]
    changes = [fact for fact in facts(grid) if fact.role == "change"]
    assert [(f.measure, f.period, f.value, f.unit) for f in changes] == [
        ("overvallen", "2016-2025", -53, "procent"),
        ("straatroven", "2016-2025", 2, "procent"),
    ]
    assert all(fact.population is None for fact in facts(grid))


def test_years_across_and_crimes_down_under_an_aspect() -> None:
    grid = [
        ["Ophelderingspercentages", "Realisatie 2029", "Realisatie 2030"],
        ["Overvallen", "52%", "53%"],
        ["Straatroven", "29%", ""],
    ]
    assert read(grid) == {
        ("ophelderingspercentage overvallen", "2029"): 52,
        ("ophelderingspercentage overvallen", "2030"): 53,
        ("ophelderingspercentage straatroven", "2029"): 29,
    }


def test_a_column_of_signed_figures_states_changes_whatever_is_counted() -> None:
    grid = [
        ["Delict", "2029", "2030", "2029-2030"],
        ["Autokraken", "50", "45", "-10%"],
        ["ATM-aanvallen", "11", "24", "+118%"],
        ["Overvallen", "7", "7", "0%"],
    ]
    assert [f.value for f in facts(grid) if f.role == "change"] == [-10, 118, 0]
    assert all(f.unit == "aantal" for f in facts(grid) if f.role == "level")


def test_a_single_figure_below_zero_is_no_count() -> None:
    grid = [["Delict", "2029", "2030"], ["Overvallen", "500", "-45"], ["Straatroven", "20", "25"]]
    assert ("overvallen", "2030") not in read(grid)


def of_places(above: str, grid: list[list[str]]) -> list[tuple[str, str | None, str | None, float]]:
    builder = LetterBuilder()
    builder.paragraph(above)
    builder.table(grid)
    return [(f.measure, f.population, f.period, f.value) for f in table_facts(builder.build())]


def test_a_table_by_place_is_of_the_measure_above_it_or_of_its_heads() -> None:
    grid = [["Provincie", "2029", "2030"], ["Drenthe", "388", "352"]]
    assert of_places("Tabel 3. Woninginbraken per provincie, 2029 en 2030", grid) == [
        ("woninginbraken", "Drenthe", "2029", 388),
        ("woninginbraken", "Drenthe", "2030", 352),
    ]
    assert of_places("Tabel 3. Cijfers per provincie", grid) == []
    grid = [["Politie-eenheid", "Overvallen 2030", "Straatroven 2030"], ["Den Haag", "80", "300"]]
    assert of_places("Tabel 2. Per eenheid", grid) == [
        ("overvallen", "Den Haag", "2030", 80),
        ("straatroven", "Den Haag", "2030", 300),
    ]


def test_percentages_of_a_crime_are_of_the_rate_above_the_table_or_of_nothing_known() -> None:
    grid = [["Delict", "2029"], ["Overvallen", "62%"]]
    assert of_places("Tabel 4. Ophelderingspercentages", grid) == [
        ("ophelderingspercentage overvallen", None, "2029", 62)
    ]
    assert of_places("Tabel 4. Aandeel in de totale criminaliteit", grid) == []


def by_place(grid: list[list[str]], above: str = "") -> dict[tuple[str, str | None], list[Fact]]:
    builder = LetterBuilder()
    if above:
        builder.paragraph(above)
    builder.table(grid)
    found: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in table_facts(builder.build()):
        found.setdefault((fact.measure, fact.population), []).append(fact)
    return found


def test_a_column_of_a_table_by_place_counts_what_its_own_head_names() -> None:
    grid = [
        ["Eenheid", "Aantal overvallen 2030", "Ophelderingspercentage overvallen 2030", "Fte team"],
        ["Breda", "12", "58%", "74,5"],
        ["Landelijk", "510", "62%", "412"],
    ]
    found = by_place(grid)
    assert {(k, f.value, f.unit) for k, facts in found.items() for f in facts} == {
        (("overvallen", "Breda"), 12, "aantal"),
        (("overvallen", None), 510, "aantal"),
        (("ophelderingspercentage overvallen", "Breda"), 58, "procent"),
        (("ophelderingspercentage overvallen", None), 62, "procent"),
        (("fte team", "Breda"), 74.5, "fte"),
        (("fte team", None), 412, "fte"),
    }


@pytest.mark.parametrize(
    ("above", "period"),
    [
        ("In onderstaande tabel staan de aantallen in 2030 per eenheid. Dat is veel.", "2030"),
        ("Overvallen per eenheid in 2030", "2030"),
        ("De tabel toont de aantallen sinds 2030.", None),
        ("De tabel toont de aantallen per eenheid. In 2030 is de aanpak begonnen.", None),
    ],
)
def test_the_line_above_tells_the_time_of_a_table_without_any(
    above: str, period: str | None
) -> None:
    (found,) = by_place([["Eenheid", "Overvallen"], ["Breda", "12"]], above).values()
    assert [fact.period for fact in found] == [period]


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        (
            [["Kwartaal 2030", "Overvallen"], ["Q1", "120"], ["Totaal", "510"]],
            {("overvallen", "2030-Q1"): 120, ("overvallen", "2030"): 510},
        ),
        (
            [
                ["Overvallen", "2029", "2030"],
                ["1e kwartaal", "130", "120"],
                ["Totaal", "539", "510"],
            ],
            {
                ("overvallen", "2029-Q1"): 130,
                ("overvallen", "2030-Q1"): 120,
                ("overvallen", "2029"): 539,
                ("overvallen", "2030"): 510,
            },
        ),
    ],
)
def test_a_quarter_is_a_time_and_no_part(
    grid: list[list[str]], expected: dict[tuple[str, str | None], float]
) -> None:
    assert read(grid) == expected
    assert all(fact.population is None for fact in facts(grid))


def test_what_a_programme_has_is_named_with_it_and_is_no_crime() -> None:
    crimes = [["Jaar", "Overvallen"], ["2029", "539"], ["2030", "510"]]
    budget = [
        ["Programma (bedragen x € 1 miljoen)", "2029", "2030"],
        ["Slot op Orde", "0,9", "1,1"],
    ]
    people = [["Interventie", "Deelnemers 2030", "Inzet in fte"], ["AJB", "90", "12,5"]]
    builder = LetterBuilder()
    for grid in (crimes, budget, people):
        builder.table(grid)
    letter = builder.build()
    told = {(f.measure, f.period, f.value, f.unit) for f in table_facts(letter)}
    assert {
        ("budget van slot op orde", "2030", 1_100_000, "euro"),
        ("deelnemers AJB", "2030", 90, "aantal"),
        ("inzet van ajb", None, 12.5, "fte"),
    } <= told
    assert FactBook(list(table_facts(letter)), [letter]).tabled() == ["overvallen"]


def test_a_table_of_relapse_is_of_the_known_rate_over_two_years_only() -> None:
    rows = [["Overvallers", "41%", "38%"]]
    two = [["Recidive binnen twee jaar", "Veroordeeld in 2028", "Veroordeeld in 2029"], *rows]
    five = [["Recidive binnen vijf jaar", "Veroordeeld in 2028", "Veroordeeld in 2029"], *rows]
    assert read(two) == {
        ("recidive overvallers", "2028"): 41,
        ("recidive overvallers", "2029"): 38,
    }
    assert not any(measure == "recidive overvallers" for measure, _ in read(five))


def test_a_row_of_some_of_the_row_above_is_left_out() -> None:
    grid = [
        ["Delict", "2029", "2030"],
        ["Overvallen", "539", "510"],
        ["waarvan op winkels", "9", "8"],
    ]
    assert {fact.value for fact in facts(grid)} == {539, 510}


def test_years_across_under_a_plain_head() -> None:
    grid = [["Delict", "2029", "2030", "Verschil"], ["Overvallen", "500", "450", "-10%"]]
    assert [(f.measure, f.period, f.value, f.role) for f in facts(grid)] == [
        ("overvallen", "2029", 500, "level"),
        ("overvallen", "2030", 450, "level"),
        ("overvallen", "2029-2030", -10, "change"),
    ]


def test_a_target_is_a_plan_and_no_level() -> None:
    grid = [["Delict", "Realisatie 2029", "Streefwaarde 2030"], ["Overvallen", "500", "450"]]
    assert [fact.role for fact in facts(grid)] == ["level", "plan"]


def test_a_part_of_the_country_is_never_the_whole() -> None:
    grid = [["Jaar", "Overvallen"], ["2029", "500"], ["Rotterdam 2029", "80"]]
    assert [fact.population for fact in facts(grid)] == [None, "Rotterdam"]


def test_a_scale_in_the_head_is_worked_in() -> None:
    grid = [["Jaar", "Schade (x € 1.000)", "Baten (in miljoenen euro)"], ["2029", "1.543", "1,5"]]
    assert [(f.value, f.unit) for f in facts(grid)] == [(1_543_000, "euro"), (1_500_000, "euro")]
    assert facts(grid)[0].measure == "schade"


def test_totals_and_means_hold_over_the_years_of_the_table() -> None:
    grid = [
        ["Jaar", "Overvallen"],
        ["2029", "500"],
        ["2030", "300"],
        ["Totaal", "800"],
        ["Gemiddeld per jaar", "400"],
    ]
    assert [(f.period, f.unit) for f in facts(grid)[2:]] == [
        ("2029-2030", "aantal"),
        ("2029-2030", "per jaar"),
    ]


def test_a_count_that_looks_like_a_year_is_a_count() -> None:
    assert read([["Jaar", "Overvallen"], ["2029", "2025"]]) == {("overvallen", "2029"): 2025}


names = st.lists(
    st.text(alphabet="abdefgilmnoprst", min_size=4, max_size=12).map(lambda w: f"{w}delicten"),
    min_size=1,
    max_size=6,
    unique=True,
)
counts = st.none() | st.integers(0, 10**6)
layouts = st.sampled_from(["years down", "years across", "aspect"])


@given(names, st.integers(1990, 2080), st.integers(1, 12), st.data(), layouts)
def test_a_made_up_table_reads_back(
    measures: list[str], first: int, size: int, data: st.DataObject, layout: str
) -> None:
    years = [str(year) for year in range(first, first + size)]
    values = {(m, y): data.draw(counts) for m in measures for y in years}

    def cell(measure: str, year: str) -> str:
        value = values[measure, year]
        return "" if value is None else format_number(value)

    if layout == "years down":
        grid = [["Jaar", *measures], *([y, *(cell(m, y) for m in measures)] for y in years)]
    else:
        corner = "Delict" if layout == "years across" else "Ophelderingspercentages"
        heads = [y if layout == "years across" else f"Realisatie {y}" for y in years]
        grid = [[corner, *heads], *([m, *(cell(m, y) for y in years)] for m in measures)]
    prefix = "ophelderingspercentage " if layout == "aspect" else ""
    made = letter(grid)
    found = list(table_facts(made))
    expected = {(prefix + m, y): v for (m, y), v in values.items() if v is not None}
    assert {(f.measure, f.period): f.value for f in found} == expected
    for fact in found:
        assert format_number(fact.value) == made.quote(fact.value_span)
        assert fact.quote_span.contains(fact.value_span)


@pytest.mark.parametrize("cell", ["", "-", "n.v.t.", "onbekend", "zie bijlage 3"])
def test_a_cell_without_a_number_is_no_fact(cell: str) -> None:
    assert facts([["Jaar", "Overvallen"], ["2029", cell]]) == []


def test_the_plural_of_a_head_is_known() -> None:
    built = letter([["Jaar", "Scooterdiefstal", "Zakkenrollerij"], ["2030", "162", "71"]])
    desk = FigureDesk(list(table_facts(built)), [built])
    for question, value in (
        ("Hoeveel scooterdiefstallen waren er in 2030?", "162"),
        ("Hoeveel zakkenrollerijen waren er in 2030?", "71"),
    ):
        reply = desk.reply(question)
        assert reply is not None
        assert value in reply.statements[0].text


def under(line: str, grid: list[list[str]]) -> list[Fact]:
    builder = LetterBuilder()
    builder.paragraph(line)
    builder.table(grid)
    return list(table_facts(builder.build()))


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Tabel 2. Delicten per eenheid in 2029", "2029"),
        ("Tabel 2: Delicten per eenheid", None),
        ("In onderstaande tabel staan de delicten per eenheid in 2029.", "2029"),
    ],
)
def test_a_caption_tells_the_year_of_a_table_without_one(line: str, period: str | None) -> None:
    found = under(line, [["Eenheid", "Overvallen"], ["Limburg", "49"], ["Rotterdam", "174"]])
    assert [(f.population, f.period, f.value) for f in found] == [
        ("Limburg", period, 49),
        ("Rotterdam", period, 174),
    ]


def test_quarters_across_are_of_the_year_that_is_told() -> None:
    grid = [["Delict", "1e kwartaal", "2e kwartaal", "Totaal"], ["Overvallen", "31", "27", "58"]]
    found = under("De cijfers per kwartaal van 2029.", grid)
    told = [(f.measure, f.period, f.value) for f in found]
    assert told[:2] == [("overvallen", "2029-Q1", 31), ("overvallen", "2029-Q2", 27)]
    assert under("De cijfers per kwartaal.", grid) == []


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Uitgaven", ["Overvallen", "8,0", "6,5"]),
        ("Opgeloste zaken, in procenten van het aantal delicten:", ["Overvallen", "53", "55"]),
    ],
)
def test_amounts_and_shares_of_a_crime_are_no_counts(line: str, row: list[str]) -> None:
    found = under(line, [["", "2029", "2030"], row])
    assert not [f for f in found if f.measure == "overvallen"]


def test_money_beside_a_crime_is_of_it() -> None:
    grid = [["Delict", "Buit 2029 (euro)", "Gemiddelde schade (euro)"], ["Overvallen", "900", "20"]]
    told = {(f.measure, f.period, f.value, f.unit) for f in facts(grid)}
    assert ("buit van overvallen", "2029", 900, "euro") in told
    assert ("gemiddelde schade van overvallen", None, 20, "euro") in told


def test_amounts_are_worked_out_as_by_hand_and_notes_are_no_name() -> None:
    found = under(
        "Uitgaven (bedragen x € 1 miljoen)", [["Onderwerp", "2029"], ["Aanpak heling[1]", "8,2"]]
    )
    assert [(f.measure, f.value, f.unit) for f in found] == [("aanpak heling", 8_200_000, "euro")]


def of_place(heads: list[str], cells: list[str], above: str = "") -> set[tuple[str, str, float]]:
    """What a table by place with this line above it tells of Rotterdam: measure, unit and value."""
    made = LetterBuilder()
    if above:
        made.paragraph(above)
    made.table([["Eenheid", *heads], ["Rotterdam", *cells], ["Breda", *cells]])
    told = [f for f in table_facts(made.build()) if f.population == "Rotterdam"]
    return {(f.measure, f.unit, f.value) for f in told}


def test_a_head_that_counts_is_of_what_it_counts_and_a_rate_of_the_crime_beside_it() -> None:
    heads = ["Aantal woninginbraken", "Ophelderingspercentage"]
    assert of_place(heads, ["1.412", "11,8%"]) == {
        ("woninginbraken", "aantal", 1412),
        ("ophelderingspercentage woninginbraken", "procent", 11.8),
    }
    # Of two crimes it is not known which the rate is of.
    two = of_place(["Overvallen", "Straatroven", "Ophelderingspercentage"], ["31", "90", "30%"])
    assert ("ophelderingspercentage", "procent", 30) in two


def test_money_is_no_number_of_what_it_is_for() -> None:
    above = "De gemeenten ontvingen subsidie voor de aanpak van straatroof."
    assert of_place(["2030 (x 1.000 euro)"], ["650"], above) == {("subsidie", "euro", 650_000)}


def test_the_unit_of_a_caption_is_that_of_its_amounts() -> None:
    above = "Tabel 4. Bijdragen, 2030 (in euro’s)"
    assert of_place(["Bijdrage", "Aantal jongeren"], ["1.450.000", "2.100"], above) == {
        ("bijdrage", "euro", 1_450_000),
        ("aantal jongeren", "aantal", 2100),
    }


def test_a_head_that_is_printed_again_counts_nothing() -> None:
    grid = [["Eenheid", "2029", "2030"], ["Breda", "10", "11"]]
    again = [*grid, grid[0], ["Zeeland-West- Brabant", "12", "13"]]
    made = LetterBuilder()
    made.paragraph("Het aantal straatroven per eenheid:")
    made.table(again)
    found = [(f.population, f.value) for f in table_facts(made.build())]
    assert found == [
        ("Breda", 10),
        ("Breda", 11),
        ("Zeeland-West-Brabant", 12),
        ("Zeeland-West-Brabant", 13),
    ]


@pytest.mark.parametrize("quarters", [("1e kwartaal", "2e kwartaal"), ("Q1", "Q2")])
@pytest.mark.parametrize("caption", ["above", "below"])
def test_quarters_are_of_the_year_in_the_caption(quarters: tuple[str, str], caption: str) -> None:
    told = "Tabel 2. Aantallen per kwartaal, 2030"
    made = LetterBuilder()
    if caption == "above":
        made.paragraph(told)
    made.table([["Periode", "Straatroven"], [quarters[0], "70"], [quarters[1], "56"]])
    made.paragraph(told if caption == "below" else "De politie zet in op preventie.")
    periods = {(f.period, f.value) for f in table_facts(made.build())}
    assert periods == {("2030-Q1", 70), ("2030-Q2", 56)}


def test_a_caption_below_is_not_that_of_the_next_table() -> None:
    made = LetterBuilder()
    made.table([["Periode", "Straatroven"], ["Q1", "70"]])
    made.paragraph("Tabel 2. Aantallen per kwartaal, 2030")
    made.table([["Periode", "Overvallen"], ["Q1", "12"]])
    periods = {(f.measure, f.period) for f in table_facts(made.build())}
    assert periods == {("overvallen", "2030-Q1")}
