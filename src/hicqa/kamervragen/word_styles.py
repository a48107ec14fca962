"""The look of a draft in Word: page, styles, language, footer and accessible tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

LANGUAGE = "nl-NL"
QUESTION, OPEN, DISPUTED, NOTICE, SUGGESTION, PART = (
    "Vraagtekst",
    "Open punt",
    "Betwist cijfer",
    "Machinaal gemaakt",
    "Suggestie",
    "Onderdeel",
)
_DARK = RGBColor(0x15, 0x42, 0x73)
# Name, fill and edge of the boxed styles; the words in the box say the same as its colour.
_BOXES = (
    (OPEN, "FFF4D6", "B37400"),
    (DISPUTED, "FBE3E4", "A4262C"),
    (NOTICE, "E8F0F8", "154273"),
)


def set_up(document: Document) -> None:
    """Page, language and styles of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin = section.bottom_margin = Cm(2.5)
    _set_language(document)
    normal = document.styles["Normal"]
    _set_font(normal, "Verdana")
    normal.font.size = Pt(9.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 18), ("Heading 1", 14), ("Heading 2", 11), ("Heading 3", 10)):
        style = document.styles[name]
        _set_font(style, "Verdana")
        style.font.size, style.font.color.rgb = Pt(size), _DARK
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.keep_with_next = True
    _paragraph_style(document, QUESTION).font.italic = True
    _paragraph_style(document, PART).font.bold = True
    suggestion = _paragraph_style(document, SUGGESTION)
    suggestion.font.size = Pt(8.5)
    suggestion.paragraph_format.left_indent = Cm(0.8)
    for name, fill, edge in _BOXES:
        _boxed(_paragraph_style(document, name), fill, edge)


def _set_language(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    document.core_properties.language = LANGUAGE


def _set_font(style: Any, name: str) -> None:
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    fonts.set(qn("w:hAnsi"), name)


def _paragraph_style(document: Document, name: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _boxed(style: Any, fill: str, edge: str) -> None:
    borders = OxmlElement("w:pBdr")
    border = OxmlElement("w:left")
    for key, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", edge)):
        border.set(qn(f"w:{key}"), value)
    borders.append(border)
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{key}"), value)
    properties = style.element.get_or_add_pPr()
    style.paragraph_format.left_indent = Cm(0.4)
    # The schema wants borders and shading before spacing and indents.
    for element in (shading, borders):
        properties.insert(0, element)


def add_footer(document: Document, text: str) -> None:
    """The foot of every page: a text and "pagina 1 van 3"."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{text} Pagina ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" van ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_table(
    document: Document, heads: Sequence[str], rows: int, title: str, description: str
) -> Table:
    """A table with a head row that is repeated on each page, and an alternative text."""
    table: Table = document.add_table(rows=rows + 1, cols=len(heads))
    table.style = document.styles["Table Grid"]
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        run = cell.paragraphs[0].add_run(head)
        run.bold = True
        shading = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", "E8F0F8")):
            shading.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shading)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for name, value in (("w:tblCaption", title), ("w:tblDescription", description)):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        table._tbl.tblPr.append(element)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    return table
