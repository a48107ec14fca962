"""PDF files of a set, read by place and size of each character.

PDFium gives the text in reading order, ten milliseconds a page, with what tells a note from
the text: small type at the foot of the page, and raised figures that call it. What stands on
several pages at the same height is the head or foot of a page.
"""

from __future__ import annotations

import ctypes
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from hicqa.errors import BadQuestionSet
from hicqa.kamervragen.numbering import read_heading
from hicqa.kamervragen.plain import is_foot
from hicqa.kamervragen.source import Line, Source, joined, mark

_MOST_PAGES = 150
_MOST_CHARACTERS = 20_000  # on a page: five times a full one
_MOST_UNPACKED = 40_000_000  # bytes of all streams together
_SMALL = 0.9  # of the size of the running text
_RAISED = 0.15  # of the size of the running text, above the line
# Streams whose size cannot be told beforehand: packed twice, or in ways that no writer of
# today uses for text.
_UNUSUAL_FILTER = re.compile(
    rb"/LZWDecode|/Filter\s*(?:/RunLengthDecode|\[\s*/\w+(?:\s*/\w+)*\s*/(?:Flate|RunLength)Decode)"
)
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    size: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """A line of a page: `size` of most of its type, `left`, `right`, and `y` of its base, in
    points from the lower left corner; `marked` is its text with raised figures as marks."""

    page: int
    size: float
    left: float
    right: float
    y: float
    text: str
    marked: str


def read_pdf(data: bytes) -> Source:
    """A .pdf file. BadQuestionSet where it is broken, locked, a scan, or far too large."""
    _check_streams(data)
    lines = _without_furniture(list(_printed_lines(data)))
    if not lines:
        raise BadQuestionSet(
            "In deze PDF staat geen tekst: het is waarschijnlijk een scan. Geef een PDF met "
            "tekst, een Word-bestand of platte tekst."
        )
    body_size = _body_size(lines)
    body: list[Line] = []
    notes: dict[str, str] = {}
    right = _right_edge(lines, body_size)
    for page in sorted({line.page for line in lines}):
        running, small = _split_page([x for x in lines if x.page == page], body_size)
        notes |= _notes(small, notes)
        body += _paragraphs(running, right)
    return Source(tuple(body), notes, wrapped=True)


def _check_streams(data: bytes) -> None:
    """Unpack each stream up to the bound, before a reader does so without one."""
    if _UNUSUAL_FILTER.search(data):
        raise BadQuestionSet(
            "Deze PDF is op een ongebruikelijke manier ingepakt en is daarom niet gelezen. Geef "
            "het Word-bestand of de tekst."
        )
    unpacked = 0
    for found in re.finditer(rb"(?<!end)stream\r?\n", data):
        packed = memoryview(data)[found.end() :]
        unpacked += _unpacked_size(packed, _MOST_UNPACKED - unpacked)
        if unpacked >= _MOST_UNPACKED:
            raise BadQuestionSet(
                "Deze PDF wordt uitgepakt veel te groot voor een set Kamervragen en is daarom "
                "niet gelezen."
            )


def _unpacked_size(packed: memoryview, most: int) -> int:
    reader = zlib.decompressobj()
    size = 0
    try:
        for at in range(0, len(packed), 65_536):
            chunk = bytes(packed[at : at + 65_536])
            while chunk and size < most:
                size += len(reader.decompress(chunk, 1_000_000))
                chunk = reader.unconsumed_tail
            if size >= most or reader.eof:
                break
    except zlib.error:
        pass  # not packed in this way
    return size


def _printed_lines(data: bytes) -> Iterator[_PrintedLine]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(io.BytesIO(data))
    except pypdfium2.PdfiumError as broken:
        raise _cannot_open(broken) from broken
    with document:
        if len(document) > _MOST_PAGES:
            raise BadQuestionSet(
                f"Deze PDF telt {len(document)} pagina's; een set Kamervragen heeft er hooguit "
                f"{_MOST_PAGES}. Geef alleen de vragen."
            )
        for number in range(len(document)):
            try:
                glyphs = _glyphs(document[number].get_textpage(), number)
            except pypdfium2.PdfiumError as broken:
                raise _cannot_open(broken) from broken
            yield from _lines_of(glyphs, number)


def _cannot_open(broken: Any) -> BadQuestionSet:
    if getattr(broken, "err_code", None) == _PASSWORD_ERROR:
        return BadQuestionSet(
            "Deze PDF is met een wachtwoord beveiligd. Haal de beveiliging eraf of geef de tekst."
        )
    return BadQuestionSet("Deze PDF is beschadigd en kan niet worden gelezen.")


def _glyphs(page: Any, number: int) -> list[_Glyph]:
    import pypdfium2.raw as pdfium

    count = page.count_chars()
    if count > _MOST_CHARACTERS:
        raise BadQuestionSet(
            f"Pagina {number + 1} van deze PDF bevat {count} tekens; dat is geen set Kamervragen."
        )
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    glyphs: list[_Glyph] = []
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(page, i)
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        pdfium.FPDFText_GetMatrix(page, i, matrix)
        size = pdfium.FPDFText_GetFontSize(page, i) * (abs(matrix.d) or abs(matrix.b))
        glyphs.append(_Glyph(_printed(code), size, x.value, y.value))
    return glyphs


def _printed(code: int) -> str:
    """The character of a code; PDFium gives U+0002 for a hyphen at a line end."""
    if code in (0x02, 0xFFFE):
        return "-\n"
    return " " if code in (0xA0, 0x09) else chr(code) if code else ""


def _lines_of(glyphs: list[_Glyph], page: int) -> Iterator[_PrintedLine]:
    line: list[_Glyph] = []
    for glyph in glyphs:
        if "\n" in glyph.text or glyph.text == "\r":
            line.append(_Glyph(glyph.text.strip(), glyph.size, glyph.x, glyph.y))
            yield from _line(line, page)
            line = []
        else:
            if line and glyph.text.strip() and _starts_line(glyph, line[-1]):
                yield from _line(line, page)
                line = []
            line.append(glyph)
    yield from _line(line, page)


def _starts_line(glyph: _Glyph, before: _Glyph) -> bool:
    """Whether the type went down and back to the left, where PDFium saw only a space."""
    return glyph.y < before.y - 0.5 * glyph.size and glyph.x < before.x


def _line(glyphs: list[_Glyph], page: int) -> Iterator[_PrintedLine]:
    printed = [glyph for glyph in glyphs if glyph.text.strip()]
    if not printed:
        return
    size = Counter(round(glyph.size, 1) for glyph in printed).most_common(1)[0][0]
    base = median(glyph.y for glyph in printed if round(glyph.size, 1) == size)
    marked, raised = "", ""
    for glyph in glyphs:
        is_raised = glyph.size < _SMALL * size and glyph.y > base + _RAISED * size
        if is_raised and (glyph.text.isdigit() or (raised and not glyph.text.strip())):
            raised += glyph.text
            continue
        marked += _marks(raised) + glyph.text
        raised = ""
    yield _PrintedLine(
        page=page,
        size=size,
        left=printed[0].x,
        right=printed[-1].x,
        y=base,
        text="".join(glyph.text for glyph in glyphs).strip(),
        marked=(marked + _marks(raised)).strip(),
    )


def _marks(raised: str) -> str:
    space = " " if raised.endswith(" ") else ""
    return "".join(mark(label) for label in raised.split()) + space


def _without_furniture(lines: list[_PrintedLine]) -> list[_PrintedLine]:
    """The lines without page heads and feet: known ones, and what stands at the same place on
    most pages, figures apart."""
    pages = len({line.page for line in lines})
    places = Counter(_place(line) for line in lines)
    repeated = {place for place, count in places.items() if pages > 1 and count > pages / 2}
    return [
        line
        for line in lines
        if not is_foot(line.text) and (_place(line) not in repeated or read_heading(line.text))
    ]


def _place(line: _PrintedLine) -> tuple[str, int, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 3), round(line.left / 3)


def _body_size(lines: list[_PrintedLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _right_edge(lines: list[_PrintedLine], body_size: float) -> float:
    edges = sorted(line.right for line in lines if line.size >= _SMALL * body_size)
    return edges[int(0.9 * (len(edges) - 1))]


def _split_page(
    lines: list[_PrintedLine], body_size: float
) -> tuple[list[_PrintedLine], list[_PrintedLine]]:
    """The running text of a page and the small type below it. Small type beside or above the
    running text (a letterhead, the side column) stays with it on the first page only."""
    large = [line for line in lines if line.size >= _SMALL * body_size]
    small = [line for line in lines if line.size < _SMALL * body_size]
    foot = min((line.y for line in large), default=0.0)
    column = min((line.left for line in large), default=0.0) - body_size
    notes = [line for line in small if line.y < foot and line.left > column]
    kept = [line for line in lines if line not in notes]
    return kept, notes


def _notes(small: list[_PrintedLine], known: dict[str, str]) -> dict[str, str]:
    """The notes at the foot of a page by label; text before the first label goes on with the
    last note of the page before."""
    notes: dict[str, list[Line]] = {}
    label = next(reversed(known), None)
    for line in small:
        start = re.match("\ue000(\\d{1,3})\ue001\\s*", line.marked) or re.match(
            r"(\d{1,3})\s+(?=\S)", line.marked
        )
        if start and int(start[1]) == (int(label) if label else 0) + 1:
            label = start[1]
            notes[label] = [Line(line.text[len(label) :].strip(), ends=False)]
        elif label is not None:
            notes.setdefault(label, [Line(known.get(label, ""), ends=False)])
            notes[label].append(Line(line.text, ends=False))
    return {label: joined(lines) for label, lines in notes.items()}


def _paragraphs(lines: list[_PrintedLine], right: float) -> Iterator[Line]:
    """A paragraph ends at a short line, before a wider gap, and before a heading."""
    gaps = [above.y - below.y for above, below in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    for line, gap, following in zip(lines, [*gaps, 0.0], [*lines[1:], None], strict=True):
        first_word = following.text.split(" ")[0] if following else ""
        room = right - line.right
        fits = room > (len(first_word) + 1) * line.size * 0.62
        sentence = re.search(r"[.?!:;]['\"”’»)]*$", line.text) is not None
        ends = gap > 1.4 * usual or (fits and sentence)
        yield Line(line.marked, ends=ends)
