"""The words of reading.toml, and as patterns, each made once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.dutch.text import any_of


@cache
def reading() -> dict[str, Any]:
    """The words of reading.toml."""
    return tomllib.loads((files("hicqa.facts") / "reading.toml").read_text(encoding="utf-8"))


@cache
def words(group: str, name: str) -> frozenset[str]:
    return frozenset(reading()[group][name])


@cache
def said(group: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(reading()[group][name])})(?!\w)", re.I)


@cache
def just_before(group: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(reading()[group][name])})\s+(?:de\s+)?$", re.I)
