"""Questions that stand under one heading ("Vraag 2 en 3"), told apart again.

A new question starts on a new line or paragraph, after the end of a sentence. Text that lost
its line ends shows them where a sentence ends without a space ("… kwamen?Hoe beoordeelt …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from hicqa.kamervragen.source import MARK, Line

_SENTENCE_END = re.compile(
    rf"[?.!]['\"”’»)]*(?:\s*{MARK.pattern})*(?P<space>\s*)(?=(?:[–•-]\s*)?['\"“‘«(]?[A-ZÀ-Þ]|$)"
)
# A sentence that asks on about the same thing.
_GOES_ON = re.compile(
    r"(?:[–•-]\s*)?(?:Zo\s|Indien\s(?:ja|nee|niet|wel|dit|dat|u\s)|Waarom\s(?:wel|niet)|Graag\s|"
    r"Wat\sis\sdaarvan|En\s|Of\s|Kunt u (?:dit|dat|uw antwoord|daarbij|hierbij)\s|Hoe\szit\sdat)"
)


@dataclass(frozen=True, slots=True)
class _Boundary:
    """A place between two sentences: line, column, and how sure a question starts there."""

    line: int
    column: int
    score: int


def split_group(lines: list[Line], count: int) -> list[list[Line]]:
    """The lines of `count` questions under one heading, a list for each; another number of
    lists where they cannot be told apart."""
    if count == 1:
        return [lines]
    found = sorted(_boundaries(lines), key=lambda b: (-b.score, b.line, b.column))
    chosen = sorted((b.line, b.column) for b in found[: count - 1])
    start, end = (0, 0), (len(lines) - 1, len(lines[-1].text)) if lines else (0, 0)
    return [_between(lines, *ends) for ends in pairwise([start, *chosen, end])]


def _between(lines: list[Line], start: tuple[int, int], end: tuple[int, int]) -> list[Line]:
    """The text from one (line, column) to another."""
    piece: list[Line] = []
    for i in range(start[0], min(end[0] + 1, len(lines))):
        text = lines[i].text[: end[1]] if i == end[0] else lines[i].text
        text = text[start[1] :] if i == start[0] else text
        if text.strip():
            piece.append(replace(lines[i], text=text))
    return piece


def _boundaries(lines: list[Line]) -> Iterator[_Boundary]:
    for i, line in enumerate(lines):
        for found in _SENTENCE_END.finditer(line.text):
            at_end = found.end() == len(line.text.rstrip()) or found.end() == len(line.text)
            if at_end and i + 1 == len(lines):
                return
            following = lines[i + 1].text if at_end else line.text[found.end() :]
            yield _Boundary(i, found.end(), _score(line, found, at_end, following))


def _score(line: Line, found: re.Match[str], at_end: bool, following: str) -> int:
    """How sure a question starts: a paragraph or a lost line end, then a line, then a sentence;
    a question mark before it, and nothing that only asks on."""
    score = 3 if at_end and line.ends else 2 if at_end or not found["space"] else 0
    score += 2 if found[0].startswith("?") else 0
    if not re.match(r"(?:[–•-]\s*)?['\"“‘«(]?[A-ZÀ-Þ]", following):
        score -= 4
    return score - (5 if _GOES_ON.match(following) else 0)
