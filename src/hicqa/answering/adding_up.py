"""Follow-ups that put two or more figures together ("Hoeveel samen?", "Welke is hoger?"), spelled
out as questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hicqa.answering.asked_figures import (
    IS_THAT,
    asked_figure,
    more_words,
)
from hicqa.answering.fragments import period_phrase
from hicqa.answering.phrasing import bare, listed, pattern, take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import any_of
from hicqa.facts.measures import find_measures


def which_of(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is hoger?", "Hoeveel scheelt dat?" after two questions for figures of different
    things: the difference between the two."""
    asked = _which_is().fullmatch(text) or pattern("differs").fullmatch(text)
    if len(before) < 2 or not asked:
        return None
    first, second = (asked_figure(bare(said)) for said in before[-2:])
    if not first or not second or first.name == second.name:
        return None
    return f"Wat is het verschil tussen {first.name} en {second.name} {second.period}"


def together(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel samen?" after questions that count, or one on several things or times: the sum."""
    if not _summed().fullmatch(text):
        return None
    last = bare(before[-1])
    measures = {m.measure for m in find_measures(last)}
    if len(measures) > 1 or (measures and len(find_periods(last)) > 1):
        return f"{_both(before) or last} samen"
    if both := _both_times(before):
        return f"{both} samen"
    frames = [take_apart(said) for said in before[-2:]]
    if len(frames) < 2 or not all(frame.counts and frame.noun for frame in frames):
        return None
    one, two = frames
    if one.noun == two.noun:
        return None
    nouns = " en ".join(_nouns_in_a_row(before))
    return f"{two.word} {nouns} {two.verb} {two.rest} samen"


def _both_times(before: Sequence[str]) -> str | None:
    """The last question asked of two times, where the one before it asks the same of the other, or
    counts the same then: "Hoeveel overvallen in 2013 en in 2014"."""
    if len(before) < 2:
        return None
    one, two = (bare(said) for said in before[-2:])
    first, second = period_phrase(one), period_phrase(two)
    if not first or not second or first == second:
        return None
    frames = [take_apart(said) for said in (one, two)]
    counts = all(frame.counts and frame.noun == frames[0].noun != "" for frame in frames)
    asks = find_measures(two) and one.replace(first, "") == two.replace(second, "")
    return two.replace(second, f"{first} en {second}") if counts or asks else None


def _both(before: Sequence[str]) -> str | None:
    """The last question asked of two things, where the one before it asks the same of the other:
    "Totaal overvallen en straatroven 2024 en 2025"."""
    if len(before) < 2:
        return None
    first, last = (find_measures(bare(said)) for said in before[-2:])
    if len(first) != 1 or len(last) != 1:
        return None
    (old,), (new,) = first, last
    one, two = bare(before[-2]), bare(before[-1])
    what = old.span.of(one)
    is_same = f"{one[: old.span.start]}{one[old.span.end :]}".split() == (
        f"{two[: new.span.start]}{two[new.span.end :]}".split()
    )
    if old.measure == new.measure or not is_same:
        return None
    return f"{two[: new.span.start]}{what} en {two[new.span.start :]}"


def _nouns_in_a_row(before: Sequence[str]) -> list[str]:
    """What the last questions that count, in one period, count: each thing once."""
    nouns: list[str] = []
    period = period_phrase(before[-1])
    for said in reversed(before):
        frame = take_apart(said)
        if not (frame.counts and frame.noun and period_phrase(said) == period):
            break
        if frame.noun not in nouns:
            nouns.insert(0, frame.noun)
    return nouns


@cache
def _which_is() -> re.Pattern[str]:
    return re.compile(
        rf"(?:welke?|wat)(?: van (?:de|die) (?:twee|beide))?(?: daarvan)? (?:is|was|zijn|waren|ligt"
        rf"|lag|liggen|lagen)(?: er)? (?:{more_words()}|het (?:hoogst|laagst|meest|minst))",
        re.I,
    )


@cache
def _summed() -> re.Pattern[str]:
    sums = any_of(listed("summed"))
    return re.compile(rf"(?:hoeveel )?(?:{IS_THAT} |zijn ze )?(?:er )?(?:{sums})", re.I)
