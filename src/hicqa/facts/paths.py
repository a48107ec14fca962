"""From what to what something is said to have gone: "van 670 in 2022 naar 541"."""

from __future__ import annotations

import re
from functools import cache

from hicqa.dutch.text import any_of
from hicqa.facts.wordlists import data

_FROM = re.compile(r"\bvan\s+$", re.I)


@cache
def onto() -> str:
    """The pattern of what stands before the figure that something came to."""
    return rf"(?:{any_of(data()['path']['onto'])})\s+"


def starts_from(text: str, start: int) -> bool:
    """Whether what starts there is what something came from: "van 670 …"."""
    return _FROM.search(text[:start]) is not None


def comes_to(text: str, end: int, start: int) -> bool:
    """Whether what ends `end` came to what begins at `start`, if with its year between."""
    return _between().fullmatch(text, end, start) is not None


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:in\s+\d{{4}}\s+)?{onto()}", re.I)
