"""A kept evaluation as the page shows it, and each measure under a Dutch name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hicqa.ui.quality_tab import quality_html


def metric(suite: str, part: str, name: str, value: float | None, **more: Any) -> dict[str, Any]:
    return {
        "suite": suite, "part": part, "name": name, "form": "share", "value": value,
        "low": 0.9, "high": 0.99, "n": 120, **more,
    }  # fmt: skip


def result(*metrics: dict[str, Any]) -> dict[str, Any]:
    return {
        "date": "2026-11-22T03:00:00+00:00", "commit": "0123456789abcdef", "passed": False,
        "changed_since": False, "versions": {"hicqa": "0.1.0"}, "metrics": list(metrics),
    }  # fmt: skip


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


def test_a_share_is_shown_with_its_bounds_and_its_threshold() -> None:
    bound = {"threshold": {"min": 0.95}, "met": False}
    html = quality_html(result(metric("passages", "test", "right_passage_cited", 0.9412, **bound)))
    assert "22 november 2026" in html
    assert "Niet alle drempels zijn gehaald." in html
    assert cells(html)[1] == [
        "de juiste passage is aangehaald", "94,1%", "90,0% – 99,0%", "120", "≥ 95,0%", "nee",
    ]  # fmt: skip


def test_questions_used_while_building_are_shown_only_where_there_are_no_others() -> None:
    both = result(
        metric("passages", "dev", "refused", 1.0), metric("passages", "test", "refused", 0.97)
    )
    assert "100,0%" not in quality_html(both)
    assert "100,0%" in quality_html(result(metric("passages", "dev", "refused", 1.0)))


def test_nothing_measured_is_said() -> None:
    assert "nog niet gemeten" in quality_html(None)


def test_every_threshold_has_a_name_on_the_page(root: Path) -> None:
    import tomllib

    names = tomllib.loads((root / "src/hicqa/ui/metrics.toml").read_text("utf-8"))["metrics"]
    file = root / "evals" / "thresholds.toml"
    asked = set(re.findall(r"^(\w+)\s*=", file.read_text("utf-8"), re.MULTILINE))
    technical = {"mrr", "answer_holds_gold"}  # of retrieval alone; the page leaves them out
    assert asked <= set(names) | technical
