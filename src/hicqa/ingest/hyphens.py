"""Words that a line end broke: joined, or kept with their hyphen.

What decides, in this order: the next word (`risico-` / `en`, `Midden-` / `Nederland`), how
the same letter writes the word elsewhere, a word list, and the form of the two parts.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources
from itertools import pairwise

from hicqa.dutch.text import is_word
from hicqa.ingest.source import HIDDEN, Line, Ranges, Source

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LAST_PART = re.compile(r"(?P<word>\w[\w'’-]*)-$")
_NEXT_PART = re.compile(r"\w+")
_ADDRESS_END = re.compile(r"(?:\w+://|www\.|\w\.[a-z]{2,}/)\S*$")
_OPEN_JOINT = re.compile(r"\w[–/]$|\d-$")  # "2021–", "wij/": nothing stands between the parts
# Vowels that clash across a joint, which is why the joint has a hyphen: "re-integratie".
_CLASH = re.compile(r"(?:aa|ae|ai|au|ee|ei|eu|ie|ij|oe|oi|oo|ou|ui|uu)$")


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """The word lists of vocabulary.toml, lowercased."""
    text = resources.files("hicqa.ingest").joinpath("vocabulary.toml").read_text("utf-8")
    return {name: tuple(map(str.lower, words)) for name, words in tomllib.loads(text).items()}


def _is_known(word: str) -> bool:
    """Whether the dictionary holds the word, as printed or in lower case."""
    return is_word(word) or is_word(word.lower())


class Joiner:
    """Joins the lines of one letter; it knows how the letter itself writes its words."""

    def __init__(self, source: Source, lines: list[Line]) -> None:
        self._source = source
        self._seen: Counter[str] = Counter()
        for line in lines:
            words = [match.group().lower() for match in _WORD.finditer(line.text)]
            # The parts of a broken word are no evidence of how it is written.
            self._seen.update(words[:-1] if line.text.endswith("-") else words)
        ends = [self._ends_bare(line) for line in lines if line.text.endswith("-")]
        # Where broken words end their line bare, a space says that the hyphen is the word's own.
        self._space_tells = ends.count(True) > ends.count(False)

    def join(self, lines: list[Line]) -> Ranges:
        """The ranges of lines that follow each other; broken words and addresses are mended."""
        for line, following in pairwise(lines):
            self._mend(line, following)
        return tuple(part for line in lines for part in self._source.running(line.start, line.stop))

    def mend_inside(self, start: int, end: int) -> None:
        """Mend words that were broken inside raw[start:end], at a line end or for width only."""
        masked = self._source.masked(start, end)
        for match in re.finditer(r"(?P<head>[^\W\d_]{2,})-(?P<gap>\s*)(?P<tail>[^\W\d_]+)", masked):
            head, tail = match["head"], match["tail"]
            if match["gap"]:
                # "Ram- en plofkraken" is no "Ramen": no line of a head ends before so short a tail.
                wanted = self._coordinates(tail) or self._keeps_hyphen(head, tail)
            else:
                wanted = not (self._seen[(head + tail).lower()] or _is_known(head + tail))
            at, stop = start + match.end("head"), start + match.start("tail")
            if not wanted:
                self._source.change("dehyphenate", at, stop)
            elif match["gap"] and not self._coordinates(tail):
                self._source.change("line-break", at + 1, stop)

    def _mend(self, line: Line, following: Line) -> None:
        visible = self._source.masked(line.start, line.end).rstrip(HIDDEN)
        end, stop = line.start + len(visible), line.stop
        if self._source.raw[stop : following.start].isspace():
            stop = following.start
        if _ADDRESS_END.search(visible):
            cut = visible[-1] in "-–_=&?%" or (visible[-1] == "/" and self._ends_bare(line))
            if cut:
                self._source.change("address", end, stop)
            return
        if _OPEN_JOINT.search(visible):
            self._source.change("line-break", end, stop)
            return
        part = _LAST_PART.search(visible)
        tail = _NEXT_PART.match(following.text)
        if part is None or tail is None or self._coordinates(following.text):
            return
        if self._space_tells and not self._ends_bare(line):
            return
        if self._keeps_hyphen(part["word"], tail.group()):
            self._source.change("line-break", end, stop)
        else:
            self._source.change("dehyphenate", end - 1, stop)

    def _ends_bare(self, line: Line) -> bool:
        """Whether no space stands before the line's end."""
        return not self._source.raw[line.end : line.stop].strip("\r\n")

    def _coordinates(self, text: str) -> bool:
        return any(re.match(rf"{re.escape(word)}\b", text.lower()) for word in _coordinators())

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether head-tail is written with its hyphen where no line ends."""
        if not tail[0].islower() or head[-1].isdigit() or len(head) == 1:
            return True
        joined, hyphened = (head + tail).lower(), f"{head}-{tail}".lower()
        if self._seen[joined] != self._seen[hyphened]:
            return self._seen[hyphened] > self._seen[joined]
        if _is_known(joined) or _is_known(hyphened):
            return not _is_known(joined)
        last = head.rpartition("-")[2]
        if last.lower() in vocabulary()["hyphen_prefixes"] or not last[1:].islower():
            return True
        if _CLASH.search(last[-1].lower() + tail[0]):
            return True
        # A name before an ordinary word ("Covid-pandemie") is no broken word.
        return last[0].isupper() and not _is_known(last) and _is_known(tail)


def _coordinators() -> tuple[str, ...]:
    return vocabulary()["coordinators"]
