"""What a question asks: its words, years and the kind of thing that would answer it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.answering.phrasing import is_verb
from hicqa.dutch.text import fold, words
from hicqa.errors import BadQuestion
from hicqa.types import Span

KINDS = (
    "reference",
    "money",
    "reason",
    "number",
    "date",
    "person",
    "place",
    "definition",
    "list",
)
MAX_QUESTION = 4_000
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,]\d|\d)")
_REFERENCE = 16  # words of a reference to a source, at most
_URL = re.compile(r"(?:https?://|www\.)\S+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready to be answered.

    `text` is as asked, cleaned of what cannot be read; `expects` the kind of answer
    ("person", "date", …) or None; `years` the years it names.
    """

    text: str
    expects: str | None
    years: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "questions.toml").read_text("utf-8"))


@cache
def _asked() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((e["kind"], re.compile("|".join(e["asked"]))) for e in _data()["expects"])


@cache
def _asking(section: str, how: str = "asked") -> re.Pattern[str]:
    """What asks for the thing that a section of the data file is about."""
    return re.compile("|".join(_data()[section][how]))


@cache
def _shown() -> dict[str, re.Pattern[str]]:
    # Case matters to names and to nothing else: their patterns say so themselves.
    return {
        kind: re.compile("|".join(patterns), re.IGNORECASE)
        for kind, patterns in _data()["shows"].items()
    }


def clean_question(text: str) -> str:
    """`text` without what no reader sees; raises BadQuestion where nothing usable is left."""
    if not isinstance(text, str):
        raise BadQuestion("De vraag is geen tekst. Stel haar als gewone zin.")
    readable = text.encode("utf-8", "ignore").decode("utf-8")
    tidy = " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", readable)).split())
    if not tidy:
        raise BadQuestion("De vraag is leeg. Stel een vraag over de brieven.")
    if len(tidy) > MAX_QUESTION:
        raise BadQuestion(
            f"De vraag is te lang ({len(tidy)} tekens; ten hoogste {MAX_QUESTION}). "
            "Splits haar in kortere vragen."
        )
    return tidy


def understand(text: str) -> Question:
    """Read a question. Raises BadQuestion for one that is empty, too long or no text."""
    tidy = clean_question(text)
    folded = fold(tidy)
    expects = next((kind for kind, pattern in _asked() if pattern.search(folded)), None)
    return Question(tidy, expects, years_in(tidy))


def years_in(text: str) -> frozenset[str]:
    """The years that a text names."""
    return frozenset(_YEAR.findall(text))


def year_spans(text: str) -> list[tuple[str, Span]]:
    """The years that a text names, each with where it stands, in reading order."""
    return [(found.group(), Span(*found.span())) for found in _YEAR.finditer(text)]


def shows(kind: str, sentence: str) -> bool:
    """Whether a sentence holds the kind of thing that was asked for."""
    return _shown()[kind].search(sentence) is not None


def asks_cause(asked: Question) -> bool:
    """Whether a question asks by what something came about: "Wat verklaart …?"."""
    return asked.expects == "reason" or _asking("cause").search(fold(asked.text)) is not None


def tells_cause(sentence: str) -> bool:
    """Whether a sentence tells by what something came about."""
    return _asking("cause", "told").search(fold(sentence)) is not None


def tells_effect(sentence: str) -> bool:
    """Whether a sentence tells what came of something."""
    return _asking("cause", "led_to").search(fold(sentence)) is not None


def tells_why(sentence: str) -> bool:
    """Whether a sentence tells by what, or what for, something is so."""
    is_purpose = _asking("cause", "purpose").search(fold(sentence)) is not None
    return is_purpose or shows("reason", sentence) or tells_cause(sentence)


def asks_amount(question: str) -> bool:
    """Whether a question about money asks how much it is."""
    return _asking("amount").search(fold(question)) is not None


def asks_manner(question: str) -> bool:
    """Whether a question asks how something is done."""
    return _asking("manner").search(fold(question)) is not None


@cache
def openers() -> tuple[str, ...]:
    """The words that questions open with, each for itself and for the ones that mean the same."""
    return tuple(_data()["openers"])


def opener(question: str) -> str | None:
    """The word of `openers` that a question opens with, if any."""
    first = fold(question).split(" ", 1)[0].strip("'\"“«‘(,?")
    return next((name for name, same in _data()["openers"].items() if first in same), None)


def asks_names(question: str) -> bool:
    """Whether a question asks which ones, by name."""
    return _asking("names").search(fold(question)) is not None


def is_bare_reference(sentence: str) -> bool:
    """Whether a sentence does no more than point at a source ("Kamerstukken II, …"): it is short,
    and has no verb."""
    if len(sentence.split()) > _REFERENCE or not shows("reference", sentence):
        return False
    return not any(is_verb(word) for word, _ in words(_URL.sub(" ", sentence)))
