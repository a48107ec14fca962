"""What a question insists on: the thing asked for, the names and the places it mentions.

An answer that holds none of them answers another question, however near its words are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from hicqa.answering.phrasing import (
    bare,
    is_participle,
    is_verb,
    listed,
    may_be_verb,
    own_nouns,
    pattern,
)
from hicqa.answering.phrasing import data as phrasing
from hicqa.dutch.numbers import Number, find_numbers, parse_number
from hicqa.dutch.text import fold, lemma, stop_words, terms, words
from hicqa.facts.measures import find_measures
from hicqa.facts.wordlists import data

_ASKED_THING = re.compile(
    r"\b(?:hoeveel|welke?|how many|which|wie ?viele?|welche[rns]?|aantal|what)\b\s+(.*)", re.I
)
_COUNTED = re.compile(r"\b(?:hoeveel|how many|wie ?viele)\b", re.I)
_NAME = re.compile(r"\b[A-Z][\w’'-]*")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
_CLAUSE_END = re.compile(r"[.,;:()]")
_MAX_HEAD_WORDS = 2
_A_LIST = 3  # places that a text names to tell which are meant
_MAX_COUNTED_WORDS = 5  # of which one is what the number before them counts


@dataclass(frozen=True, slots=True)
class Constraints:
    """`things` holds the terms of each word for the thing asked for ("hoeveel *meldingen*"), one
    of which must be there; `counted` tells that its number is asked, `many` that they are things
    apart ("gemeenten", not "geld"); each of `names` holds the terms of one name; `places` are
    folded place names; `holder` holds the terms of whose view or role is asked ("wat vindt *de
    Raad van State* van"), all of which must be there; `abbreviations` are folded names in
    capitals ("RIO").
    """

    things: tuple[tuple[str, ...], ...]
    counted: bool
    many: bool
    names: tuple[frozenset[str], ...]
    places: frozenset[str]
    holder: frozenset[str]
    abbreviations: frozenset[str]

    @property
    def head(self) -> frozenset[str]:
        """The terms of the thing asked for, of any of its words."""
        return frozenset(term for thing in self.things for term in thing)


@cache
def _known_places() -> re.Pattern[str]:
    """Place names that only ever name a place (facts/question.toml)."""
    listed = next(c["words"] for c in data()["constraint"] if c["kind"] == "place")
    names = [fold(w) for w in listed if len(w) > 3 and fold(w) not in stop_words()]
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")


def last_place(text: str) -> str | None:
    """The place that a text names last, as it is written; "Caribische eilanden" is none alone."""
    found = _proper_places(text)
    return text[found[-1].start() : found[-1].end()] if found else None


def _proper_places(text: str) -> list[re.Match[str]]:
    """Where a text (folded) names places, but for what is of one: "Duitse"."""
    every = _known_places().finditer(fold(text))
    return [match for match in every if not match.group().endswith(("se", "sche"))]


def _things(question: str) -> list[str]:
    """The noun after the question word; an adjective before it ("illegale", "illegaal") counts
    along, a unit ("procent") and a verb ("hoeveel kost") count as nothing asked for. What comes
    right before a verb is none ("hoeveel wapens werden"), and people may be called otherwise."""
    found = _ASKED_THING.search(question)
    if not found:
        return []
    head: list[str] = []
    said = [word for word, _ in words(found.group(1))]
    for word, after in zip_longest(said, said[1:], fillvalue=""):
        if fold(word) in stop_words() or len(head) == _MAX_HEAD_WORDS:
            break
        is_followed = may_be_verb(after) and after.lower() not in listed("determiners")
        if is_verb(word) and (head or not is_followed):
            break
        if not head and after.lower() in listed("only_subjects"):
            break
        if word.lower() in listed("anyone"):
            break
        if any(number.unit for number in find_numbers(f"1 {word}")):
            break
        head.append(word)
        if _is_plural(word):
            break
    return head


def _is_plural(word: str) -> bool:
    return word.lower().endswith(("en", "s"))


def _names(question: str) -> Iterable[frozenset[str]]:
    """The names of a question: words with a capital, but for a sentence's first."""
    for match in _NAME.finditer(question):
        before = question[: match.start()].rstrip()
        is_first = not before or before[-1] in '.?!:«"“'
        if is_first and not match.group()[1:2].isupper():
            continue
        if found := frozenset(terms(match.group())):
            yield found


def read_constraints(question: str) -> Constraints:
    """What `question` insists on."""
    places = frozenset(_known_places().findall(fold(question)))
    things = _things(question)
    return Constraints(
        tuple(tuple(terms(word)) for word in things),
        _COUNTED.search(question) is not None,
        bool(things) and _is_plural(things[-1]) and parse_number(f"1 {things[-1]}") is None,
        tuple(_names(question)),
        places,
        _holder(question),
        frozenset(map(fold, _ABBREVIATION.findall(question))) - listed("common_abbreviations"),
    )


def _holder(question: str) -> frozenset[str]:
    """Whose view or role is asked, but for those whose letters these are."""
    found = pattern("view").match(question) or pattern("role").match(question)
    said = {*fold(found["who"]).split()} if found else set()
    if found is None or said & (listed("senders") | listed("general_nouns")):
        return frozenset()
    return frozenset(terms(found["who"]))


def missing_head(wanted: Constraints, held: Collection[str]) -> float:
    """1 where the thing asked for is not among the terms, 0 where it is or none is asked."""
    return float(bool(wanted.head) and not wanted.head & set(held))


def lacks_thing(wanted: Constraints, held: Collection[str]) -> bool:
    """Whether no word for the thing asked for is among the terms, as a whole or in all its parts:
    "plofkraken" are no "autokraken"."""
    return bool(wanted.things) and not any(_is_held(thing, held) for thing in wanted.things)


def _is_held(word: Sequence[str], held: Collection[str]) -> bool:
    """Whether a word (its terms) is among others, as a whole or in all its parts."""
    whole, *parts = word or ("",)
    return bool(whole) and (whole in held or (bool(parts) and {*held}.issuperset(parts)))


def lacks_turned_on(question: str, held: Collection[str]) -> bool:
    """Whether the thing that a question turns on ("Worden drones ingezet?", "Komt er een
    avondklok?") is not among the terms.

    >>> lacks_turned_on("Worden drones ingezet?", {"agent", "zetten"})
    True
    """
    found = pattern("turns_on").fullmatch(bare(question))
    if found is None or (found["verb"] and not is_participle(found["verb"])):
        return False
    noun = found["done"] or found["there"] or found["was"]
    if not own_nouns(noun) or is_participle(noun) or noun.lower() in listed("anyone"):
        return False
    return not _is_held(terms(noun), held)


def has_other_kind(wanted: Constraints, text: str) -> bool:
    """Whether a text speaks of another kind of the thing that is counted, and neither of that kind
    nor of all: of "plofkraken" where "autokraken" are asked for."""
    if not wanted.counted or not lacks_thing(wanted, terms(text)):
        return False
    said = [tuple(terms(word)) for word, _ in words(text)]
    kinds = {own[-1] for own in said if len(own) > 1} - {own[0] for own in said if len(own) == 1}
    return any(len(thing) > 1 and thing[-1] in kinds for thing in wanted.things)


def counts_others(wanted: Constraints, text: str) -> bool:
    """Whether a text that names the things that are counted ("Hoeveel burgemeesters …?") gives
    numbers, all of them of something else: "de burgemeesters krijgen vijf dagen".

    >>> counts_others(read_constraints("Hoeveel winkels doen mee?"), "De winkels betalen 20 euro.")
    True
    """
    if not (wanted.counted and wanted.many) or not wanted.head & {*terms(text)}:
        return False
    numbers = [number for number in find_numbers(text) if number.kind == "quantity"]
    return bool(numbers) and all(_is_of_others(wanted, text, number) for number in numbers)


def counts_among(question: str, wanted: Constraints, text: str) -> bool:
    """Whether it is asked how many there are of something in all, and a text only gives a number
    of those that something is spread over, or agreed with.

    >>> asked = "Hoeveel gemeenten zijn er?"
    >>> counts_among(asked, read_constraints(asked), "Er zijn 41 coaches, in 19 gemeenten.")
    True
    """
    if pattern("count_of_all").fullmatch(bare(question)) is None:
        return False
    numbers = [number for number in find_numbers(text) if number.kind == "quantity"]
    own = [number for number in numbers if not _is_of_others(wanted, text, number)]
    among = pattern("among_others")
    return bool(own) and all(among.search(text[: number.span.start]) for number in own)


def _is_of_others(wanted: Constraints, text: str, number: Number) -> bool:
    """Whether what a number counts stands after it, and is another thing: neither a share of them
    ("71 procent") nor a number by itself ("Dat zijn er 12, waarvan 3 …")."""
    clause = _CLAUSE_END.split(text[number.span.end :])[0]
    after = [word for word, _ in words(clause)][:_MAX_COUNTED_WORDS]
    if number.unit is not None:
        return number.unit not in listed("units_of_a_share")
    if not after or fold(after[0]) in stop_words() or is_verb(after[0]):
        return False
    return not wanted.head & {term for word in after for term in terms(word)}


def lacks_target(question: str, text: str) -> bool:
    """Whether a crime against somebody is asked of ("Komen overvallen op woningen voor?") and a
    text speaks of no such: what else is counted, as "woninginbraken", is another crime."""
    found = pattern("target").fullmatch(bare(question))
    if found is None or not find_measures(found["crime"]):
        return False
    whom, crime = terms(found["whom"])[:1], {*terms(found["crime"])}
    return not any(
        held.issuperset(whom) and (held & crime or not find_measures(word))
        for word, _ in words(text)
        if (held := {*terms(word)})
    )


def missing_names(wanted: Constraints, held: Collection[str]) -> float:
    """The share of the names asked about that are not among the terms."""
    if not wanted.names:
        return 0.0
    return sum(not name & set(held) for name in wanted.names) / len(wanted.names)


@cache
def _terms_of_time() -> re.Pattern[str]:
    within, units = phrasing()["terms"]["within"], phrasing()["terms"]["units"]
    named = "|".join(f"(?P<{unit}>{'|'.join(words)})" for unit, words in units.items())
    return re.compile(rf"\b(?:{'|'.join(within)})\s+(?P<number>\w+)\s+(?:{named})\b")


def _lengths(text: str) -> frozenset[tuple[float, str]]:
    """The terms that a text names: "binnen twee jaar" is (2.0, "year")."""
    found = set()
    for match in _terms_of_time().finditer(fold(text)):
        is_one = match["number"] in phrasing()["terms"]["one"]  # elsewhere an article
        number = parse_number("1" if is_one else match["number"])
        if number is not None and match.lastgroup:
            found.add((number.value, match.lastgroup))
    return frozenset(found)


def has_other_term(question: str, text: str) -> bool:
    """Whether a text tells of another term than is asked: within two years, not five."""
    asked, told = _lengths(question), _lengths(text)
    return bool(asked and told and not asked & told)


@cache
def _rate() -> re.Pattern[str]:
    rates = phrasing()["rates"]
    never = "|".join(rates["never"])
    means, adverbs = ("|".join(rates[name]) for name in ("mean", "adverbs"))
    return re.compile(
        rf"\bper\s+(?!(?:{never})\b)(?P<unit>[a-z]+)|\b(?P<mean>{means})\b|\b(?P<adverb>{adverbs})\b"
    )


def _rates(text: str) -> frozenset[str]:
    """What a text counts by: "per ondernemer" is its lemma, as "jaarlijks" is "jaar"; "gemiddeld"
    is an empty string."""
    adverbs = phrasing()["rates"]["adverbs"]
    found = _rate().finditer(fold(text))
    units = (match["unit"] or adverbs.get(match["adverb"], "") for match in found)
    return frozenset(lemma(unit) if unit else "" for unit in units)


def has_other_rate(question: str, text: str) -> bool:
    """Whether a number is asked per something, or on average, and a text tells a whole."""
    asked = _rates(question)
    return bool(asked and not asked & _rates(text))


def places_counted(question: str) -> set[str]:
    """The places that a question asks a number of."""
    return _place_names(question) if _COUNTED.search(question) else set()


def is_of_other_place(wanted: Collection[str], text: str) -> bool:
    """Whether a text tells of other places than a number is asked of: of Tilburg, not Zwolle."""
    named = _place_names(text) if wanted else set[str]()
    return bool(named) and named.isdisjoint(wanted)


def _place_names(text: str) -> set[str]:
    """The places that a text names, folded; "gemeenten" names none."""
    found = _known_places().finditer(fold(text))
    return {match.group() for match in found if text[match.start()].isupper()}


def is_of_unnamed_place(question: str, text: str, knows: Callable[[str], bool]) -> bool:
    """Whether a question asks of a place that no letter names ("Doet Assen mee?"), of which a text
    tells nothing by naming the places that are meant; `knows` tells whether a letter holds a term.

    >>> is_of_unnamed_place("Doet Assen mee?", "De proef loopt in Breda.", lambda term: False)
    True
    """
    asked = {name for name in _places_asked(question) if name not in listed("told_otherwise")}
    unnamed = asked and not any(knows(term) for name in asked for term in terms(name))
    return bool(unnamed) and len(_place_names(text)) < _A_LIST


def _places_asked(question: str) -> Iterator[str]:
    """The names of places of a question, folded, but for its first word, which may be any ("Leiden
    berichten …", "Welke gemeente")."""
    for match in _proper_places(question):
        if match.start() and question[match.start()].isupper():
            yield match.group()


def missing_places(wanted: Constraints, text: str) -> float:
    """1 where a place asked about is not in the text."""
    folded = fold(text)
    return float(any(place not in folded for place in wanted.places))
