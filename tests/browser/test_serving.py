"""The server as it is started: `python app.py`, its address, its accounts and its refusals."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from playwright.sync_api import Browser, expect
from visiting import Serving, ask

from hicqa.ui.accounts import account_line, checker, read_accounts
from hicqa.ui.desk import Desk

READY = "De pagina staat klaar op "


def start(root: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "app.py", *options],
        cwd=root,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )


@pytest.fixture(scope="module")
def real(root: Path) -> Iterator[str]:
    """The address of the real thing, index and all, started as a user does."""
    serving = start(root, "--port", str(free_port()))
    assert serving.stderr is not None
    lines = []
    for line in serving.stderr:
        lines.append(line)
        if READY in line:
            yield line.split(READY)[1].split()[0].rstrip("/")
            break
    else:
        pytest.fail("".join(lines))
    serving.terminate()
    assert serving.wait(30) is not None


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def test_a_question_is_answered_from_the_letters(chromium: Browser, real: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(real)
    ask(page, "Hoeveel overvallen waren er in 2019?")
    expect(page.locator("#beurt-1 .antwoord")).to_contain_text("1.174")
    expect(page.locator("#beurt-1 .bron").first).to_contain_text("2019")
    context.close()


def test_programs_ask_search_and_look_up(root: Path, real: str) -> None:
    client = Client(real, verbose=False)
    facts = client.predict(
        measure="overvallen", first_year=2025, last_year=2025, letters=["hic-2026"],
        api_name="/facts",
    )  # fmt: skip
    assert facts[0]["value"] == 539
    found = client.predict("lokale aanpak van explosies", limit=3, api_name="/search")
    assert len(found) == 3
    assert found[0]["score"] >= found[1]["score"] >= found[2]["score"]
    with pytest.raises(AppError, match="Er is geen brief"):
        client.predict("vraag", letters=["bestaat-niet"], api_name="/ask")


def test_the_example_for_programs_works(root: Path, real: str) -> None:
    done = subprocess.run(
        [sys.executable, "examples/client.py", real, "Hoeveel overvallen waren er in 2019?"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "answered" in done.stdout
    assert "1.174" in done.stdout
    assert "tools: ask, facts, search, draft" in done.stdout


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--host", "0.0.0.0"), 2, "HICQA_USERS_FILE"),
        (("--port", "0x"), 2, "port"),
    ],
)
def test_what_cannot_be_is_refused_at_once(
    root: Path, options: tuple[str, ...], status: int, said: str
) -> None:
    refused = start(root, *options)
    _, told = refused.communicate(timeout=20)
    assert refused.returncode == status
    assert said.lower() in told.lower()
    assert "Traceback" not in told


def test_a_taken_port_is_said(root: Path, real: str) -> None:
    refused = start(root, "--port", real.rsplit(":", 1)[1])
    _, told = refused.communicate(timeout=20)
    assert refused.returncode == 1
    assert "--port" in told


def test_with_accounts_only_health_is_open(chromium: Browser, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "accounts"
    file.write_text(account_line("anna", "correct paard batterij"), encoding="utf-8")
    serving = Serving(desk, checker(read_accounts(file)))
    try:
        assert httpx.get(f"{serving.address}/gezond").is_success
        for path in ("/config", "/gradio_api/info", "/gradio_api/mcp/", "/gradio_api/mcp/sse"):
            assert httpx.get(serving.address + path).status_code >= 400, path
        joined = httpx.post(f"{serving.address}/gradio_api/call/ask", json={"data": ["vraag"]})
        assert joined.status_code >= 400
        context = chromium.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(serving.address)
        for password in ("verkeerd wachtwoord", "correct paard batterij"):
            page.locator("input:not([type=password])").first.fill("anna")
            page.locator("input[type=password]").fill(password)
            page.get_by_role("button", name="Inloggen").click()
            if password.startswith("verkeerd"):
                expect(page.get_by_text("Onjuiste inloggegevens")).to_be_visible()
        ask(page, "Wat is de aanpak?")
        context.close()
    finally:
        serving.stop()
