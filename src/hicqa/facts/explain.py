"""Which words of a question stand in the letter's own sentence, and so ask nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hicqa.dutch.numbers import find_numbers, parse_words
from hicqa.dutch.text import lemma, stop_words
from hicqa.facts.age_groups import Ages
from hicqa.facts.parts import place_of
from hicqa.facts.query import Leftover, Query
from hicqa.facts.series import FactBook, Series
from hicqa.facts.tokens import tokens
from hicqa.facts.wordlists import data, keys
from hicqa.types import Fact

MIN_STEM = 5
# Function words that turn a figure into another one.
_EXCLUDING = frozenset({"niet", "geen", "buiten"})


def unexplained(query: Query, series: tuple[Series, ...], book: FactBook) -> list[Leftover]:
    """The leftover words that say more than the figures do.

    Figures of a table have no sentence: there every leftover word counts. A word for a place,
    a group or the like must stand in the very sentence, another may stand in the one before; the
    ages of a group in its paragraph. What is claimed of a place is held against no other's figure.
    """
    if all(s.yearly for s in series):
        return list(query.leftover)
    near, around, ages = set[str](), set[str](), set[Ages]()
    for one in series:
        near |= one.measure.words
        for fact in (*(p.fact for p in one.points), *one.changes, *one.per):
            ages |= book.ages(fact)
            said, beside = book.words(fact)
            near |= said - _of_other_figure(fact, book) if query.yes_no else said
            around |= beside
    around |= near
    return [
        left
        for left in query.leftover
        if left.ages not in ages
        and not all(_told(key, near if left.kind else around, query) for key in left.keys)
        and not (left.kind is None and all(_says_nothing(key, query) for key in left.keys))
    ]


def _of_other_figure(fact: Fact, book: FactBook) -> set[str]:
    """The words for the places of a sentence that another figure of it is of, and not this one:
    "38%, in Rotterdam 31%"."""
    sentence, start = book.quote(fact), fact.value_span.start - fact.quote_span.start
    numbers = [number for number in find_numbers(sentence) if number.kind == "quantity"]
    places = {n.span.start: place_of(sentence, "", n, numbers) for n in numbers}
    own = places.pop(start, None)
    return {key for place in places.values() if place and place != own for key in keys(place)}


def _told(key: str, words: set[str], query: Query) -> bool:
    """Whether the letter says the word too. "Gestart" asks for the first figure of several,
    which only a period can tell."""
    starts = key in data()["sentence_fillers"]["start"]
    return bool(query.moments) if starts else stands_in(key, words)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(k for w in data()["sentence_fillers"]["words"] for k in keys(w))


def _says_nothing(key: str, query: Query) -> bool:
    """Whether a word adds nothing to what is counted in a sentence."""
    if key in stop_words() - _EXCLUDING:
        return True
    return key in _fillers() or lemma(key) in data()["verbs"]["sentence"]


def without_vague(query: Query, series: tuple[Series, ...], book: FactBook) -> Query:
    """The query without "de afgelopen jaren" where the letter's own sentence says that too."""
    if any(s.yearly for s in series):
        return query
    words = {key for s in series for p in s.points for key in book.words(p.fact)[0]}
    kept = [
        moment
        for moment in query.moments
        if moment.kind != "vague"
        or "jaren" not in moment.span.of(query.text)
        or not {t.key for t in tokens(moment.span.of(query.text))} <= words
    ]
    return replace(query, moments=tuple(kept))


def stands_in(key: str, words: frozenset[str] | set[str]) -> bool:
    """Whether a word is among others, in this or another form, or as a number."""
    if key in words:
        return True
    number = int(key) if key.isdigit() else parse_words(key)
    if number is not None:
        return str(number) in words or any(parse_words(word) == number for word in words)
    if len(key) < MIN_STEM:
        return False
    if any(_same_word(key, word) for word in words):
        return True
    return key.isalpha() and any(
        lemma(word) == lemma(key) for word in words if len(word) >= MIN_STEM
    )


def _same_word(one: str, other: str) -> bool:
    """Two forms of a word: "gebruiken" and "gebruik", "nederlandse" and "nederland"."""
    if len(other) < MIN_STEM or abs(len(one) - len(other)) > 4:
        return False
    short, long = sorted((one, other), key=len)
    return long.startswith(short[: max(MIN_STEM, len(short) - 3)])
