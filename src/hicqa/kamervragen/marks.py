"""Note marks in plain text, and notes at the end of a text.

Marks look like any other figure once their small type is gone: "gesteld?1", "»1?", a line
that is only "2", "gedrag2)", "[3]". A figure is taken for a mark only where a note with that
number exists, and in the order of the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hicqa.kamervragen.numbering import read_heading
from hicqa.kamervragen.source import Line, Source, joined, mark, marks_in

_AFTER_MARK = r"(?=[\s.,;:?!)»”’\]\ue000-]|$)"
_SHORT_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{1,2}$")  # CO2, A4, PM10: no mark
_NOTES_HEADING = re.compile(r"(?:Voetnoten|Voetnoot|Noten|Eindnoten)\s*:?$", re.IGNORECASE)
_CALLED = re.compile(r"\[(?:voetnoot|footnoteRef:|noot)\s?(\d+)\]", re.IGNORECASE)
_SOURCE_LIKE = re.compile(
    r"https?:|www\.|\w+\.(?:nl|com|org|eu)\b|\b(?:19|20)\d\d\b|Kamerstuk|Handelingen"
    r"|^.{1,150}[^.?!:;]$"  # the title of a page, not a sentence
)
_STYLES = {  # how a note at the end starts, and how its mark looks
    "bracket": (r"\[(\d{1,3})\]\s*", r"\s?\[{n}\]"),
    "paren": (r"(\d{1,3})\)\s*", r"\s?(?<!\d){n}\)"),
    "dot": (r"(\d{1,3})\.\s+", r"\s?(?<!\d){n}\)"),
    "bare": (r"(\d{1,3})\s+(?=\S)", None),
}


def place_marks(
    lines: list[str],
    numbers: list[str],
    series: str = "",
    own_line: bool = True,
    sure: bool = False,
) -> list[str]:
    """The lines with the figures that call the notes `numbers` replaced by marks, where found.

    The label of a mark is its number after `series`, which keeps two series of notes apart.
    With `own_line` a mark may have gone to the start of the next line, and goes back; with
    `sure` a figure that stands between two words, spaces around it, is none.
    """
    if not lines:
        return []
    text = "\n".join(lines)
    at = text.rfind("\ue001") + 1
    for number in numbers:
        found = _find_mark(text, number, at, own_line, sure)
        if found is not None:
            put = mark(series + number)
            start = found.start() - (text[found.start() - 1 : found.start()] == "\n")
            text = text[:start] + put + text[found.end() :]
            at = start + len(put)
    return text.split("\n")


def _find_mark(text: str, label: str, at: int, own_line: bool, sure: bool) -> re.Match[str] | None:
    """The first place for a mark: stuck to what stands before it, or at the start of a line
    (where a raised figure went to a line of its own); else where a space came before it."""
    stuck = rf"(?<=[^\s\d(/€–-]){label}{_AFTER_MARK}"
    next_to_mark = rf"(?<=\ue001)(?:,?\s|,|\sen\s)?{label}{_AFTER_MARK}"
    usual = f"{stuck}|{next_to_mark}"
    if own_line:
        usual += rf"|(?<=\n){label}{_AFTER_MARK}"
    spaced = rf"(?<=[?.!»”’)]) {label}{_AFTER_MARK}|(?<=\w) {label}(?=[.,;:?!»”)])"
    patterns = [usual, rf"(?<=\b(?:19|20)\d\d){label}\b", spaced, rf"(?<=[a-z]) {label}(?= [a-z])"]
    for pattern in patterns[: 3 if sure else 4]:
        for found in re.compile(pattern).finditer(text, at):
            if not _SHORT_CAPITALS.search(text[max(0, found.start() - 5) : found.start()].rstrip()):
                return found
    return None


def tail_notes(source: Source) -> Source:
    """`source` with the notes at its end taken out of the text and their marks placed."""
    lines = list(source.lines)
    notes = dict(source.notes)
    lines = _listed_notes(lines, notes)
    for style, (start, mark_form) in _STYLES.items():
        lines = _notes_in_style(lines, notes, style, start, mark_form)
    lines = _unnumbered_notes(lines, notes)
    return replace(source, lines=tuple(lines), notes=notes)


def _listed_notes(lines: list[Line], notes: dict[str, str]) -> list[Line]:
    """Notes under a heading "Voetnoten:", called by "[voetnoot 3]"."""
    lines = [replace(line, text=_CALLED.sub(_called_mark, line.text)) for line in lines]
    heads = [i for i, line in enumerate(lines) if _NOTES_HEADING.match(line.text.strip())]
    if not heads or not any(marks_in(line.text) for line in lines):
        return lines
    label = ""
    for line in lines[heads[-1] + 1 :]:
        if found := re.match(r"\[?(\d{1,3})[\].):]?\s+", line.text):
            label = f"voetnoot {found[1]}"
            notes[label] = line.text[found.end() :].strip()
        elif label:
            notes[label] += " " + line.text.strip()
    return lines[: heads[-1]]


def _called_mark(found: re.Match[str]) -> str:
    return mark(f"voetnoot {found[1]}")


def _notes_in_style(
    lines: list[Line], notes: dict[str, str], style: str, start: str, mark_form: str | None
) -> list[Line]:
    begin = _tail_start(lines, start)
    if begin is None:
        return lines
    found = dict(_labelled(lines[begin:], start))
    body = lines[:begin]
    placed, called = _mark_body(body, list(found), mark_form, f"{style} ")
    if not called:
        return lines
    notes |= {f"{style} {number}": text for number, text in found.items()}
    return placed


def _tail_start(lines: list[Line], start: str) -> int | None:
    """Where the notes at the end begin: the last line that starts note 1, with only notes
    below it."""
    for i in range(len(lines) - 1, -1, -1):
        if read_heading(lines[i].text) is not None:
            return None
        if (found := re.match(start, lines[i].text)) and found[1] == "1":
            return i
    return None


def _labelled(lines: list[Line], start: str) -> Iterator[tuple[str, str]]:
    """The notes by label; a note may start in the middle of a line ("…hond[3] https:…")."""
    text = "\n".join(line.text for line in lines)
    expected = 1
    starts: list[tuple[int, int]] = []
    for found in re.finditer(rf"(?:^|(?<=\n)|(?<=[^\s\d])(?=\[)){start}", text):
        if int(found[1]) == expected:
            starts.append(found.span())
            expected += 1
    ends = [begin for begin, _ in starts[1:]] + [len(text)]
    for number, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield str(number), joined(Line(part, ends=False) for part in text[begin:end].split("\n"))


def _mark_body(
    body: list[Line], numbers: list[str], mark_form: str | None, series: str
) -> tuple[list[Line], bool]:
    texts = [line.text for line in body]
    if mark_form is None:
        placed = place_marks(texts, numbers, series, own_line=False)
    else:
        placed = texts
        for number in numbers:
            pattern = re.compile(mark_form.replace("{n}", number))
            placed = [_replace_calls(pattern, text, series + number) for text in placed]
    lines = [replace(line, text=text) for line, text in zip(body, placed, strict=True)]
    return lines, placed != texts


def _replace_calls(pattern: re.Pattern[str], text: str, label: str) -> str:
    """Marks in a line, but not the "2)" of "(13 en 2)" nor of an enumeration that it starts."""

    def call(found: re.Match[str]) -> str:
        before = text[: found.start()]
        if not before.strip() or before.count("(") > before.count(")"):
            return found[0]
        return mark(label)

    return pattern.sub(call, text)


def _unnumbered_notes(lines: list[Line], notes: dict[str, str]) -> list[Line]:
    """Notes whose numbers were lost with Word's list: as many source lines at the end as the
    text has marks "1)", "2)", "3)"."""
    numbers: list[str] = []
    for line in lines:
        for found in re.finditer(r"(?<=\S)\s?(?<!\d)(\d{1,2})\)", line.text):
            before = line.text[: found.start()]
            if found[1] == str(len(numbers) + 1) and before.count("(") <= before.count(")"):
                numbers.append(found[1])
    if not numbers:
        return lines
    tail = lines[-len(numbers) :]
    if all(_is_source(line.text) for line in tail):
        placed, _ = _mark_body(lines[: -len(tail)], numbers, r"\s?(?<!\d){n}\)", "bron ")
        notes |= {f"bron {n}": line.text.strip() for n, line in zip(numbers, tail, strict=True)}
        return placed
    # no notes at all in the file: marks after a sentence still are none of its text
    return _mark_body(lines, numbers, r"(?<=[?!.»”])\s?{n}\)", "bron ")[0]


def _is_source(line: str) -> bool:
    """Whether a line names a source: an address, a date, a title without a sentence's end."""
    asks = "?" in re.sub(r"\S*/\S*", "", line)
    return not asks and _SOURCE_LIKE.search(line) is not None and read_heading(line) is None
