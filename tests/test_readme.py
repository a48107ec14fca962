"""README's commands run, and lead where they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from hicqa.settings import Settings

BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# Setting up an environment is what .ci/run does; these start a server or take minutes, and have
# tests of their own.
ELSEWHERE = re.compile(
    r"^(make (app|test|eval|bench|fuzz|lint|lock|screenshots)\b|python3\.11 -m venv|\.venv/bin/pip"
    r"|\.venv/bin/python (app|benchmarks)|\.venv/bin/hicqa (index|eval|serve|draft))"
)


def commands(root: Path) -> list[str]:
    text = (root / "README.md").read_text(encoding="utf-8")
    lines = [line.strip() for block in BLOCK.findall(text) for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "command" in metafunc.fixturenames:
        every = commands(Path(__file__).resolve().parents[1])
        metafunc.parametrize("command", [c for c in every if not ELSEWHERE.match(c)])


def test_a_command_of_the_readme_runs(command: str, root: Path) -> None:
    words = shlex.split(command)
    folder = Path(sys.executable).parent
    if words[0] == "make":  # the same as its recipe says, in this environment
        target, *settings = words[1:]
        values = dict(setting.split("=", 1) for setting in settings)
        assert target == "ask", f"say here how `make {target}` is tested"
        words = ["hicqa", "ask", values["q"]]
    words[0] = str(folder / Path(words[0]).name)
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_make_target_of_the_readme_exists(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)", text))
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert named <= targets


def test_every_setting_is_in_the_table(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`HICQA_([A-Z_]+)`", text))
    assert named == {name.upper() for name in Settings.model_fields}
