"""Tables as plain text writes them: a line a row, with a bar between the cells."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from hicqa.ingest.source import Line, Range, Source
from hicqa.ingest.tables import Grid

_ROW = re.compile(r"\|.*\|")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_FEWEST_ROWS = 2


def find_pipe_tables(source: Source, lines: list[Line]) -> tuple[list[Grid], list[str]]:
    """The tables among lines that stand between bars; and those with a row that does not fit
    the head, which stay text."""
    found: list[Grid] = []
    warnings: list[str] = []
    for is_row, members in groupby(range(len(lines)), lambda at: _is_row(lines[at])):
        places = list(members) if is_row else []
        rows = [_cells(source, lines[at]) for at in places if not _RULE.fullmatch(lines[at].text)]
        if len(rows) < _FEWEST_ROWS:
            continue
        if len({len(row) for row in rows}) == 1:
            found.append(Grid(places[0], places[-1], rows))
        else:
            warnings.append(
                f"Regel {lines[places[0]].number}: rijen tussen strepen die niet even lang zijn; "
                "ze zijn als tekst bewaard."
            )
    return found, warnings


def _is_row(line: Line) -> bool:
    return _ROW.fullmatch(line.text) is not None


def _cells(source: Source, line: Line) -> list[Range]:
    """What stands between the bars of a line, without the white space around it."""
    raw = source.raw[line.start : line.end]
    bars = [line.start + match.start() for match in re.finditer(r"\|", raw)]
    cells: list[Range] = []
    for begin, end in pairwise(bars):
        text = source.raw[begin + 1 : end]
        start = begin + 1 + len(text) - len(text.lstrip())
        cells.append((start, max(start, begin + 1 + len(text.rstrip()))))
    return cells
