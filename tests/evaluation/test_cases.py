"""The questions of evals/ as they are read: every gold quote is found, every field is used."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from made_up_answers import LETTER

from hicqa.errors import BadInput
from hicqa.evaluation.cases import (
    load_conversations,
    load_figure_cases,
    load_passage_cases,
    locate,
    read_jsonl,
)
from hicqa.evaluation.refusals import load_pairs, load_sets
from hicqa.evaluation.xquad import load_xquad
from hicqa.ingest import load_corpus
from hicqa.types import Letter


@pytest.fixture(scope="module")
def letters(root: Path) -> dict[str, Letter]:
    return {letter.id: letter for letter in load_corpus(root / "corpus")}


def test_every_gold_quote_is_found_in_its_letter(root: Path, letters: dict[str, Letter]) -> None:
    cases = load_passage_cases(root / "evals" / "passages.jsonl", letters)  # raises where not
    dialogues = load_conversations(root / "evals" / "conversations.jsonl", letters)
    needs = [need for case in cases for need in case.needs]
    needs += [need for dialogue in dialogues for turn in dialogue.turns for need in turn.needs]
    for gold in (gold for need in needs for gold in need):
        assert gold.area.contains(gold.span)
        assert gold.letter in letters


def test_there_are_as_many_questions_as_are_promised(
    root: Path, letters: dict[str, Letter]
) -> None:
    passages = load_passage_cases(root / "evals" / "passages.jsonl", letters)
    figures = load_figure_cases(root / "evals" / "figures.jsonl")
    assert len(passages) >= 180
    assert sum(not case.answerable for case in passages) >= 40
    assert len(figures) - sum(case.refuse for case in figures) >= 250
    assert sum(case.refuse for case in figures) >= 80
    for ids in ([c.id for c in passages], [c.id for c in figures]):
        assert Counter(ids).most_common(1)[0][1] == 1


def test_every_gold_figure_stands_in_its_letter(root: Path, letters: dict[str, Letter]) -> None:
    bare = {key: "".join(letter.text.split()) for key, letter in letters.items()}
    for row in read_jsonl(root / "evals" / "figures_gold.jsonl"):
        assert "".join(row["text"].split()) in bare[row["letter"]], row


def test_a_quote_is_found_whatever_the_white_space() -> None:
    (gold,) = locate("leidt   het\noffensief", LETTER)
    assert LETTER.quote(gold.span) == "leidt het offensief"
    assert LETTER.quote(gold.area).endswith("sinds 2024.")
    assert locate("staat er niet", LETTER) == []


def _write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def test_a_gold_quote_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    row = {"id": "p9", "split": "dev", "kind": "passage", "question": "?", "facts": []}
    path = _write(tmp_path / "q.jsonl", row | {"gold": [[{"letter": "brief", "quote": "elders"}]]})
    with pytest.raises(BadInput, match=r"p9.*'elders'"):
        load_passage_cases(path, {"brief": LETTER})


def test_a_line_that_is_no_json_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 1}\n{"id": \n', "utf-8")
    with pytest.raises(BadInput, match=r"q\.jsonl, regel 2"):
        read_jsonl(path)


def test_a_line_separator_within_a_text_ends_no_line(tmp_path: Path) -> None:
    assert read_jsonl(_write(tmp_path / "q.jsonl", {"a": "x\u2028y"})) == [{"a": "x\u2028y"}]


def test_xquad_keeps_the_questions_of_a_passage_in_one_part(shared: Path) -> None:
    cases = load_xquad(shared / "bench" / "xquad_nl.jsonl")
    parts: dict[str, set[str]] = {}
    for case in cases:
        parts.setdefault(case.passage, set()).add(case.split)
        assert all(answer in case.passage for answer in case.answers)
    assert all(len(found) == 1 for found in parts.values())
    assert 0.2 < sum(case.split == "test" for case in cases) / len(cases) < 0.5


def test_real_kamervragen_are_read(shared: Path) -> None:
    pairs = load_pairs(shared / "bench" / "kamervragen_qa.jsonl")
    sets = load_sets(shared / "kamervragen")
    assert len(pairs) == 1423
    assert len(sets) > 400
    assert any(case.justice for case in sets)
    assert len({case.id for case in pairs + sets}) == len(pairs) + len(sets)
