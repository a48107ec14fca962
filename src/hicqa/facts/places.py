"""The places that a question asks of: which the tables give figures of, and what kind they are.

A police unit, a province and a municipality may have one name: what a table calls its places tells
which it counts ("Politie-eenheid | Rotterdam").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from hicqa.dutch.text import any_of, fold
from hicqa.facts.lexicon import country, lexicon
from hicqa.facts.query import Query
from hicqa.facts.tokens import tokens
from hicqa.facts.wordlists import data, keys
from hicqa.types import Fact, Letter, Span


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A kind of place, "eenheid", with its plural. A name needs no kind with it where it is
    `local` ("Rotterdam" is a municipality), or no other kind's (`alone`: "Oost-Brabant")."""

    name: str
    plural: str
    local: bool
    alone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a question: `named` as the tables print them, `unknown` those of which they
    give nothing, in its own words; `kind` that it calls them or asks for, if any. `which` tells
    that it asks which of all, or what each has; `each` that it asks for each of them. `country`
    tells that it asks for the whole country beside them."""

    named: tuple[str, ...]
    unknown: tuple[str, ...]
    kind: PlaceKind | None
    which: bool
    each: bool
    country: bool


def read_places(query: Query, held: Collection[str]) -> Places | None:
    """The places of a question, of those that are `held`; None where other words are left over, or
    where it names no place at all."""
    by_key = {place_key(name): name for name in held}
    named, unknown, kinds = list[str](), list[str](), list[PlaceKind]()
    which = each = False
    for word in query.leftover:
        if (known := by_key.get(place_key(word.words))) is not None:
            named.append(known)
        elif (kind := kind_of(word.words)) is not None:
            kinds.append(kind)
            each = each or word.keys[0] in data()["places"]["each"]
            which = which or each or not _calls(query.text, word.words)
        elif set(word.keys) <= set(data()["places"]["where"]):
            which = True
        elif word.kind == "place":
            unknown.append(word.words)
        else:
            return None
    if not (named or unknown or which) or len(set(kinds)) > 1:
        return None
    kind = kinds[0] if kinds else None
    whole = asks_country(query)
    return Places(tuple(dict.fromkeys(named)), tuple(unknown), kind, which, each, whole)


def asks_country(query: Query) -> bool:
    """Whether the whole country is named ("landelijk"), if not within a name."""
    text = query.text
    for word in query.leftover:
        text = text.replace(word.words, " ")
    return any(country().find(tokens(text)))


def place_key(name: str) -> str:
    """A name for comparing: however it is hyphened, and by one of its names ("Den Bosch")."""
    return _one_name().get(_plain(name), _plain(name))


def places_named(text: str) -> list[Span]:
    """Where a text names places: "Oost-Nederland", "Den Haag"."""
    words, found, at = tokens(text), list[Span](), 0
    while at < len(words):
        size, meanings = lexicon().longest(words, at, [True] * len(words))
        first = words[at].span.of(text)[0] if size else ""
        if size and "limit place" in meanings and first.isupper():
            found.append(Span(words[at].span.start, words[at + size - 1].span.end))
        at += size or 1
    return [span for span in found if kind_of(span.of(text)) is None]


def kind_of(words: str) -> PlaceKind | None:
    """The kind of place that words name ("welke eenheid"), if they name no place itself."""
    asking = {*data()["places"]["each"], *data()["places"]["asking"]}
    said = tuple(key for key in keys(words) if key not in asking)
    return _kinds().get(said)


def kind_in_table(letter: Letter, fact: Fact) -> PlaceKind | None:
    """What a fact's table calls its places, by the head of its first column."""
    table = letter.table_with(fact.quote_span)
    if table is None or not table.head.cells:
        return None
    return kind_of(re.sub(r"[*\d]+$", "", letter.quote(table.head.cells[0].span).strip()))


def titled(name: str, kind: PlaceKind | None) -> str:
    """A place with what its table calls it, where its name alone does not say that: "eenheid
    Rotterdam" is more than Rotterdam."""
    name = re.sub(r"-\s+", "-", name)  # a name that a line of its table broke
    alone = kind is None or kind.local or _plain(name) in kind.alone
    return name if kind is None or alone else f"{kind.name} {name}"


def is_row_of_other(letter: Letter, row: Span, asked: Collection[str]) -> bool:
    """Whether a row, or the head, of a table by place is of none of the places asked of; where
    several are, none of the rows tells how they stand to each other."""
    table = letter.table_with(row)
    if table is None or not asked or not table.head.cells:
        return False
    if kind_of(letter.quote(table.head.cells[0].span)) is None:
        return False
    own = next((r for r in table.rows if r.span == row and r.cells), None)
    keys_asked = {place_key(name) for name in asked}
    return (
        own is None
        or len(keys_asked) > 1
        or place_key(letter.quote(own.cells[0].span)) not in keys_asked
    )


def told_apart(letters: Iterable[Letter], name: str) -> bool:
    """Whether a letter speaks of a municipality of this name by that word: "de gemeente Rotterdam"
    is less than the police unit."""
    words = [word for kind in data()["place_kind"] if kind.get("local") for word in kind["words"]]
    said = re.compile(rf"(?<!\w)(?:{any_of(words)})\s+{re.escape(name)}(?!\w)", re.I)
    return any(said.search(letter.text) for letter in letters)


def kind_said(query: Query, name: str) -> tuple[str, PlaceKind] | None:
    """What a question calls a place, its words and the kind: "de eenheid Limburg"."""
    for word in query.leftover:
        before = rf"(?<!\w){re.escape(word.words)}\s+{re.escape(name)}"
        if (kind := kind_of(word.words)) and re.search(before, query.text):
            return word.words, kind
    return None


def _calls(text: str, kind: str) -> bool:
    """Whether a word for a kind of place stands before the name of one: "eenheid Limburg"."""
    return re.search(rf"(?<!\w){re.escape(kind)}\s+['’]?[A-Z]", text) is not None


@cache
def _kinds() -> Mapping[tuple[str, ...], PlaceKind]:
    found: dict[tuple[str, ...], PlaceKind] = {}
    for entry in data()["place_kind"]:
        alone = frozenset(map(_plain, entry.get("alone", ())))
        kind = PlaceKind(entry["name"], entry["plural"], "local" in entry, alone)
        found |= {keys(word): kind for word in entry["words"]}
    return found


@cache
def _one_name() -> Mapping[str, str]:
    groups = data()["places"]["same"]
    return {_plain(name): _plain(group[0]) for group in groups for name in group}


def _plain(name: str) -> str:
    return "".join(re.findall(r"\w", fold(name)))
