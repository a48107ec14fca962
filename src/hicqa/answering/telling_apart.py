"""Which letter a sentence is from, said in the answer where more than one letter could be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from hicqa.dutch.text import terms
from hicqa.index.build import Index
from hicqa.types import Letter, Statement

LETTERS = 64  # of which the terms are kept
_IN_LETTER = "In de brief van {year}"
# What `said_in` puts before a statement.
LEAD = re.compile(_IN_LETTER.format(year=r"(?P<year>\d{4})") + ": ")


def said_in(letter: Letter, statement: Statement) -> Statement:
    """A statement with the letter it is from before it."""
    return Statement(f"{_in(letter)}: {statement.text}", statement.evidence)


def without_lead(statement: Statement) -> Statement:
    """A statement without the letter that `said_in` puts before it."""
    found = LEAD.match(statement.text)
    return replace(statement, text=statement.text[found.end() :]) if found else statement


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
    """`statements`, the letters' own sentences among them led by their letter where it is not the
    newest of `letters` (oldest first), or not that of the sentence before."""
    return tuple(_led(statements, letters)) if len(letters) > 1 else tuple(statements)


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
