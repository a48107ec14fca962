"""What the browser tests share: a page that is served, and what a visitor does on it."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable

import uvicorn
from playwright.sync_api import Page
from scripted import HOSTILE

from hicqa.ui.desk import Desk
from hicqa.ui.server import build_app

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Serving:
    """A server in a thread, with its address; `stop` ends it."""

    def __init__(self, desk: Desk, check: Callable[[str, str], bool] | None = None) -> None:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(build_app(desk, check), log_level="critical"))
        self._thread = threading.Thread(target=self._server.run, args=([listening],), daemon=True)
        self._thread.start()
        until = time.monotonic() + 30
        while not self._server.started:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.05)

    def stop(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(10)


def ask(page: Page, question: str, number: int = 1) -> None:
    box = page.get_by_label("Uw vraag")
    box.fill(question)
    box.press("Enter")
    page.locator(f"#beurt-{number}").wait_for()


ENGLISH = re.compile(
    r"\b(the|your|you|with|is currently|click|drop|here|upload(ed|ing)?|file|loading|error|"
    r"submit|clear|close|more|tabs|settings|built|use via|copy|remove|download(ed|ing)|search|"
    r"select|queue|processing|success|warning|share|options?|none|all|exceed|allowed)\b",
    re.IGNORECASE,
)
WORDS = """() => {
  const found = new Set();
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('script, style, .bron, .brief, .antwoord > p')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (element.getAttribute(name)) found.add(element.getAttribute(name));
    for (const node of element.childNodes)
      if (node.nodeType === 3 && node.data.trim()) found.add(node.data.trim());
  }
  return [...found];
}"""


def english(page: Page) -> list[str]:
    """The texts and labels of the page that hold an English word, letters' own text apart."""
    return [text for text in page.evaluate(WORDS) if ENGLISH.search(text) and text != HOSTILE]
