"""Money that a table gives by place: "Hoeveel subsidie kreeg Almere?" asks for what its head calls
"Toegekend bedrag"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hicqa.facts.places import kind_in_table, kind_of, place_key
from hicqa.facts.query import Query
from hicqa.facts.series import FactBook
from hicqa.facts.tokens import Token, tokens
from hicqa.facts.wordlists import Phrases, data


def of_money(query: Query, book: FactBook) -> Query:
    """The query with the one amount that tables give by place as its measure, where it asks for
    what places of that table received and nothing else; the same query where it does not."""
    words = tokens(query.text)
    if query.measures or query.narrower or not _speaks_of_money(words):
        return query
    told = _told_by_place(book)
    left = tuple(word for word in query.leftover if not _is_money(word.keys))
    if len(told) != 1:
        return query
    ((measure, places),) = told.items()
    if not left or not all(place_key(w.words) in places or kind_of(w.words) for w in left):
        return query
    first_verb = bool(words) and words[0].key in data()["money"]["verbs"]
    named = any(place_key(word.words) in places for word in left)
    asks = query.yes_no or first_verb or query.bound is not None or query.has("highest", "lowest")
    cues = query.cues | {"amount"} if named and not asks else query.cues
    return replace(
        query,
        measures=(measure,),
        leftover=left,
        cues=cues,
        yes_no=query.yes_no or first_verb,
    )


def _told_by_place(book: FactBook) -> dict[str, frozenset[str]]:
    """The amounts that tables give by place, each with those places."""
    found: dict[str, set[str]] = {}
    for fact in book.facts:
        if fact.unit != "euro" or fact.kind != "table" or fact.role != "level":
            continue
        own = fact.measure in book.vocabulary and book.vocabulary[fact.measure].unit == "euro"
        if own and fact.population and kind_in_table(book.letters[fact.letter], fact):
            found.setdefault(fact.measure, set()).add(place_key(fact.population))
    return {measure: frozenset(places) for measure, places in found.items()}


def _speaks_of_money(words: list[Token]) -> bool:
    return any(_phrases().find(words))


def _is_money(keys: tuple[str, ...]) -> bool:
    return all(_phrases().meanings(key) for key in keys)


@cache
def _phrases() -> Phrases:
    said = data()["money"]
    return Phrases((word, "money") for word in (*said["words"], *said["verbs"]))
