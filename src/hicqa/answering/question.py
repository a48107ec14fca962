"""What a question asks: its words, years and the kind of thing that would answer it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import fold
from hicqa.errors import BadQuestion

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
    return Question(tidy, expects, frozenset(_YEAR.findall(tidy)))


def years_in(text: str) -> frozenset[str]:
    """The years that a text names."""
    return frozenset(_YEAR.findall(text))


def shows(kind: str, sentence: str) -> bool:
    """Whether a sentence holds the kind of thing that was asked for."""
    return _shown()[kind].search(sentence) is not None


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
    """Whether a sentence does no more than point at a source ("Kamerstukken II, …")."""
    return len(sentence.split()) <= 16 and shows("reference", sentence)


def letters_named(question: Question, letter_years: Sequence[str]) -> frozenset[str]:
    """The years of the letters that a question points at, by a year or as the oldest or newest.

    A range such as 2015-2025 is one period, not two letters: it counts by its end.
    """
    years, text = sorted(set(letter_years)), question.text
    periods = find_periods(text)
    ends = {period.end.year for _, period in periods}
    for found in _YEAR.finditer(text):
        if not any(span.start <= found.start() < span.end for span, _ in periods):
            ends.add(int(found.group()))  # "2024/2025"
    named = {letter_year(end, years) for end in ends}
    return frozenset(year for year in named if year) | _by_age(text, years)


def letter_year(year: int, letter_years: Sequence[str]) -> str | None:
    """The year of the letter that a year belongs to, the first from then on; None after all."""
    return next((own for own in sorted(letter_years) if int(own) >= year), None)


def _by_age(text: str, years: Sequence[str]) -> frozenset[str]:
    """The years of letters that are named by their age: "de vorige brief"."""
    pointed = (("older", years[:1]), ("newer", years[-1:]))
    found = (own for age, own in pointed if re.search(_data()["letter"][age], fold(text)))
    return frozenset(year for own in found for year in own)


def compares(question: Question, letter_years: Sequence[str]) -> bool:
    """Whether a question wants letters side by side: it says so, or it points at two letters."""
    if len(set(letter_years)) < 2:
        return False
    named, text = letters_named(question, letter_years), fold(question.text)
    if len(named) > 1 or _asking("comparison").search(text):
        return True
    return named != {max(letter_years)} and bool(_asking("comparison", "then_now").search(text))


def named_letter_years(question: Question, letter_years: Sequence[str]) -> frozenset[str]:
    """The years of the letters that a question names as such ("volgens de brief van 2026", "in de
    vorige brief")."""
    pattern = re.compile(_data()["letter"]["named"], re.IGNORECASE)
    years = frozenset(m[2] or m[1] for m in pattern.finditer(question.text))
    return years | _by_age(question.text, sorted(set(letter_years)))
