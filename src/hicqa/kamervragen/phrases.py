"""The word lists and patterns of phrases.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.dutch.text import terms


@cache
def phrases() -> dict[str, Any]:
    """All of phrases.toml, by section."""
    text = (files("hicqa.kamervragen") / "phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def generic_terms() -> frozenset[str]:
    """Terms that say nothing of the subject of a question."""
    return frozenset(terms(phrases()["generic"]["words"]))


@cache
def any_crime_terms() -> frozenset[str]:
    """Terms that are said of any crime."""
    return frozenset(terms(phrases()["any_crime"]["words"]))
