"""Plain and pasted text of a set: page feet go out, footnotes go to their marks.

Text that was copied from a PDF has its notes at the foot of each page, in the middle of an
answer; text that was copied from Word has whole paragraphs and its notes at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hicqa.kamervragen.marks import place_marks
from hicqa.kamervragen.numbering import read_heading
from hicqa.kamervragen.source import Line, Source, joined

_FOOT_PART = (
    r"(?:(?:kv|ah)-tk-\d[\w-]*?"
    r"|ISSN\s?\d{4}\s?-\s?\d{3}[\dXx]"
    r"|[’'‘`]s-Gravenhage\s\d{4}"
    r"|Tweede Kamer, vergaderjaar \d{4}\s?[–-]\s?\d{4}, (?:Aanhangsel|Vragen)(?:\s?\d{1,3})?"
    r"|Pagina\s\d+\s(?:van|/)\s\d+)"
)
_FOOT = re.compile(rf"(?:{_FOOT_PART}\s*)+$")
_LAST_OF_PAGE = re.compile(r"(?:Aanhangsel|Vragen)(?:\s?\d{1,3})?$|^Pagina\s")
_WITHOUT_PAGE = re.compile(r"(?:Aanhangsel|Vragen)$")
_SENTENCE_END = re.compile(r"[.?!:;]['\"”’»)\]]*\d{0,2}$")
_OPENS = re.compile(r"(?:[–•*-]\s|\d{1,2}[.)]\s|[a-z][.)]\s)?[\"'“‘«(]?[A-ZÀ-Þ0-9–•-]")
# A description that a collection puts above a text: "# id: …" until "# --- tekst ---".
_DESCRIPTION = re.compile(r"\A(?:#[^\n]*\n)*#\s*-+\s*tekst\s*-+[^\n]*\n")


def read_text(text: str) -> Source:
    """A set as plain text, from a file or pasted."""
    clean = _DESCRIPTION.sub("", _normal(text))
    pages = [page for page in _pages(clean) if any(page)]
    printed = any(map(is_foot, clean.split("\n")))
    if not printed and not _is_wrapped(pages):
        lines = tuple(Line(line) for page in pages for line in page if line)
        return Source(lines)
    notes: dict[str, str] = {}
    bodies: list[list[str]] = []
    for page in pages:
        body, found = _page_notes(page, bodies[-1:], len(notes))
        notes |= found
        if bodies:  # a note may go over to the page after its mark
            spilled = [] if _is_called(body, next(iter(found), "")) else list(found)[:1]
            bodies[-1] = place_marks(bodies[-1], spilled)
        bodies.append(place_marks(body, list(found)))
    width = _width(pages)
    lines = tuple(line for body in bodies for line in _with_paragraphs(body, width))
    return Source(lines, notes, wrapped=True)


def _normal(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("\u00ad\n|[\x02\ufffe]\n?", "-\n", text)  # a hyphen at a line end
    return re.sub("[\u00a0\u202f\u2007]", " ", text)


def is_foot(line: str) -> bool:
    """Whether a line is the foot of a page of an official publication or of a letter."""
    return _FOOT.match(line.strip()) is not None


def _pages(text: str) -> list[list[str]]:
    """The lines of each page, its foot left out; empty lines are kept as they are."""
    pages: list[list[str]] = [[]]
    expects_number = False
    for raw in text.split("\n"):
        line = raw.replace("\f", "").strip()
        if "\f" in raw and pages[-1]:
            pages.append([])
        if expects_number and line.isdigit() and len(line) <= 3:
            expects_number = False
            continue
        if line and is_foot(line):
            expects_number = _WITHOUT_PAGE.search(line) is not None
            if _LAST_OF_PAGE.search(line):
                pages.append([])
            continue
        expects_number = expects_number and not line
        pages[-1].append(line)
    return pages


def _is_wrapped(pages: list[list[str]]) -> bool:
    """Whether lines are lines of a page: many long ones stop in the middle of a sentence."""
    lines = [line for page in pages for line in page]
    long, open_ended = 0, 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if len(line) >= 50 and read_heading(line) is None:
            long += 1
            open_ended += bool(following) and _SENTENCE_END.search(line) is None
    return long > 0 and open_ended / long > 0.3


def _width(pages: list[list[str]]) -> int:
    lengths = sorted(len(line) for page in pages for line in page if len(line) > 30)
    return lengths[len(lengths) // 2] if lengths else 80


def _with_paragraphs(lines: list[str], width: int) -> Iterator[Line]:
    """A paragraph of wrapped text ends before an empty line, and at a short line that ends a
    sentence."""
    for i, line in enumerate(lines):
        if not line:
            continue
        following = lines[i + 1] if i + 1 < len(lines) else None
        short = len(line) < 0.8 * width and _SENTENCE_END.search(line) is not None
        opens = following is None or _OPENS.match(following) is not None
        yield Line(line, ends=following == "" or (short and opens))


def _page_notes(
    page: list[str], page_before: list[list[str]], known: int
) -> tuple[list[str], dict[str, str]]:
    """The body and the notes of a page. The notes go on from number `known` and stand below the
    body, so the last line that starts with the first number is where they begin."""
    headings = [i for i, line in enumerate(page) if line and read_heading(line)]
    first = str(known + 1)
    after = headings[-1] + 1 if headings else 0
    starts = [i for i in range(after, len(page)) if _starts_note(page[i], first)]
    for start in reversed(starts):
        body, notes = page[:start], _split_notes(page[start:], known + 1)
        if any(_is_called(x, label) for label in notes for x in (body, *page_before)):
            return body, notes
    return page, {}


def _starts_note(line: str, label: str) -> bool:
    if not line.startswith(label):
        return False
    rest = line[len(label) :]
    stripped = rest.lstrip()
    if not stripped or stripped[0] in ".,;:)%/]-–?!»":
        return False
    if not rest[0].isdigit():
        return rest[0] != " " or not stripped[0].islower() or stripped.startswith(("http", "www"))
    return re.match(r"(?:19|20)\d\d(?:\D|$)", rest) is not None


def _is_called(body: list[str], label: str) -> bool:
    """Whether the mark with this label stands somewhere in the body of the page."""
    return bool(label) and place_marks(body, [label], sure=True) != body


def _split_notes(lines: list[str], first: int) -> dict[str, str]:
    notes: dict[str, list[str]] = {}
    label = first
    for line in filter(None, lines):
        if _starts_note(line, str(label)):
            notes[str(label)] = [line[len(str(label)) :].strip()]
            label += 1
        else:
            notes[str(label - 1)].append(line)
    return {
        label: joined(Line(line, ends=False) for line in parts) for label, parts in notes.items()
    }
