"""A letter as parsed, for a person to check and for a program to read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hicqa.types import Footnote, Letter, Paragraph, Section, Span, Table


def section_path(letter: Letter, section: str | None) -> tuple[str, ...]:
    """A section's heading and those above it, outermost first, with their printed numbers."""
    by_id = {record.id: record for record in letter.sections}
    path: list[str] = []
    while section is not None:
        record = by_id[section]
        path.append(f"{record.number} {record.title}" if record.number else record.title)
        section = record.parent
    return tuple(reversed(path))


def format_letter(letter: Letter) -> str:
    """The letter as `hicqa show` prints it: every record with its id and offsets."""
    meta = letter.meta
    lines = [f"{letter.id}: {meta.title}", f"datum: {meta.date}"]
    lines += [f"{name}: {value}" for name, value in _known(letter)]
    lines += ["", "== Tekst =="]
    for record in _body(letter):
        lines += ["", *_format_record(letter, record)]
    lines += ["", "== Voetnoten =="]
    for note in letter.footnotes:
        where = note.anchor or "niet aangeroepen"
        lines += ["", f"{_label(note.id, note.span, note.page)} bij {where}"]
        lines.append(f"{note.label}  {letter.quote(note.span)}".rstrip())
    lines += ["", "== Verwijzingen ==", ""]
    for reference in letter.references:
        lines.append(f"[{reference.span.start}:{reference.span.end}] {reference.raw}")
        lines += [f"    {url}" for url in reference.urls] or ["    geen adres"]
    lines += ["", "== Bladzijden ==", ""]
    breaks = [f"bladzijde {page.number} begint op {page.at}" for page in letter.pages]
    lines += breaks or ["niet bekend"]
    lines += ["", "== Waarschuwingen ==", "", *(letter.warnings or ("geen",))]
    return "\n".join(lines) + "\n"


def _known(letter: Letter) -> list[tuple[str, str]]:
    meta = letter.meta
    fields = [
        ("Kamerstuk", meta.kamerstuk),
        ("vergaderjaar", meta.session_year),
        ("document", meta.document),
        ("adres", meta.url),
        ("afzender", "; ".join(meta.senders)),
    ]
    return [(name, value) for name, value in fields if value]


def _body(letter: Letter) -> list[Section | Paragraph | Table]:
    """Headings, paragraphs and tables in reading order."""
    records: list[Section | Paragraph | Table] = [
        *letter.sections,
        *letter.paragraphs,
        *letter.tables,
    ]
    return sorted(records, key=lambda record: record.span)


def _label(id_: str, span: Span, page: int | None) -> str:
    return f"[{id_} {span.start}:{span.end}" + ("]" if page is None else f" blz. {page}]")


def _format_record(letter: Letter, record: Section | Paragraph | Table) -> list[str]:
    if isinstance(record, Section):
        title = f"{'#' * record.level} {letter.quote(record.span)}"
        return [f"[{record.id} {record.span.start}:{record.span.end}]", title]
    head = _label(record.id, record.span, record.page)
    if isinstance(record, Paragraph):
        return [head, _with_marks(letter, record)]
    lines = [head]
    if record.marks:
        lines.append("noten: " + ", ".join(_note_label(letter, m.footnote) for m in record.marks))
    rows = [[letter.quote(cell.span) for cell in row.cells] for row in (record.head, *record.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row, printed in zip((record.head, *record.rows), rows, strict=True):
        cells = " | ".join(
            text.rjust(width) if column else text.ljust(width)
            for column, (text, width) in enumerate(zip(printed, widths, strict=True))
        )
        lines.append(f"{cells}  [{row.id}]")
    return lines


def _with_marks(letter: Letter, paragraph: Paragraph) -> str:
    """The paragraph with each note's label put back where its mark stood."""
    text, at = "", paragraph.span.start
    for mark in paragraph.marks:
        text += letter.text[at : mark.at] + f"[^{_note_label(letter, mark.footnote)}]"
        at = mark.at
    return text + letter.text[at : paragraph.span.end]


def _note_label(letter: Letter, footnote: str) -> str:
    return next(note.label for note in letter.footnotes if note.id == footnote)


def letter_as_dict(letter: Letter) -> dict[str, Any]:
    """The letter as `hicqa show --json` prints it: plain values, ready for JSON."""
    return {
        "id": letter.id,
        "meta": asdict(letter.meta),
        "text": letter.text,
        "blocks": [_block(letter, block) for block in _blocks(letter)],
        "sections": [
            {
                **_place(letter, section.id, section.span),
                "title": section.title,
                "number": section.number,
                "level": section.level,
                "parent": section.parent,
            }
            for section in letter.sections
        ],
        "footnotes": [
            {
                **_place(letter, note.id, note.span),
                "label": note.label,
                "anchor": note.anchor,
                "page": note.page,
                "section": list(section_path(letter, note.section)),
            }
            for note in letter.footnotes
        ],
        "tables": [_table(letter, table) for table in letter.tables],
        "pages": [asdict(page) for page in letter.pages],
        "references": [asdict(reference) for reference in letter.references],
        "edits": [asdict(edit) for edit in letter.edits],
        "warnings": list(letter.warnings),
    }


def _blocks(letter: Letter) -> list[Section | Paragraph | Table | Footnote]:
    return [*_body(letter), *letter.footnotes]


def _place(letter: Letter, id_: str, span: Span) -> dict[str, Any]:
    return {"id": id_, "start": span.start, "end": span.end, "text": letter.quote(span)}


def _block(letter: Letter, block: Section | Paragraph | Table | Footnote) -> dict[str, Any]:
    kinds = {Section: "heading", Paragraph: "paragraph", Table: "table", Footnote: "footnote"}
    section = block.parent if isinstance(block, Section) else block.section
    marks = () if isinstance(block, Section | Footnote) else block.marks
    return {
        "kind": kinds[type(block)],
        **_place(letter, block.id, block.span),
        "page": None if isinstance(block, Section) else block.page,
        "section": list(section_path(letter, section)),
        "marks": [asdict(mark) for mark in marks],
    }


def _table(letter: Letter, table: Table) -> dict[str, Any]:
    rows = [
        {
            **_place(letter, row.id, row.span),
            "cells": [
                {"start": cell.span.start, "end": cell.span.end, "text": letter.quote(cell.span)}
                for cell in row.cells
            ],
        }
        for row in (table.head, *table.rows)
    ]
    return {
        **_place(letter, table.id, table.span),
        "page": table.page,
        "section": list(section_path(letter, table.section)),
        "marks": [asdict(mark) for mark in table.marks],
        "head": rows[0],
        "rows": rows[1:],
    }
