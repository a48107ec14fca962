"""The words of vocabulary.toml, folded for comparing, and a sentence cut into such words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.dutch.text import fold, words
from hicqa.types import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: its folded form and its place in the sentence."""

    key: str
    span: Span


def word_list(sentence: str) -> tuple[Word, ...]:
    return tuple(Word(fold(word), span) for word, span in words(sentence))


@cache
def vocabulary() -> dict[str, Any]:
    """vocabulary.toml as read."""
    return tomllib.loads((files("hicqa.promises") / "vocabulary.toml").read_text("utf-8"))


@cache
def keys(group: str, name: str) -> frozenset[str]:
    """The folded entries of a list of words or phrases."""
    return frozenset(fold(entry) for entry in vocabulary()[group][name])


@cache
def _phrases(group: str, name: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(p) for p in sorted(keys(group, name), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def says(sentence: str, group: str, name: str) -> bool:
    """Whether one of the phrases of a list stands in the sentence."""
    return _phrases(group, name).search(fold(sentence)) is not None


@cache
def _patterns(group: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(vocabulary()[group][name]))


def shows(sentence: str, group: str, name: str) -> bool:
    """Whether one of the regular expressions of a list fits the folded sentence."""
    return _patterns(group, name).search(fold(sentence)) is not None


@cache
def _starts(group: str, name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list by their first word, longest first."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(key.split()) for key in keys(group, name)), key=len, reverse=True):
        starts.setdefault(phrase[0], []).append(phrase)
    return starts


def find_phrases(sentence: Sequence[Word], group: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a phrase of a list stands, as word numbers [first, after the last)."""
    starts = _starts(group, name)
    for at, word in enumerate(sentence):
        for phrase in starts.get(word.key, ()):
            if tuple(w.key for w in sentence[at : at + len(phrase)]) == phrase:
                yield at, at + len(phrase)
                break
