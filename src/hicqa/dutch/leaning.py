"""Whether a sentence can be read alone, or leans on the one before it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.dutch") / "leaning.toml").read_text("utf-8"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], int]:
    starts = "|".join([*_data()["starts"], *_data()["goes_on"]])
    inside = "|".join(_data()["inside"])
    return re.compile(starts), re.compile(inside, re.IGNORECASE), _data()["short"]


def leans(sentence: str) -> bool:
    """Whether a sentence points back ("Dit …", "Het betrof …") to what was said before it."""
    starts, inside, short = _patterns()
    if starts.match(sentence):
        return True
    return len(sentence.split()) <= short and inside.search(sentence) is not None


def only_goes_on(sentence: str) -> bool:
    """Whether a sentence that leans ("Daarnaast …") says the same without the one before it."""
    return _goes_on().match(sentence) is not None


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile("|".join(_data()["goes_on"]))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(_data()["named"], re.IGNORECASE)


def pointed_at(sentence: str) -> str | None:
    """The word after what a sentence points back with: "interventie" of "Deze interventie …"."""
    found = _named().match(sentence)
    return found["noun"] if found else None
