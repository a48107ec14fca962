"""Bad input at hicqa's doors: no traceback, no hang, an answer in the contract's form or one error.

    .venv/bin/python benchmarks/fuzz.py [--count 10000] [--seed 1]

Half of it goes to `Assistant.ask`, half as lines to `hicqa ask --batch`, and a few to the command
line. Exit status 1 where any of it fails; what failed is printed, with the input.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import jsonschema

from hicqa import Assistant
from hicqa.answering.render import as_dict
from hicqa.errors import BadInput

SCHEMA = json.loads((files("hicqa") / "contract" / "answer.schema.json").read_text("utf-8"))
DEFECT = "Onvoorziene fout"  # how hicqa reports what it did not see coming
MAX_SECONDS = 10.0  # no single question may take longer; on an idle machine it takes 0.05
QUESTIONS = [
    "Hoeveel overvallen waren er in 2019?",
    "Met hoeveel procent daalden de straatroven sinds 2016?",
    "Wie is voorzitter van het Offensief tegen Explosies?",
    "Wat is er veranderd in de aanpak van heling tussen 2023 en 2026?",
    "Welke gemeenten kregen hulp, en wat kostte dat?",
]
PIECES = [
    "", " ", "\t", "\n", "?", "!!!", "...", "\0", "\x1b[31m", "\x7f", "\ufeff", "\u200b",
    "\u202e", "\u2028", "\ud800", "\udfff", "é", "e\u0301\u0301\u0301", "ﷺ", "ﬁ", "½", "²",
    "①", "𝟗", "٣", "Ⅻ", "🙂", "👩‍👩‍👧", "🇳🇱", "日本語の質問", "Сколько краж?",
    "كم عدد السرقات؟", "שלום", "हिन्दी", "ไทย", "ｆｕｌｌ", "<script>alert(1)</script>", "<b>",
    "&lt;", "[1]", "[99]", "](", "{{7*7}}", "${x}", "%s%n", "\\", "'; DROP TABLE facts; --",
    '" OR 1=1', "../../etc/passwd", "file:///etc/passwd", "http://x.nl/?a=b", "1e999", "-0",
    "NaN", "1.000.000.000.000", "0,0", "1.2.3,4", "99999999999999999999", "1/0", "2019-2018",
    "31 februari 2023", "0000", "2000-13-45", "3000", "in 20192020", "van 2025 tot 1800",
    "sinds sinds sinds", "overvallen", "straatroven", "hoeveel procent", "in 2019", "meeste",
    "per uur", "gemiddeld", "verschil", "en", "of", "niet", "dat", "2023 en 2026",
    "Kamerstukken II", "nr. 733", "art. 437", "€", "%", "a" * 300,
    "Donaudampfschifffahrtsgesellschaft" * 8, "(" * 50, "«»" * 20, "w w " * 30, "é" * 100,
    "?" * 200,
]  # fmt: skip


def _unicode(draw: random.Random) -> str:
    """Any characters at all, unassigned ones and lone surrogates among them."""
    tops = (0x7F, 0x17F, 0xFFFF, 0x10FFFF)
    return "".join(chr(draw.randint(0, draw.choice(tops))) for _ in range(draw.randint(1, 60)))


def _mangled(draw: random.Random) -> str:
    """A real question with characters dropped, doubled, swapped or put in."""
    text = list(draw.choice(QUESTIONS))
    for _ in range(draw.randint(1, 12)):
        at = draw.randrange(len(text) + 1)
        text[at : at + draw.randint(0, 2)] = draw.choice([[], [draw.choice(PIECES)], ["x", "x"]])
    return "".join(text)


def _long(draw: random.Random) -> str:
    piece = draw.choice([*PIECES[:60], *QUESTIONS, "woord "]) or "a"
    return (piece * (draw.choice([3_000, 5_000, 100_000]) // len(piece) + 1))[:100_000]


def question(draw: random.Random) -> str:
    """A question nobody should have to answer."""
    kind = draw.random()
    if kind < 0.35:
        return " ".join(draw.choice(PIECES) for _ in range(draw.randint(0, 8)))
    if kind < 0.65:
        return _mangled(draw)
    if kind < 0.9:
        return _unicode(draw)
    if kind < 0.95:
        return draw.choice(QUESTIONS) + draw.choice(PIECES)
    return _long(draw)


def _any_json(draw: random.Random, depth: int = 0) -> Any:
    simple: list[Any] = [None, True, 0, -1, 1.5, 10**400, "", "x", question(draw)[:200], [], {}]
    if depth > 3 or draw.random() < 0.6:
        return draw.choice(simple)
    inner = [_any_json(draw, depth + 1) for _ in range(draw.randint(0, 4))]
    return inner if draw.random() < 0.5 else {str(i): value for i, value in enumerate(inner)}


def _item(draw: random.Random) -> bytes:
    """A batch line that is JSON: right, or with the wrong type somewhere."""
    wild = draw.random() < 0.5
    item = {
        "id": _any_json(draw) if wild else draw.choice([1, "a", draw.randint(-(10**30), 10**30)]),
        "question": _any_json(draw) if draw.random() < 0.2 else question(draw)[:5_000],
    }
    for key in [k for k in item if draw.random() < 0.05]:
        del item[key]
    if draw.random() < 0.1:
        item["extra"] = _any_json(draw)
    return json.dumps(item, ensure_ascii=draw.random() < 0.5).encode("utf-8", "surrogatepass")


def line(draw: random.Random) -> bytes:
    """One line for a batch, without its line end."""
    kind = draw.random()
    if kind < 0.6:
        made = _item(draw)
    elif kind < 0.75:
        made = _item(draw)
        made = made[: draw.randrange(len(made))]  # broken off
    elif kind < 0.85:
        made = draw.randbytes(draw.randint(1, 80))
    elif kind < 0.93:
        made = json.dumps(_any_json(draw)).encode()
    else:
        deep = draw.choice([50, 5_000, 200_000])
        made = draw.choice([b"[" * deep, b'{"id":' * deep, b'{"id":1,"question":' + b"[" * deep])
    return made.replace(b"\n", b" ").replace(b"\r", b" ")


# --- what must come out -----------------------------------------------------------


@dataclass
class Outcome:
    """What a round of bad input gave; `failures` says what was wrong, with the input."""

    answers: int = 0
    errors: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)

    def fail(self, what: str, given: object) -> None:
        self.failures.append(f"{what}\n    {given!r:.300}")


def check_answer(data: dict[str, Any]) -> None:
    """Raise where an answer, as it is printed, is not as the contract has it.

    An id comes back as it was given, so that alone may hold what is no text.
    """
    said = {key: value for key, value in data.items() if key != "id"}
    printed = json.dumps(said, ensure_ascii=False, allow_nan=False).encode("utf-8")
    jsonschema.validate(json.loads(printed), SCHEMA)


def check_error(message: object) -> None:
    """Raise where an error is not one line for a person, or owns up to a defect."""
    if not isinstance(message, str) or not message.strip():
        raise ValueError(f"geen melding: {message!r:.200}")
    if "\n" in message or len(message) > 400 or DEFECT in message:
        raise ValueError(f"geen heldere regel: {message!r:.200}")
    message.encode("utf-8")


def fuzz_ask(ask: Callable[[Any], Any], count: int, seed: int) -> Outcome:
    """Put `count` bad questions to `ask`, one in twenty of them no text at all."""
    draw, outcome = random.Random(seed), Outcome()
    for _ in range(count):
        given = _any_json(draw) if draw.random() < 0.05 else question(draw)
        started = time.perf_counter()
        try:
            check_answer(as_dict(ask(given)))
            outcome.answers += 1
        except BadInput as error:
            outcome.errors += 1
            try:
                check_error(str(error))
            except ValueError as wrong:
                outcome.fail(str(wrong), given)
        except Exception as error:
            outcome.fail(f"{type(error).__name__}: {error!s:.300}", given)
        spent = time.perf_counter() - started
        outcome.slowest = max(outcome.slowest, spent)
        if spent > MAX_SECONDS:
            outcome.fail(f"duurde {spent:.1f} s", given)
    return outcome


def _hicqa(
    *arguments: str, given: bytes = b"", timeout: float
) -> subprocess.CompletedProcess[bytes]:
    code = "from hicqa.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=given,
        capture_output=True,
        timeout=timeout,
        check=False,
    )


def _check_line(raw: str, outcome: Outcome, given: bytes) -> None:
    data = json.loads(raw)
    if "error" in data:
        outcome.errors += 1
        check_error(data["error"])
        if set(data) != {"id", "error"}:
            raise ValueError(f"velden van een fout: {sorted(data)}")
        return
    outcome.answers += 1
    check_answer(data)
    if data["id"] != json.loads(given)["id"]:
        raise ValueError("een ander id dan gevraagd")


def fuzz_batch(count: int, seed: int) -> Outcome:
    """Put `count` bad lines to one `hicqa ask --batch -`."""
    draw, outcome = random.Random(seed), Outcome()
    lines = [line(draw) for _ in range(count)]
    asked = [raw for raw in lines if raw.strip()]
    done = _hicqa(
        "ask", "--batch", "-", given=b"\n".join(lines) + b"\n", timeout=120 + MAX_SECONDS * count
    )
    printed = done.stdout.decode("utf-8").split("\n")[:-1]
    stderr = done.stderr.decode("utf-8", "replace")
    if "Traceback" in stderr or done.returncode not in (0, 2):
        outcome.fail(f"status {done.returncode}: {stderr[-600:]}", "")
    if len(printed) != len(asked):
        outcome.fail(f"{len(asked)} regels gevraagd, {len(printed)} gekregen", "")
    for raw, given in zip(printed, asked, strict=False):
        try:
            _check_line(raw, outcome, given)
        except (ValueError, KeyError, TypeError, jsonschema.ValidationError) as wrong:
            outcome.fail(f"{type(wrong).__name__}: {wrong!s:.300}", given)
    if done.returncode != (2 if outcome.errors else 0):
        outcome.fail(f"status {done.returncode} bij {outcome.errors} fouten", "")
    return outcome


def arguments(draw: random.Random, count: int) -> Iterator[list[str]]:
    """Odd command lines: what a shell can pass, so no NUL and no lone surrogate."""
    yield from ([], [""], ["--json", ""], ["een", "twee"], ["--nergens"], ["--letter", "x", "y"])
    yield from (["--batch", "/nergens"], ["--batch", "/"], ["--batch", "-", "vraag"])
    for _ in range(count):
        text = question(draw)[:50_000].replace("\0", "")
        yield ["--json", "--", text.encode("utf-8", "ignore").decode()]


def fuzz_command_line(count: int, seed: int) -> Outcome:
    """Call `hicqa ask` with odd arguments, each in a process of its own."""
    outcome = Outcome()
    for given in arguments(random.Random(seed), count):
        started = time.perf_counter()
        done = _hicqa("ask", *given, timeout=60)
        outcome.slowest = max(outcome.slowest, time.perf_counter() - started)
        stderr = done.stderr.decode("utf-8", "replace").strip()
        try:
            if done.returncode == 0:
                check_answer(json.loads(done.stdout))
                outcome.answers += 1
            elif done.returncode == 2:
                check_error(stderr)
                outcome.errors += 1
            else:
                raise ValueError(f"status {done.returncode}: {stderr[-600:]}")
        except (ValueError, jsonschema.ValidationError) as wrong:
            outcome.fail(str(wrong), given)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    half = options.count // 2
    assistant = Assistant()
    assistant.ask("Wie leidt het Offensief tegen Explosies?")  # loads what is loaded once
    failed = False
    rounds: dict[str, Callable[[], Outcome]] = {
        "Assistant.ask": lambda: fuzz_ask(assistant.ask, half, options.seed),
        "hicqa ask --batch": lambda: fuzz_batch(options.count - half, options.seed),
        "hicqa ask": lambda: fuzz_command_line(12, options.seed),
    }
    for name, run in rounds.items():
        started = time.perf_counter()
        found = run()
        failed |= bool(found.failures)
        print(
            f"{name}: {found.answers} answers, {found.errors} errors, "
            f"{len(found.failures)} failures, {time.perf_counter() - started:.0f} s, "
            f"slowest {found.slowest:.2f} s",
            flush=True,
        )
        for failure in found.failures[:20]:
            print(f"  {failure}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
