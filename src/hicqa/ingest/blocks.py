"""Lines to blocks: which lines make a paragraph, and which are a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import quantiles
from typing import Literal

from hicqa.dutch.text import sentences
from hicqa.ingest.layout import Layout, is_finished
from hicqa.ingest.source import Line
from hicqa.ingest.tables import Grid

_LONGEST_HEADING = 110
_SHORT_LINE = 0.7  # of the usual width; a line this short was ended on purpose
_LONGEST_RUN = 2  # unnumbered headings that may follow each other without text
_LEAST_BROKEN = 40
_BULLET = re.compile(r"(?:[•▪◦‣·*○●–—-]|o|[a-z]\)|\d+\)|\([a-z\d]+\))\s+\S")
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?)(?P<stop>\.?)\s+(?P<title>.*\S)")
_STARTS = re.compile(r"[«‘“'\"(]?[A-ZÀ-Þ]")

Kind = Literal["paragraph", "heading", "table"]


@dataclass(slots=True)
class Block:
    """A block of the letter: its lines, or its grid. `number` is a heading's; `closing` says
    that the block belongs to the signatures at the end, under no heading."""

    kind: Kind
    lines: list[Line]
    grid: Grid | None = None
    number: str | None = None
    closing: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def make_blocks(lines: list[Line], grids: list[Grid], layout: Layout) -> list[Block]:
    """The blocks of the running text, in reading order."""
    blocks: list[Block] = []
    at = 0
    shape = _Shape(layout, _usual_width(lines))
    for grid in [*grids, None]:
        stop = len(lines) if grid is None else grid.first
        blocks += [Block("paragraph", part) for part in _paragraphs(lines[at:stop], shape)]
        if grid is not None:
            blocks.append(Block("table", lines[grid.first : grid.last + 1], grid))
            at = grid.last + 1
    _mark_headings(blocks)
    return blocks


def _usual_width(lines: list[Line]) -> float:
    lengths = [len(line.text) for line in lines if not line.blank]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0.0


def _paragraphs(lines: list[Line], shape: _Shape) -> list[list[Line]]:
    found: list[list[Line]] = []
    gap = True
    for place, line in enumerate(lines):
        if line.blank:
            gap = True
            continue
        ends_block = place + 1 == len(lines) or lines[place + 1].blank
        if found and shape.goes_on(found[-1], line, gap, ends_block):
            found[-1].append(line)
        else:
            found.append([line])
        gap = False
    return found


@dataclass(frozen=True, slots=True)
class _Shape:
    """The layout of a letter and the usual width of its lines, which tell what lines belong
    together."""

    layout: Layout
    width: float

    def goes_on(self, current: list[Line], line: Line, gap: bool, ends_block: bool) -> bool:
        """Whether a line belongs to the paragraph before it; `gap` says that a blank line
        parts them, `ends_block` that one follows."""
        above = current[-1]
        if self.layout is Layout.LINES or _is_bullet(line.text, above.text):
            return False
        if self.layout is Layout.BLOCKS:
            return not (gap or (len(current) == 1 and _heads(above.text, line.text)))
        turned = line.page != above.page
        if not (gap or turned):
            return not self._ended_on_purpose(current, line)
        if line.text[0].islower():
            return turned or not (is_finished(above.text) or len(above.text) < _LEAST_BROKEN)
        if not turned or _parts_sentences(above.text, line.text):
            return False
        begins_heading = _is_heading_like(line.text) and ends_block
        return not (begins_heading or self._ended_on_purpose(current, line))

    def _ended_on_purpose(self, current: list[Line], line: Line) -> bool:
        """Whether the line above was ended although the next word would have fitted on it."""
        above = current[-1]
        room = len(above.text) + 1 + len(line.text.split()[0])
        if room > _SHORT_LINE * self.width or not _STARTS.match(line.text):
            return False
        return is_finished(above.text) or (len(current) == 1 and _is_heading_like(above.text))


def _parts_sentences(above: str, below: str) -> bool:
    """Whether a sentence ends between two lines; the stop of an abbreviation ends none."""
    if not is_finished(above) or not above.endswith("."):
        return is_finished(above)
    joint = len(above)
    return not any(s.start < joint < s.end for s in sentences(f"{above} {below}"))


def _is_bullet(text: str, above: str) -> bool:
    """A list item; a dash inside a broken line is none."""
    return bool(_BULLET.match(text)) and (text[0] not in "–—-o" or is_finished(above))


def _heads(above: str, below: str) -> bool:
    """Whether a line is the heading of the much longer one right below it."""
    return _is_heading_like(above) and bool(_STARTS.match(below)) and 2 * len(above) < len(below)


def _is_heading_like(text: str) -> bool:
    """Short, begins as a title does, and does not end as a sentence does."""
    numbered = _NUMBER.fullmatch(text)
    title = numbered["title"] if numbered else text
    return (
        len(text) <= _LONGEST_HEADING
        and not is_finished(text)
        and not text.endswith(",")
        and bool(_STARTS.match(title))
        and not _BULLET.match(text)
    )


def _mark_headings(blocks: list[Block]) -> None:
    """Turn paragraphs into headings where they look like one and have text under them."""
    above: Block | None = None
    last_number = 0
    for like, members in groupby(blocks, key=_may_be_heading):
        run = list(members)
        if like and run[-1] is blocks[-1]:
            for block in run:
                block.closing = len(run) < len(blocks)
        elif like:
            for block in _headings_of(run, above):
                block.kind = "heading"
                block.number = _number(block.text, last_number)
                if block.number is not None:
                    last_number = int(number_parts(block.number)[0])
        above = run[-1]


def _may_be_heading(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.lines) <= 2 and _is_heading_like(block.text)


def _headings_of(run: list[Block], above: Block | None) -> list[Block]:
    """Which blocks of a run without text between them are headings, and which a list."""
    if above is not None and above.text.endswith(":"):
        return []
    numbers = [_NUMBER.fullmatch(block.text) for block in run]
    depths = [len(number_parts(match["number"])) if match else 0 for match in numbers]
    if any(a == b > 0 for a, b in pairwise(depths)):
        return []
    if depths.count(0) > _LONGEST_RUN:
        return [run[-1]]
    return run


def number_parts(number: str) -> tuple[str, ...]:
    """The steps of a heading's number: `3a` is under `3`, `2.1` under `2`."""
    return tuple(re.findall(r"\d+|[a-z]", number))


def _number(text: str, last: int) -> str | None:
    """A heading's printed number. A bare one counts only as the next in order."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    number = match["number"]
    if number.isdigit() and not match["stop"] and int(number) != last + 1:
        return None
    return number


def title_of(text: str, number: str | None) -> str:
    """A heading's text without its number."""
    match = _NUMBER.fullmatch(text)
    return match["title"] if number is not None and match else text
