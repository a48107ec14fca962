"""The real sets, against a reading of them that was checked by eye.

The texts stay where they are: of each only its first and last words and a hash are kept here.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from hicqa.kamervragen import QuestionSet, read_question_set

REGENERATE = False  # True writes golden.json anew; then read its diff, set by set
GOLDEN = Path(__file__).parent / "golden.json"
SHARED = Path(__file__).parents[3] / "shared"
SETS = sorted((SHARED / "kamervragen").glob("*.txt"))
ORIGINALS = sorted((SHARED / "originals").glob("*.*"))
needs_sets = pytest.mark.skipif(not SETS, reason="the real sets are not beside this project")


def fingerprint(text: str | None) -> list[str] | None:
    """Three words from either end, and a hash of all, white space apart."""
    if text is None:
        return None
    words = text.split()
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]
    return [" ".join(words[:3]), " ".join(words[-3:]), digest]


def summary(read: QuestionSet) -> dict[str, Any]:
    return {
        "references": list(read.references),
        "members": [str(member) for member in read.members],
        "addressees": list(read.addressees),
        "submitted": read.submitted,
        "title": fingerprint(read.title),
        "notice": fingerprint(read.notice),
        "warnings": len(read.warnings),
        "questions": [
            {
                "number": question.number,
                "group": list(question.group),
                "text": fingerprint(question.text),
                "footnotes": fingerprint("\n".join(question.footnotes) or None),
                "answer": fingerprint(question.earlier_answer),
            }
            for question in read.questions
        ],
    }


def golden() -> dict[str, Any]:
    return dict(json.loads(GOLDEN.read_text(encoding="utf-8")))


def test_the_golden_file_is_not_being_written() -> None:
    assert not REGENERATE


@needs_sets
@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_set_reads_as_checked(path: Path) -> None:
    if REGENERATE:
        kept = golden() if GOLDEN.exists() else {}
        kept[path.stem] = summary(read_question_set(path))
        lines = (f'"{name}": {json.dumps(kept[name], ensure_ascii=False)}' for name in kept)
        GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    assert summary(read_question_set(path)) == golden()[path.stem]


@needs_sets
@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.name)
def test_an_original_reads_as_its_text(path: Path) -> None:
    """The PDF by place and size of its type, the Word file by its parts, the text by its
    lines: the questions and answers come out the same."""
    read = summary(read_question_set(path))
    assert read["questions"] == golden()[path.stem]["questions"]


@needs_sets
@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_nothing_of_the_page_stays_in_a_question_or_answer(path: Path) -> None:
    for question in read_question_set(path).questions:
        texts = (question.text, question.earlier_answer or "", *question.footnotes)
        for text in texts:
            assert re.search(r"ISSN \d|(?:kv|ah)-tk-\d|, (?:Aanhangsel|Vragen) \d+$", text) is None
            assert re.search(r"^(?:Vraag|Antwoord) \d+$", text, re.MULTILINE) is None
        assert re.search(r"[?»]\s?\d{1,2}$|\[\d+\]", question.text) is None
