"""The page as a whole: Dutch, safe, by itself, narrow and wide, light, dark and printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from scripted import HOSTILE
from visiting import Serving, ask, english

from hicqa.ui.desk import Desk


def tabs(page: Page) -> list[str]:
    return [tab.inner_text() for tab in page.get_by_role("tab").all()]


def test_everything_is_dutch_in_an_english_browser(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "nl"
    ask(page, "de reeks")
    for tab in tabs(page):
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_timeout(300)
        assert not english(page), tab


def test_nothing_is_fetched_from_elsewhere(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    ask(page, "de reeks")
    for tab in tabs(page):
        page.get_by_role("tab", name=tab, exact=True).click()
    page.wait_for_timeout(500)
    assert asked
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    context.close()


def test_hostile_text_stays_text(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/?brief=vijandig&plaats=5")
    expect(page.locator(".brief h2")).to_contain_text("<script>")
    page.get_by_role("tab", name="Vragen", exact=True).click()
    ask(page, HOSTILE)
    expect(page.locator("#beurt-1 .antwoord")).to_contain_text("${window.gekraakt = 3}")
    page.wait_for_timeout(500)
    assert page.evaluate("window.gekraakt") is None
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("#beurt-1 img, #beurt-1 script, .brief script").count() == 0
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/file=/etc/passwd",
        "/gradio_api/file=../../../../etc/passwd",
        "/gradio_api/file=pyproject.toml",
        "/static/../../../../../../etc/passwd",
        "/docs",
        "/openapi.json",
    ],
)
def test_no_file_of_the_machine_can_be_read(page: Page, address: str, path: str) -> None:
    answer = page.request.get(address + path)
    text = answer.text()
    assert answer.status >= 400 or "<gradio-app" in text
    assert "root:" not in text
    assert "build-system" not in text


def test_health(page: Page, address: str) -> None:
    answer = page.request.get(f"{address}/gezond")
    assert answer.ok
    assert answer.json() == {"gezond": True, "brieven": 3}


@pytest.mark.parametrize("width", [360, 640, 1920])
def test_no_sideways_scrolling(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    ask(page, "de reeks")
    for tab in tabs(page):
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_timeout(200)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (tab, wide)
    context.close()


def test_dark_follows_the_visitor(chromium: Browser, address: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Uw vraag").wait_for()
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    assert max(red, green, blue) < 64, colour
    context.close()


def test_print_has_the_answer_and_its_sources_only(page: Page) -> None:
    ask(page, "Wat is de aanpak?")
    page.emulate_media(media="print")
    expect(page.locator("#beurt-1 .bron").first).to_be_visible()
    for gone in (".acties", ".vraagregel", ".oordeel"):
        expect(page.locator(gone).first).to_be_hidden()


def test_a_server_that_is_gone_is_said_in_dutch(chromium: Browser, desk: Desk) -> None:
    serving = Serving(desk)
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(serving.address)
    page.get_by_label("Uw vraag").wait_for()
    serving.stop()
    page.get_by_label("Uw vraag").fill("Is er nog iemand?")
    page.get_by_label("Uw vraag").press("Enter")
    expect(page.get_by_text(re.compile("verbinding", re.IGNORECASE)).first).to_be_visible()
    assert not english(page)
    context.close()


def test_the_first_paint_and_an_answer_are_quick(page: Page, address: str) -> None:
    ask(page, "Wat is de aanpak?")
    page.goto(address)
    page.get_by_label("Uw vraag").wait_for()
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < 2_000
