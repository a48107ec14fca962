"""Percentages that are a rate of something counted: "het ophelderingspercentage van overvallen".

A sentence that names a rate, a crime and a percentage has not yet said that the one is the rate
of the other ("het ophelderingspercentage steeg, en 40% van de overvallen mislukte"). So it is
written as a template of what it names, in which the ways that Dutch has to tell a rate are
looked for, each within one clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import Number
from hicqa.dutch.text import any_of
from hicqa.facts.measure import Measure, Mention
from hicqa.facts.measures import vocabulary
from hicqa.facts.parts import named
from hicqa.facts.place import Place
from hicqa.facts.said import reading
from hicqa.types import Span


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate that a percentage is, and the mention of what it is the rate of."""

    measure: Measure
    counted: Mention


def listed_rate(place: Place, number: Number) -> Rate | None:
    """The rate of what stands beside the figure: "bedroeg 57% voor overvallen en 31% voor
    straatroven", "van de overvallen werd 58% opgelost, van de straatroven 29%"."""
    template = _template(place)
    at = template.place_of(number)
    for pattern in _patterns()["listed"]:
        for match in pattern.finditer(template.text):
            for item in _ITEM.finditer(template.text, *match.span("row")):
                if at in (item.start("n"), item.start("m")):
                    counted = item.start("c" if item["n"] else "d")
                    return template.rate(match.start("rate"), counted)
    return None


def told_rate(place: Place, number: Number) -> Rate | None:
    """The rate that the clause up to the figure is about: "het ophelderingspercentage van
    overvallen is in 2026 gestegen naar"."""
    template = _template(place)
    upto = template.text[: template.place_of(number)]
    found = [match for pattern in _patterns()["told"] if (match := pattern.search(upto))]
    return template.rate(found[0].start("rate"), found[0].start("c")) if found else None


def names_rate(place: Place, number: Number) -> bool:
    """Whether the clause up to the figure names a rate, which the figure then may be."""
    template = _template(place)
    upto = template.text[: template.place_of(number)]
    return "R" in re.split(_patterns()["break"][0], upto)[-1]


# --- the template -----------------------------------------------------------------------

# In a template a capital stands for what is named: R a rate, S a word that tells one ("opgelost"),
# C what is counted, N a percentage, X another figure, T a time. Other words are in lower case.

# A percentage and what it is of, in either order.
_ITEM = re.compile(r"(?P<n>N)[^NC]*(?P<c>C)|(?P<d>C)[^NC]*(?P<m>N)")


@dataclass(frozen=True, slots=True)
class _Template:
    text: str
    places: dict[int, int]  # from a place in the sentence to one in the template
    mentions: dict[int, tuple[Mention, ...]]

    def place_of(self, number: Number) -> int:
        return self.places[number.lead.start]

    def rate(self, rate: int, counted: int) -> Rate | None:
        """The rate named at one place of the template, of what is counted at another."""
        rates, counts = self.mentions[rate], self.mentions[counted]
        if len(rates) != 1 or len(counts) != 1:
            return None
        known = vocabulary()
        of, what = known[rates[0].measure], known[counts[0].measure]
        return Rate(replace(of, name=f"{of.name} {what.name}"), counts[0])


@lru_cache(maxsize=256)
def _template(place: Place) -> _Template:
    pieces: dict[Span, tuple[str, tuple[Mention, ...]]] = {
        Span(n.lead.start, n.span.end): ("N" if n.unit == "procent" else "X", ())
        for n in place.numbers
    }
    numbers = [*pieces]
    for span, _ in find_periods(place.sentence):
        if not any(map(span.overlaps, numbers)):
            pieces[span] = ("T", ())
    for mention in named(place.sentence):
        is_apart = not any(map(mention.span.overlaps, numbers))
        if mention.sense in ("same", "share") and is_apart:
            _, others = pieces.get(mention.span, ("", ()))
            pieces[mention.span] = (_mark(mention), (*others, mention))
    text, end = "", 0
    places, mentions = dict[int, int](), dict[int, tuple[Mention, ...]]()
    for span, (mark, said) in sorted(pieces.items(), key=lambda piece: piece[0].start):
        if span.start >= end:
            text += place.sentence[end : span.start].lower()
            places[span.start], mentions[len(text)] = len(text), said
            text, end = text + mark, span.end
    return _Template(text + place.sentence[end:].lower(), places, mentions)


def _mark(mention: Mention) -> str:
    if not vocabulary()[mention.measure].of:
        return "C"
    return "R" if mention.sense == "same" else "S"


# --- how a rate is told -----------------------------------------------------------------


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    said = reading()["rates"]
    stops, telling = any_of(said["breaks"]), any_of(said["telling"])
    stop = rf"[,;:.()]|\b(?:{stops})\b"
    no = rf"\b(?:{any_of(said['denial'])})\b"
    word = rf"(?:(?!{stop}|{no})[^\W\dRSCNX_][\w’'-]*)"
    by = r"(?:voor|bij|onder) (?:de |alle |het aantal )?"
    of = r"van (?:de |alle |het aantal |het totaal aantal )?"
    when = r"(?: (?:in|over|per|op|sinds|tot|vanaf|eind))?(?: T)?"
    told = rf"(?: (?:{telling}|in|over|per|sinds|vanaf|T|N)\b)*"
    aside = rf"(?:,(?: \w+){{0,3}} (?:{any_of(reading()['change']['nouns'])}) (?:van|met))?"
    more = r"(?:,? (?:en|tegen|tegenover) |, )"
    end = rf"{when}(?=[,;:.)]|$| (?:{stops})\b)(?!,? (?:en )?(?:{of})?[NC])"
    upto = rf"{told}{aside} \(?$"
    having = any_of(said["having"])
    rows = {
        "listed": (
            # "het R was in T N voor C en N voor C"
            rf"(?P<rate>R){told} \(?(?P<row>N {by}C(?:{more}N {by}C)*){end}",
            # "het R bij C was N, tegen N bij C"
            rf"(?P<rate>R) (?:{by}|{of})C{told} N{when}{more}"
            rf"(?P<row>N {by}C(?:{more}N {by}C)*){end}",
            # "in T is N van de C en N van de C S"
            rf"(?P<row>N {of}C(?:{more}N {of}C)*)(?: {word}){{0,6}} (?P<rate>S)",
            rf"(?P<row>N {of}C(?:{more}N {of}C)*){told} (?P<rate>R)",
            # "van de C is in T N S, van de C N"
            rf"{of}(?P<row>C(?: {word}){{0,6}} N{when} (?P<rate>S)(?:{more}{of}C{when} N)*){end}",
        ),
        "told": (
            rf"(?P<rate>R) (?:{by}|{of})(?P<c>C){upto}",
            rf"(?:percentage|aandeel) (?:{of})?(?P<rate>S) (?P<c>C){upto}",
            rf"\b{by}(?P<c>C){told} (?:de |het |een )?(?P<rate>R){upto}",
            rf"(?P<c>C) (?:{having}){when} (?:een |het )?(?P<rate>R){upto}",
        ),
        "break": (stop,),
    }
    return {name: tuple(map(re.compile, patterns)) for name, patterns in rows.items()}
