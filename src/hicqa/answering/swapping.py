"""Follow-ups that swap one word of the question before for another of its kind: a number ("En meer
dan 1.200?"), a superlative ("En de minste?"), the way something went ("En daalden?")."""

from __future__ import annotations

import re
from functools import cache

from hicqa.answering.fragments import fill_in, only_measure
from hicqa.answering.phrasing import data, listed, take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import any_of, words
from hicqa.facts.bounds import find_bound
from hicqa.facts.places import places_named
from hicqa.types import Span


def swapped(text: str, before: str) -> str | None:
    """The question `before` with what a short `text` puts in the place of its like; None where it
    holds nothing of the kind."""
    rules = (
        other_number,
        _other_quarter,
        _other_place,
        _other_superlative,
        _other_way,
        _other_name,
    )
    return next((asked for rule in rules if (asked := rule(text, before))), None)


def other_number(text: str, before: str) -> str | None:
    """ "En 600 in 2025?" after "Klopt het dat er in 2024 531 overvallen waren", "En meer dan
    1.200?" after "In welke jaren waren er meer dan 1.000 overvallen"."""
    new, old = _only_quantity(text), _only_quantity(before)
    if new is None or old is None:
        return None
    place, own = _bounded(text, new), _bounded(before, old)
    left = f"{text[: place.start]} {text[place.end :]}"
    periods = [span for span, _ in find_periods(left)]
    when = left[periods[0].start : periods[-1].end] if periods else ""
    beside = left.replace(when, "")
    if other := only_measure(beside):  # "En overvallen met 2%?"
        before = fill_in(other, before)
        old = _only_quantity(before)
        if old is None:
            return None
        own, beside = _bounded(before, old), ""
    if any(word.lower() not in listed("prepositions") for word, _ in words(beside)):
        return None
    if place.start == new.span.start:
        own = Span(old.span.start, own.end)  # the bound that was asked stays
    asked = f"{before[: own.start]}{place.of(text)}{before[own.end :]}"
    return fill_in(f"in {when}", asked) if when else asked


def _only_quantity(text: str) -> Number | None:
    found = [number for number in find_numbers(text) if number.kind == "quantity"]
    return found[0] if len(found) == 1 and found[0].span.of(text)[0].isdigit() else None


def _bounded(text: str, number: Number) -> Span:
    """A number with the words that bound it."""
    bound = find_bound(text[: number.span.start])
    start = bound.spans[-1].start if bound and len(bound.spans) == 1 else number.span.start
    return Span(start, number.span.end)


def _other_quarter(text: str, before: str) -> str | None:
    """ "En in het tweede?", "En in Q2?" after "Hoeveel straatroven in het eerste kwartaal"."""
    new, held = _quarter().fullmatch(text), list(_quarter(whole=True).finditer(before))
    if new is None or len(held) != 1:
        return None
    old = held[0]
    if (new["short"] is None) != (old["short"] is None):
        return None
    name = "short" if new["short"] else "one"
    return f"{before[: old.start(name)]}{new[name]}{before[old.end(name) :]}"


@cache
def _quarter(*, whole: bool = False) -> re.Pattern[str]:
    """A quarter, or within a question only one that is named as that."""
    ordinal, then = any_of(data()["quarters"]), r"\s+kwartaal" if whole else r"(?:\s+kwartaal)?"
    return re.compile(
        rf"(?:in\s+)?(?:het\s+)?\b(?:(?P<one>{ordinal}){then}|(?P<short>Q[1-4]))\b", re.I
    )


def _other_place(text: str, before: str) -> str | None:
    """ "En Midden-Nederland?" after "Hoeveel aanslagen in Oost-Nederland", "En Tilburg?" after
    "Hoeveel subsidie kreeg Breda": one place for another, each by its name."""
    name = re.sub(r"^in\s+", "", text, flags=re.I)
    held = places_named(before)
    if len(held) != 1 or not text[:1].isupper() or places_named(name) != [Span(0, len(name))]:
        return None
    return f"{before[: held[0].start]}{name}{before[held[0].end :]}"


def _other_superlative(text: str, before: str) -> str | None:
    """ "En de minste?" after "Wanneer waren er de meeste overvallen", "Welke het meest?" after
    "Welke delicten stegen in 2024"."""
    found = _superlative().fullmatch(text)
    if found is None:
        return None
    held = list(_superlative_word().finditer(before))
    if len(held) == 1:
        at = held[0]
        return f"{before[: at.start()]}{found['most']}{before[at.end() :]}"
    moves = any(word.lower() in listed("moving") for word, _ in words(before))
    counts = take_apart(before).counts
    return f"{before} het {found['most']}" if counts and moves and not held else None


def _other_way(text: str, before: str) -> str | None:
    """ "En daalden?" after "Welke delicten stegen in 2024"."""
    if text.lower() not in listed("moving"):
        return None
    held = [span for word, span in words(before) if word.lower() in listed("moving")]
    if len(held) != 1:
        return None
    return f"{before[: held[0].start]}{text.lower()}{before[held[0].end :]}"


def _other_name(text: str, before: str) -> str | None:
    """ "En IPTA?" after "Hoeveel fte RIO is er", "En het DOL?" after "Hoeveel gemeenten gebruiken
    het DOR": one abbreviation for another, each with its article."""
    article, _, name = text.rpartition(" ")
    held = [span for word, span in words(before) if _is_short_name(word)]
    if not _is_short_name(name) or len(held) != 1:
        return None
    if article and article.lower() not in listed("determiners"):
        return None
    left = before[: held[0].start].rstrip()
    if article and left.rpartition(" ")[2].lower() in listed("determiners"):
        left = left.rpartition(" ")[0]
    return f"{left} {text}{before[held[0].end :]}"


def _is_short_name(word: str) -> bool:
    return re.fullmatch(r"[A-Z]{2,}", word) is not None


@cache
def _superlative_word() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(data()['superlatives'])})\b", re.I)


@cache
def _superlative() -> re.Pattern[str]:
    return re.compile(rf"(?:welke? )?(?:het |de )?(?P<most>{any_of(data()['superlatives'])})", re.I)
