"""Vragen: what a visitor does, with the mouse and with the keyboard alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from visiting import ask


def test_a_mark_leads_to_its_quote_by_keyboard_alone(page: Page) -> None:
    ask(page, "Wat is de aanpak?")
    mark = page.locator("#beurt-1 a.merk").nth(1)
    for _ in range(12):  # the visitor is in the question box still
        if mark.evaluate("mark => mark === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    quote = page.locator("#bron-1-2")
    expect(quote).to_be_focused()
    assert quote.inner_text().removeprefix("[2]").strip() in page.locator(".antwoord").inner_text()


def test_a_source_says_where_it_stands(page: Page) -> None:
    ask(page, "Wat is de aanpak?")
    source = page.locator(".bron").first
    expect(source).to_contain_text("Kamerstuk 28 684, nr. 733, 18 december 2023, p. 4")
    expect(source).to_contain_text("1 Inleiding › Overvallen")
    expect(source.locator(".voetnoot").first).to_be_visible()
    official = source.get_by_role("link", name=re.compile("Officiële publicatie"))
    expect(official).to_have_attribute("href", re.compile("^https://zoek"))


def test_an_answer_is_announced_and_the_box_is_ready_for_the_next(page: Page) -> None:
    ask(page, "Wat is de aanpak?")
    status = page.locator(".alleen-voorlezen [role=status]")
    expect(status).to_contain_text("2 bronnen")
    expect(page.get_by_label("Uw vraag")).to_have_value("")
    expect(page.get_by_label("Uw vraag")).to_be_focused()


def test_not_found_is_no_answer(page: Page) -> None:
    ask(page, "niets")
    turn = page.locator("#beurt-1")
    expect(turn.locator(".uitkomst")).to_have_text("Niet gevonden")
    expect(turn.get_by_role("heading", name="Misschien zoekt u dit")).to_be_visible()
    assert turn.locator("a.merk").count() == 0
    found = page.locator("body")
    ask(page, "Wat is de aanpak?", 2)
    colours = [
        found.locator(f"#beurt-{n} .uitkomst").evaluate("e => getComputedStyle(e).color")
        for n in (1, 2)
    ]
    assert colours[0] != colours[1]


def test_figures_come_as_a_chart_with_words_and_a_table(page: Page) -> None:
    ask(page, "de reeks")
    chart = page.get_by_role("img", name=re.compile("Grafiek van overvallen"))
    expect(chart).to_have_attribute("aria-label", re.compile("539 in 2025"))
    rows = page.locator("#beurt-1 table.cijfers tbody tr")
    expect(rows).to_have_count(11)
    expect(rows.nth(4)).to_contain_text("1.174")
    expect(page.locator("#beurt-1 .let-op")).to_contain_text("-66,7%")
    page.locator("#beurt-1 .cijfers a.merk").nth(4).click()
    expect(page.locator("tr:has(#bron-1-5)")).to_contain_text("1.174")


def test_an_example_is_asked_with_one_click(page: Page) -> None:
    page.get_by_role("button", name="Hoeveel overvallen waren er in 2019?").click()
    expect(page.locator("#beurt-1 .vraag")).to_have_text("Hoeveel overvallen waren er in 2019?")


def test_too_long_a_question_gets_a_clear_answer(page: Page) -> None:
    ask(page, "a" * 3_950)
    expect(page.locator("#beurt-1 .antwoord")).to_contain_text("Deze vraag is te lang")


def test_an_empty_question_asks_nothing(page: Page) -> None:
    page.get_by_role("button", name="Vraag", exact=True).click()
    expect(page.locator(".alleen-voorlezen [role=status]")).to_have_text("Typ eerst een vraag.")
    assert page.locator(".beurt").count() == 0


@pytest.mark.parametrize(("form", "name"), [("Word", "antwoord.docx"), ("Markdown", "antwoord.md")])
def test_an_answer_can_be_taken_along(page: Page, form: str, name: str, tmp_path: Path) -> None:
    ask(page, "de reeks")
    with page.expect_download() as saved:
        page.get_by_role("button", name=form).click()
    assert saved.value.suggested_filename == name
    saved.value.save_as(tmp_path / name)
    assert (tmp_path / name).stat().st_size > 500


def test_a_follow_up_is_shown_as_understood_and_can_be_changed(page: Page) -> None:
    ask(page, "Wat is de aanpak?")
    ask(page, "En in 2021?", 2)
    understood = page.locator("#beurt-2 .begrepen")
    expect(understood).to_contain_text("Wat is de aanpak? (En in 2021?)")
    assert page.locator("#beurt-1 .begrepen").count() == 0
    understood.get_by_role("button", name="Aanpassen").click()
    expect(page.get_by_label("Uw vraag")).to_have_value("Wat is de aanpak? (En in 2021?)")
    expect(page.get_by_label("Uw vraag")).to_be_focused()


def test_a_conversation_can_be_begun_anew(page: Page) -> None:
    ask(page, "Wat is de aanpak?")
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.get_by_role("heading", name="Begin met een voorbeeld")).to_be_visible()
    ask(page, "En in 2021?")
    assert page.locator("#beurt-1 .begrepen").count() == 0


def test_an_answer_can_be_copied_with_its_citations(chromium: Browser, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    ask(page, "Wat is de aanpak?")
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[2] “" in copied
    assert "Kamerstuk 28 684, nr. 733" in copied
    context.close()


def test_a_verdict_is_kept_on_this_machine(page: Page, remarks: Path) -> None:
    ask(page, "Wat is de aanpak?")
    page.get_by_text("Beoordeel dit antwoord").click()
    page.get_by_label("Opmerking").fill("De tweede zin hoort er niet bij.")
    page.get_by_role("button", name="Niet goed").click()
    expect(page.locator("#beurt-1 .oordeel")).to_contain_text("bewaard")
    kept = json.loads(remarks.read_text(encoding="utf-8").splitlines()[-1])
    assert kept["question"] == "Wat is de aanpak?"
    assert (kept["verdict"], kept["remark"]) == ("niet goed", "De tweede zin hoort er niet bij.")


def test_what_one_visitor_asks_another_does_not_see(chromium: Browser, address: str) -> None:
    contexts = [chromium.new_context() for _ in range(2)]
    first, second = (context.new_page() for context in contexts)
    for page in (first, second):
        page.goto(address)
    ask(first, "Wat vraagt de eerste?")
    ask(second, "Wat vraagt de tweede?")
    assert "eerste" not in second.locator("#gesprek").inner_text()
    assert "tweede" not in first.locator("#gesprek").inner_text()
    for context in contexts:
        context.close()
