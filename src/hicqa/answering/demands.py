"""What a question insists on beside its thing: that someone made or paid it, or what it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from hicqa.dutch.abbreviations import STRICT, find_abbreviations
from hicqa.dutch.text import fold, terms
from hicqa.facts.measures import find_measures, vocabulary

QUESTIONS = 64  # of which it is kept what they insist on


class Told(NamedTuple):
    """What may answer: a sentence, with the sentences before it that it leans on, or the whole of
    its passage."""

    sentence: str
    led: str
    passage: str


class _Demand(NamedTuple):
    """How something is asked, and the words of which a sentence that answers has one, or as much
    around it as `within` names; `of` are things of which it names the one that is asked of."""

    asks: re.Pattern[str]
    told: re.Pattern[str]
    within: Literal["sentence", "led", "passage"]
    of: re.Pattern[str] | None

    def is_met(self, asked: str, told: Told) -> bool:
        """Whether what is told speaks of it, to a question (folded) that insists on it."""
        text = fold(getattr(told, self.within))
        named = self.of.search(asked) if self.of else None
        is_of_it = named is None or not {*terms(named.group())}.isdisjoint(terms(text))
        return is_of_it and self.told.search(text) is not None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "demands.toml").read_text("utf-8"))


@cache
def _demands() -> tuple[_Demand, ...]:
    return tuple(
        _Demand(
            re.compile("|".join(f"(?:{form})" for form in demand["asks"])),
            _words(demand["told"]),
            demand.get("within", "sentence"),
            _words(demand["of"]) if "of" in demand else None,
        )
        for demand in _data()["demand"]
    )


def _words(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


@lru_cache(QUESTIONS)
def _insisted_on(question: str) -> tuple[_Demand, ...]:
    """What a question insists on; read once, as several sentences are judged by it."""
    asked = fold(question)
    return tuple(demand for demand in _demands() if demand.asks.search(asked))


def lacks_demanded(question: str, told: Told) -> bool:
    """Whether a sentence, or what stands around it, does not speak of what a question insists on.

    >>> visit = "De wijkagent bezoekt slachtoffers."
    >>> lacks_demanded("Wie betaalt de wijkagent?", Told(visit, visit, visit))
    True
    """
    asked = fold(question)
    if not all(demand.is_met(asked, told) for demand in _insisted_on(question)):
        return True
    if explains := explanation_asked(question):
        return explains.search(told.passage) is None
    word = _defined(asked)
    return word is not None and _definition(word).search(fold(told.passage)) is None


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
