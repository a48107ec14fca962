"""What is fitted on is not what is reported."""

from __future__ import annotations

from itertools import pairwise
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
            turns = dialogue["turns"]
            found += [text for t in turns for text in (t["question"], t["understood"])]
    return found


def reported_in_pairs(evals: Path) -> list[str]:
    """Each reported follow-up after the question before it: alone it is like any other."""
    return [
        f"{one['question']} {other['question']}"
        for dialogue in read_jsonl(evals / "conversations.jsonl")
        if dialogue["split"] == "test"
        for one, other in pairwise(dialogue["turns"])
    ]


FILES = [
    f"training_{name}.jsonl" for name in ("letters", "comparisons", "government", "encyclopedia")
]
FOLLOW_UPS = "training_followups.jsonl"


@pytest.mark.parametrize("file", FILES)
def test_no_training_question_is_nearly_a_reported_one(root: Path, file: str) -> None:
    held = NearlySame(reported(root / "evals"))
    rows = read_jsonl(root / "evals" / file)
    assert [row["id"] for row in rows if held.holds(row["question"])] == []


def test_no_training_follow_up_is_nearly_a_reported_one(root: Path) -> None:
    held = NearlySame(reported_in_pairs(root / "evals"))
    rows = read_jsonl(root / "evals" / FOLLOW_UPS)
    assert [r["id"] for r in rows if held.holds(f"{r['after']} {r['question']}")] == []


def test_questions_are_nearly_the_same_by_their_words() -> None:
    held = NearlySame(["Wie leidt de Taskforce Overvallen nu eigenlijk?"])
    assert held.holds("wie leidt nu de taskforce overvallen")
    assert not held.holds("Wie betaalt de Taskforce Overvallen?")
    assert not held.holds("")


def test_training_questions_have_an_id_of_their_own(root: Path) -> None:
    for file in [*FILES, FOLLOW_UPS]:
        ids = [row["id"] for row in read_jsonl(root / "evals" / file)]
        assert len(ids) == len(set(ids))
