"""The words of a text with their places, folded for comparing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hicqa.dutch.text import fold
from hicqa.types import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")
_APOSTROPHES = re.compile(r"['’‘`]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `key` is folded, without apostrophes ("RIO’s" gives "rios")."""

    key: str
    span: Span


def tokens(text: str) -> list[Token]:
    """The words of `text` with their places, folded for comparing; hyphens part words."""
    return [
        Token(_APOSTROPHES.sub("", fold(m.group())), Span(*m.span())) for m in _TOKEN.finditer(text)
    ]


@lru_cache(maxsize=10_000)
def token_keys(term: str) -> tuple[str, ...]:
    """The keys of the words of a term, each term's found once."""
    return tuple(token.key for token in tokens(term))
