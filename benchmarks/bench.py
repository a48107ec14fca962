"""Speed and memory, measured side by side in one run, beside what they should be.

    .venv/bin/python benchmarks/bench.py [--rounds 5]

Whole commands run in processes of their own, as a user runs them. What is compared takes turns,
so that whatever else this machine does weighs on both. Prints; judges nothing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from hicqa import Assistant
from hicqa.evaluation.cases import PassageCase, load_passage_cases
from hicqa.index.embeddings import make_embedder
from hicqa.settings import Settings, load_settings

HICQA = Path(sys.executable).parent / "hicqa"
PASSAGE = "Welke gemeenten kregen hulp bij de lokale aanpak van explosies?"
FIGURE = "Met hoeveel procent daalden de straatroven sinds 2016?"
QUESTIONS = 60
KAMERVRAGEN = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A measurement: its values in `unit`, of which the median counts, and what it may be.

    `processor` is the processor time in seconds: it shows what a busy machine hides.
    """

    name: str
    values: Sequence[float]
    unit: str
    target: float | None = None
    processor: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that was run: seconds by the clock and of the processor, and peak memory in MB."""

    seconds: float
    processor: float
    megabytes: float


def run(*arguments: str, index: Path | None = None) -> Ran:
    """Run hicqa in a process of its own. Raises RuntimeError where it fails."""
    environment = os.environ | ({"HICQA_INDEX": str(index)} if index else {})
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(HICQA), *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"hicqa {' '.join(arguments)} ended with {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return Ran(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def questions(assistant: Assistant) -> list[str]:
    """Real questions on passages, spread over the evaluation's own."""
    path = assistant.settings.evals / "passages.jsonl"
    cases: list[PassageCase] = load_passage_cases(path, assistant.letters)
    asked = [case.question for case in cases if case.kind == "passage"]
    return asked[:: max(1, len(asked) // QUESTIONS)][:QUESTIONS]


def warm(settings: Settings, rounds: int) -> list[Line]:
    """Asking against embedding the same question alone, in one process, question by question."""
    assistant = Assistant(settings)
    embedder = make_embedder(settings)
    asked = questions(assistant)
    for question in asked:  # opens the index and fills what is kept
        embedder.query(question)
        assistant.ask(question)
    alone: dict[str, list[float]] = {question: [] for question in asked}
    whole: dict[str, list[float]] = {question: [] for question in asked}
    # Question after question in each round: the vectors of the last few are kept.
    for question in asked * rounds:
        started = time.perf_counter()
        embedder.query(question)
        between = time.perf_counter()
        assistant.ask(question)
        alone[question].append(between - started)
        whole[question].append(time.perf_counter() - between)
    embedding = [1000 * statistics.median(times) for times in alone.values()]
    answering = [1000 * statistics.median(times) for times in whole.values()]
    ratios = [ask / embed for ask, embed in zip(answering, embedding, strict=True)]
    started = time.perf_counter()
    for _ in range(rounds):
        assistant.ask(FIGURE)
    figure = (time.perf_counter() - started) / rounds
    return [
        Line("embedding a question alone", embedding, "ms"),
        Line("asking it, warm", answering, "ms"),
        Line("asking / embedding", ratios, "times", 1.5),
        Line("asking a figure, warm", [1000 * figure], "ms"),
    ]


def cold(rounds: int) -> list[Line]:
    """Whole commands from a cold start, taking turns."""
    commands = {
        "hicqa --help": (["--help"], 0.4),
        "hicqa ask, a passage": (["ask", PASSAGE], 4.0),
        "hicqa ask, a figure": (["ask", FIGURE], 1.5),
    }
    run("ask", PASSAGE)  # builds the index and fills the system's file cache
    ran: dict[str, list[Ran]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (arguments, _) in commands.items():
            ran[name].append(run(*arguments))
    lines = [
        Line(name, [r.seconds for r in ran[name]], "s", target, [r.processor for r in ran[name]])
        for name, (_, target) in commands.items()
    ]
    peak = [r.megabytes for r in ran["hicqa ask, a passage"]]
    return [*lines, Line("memory of hicqa ask, a passage", peak, "MB")]


def building() -> list[Line]:
    """Building the index of the letters, from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        built = run("index", index=Path(folder))
    return [
        Line("hicqa index, both letters", [built.seconds], "s", 60.0, [built.processor]),
        Line("memory of hicqa index", [built.megabytes], "MB"),
    ]


def drafting(asked: Sequence[str]) -> list[Line]:
    """Drafting a set of ten Kamervragen."""
    head = "Vragen van het lid Voorbeeld (VVB) aan de minister van Justitie en Veiligheid\n\n"
    body = "\n\n".join(f"Vraag {n}\n{text}" for n, text in enumerate(asked[:KAMERVRAGEN], start=1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "vragen.txt")
        path.write_text(head + body + "\n", "utf-8")
        drafted = run("draft", str(path), "--json")
    name = f"hicqa draft, {KAMERVRAGEN} questions"
    return [Line(name, [drafted.seconds], "s", 10.0, [drafted.processor])]


def table(lines: Sequence[Line]) -> Table:
    """The measurements with their targets."""
    shown = Table("measured", "median", "least – most", "processor", "runs", "target", box=None)
    for line in lines:
        digits = 0 if line.unit in {"MB"} else 2
        median = statistics.median(line.values)
        spread = f"{min(line.values):.{digits}f} – {max(line.values):.{digits}f}"
        target = ""
        if line.target is not None:
            met = median <= line.target
            target = f"[{'green' if met else 'bold red'}]≤ {line.target:g} {'✓' if met else '✗'}[/]"
        processor = f"{statistics.median(line.processor):.2f} s" if line.processor else ""
        value = f"{median:.{digits}f} {line.unit}"
        shown.add_row(line.name, value, spread, processor, str(len(line.values)), target)
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    settings = load_settings()
    lines = warm(settings, options.rounds)
    lines += cold(options.rounds)
    lines += building()
    lines += drafting(questions(Assistant(settings)))
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    console = Console(highlight=False)
    console.print(table(lines), f"\n{os.cpu_count()} cores, load {load}")


if __name__ == "__main__":
    main()
