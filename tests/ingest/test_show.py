"""How a letter is printed, for a person and for a program."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ingest_layouts import AFTER, BEFORE, read

from hicqa.ingest import format_letter, letter_as_dict
from hicqa.types import Letter

CELLS = "\tJaar\n\tGeweld[footnoteRef:2] [2: Bron.]\n\n\t2015\n\t12\n\n\t2016\n\t\n"
RAW = (
    f"2. Aanpak\nOvervallen\n{BEFORE}[footnoteRef:1] [1: Kamerstukken II, 2022-2023, 28 684, "
    f"nr. 720.]\n{CELLS}\n\n{AFTER}[footnoteRef:9]\n"
)


@pytest.fixture(scope="module")
def letter() -> Letter:
    return read(RAW)


@pytest.fixture(scope="module")
def printed(letter: Letter) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(letter_as_dict(letter)))
    return plain


def test_the_printed_letter_holds_every_record(letter: Letter) -> None:
    lines = format_letter(letter).splitlines()
    assert "# 2. Aanpak" in lines
    assert "## Overvallen" in lines
    assert f"{BEFORE}[^1]" in lines
    assert "Jaar | Geweld  [brief#t1.r0]" in lines
    assert "2016 |         [brief#t1.r2]" in lines
    assert "2  Bron." in lines
    assert "    https://zoek.officielebekendmakingen.nl/kst-28684-720.html" in lines
    assert lines[-1].endswith("voetnootteken 9 heeft geen noot.")


def test_each_block_is_its_place_in_the_text(letter: Letter, printed: dict[str, Any]) -> None:
    blocks = printed["blocks"]
    assert [block["kind"] for block in blocks] == [
        "heading",
        "heading",
        "paragraph",
        "table",
        "paragraph",
        "footnote",
        "footnote",
    ]
    assert "\n\n".join(block["text"] for block in blocks) == printed["text"] == letter.text
    for block in blocks:
        assert letter.text[block["start"] : block["end"]] == block["text"]
    assert blocks[2]["section"] == ["2 Aanpak", "Overvallen"]
    assert blocks[2]["marks"] == [{"footnote": "brief#n1", "at": blocks[2]["end"]}]


def test_tables_come_cell_by_cell(letter: Letter, printed: dict[str, Any]) -> None:
    (table,) = printed["tables"]
    rows = [table["head"], *table["rows"]]
    texts = [[cell["text"] for cell in row["cells"]] for row in rows]
    assert texts == [["Jaar", "Geweld"], ["2015", "12"], ["2016", ""]]
    for cell in (cell for row in rows for cell in row["cells"]):
        assert letter.text[cell["start"] : cell["end"]] == cell["text"]


def test_notes_references_edits_and_warnings_are_there(printed: dict[str, Any]) -> None:
    assert [note["anchor"] for note in printed["footnotes"]] == ["brief#p1", "brief#t1"]
    assert printed["references"][0]["pairs"] == [["28684", "720"]]
    assert {"rule", "raw_at", "removed", "inserted"} == set(printed["edits"][0])
    assert len(printed["warnings"]) == 1
