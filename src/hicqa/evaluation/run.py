"""`hicqa eval`: run the suites, print them, keep the result, compare with the thresholds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from hicqa.answering.assistant import Assistant
from hicqa.errors import BadInput
from hicqa.evaluation.baselines import baselines
from hicqa.evaluation.bench import Bench, Remembering
from hicqa.evaluation.curve import curve
from hicqa.evaluation.ingredients import ingredients
from hicqa.evaluation.records import SuiteResult
from hicqa.evaluation.refusals import refusals
from hicqa.evaluation.report import Run, as_dict, keep, print_run
from hicqa.evaluation.suites import conversations, figures, nearmisses, passages
from hicqa.evaluation.thresholds import INVARIANTS, load_thresholds, missed
from hicqa.evaluation.xquad import xquad
from hicqa.index.embeddings import make_embedder
from hicqa.settings import load_settings

T = TypeVar("T")
SUITES: dict[str, Callable[[Bench], SuiteResult]] = {
    "passages": passages,
    "figures": figures,
    "conversations": conversations,
    "nearmisses": nearmisses,
    "curve": curve,
    "refusals": refusals,
    "xquad": xquad,
    "baselines": baselines,
    "ingredients": ingredients,
}
# Asks every question once for each feature: minutes, and only for who works on the ranking.
ONLY_BY_NAME = frozenset({"ingredients"})


def _shown(items: Sequence[T], title: str) -> Iterable[T]:
    """The items, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(items, title, console=console, transient=True) if console.is_terminal else items


def run_suites(bench: Bench, suite: str | None) -> Run:
    """Run one suite, or all that run by default; the invariants are counted over all answers."""
    results: dict[str, SuiteResult] = {}
    seconds = {}
    for name in [suite] if suite else [name for name in SUITES if name not in ONLY_BY_NAME]:
        started = time.perf_counter()
        results[name] = SUITES[name](bench)
        seconds[name] = time.perf_counter() - started
    results[INVARIANTS] = bench.tally.result()
    return Run(
        suite=suite,
        metrics=tuple(m for result in results.values() for m in result.metrics),
        misses=tuple(m for result in results.values() for m in result.misses),
        seconds=seconds,
        skipped={name: r.skipped for name, r in results.items() if r.skipped},
    )


def evaluate(suite: str | None = None) -> bool:
    """Measure, print and keep; whether every threshold of what was measured is met.

    A suite named alone asks all of its questions; in a run of all suites the large benchmarks
    are sampled, and one whose data is not there is skipped, saying so. Raises BadInput for an
    unknown suite, or one that is named and cannot be run.
    """
    if suite is not None and suite not in SUITES:
        raise BadInput(f"Er is geen onderdeel {suite!r}. Kies uit: {', '.join(SUITES)}.")
    settings = load_settings()
    thresholds = load_thresholds(settings.evals / "thresholds.toml")
    embedder = Remembering(make_embedder(settings))
    assistant = Assistant(settings, embedder=embedder)
    run = run_suites(Bench(assistant, embedder, whole=suite is not None, steps=_shown), suite)
    if suite and suite in run.skipped and not any(m.suite == suite for m in run.metrics):
        raise BadInput(f"Het onderdeel {suite} kan niet worden gemeten: {run.skipped[suite]}.")
    kept = keep(as_dict(run, thresholds, settings, embedder.name), settings.evals / "results")
    print_run(run, thresholds, kept)
    return not missed(run.metrics, thresholds)
