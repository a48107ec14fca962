"""The page served in this process, and a Chromium to use it with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from scripted import Scripted
from visiting import FLAGS, Serving

from hicqa.ui.desk import Desk

expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def remarks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("remarks") / "remarks.jsonl"


@pytest.fixture(scope="session")
def desk(root: Path, remarks: Path) -> Desk:
    return Desk(Scripted(root / "corpus", remarks))


@pytest.fixture(scope="session")
def address(desk: Desk) -> Iterator[str]:
    serving = Serving(desk)
    yield serving.address
    serving.stop()


@pytest.fixture(scope="module")  # its event loop may not outlive these tests
def chromium() -> Iterator[Browser]:
    path = os.environ.get("HICQA_CHROMIUM") or shutil.which("chromium")
    if path is None:
        if os.environ.get("HICQA_REQUIRE_BROWSER"):
            pytest.fail("HICQA_REQUIRE_BROWSER is set and there is no chromium")
        # `make test` needs only Python and make; CI sets HICQA_REQUIRE_BROWSER and skips nothing.
        pytest.skip("no chromium: install it, or name one in HICQA_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A fresh visitor with an English browser, on the page, ready to type."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    visitor = context.new_page()
    visitor.set_default_timeout(10_000)
    visitor.goto(address)
    visitor.get_by_label("Uw vraag").wait_for()
    yield visitor
    context.close()
