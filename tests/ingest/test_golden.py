"""The letters of the corpus, read as reviewed line by line.

After a change that is meant, write the files anew with HICQA_REGENERATE_GOLDEN=1 and review
the difference against the letters.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_parser import check_spans, check_words

from hicqa.ingest import format_letter, load_corpus, parse_letter
from hicqa.types import Letter

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
REGENERATE = "HICQA_REGENERATE_GOLDEN"
LETTERS = {letter.id: letter for letter in load_corpus(ROOT / "corpus")}


def raw_of(letter: Letter) -> str:
    return (ROOT / "corpus" / letter.meta.file).read_text(encoding="utf-8")


def test_the_switch_is_off() -> None:
    assert REGENERATE not in os.environ, "golden files are being written, not compared"


def test_each_letter_has_a_golden_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(LETTERS)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_reads_as_reviewed(name: str) -> None:
    path = GOLDEN / f"{name}.txt"
    printed = format_letter(LETTERS[name])
    if REGENERATE in os.environ:
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LETTERS)
def test_no_word_is_lost_and_every_span_holds(name: str) -> None:
    letter = LETTERS[name]
    check_spans(letter)
    check_words(raw_of(letter), letter)


@pytest.mark.parametrize("name", LETTERS)
def test_each_note_has_its_mark_and_no_mark_stays_in_a_sentence(name: str) -> None:
    letter = LETTERS[name]
    callers = [*letter.paragraphs, *letter.tables]
    called = Counter(mark.footnote for caller in callers for mark in caller.marks)
    assert called == Counter(note.id for note in letter.footnotes)
    assert "[" not in letter.text
    for note in letter.footnotes:
        (caller,) = (c for c in callers if any(mark.footnote == note.id for mark in c.marks))
        assert (note.anchor, note.section) == (caller.id, caller.section)


def test_the_letters_stand_in_order_of_date() -> None:
    assert list(LETTERS) == ["kst-28684-733", "hic-2026"]


def test_what_could_not_be_read_is_said() -> None:
    assert LETTERS["kst-28684-733"].warnings == ()
    assert LETTERS["hic-2026"].warnings == ("Regel 26: noot 2 is leeg.",)


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace("\n", "\r\n"),
        lambda raw: re.sub(r" +\n", "\n", raw),
        lambda raw: unicodedata.normalize("NFD", raw),
        lambda raw: "\ufeff" + raw + "\n\n",
    ],
    ids=["line ends of Windows", "no space at line ends", "decomposed", "byte order mark"],
)
def test_a_letter_saved_in_another_way_reads_the_same(
    name: str, change: Callable[[str], str]
) -> None:
    letter = LETTERS[name]
    other = parse_letter(change(raw_of(letter)), letter.meta)
    assert replace(other, edits=()) == replace(letter, edits=())
