"""A small evaluation from end to end, on made-up questions and a letter of three paragraphs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hicqa.evaluation.run import LANES, SUITES, evaluate

LETTER = """De aanpak van fietsendiefstal

In Veendam leidt wethouder Jansen de aanpak van fietsendiefstal. Zij begon daarmee in 2029.

De politie graveert fietsen bij scholen, zodat een gestolen fiets snel wordt herkend.

Het ministerie betaalt een nieuwe stalling bij het station van Hoogeveen.
"""
META = '[[letter]]\nid = "fiets"\nfile = "fiets.txt"\ntitle = "Fietsen"\ndate = "2031-03-01"\n'


def passage(id: str, split: str, question: str, quote: str, fact: str) -> dict[str, Any]:
    gold = [[{"letter": "fiets", "quote": quote}]] if quote else []
    kind = "passage" if quote else "unanswerable"
    facts = [[fact]] if fact else []
    return {"id": id, "split": split, "kind": kind, "question": question, "gold": gold,
            "facts": facts, "tags": []}  # fmt: skip


PASSAGES = [
    passage("a", "dev", "Wie leidt de aanpak van fietsendiefstal in Veendam?", "leidt", "Jansen"),
    passage("b", "test", "Wat doet de politie bij scholen tegen fietsendiefstal?", "graveert",
            "graveert"),
    passage("c", "test", "Hoe oud is de koningin van Denemarken?", "", ""),
]  # fmt: skip
FIGURES = [
    {"id": "f", "split": "dev", "question": "Hoeveel overvallen waren er in 2019?",
     "operation": "refuse", "refuse": True, "values": [], "tags": []}
]  # fmt: skip


def write(path: Path, rows: Sequence[object]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own, which the settings point at; the benchmarks are not beside it."""
    for name in ("corpus", "index", "evals"):
        (tmp_path / "project" / name).mkdir(parents=True)
        monkeypatch.setenv(f"HICQA_{name.upper()}", str(tmp_path / "project" / name))
    root = tmp_path / "project"
    (root / "corpus" / "letters.toml").write_text(META, "utf-8")
    (root / "corpus" / "fiets.txt").write_text(LETTER, "utf-8")
    write(root / "evals" / "passages.jsonl", PASSAGES)
    write(root / "evals" / "figures.jsonl", FIGURES)
    write(root / "evals" / "figures_gold.jsonl", [])
    write(root / "evals" / "conversations.jsonl", [])
    write(root / "evals" / "nearmisses.jsonl", [])
    (root / "evals" / "thresholds.toml").write_text("", "utf-8")
    return root


def result(project: Path) -> dict[str, Any]:
    (path,) = (project / "evals" / "results").glob("*.json")
    kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return kept


def value(kept: dict[str, Any], suite: str, part: str, name: str) -> Any:
    return next(
        m["value"]
        for m in kept["metrics"]
        if (m["suite"], m["part"], m["name"]) == (suite, part, name)
    )


def test_a_run_of_all_suites(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate()
    kept = result(project)
    assert value(kept, "passages", "dev", "recall@1") == 1.0
    assert value(kept, "passages", "test", "recall@1") == 1.0
    assert value(kept, "baselines", "dev", "hicqa_recall@1") == 1.0
    assert value(kept, "figures", "dev", "wrong_figures") == 0.0
    assert value(kept, "invariants", "all", "crashes") == 0.0
    assert value(kept, "invariants", "all", "quotes_verbatim") == 1.0
    assert {"refusals", "xquad"} <= kept["skipped"].keys()
    printed = capsys.readouterr().out
    assert "Overgeslagen: xquad" in printed
    assert "passages" in printed


def test_a_missed_threshold_fails_the_run(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bounds = "[figures.dev]\nwrong_figures = {max = 0}\nexact = {min = 0.5}\n"
    (project / "evals" / "thresholds.toml").write_text(bounds, "utf-8")
    assert not evaluate("figures")
    assert result(project)["passed"] is False
    assert "Drempel niet gehaald: figures, dev: exact" in capsys.readouterr().out


def test_a_crash_fails_its_question_and_not_the_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("kapot")

    monkeypatch.setattr("hicqa.answering.replying.Replier.reply", crash)
    (project / "evals" / "thresholds.toml").write_text(
        "[invariants.all]\ncrashes = {max = 0}\n", "utf-8"
    )
    assert not evaluate("passages")
    kept = result(project)
    assert value(kept, "invariants", "all", "crashes") == 3.0
    assert value(kept, "passages", "test", "refused") == 0.0
    assert [miss["problem"] for miss in kept["misses"]] == [
        "vastgelopen: ZeroDivisionError: kapot"
    ] * 3


def test_every_suite_but_the_slow_one_is_in_a_run_of_all() -> None:
    assert sorted(name for lane in LANES for name in lane) == sorted({*SUITES} - {"ingredients"})
