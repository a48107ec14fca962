"""Footnotes in text that came from a PDF.

A note stands at the foot of its page and begins with its number; its mark sticks to a word
or a full stop in the text above. A number is a mark only if its note exists and it is the
next in order, so that no figure of the text is taken away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hicqa.dutch.dates import month_names
from hicqa.ingest.foot_marks import find_marks
from hicqa.ingest.notes import Notes, RawMark, RawNote
from hicqa.ingest.source import HIDDEN, Line, Range, Source

_NOTE = re.compile(r"(?P<label>\d{1,3})\s+(?P<text>\S.*)")
_MONTH = re.compile(rf"(?:{'|'.join(month_names())})\b")
_SENTENCE_END = re.compile(r"[.!?][»”’\"')\]]*$")
_SKIPPED_NOTES = 3  # a note whose mark is not seen must not hide the notes after it


@dataclass(slots=True)
class _Entry:
    """A note at a page foot: its lines, and where its mark stands, if it was found."""

    label: int
    lines: list[Line]
    mark: Range | None


def read_foot_notes(source: Source, lines: list[Line]) -> tuple[Notes, list[list[Line]]]:
    """The notes at the page feet with their marks, which are removed, and per note its lines."""
    found = Notes()
    taken: list[list[Line]] = []
    body: list[Line] = []
    last = 0
    for page in _pages(lines):
        start, entries = _foot(source, body, page, last)
        body += page[:start]
        for entry in entries:
            _take(source, found, entry)
            taken.append(entry.lines)
            last = entry.label
        if entries:
            body = []
    return found, taken


def _pages(lines: list[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for line in lines:
        if not pages or pages[-1][-1].page != line.page:
            pages.append([])
        pages[-1].append(line)
    return pages


def _take(source: Source, found: Notes, entry: _Entry) -> None:
    first = entry.lines[0]
    number = re.split(r"[^\0\d\s]", source.masked(first.start, first.end), maxsplit=1)[0]
    source.change("footnote-number", first.start, first.start + len(number))
    label = str(entry.label)
    held = ((first.start, entry.lines[-1].stop),)
    found.notes.append(RawNote(label, first.start, held, first.page))
    if entry.mark is not None:
        if source.raw[entry.mark[0] - 1].isdigit() and not _follows_mark(found, entry.mark):
            printed = re.split(r"\s", source.raw[: entry.mark[1]])[-1]
            found.warnings.append(
                f"Regel {source.line_number(entry.mark[0])}: ‘{printed}’ is gelezen als een getal "
                f"met voetnootteken {label}; controleer dat."
            )
        source.change("footnote-mark", *entry.mark)
        found.marks.append(RawMark(label, entry.mark[0]))


def _follows_mark(found: Notes, mark: Range) -> bool:
    """Whether the mark of the note before it stands right before this one."""
    return bool(found.marks) and found.marks[-1].at + len(found.marks[-1].label) == mark[0]


def _foot(
    source: Source, body: list[Line], page: list[Line], last: int
) -> tuple[int, list[_Entry]]:
    """Where the notes of a page begin, and the notes; none begin after its last line.

    The note that is next in order comes first, then one whose forerunner has no mark that is
    seen; numbers may also start again at 1. A blank line above tells most, after it the end
    of a sentence; of several lines the lowest is tried first.
    """
    starts: list[tuple[bool, int, int, int]] = []
    for place, line in enumerate(page):
        match = _NOTE.match(line.text)
        parted = place == 0 or page[place - 1].blank
        if match is None or not (parted or _SENTENCE_END.search(page[place - 1].text)):
            continue
        label = int(match["label"])
        skipped = label - last - 1
        if 0 <= skipped < _SKIPPED_NOTES or not last:
            starts.append((not parted, skipped, -place, label))
        elif label == 1:
            starts.append((not parted, _SKIPPED_NOTES, -place, label))
    for _, _, negative, label in sorted(starts):
        entries = _entries(source, body + page[:-negative], page[-negative:], label)
        if any(entry.mark for entry in entries[:2]):
            return -negative, entries
    return len(page), []


def _entries(source: Source, body: list[Line], foot: list[Line], label: int) -> list[_Entry]:
    """The notes from `label` on in the lines of a page foot."""
    spots = _spots(source, body, label, _labels(foot, label))
    entries: list[_Entry] = []
    above = ""
    for line in foot:
        match = _NOTE.match(line.text)
        if (
            match is not None
            and int(match["label"]) == label
            and (not entries or label in spots or _starts_note(match["text"], above))
        ):
            entries.append(_Entry(label, [], spots.get(label)))
            label += 1
        if not line.blank:
            entries[-1].lines.append(line)
            above = line.text
    return entries


def _starts_note(text: str, above: str) -> bool:
    """Whether a line that a date or a count may begin is rather a note without a mark."""
    return bool(_SENTENCE_END.search(above)) and not _MONTH.match(text)


def _labels(foot: list[Line], first: int) -> int:
    """The highest label that the foot may hold, counting on from the first."""
    last = first
    for line in foot:
        match = _NOTE.match(line.text)
        if match is not None and int(match["label"]) == last + 1:
            last += 1
    return last


def _spots(source: Source, body: list[Line], first: int, last: int) -> dict[int, Range]:
    """Where each note from `first` to `last` is called; marks stand in order."""
    if not body:
        return {}
    start = body[0].start
    masked = list(HIDDEN * (body[-1].stop - start))
    for line in body:
        masked[line.start - start : line.stop - start] = source.masked(line.start, line.stop)
    found = find_marks("".join(masked), first, last)
    spots = {label: (start + begin, start + end) for label, (begin, end) in found.items()}
    return _with_commas(source, spots)


def _with_commas(source: Source, spots: dict[int, Range]) -> dict[int, Range]:
    """Marks that stand together take the comma between them along."""
    for one, other in pairwise(sorted(spots)):
        between = source.raw[spots[one][1] : spots[other][0]]
        if between.strip(" ,") == "" and between:
            spots[one] = (spots[one][0], spots[other][0])
    return spots
