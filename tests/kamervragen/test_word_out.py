"""The Word draft, read back, and rendered where LibreOffice is."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree

from hicqa.kamervragen import Draft, draft, parse_question_set
from hicqa.kamervragen.word_out import docx_bytes, write_docx
from hicqa.types import Answer, Citation, Figure

MADE = datetime(2031, 3, 5, 12, 0, tzinfo=UTC)
URL = "https://zoek.officielebekendmakingen.nl/kst-31111-22.html"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
QUESTIONS = """2031Z00042
Vragen van het lid De Boer (ABC) aan de minister van Financiën over inbraken
(ingezonden 4 maart 2031)

Vraag 1

Kent u het bericht «Inbraken» [1]?

Vraag 2

Hoe ontwikkelt het aantal inbraken zich?

Vraag 3

Wat is een inbraak?

Vraag 4

Wat is een inbraak?

[1] De Krant, 3 maart 2031
"""


def row(n: int, year: int, value: int) -> Citation:
    return Citation(
        n=n,
        letter="brief",
        title="Brief over inbraken",
        date="2030-05-01",
        section=("2 Cijfers",),
        kind="table",
        quote=f"{year} | {value}",
        passage=f"{year} | {value}",
        start=n,
        end=n + 9,
        kamerstuk="31 111, nr. 22",
        url=URL,
        page=3,
    )


def ask(question: str) -> Answer:
    rows = tuple(row(i + 1, 2025 + i, 100 - i) for i in range(4))
    if "inbraken" not in question:
        related = (replace(rows[0], kind="paragraph", quote="Iets met \x07 erin."),)
        return Answer(question, "not_found", "none", "De brieven zwijgen.", related=related)
    figures = tuple(
        Figure("inbraken", str(2025 + i), 100 - i, "aantal", True, (i + 1,)) for i in range(4)
    )
    text = "Het aantal inbraken was 100 in 2025 en 97 in 2028. [1][4] Het daalt. [4]"
    return Answer(question, "answered", "figure", text, figures, rows)


@pytest.fixture(scope="module")
def made() -> Draft:
    return draft(parse_question_set(QUESTIONS), ask)


@pytest.fixture(scope="module")
def data(made: Draft) -> bytes:
    return docx_bytes(made, MADE)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return etree.fromstring(packed.read(name))


def notes(data: bytes) -> dict[str, str]:
    return {
        note.get(f"{W}id", ""): "".join(text.text or "" for text in note.iter(f"{W}t")).strip()
        for note in part(data, "word/footnotes.xml")
        if note.get(f"{W}type") is None
    }


def test_each_question_and_answer_has_its_heading(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings == [
        text for n in range(1, 5) for text in (f"Vraag {n}", f"Antwoord op vraag {n}")
    ]
    levels = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == "Heading 1"


def test_it_says_that_it_was_made_by_machine(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    notice = next(p for p in document.paragraphs if p.style.name == "Machinaal gemaakt")
    assert "door een computer gemaakt" in notice.text
    assert "moet elk antwoord controleren" in notice.text
    assert "machinaal gemaakt" in document.sections[0].footer.paragraphs[0].text


def test_every_mark_in_the_text_has_its_footnote(data: bytes) -> None:
    called = [
        mark.get(f"{W}id", "")
        for mark in part(data, "word/document.xml").iter(f"{W}footnoteReference")
    ]
    assert called == [str(n) for n in range(1, len(called) + 1)]
    assert set(called) == set(notes(data))


def test_a_footnote_names_the_place_and_links_to_it(data: bytes) -> None:
    texts = list(notes(data).values())
    assert texts[0] == "De Krant, 3 maart 2031"
    assert texts[1] == (
        "Brief over inbraken, Kamerstuk 31 111, nr. 22, 1 mei 2030, paragraaf 2 Cijfers, p. 3, "
        f"tabel, rij «2025». {URL}"
    )
    relations = part(data, "word/_rels/footnotes.xml.rels")
    assert {relation.get("Target") for relation in relations} == {URL}


def test_the_same_place_twice_in_an_answer_is_one_footnote(data: bytes) -> None:
    simple = part(data, "word/document.xml").iter(f"{W}fldSimple")
    fields = [field.get(f"{W}instr", "") for field in simple]
    repeated = [field for field in fields if field.startswith("NOTEREF")]
    names = {
        mark.get(f"{W}name") for mark in part(data, "word/document.xml").iter(f"{W}bookmarkStart")
    }
    assert repeated
    assert all(field.split()[1] in names for field in repeated)


def test_a_sentence_that_one_row_bears_out_seven_times_has_one_footnote() -> None:
    rows = tuple(replace(row(n, 2025, 100), start=n) for n in range(1, 8))
    marks = "".join(f"[{n}]" for n in range(1, 8))
    figure = Figure("inbraken", "2025", 100, "aantal", True, tuple(range(1, 8)))

    def repeat(question: str) -> Answer:
        return Answer(question, "answered", "figure", f"Het daalt. {marks}", (figure,) * 3, rows)

    asked = "Vraag 1\n\nHoe ontwikkelt het aantal inbraken zich?"
    document = part(docx_bytes(draft(parse_question_set(asked), repeat), MADE), "word/document.xml")
    assert len(list(document.iter(f"{W}footnoteReference"))) == 1
    fields = [field.get(f"{W}instr", "") for field in document.iter(f"{W}fldSimple")]
    assert sum(field.startswith("NOTEREF") for field in fields) == 3  # the rows of the table


def test_tables_have_heads_and_alternative_texts(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    assert len(document.tables) == 2
    for table in document.tables:
        head = table.rows[0]._tr
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    figures = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert figures[0] == ["Wat", "Periode", "Waarde", "Herkomst"]
    assert figures[1][:3] == ["inbraken", "2025", "100"]


def test_a_series_has_a_chart_with_its_values_as_text(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert "word/charts/chart1.xml" in packed.namelist()
    drawing = next(
        part(data, "word/document.xml").iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        )
    )
    assert "2025: 100, 2026: 99, 2027: 98, 2028: 97" in drawing.get("descr", "")


def test_open_points_are_marked_in_words_and_style(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    open_points = [p.text for p in document.paragraphs if p.style.name == "Open punt"]
    assert open_points[0].startswith("Zelf in te vullen: ")
    assert open_points[1] == "Open: De brieven zwijgen."
    assert "Zie het antwoord op vraag 3." in [p.text for p in document.paragraphs]
    assert any("Iets met  erin." in p.text for p in document.paragraphs)


def test_properties_and_language(data: bytes) -> None:
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.title == "Conceptbeantwoording Kamervragen: inbraken"
    assert (properties.language, properties.author) == ("nl-NL", "hicqa")
    assert properties.keywords == "2031Z00042"
    languages = part(data, "word/styles.xml").iter(f"{W}lang")
    assert {language.get(f"{W}val") for language in languages} == {"nl-NL"}


def test_it_is_written_to_a_file(made: Draft, tmp_path: Path) -> None:
    path = tmp_path / "concept.docx"
    write_docx(made, path, MADE)
    assert docx.Document(str(path)).core_properties.created == MADE


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_it(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "concept.docx"
    path.write_bytes(data)
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "concept.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    for n in range(1, 5):
        assert f"Antwoord op vraag {n}" in text
    assert "De Krant, 3 maart 2031" in text  # a footnote
    assert f"van {len(pages)}" in text  # the foot of the page
