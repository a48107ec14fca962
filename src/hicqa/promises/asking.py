"""A question read for what it asks of promises and motions; None where it is about something
else, so that the passages answer it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from hicqa.dutch.dates import Period, find_periods
from hicqa.dutch.text import fold, stop_words, words
from hicqa.promises.motions import named
from hicqa.promises.types import PromiseStatus

Kind = Literal["promises", "motions", "moment"]
_BECAME: tuple[PromiseStatus, ...] = ("ontraden", "aangehouden")
MAX_WORDS = 40  # a longer question is a story, not a request for a list


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a list of promises, motions, or the moment the Kamer is told.

    `settled` is None where any status will do. `subject` are the words that name a subject,
    `about` whether the question says that it is one ("over …"). `members` are names said with
    "motie"; `text` is the folded question, in which lower case names can be found. `named` tells
    that it says "toezegging" or "motie", `both` that it asks for lists of both,
    `expected` that it asks for expectations too, `why` that it asks for a reason, which only a
    wrong premise makes a matter of status; `status` is what is asked to have become of motions.
    """

    text: str
    of: Kind
    settled: bool | None
    subject: tuple[str, ...]
    about: bool
    periods: tuple[Period, ...]
    letters: Literal["newest", "older"] | None
    members: tuple[tuple[str, ...], ...]
    named: bool
    both: bool
    expected: bool
    why: bool
    status: PromiseStatus | None = None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.promises") / "questions.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()["asks"][name]))


@cache
def _plain() -> frozenset[str]:
    return stop_words() | frozenset(fold(word) for word in _data()["words"]["plain"])


def read_question(question: str) -> Asked | None:
    """What a question asks of promises and motions, if it does."""
    folded = fold(question).strip()

    def has(name: str) -> bool:
        return _pattern(name).search(folded) is not None

    of = _kind(has)
    if of is None or len(folded.split()) > MAX_WORDS:
        return None
    unsettled, settled = has("unsettled"), has("settled")
    periods = find_periods(question)
    subject = tuple(
        word
        for word, span in words(question)
        if fold(word) not in _plain() and not any(s.start <= span.start < s.end for s, _ in periods)
    )
    return Asked(
        text=folded,
        of=of,
        settled=False if unsettled else True if settled else None,
        subject=subject,
        about=has("about"),
        periods=tuple(period for _, period in periods),
        letters="newest" if has("newest") else "older" if has("older") else None,
        members=tuple(named(question)) if of == "motions" else (),
        named=has("promise") or of == "motions",
        both=has("both"),
        expected=has("expected"),
        why=has("why"),
        status=next((status for status in _BECAME if has(status)), None),
    )


def lists_promises(question: str) -> bool:
    """Whether a question asks for a list of promises: "Welke toezeggingen staan nog open?"."""
    asked = read_question(question)
    return asked is not None and asked.of == "promises" and not asked.both


def asks_overdue(question: str) -> bool:
    """Whether a question asks which promises are late, which no letter says of itself."""
    folded = fold(question)
    return _pattern("promise").search(folded) is not None and (
        _pattern("overdue").search(folded) is not None
    )


def subject_said(question: str) -> tuple[str, ...]:
    """The words that name what a motion is said to be about: "… over explosies"."""
    found = _pattern("about").search(fold(question))
    said = words(question[found.end() :]) if found else []
    return tuple(word for word, _ in said if fold(word) not in _plain())


def _kind(has: Callable[[str], bool]) -> Kind | None:
    if has("other"):
        return None
    if has("motion") and has("a_motion"):
        return "motions"
    if has("a_motion") or has("elsewhere") or has("why"):
        return None
    if has("when"):
        return "moment" if has("told") and has("kamer") and not has("past") else None
    return "promises" if has("promise") or has("promised") else None
