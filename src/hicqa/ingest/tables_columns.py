"""Tables of one row a line whose columns stand apart: by a tab, or by more than one space.

The head is the first line; an empty cell above the labels is a tab, or an indent, alone. Where
spaces part the columns, what a row with an empty cell holds is told by what it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from hicqa.ingest.source import Line, Range, Source
from hicqa.ingest.tables import Grid, is_figure, is_year

_Row = list[Range]

_WIDE = re.compile(r"\S+(?:\s\S+)*")
_NOTE = re.compile(r"(?:\[\d+\]|[*¹²³\s])+$")
_FEWEST_ROWS = 2  # with the head
_PLAINLY_ROWS = 3
_LONGEST_CELL = 90


def find_column_tables(source: Source, lines: list[Line]) -> tuple[list[Grid], list[str]]:
    """The tables among lines whose cells stand apart; and those without a head that can be read,
    which stay text."""
    found: list[Grid] = []
    warnings: list[str] = []
    for places in _runs(source, lines):
        grid = next((g for read in _WAYS if (g := _grid(source, lines, places, read))), None)
        if grid is not None:
            found.append(grid)
        elif len(places) >= _PLAINLY_ROWS and _is_tabbed(source, lines[places[0]]):
            warnings.append(
                f"Regel {lines[places[0]].number}: rijen met tabs zonder leesbare tabelkop; ze "
                "zijn als tekst bewaard."
            )
    return found, warnings


def _runs(source: Source, lines: list[Line]) -> Iterator[list[int]]:
    """The places of lines of at least two cells each that follow each other; a blank line may
    part rows of tabs."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.blank:
            tabbed = bool(run) and _is_tabbed(source, lines[run[-1]])
            if tabbed and at + 1 < len(lines) and _is_tabbed(source, lines[at + 1]):
                continue
        elif len(_wide(source, line)) > 1 or _is_tabbed(source, line):
            run.append(at)
            continue
        if len(run) >= _FEWEST_ROWS:
            yield run
        run = []
    if len(run) >= _FEWEST_ROWS:
        yield run


def _is_tabbed(source: Source, line: Line) -> bool:
    """Whether a tab stands between words of a line."""
    return "\t" in source.masked(line.start, line.end)


def _wide(source: Source, line: Line) -> _Row:
    """What of a line stands apart by a tab or more than one space."""
    text = source.masked(line.start, line.end).replace("\t", "  ").replace("\0", " ")
    if "\t" not in source.masked(line.start, line.end):
        return _ranges(line.start, _WIDE.finditer(text))
    return _tabbed(source, line, re.compile(r"\t+"))


def _every_tab(source: Source, line: Line) -> _Row:
    """The cells of a line in which every tab begins one."""
    return _tabbed(source, line, re.compile(r"\t"))


def _tabbed(source: Source, line: Line, gap: re.Pattern[str]) -> _Row:
    begin = line.start - len(line.lead)
    text = source.raw[begin : line.end]
    cells: _Row = []
    start = 0
    for tab in [*gap.finditer(text), None]:
        stop = tab.start() if tab else len(text)
        held = text[start:stop]
        lead = len(held) - len(held.lstrip())
        cells.append((begin + start + lead, begin + max(start + lead, start + len(held.rstrip()))))
        start = tab.end() if tab else stop
    return cells


def _ranges(begin: int, found: Iterator[re.Match[str]]) -> _Row:
    return [(begin + match.start(), begin + match.end()) for match in found]


_WAYS: tuple[Callable[[Source, Line], _Row], ...] = (_every_tab, _wide)


def _grid(
    source: Source,
    lines: list[Line],
    places: Sequence[int],
    read: Callable[[Source, Line], _Row],
) -> Grid | None:
    """The lines as a table, if the first is a head and most rows have as many cells as it."""
    split = [read(source, lines[at]) for at in places]
    width = max(len(row) for row in split[1:])
    head = split[0]
    if len(head) == width - 1 and not _is_tabbed(source, lines[places[0]]):
        head = [(head[0][0], head[0][0]), *head]
    if len(head) != width or width < 2 or not _is_head(source, head):
        return None
    fitting = [row for row in split[1:] if len(row) == width]
    if not _holds_figures(source, fitting):
        return None
    grid = Grid(places[0], places[-1], [head])
    odd = 0
    for at, row in zip(places[1:], split[1:], strict=True):
        fitted = row if len(row) == width else _under(lines, places, split, at, row)
        if fitted is None:
            odd += 1
            grid.warnings.append(
                f"Regel {lines[at].number}: tabelrij met {len(row)} cellen waar de kop er {width} "
                "heeft; de cijfers van deze rij zijn niet aan kolommen toegewezen."
            )
            end = row[-1][1]
            fitted = [(row[0][0], end)] + [(end, end)] * (width - 1)
        grid.rows.append(fitted)
    return grid if len(fitting) > odd else None


def _is_head(source: Source, cells: _Row) -> bool:
    """Whether a first line names columns: all but the first have words, or a year."""
    texts = [source.seen(*cell) for cell in cells]
    named = all(text and (is_year(text) or not is_figure(text)) for text in texts[1:])
    return named and all(len(text) <= _LONGEST_CELL for text in texts)


def _holds_figures(source: Source, rows: list[_Row]) -> bool:
    """Whether a column after the first holds nothing but figures."""
    if not rows or any(len(source.seen(*row[0])) > _LONGEST_CELL for row in rows):
        return False
    columns = list(zip(*rows, strict=True))[1:]
    printed = [[_NOTE.sub("", source.seen(*cell)) for cell in column] for column in columns]
    return any(
        any(map(str.strip, column)) and all(is_figure(text) for text in column if text)
        for column in printed
    )


def _under(
    lines: list[Line], places: Sequence[int], split: list[_Row], at: int, row: _Row
) -> _Row | None:
    """The row with its empty cells, where each of the others stands under just one column."""
    width = max(map(len, split))
    if any("\t" in lines[place].lead for place in places) or any(len(r) > width for r in split):
        return None
    extents: list[list[int]] = [[10**6, -1] for _ in range(width)]
    for place, cells in zip(places, split, strict=True):
        if len(cells) == width:
            begin = lines[place].start - len(lines[place].lead)
            for extent, (start, end) in zip(extents, cells, strict=True):
                extent[0], extent[1] = min(extent[0], start - begin), max(extent[1], end - begin)
    begin = lines[at].start - len(lines[at].lead)
    taken: dict[int, Range] = {}
    for start, end in row:
        under = [
            column
            for column, (first, last) in enumerate(extents)
            if start - begin < last and first < end - begin
        ]
        if len(under) != 1 or under[0] in taken:
            return None
        taken[under[0]] = (start, end)
    if 0 not in taken:
        return None
    filled: _Row = []
    for column in range(width):
        last = filled[-1][1] if filled else row[0][0]
        filled.append(taken.get(column, (last, last)))
    return filled
