"""A letter that nobody had seen: other years, other columns, one column more, no new code."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stand_in import StandIn

from hicqa import Assistant
from hicqa.dutch.numbers import format_number
from hicqa.evaluation.cases import locate, read_jsonl
from hicqa.facts.audit import audit
from hicqa.facts.build import build_facts
from hicqa.facts.reply import FigureDesk
from hicqa.ingest import parse_letter
from hicqa.settings import Settings
from hicqa.types import Fact, Letter, LetterMeta

META = LetterMeta("derde", "derde.txt", "Een derde brief", "2028-02-01")
HEADS = ["Jaar", "Overvallen", "Straatroven", "Winkeldiefstallen", "Geweld"]
ROWS = [
    ["2024", "531", "2.813", "38.112", ""],
    ["2025", "539", "2.915", "40.230", "72.617"],
    ["2026", "502", "2.790", "41.907", "71.048"],
    ["2027", "488", "2.650", "40.015", "70.311"],
]
CHANGES = ["-8%", "-6%", "+5%", ""]
INTRO = "In onderstaande tabel is het aantal delicten weergegeven."
TEXT = (
    "Per 1 januari 2028 zijn 9.310 opkopers en handelaren in 331 gemeenten aangesloten op het "
    "DOR. In 2027 hebben ruim 5.000 jongeren aan AJB deelgenomen."
)


def one_cell_a_line(rows: list[list[str]]) -> str:
    """A Word table as it comes out flat: each cell on a line of its own."""
    head = "".join(f"\t{cell}\n" for cell in rows[0])
    body = "".join("\n" + "".join(f"\t{cell}\n" for cell in row) for row in rows[1:])
    return f"{INTRO}\n\n{head}{body}\n\n"


def one_row_a_line(rows: list[list[str]]) -> str:
    """A table as it comes out of a PDF: its cells apart by a space, rows by an empty line."""
    return f"{INTRO}\n\n" + "\n\n".join(" ".join(row) for row in rows) + "\n\n"


def values(facts: list[Fact]) -> dict[tuple[str, str | None, str], float]:
    return {(f.measure, f.period, f.role): f.value for f in facts if f.kind == "table"}


def expected(rows: list[list[str]]) -> dict[tuple[str, str | None, str], float]:
    return {
        (head.lower(), row[0], "level"): float(cell.replace(".", ""))
        for row in rows[1:]
        for head, cell in zip(rows[0][1:], row[1:], strict=True)
        if cell
    }


@pytest.fixture(scope="module")
def letter() -> Letter:
    changes = ["Procentuele ontwikkeling\n2024-2027", *CHANGES]
    table = one_cell_a_line([HEADS, *ROWS, changes])
    return parse_letter(f"1. Cijfers\n{table}\n2. Heling\n{TEXT}\n", META)


@pytest.fixture(scope="module")
def facts(letter: Letter) -> list[Fact]:
    return list(build_facts([letter]))


def test_every_cell_of_a_new_table_is_a_fact(facts: list[Fact]) -> None:
    levels = {key: value for key, value in values(facts).items() if key[2] == "level"}
    assert levels == expected([HEADS, *ROWS])


def test_its_row_of_percentages_has_its_own_period(facts: list[Fact]) -> None:
    changes = {key: value for key, value in values(facts).items() if key[2] == "change"}
    assert changes == {
        ("overvallen", "2024-2027", "change"): -8,
        ("straatroven", "2024-2027", "change"): -6,
        ("winkeldiefstallen", "2024-2027", "change"): 5,
    }


def test_its_sentences_are_read_too(facts: list[Fact]) -> None:
    told = [(f.measure, f.period, f.value, f.qualifier) for f in facts if f.kind != "table"]
    assert told == [
        ("opkopers DOR", "2028-01-01", 9310, "exact"),
        ("gemeenten DOR", "2028-01-01", 331, "exact"),
        ("deelnemers AJB", "2027", 5000, "ruim"),
    ]


def test_its_percentages_are_checked(facts: list[Fact], letter: Letter) -> None:
    report = audit(facts, [letter])
    assert report.findings == ()
    assert dict(report.checked) == {"ontwikkeling": 3}


crimes = st.lists(
    st.sampled_from(
        [
            "Overvallen",
            "Straatroven",
            "Geweld",
            "Zakkenrollerij",
            "Autodiefstallen",
            "Brandstichting",
        ]
    ),
    min_size=2,
    max_size=5,
    unique=True,
)


@settings(max_examples=25, deadline=None)
@given(crimes, st.integers(2000, 2030), st.integers(3, 8), st.integers(0, 10**6))
def test_a_made_up_table_comes_back_from_the_raw_text(
    heads: list[str], first: int, size: int, seed: int
) -> None:
    draw = random.Random(seed)
    rows = [["Jaar", *heads]] + [
        [str(year), *(format_number(draw.randint(1, 99_999)) for _ in heads)]
        for year in range(first, first + size)
    ]
    for raw in (one_cell_a_line(rows), one_row_a_line(rows)):
        assert values(list(build_facts([parse_letter(raw, META)]))) == expected(rows)


def test_questions_on_letters_without_a_table_are_refused_or_answered_from_their_place(
    root: Path, tmp_path: Path
) -> None:
    """Made-up letters with what they answer and what they do not; every third question."""
    answered = 0
    for own in sorted(path.parent for path in root.glob("evals/training_made_up/*/letters.toml")):
        assistant = Assistant(Settings(corpus=own, index=tmp_path), embedder=StandIn())
        (letter,) = assistant.letters.values()
        desk = FigureDesk(assistant.facts, (letter,), assistant.audit.findings)
        for row in read_jsonl(own / "questions.jsonl")[::3]:
            reply = desk.reply(row["question"])
            if reply is None or reply.status == "not_found":
                continue
            answered += 1
            assert row["quote"] is not None, row["question"]
            (place,) = locate(row["quote"], letter)
            blocks = {e.block for statement in reply.statements for e in statement.evidence}
            assert place.block in blocks, row["question"]
    assert answered
