"""What the page shows of a letter: its blocks in reading order, and a quote in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from hicqa.types import (
    Citation,
    Footnote,
    Letter,
    NoteMark,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)

Block = Section | Paragraph | Footnote | Table


@dataclass(frozen=True, slots=True)
class Highlight:
    """A part of the text to mark: the quote of citation `n`, or (0) something searched for."""

    span: Span
    n: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the highlight it is in, if any; or, with `note`, a footnote's mark.

    `first` is set where the highlight begins.
    """

    text: str
    highlight: Highlight | None = None
    first: bool = False
    note: Footnote | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """A table row: the pieces of each cell, and the highlights of the row as a whole."""

    cells: tuple[tuple[Piece, ...], ...]
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockView:
    """A heading (`level` 1 is outermost), paragraph, footnote (`label`) or table of a letter."""

    kind: Literal["heading", "paragraph", "footnote", "table"]
    start: int
    pieces: tuple[Piece, ...] = ()
    rows: tuple[RowView, ...] = ()
    level: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """The citations that stand in one block, the block, and the footnotes that it calls."""

    citations: tuple[Citation, ...]
    block: BlockView
    notes: tuple[BlockView, ...] = ()

    @property
    def first(self) -> Citation:
        return self.citations[0]


def pieces(
    letter: Letter,
    span: Span,
    highlights: Sequence[Highlight] = (),
    calls: Sequence[NoteMark] = (),
) -> tuple[Piece, ...]:
    """The text of a span, cut where a highlight begins or ends and where a note is called."""
    notes = {note.id: note for note in letter.footnotes}
    called = [m for m in calls if span.start <= m.at <= span.end]
    cuts = {span.start, span.end, *(m.at for m in called)}
    for h in highlights:
        cuts |= {at for at in (h.span.start, h.span.end) if span.start < at < span.end}
    made: list[Piece] = []
    begun: set[Highlight] = set()
    edges = sorted(cuts)
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        made += [Piece("", note=notes[m.footnote]) for m in called if m.at == start]
        if start < end:
            inside = next((h for h in highlights if h.span.start <= start < h.span.end), None)
            made.append(Piece(letter.text[start:end], inside, inside not in begun))
            begun |= {inside} if inside else set()
    return tuple(made)


def _row(
    letter: Letter, row: Row, highlights: Sequence[Highlight], calls: Sequence[NoteMark]
) -> RowView:
    cells = tuple(pieces(letter, cell.span, (), calls) for cell in row.cells)
    start, end = row.span.start, row.span.end
    return RowView(cells, tuple(h for h in highlights if h.span.start < end and start < h.span.end))


def view(letter: Letter, block: Block, highlights: Sequence[Highlight] = ()) -> BlockView:
    """How one block is shown, with its highlights."""
    start = block.span.start
    if isinstance(block, Section):
        number = f"{block.number} " if block.number else ""
        return BlockView("heading", start, (Piece(number + block.title),), level=block.level)
    if isinstance(block, Table):
        rows = (_row(letter, r, highlights, block.marks) for r in (block.head, *block.rows))
        return BlockView("table", start, rows=tuple(rows))
    if isinstance(block, Footnote):
        return BlockView(
            "footnote", start, pieces(letter, block.span, highlights), label=block.label
        )
    return BlockView("paragraph", start, pieces(letter, block.span, highlights, block.marks))


def blocks_of(letter: Letter) -> Iterator[Section | Paragraph | Table]:
    """Headings, paragraphs and tables in reading order; the notes stand after them."""
    every: list[Section | Paragraph | Table]
    every = [*letter.sections, *letter.paragraphs, *letter.tables]
    yield from sorted(every, key=lambda block: (block.span.start, block.span.end))


def block_at(letter: Letter, start: int) -> Block | None:
    """The paragraph, footnote or table that holds the character at `start`."""
    every: list[Block] = [*letter.paragraphs, *letter.footnotes, *letter.tables]
    return next((b for b in every if b.span.start <= start < b.span.end), None)


def letter_view(letter: Letter, highlights: Sequence[Highlight] = ()) -> tuple[BlockView, ...]:
    """The whole letter: its blocks in reading order, then its footnotes."""
    notes = [note for note in letter.footnotes if note.span.start < note.span.end]
    return tuple(view(letter, block, highlights) for block in (*blocks_of(letter), *notes))


def _source(letter: Letter, citations: Sequence[Citation], block: Block | None) -> SourceView:
    highlights = [Highlight(Span(c.start, c.end), c.n) for c in citations]
    if block is None:  # a quote outside any block cannot be placed; show the quote alone
        pieces_ = tuple(Piece(letter.quote(h.span), h, True) for h in highlights)
        return SourceView(tuple(citations), BlockView("paragraph", citations[0].start, pieces_))
    calls = block.marks if isinstance(block, Paragraph | Table) else ()
    called = {mark.footnote for mark in calls}
    notes = [n for n in letter.footnotes if n.id in called and n.span.start < n.span.end]
    return SourceView(
        tuple(citations),
        view(letter, block, highlights),
        tuple(view(letter, note) for note in notes),
    )


def sources(letters: Mapping[str, Letter], citations: Sequence[Citation]) -> list[SourceView]:
    """The citations of an answer in their places; those in the same block together."""
    groups: dict[tuple[str, int], list[Citation]] = {}
    found: dict[tuple[str, int], Block | None] = {}
    for citation in citations:
        block = block_at(letters[citation.letter], citation.start)
        key = (citation.letter, block.span.start if block else citation.start)
        found[key] = block
        groups.setdefault(key, []).append(citation)
    return [_source(letters[key[0]], group, found[key]) for key, group in groups.items()]


def find_in(letter: Letter, words: str) -> tuple[Highlight, ...]:
    """Where a text stands in a letter, without regard to capitals; for searching while reading."""
    wanted, text = words.strip().lower(), letter.text.lower()
    if not wanted or len(text) != len(letter.text):  # a lower case of another length moves offsets
        return ()
    found: list[Highlight] = []
    at = text.find(wanted)
    while at >= 0:
        found.append(Highlight(Span(at, at + len(wanted))))
        at = text.find(wanted, at + len(wanted))
    return tuple(found)
