"""What is said in a conversation beside questions: courtesy and chat ("Top, bedankt"), doubt about
an answer ("Klopt dat wel?"), and what asks for a judgement of it ("Is dat veel?")."""

from __future__ import annotations

import re
from functools import cache

from hicqa.answering.phrasing import data


def is_chat(turn: str) -> bool:
    """Whether a turn is thanks, a greeting or the like, and asks nothing of the letters."""
    return _only("chat", "courtesies", "interjections").fullmatch(turn) is not None


def is_doubt(turn: str) -> bool:
    """Whether a turn doubts the answer before it, and says no more: "Weet je dat zeker?"."""
    return _after("doubts").fullmatch(turn) is not None


def asks_judgement(turn: str) -> bool:
    """Whether a turn asks or says what to think of the answer before it: "Is dat veel?"."""
    return _after("judgements").fullmatch(turn) is not None


def asks_own_sum(turn: str) -> bool:
    """Whether a turn counts on with a number of its own: "Gedeeld door 12"."""
    return _after("own_sums").fullmatch(turn) is not None


def supposes_number(question: str) -> bool:
    """Whether a question asks what a number would be in a case that is only thought of: "Stel dat
    overvallen met 10% stijgen, hoeveel zijn het er dan?"."""
    return _supposed().fullmatch(question) is not None


@cache
def _supposed() -> re.Pattern[str]:
    found = "|".join(data()["supposed"]["asks"])
    for name, meant in data()["supposed"].items():
        if name != "asks":
            found = found.replace(name, meant)
    return re.compile(rf"\W*(?:en )?(?:{found})", re.IGNORECASE)


def is_small_talk(turn: str) -> bool:
    """Whether a turn is about nothing, so that what follows it goes on from the turn before."""
    return is_chat(turn) or is_doubt(turn) or asks_judgement(turn) or asks_own_sum(turn)


@cache
def _only(*lists: str) -> re.Pattern[str]:
    """One or more of the phrases of `lists`, and nothing else."""
    said = rf"(?:{'|'.join(phrase for name in lists for phrase in data()[name])})"
    return re.compile(rf"\W*{said}(?:\W+(?:en )?{said})*\W*", re.IGNORECASE)


@cache
def _after(name: str) -> re.Pattern[str]:
    """One of the phrases of a list, after interjections or none."""
    opening = "|".join([*data()["interjections"], "en", "maar"])
    return re.compile(rf"\W*(?:(?:{opening})\W+)*(?:{'|'.join(data()[name])})\W*", re.IGNORECASE)
