"""Speed as a user meets it, each number beside what it may be.

    make bench

Exit status 1 where a number is over. Times of commands are the best of three, since others may
use the machine; warm times are medians over many questions in one process.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from load import free_port

from hicqa import Assistant
from hicqa.index.embeddings import make_embedder

ROOT = Path(__file__).resolve().parents[1]
HICQA = str(Path(sys.executable).parent / "hicqa")
PASSAGE = "Welke gemeenten kregen hulp bij de lokale aanpak van explosies?"
FIGURE = "Hoeveel overvallen waren er in 2019?"
QUESTIONS = [
    PASSAGE,
    "Wie is voorzitter van het Offensief tegen Explosies?",
    "Wat doet een re-integratieofficier?",
    "Waarom is de aanpak van heling belangrijk?",
    "Hoe werkt het Digitaal Opkopers Register?",
    "Wanneer informeert de minister de Kamer over online en hybride geweld?",
    "Wat is de hoofdstad van Australië?",
    FIGURE,
]
ROUNDS = 8


def command(*words: str) -> float:
    """Seconds that a command takes from cold, the best of three."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([HICQA, *words], cwd=ROOT, check=True, capture_output=True)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def ready() -> float:
    """Seconds from starting the page to its first answer to a monitor."""
    port = free_port()
    started = time.perf_counter()
    serving = subprocess.Popen([HICQA, "serve", "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - started < 120:
            try:
                httpx.get(f"http://127.0.0.1:{port}/gezond").raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.05)
            else:
                break
        return time.perf_counter() - started
    finally:
        serving.terminate()
        serving.wait(30)


def median(work: Callable[[str], object]) -> float:
    """The median seconds that `work` takes for a question, once all of it is loaded."""
    for question in QUESTIONS:
        work(question)
    seconds = []
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            started = time.perf_counter()
            work(question)
            seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main() -> int:
    assistant = Assistant()
    _ = assistant.index  # built before anything is timed
    embedder = make_embedder(assistant.settings)
    embedding = median(lambda question: embedder.query(question))
    asking = median(lambda question: assistant.ask(question))
    rows = [
        ("hicqa --help, cold", command("--help"), 0.4, "s"),
        ("hicqa ask, cold, a passage", command("ask", PASSAGE), 4.0, "s"),
        ("hicqa ask, cold, a figure", command("ask", FIGURE), 1.5, "s"),
        ("hicqa serve, to ready", ready(), 8.0, "s"),
        ("embedding a question, median", embedding * 1000, None, "ms"),
        ("asking, warm, median", asking * 1000, None, "ms"),
        ("asking / embedding", asking / embedding, 1.5, "times"),
    ]
    for name, value, bound, unit in rows:
        limit = f"  at most {bound} {unit}" if bound else ""
        over = "  OVER" if bound and value > bound else ""
        print(f"{name:32}{value:8.2f} {unit}{limit}{over}")
    return 1 if any(bound and value > bound for _, value, bound, _ in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
