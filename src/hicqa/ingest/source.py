"""The raw letter with the changes that lead to its clean text.

Every later step speaks in ranges of raw offsets and registers what it changes here; only
`Source.render` makes text. So each character of the clean text has a raw offset, and each
change between the two is an `Edit` that can be applied to the raw file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass

from hicqa.types import Edit

Range = tuple[int, int]
Ranges = tuple[Range, ...]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
BETWEEN_BLOCKS = "\n\n"  # what parts two blocks in the clean text
HIDDEN = "\x00"  # stands for a raw character that the running text does not show


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: [start, end) without its outer white space, `stop` after its end
    of line. `number` counts from 1; `text` is what a reader sees of it."""

    number: int
    start: int
    end: int
    stop: int
    lead: str
    text: str
    page: int | None = None

    @property
    def blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Rendered:
    """Clean text of one unit, the raw offset of each of its characters, and the edits to its
    white space, which are made here; the registered changes are `Source.edits`."""

    text: str
    origins: tuple[int, ...]
    edits: tuple[Edit, ...]

    def at(self, raw_at: int) -> int:
        """The offset in `text` of the first character that came from `raw_at` or later."""
        return bisect_left(self.origins, raw_at)


class Source:
    """A raw letter, the changes registered so far, and the text with notes and marks hidden."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._masked = list(raw)
        self._changes: list[tuple[int, int, Edit]] = []
        self._lifted: list[Range] = []

    def change(self, rule: str, start: int, end: int, inserted: str = "") -> None:
        """Register that raw[start:end] reads `inserted` in the clean text."""
        if self._changed(start, end):
            return
        insort(self._changes, (start, end, Edit(rule, start, self.raw[start:end], inserted)))
        self._masked[start:end] = inserted[: end - start].ljust(end - start, HIDDEN)

    def lift(self, start: int, end: int) -> None:
        """Take raw[start:end] out of the running text; it is a unit of its own."""
        self._masked[start:end] = HIDDEN * (end - start)
        insort(self._lifted, (start, end))

    def masked(self, start: int = 0, end: int | None = None) -> str:
        """The raw text in which hidden characters are NUL, so that offsets stay the same."""
        return "".join(self._masked[start:end])

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The changes registered so far."""
        return tuple(edit for _, _, edit in self._changes)

    def seen(self, start: int, end: int) -> str:
        """What a reader sees of raw[start:end]."""
        return " ".join(self.masked(start, end).replace(HIDDEN, "").split())

    def running(self, start: int, end: int) -> Ranges:
        """The parts of raw[start:end] that were not lifted out."""
        parts: list[Range] = []
        for begin, stop in self._lifted:
            if start < stop and begin < end:
                parts.append((start, begin))
                start = stop
        parts.append((start, end))
        return tuple(part for part in parts if part[0] < part[1])

    def lines(self) -> list[Line]:
        """The lines of the running text."""
        found: list[Line] = []
        for number, match in enumerate(_LINE.finditer(self.masked()), start=1):
            text = match.group()
            body = text.strip()
            if match.start() == len(self.raw) and found:
                break
            lead = len(text) - len(text.lstrip()) if body else 0
            start = match.start() + lead
            found.append(
                Line(
                    number,
                    start,
                    start + len(body),
                    match.end(),
                    text[: len(text) - len(text.lstrip())].strip("\r\n"),
                    body.replace(HIDDEN, "").strip(),
                )
            )
        return found

    def line_number(self, at: int) -> int:
        """The number of the line that holds the raw offset."""
        return len(re.findall(r"\r\n|\r|\n", self.raw[:at])) + 1

    def render(self, ranges: Ranges) -> Rendered:
        """The clean text of the ranges, changes applied and white space collapsed."""
        chars: list[tuple[str, int, bool]] = []  # character, raw offset, stands in the raw file
        for start, end in ranges:
            at = start
            first = bisect_left(self._changes, start, key=lambda change: change[0])
            for begin, stop, edit in self._changes[first:]:
                if begin >= end:
                    break
                chars += [(self.raw[i], i, True) for i in range(at, begin)]
                chars += [(char, begin, False) for char in edit.inserted]
                at = stop
            chars += [(self.raw[i], i, True) for i in range(at, end)]
        return _collapse(chars)

    def _changed(self, start: int, end: int) -> bool:
        return any(begin < end and start < stop for begin, stop, _ in self._changes)


def _collapse(chars: list[tuple[str, int, bool]]) -> Rendered:
    """Each run of white space becomes one space, at the edges none; what it takes is an edit."""
    spaces = [char.isspace() for char, _, _ in chars]
    first = next((i for i, space in enumerate(spaces) if not space), len(chars))
    last = next((i for i in range(len(chars), 0, -1) if not spaces[i - 1]), first)
    text: list[str] = []
    origins: list[int] = []
    edits: list[Edit] = []
    at = first
    while at < last:
        stop = at + 1
        while spaces[at] and spaces[stop]:
            stop += 1
        char, origin, _ = chars[at]
        text.append(" " if spaces[at] else char)
        origins.append(origin)
        if spaces[at]:
            edits += _space_edits(chars[at:stop])
        at = stop
    return Rendered("".join(text), tuple(origins), tuple(edits))


def _space_edits(run: list[tuple[str, int, bool]]) -> list[Edit]:
    """The edits that leave one space of a run; raw neighbours go together."""
    if len(run) == 1 and (run[0][0] == " " or not run[0][2]):
        return []
    parts: list[tuple[int, str]] = []
    for char, origin, in_raw in run:
        if not in_raw:
            continue
        if parts and parts[-1][0] + len(parts[-1][1]) == origin:
            parts[-1] = (parts[-1][0], parts[-1][1] + char)
        else:
            parts.append((origin, char))
    kept = " " if run[0][2] else ""
    edits: list[Edit] = []
    for origin, removed in parts:
        if removed != kept:
            rule = "line-break" if "\n" in removed or "\r" in removed else "space"
            edits.append(Edit(rule, origin, removed, kept))
        kept = ""
    return edits
