"""Many visitors at once: asks the page as a browser does, and watches the server's memory.

    python benchmarks/load.py [--users 20] [--every 2] [--seconds 180]

Starts the server itself, on this machine, and stops it. Exit status 1 where a question failed,
the 95th percentile is over 1 s, or memory goes over 1.2 GB or keeps growing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).resolve().parents[1]
MAX_P95_S, MAX_MEMORY_MB, MAX_GROWTH_MB = 1.0, 1_200, 60
QUESTIONS = [
    "Hoeveel overvallen waren er in {year}?",
    "Met hoeveel procent daalden de straatroven sinds {year}?",
    "Hoe ontwikkelde het aantal woninginbraken zich sinds {year}?",
    "Wie is voorzitter van het Offensief tegen Explosies?",
    "Welke gemeenten kregen hulp bij de lokale aanpak van explosies?",
    "Wat doet een re-integratieofficier?",
    "Hoeveel camera's staan in Camera in Beeld?",
    "Waarom is heling belangrijk in de aanpak?",
    "Wat is de hoofdstad van Australië?",
]


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


class Visitor:
    """One browser: a session of its own, one question at a time."""

    def __init__(self, client: httpx.AsyncClient, function: dict[str, Any], seed: int) -> None:
        self._client, self._function = client, function
        self._random = random.Random(seed)
        self._session = f"bezoeker{seed}"
        self.seconds: list[float] = []
        self.failures: list[str] = []

    async def ask(self) -> None:
        question = self._random.choice(QUESTIONS).format(year=self._random.randint(2015, 2025))
        started = time.perf_counter()
        sent = {
            "data": [question, [], None],
            "fn_index": self._function["id"],
            "session_hash": self._session,
        }
        await self._client.post("/gradio_api/queue/join", json=sent)
        async with self._client.stream(
            "GET", "/gradio_api/queue/data", params={"session_hash": self._session}
        ) as events:
            async for line in events.aiter_lines():
                event = json.loads(line[5:]) if line.startswith("data:") else {}
                if event.get("msg") == "process_completed":
                    if not event["success"] or "beurt" not in str(event["output"]):
                        self.failures.append(f"{question}: {event['output']}"[:300])
                    break
        self.seconds.append(time.perf_counter() - started)

    async def stay(self, every: float, until: float) -> None:
        await asyncio.sleep(self._random.uniform(0, every))
        while time.monotonic() < until:
            turn = time.monotonic()
            try:
                await self.ask()
            except httpx.HTTPError as error:
                self.failures.append(repr(error))
            await asyncio.sleep(max(0.0, every - (time.monotonic() - turn)))


async def watch(server: psutil.Process, until: float) -> list[float]:
    """The server's memory in MB, every five seconds."""
    seen = []
    while time.monotonic() < until:
        seen.append(server.memory_info().rss / 1e6)
        await asyncio.sleep(5)
    return seen


async def run(address: str, server: psutil.Process, options: argparse.Namespace) -> int:
    limits = httpx.Limits(max_connections=4 * options.users)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        config = (await client.get("/config")).json()
        function = next(d for d in config["dependencies"] if d["api_name"] == "answer")
        until = time.monotonic() + options.seconds
        visitors = [Visitor(client, function, seed) for seed in range(options.users)]
        memory, *_ = await asyncio.gather(
            watch(server, until), *(v.stay(options.every, until) for v in visitors)
        )
    seconds = sorted(s for v in visitors for s in v.seconds)
    failures = [f for v in visitors for f in v.failures]
    p95 = statistics.quantiles(seconds, n=20)[-1]
    # the first third loads what is loaded once; after that it must stay flat
    settled = memory[len(memory) // 3 :]
    growth = settled[-1] - settled[0]
    print(f"questions       {len(seconds)}, failed {len(failures)}")
    print(f"median          {statistics.median(seconds):.3f} s")
    print(f"95th percentile {p95:.3f} s (at most {MAX_P95_S})")
    print(f"slowest         {seconds[-1]:.3f} s")
    print(f"memory          {max(memory):.0f} MB at most (at most {MAX_MEMORY_MB}), "
          f"{growth:+.0f} MB in the last two thirds (at most {MAX_GROWTH_MB})")  # fmt: skip
    for failure in failures[:5]:
        print(failure, file=sys.stderr)
    good = p95 <= MAX_P95_S and max(memory) <= MAX_MEMORY_MB and growth <= MAX_GROWTH_MB
    return 0 if good and not failures else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--every", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=180.0)
    options = parser.parse_args()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    started = time.monotonic()
    serving = subprocess.Popen([sys.executable, str(ROOT / "app.py"), "--port", str(port)])
    try:
        while True:
            try:
                httpx.get(f"{address}/gezond").raise_for_status()
                break
            except httpx.HTTPError:
                if serving.poll() is not None or time.monotonic() - started > 300:
                    print("the server did not start", file=sys.stderr)
                    return 1
                time.sleep(0.1)
        print(f"ready after     {time.monotonic() - started:.1f} s")
        return asyncio.run(run(address, psutil.Process(serving.pid), options))
    finally:
        serving.terminate()
        serving.wait(30)


if __name__ == "__main__":
    sys.exit(main())
