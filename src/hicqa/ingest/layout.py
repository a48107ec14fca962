"""How a letter is laid out in its file, seen from the text itself."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from itertools import groupby, pairwise
from statistics import median

from hicqa.ingest.notes_inline import has_inline_marks
from hicqa.ingest.source import Line, Source

_FINISHED = re.compile(r"[.!?:;…][»”’\"')\]]*$")
_COUNTED = re.compile(r"(?P<text>(?:.*\s)?)(?P<number>\d{1,3})")  # "vergaderjaar 2023–2024 2"
_RUNNING = range(40, 121)  # the length of a line that was broken for width
_PARAGRAPH = 200  # a line this long is a paragraph by itself
_TOUCHING = 0.1  # the share of such lines that no blank line parts, where it is the habit


class Layout(Enum):
    """LINES: each line is a paragraph. WRAPPED: lines broken for width, page feet in the
    text. BLOCKS: blank lines separate paragraphs."""

    LINES = "lines"
    WRAPPED = "wrapped"
    BLOCKS = "blocks"


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence or a list item does."""
    return bool(_FINISHED.search(text))


def detect(source: Source, lines: list[Line]) -> Layout:
    """The layout of a letter: by the marks of a word processor, else by its line breaks."""
    if has_inline_marks(source.raw):
        return Layout.LINES
    pairs = [(a, b) for a, b in pairwise(lines) if not (a.blank or b.blank)]
    broken = sum(
        len(a.text) in _RUNNING and len(b.text) < _RUNNING.stop and not is_finished(a.text)
        for a, b in pairs
    )
    whole = sum(len(line.text) >= _RUNNING.stop for line in lines)
    if broken > whole:
        return Layout.WRAPPED
    if any("\t" in line.lead and "\t" not in line.text for line in lines):
        return Layout.LINES
    if not whole and any(map(_begins_page, lines)):
        return Layout.WRAPPED
    lengths = [len(line.text) for pair in pairs for line in pair]
    touching = len(pairs) >= _TOUCHING * sum(not line.blank for line in lines)
    return Layout.LINES if touching and median(lengths or [0]) >= _PARAGRAPH else Layout.BLOCKS


def number_pages(lines: list[Line]) -> list[Line]:
    """Give each line its page: a page begins with a line that one space leads."""
    page = 1
    numbered: list[Line] = []
    broken = any(_begins_page(line) for line in lines)
    for line in lines:
        if _begins_page(line) and numbered:
            page += 1
        numbered.append(replace(line, page=page) if broken else line)
    return numbered


def _begins_page(line: Line) -> bool:
    return not line.blank and (line.lead == " " or "\f" in line.lead)


def without_running_feet(source: Source, lines: list[Line]) -> list[Line]:
    """Leave out the lines that begin or end page after page and count the pages."""
    edges: dict[tuple[str, int], list[Line]] = {}
    for page, members in groupby(lines, key=lambda line: line.page):
        seen = [line for line in members if not line.blank]
        for line in {*seen[:1], *seen[-1:]} if page is not None else ():
            if match := _COUNTED.fullmatch(line.text):
                key = match["text"].strip(), int(match["number"]) - page
                edges.setdefault(key, []).append(line)
    feet = {line.number for same in edges.values() if len(same) > 1 for line in same}
    for line in lines:
        if line.number in feet:
            source.change("page-foot", line.start, line.end)
    return [line for line in lines if line.number not in feet]
