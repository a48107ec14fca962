"""What all tests share: no network, no settings from outside, the same random examples."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

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

    def guarded(self: socket.socket, address: object) -> None:
        inet = self.family in (socket.AF_INET, socket.AF_INET6)
        if inet and isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1"}:
            pytest.fail(f"a test opened a connection to {address[0]}")
        connect(self, address)  # type: ignore[arg-type]  # any address that socket takes

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
        pytest.skip("the shared benchmark material is not beside this project")
    return folder
