"""From a letter's raw text to the letter as parsed."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from hicqa.ingest.assemble import Assembler
from hicqa.ingest.blocks import make_blocks
from hicqa.ingest.characters import repair_characters, repair_sentences
from hicqa.ingest.hyphens import Joiner
from hicqa.ingest.layout import Layout, detect, number_pages, without_running_feet
from hicqa.ingest.notes import Notes
from hicqa.ingest.notes_foot import read_foot_notes
from hicqa.ingest.notes_inline import read_inline_notes
from hicqa.ingest.source import Line, Source
from hicqa.ingest.tables import Grid, repair_cells
from hicqa.ingest.tables_cells import find_cell_tables
from hicqa.ingest.tables_columns import find_column_tables
from hicqa.ingest.tables_pipes import find_pipe_tables
from hicqa.ingest.tables_rows import find_row_tables
from hicqa.types import Letter, LetterMeta


def parse_letter(raw: str, meta: LetterMeta) -> Letter:
    """Read one letter; the way it is laid out is seen from the text itself.

    Nothing is guessed: what cannot be read well is kept as text, and `Letter.warnings` says
    where and why.
    """
    source = Source(raw)
    repair_characters(source)
    notes = read_inline_notes(source)
    repair_sentences(source)
    lines = source.lines()
    layout = detect(source, lines)
    feet: list[list[Line]] = []
    if layout is Layout.WRAPPED:
        lines = without_running_feet(source, number_pages(lines))
        notes, feet = read_foot_notes(source, lines)
        lines = [replace(line, text=source.seen(line.start, line.end)) for line in lines]
    joiner = Joiner(source, lines)
    if feet:
        notes.notes = [
            replace(note, ranges=joiner.join(foot))
            for note, foot in zip(notes.notes, feet, strict=True)
        ]
    pages = [
        (page, next(members).start)
        for page, members in groupby(lines, lambda line: line.page)
        if page is not None
    ]
    in_foot = {line.number for foot in feet for line in foot}
    body = [line for line in lines if line.number not in in_foot]
    grids = _tables(source, body, joiner, notes)
    blocks = make_blocks(body, grids, layout)
    return Assembler(source, joiner, meta).assemble(blocks, notes, pages)


def _tables(source: Source, lines: list[Line], joiner: Joiner, notes: Notes) -> list[Grid]:
    """The letter's tables, in whichever layouts it has any: each looks at what the others left.

    Lines that a word processor broke into cells look like rows of others, and are none.
    """
    found: list[Grid] = []
    left = list(lines)
    by_cells = False
    for find in (find_cell_tables, find_pipe_tables, find_column_tables, find_row_tables):
        if find is find_row_tables and by_cells:
            continue
        grids, warnings = find(source, left)
        by_cells = by_cells or bool(find is find_cell_tables and (grids or warnings))
        notes.warnings += warnings
        found += grids
        for grid in grids:
            for at in range(grid.first, grid.last + 1):
                left[at] = replace(left[at], end=left[at].start, text="", lead="")
    found.sort(key=lambda grid: grid.first)
    for grid in found:
        repair_cells(source, grid, joiner)
    return found
