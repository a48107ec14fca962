"""Tables in the layouts that letters flatten them to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_layouts import (
    AFTER,
    BEFORE,
    MadeUp,
    as_cells,
    as_rows,
    grid_of,
    read,
    tables,
)

from hicqa.types import Letter


def check(letter: Letter, made_up: MadeUp) -> None:
    (table,) = letter.tables
    assert grid_of(letter, table) == made_up.grid
    assert letter.warnings == ()
    rows = [" | ".join(row) for row in made_up.grid]
    assert letter.quote(table.span) == "\n".join(rows)
    assert [letter.quote(row.span) for row in (table.head, *table.rows)] == rows


@given(tables(empty=True))
def test_a_table_of_one_cell_a_line_is_read_back(made_up: MadeUp) -> None:
    letter = read(f"{BEFORE}[footnoteRef:1] [1: Bron: politie.]\n{as_cells(made_up)}{AFTER}\n")
    check(letter, made_up)
    assert [letter.quote(p.span) for p in letter.paragraphs] == [BEFORE, AFTER]


@given(tables(empty=True))
def test_a_heading_after_a_table_of_cells_is_no_cell(made_up: MadeUp) -> None:
    letter = read(f"{BEFORE}\n{as_cells(made_up)}2. Voortgang van de aanpak\n{AFTER}\n")
    check(letter, made_up)
    assert [section.title for section in letter.sections] == ["Voortgang van de aanpak"]


@given(tables(empty=False))
def test_a_table_of_one_row_a_line_is_read_back(made_up: MadeUp) -> None:
    wrapped = BEFORE.replace(" de afgelopen", " \nde afgelopen")
    letter = read(f" {wrapped} \n\n{as_rows(made_up)} \n\nMiddelengebruik \n\n{AFTER}\n")
    check(letter, made_up)
    assert [letter.quote(p.span) for p in letter.paragraphs] == [BEFORE, AFTER]
    assert [section.title for section in letter.sections] == ["Middelengebruik"]


@pytest.mark.parametrize("printed", [as_cells, as_rows])
@given(made_up=tables(empty=False), lost=st.integers(0, 10_000))
def test_a_lost_figure_shifts_no_other(
    printed: Callable[[MadeUp], str], made_up: MadeUp, lost: int
) -> None:
    """A row that lost a cell is kept as text or not read as a row; its figures never move.
    A head that lost one gives no table."""
    place = lost % len(made_up.grid)
    column = 1 + lost % (len(made_up.grid[0]) - 1)
    cut = [list(row) for row in made_up.grid]
    del cut[place][column]
    if printed is as_rows:
        raw = f" {BEFORE} \n\n{as_rows(MadeUp(cut, made_up.seed))} \n\nHeling \n\n{AFTER}\n"
    else:
        raw = f"{BEFORE}[footnoteRef:1] [1: Bron.]\n{as_cells(MadeUp(cut, made_up.seed))}{AFTER}\n"
    letter = read(raw)
    right = {tuple(row) for row in made_up.grid}
    for table in letter.tables:
        head, *rows = grid_of(letter, table)
        assert head == made_up.grid[0]
        for row in rows:
            assert tuple(row) in right or set(row[1:]) == {""}


def test_heads_that_stand_wide_apart_are_columns_and_the_line_above_is_none() -> None:
    rows = [
        "Groningen            611      590       -21",
        "Drenthe              388      352       -36",
    ]
    head = "Provincie           2024     2025      Verschil"
    letter = read(
        f"{BEFORE}\n\nTabel 3. Woninginbraken per provincie\n\n{head}\n" + "\n".join(rows) + "\n"
    )
    (table,) = letter.tables
    assert grid_of(letter, table)[0] == ["Provincie", "2024", "2025", "Verschil"]
    half = "                 1e helft 2025    2e helft 2025"
    letter = read(
        f"{BEFORE}\n\nTabel 2. Halfjaarcijfers\n\n{half}\n"
        "Overvallen  312  259\nStraatroven  905  1.015\n"
    )
    (table,) = letter.tables
    assert grid_of(letter, table)[0] == ["", "1e helft 2025", "2e helft 2025"]


def test_two_words_that_share_their_end_stay_two() -> None:
    head = "Jaar   Overvallen   Ram- en plofkraken"
    letter = read(f"{BEFORE}\n\n{head}\n2024   612   47\n2025   571   51\n")
    (table,) = letter.tables
    assert grid_of(letter, table)[0][-1] == "Ram- en plofkraken"


def printed(*lines: str) -> Letter:
    """A letter in the layout of a PDF, with a table of these lines."""
    wrapped = BEFORE.replace(" de afgelopen", " \nde afgelopen")
    table = "\n\n".join(lines)
    return read(f" {wrapped} \n\n{table} \n\nMiddelengebruik \n\n{AFTER}\n")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (  # a head broken behind its first word, over more lines than most
            [
                "Interventie Gemeenten",
                "2022",
                "Gemeenten",
                "2023",
                "Deelnemers",
                "2022",
                "Deelnemers",
                "2023",
                "AJB 31 38 2.740 3.265",
                "IPTA 9 14 118 207",
            ],
            [
                [
                    "Interventie",
                    "Gemeenten 2022",
                    "Gemeenten 2023",
                    "Deelnemers 2022",
                    "Deelnemers 2023",
                ],
                ["AJB", "31", "38", "2.740", "3.265"],
                ["IPTA", "9", "14", "118", "207"],
            ],
        ),
        (  # crimes down and years across, with a change and a cell that holds no figure
            [
                "Delict 2021 2022 2023 Ontwikkeling",
                "2022–2023",
                "Overvallen 681 664 548 – 17%",
                "Aanslagen met",
                "explosieven",
                "n.b. 469 911 + 94%",
            ],
            [
                ["Delict", "2021", "2022", "2023", "Ontwikkeling 2022–2023"],
                ["Overvallen", "681", "664", "548", "–17%"],
                ["Aanslagen met explosieven", "n.b.", "469", "911", "+94%"],
            ],
        ),
        (  # a head of years only
            ["2021 2022 2023", "Overvallen 681 664 548", "Straatroven 2.335 2.490 2.452"],
            [
                ["", "2021", "2022", "2023"],
                ["Overvallen", "681", "664", "548"],
                ["Straatroven", "2.335", "2.490", "2.452"],
            ],
        ),
        (  # a caption, and spaces for thousands points
            [
                "Tabel 1: Delicten 2019–2023",
                "Jaar Overvallen Straatroven Woninginbraken",
                "2019 1 162 3 801 39 290",
                "2020 912 3 170 30 480",
            ],
            [
                ["Jaar", "Overvallen", "Straatroven", "Woninginbraken"],
                ["2019", "1162", "3801", "39290"],
                ["2020", "912", "3170", "30480"],
            ],
        ),
        (  # rows whose empty cells are gone
            [
                "Jaar Overvallen Straatroven Aanslagen",
                "2019 1.162 3.801",
                "2020 912 3.170",
                "2021 681 2.335 212",
                "2022 664 2.490 469",
            ],
            [
                ["Jaar", "Overvallen", "Straatroven", "Aanslagen"],
                ["2019 1.162 3.801", "", "", ""],
                ["2020 912 3.170", "", "", ""],
                ["2021", "681", "2.335", "212"],
                ["2022", "664", "2.490", "469"],
            ],
        ),
    ],
)
def test_a_table_of_rows_is_read_only_as_its_head_allows(
    lines: list[str], expected: list[list[str]]
) -> None:
    letter = printed(*lines)
    (table,) = letter.tables
    assert grid_of(letter, table) == expected


def test_a_run_of_years_may_be_a_last_cell() -> None:
    letter = printed(
        "Gemeente Bedrag Looptijd",
        "Breda 620 2024–2026",
        "Almere 190 2024",
        "Den Haag 410 2024–2025",
    )
    (table,) = letter.tables
    assert grid_of(letter, table) == [
        ["Gemeente", "Bedrag", "Looptijd"],
        ["Breda", "620", "2024–2026"],
        ["Almere", "190", "2024"],
        ["Den Haag", "410", "2024–2025"],
    ]


@pytest.mark.parametrize("between", ["Tabel 2: Delicten per kwartaal", "Delicten per kwartaal"])
def test_a_table_right_after_another_is_one_of_its_own(between: str) -> None:
    letter = printed(
        "Eenheid 2029 2030",
        "Breda 112 131",
        "Almere 241 283",
        between,
        "Delict Q1 2030 Q2 2030 Q3 2030",
        "Overvallen 151 118 109",
        "Straatroven 772 655 602",
    )
    heads = [grid_of(letter, table)[0] for table in letter.tables]
    assert heads == [["Eenheid", "2029", "2030"], ["Delict", "Q1 2030", "Q2 2030", "Q3 2030"]]
    assert letter.warnings == ()


def test_figures_that_may_be_joined_in_more_ways_than_one_are_in_no_column() -> None:
    letter = printed("Jaar Overvallen Straatroven", "2019 162 801 290", "2020 912 170 480")
    assert all(set(row[1:]) == {""} for t in letter.tables for row in grid_of(letter, t)[1:])


def test_cells_between_bars_are_a_table() -> None:
    table = "| Jaar | Overvallen |\n|:-----|------:|\n| 2029 | 1.162 |\n| 2030 | |\n"
    letter = read(f"{BEFORE}\n\n{table}\n{AFTER}\n")
    assert grid_of(letter, letter.tables[0]) == [
        ["Jaar", "Overvallen"],
        ["2029", "1.162"],
        ["2030", ""],
    ]
    uneven = read(f"{BEFORE}\n\n{table}| 2031 | 1 | 2 |\n\n{AFTER}\n")
    assert uneven.tables == ()
    assert uneven.warnings


HEAD = "Onderwerp|2029|2030 (begroot)"
BODY = ("Aanpak overvallen|8,0|6,5", "Aanpak heling|3,3|2,9", "Totaal|11,3|9,4")


@pytest.mark.parametrize("gap", ["\t", "      "])
@pytest.mark.parametrize("head", [HEAD, "|2029|2030"])
def test_columns_that_stand_apart_are_a_table(gap: str, head: str) -> None:
    rows = [row.replace("|", gap) for row in (head, *BODY)]
    letter = read(f"{BEFORE}\n\n" + "\n".join(rows) + f"\n\n{AFTER}\n")
    (table,) = letter.tables
    assert grid_of(letter, table) == [row.split("|") for row in (head, *BODY)]
    assert [letter.quote(p.span) for p in letter.paragraphs] == [BEFORE, AFTER]


def test_a_row_with_an_empty_cell_is_read_by_what_it_stands_under() -> None:
    rows = (
        "Eenheid          2028     2029     2030",
        "Noord-Holland   3.810    3.390    3.012",
        "Limburg                  2.881    2.640",
        "Oost-Brabant    4.420    3.902    3.777*",
    )
    letter = read(f"{BEFORE}\n\n" + "\n".join(rows) + f"\n\n{AFTER}\n")
    (table,) = letter.tables
    assert grid_of(letter, table)[2] == ["Limburg", "", "2.881", "2.640"]


def test_tables_of_several_layouts_in_one_letter_are_all_read() -> None:
    tabs = "\n".join(row.replace("|", "\t") for row in (HEAD, *BODY))
    pipes = "| Delict | 2029 |\n|---|---|\n| Overvallen | 12 |"
    letter = read(f"{BEFORE}\n\n{tabs}\n\n{AFTER}\n\n{pipes}\n\n{AFTER}\n")
    assert [len(table.rows) for table in letter.tables] == [3, 1]
