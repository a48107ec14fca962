"""Word files of a set: paragraphs with their list numbers, tables, and real footnotes.

Text boxes (the letterhead), page heads and feet stay out; deleted text too.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hicqa.errors import BadQuestionSet
from hicqa.kamervragen.numbering import read_heading
from hicqa.kamervragen.plain import is_foot, read_text
from hicqa.kamervragen.source import Line, Source, mark

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}pPr"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_UNPACKED = 60_000_000  # bytes of all parts together
_MOST_IN_PART = 8_000_000  # bytes of one XML part: the set itself is well under 1 MB
# What the head of a table of questions calls their column, and that of the answers.
_QUESTIONS, _ANSWERS = ("vraag", "vragen"), ("antwoord", "antwoorden")
_NOTE_PARTS = {"footnotes": "voetnoot ", "endnotes": "eindnoot "}


def read_word(data: bytes) -> Source:
    """A .docx file. BadQuestionSet where it is broken, or unpacks to more than a set can be."""
    _check_size(data)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    # python-docx meets a part whose root is not what it should be with an AttributeError.
    broken_file = (OpcError, LxmlError, AttributeError, KeyError, ValueError, OSError)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = tuple(line for line in _lines(document) if line.text.strip())
        notes = dict(_notes(document))
    except (*broken_file, zipfile.BadZipFile) as broken:
        raise BadQuestionSet(
            "Dit Word-bestand is beschadigd en kan niet worden gelezen. Open het in Word en "
            "sla het opnieuw op als .docx."
        ) from broken
    if any(is_foot(line.text) for line in lines) and not notes:
        return read_text("\n".join(line.text for line in lines))  # pasted from printed pages
    return Source(lines, notes)


def _check_size(data: bytes) -> None:
    """A zip file may unpack to far more than it is: its own table of contents says so first,
    and what unpacks to more than it says is refused by zipfile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise BadQuestionSet(
            "Dit Word-bestand is beschadigd: het is geen geldig .docx-bestand. Open het in Word "
            "en sla het opnieuw op."
        ) from broken
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise BadQuestionSet(
            "Dit bestand is ingepakt (zip) maar geen Word-document. Geef een .docx, PDF of "
            "platte tekst."
        )
    largest = max(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if sum(part.file_size for part in parts) > _MOST_UNPACKED or largest > _MOST_IN_PART:
        raise BadQuestionSet(
            "Dit Word-bestand wordt uitgepakt veel te groot voor een set Kamervragen en is "
            "daarom niet gelezen."
        )


def _lines(document: Document) -> Iterator[Line]:
    numbers = _ListNumbers(document)
    for element in document.element.body.iterchildren():
        yield from _block(element, numbers)


def _block(element: Any, numbers: _ListNumbers) -> Iterator[Line]:
    if element.tag == f"{_W}p":
        label = numbers.label(element)
        for part in _text(element).split("\n"):
            if part.strip():
                yield Line(f"{label}{part.strip()}")
                label = ""
    elif element.tag == f"{_W}tbl":
        rows = [[_cell(cell) for cell in row.iter(f"{_W}tc")] for row in element.iter(f"{_W}tr")]
        yield from (Line(line) for line in _table(rows))
    elif element.tag == f"{_W}sdt":
        for child in element.iterfind(f"{_W}sdtContent/*"):
            yield from _block(child, numbers)


def _cell(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")).strip()


def _table(rows: list[list[str]]) -> Iterator[str]:
    """The lines of a table: of one of questions, under a head that says so ("Nr | Vraag"), each
    with its heading."""
    head = [cell.lower().strip(" .:") for cell in rows[0]] if rows else []
    asked = next((head.index(name) for name in _QUESTIONS if name in head), None)
    if asked is None:
        for row in rows:
            yield from _table_row(row)
        return
    answered = next((head.index(name) for name in _ANSWERS if name in head), None)
    for place, row in enumerate(rows[1:], start=1):
        cells = dict(enumerate(row))
        number = next((cell.strip(" .)") for cell in row[:asked] if cell), str(place))
        if cells.get(asked):
            yield from (f"Vraag {number}", *_filled_lines(cells[asked]))
        if answered is not None and cells.get(answered):
            yield from (f"Antwoord {number}", *_filled_lines(cells[answered]))


def _table_row(cells: list[str]) -> Iterator[str]:
    """A table used for layout holds whole paragraphs in one cell, or a heading beside what stands
    under it; a table of figures is read a row a line."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 or (filled and read_heading(filled[0])):
        yield from (line for cell in filled for line in _filled_lines(cell))
    elif filled:
        yield " | ".join(re.sub(r"\s*\n\s*", " ", cell) for cell in filled)


def _filled_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _text(paragraph: Any) -> str:
    return "".join(_runs(paragraph))


def _runs(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == f"{_W}t":
            yield (child.text or "").replace("\u00a0", " ")
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            kind = "footnotes" if child.tag == f"{_W}footnoteReference" else "endnotes"
            yield mark(_NOTE_PARTS[kind] + child.get(f"{_W}id", ""))
        else:
            yield from _runs(child)


def _kind(relation: Any) -> str:
    """What a part of the document is to it: "footnotes", "numbering"."""
    return str(relation.reltype).rpartition("/")[2]


def _notes(document: Document) -> Iterator[tuple[str, str]]:
    from lxml import etree

    for relation in document.part.rels.values():
        kind = _kind(relation)
        if kind in _NOTE_PARTS and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root:
                if note.get(f"{_W}type", "normal") == "normal":
                    paragraphs = (_text(p).strip() for p in note.iter(f"{_W}p"))
                    text = " ".join(filter(None, paragraphs)).replace("\n", " ")
                    yield _NOTE_PARTS[kind] + note.get(f"{_W}id", ""), text


class _ListNumbers:
    """The numbers that Word shows before list items; they stand nowhere in the text."""

    def __init__(self, document: Document) -> None:
        self._styles = document.styles.element
        self._counts: Counter[tuple[str, int]] = Counter()
        # Looked up, as python-docx would make the part that a document without lists has not.
        numbering = (
            relation.target_part.element
            for relation in document.part.rels.values()
            if _kind(relation) == "numbering" and not relation.is_external
        )
        self._numbering: Any = next(numbering, None)

    def label(self, paragraph: Any) -> str:
        """What Word prints before the paragraph: "3. ", "– " for a bullet, or nothing."""
        place = self._place(paragraph)
        if place is None or self._numbering is None:
            return ""
        num_id, level = place
        abstract = self._abstract(num_id)
        form = None if abstract is None else abstract.find(f"{_W}lvl[@{_W}ilvl='{level}']")
        if abstract is None or form is None:
            return ""
        kind = _value(form, "numFmt") or "decimal"
        if kind == "none" or not (_value(form, "lvlText") or "").strip():
            return ""
        if kind == "bullet":
            return "– "
        return self._next(abstract.get(f"{_W}abstractNumId", ""), level, form, kind)

    def _next(self, list_id: str, level: int, form: Any, kind: str) -> str:
        self._counts[list_id, level] += 1
        for deeper in range(level + 1, 10):
            self._counts[list_id, deeper] = 0
        number = self._counts[list_id, level] + int(_value(form, "start") or 1) - 1
        printed = chr(96 + number) if kind == "lowerLetter" and number <= 26 else str(number)
        text = _value(form, "lvlText") or ""
        return re.sub(rf"%{level + 1}", printed, re.sub(rf"%[^{level + 1}][.)]?", "", text)) + " "

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """(numId, level) of a list item, its own or its style's."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        if own is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            name = style.get(f"{_W}val") if style is not None else None
            own = self._styles.find(
                f"{_W}style[@{_W}styleId='{name}']/{_W}pPr/{_W}numPr" if name else "none"
            )
        if own is None:
            return None
        num_id = _value(own, "numId")
        return None if num_id in (None, "0") else (str(num_id), int(_value(own, "ilvl") or 0))

    def _abstract(self, num_id: str) -> Any:
        num = self._numbering.find(f"{_W}num[@{_W}numId='{num_id}']")
        found = _value(num, "abstractNumId") if num is not None else None
        return self._numbering.find(f"{_W}abstractNum[@{_W}abstractNumId='{found}']")


def _value(element: Any, child: str) -> str | None:
    found = element.find(f"{_W}{child}")
    return None if found is None else found.get(f"{_W}val")
