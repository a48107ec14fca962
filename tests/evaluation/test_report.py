"""Thresholds, the result file and the table."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import pytest
from rich.console import Console

from hicqa.errors import BadInput
from hicqa.evaluation.metrics import Measured, share
from hicqa.evaluation.records import Metric, Miss
from hicqa.evaluation.report import Run, as_dict, keep, latest_result, suite_table
from hicqa.evaluation.run import SUITES, evaluate
from hicqa.evaluation.thresholds import INVARIANTS, Threshold, load_thresholds, missed
from hicqa.evaluation.witness import Tally
from hicqa.settings import Settings

RECALL = Metric("passages", "test", "recall@1", share([True] * 9 + [False]))
WRONG = Metric("figures", "dev", "wrong_figures", Measured(1.0, 10, 1.0, 1.0, "count"))
MISS = Miss("passages", "test", "p1", "Vraag?", "ten onrechte geweigerd", "Dat staat er niet in.")
THRESHOLDS = {
    ("passages", "test", "recall@1"): Threshold(0.9, is_minimum=True),
    ("figures", "dev", "wrong_figures"): Threshold(0.0, is_minimum=False),
}


def run(*metrics: Metric, suite: str | None = None) -> Run:
    return Run(suite, metrics, (MISS,), {"passages": 1.0}, {"xquad": "er is geen bestand"})


def test_a_threshold_is_met_at_its_bound_and_never_by_what_was_not_measured() -> None:
    least, most = Threshold(0.9, is_minimum=True), Threshold(0.1, is_minimum=False)
    assert least.met(Measured(0.9, 10, 0, 1))
    assert not least.met(Measured(0.899, 10, 0, 1))
    assert most.met(Measured(0.1, 10, 0, 1))
    assert not most.met(Measured(0.101, 10, 0, 1))
    assert not least.met(Measured(math.nan, 0, math.nan, math.nan))
    assert not most.met(None)


def test_only_suites_that_ran_can_miss_a_threshold() -> None:
    assert missed([RECALL], THRESHOLDS) == []
    assert missed([RECALL, WRONG], THRESHOLDS) == [("figures", "dev", "wrong_figures")]
    other = Metric("figures", "dev", "exact", share([True]))
    assert missed([other], THRESHOLDS) == [("figures", "dev", "wrong_figures")]


def test_an_invariant_of_what_did_not_occur_is_not_broken() -> None:
    bounds = {
        (INVARIANTS, "all", name): Threshold(1.0, is_minimum=True)
        for name in ("sentences_cited", "quotes_verbatim", "figures_grounded")
    }
    tally = Tally(sentences=[True], quotes=[False])
    assert missed(tally.result().metrics, bounds) == [(INVARIANTS, "all", "quotes_verbatim")]
    assert missed([Metric("passages", "dev", "recall@1", share([]))], {
        ("passages", "dev", "recall@1"): Threshold(0.5, is_minimum=True)
    })  # fmt: skip


def test_thresholds_are_read(tmp_path: Path) -> None:
    path = tmp_path / "thresholds.toml"
    path.write_text('[passages.test]\n"recall@1" = {min = 0.9}\nwords = {max = 45}\n', "utf-8")
    assert load_thresholds(path) == {
        ("passages", "test", "recall@1"): Threshold(0.9, is_minimum=True),
        ("passages", "test", "words"): Threshold(45.0, is_minimum=False),
    }


@pytest.mark.parametrize(
    "text", ["[a.b]\nc = 0.9", "[a.b]\nc = {least = 1}", "a = 1", "[a.b]\nc = {}", "kapot ["]
)
def test_thresholds_that_cannot_be_read_are_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "thresholds.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"thresholds\.toml"):
        load_thresholds(path)


def test_the_projects_thresholds_name_real_suites_and_allow_no_wrong_figure(root: Path) -> None:
    thresholds = load_thresholds(root / "evals" / "thresholds.toml")
    assert {suite for suite, _, _ in thresholds} <= {*SUITES, INVARIANTS}
    for part in ("dev", "test"):
        assert thresholds["figures", part, "wrong_figures"] == Threshold(0.0, is_minimum=False)
    names = {metric.name for metric in Tally().result().metrics}
    for name in names:
        kept = thresholds[INVARIANTS, "all", name]
        assert kept.bound == (1.0 if kept.is_minimum else 0.0)


def test_a_kept_run_names_what_made_it_and_what_went_wrong(tmp_path: Path) -> None:
    settings = Settings(evals=tmp_path / "evals")
    data = as_dict(run(RECALL, WRONG), THRESHOLDS, settings, "model 1")
    path = keep(data, tmp_path / "results")
    kept = json.loads(path.read_text("utf-8"))
    assert path.name.endswith("Z-zonder-git.json")  # a temporary folder is no checkout
    assert kept["passed"] is False
    assert kept["versions"]["hicqa"]
    assert kept["settings"]["embedding"] == "model 1"
    assert kept["skipped"] == {"xquad": "er is geen bestand"}
    assert kept["metrics"][0]["value"] == 0.9
    assert kept["metrics"][0]["threshold"] == {"min": 0.9}
    assert kept["metrics"][1]["met"] is False
    assert kept["misses"][0]["question"] == "Vraag?"


def test_what_was_not_measured_is_kept_as_null(tmp_path: Path) -> None:
    empty = Metric("passages", "dev", "recall@1", share([]))
    data = as_dict(run(empty), {}, Settings(evals=tmp_path), "model")
    assert data["metrics"][0]["value"] is None
    assert "NaN" not in keep(data, tmp_path).read_text("utf-8")


def test_the_latest_result_is_the_newest_of_all_suites(tmp_path: Path) -> None:
    assert latest_result(tmp_path / "nergens") is None
    for name, suite in (("20260101T000000Z-a", None), ("20260102T000000Z-b", None)):
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"metrics": [], "suite": suite, "commit": name[-1]}), "utf-8"
        )
    single = {"metrics": [], "suite": "figures", "commit": "c"}
    (tmp_path / "20260103T000000Z-c.json").write_text(json.dumps(single), "utf-8")
    (tmp_path / "20260104T000000Z-d.json").write_text('{"metrics": [', "utf-8")
    assert (latest_result(tmp_path) or {})["commit"] == "b"
    for kept in tmp_path.glob("*[ab].json"):
        kept.unlink()
    assert (latest_result(tmp_path) or {})["commit"] == "c"


def test_the_table_sets_the_parts_side_by_side_with_thresholds() -> None:
    dev = Metric("passages", "dev", "recall@1", share([True, False]))
    written = io.StringIO()
    console = Console(width=200, file=written)
    console.print(suite_table("passages", run(dev, RECALL), THRESHOLDS))
    text = written.getvalue()
    assert "50,0% (9,5–90,5) n=2" in text
    assert "90,0% (59,6–98,2) n=10 ✓ ≥ 90,0%" in text


def test_an_unknown_suite_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(BadInput, match="passages, figures"):
        evaluate("vragen")
