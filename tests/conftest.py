"""What all tests share: no network, no settings from outside, the same random examples."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from stand_in import StandIn

from hicqa import Assistant
from hicqa.ingest import load_corpus
from hicqa.settings import Settings
from hicqa.types import Letter

for _name in [name for name in os.environ if name.startswith("HICQA_")]:
    if _name not in {"HICQA_REQUIRE_BROWSER", "HICQA_CHROMIUM", "HICQA_REGENERATE_GOLDEN"}:
        del os.environ[_name]
os.environ |= {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that leaves this machine fails the test that opens it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        inet = self.family in (socket.AF_INET, socket.AF_INET6)
        if inet and isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1"}:
            pytest.fail(f"a test opened a connection to {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The benchmark material that lies beside the project, where there is any."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        # Public benchmarks that are no part of the project: a clone elsewhere has none beside it.
        pytest.skip("the shared benchmark material is not beside this project")
    return folder


@pytest.fixture(scope="session")
def corpus(root: Path) -> tuple[Letter, ...]:
    """The project's letters as read."""
    return load_corpus(root / "corpus")


@pytest.fixture(scope="session")
def assistant(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant on the project's letters with the stand-in encoder."""
    settings = Settings(corpus=root / "corpus", index=tmp_path_factory.mktemp("index"))
    return Assistant(settings, embedder=StandIn())


@pytest.fixture(scope="session")
def real_index(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of the embedded model, for a few tests: a copy of the project's own,
    where it has one, brought up to date (what the letters still hold is not embedded anew)."""
    folder = tmp_path_factory.mktemp("real")
    shutil.copytree(root / "index", folder, dirs_exist_ok=True)
    settings = Settings(corpus=root / "corpus", index=folder)
    _ = Assistant(settings).index
    return folder


@pytest.fixture(scope="session")
def real(root: Path, real_index: Path) -> Assistant:
    """The assistant over the letters, with the embedded model."""
    return Assistant(Settings(corpus=root / "corpus", index=real_index))
