from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import LetterBuilder

from hicqa.dutch.dates import Period
from hicqa.facts import store
from hicqa.facts.build import build_facts
from hicqa.types import Letter


@pytest.fixture
def letters() -> list[Letter]:
    builder = LetterBuilder()
    builder.table([["Jaar", "Overvallen"], ["2029", "500"], ["2030", "450"]])
    builder.paragraph("Per 1 mei 2030 zijn 12 gemeenten aangesloten op het DOR.")
    builder.paragraph("AJB is er voor jongeren tussen de 12 en 18 jaar.")
    return [builder.build()]


def test_what_is_stored_comes_back_the_same(letters: list[Letter], tmp_path: Path) -> None:
    built = build_facts(letters)
    assert store.load_facts(letters, tmp_path) == built
    assert store.load_facts(letters, tmp_path) == built


def test_stored_facts_are_used(
    letters: list[Letter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = store.load_facts(letters, tmp_path)
    monkeypatch.setattr(store, "build_facts", lambda _: pytest.fail("built again"))
    assert store.load_facts(letters, tmp_path) == built


def test_another_letter_means_other_facts(letters: list[Letter], tmp_path: Path) -> None:
    store.load_facts(letters, tmp_path)
    builder = LetterBuilder("andere")
    builder.table([["Jaar", "Overvallen"], ["2029", "501"]])
    (fact,) = store.load_facts([builder.build()], tmp_path)
    assert fact.value == 501


@pytest.mark.parametrize("content", [b"", b"geen database", b"SQLite format 3\0" + b"x" * 100])
def test_a_broken_file_is_built_anew(letters: list[Letter], tmp_path: Path, content: bytes) -> None:
    (tmp_path / store.FACTS_FILE).write_bytes(content)
    assert store.load_facts(letters, tmp_path) == build_facts(letters)


def test_a_table_of_another_make_is_built_anew(letters: list[Letter], tmp_path: Path) -> None:
    store.load_facts(letters, tmp_path)
    with sqlite3.connect(tmp_path / store.FACTS_FILE) as connection:
        connection.execute("ALTER TABLE facts RENAME COLUMN unit TO eenheid")
    assert store.load_facts(letters, tmp_path) == build_facts(letters)


def test_facts_come_without_a_place_to_keep_them(letters: list[Letter], tmp_path: Path) -> None:
    in_the_way = tmp_path / "index"
    in_the_way.write_text("een bestand")
    assert store.load_facts(letters, in_the_way) == build_facts(letters)
    assert store.query_facts(store.open_facts(letters, in_the_way)) == build_facts(letters)


def test_queries_filter_on_measure_period_and_letter(letters: list[Letter], tmp_path: Path) -> None:
    engine = store.open_facts(letters, tmp_path)
    by_measure = store.query_facts(engine, measure="overvallen")
    assert [fact.value for fact in by_measure] == [500, 450]
    in_2030 = store.query_facts(engine, period=Period.years(2030))
    assert [fact.value for fact in in_2030] == [450, 12]
    assert len(store.query_facts(engine, period=Period.years(2020, 2029))) == 1
    assert store.query_facts(engine, letters=["onbekend"]) == ()
    assert store.query_facts(engine) == build_facts(letters)


def test_the_facts_of_a_sentence_that_contradict_each_other_lose_their_measure() -> None:
    builder = LetterBuilder()
    builder.paragraph("In 2030 waren 12 gemeenten aangesloten op het DOR.")
    builder.paragraph("In 2030 hebben 9 gemeenten het DOR uitgebreid.")
    measures = {fact.measure for fact in build_facts([builder.build()])}
    assert measures == {"deel van gemeenten DOR"}


def test_reading_facts_imports_nothing_heavy() -> None:
    code = (
        "import sys, hicqa.facts.store, hicqa.facts.build\n"
        "heavy = {'sqlalchemy', 'chromadb', 'llama_index', 'numpy', 'rich'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
