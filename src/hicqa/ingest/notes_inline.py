"""Footnotes in text that came from a word processor.

A mark is `[footnoteRef:12]`, the note itself `[12:  … ]` further on in the paragraph;
`[bookmark: …]` marks carry no text.
"""

from __future__ import annotations

import re

from hicqa.ingest.notes import Notes, RawMark, RawNote
from hicqa.ingest.source import BETWEEN_BLOCKS, Source

_MARK = re.compile(r"\[(?:foot|end)noteRef:\s*(\d+)\]")
_MARKS = re.compile(rf"[ \t]*(?:{_MARK.pattern}(?:[ \t,;]*(?={_MARK.pattern}))?)+")
_NOTE = re.compile(r"\[(\d+):(?=\s|\])")
_BOOKMARK = re.compile(r"[ \t]*\[bookmark:[^\]\n]*\][ \t]*")


def has_inline_marks(raw: str) -> bool:
    """Whether a word processor left its marks in the text."""
    return any(pattern.search(raw) for pattern in (_MARK, _NOTE, _BOOKMARK))


def read_inline_notes(source: Source) -> Notes:
    """Find marks and notes, and hide both from the running text."""
    found = Notes()
    for match in _BOOKMARK.finditer(source.raw):
        before, after = _around(source.raw, match)
        spaced = match.group() != match.group().strip()
        inserted = " " if spaced and before.strip() and after.strip() else ""
        source.change("bookmark", match.start(), match.end(), inserted)
    _read_notes(source, found)
    for match in _MARKS.finditer(source.raw):
        before, after = _around(source.raw, match)
        inserted = " " if before.strip() and before not in "([«‘“" and after.isalnum() else ""
        source.change("footnote-mark", match.start(), match.end(), inserted)
        found.marks += [RawMark(m.group(1), match.start()) for m in _MARK.finditer(match.group())]
    return found


def _around(raw: str, match: re.Match[str]) -> tuple[str, str]:
    """The characters before and after a match."""
    return raw[max(0, match.start() - 1) : match.start()], raw[match.end() : match.end() + 1]


def _read_notes(source: Source, found: Notes) -> None:
    raw, at = source.raw, 0
    called = {match.group(1) for match in _MARK.finditer(raw)}
    while match := _NOTE.search(raw, at):
        at = match.end()
        label = match.group(1)
        close = _closing(raw, at)
        line = source.line_number(match.start())
        if close is None:
            if label in called:
                found.warnings.append(
                    f"Regel {line}: noot {label} wordt niet afgesloten met ‘]’; gelezen tot het "
                    "einde van de regel."
                )
            stop = raw.find("\n", at)
            close = end = len(raw) if stop < 0 else stop
        else:
            end = close + 1
        if label not in called and close == end:
            continue
        source.change("footnote-open", match.start(), match.end(), BETWEEN_BLOCKS)
        source.change("footnote-close", close, end, BETWEEN_BLOCKS)
        source.lift(match.start(), end)
        found.notes.append(RawNote(label, match.start(), ((match.start(), end),)))
        at = end


def _closing(raw: str, at: int) -> int | None:
    """The bracket that closes the one before `at`; brackets inside a note pair up."""
    depth = 1
    for match in re.compile(r"\[(?!\d+:\s)|\]|\[\d+:\s").finditer(raw, at):
        if match.group() == "]":
            depth -= 1
            if depth == 0:
                return match.start()
        elif len(match.group()) > 1:
            return None  # the next note begins: this one was never closed
        else:
            depth += 1
    return None
