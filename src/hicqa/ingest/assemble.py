"""Blocks and notes to the letter: the clean text is put together here, and every offset with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hicqa.ingest.blocks import Block, title_of
from hicqa.ingest.hyphens import Joiner
from hicqa.ingest.notes import Notes, RawMark, RawNote
from hicqa.ingest.references import find_references
from hicqa.ingest.sections import Heading, nest
from hicqa.ingest.source import BETWEEN_BLOCKS, Range, Ranges, Rendered, Source
from hicqa.ingest.tables import Grid
from hicqa.types import (
    Cell,
    Edit,
    Footnote,
    Letter,
    LetterMeta,
    NoteMark,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Section,
    Span,
    Table,
)

_BETWEEN_CELLS = " | "


class Assembler:
    """Writes one letter's clean text, block after block, and keeps its records."""

    def __init__(self, source: Source, joiner: Joiner, meta: LetterMeta) -> None:
        self._source = source
        self._joiner = joiner
        self._meta = meta
        self._text = ""
        self._edits: list[Edit] = []
        self._units: list[tuple[Rendered, int]] = []  # with its offset in the text
        self._marks: list[tuple[RawMark, str]] = []  # with the id of the note
        self._sections: list[Section] = []
        self._called_from_headings: dict[str, str] = {}  # note id to section id
        self._paragraphs: list[Paragraph] = []
        self._tables: list[Table] = []
        self._warnings: list[str] = []

    def assemble(self, blocks: list[Block], notes: Notes, pages: list[tuple[int, int]]) -> Letter:
        """The letter made of these blocks, in order, and then these notes.

        `pages` are page numbers with the raw offset at which each begins.
        """
        ids = self._note_ids(notes.notes)
        self._warnings += notes.warnings
        self._match(notes, ids)
        section: str | None = None
        stacked = False
        headings: list[Heading] = []
        for block in blocks:
            section = None if block.closing else section
            if block.kind == "heading":
                section = self._heading(block, headings, stacked)
            elif block.grid is not None:
                self._table(block, block.grid, section)
            else:
                self._paragraph(block, section)
            stacked = block.kind == "heading"
        sections = tuple(
            replace(
                record,
                level=place.level,
                parent=None if place.parent is None else self._sections[place.parent].id,
            )
            for record, place in zip(self._sections, nest(headings), strict=True)
        )
        breaks = self._page_breaks(pages)
        footnotes = tuple(
            self._footnote(note, id_) for note, id_ in zip(notes.notes, ids, strict=True)
        )
        return Letter(
            meta=self._meta,
            text=self._text,
            sections=sections,
            paragraphs=tuple(self._paragraphs),
            footnotes=footnotes,
            tables=tuple(self._tables),
            pages=breaks,
            references=self._references(footnotes),
            edits=tuple(sorted((*self._source.edits, *self._edits), key=_edit_order)),
            warnings=tuple(self._warnings),
        )

    # --- notes ----------------------------------------------------------------------

    def _note_ids(self, notes: list[RawNote]) -> list[str]:
        """An id for each note; where a label returns, a counter follows it."""
        seen: Counter[str] = Counter()
        ids: list[str] = []
        for note in notes:
            seen[note.label] += 1
            again = f"-{seen[note.label]}" if seen[note.label] > 1 else ""
            ids.append(f"{self._meta.id}#n{note.label}{again}")
        return ids

    def _match(self, notes: Notes, ids: list[str]) -> None:
        """Tie each mark to its note: with labels that return, the first one after the mark."""
        for mark in notes.marks:
            same = [i for i, note in enumerate(notes.notes) if note.label == mark.label]
            later = [i for i in same if notes.notes[i].at >= mark.at]
            if not same:
                self._warn(mark.at, f"voetnootteken {mark.label} heeft geen noot.")
            else:
                self._marks.append((mark, ids[later[0] if later else same[-1]]))
        called = {id_ for _, id_ in self._marks}
        for note, id_ in zip(notes.notes, ids, strict=True):
            if id_ not in called:
                self._warn(note.at, f"noot {note.label} wordt in de tekst niet aangeroepen.")

    def _marks_in(self, unit: Rendered, ranges: Ranges, base: int) -> tuple[NoteMark, ...]:
        return tuple(
            NoteMark(id_, base + unit.at(mark.at))
            for mark, id_ in self._marks
            if any(start <= mark.at < end for start, end in ranges)
        )

    def _footnote(self, note: RawNote, id_: str) -> Footnote:
        unit = self._source.render(note.ranges)
        if unit.text:
            span = self._write(unit)
        else:
            span = Span(len(self._text), len(self._text))
            self._warn(note.at, f"noot {note.label} is leeg.")
        callers: list[Paragraph | Table] = [*self._paragraphs, *self._tables]
        anchor = next((c for c in callers if any(m.footnote == id_ for m in c.marks)), None)
        section = anchor.section if anchor else self._called_from_headings.get(id_)
        return Footnote(id_, note.label, section, span, anchor.id if anchor else None, note.page)

    # --- blocks ---------------------------------------------------------------------

    def _heading(self, block: Block, headings: list[Heading], stacked: bool) -> str:
        ranges = self._joiner.join(block.lines)
        unit = self._source.render(ranges)
        span = self._write(unit)
        title = title_of(unit.text, block.number)
        id_ = f"{self._meta.id}#s{len(self._sections) + 1}"
        self._sections.append(Section(id_, title, block.number, 1, None, span))
        headings.append(Heading(block.number, title, stacked))
        for mark in self._marks_in(unit, ranges, span.start):
            self._called_from_headings[mark.footnote] = id_
        return id_

    def _paragraph(self, block: Block, section: str | None) -> None:
        ranges = self._joiner.join(block.lines)
        unit = self._source.render(ranges)
        if not unit.text:
            return
        span = self._write(unit)
        id_ = f"{self._meta.id}#p{len(self._paragraphs) + 1}"
        marks = self._marks_in(unit, ranges, span.start)
        self._paragraphs.append(Paragraph(id_, section, span, block.lines[0].page, marks))

    def _table(self, block: Block, grid: Grid, section: str | None) -> None:
        self._separate()
        start = len(self._text)
        id_ = f"{self._meta.id}#t{len(self._tables) + 1}"
        marks: tuple[NoteMark, ...] = ()
        rows: list[Row] = []
        for place, cells in enumerate(grid.rows):
            row, called = self._row(f"{id_}.r{place}", cells)
            rows.append(row)
            marks += called
            self._text += "\n" if place + 1 < len(grid.rows) else ""
        span = Span(start, len(self._text))
        page = block.lines[0].page
        self._tables.append(Table(id_, section, span, rows[0], tuple(rows[1:]), page, marks))
        self._warnings += grid.warnings

    def _row(self, id_: str, ranges: list[Range]) -> tuple[Row, tuple[NoteMark, ...]]:
        start = len(self._text)
        cells: list[Cell] = []
        marks: tuple[NoteMark, ...] = ()
        for column, (begin, end) in enumerate(ranges):
            if column:
                before = ranges[column - 1][1]
                removed = self._source.raw[before:begin]
                self._edits.append(Edit("cell", before, removed, _BETWEEN_CELLS))
                self._text += _BETWEEN_CELLS
            held = self._source.running(begin, end)
            unit = self._source.render(held)
            base = len(self._text)
            self._append(unit)
            cells.append(Cell(Span(base, len(self._text))))
            marks += self._marks_in(unit, held, base)
        return Row(id_, Span(start, len(self._text)), tuple(cells)), marks

    def _page_breaks(self, pages: list[tuple[int, int]]) -> tuple[PageBreak, ...]:
        """Where pages begin in the clean text: at the first character that came from them."""
        breaks: list[PageBreak] = []
        for number, raw_at in pages:
            for unit, base in self._units:
                if unit.origins and unit.origins[-1] >= raw_at:
                    breaks.append(PageBreak(number, base + unit.at(raw_at)))
                    break
        return tuple(breaks)

    def _references(self, footnotes: tuple[Footnote, ...]) -> tuple[Reference, ...]:
        """The references of each block: none runs on from one block to the next."""
        blocks: list[Section | Paragraph | Table | Footnote] = [
            *self._sections,
            *self._paragraphs,
            *self._tables,
            *footnotes,
        ]
        return tuple(
            replace(found, span=Span(span.start + found.span.start, span.start + found.span.end))
            for span in sorted(block.span for block in blocks)
            for found in find_references(span.of(self._text))
        )

    # --- text -----------------------------------------------------------------------

    def _warn(self, raw_at: int, what: str) -> None:
        self._warnings.append(f"Regel {self._source.line_number(raw_at)}: {what}")

    def _separate(self) -> None:
        if self._text:
            self._text += BETWEEN_BLOCKS

    def _write(self, unit: Rendered) -> Span:
        """Add a unit as a block of its own."""
        self._separate()
        start = len(self._text)
        self._append(unit)
        return Span(start, len(self._text))

    def _append(self, unit: Rendered) -> None:
        self._units.append((unit, len(self._text)))
        self._text += unit.text
        self._edits += unit.edits


def _edit_order(edit: Edit) -> tuple[int, int]:
    """By place; what is only inserted comes before what is removed there."""
    return edit.raw_at, len(edit.removed)
