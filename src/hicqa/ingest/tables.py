"""What both layouts of a flattened table come down to: a grid of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hicqa.ingest.hyphens import Joiner
from hicqa.ingest.source import Range, Source

SIGN = r"[+\-–−]"
NUMBER = rf"(?:{SIGN}\s*)?\d+(?:\s?[.,]\s?\d+)*\s?%?"
NONE = rf"{SIGN}|n\.?v\.?t\.?|n\.?b\.?"  # stands for no figure
_FIGURE = re.compile(rf"(?:{NUMBER}|{NONE})")
_IN_THREES = re.compile(r"\d{1,3}(?:\s\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WELL_FORMED = re.compile(rf"{SIGN}?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,\d+)?%?")


@dataclass(slots=True)
class Grid:
    """A table as raw ranges: `rows[0]` is the head, every row has as many cells as it.

    `first` and `last` are the places of its first and last line among the lines read.
    """

    first: int
    last: int
    rows: list[list[Range]]
    warnings: list[str] = field(default_factory=list)


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number, with or without sign or percentage, or stands for none."""
    return bool(_FIGURE.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text.strip()))


def repair_cells(source: Source, grid: Grid, joiner: Joiner) -> None:
    """Mend stray spaces in numbers (`64. 560`, `- 53%`) and broken words in heads and labels."""
    for place, row in enumerate(grid.rows):
        for column, (start, end) in enumerate(row):
            if place == 0 or column == 0:
                joiner.mend_inside(start, end)
            _repair_number(source, start, end)


def _repair_number(source: Source, start: int, end: int) -> None:
    text = source.masked(start, end)
    well_formed = _WELL_FORMED.fullmatch("".join(text.split())) and is_figure(text)
    if not (well_formed or _IN_THREES.fullmatch(text)):
        return
    for gap in re.finditer(r"(?<=\S)\s+(?=\S)", text):
        source.change("number", start + gap.start(), start + gap.end())
