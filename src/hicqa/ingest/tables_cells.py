"""Tables that came out of a word processor with one cell a line.

A cell begins at a tab; what it holds stands after the tab or on the lines below it, a blank
line away in the head. An empty cell is a tab alone, a stray second tab may stand before a
cell, and a blank line before a tab ends a row, though the head may hold one too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from hicqa.ingest.source import Line, Range, Source
from hicqa.ingest.tables import Grid, is_figure, is_year

_LONGEST_CELL = 90
_FEWEST_CELLS = 4


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's raw range; how many tabs led to it; whether a blank line stood before it."""

    range: Range
    text: str
    tabs: int
    after_blank: bool
    line: int


_Row = list[_Cell]


def find_cell_tables(source: Source, lines: list[Line]) -> tuple[list[Grid], list[str]]:
    """The tables among the lines; and what looks like one but stays text, with its line."""
    found: list[Grid] = []
    warnings: list[str] = []
    at = 0
    while at < len(lines):
        if not _tabs(lines[at]):
            at += 1
            continue
        cells, stop = _read_cells(source, lines, at)
        grid = _grid(cells, at, stop)
        if grid is not None:
            found.append(grid)
        elif sum(is_figure(cell.text) for cell in cells) >= _FEWEST_CELLS:
            warnings.append(
                f"Regel {lines[at].number}: cellen met cijfers waarin geen tabel te lezen is; ze "
                "zijn als tekst bewaard."
            )
        at = max(stop, at + 1)
    return found, warnings


def _tabs(line: Line) -> int:
    """How many tabs lead to what the line holds; an empty cell is a line of tabs alone."""
    return line.lead.count("\t")


def _read_cells(source: Source, lines: list[Line], at: int) -> tuple[_Row, int]:
    """The cells from line `at` on, and the place of the first line after them."""
    cells: _Row = []
    after_blank = body = False
    stop = at
    while at < len(lines) and _tabs(lines[at]):
        first = last = lines[at]
        tabs, number = _tabs(first), first.number
        at += 1
        if first.blank:
            below = _below(lines, at, body)
            if below is not None:
                first, last, at = lines[below], lines[below], below + 1
        if not first.blank:
            while not is_figure(last.text) and at < len(lines) and _continues(lines[at]):
                last, at = lines[at], at + 1
        place = first.start if not first.blank else first.start + len(first.lead)
        held = (place, last.end) if not first.blank else (place, place)
        text = source.seen(*held)
        if len(text) > _LONGEST_CELL:
            break
        cells.append(_Cell(held, text, tabs, after_blank, number))
        body = body or (len(cells) > 1 and is_figure(text))
        stop = at
        while at < len(lines) and lines[at].blank and not _tabs(lines[at]):
            at += 1
        after_blank = at > stop
    return cells, stop


def _below(lines: list[Line], at: int, body: bool) -> int | None:
    """The line under an empty tab line that holds the cell's text, if any does.

    In the head it may stand a blank line away; in the body that is so only where the table
    goes on after it, for it may be the text after the table.
    """
    place = _next_seen(lines, at)
    if place is None or len(lines[place].text) > _LONGEST_CELL:
        return None
    if body and place > at and not is_figure(lines[place].text):
        after = _next_seen(lines, place + 1)
        return place if after is None and _tabs_follow(lines, place + 1) else None
    return place


def _next_seen(lines: list[Line], at: int) -> int | None:
    """The place of the next line with text, if no cell begins before it."""
    while at < len(lines) and lines[at].blank and not _tabs(lines[at]):
        at += 1
    return at if at < len(lines) and not _tabs(lines[at]) else None


def _tabs_follow(lines: list[Line], at: int) -> bool:
    return any(_tabs(line) for line in lines[at:])


def _continues(line: Line) -> bool:
    return not line.blank and not _tabs(line) and len(line.text) <= _LONGEST_CELL


def _grid(cells: _Row, first: int, stop: int) -> Grid | None:
    if len(cells) < _FEWEST_CELLS or not any(is_figure(cell.text) for cell in cells):
        return None
    groups: list[_Row] = []
    for cell in cells:
        if cell.after_blank or not groups:
            groups.append([])
        groups[-1].append(cell)
    readings = [_fold(groups, width) for width in _widths(cells, groups)]
    # A reading that most rows do not fit is none.
    readings = [(rows, odd) for rows, odd in readings if len(rows) > max(1, 2 * len(odd))]
    if not readings:
        return None
    rows, odd = min(readings, key=lambda reading: len(reading[1]))
    grid = Grid(first, stop - 1, [[cell.range for cell in row] for row in rows])
    width = len(rows[0])
    grid.warnings = [
        f"Regel {row[0].line}: tabelrij met {len(row)} cellen waar de kop er {width} heeft; "
        "de cijfers van deze rij zijn niet aan kolommen toegewezen."
        for row in odd
    ]
    return grid


def _widths(cells: _Row, groups: list[_Row]) -> list[int]:
    """Likely numbers of columns, the likeliest first."""
    sizes = Counter(len(group) for group in groups[1:])
    ranked = sorted(sizes, key=lambda size: (-sizes[size], -size))
    head = next((i for i, cell in enumerate(cells) if is_figure(cell.text)), 0)
    return [width for width in dict.fromkeys([*ranked, head, len(groups[0])]) if width > 1]


def _fold(groups: list[_Row], width: int) -> tuple[list[_Row], list[_Row]]:
    """The groups as rows of `width` cells, and the rows that do not come out.

    No rows at all where the head does not come out: then no column has a name.
    """
    rows: list[_Row] = []
    odd: list[_Row] = []
    pending: _Row = []
    for group, following in zip_longest(groups, groups[1:]):
        pending = pending + group
        fitted = _fit(pending, width)
        if fitted is not None:
            rows.append(fitted)
        elif len(pending) < width and following and (not rows or _goes_on(following[0])):
            continue  # a blank line inside a row
        elif not rows:
            return [], []
        else:
            odd.append(pending)
            rows.append(_unread(pending, width))
        pending = []
    if rows and any(is_figure(cell.text) and not is_year(cell.text) for cell in rows[0][1:]):
        return [], []
    return rows, odd


def _goes_on(cell: _Cell) -> bool:
    """Whether a cell after a blank line is no label, so that the row before it goes on."""
    return is_figure(cell.text) and not is_year(cell.text)


def _fit(row: _Row, width: int) -> _Row | None:
    """The row in `width` cells; a second tab on a line is a cell only where one is missing."""
    if len(row) == width:
        return row
    spread: _Row = []
    for cell in row:
        empty = _Cell((cell.range[0], cell.range[0]), "", 1, False, cell.line)
        spread += [empty] * (cell.tabs - 1) + [cell]
    return spread if len(spread) == width else None


def _unread(row: _Row, width: int) -> _Row:
    """A row whose figures cannot be given to columns: all of it becomes the label."""
    end = row[-1].range[1]
    whole = _Cell((row[0].range[0], end), "", 1, False, row[0].line)
    return [whole] + [_Cell((end, end), "", 1, False, row[0].line)] * (width - 1)
