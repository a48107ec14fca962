"""The manner of a question: what only its hearer can answer, and what points at something else."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.types import Span


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "manner.toml").read_text("utf-8"))


@cache
def _officer() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile("|".join(entry["asked"]), re.IGNORECASE), entry["reason"])
        for entry in _data()["officer"]
    )


@cache
def _pointing() -> re.Pattern[str]:
    words = "|".join(_data()["refers"]["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def officer_reason(sentence: str) -> str | None:
    """Why a sentence is the officer's to answer, if it is: an opening, an opinion, a promise."""
    for pattern, reason in _officer():
        if pattern.search(sentence):
            return reason
    return None


def is_about_answering(sentence: str) -> bool:
    """Whether a sentence asks how or when to answer ("Kunt u deze vragen apart beantwoorden?")."""
    return _officer()[0][0].search(sentence) is not None


def refers_back(sentence: str) -> bool:
    """Whether a sentence points at what stands before it ("Hoeveel waren dat er?")."""
    return _pointing().search(sentence) is not None


def pointers(sentence: str) -> list[Span]:
    """The words by which a sentence points at what stands before it, or at its own beginning."""
    return [Span(*found.span()) for found in _pointing().finditer(sentence)]
