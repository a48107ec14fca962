"""The words of question.toml, indexed for finding the longest phrase that stands somewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.dutch.text import fold
from hicqa.facts.tokens import Token, token_keys


@cache
def data() -> dict[str, Any]:
    """question.toml as read."""
    return tomllib.loads((files("hicqa.facts") / "question.toml").read_text(encoding="utf-8"))


def keys(phrase: str) -> tuple[str, ...]:
    """A phrase as token keys; a bare sign ("%") is its own key."""
    return token_keys(phrase) or (fold(phrase),)


class Phrases:
    """Phrases of one or more words with what each means; a phrase may mean several things."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._starts: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
        for phrase, meaning in entries:
            key = keys(phrase)
            held = self._starts.setdefault(key[0], {})
            if meaning not in held.get(key, ()):
                held[key] = (*held.get(key, ()), meaning)
        self.words = frozenset(k for held in self._starts.values() for k in held if len(k) == 1)

    def longest(self, words: list[Token], at: int, free: list[bool]) -> tuple[int, tuple[str, ...]]:
        """The length and meanings of the longest phrase at `at` made of free words; (0, ())."""
        best: tuple[int, tuple[str, ...]] = (0, ())
        for key, meanings in self._starts.get(words[at].key, {}).items():
            end = at + len(key)
            if len(key) <= best[0] or end > len(words) or not all(free[at:end]):
                continue
            if all(words[at + i].key == part for i, part in enumerate(key)):
                best = len(key), meanings
        return best

    def find(self, words: list[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Every longest phrase from left to right, as (start, end, meanings)."""
        free, at = [True] * len(words), 0
        while at < len(words):
            size, meanings = self.longest(words, at, free)
            if size:
                yield at, at + size, meanings
            at += size or 1

    def meanings(self, word: str) -> tuple[str, ...]:
        """What a single word means, if anything."""
        return self._starts.get(word, {}).get((word,), ())
