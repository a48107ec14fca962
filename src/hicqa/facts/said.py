"""The words of reading.toml as patterns, each made once."""

from __future__ import annotations

import re
from functools import cache

from hicqa.dutch.text import any_of
from hicqa.facts.tables import reading


@cache
def words(group: str, name: str) -> frozenset[str]:
    return frozenset(reading()[group][name])


@cache
def said(group: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(reading()[group][name])})(?!\w)", re.I)


@cache
def just_before(group: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(reading()[group][name])})\s+(?:de\s+)?$", re.I)
