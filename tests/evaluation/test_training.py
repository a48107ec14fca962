"""What is fitted on is not what is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.evaluation.cases import read_jsonl
from hicqa.evaluation.training import NearlySame


def reported(evals: Path) -> list[str]:
    found = []
    for file in ("passages.jsonl", "nearmisses.jsonl", "figures.jsonl"):
        found += [r["question"] for r in read_jsonl(evals / file) if r["split"] == "test"]
    for dialogue in read_jsonl(evals / "conversations.jsonl"):
        if dialogue["split"] == "test":
            found += [text for t in dialogue["turns"] for text in (t["question"], t["understood"])]
    return found


FILES = [
    f"training_{name}.jsonl" for name in ("letters", "comparisons", "government", "encyclopedia")
]


@pytest.mark.parametrize("file", FILES)
def test_no_training_question_is_nearly_a_reported_one(root: Path, file: str) -> None:
    held = NearlySame(reported(root / "evals"))
    rows = read_jsonl(root / "evals" / file)
    assert [row["id"] for row in rows if held.holds(row["question"])] == []


def test_questions_are_nearly_the_same_by_their_words() -> None:
    held = NearlySame(["Wie leidt de Taskforce Overvallen nu eigenlijk?"])
    assert held.holds("wie leidt nu de taskforce overvallen")
    assert not held.holds("Wie betaalt de Taskforce Overvallen?")
    assert not held.holds("")


def test_training_questions_have_an_id_of_their_own(root: Path) -> None:
    for file in FILES:
        ids = [row["id"] for row in read_jsonl(root / "evals" / file)]
        assert len(ids) == len(set(ids))
