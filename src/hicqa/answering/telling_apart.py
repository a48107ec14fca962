"""Which letter a sentence is from, said in the answer where more than one letter could be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from hicqa.dutch.text import terms
from hicqa.index.build import Index
from hicqa.types import Letter, Statement

LETTERS = 64  # of which the terms are kept
_IN_LETTER = "In de brief van {year}"
# How the letter that leads a sentence is read in an answer.
LEAD = re.compile(_IN_LETTER.format(year=r"(?P<year>\d{4})") + ": ")


def lead(statement: Statement, letters: Mapping[str, Letter]) -> str:
    """What names the letter that leads a statement: "In de brief van 2023: "."""
    return f"{_in(letters[statement.led_by])}: " if statement.led_by else ""


def said_in(letter: Letter, statement: Statement) -> Statement:
    """A statement led by the letter that it is from."""
    return replace(statement, led_by=letter.id)


def nothing_in(letter: Letter) -> str:
    """What is said of a letter that does not speak of what is asked."""
    return f"{_in(letter)} is hierover niets gevonden."


def is_silent(letter: Letter, question: str, told: Sequence[Statement], index: Index) -> bool:
    """Whether a letter lacks a word of the question by which another letter's sentences, or the
    headings above them, answer it. One that has them all may well speak of it: "Duitse
    autoriteiten", asked of Duitsland."""
    cited = (index.passages.get(e.block) for statement in told for e in statement.evidence)
    texts = [*(s.text for s in told), *(passage.context for passage in cited if passage)]
    shared = set(terms(question)) & {term for text in texts for term in terms(text)}
    return not shared <= terms_of_letter(letter.text)


@lru_cache(LETTERS)
def terms_of_letter(text: str) -> frozenset[str]:
    """The index terms of a letter's whole text, found once: that takes longer than an answer."""
    return frozenset(terms(text))


def _in(letter: Letter) -> str:
    return _IN_LETTER.format(year=letter.meta.date[:4])


def told_apart(statements: Sequence[Statement], letters: Sequence[Letter]) -> tuple[Statement, ...]:
    """`statements`, only the letters' own sentences among them led by their letter, where it is not
    the newest of `letters` (oldest first), or not that of the sentence before."""
    plain = [replace(statement, led_by=None) for statement in statements]
    return tuple(_led(plain, letters)) if len(letters) > 1 else tuple(plain)


def _led(statements: Sequence[Statement], letters: Sequence[Letter]) -> Iterator[Statement]:
    by_id = {letter.id: letter for letter in letters}
    current = letters[-1].id
    for statement in statements:
        named = {evidence.letter for evidence in statement.evidence}
        if len(named) == 1 and _is_quoted(statement, by_id):
            (own,) = named
            yield statement if own == current else said_in(by_id[own], statement)
            current = own
        else:
            yield statement


def _is_quoted(statement: Statement, letters: dict[str, Letter]) -> bool:
    """Whether a statement is a letter's own sentence, and no row of a table."""
    said = " ".join(statement.text.split())
    return any(
        evidence.kind != "table"
        and said in " ".join(letters[evidence.letter].quote(evidence.span).split())
        for evidence in statement.evidence
    )
