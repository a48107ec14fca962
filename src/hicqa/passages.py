"""Letter -> passages: what is embedded, and what is quoted.

A passage follows the letter's own structure: a paragraph, a footnote or a table. It is
embedded after its heading path (a footnote also after the sentence that calls it), and
quoted without.
"""

from __future__ import annotations

from hicqa.dutch.text import sentences
from hicqa.types import (
    BlockKind,
    Footnote,
    Letter,
    NoteMark,
    Paragraph,
    Passage,
    Sentence,
    Span,
    Table,
)


def section_path(letter: Letter, section: str | None) -> tuple[str, ...]:
    """The headings above a block, outermost first, with their printed numbers."""
    by_id = {s.id: s for s in letter.sections}
    path: list[str] = []
    while section is not None:
        found = by_id[section]
        path.append(f"{found.number} {found.title}" if found.number else found.title)
        section = found.parent
    return tuple(reversed(path))


def _sentences(letter: Letter, block: str, span: Span) -> tuple[Sentence, ...]:
    found = sentences(letter.quote(span))
    return tuple(
        Sentence(f"{block}.z{i}", Span(span.start + s.start, span.start + s.end))
        for i, s in enumerate(found, start=1)
    )


def _calling_sentence(
    letter: Letter, marks: dict[str, NoteMark], spans: dict[str, Span], note: Footnote
) -> str:
    """The sentence that a footnote hangs on: the last one that starts before its mark."""
    mark = marks.get(note.id)
    if mark is None or note.anchor is None:
        return ""
    block = spans[note.anchor]
    before = [s for s in sentences(letter.quote(block)) if block.start + s.start < mark.at]
    return before[-1].of(letter.quote(block)) if before else ""


def _context(letter: Letter, section: str | None, extra: str = "") -> str:
    """What is embedded before a block's text: the letter's headings above it, and `extra`."""
    headings = [s.lstrip("0123456789abcdefgh. ") or s for s in section_path(letter, section)]
    return ". ".join([*headings, *([extra] if extra else [])])


def _passage(
    letter: Letter,
    block: Paragraph | Footnote | Table,
    kind: BlockKind,
    context: str,
    notes: tuple[tuple[int, str], ...] = (),
    anchor: str | None = None,
) -> Passage:
    if isinstance(block, Table):
        units = tuple(Sentence(row.id, row.span) for row in (block.head, *block.rows))
    else:
        units = _sentences(letter, block.id, block.span)
    return Passage(
        id=block.id,
        letter=letter.id,
        kind=kind,
        section=section_path(letter, block.section),
        span=block.span,
        page=block.page,
        context=context,
        sentences=units,
        notes=notes,
        anchor=anchor,
    )


def passages_of(letter: Letter) -> tuple[Passage, ...]:
    """All passages of a letter in the order of its clean text; empty footnotes have none."""
    blocks: list[Paragraph | Table] = [*letter.paragraphs, *letter.tables]
    marks = {mark.footnote: mark for block in blocks for mark in block.marks}
    spans = {block.id: block.span for block in blocks}
    filled = {n.id for n in letter.footnotes if n.span.start < n.span.end}

    def called(block: Paragraph | Table) -> tuple[tuple[int, str], ...]:
        return tuple((m.at, m.footnote) for m in block.marks if m.footnote in filled)

    found = [
        _passage(letter, p, "paragraph", _context(letter, p.section), called(p))
        for p in letter.paragraphs
    ]
    found += [
        _passage(letter, t, "table", _context(letter, t.section), called(t)) for t in letter.tables
    ]
    found += [
        _passage(
            letter,
            n,
            "footnote",
            _context(letter, n.section, _calling_sentence(letter, marks, spans, n)),
            anchor=n.anchor,
        )
        for n in letter.footnotes
        if n.id in filled
    ]
    return tuple(sorted(found, key=lambda p: p.span))


def embedded_text(letter: Letter, passage: Passage) -> str:
    """The text that stands for a passage in the vector index."""
    return (
        f"{passage.context}: {letter.quote(passage.span)}"
        if passage.context
        else letter.quote(passage.span)
    )
