"""Kamervragen: a set in, drafts beside their sources, changed by hand, a Word file out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from visiting import english

SET = """Vragen van het lid Jansen (Fictie) aan de Minister van Justitie en Veiligheid over
de aanpak van overvallen (ingezonden 3 maart 2025).

Vraag 1
Bent u bekend met het bericht «Weer een overval»?

Vraag 2
Wat doet u aan de aanpak van overvallen?

Vraag 3
Wat is er niets bekend over <script>window.gekraakt = 1</script> overvallers?
"""


@pytest.fixture
def tab(page: Page) -> Page:
    page.get_by_role("tab", name="Kamervragen").click()
    return page


def drafts(page: Page) -> None:
    page.get_by_role("button", name="Maak concepten").click()
    page.locator(".concept").wait_for()


def test_a_pasted_set_is_drafted_changed_and_saved_as_word(tab: Page) -> None:
    tab.get_by_label("Of plak de vragen hier").fill(SET)
    drafts(tab)
    expect(tab.get_by_role("heading", name="Vraag 1 (voor de ambtenaar)")).to_be_visible()
    expect(tab.get_by_role("heading", name="Vraag 2 (beantwoord)")).to_be_visible()
    expect(tab.get_by_role("heading", name="Vraag 3 (open)")).to_be_visible()
    assert tab.locator(".bron").count() >= 2
    tab.get_by_label("Antwoord op vraag 1").fill("Ja, dat bericht ken ik.")
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Download als Word").click()
    document = Document(io.BytesIO(Path(saved.value.path()).read_bytes()))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Ja, dat bericht ken ik." in texts
    assert any(text.startswith("Open:") for text in texts)
    assert tab.evaluate("window.gekraakt") is None
    assert not english(tab)


def test_a_file_is_read_and_then_gone(tab: Page, tmp_path: Path) -> None:
    file = tmp_path / "set.txt"
    file.write_text(SET, encoding="utf-8")
    tab.locator("input[type=file]").set_input_files(file)
    chosen = tab.get_by_role("cell", name="set.txt")
    expect(chosen).to_be_visible()
    assert not english(tab)
    drafts(tab)
    expect(tab.locator(".concept h2")).to_contain_text("Jansen (Fictie)")
    expect(chosen).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("stuk.docx", b"PK\x03\x04 geen Word", "kan niet"),
        ("leeg.pdf", b"", ""),
        ("brief.txt", b"Dit is geen set vragen.", "geen set Kamervragen"),
    ],
)
def test_a_bad_file_is_said_in_dutch(
    tab: Page, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    tab.locator("input[type=file]").set_input_files(tmp_path / name)
    tab.locator(".file-preview").wait_for()
    tab.get_by_role("button", name="Maak concepten").click()
    problem = tab.locator("#concept [role=alert]")
    expect(problem).to_contain_text("Dit kan niet worden gelezen")
    expect(problem).to_contain_text(said)
    assert "/tmp" not in problem.inner_text()
    assert not english(tab)


def test_too_large_a_file_is_refused_in_dutch(tab: Page, tmp_path: Path) -> None:
    (tmp_path / "groot.txt").write_bytes(b"vraag " * 400_000)
    tab.locator("input[type=file]").set_input_files(tmp_path / "groot.txt")
    expect(tab.locator(".toast-body, [data-testid=toast-body]").first).to_be_visible()
    assert not english(tab)


def test_nothing_given_is_said(tab: Page) -> None:
    tab.get_by_role("button", name="Maak concepten").click()
    expect(tab.get_by_text("Kies een bestand of plak de vragen.")).to_be_visible()
