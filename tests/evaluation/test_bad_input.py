"""A seeded hundred or two of the bad inputs of benchmarks/fuzz.py."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

from hicqa import Assistant
from hicqa.settings import Settings


@pytest.fixture(scope="module")
def fuzz(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("hicqa_fuzz", root / "benchmarks" / "fuzz.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look there for their module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The project's own index where it has one, else one built here, once."""
    own = root / "index"
    return own if (own / "current").is_file() else tmp_path_factory.mktemp("index")


def test_questions(fuzz: ModuleType, index: Path) -> None:
    assistant = Assistant(Settings(index=index))
    assistant.ask("Wie leidt het Offensief tegen Explosies?")  # loads what is loaded once
    found = fuzz.fuzz_ask(assistant.ask, 100, seed=7)
    assert found.failures == []
    assert min(found.answers, found.errors) > 10


def test_a_batch(fuzz: ModuleType, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HICQA_INDEX", str(index))
    found = fuzz.fuzz_batch(200, seed=7)
    assert found.failures == []
    assert min(found.answers, found.errors) > 10


def test_the_command_line(fuzz: ModuleType, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HICQA_INDEX", str(index))
    found = fuzz.fuzz_command_line(2, seed=7)
    assert found.failures == []


def test_the_same_seed_gives_the_same_input(fuzz: ModuleType) -> None:
    def draw() -> list[object]:
        numbers = random.Random(3)
        return [fuzz.question(numbers) for _ in range(50)] + [fuzz.line(numbers) for _ in range(50)]

    assert draw() == draw()


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "misschien"},
        {"answer": None},
        {"citations": [{"n": 0}]},
        {"extra": 1},
        {"timings_ms": {"total": float("nan")}},
        {"answer": "\ud800"},
    ],
)
def test_an_answer_out_of_shape_is_seen(fuzz: ModuleType, broken: dict[str, object]) -> None:
    sound = {"question": "?", "status": "not_found", "kind": "none", "answer": "Nee.",
             "figures": (), "citations": (), "related": (), "warnings": (),
             "timings_ms": {"total": 1.0}}  # fmt: skip
    fuzz.check_answer(sound)
    with pytest.raises((ValueError, fuzz.jsonschema.ValidationError)):
        fuzz.check_answer(sound | broken)


def test_a_traceback_or_a_hang_is_seen(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: object) -> None:
        raise KeyError("kapot")

    assert len(fuzz.fuzz_ask(crash, 5, seed=1).failures) == 5
    monkeypatch.setattr(fuzz, "MAX_SECONDS", -1.0)
    slow = fuzz.fuzz_ask(crash, 1, seed=1).failures
    assert any("duurde" in failure for failure in slow)
