"""WCAG 2.2 A and AA by axe-core over each tab, in light and dark, with an answer open."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


# Colours hang on the scheme and layout on the width: each of them once.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_no_violations(chromium: Browser, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, locale="nl-NL"
    )
    page = context.new_page()
    page.goto(address)
    box = page.get_by_label("Uw vraag")
    for number, question in enumerate(("Wat is de aanpak?", "de reeks", "niets", "deels"), start=1):
        box.fill(question)
        box.press("Enter")
        page.locator(f"#beurt-{number}").wait_for()
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.wait_for_timeout(300)
        found = Axe().run(page, options=RULES).response["violations"]
        shown = [
            (v["id"], v["help"], [(n["html"][:160], n["failureSummary"][:200]) for n in v["nodes"]])
            for v in found
        ]
        assert not shown, (tab.inner_text(), shown)
    context.close()
