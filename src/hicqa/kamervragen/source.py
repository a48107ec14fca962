"""What every reader hands to the parser: lines, with note marks set apart from the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from hicqa.dutch.text import is_word
from hicqa.ingest.hyphens import vocabulary

# Private-use characters, so that a mark can never be confused with what is printed.
_OPEN, _CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")

_BROKEN = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")
_BROKEN_INSIDE = re.compile(r"(?<![\w-])([a-zà-ÿ]{2,})-([a-zà-ÿ]{2,})(?![\w-])")
_ADDRESS = re.compile(r"(?:https?:|www\.|\w/)\S*$|\S*/\S*$")
# Vowels that clash across a joint, which is why the joint has a hyphen: "re-integratie".
_CLASH = re.compile(r"(?:aa|ae|ai|au|ee|ei|eu|ie|ij|oe|oi|oo|ou|ui|uu)$")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]+|\u00ad+(?!$)")
_COORDINATES = re.compile(r"(?:en|of|tot|als|noch|dan wel|respectievelijk)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph. `ends` says that a paragraph ends here."""

    text: str
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines in reading order; `notes` are the texts of its notes by label.

    `wrapped` tells lines of a page from whole paragraphs.
    """

    lines: tuple[Line, ...]
    notes: dict[str, str] = field(default_factory=dict)
    wrapped: bool = False


def visible(source: Source) -> Source:
    """`source` without zero-width characters, and without soft hyphens but at a line's end, where
    a word was broken."""
    lines = tuple(replace(line, text=_INVISIBLE.sub("", line.text)) for line in source.lines)
    notes = {label: _INVISIBLE.sub("", text) for label, text in source.notes.items()}
    return replace(source, lines=lines, notes=notes)


def mark(label: str) -> str:
    """The mark of the note with this label, to stand in a line."""
    return f"{_OPEN}{label}{_CLOSE}"


def marks_in(text: str) -> tuple[str, ...]:
    """The labels of the notes that are called in `text`, in order."""
    return tuple(MARK.findall(text))


def without_marks(text: str) -> str:
    """`text` as a reader says it aloud: no marks, and no space where one stood."""
    bare = re.sub(rf"\s*{_OPEN}[^{_CLOSE}]*{_CLOSE}\s*(?=[.,;:?!)»”])", "", text)
    return re.sub(r"[ \t]{2,}", " ", MARK.sub("", bare)).strip()


def joined(lines: Iterable[Line]) -> str:
    """The lines as running text, a paragraph a line, words broken at a line end made whole."""
    paragraphs: list[str] = []
    ended = True
    for line in lines:
        text = line.text.strip()
        if not text:
            ended = ended or line.ends
        elif paragraphs and (not ended or _breaks_off(paragraphs[-1], text)):
            paragraphs[-1] = _join(paragraphs[-1], text)
            ended = line.ends
        else:
            paragraphs.append(text)
            ended = line.ends
    return "\n".join(_mended(paragraph) for paragraph in paragraphs)


def _breaks_off(above: str, below: str) -> bool:
    """Whether a paragraph was broken in the middle of a sentence, by a page end or by hand."""
    return above[-1].isalpha() and below[0].islower()


def _join(head: str, tail: str) -> str:
    if _ADDRESS.search(head) and head[-1] in "/-_=&?%.#" and not tail[0].isupper():
        return head + tail
    broken = _BROKEN.search(head)
    if broken is None:
        if head[-1] in "-–" and head[-2:-1].isalnum() and tail[0].isalnum():
            return head + tail  # "GroenLinks-" / "PvdA", "2022-" / "2023"
        return f"{head} {tail}"
    if _COORDINATES.match(tail):
        return f"{head} {tail}"
    next_word = re.match(r"[^\W\d_]+", tail)
    last = head[: broken.start(1)] + broken[1]
    if next_word is None or not tail[0].islower() or not _is_one_word(broken[1], next_word[0]):
        return f"{last}-{tail}"
    return last + tail


def _is_one_word(head: str, tail: str) -> bool:
    """Whether head-tail is one word that a line end broke, not a compound with a hyphen."""
    if _is_known(head + tail):
        return True
    if _is_known(f"{head}-{tail}") or not head[1:].islower():
        return False
    if head.lower() in vocabulary()["hyphen_prefixes"] or _CLASH.search(head[-1] + tail[0]):
        return False
    # An abbreviation or a name before a word: "mvo-beleid", "Covid-pandemie".
    foreign = not _is_known(head) and (len(head) <= 4 or head[0].isupper())
    return not (foreign and _is_known(tail))


def _mended(text: str) -> str:
    """Words whose line end was lost but for its hyphen ("faillisse-ment"), where that is sure:
    the whole is a word and one of the parts is none."""

    def mend(found: re.Match[str]) -> str:
        head, tail = found[1], found[2]
        whole = head + tail
        if _is_known(whole) and not (_is_known(head) and _is_known(tail)):
            return whole
        return found[0]

    return _BROKEN_INSIDE.sub(mend, text)


def _is_known(word: str) -> bool:
    return is_word(word) or is_word(word.lower())
