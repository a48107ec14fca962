"""`hicqa eval`: run the suites, print them, keep the result, compare with the thresholds."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TypeVar

from hicqa.answering.assistant import Assistant
from hicqa.errors import BadInput
from hicqa.evaluation.baselines import baselines
from hicqa.evaluation.bench import Bench, Remembering, Steps, silent
from hicqa.evaluation.curve import curve
from hicqa.evaluation.ingredients import ingredients
from hicqa.evaluation.new_letters import new_letters
from hicqa.evaluation.records import SuiteResult
from hicqa.evaluation.refusals import refusals
from hicqa.evaluation.report import Run, as_dict, keep, print_run
from hicqa.evaluation.suites import conversations, figures, nearmisses, passages
from hicqa.evaluation.thresholds import INVARIANTS, load_thresholds, missed
from hicqa.evaluation.witness import Tally
from hicqa.evaluation.xquad import xquad
from hicqa.index.embeddings import make_embedder
from hicqa.settings import Settings, load_settings

T = TypeVar("T")
SUITES: dict[str, Callable[[Bench], SuiteResult]] = {
    "passages": passages,
    "figures": figures,
    "conversations": conversations,
    "nearmisses": nearmisses,
    "new_letters": new_letters,
    "curve": curve,
    "refusals": refusals,
    "xquad": xquad,
    "baselines": baselines,
    "ingredients": ingredients,
}
# A run of all suites takes two processes: what puts the same questions stands together, as their
# vectors are made once, and each takes about as long. `ingredients` asks every question once for
# each feature: minutes, and only for who works on the ranking.
LANES = (
    ("passages", "nearmisses", "curve", "baselines"),
    ("figures", "conversations", "new_letters", "refusals", "xquad"),
)
Measured = Mapping[str, tuple[SuiteResult, float]]  # of each suite: its result, its seconds


def _shown(items: Sequence[T], title: str) -> Iterable[T]:
    """The items, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(items, title, console=console, transient=True) if console.is_terminal else items


def _run(
    settings: Settings, names: Sequence[str], whole: bool = False, steps: Steps = silent
) -> tuple[Measured, Tally]:
    """Run suites one after another; the invariants are counted over all their answers."""
    embedder = Remembering(make_embedder(settings))
    bench = Bench(Assistant(settings, embedder=embedder), embedder, whole, steps)
    measured = {}
    for name in names:
        started = time.perf_counter()
        result = SUITES[name](bench)
        measured[name] = result, time.perf_counter() - started
    return measured, bench.tally


def _run_all(settings: Settings) -> tuple[Measured, Tally]:
    """Run all suites that run by default, two at a time."""
    # One thread for each: more wait for each other longer than they work on one question. It is
    # read when the libraries load, so it must stand before the processes begin.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    found: dict[str, tuple[SuiteResult, float]] = {}
    tally = Tally()
    workers = min(len(LANES), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for measured, counted in pool.map(partial(_run, settings), LANES):
            found |= measured
            tally.add(counted)
    return {name: found[name] for name in SUITES if name in found}, tally


def _as_run(suite: str | None, measured: Measured, tally: Tally) -> Run:
    results = {name: result for name, (result, _) in measured.items()}
    results[INVARIANTS] = tally.result()
    return Run(
        suite=suite,
        metrics=tuple(m for result in results.values() for m in result.metrics),
        misses=tuple(m for result in results.values() for m in result.misses),
        seconds={name: seconds for name, (_, seconds) in measured.items()},
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
    if suite is None:
        measured, tally = _run_all(settings)
    else:
        measured, tally = _run(settings, [suite], whole=True, steps=_shown)
    run = _as_run(suite, measured, tally)
    if suite and suite in run.skipped and not any(m.suite == suite for m in run.metrics):
        raise BadInput(f"Het onderdeel {suite} kan niet worden gemeten: {run.skipped[suite]}.")
    model = make_embedder(settings).name
    kept = keep(as_dict(run, thresholds, settings, model), settings.evals / "results")
    print_run(run, thresholds, kept)
    return not missed(run.metrics, thresholds)
