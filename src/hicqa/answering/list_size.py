"""How many things a question asks for by name ("Welke zes gemeenten …?"): a number that is no part
of what it asks, but that what is told may agree with, or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hicqa.answering.phrasing import listed, pattern
from hicqa.dutch.numbers import Number, find_numbers, parse_number
from hicqa.dutch.spelled import number_words
from hicqa.dutch.text import lemma, words
from hicqa.types import Span

# Said where the quoted text gives another number of the things that are asked for.
OTHER_SIZE = "De vraag spreekt van {} {}, de aangehaalde tekst van {}."

_BESIDE = 3  # words from a number to what it counts, at most: "drie preventieve … interventies"
_MANY = re.compile(r"\w{2,}(?:en|s)")
_NAME = r"[A-Z][\w-]+(?: [A-Z][\w-]+)*"
_NAMES = re.compile(rf"(?:{_NAME}, )+{_NAME} en {_NAME}")  # "Amsterdam, Den Haag en Den Bosch"
_RUN = re.compile(rf"(?P<opens>(?:^|[.?!:] ))?\b(?P<name>{_NAME})")  # "Uw Kamer" opens a sentence
_ROW = re.compile(r"\w+(?: \w+){0,3}, \w+(?: \w+){0,3},? (?:en|of) \w+")  # "a, b en c"
_BETWEEN_NAMES = re.compile(r", | en ")


@dataclass(frozen=True, slots=True)
class Size:
    """The number of things that a question asks for: `word` as it is written, in `span`."""

    span: Span
    word: str
    value: float
    noun: str

    def denied(self, many: int | str) -> str:
        """What to say where there are as many as are told, and not of this size."""
        told = _written(many) if isinstance(many, int) else many
        return OTHER_SIZE.format(self.word, self.noun, told)


def size_asked(question: str) -> Size | None:
    """The number of things that a question asks the names of; None where it gives none, or counts
    a time ("Welke drie jaren …")."""
    found = pattern("list_of").search(question)
    number = parse_number(found["number"]) if found else None
    noun = _counted(question[found.end("number") :]) if found else None
    if found is None or number is None or noun is None or number.value < 2:
        return None
    if lemma(noun.lower()) in listed("spans", "nouns") or noun.lower() in listed("years"):
        return None
    return Size(Span(*found.span("number")), found["number"], number.value, noun)


def without_size(question: str) -> str:
    """A question without the number of things that it asks for.

    >>> without_size("Welke zes gemeenten kregen steun?")
    'Welke gemeenten kregen steun?'
    """
    size = size_asked(question)
    if size is None:
        return question
    return f"{question[: size.span.start]}{question[size.span.end :].lstrip()}"


def names_several(question: str, sentences: Iterable[str]) -> bool:
    """Whether sentences name more than one thing that a question does not name, as what asks for
    some by name wants: "in vier gemeenten" names none."""
    told = " ".join(sentences)
    names = {m["name"] for m in _RUN.finditer(told) if m["opens"] is None}
    return len({n for n in names if n not in question}) > 1 or _ROW.search(told) is not None


def size_denied(question: str, told: Iterable[str], *, names: bool) -> str | None:
    """What to say where a question asks for another number of things than the sentences that were
    `told`, or than the names in them where it asks for `names`; None where they give that number,
    none, or several."""
    size = size_asked(question)
    if size is None:
        return None
    sentences = [*told]
    counts: dict[float, int | str] = {
        n.value: n.span.of(s) for s in sentences for n in find_numbers(s) if _is_of(n, s, size)
    }
    if names and not counts:
        counts = {float(many): many for s in sentences for many in _named_in(s)}
    if len(counts) != 1 or size.value in counts:
        return None
    return size.denied(*counts.values())


def _counted(after: str) -> str | None:
    """The first word for many things after a number."""
    beside = [word for word, _ in words(after)[:_BESIDE]]
    return next((word for word in beside if _MANY.fullmatch(word)), None)


def _is_of(number: Number, sentence: str, size: Size) -> bool:
    """Whether a number in a sentence counts the things of a size."""
    beside = words(sentence[number.span.end :])[:_BESIDE]
    is_plain = number.kind == "quantity" and number.unit is None
    return is_plain and any(lemma(word.lower()) == lemma(size.noun.lower()) for word, _ in beside)


def _written(many: int) -> str:
    small: list[str] = number_words()["words"]["units"]
    return small[many] if many < len(small) else str(many)


def _named_in(sentence: str) -> list[int]:
    """How many names each row of names in a sentence holds."""
    return [len(_BETWEEN_NAMES.split(row)) for row in _NAMES.findall(sentence)]
