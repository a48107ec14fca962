"""Brieven and Cijfers: reading, searching, following places, filtering figures."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from visiting import ask


def test_a_source_opens_its_letter_at_the_place(page: Page) -> None:
    ask(page, "Wat is de aanpak?")
    quote = page.locator("#bron-1-1").inner_text().removeprefix("[1]").strip()
    page.locator(".bron").first.get_by_role("link", name="Lees in de brief").click()
    place = page.locator(".brieftekst .hier")
    expect(place).to_be_focused()
    assert place.inner_text().startswith(quote)
    expect(page.get_by_role("tab", name="Brieven")).to_have_attribute("aria-selected", "true")


def test_an_address_leads_to_a_place_in_a_letter(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/?brief=hic-2026&plaats=4000")
    expect(page.locator(".brieftekst .hier")).to_be_in_viewport()
    page.goto(f"{address}/?brief=hic-2026&plaats=-1")  # no such place: the top of the letter
    expect(page.locator(".brief h2")).to_be_in_viewport()
    expect(page.locator(".brieftekst .hier")).to_have_count(0)
    for wrong in ("brief=bestaat-niet&plaats=1", "plaats=%00"):
        page.goto(f"{address}/?{wrong}")
        page.get_by_label("Uw vraag").wait_for()
        if "brief" in wrong:
            expect(page.get_by_text("De brief uit dit adres is er niet.")).to_be_visible()
        page.get_by_role("tab", name="Brieven").click()
        expect(page.locator(".brieftekst p").first).to_be_visible()  # the first letter, to read
    context.close()


def test_contents_footnotes_and_search(page: Page) -> None:
    page.get_by_role("tab", name="Brieven").click()
    page.locator(".leeswijzer nav a").nth(3).click()
    heading = page.locator(".leeswijzer nav a").nth(3).inner_text()
    expect(page.locator(".gekozen")).to_have_text(heading)
    page.locator("a.noot").first.click()
    expect(page.locator("p.footnote.gekozen")).to_be_focused()
    page.get_by_label("Zoek in deze brief").fill("explosieven")
    page.get_by_label("Zoek in deze brief").press("Enter")
    expect(page.locator(".gevonden")).to_contain_text("keer voor in deze brief")
    assert page.locator(".brieftekst mark").first.inner_text().lower() == "explosieven"


def test_figures_are_filtered_drawn_and_taken_along(page: Page, tmp_path: Path) -> None:
    page.get_by_role("tab", name="Cijfers").click()
    table = page.locator("#cijfers tbody tr")
    every = table.count()
    page.get_by_label("Zoek", exact=True).fill("straatroven")
    page.get_by_label("Zoek", exact=True).press("Enter")
    expect(table.first).to_contain_text("straatroven")
    assert 0 < table.count() < every
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download als CSV").click()
    saved.value.save_as(tmp_path / "cijfers.csv")
    lines = (tmp_path / "cijfers.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == table.count() + 1
    expect(page.locator("#controle")).to_contain_text("-66")


def test_a_figure_opens_its_letter(page: Page) -> None:
    page.get_by_role("tab", name="Cijfers").click()
    page.locator("#cijfers tbody a").first.click()
    expect(page.locator(".brieftekst .hier")).to_be_focused()


def test_promises_are_listed_by_status_and_lead_to_their_place(page: Page) -> None:
    page.get_by_role("tab", name="Toezeggingen").click()
    rows = page.locator("#toezeggingen tbody tr")
    every = rows.count()
    page.get_by_label("afgedaan").check()
    expect(rows.first.locator("td").nth(1)).to_have_text("afgedaan")
    assert 0 < rows.count() < every
    rows.first.locator("td").nth(3).get_by_role("link").click()
    expect(page.locator(".brieftekst .hier")).to_be_focused()
