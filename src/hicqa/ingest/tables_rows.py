"""Tables that came out of a PDF with one row a line.

Cells are words apart, so the figures at the end of a line make the columns and what stands
before them is the label; a label or a head may be spread over several lines.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from hicqa.ingest.source import Line, Range, Source
from hicqa.ingest.tables import NUMBER, SIGN, Grid

_TOKEN = re.compile(rf"{SIGN}\s+\d[\d.,]*(?:\s?%)?|\d{{1,3}}\.\s\d{{3}}(?!\d)|\S+(?:\s(?=%))?%?")
_FIGURE = re.compile(rf"{NUMBER}|{SIGN}")
_SENTENCE_END = re.compile(r"[.!?:;…][»”’\"')\]]*$")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*[a-z]?\.?\s+\D")
_LONGEST_LABEL = 70
_MOST_HEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be a table row: its words, and how many figures end it."""

    place: int
    tokens: tuple[Range, ...]
    figures: int

    @property
    def size(self) -> int:
        return self.figures + (self.figures < len(self.tokens))


def find_row_tables(source: Source, lines: list[Line]) -> list[Grid]:
    """The tables among lines of which each holds one row."""
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        rows = _run(source, lines, at)
        grid = _grid(source, lines, rows, found[-1].last + 1 if found else 0)
        if grid is None:
            at += 1
        else:
            found.append(grid)
            at = grid.last + 1
    return found


def _run(source: Source, lines: list[Line], at: int) -> list[_Row]:
    """The rows from line `at` on, with at most label lines between them."""
    rows: list[_Row] = []
    if _row(source, lines[at], at) is None:
        return rows
    for place in range(at, len(lines)):
        row = _row(source, lines[place], place)
        if row is not None and _ends_here(source, lines, place + 1):
            rows.append(row)
        elif row is not None or not (lines[place].blank or _is_label(lines[place])):
            break
    return rows


def _ends_here(source: Source, lines: list[Line], after: int) -> bool:
    """Whether no running text goes on below: a row stands by itself or above another row."""
    return (
        after == len(lines) or lines[after].blank or _row(source, lines[after], after) is not None
    )


def _row(source: Source, line: Line, place: int) -> _Row | None:
    """The line as a row, if figures end it after a short label or none."""
    masked = source.masked(line.start, line.end)
    spans = [(line.start + m.start(), line.start + m.end()) for m in _TOKEN.finditer(masked)]
    figures = 0
    for span in reversed(spans):
        if not _FIGURE.fullmatch(source.seen(*span)):
            break
        figures += 1
    label = source.seen(spans[0][0], spans[-figures - 1][1]) if figures < len(spans) else ""
    if not figures or len(spans) < 2 or len(label) > _LONGEST_LABEL:
        return None
    return None if _SENTENCE_END.search(label) else _Row(place, tuple(spans), figures)


def _is_label(line: Line) -> bool:
    """A line that may be part of a label or a head: short, and no sentence ends with it."""
    return (
        0 < len(line.text) <= _LONGEST_LABEL
        and not _SENTENCE_END.search(line.text)
        and (_NUMBERED.match(line.text) is None)
    )


def _grid(source: Source, lines: list[Line], rows: list[_Row], floor: int) -> Grid | None:
    if len(rows) < 2:
        return None
    sizes = Counter(row.size for row in rows)
    width = max(sizes, key=lambda size: (sizes[size], size))
    head = _head(source, lines, rows[0].place, width, floor)
    if head is None or sizes[width] < (2 if width > 2 else 3):
        return None
    first, cells = head
    grid = Grid(first, rows[-1].place, [cells])
    before = rows[0].place - 1
    for row in rows:
        labels = [line for line in lines[before + 1 : row.place] if not line.blank]
        body = _body_row(source, row, labels, width)
        if body is None:
            grid.warnings.append(
                f"Regel {lines[row.place].number}: tabelrij past niet op de kop met {width} "
                "kolommen; de cijfers van deze rij zijn niet aan kolommen toegewezen."
            )
            end = row.tokens[-1][1]
            start = labels[0].start if labels else row.tokens[0][0]
            body = [(start, end)] + [(end, end)] * (width - 1)
        grid.rows.append(body)
        before = row.place
    return grid


def _body_row(source: Source, row: _Row, labels: list[Line], width: int) -> list[Range] | None:
    """The row's cells: the last `width` - 1 words are its figures, the rest its label."""
    readings = [list(row.tokens), _apart(source, row.tokens)]
    for tokens in readings:
        if labels and len(tokens) == width - 1:
            tokens = [(labels[0].start, labels[-1].end), *tokens]
        elif labels:
            tokens[0] = (labels[0].start, tokens[0][1])
        values = tokens[1 - width :]
        label = tokens[: 1 - width]
        if label and all(_FIGURE.fullmatch(source.seen(*value)) for value in values):
            return [(label[0][0], label[-1][1]), *values]
    return None


def _apart(source: Source, tokens: tuple[Range, ...]) -> list[Range]:
    """The words with each sign as a cell of its own: there a dash stands for no figure."""
    return [
        (start + m.start(), start + m.end())
        for start, end in tokens
        for m in re.finditer(r"\S+", source.masked(start, end))
    ]


def _head(
    source: Source, lines: list[Line], body: int, width: int, floor: int
) -> tuple[int, list[Range]] | None:
    """The head above line `body`: as few lines as give `width` cells, none of them cut off."""
    short: tuple[int, list[Range]] | None = None
    tokens: list[Range] = []
    for place in range(body - 1, max(floor, body - _MOST_HEAD_LINES) - 1, -1):
        line = lines[place]
        if line.blank:
            continue
        if not _is_label(line) and not (tokens and line.text.endswith("-")):
            break
        words = re.finditer(r"[^\s\0]+", source.masked(line.start, line.end))
        tokens = [(line.start + m.start(), line.start + m.end()) for m in words] + tokens
        if line.text[0].islower() or _is_cut(lines, place):
            continue
        cells = _head_cells(source, tokens)
        if len(cells) == width:
            return place, cells
        if len(cells) == width - 1 and short is None:
            short = place, [(cells[0][0], cells[0][0]), *cells]
    return short


def _is_cut(lines: list[Line], place: int) -> bool:
    """Whether the line above ends in a broken word."""
    above = next((line for line in reversed(lines[:place]) if not line.blank), None)
    return above is not None and above.text.endswith("-")


def _head_cells(source: Source, tokens: list[Range]) -> list[Range]:
    """Words as column heads: each begins with a capital; years and brackets go with a word."""
    texts = [source.seen(*token) for token in tokens]
    only_years = all(text[0].isdigit() for text in texts[1:])
    cells: list[Range] = []
    held = ""
    for token, text in zip(tokens, texts, strict=True):
        begins = text.lstrip("(")[:1].isupper() or only_years
        open_bracket = held.count("(") > held.count(")")
        before_word = held.startswith("(") and held.endswith(")")
        if cells and (not begins or open_bracket or before_word or held.endswith("-")):
            cells[-1] = (cells[-1][0], token[1])
            held += text
        else:
            cells.append(token)
            held = text
    return cells
