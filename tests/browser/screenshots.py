"""Makes the pictures of docs/: each tab of the page, as a visitor sees it.

make screenshots
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from visiting import FLAGS, Serving

from hicqa import Assistant
from hicqa.ui.desk import Desk

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
# the documentation shows the first; the others are for whoever changes the page to look at
KINDS = {
    "": ("light", 1280, 900),
    "-donker": ("dark", 1280, 900),
    "-smal": ("light", 390, 800),
}
SET = """Vragen van het lid Jansen (Fictie) aan de Minister van Justitie en Veiligheid over
de aanpak van explosies (ingezonden 3 maart 2026).

Vraag 1
Bent u bekend met het bericht «Weer een explosie»?

Vraag 2
Wie is voorzitter van het Offensief tegen Explosies?
"""
QUESTION = "Hoe ontwikkelde het aantal overvallen zich sinds 2019?"


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")


def tour(page: Page, address: str, suffix: str) -> None:
    page.goto(address)
    page.get_by_label("Uw vraag").fill(QUESTION)
    page.get_by_label("Uw vraag").press("Enter")
    page.locator("#beurt-1").wait_for()
    for name in [tab.inner_text() for tab in page.get_by_role("tab").all()]:
        page.get_by_role("tab", name=name, exact=True).click()
        if name == "Kamervragen":
            page.get_by_label("Of plak de vragen hier").fill(SET)
            page.get_by_role("button", name="Maak concepten").click()
            page.locator("#kamervraag-1").evaluate("one => one.scrollIntoView()")
        take(page, f"{name.lower()}{suffix}")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    serving = Serving(Desk(Assistant()))
    path = os.environ.get("HICQA_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for suffix, (scheme, width, height) in KINDS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="nl"
            )
            tour(page, serving.address, suffix)
        browser.close()
    serving.stop()


if __name__ == "__main__":
    main()
