"""Which numbers in the text of a PDF are footnote marks.

A mark sticks to a word or a stop, so a number is one only where a word does not end in it
by itself; marks stand in the order of their notes. Of all ways to place them the one that
finds most marks with least doubt is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hicqa.ingest.source import HIDDEN, Range

_AFTER_MARK = re.compile(r"\s|[;:!?)»”’\]]|[.,](?!\d)|$")
_NEW_SENTENCE = re.compile(r"\s+[A-ZÀ-Þ«‘“]|\s*$")
_ENDS_IN_YEAR = re.compile(r"(?:^|[^\d.,])(?:19|20)\d\d[.,]?$")
_IN_THREES = re.compile(r"\(?\d{1,3}(?:\.\d{3})+")
_TOGETHER = re.compile(r",?\s?")  # what may stand between marks that stand together


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that may hold a mark. `joined` says that it touches the number before it, and
    `open` the number after it: then that number must be a mark too."""

    start: int
    end: int
    doubt: int
    joined: bool
    open: bool


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """Marks placed so far: how many notes have none, how doubtful they are, and where."""

    missed: int
    doubt: int
    placed: tuple[tuple[int, int, int], ...]  # label, start, end
    open: bool

    @property
    def end(self) -> int:
        return self.placed[-1][2] if self.placed else 0


def find_marks(text: str, first: int, last: int) -> dict[int, Range]:
    """Where the notes from `first` to `last` are called in the text; a note may have no mark."""
    ways = [_Way(0, 0, (), False)]
    for label in range(first, last + 1):
        spots = list(_spots(text, label))
        grown = [way for way in (_pass(way) for way in ways) if way]
        grown += [way for way in (_place(text, w, label, s) for w in ways for s in spots) if way]
        best: dict[tuple[int, bool], _Way] = {}
        for way in sorted(grown):
            best.setdefault((way.end, way.open), way)
        ways = list(best.values())
    done = [way for way in ways if not way.open]
    return {label: (start, end) for label, start, end in min(done).placed} if done else {}


def _pass(way: _Way) -> _Way | None:
    """The way on when the next note has no mark."""
    return None if way.open else _Way(way.missed + 1, way.doubt, way.placed, False)


def _place(text: str, way: _Way, label: int, spot: _Spot) -> _Way | None:
    """The way on when the next note is called at the spot, if it can be."""
    if spot.start < way.end:
        return None
    touches = bool(way.placed) and _TOGETHER.fullmatch(text, way.end, spot.start) is not None
    if (spot.joined or way.open) and not touches:
        return None
    doubt = way.doubt + (0 if touches else spot.doubt)
    return _Way(way.missed, doubt, (*way.placed, (label, spot.start, spot.end)), spot.open)


def _spots(text: str, label: int) -> Iterator[_Spot]:
    for match in re.finditer(str(label), text):
        start, end = match.span()
        after = text[end : end + 5]
        opened = re.match(rf",?{label + 1}(?!\d)", after) is not None
        if not (opened or _AFTER_MARK.match(after)):
            continue
        apart = _NEW_SENTENCE.match(after) and re.search(r"\d\s$", text[max(0, start - 2) : start])
        if apart or re.search(r"\d,?$", text[max(0, start - 2) : start]):
            yield _Spot(start, end, 0, True, opened)
        doubt = _doubt(text, start, end)
        if doubt is not None:
            yield _Spot(start, end, doubt, False, opened)


def _doubt(text: str, start: int, end: int) -> int | None:
    """How doubtful it is that the number there is a mark; None if it cannot be one."""
    token = re.split(rf"[\s{HIDDEN}]", text[max(0, start - 100) : start])[-1]
    before, after = token[-1:], text[end:]
    if not token or "://" in token or token.startswith("www.") or "@" in token:
        return None
    if before.isdigit():
        if _IN_THREES.fullmatch(token):
            return 1  # "1.0624": no number has four digits after its stop
        return 4 if _ENDS_IN_YEAR.search(token) else None
    if before in ".,":
        if not token[-2:-1].isdigit():
            return 0
        if _NEW_SENTENCE.match(after):
            return 2
        return 2 if before == "," and _ENDS_IN_YEAR.search(token) else None
    if before in "!?;:)»”’'\"%":
        return 0
    return _doubt_of_word(token) if before.isalpha() else None


def _doubt_of_word(token: str) -> int | None:
    """A long word seldom ends in a number, a capital often does: "G4" and "A12" are names."""
    letters = re.split(r"[\W\d_]", token)[-1]
    if letters.isupper():
        return 3 if len(letters) > 2 else None
    return 1 if len(letters) > 2 else 3
