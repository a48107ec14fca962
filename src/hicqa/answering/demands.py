"""What a question insists on beside its thing: that someone made or paid it, or what it is."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from hicqa.dutch.text import fold
from hicqa.facts.measures import find_measures, vocabulary


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


def lacks_demanded(question: str, sentence: str, passage: str) -> bool:
    """Whether a sentence, or the passage that it stands in, does not speak of what a question
    insists on.

    >>> lacks_demanded("Wie betaalt de wijkagent?", "De wijkagent bezoekt slachtoffers.", "")
    True
    """
    asked, told, around = fold(question), fold(sentence), fold(passage)
    for demand in _demands():
        place = around if demand.in_passage else told
        if demand.asks.search(asked) and not demand.told.search(place):
            return True
    word = _defined(asked)
    return word is not None and _definition(word).search(around) is None


def _defined(asked: str) -> str | None:
    """The crime that a question asks the meaning of, as it is written."""
    found = re.match(_data()["definition"]["asks"], asked)
    named = find_measures(found["word"]) if found else []
    is_counted = any(vocabulary()[mention.measure].stands_alone for mention in named)
    return found["word"] if found and is_counted else None


def _definition(word: str) -> re.Pattern[str]:
    """What says what a word means, of one or of many: "overval", "overvallen"."""
    stem = re.sub(r"(?:en|s)$", "", word)
    either = rf"\b{re.escape(stem[:-1] if stem[-1:] == stem[-2:-1] else stem)}\w{{0,4}}"
    return re.compile(
        "|".join(form.replace("WORD", either) for form in _data()["definition"]["told"])
    )
