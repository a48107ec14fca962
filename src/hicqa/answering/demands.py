"""What a question insists on beside its thing: that someone made or paid it, or what it is."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from hicqa.dutch.abbreviations import STRICT, find_abbreviations
from hicqa.dutch.text import fold
from hicqa.facts.measures import find_measures, vocabulary

QUESTIONS = 64  # of which it is kept what they insist on


class _Demand(NamedTuple):
    """How something is asked, and the words of which a sentence that answers has one, or its
    passage."""

    asks: re.Pattern[str]
    told: re.Pattern[str]
    in_passage: bool


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "demands.toml").read_text("utf-8"))


@cache
def _demands() -> tuple[_Demand, ...]:
    return tuple(
        _Demand(
            re.compile("|".join(f"(?:{form})" for form in demand["asks"])),
            re.compile(rf"\b(?:{'|'.join(demand['told'])})\b"),
            demand.get("in_passage", False),
        )
        for demand in _data()["demand"]
    )


@lru_cache(QUESTIONS)
def _insisted_on(question: str) -> tuple[_Demand, ...]:
    """What a question insists on; read once, as several sentences are judged by it."""
    asked = fold(question)
    return tuple(demand for demand in _demands() if demand.asks.search(asked))


def lacks_demanded(question: str, sentence: str, passage: str) -> bool:
    """Whether a sentence, or the passage that it stands in, does not speak of what a question
    insists on.

    >>> lacks_demanded("Wie betaalt de wijkagent?", "De wijkagent bezoekt slachtoffers.", "")
    True
    """
    told, around = fold(sentence), fold(passage)
    for demand in _insisted_on(question):
        if not demand.told.search(around if demand.in_passage else told):
            return True
    if explains := explanation_asked(question):
        return explains.search(passage) is None
    word = _defined(fold(question))
    return word is not None and _definition(word).search(around) is None


def _defined(asked: str) -> str | None:
    """The crime that a question asks the meaning of, as it is written."""
    found = re.match(_data()["definition"]["asks"], asked)
    named = find_measures(found["word"]) if found else []
    is_counted = any(vocabulary()[mention.measure].stands_alone for mention in named)
    return found["word"] if found and is_counted else None


def explanation_asked(question: str) -> re.Pattern[str] | None:
    """What says what an abbreviation stands for, or what it is ("het Fraudeloket (FL)"), where a
    question asks that; None for any other question."""
    short = abbreviation_asked(question)
    if short is None:
        return None
    told: list[str] = _data()["abbreviation"]["told"]
    # "OM" is no "om", but nobody writes "NJI" as the letter does, "NJi".
    word = f"(?i:{short})" if len(short) > STRICT else short
    return re.compile("|".join(form.replace("WORD", word) for form in told))


def abbreviation_asked(question: str) -> str | None:
    """The abbreviation that a question asks the meaning of, and no more: "Waar staat NJi voor?"."""
    asked = re.match(_data()["abbreviation"]["asks"], question)
    return asked["word"] if asked else None


def spells(sentence: str, short: str) -> bool:
    """Whether a sentence gives an abbreviation after the words that it is short for: "door het
    Nederlands Jeugdinstituut (NJi)"."""
    same = str.lower if len(short) > STRICT else str
    return same(short) in map(same, find_abbreviations(sentence))


def _definition(word: str) -> re.Pattern[str]:
    """What says what a word means, of one or of many: "overval", "overvallen"."""
    stem = re.sub(r"(?:en|s)$", "", word)
    either = rf"\b{re.escape(stem[:-1] if stem[-1:] == stem[-2:-1] else stem)}\w{{0,4}}"
    return re.compile(
        "|".join(form.replace("WORD", either) for form in _data()["definition"]["told"])
    )
