from __future__ import annotations

import csv
import io
import json

import pytest
from made_up import LetterBuilder

from hicqa.facts.audit import audit
from hicqa.facts.build import build_facts
from hicqa.facts.render import audit_text, facts_csv, facts_json, facts_table, format_value
from hicqa.types import Fact, Letter


@pytest.fixture
def letter() -> Letter:
    builder = LetterBuilder()
    builder.table(
        [["Jaar", "Overvallen"], ["2029", "1.500"], ["2030", "750"], ["Mutatie 2029-2030", "-40%"]]
    )
    builder.paragraph("In 2030 hebben ruim 4.500 jongeren in 12 gemeenten aan AJB deelgenomen.")
    return builder.build()


@pytest.fixture
def facts(letter: Letter) -> tuple[Fact, ...]:
    return build_facts([letter])


def test_values_are_printed_in_dutch(facts: tuple[Fact, ...]) -> None:
    assert [format_value(f) for f in facts] == ["1.500", "750", "-40%", "ruim 4.500", "12"]


def test_csv_and_json_say_the_same(facts: tuple[Fact, ...], letter: Letter) -> None:
    letters = {letter.id: letter}
    from_csv = list(csv.DictReader(io.StringIO(facts_csv(facts, letters))))
    from_json = json.loads(facts_json(facts, letters))
    assert [row["measure"] for row in from_csv] == [row["measure"] for row in from_json]
    assert [float(row["value"]) for row in from_csv] == [row["value"] for row in from_json]
    first = from_json[0]
    assert letter.text[first["start"] : first["end"]] == "1.500"
    assert (first["value"], first["period"]) == (1500, "2029")


def test_the_terminal_table_has_a_row_for_each_fact(facts: tuple[Fact, ...]) -> None:
    assert facts_table(facts).row_count == len(facts)


def test_the_audit_reads_as_dutch_with_its_quotes(facts: tuple[Fact, ...], letter: Letter) -> None:
    report = audit(facts, [letter])
    text = audit_text(report, {letter.id: letter})
    assert "1 bevinding:" in text
    assert "-50%" in text
    assert "«2029 1.500»" in text
    assert report.as_dict()["findings"][0]["recomputed"] == -50
