"""Kwaliteit: the last evaluation's figures, so that a visitor knows how far to trust an answer."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import gradio as gr

from hicqa.dutch.numbers import format_number
from hicqa.evaluation.report import latest_result
from hicqa.ui.desk import Desk
from hicqa.ui.events import QUIET
from hicqa.ui.render import printed_date, render


@cache
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("hicqa.ui") / "metrics.toml").read_text("utf-8"))


_PARTS = {
    "test": "vragen die bij het maken niet zijn gebruikt",
    "dev": "vragen waarmee is gebouwd",
    "all": "alle vragen",
}


def _value(metric: dict[str, Any], name: str) -> str:
    value = metric[name]
    if value is None:
        return ""
    if metric["form"] == "share":
        return f"{format_number(100 * value, 1)}%"
    return format_number(value, 0 if metric["form"] == "count" or abs(value) >= 10 else 2)


def _row(metric: dict[str, Any]) -> dict[str, Any]:
    bound = metric.get("threshold") or {}
    limit, sign = (bound.get("min"), "≥") if "min" in bound else (bound.get("max"), "≤")
    interval = f"{_value(metric, 'low')} – {_value(metric, 'high')}"
    return {
        "name": _names()["metrics"][metric["name"]],
        "value": _value(metric, "value"),
        "interval": "" if metric["form"] == "count" else interval,
        "n": metric["n"],
        "bound": "" if limit is None else f"{sign} {_value({**metric, 'limit': limit}, 'limit')}",
        "met": metric.get("met"),
    }


def quality_html(result: dict[str, Any] | None) -> str:
    """A kept evaluation for a reader: what was measured, on how many questions, against what."""
    if result is None:
        return render("quality", date="", tables=[])
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for metric in result["metrics"]:
        if metric["n"] and metric["name"] in _names()["metrics"]:
            groups.setdefault((metric["suite"], metric["part"]), []).append(_row(metric))
    tables = [
        {"suite": name, "part": _PARTS[part], "rows": groups[suite, part]}
        for suite, name in _names()["suites"].items()
        for part in _PARTS
        if (suite, part) in groups and (part != "dev" or (suite, "test") not in groups)
    ]
    return render(
        "quality",
        date=printed_date(result["date"][:10]),
        version=result["versions"].get("hicqa", ""),
        commit=(result["commit"] or "")[:10],
        changed=result["changed_since"],
        passed=result["passed"],
        tables=tables,
    )


def build(desk: Desk, page: gr.Blocks) -> None:
    """The tab, filled anew for each visitor, so that it shows the newest measurement."""
    shown = gr.HTML(apply_default_css=False)
    folder = desk.settings.evals / "results"
    page.load(lambda: quality_html(latest_result(folder)), None, shown, **QUIET)
