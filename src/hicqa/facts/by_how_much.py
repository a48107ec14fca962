"""Figures that tell by how much something changed, and not how many there are."""

from __future__ import annotations

import re
from functools import cache

from hicqa.dutch.numbers import Number
from hicqa.dutch.text import any_of
from hicqa.facts.place import Place
from hicqa.facts.said import just_before, reading, said


def change(place: Place, number: Number) -> int | None:
    """-1 or 1 where the figure is by how much something changed: "met 11,65 toegenomen",
    "een daling van 20", "20 overvallen minder"."""
    before, after = place.sentence[: number.lead.start], place.sentence[number.span.end :]
    if away := re.match(r"(?:\s+[\w’'-]+)?\s+(af|toe)\b", after):
        return -1 if away[1] == "af" else 1
    added = r"(?:\s+[\w’'-]+){0,3}\s+(?:erbij|bijgekomen|bij(?=\s*(?:[.,;]|$)))"
    if re.match(added, after) and (
        "bijgekomen" in after or "erbij" in after or said("change", "added").search(before)
    ):
        return 1
    more = r"(?:\s+[\w’'()-]+){0,3}?\s+(?:(meer|minder)\b|(?:(hoger)|(lager)) dan\b)"
    tail = re.match(more, after)
    hedges = {n.lead.start - number.span.end for n in place.numbers}
    if tail and not {tail.start(1), tail.start(2), tail.start(3)} & hedges:
        return 1 if tail[1] == "meer" or tail[2] else -1
    if not (just_before("change", "by").search(before) or _by().search(before)):
        return None
    ends = r"[;,.]|\ben\b"
    clause = re.split(ends, before)[-1] + " " + re.split(ends, after)[0]
    return direction(clause)


@cache
def _by() -> re.Pattern[str]:
    nouns = any_of(reading()["change"]["nouns"])
    return re.compile(rf"\b(?:{nouns})(?: (?!van\b)\w+){{1,2}} van $", re.I)


_IN_ROW = re.compile(r" (bij|voor|van|onder) [\w’' -]{1,40}?(?:, en|,| en) ")


def first_of_row(place: Place, number: Number) -> Number:
    """The figure whose row this one goes on with: "met 47% bij A, 73% bij B"."""
    first = number
    for earlier in reversed(place.numbers):
        if earlier.unit == number.unit and earlier.span.end <= first.lead.start:
            joined = _IN_ROW.fullmatch(place.sentence, earlier.span.end, first.lead.start)
            if not joined or not place.sentence[number.span.end :].startswith(f" {joined[1]} "):
                break
            first = earlier
    return first


def direction(sentence: str) -> int | None:
    """-1 or 1 where a sentence says only that something fell, or only that something rose."""
    down, up = said("change", "down").search(sentence), said("change", "up").search(sentence)
    return None if bool(down) == bool(up) else (-1 if down else 1)


def may_be_change(place: Place, number: Number) -> bool:
    """Whether "meer dan" after the next figure may be of this one too: "830 opkopers en 37
    gemeenten meer dan een jaar eerder"."""
    row = r"(?:\s+[\w’'-]+){1,2}\s+en\s+"
    return any(
        re.fullmatch(row, place.sentence[number.span.end : n.lead.start])
        and re.match(r"(?:\s+[\w’'-]+){1,2}\s+(?:meer|minder) dan\b", place.sentence[n.span.end :])
        for n in place.numbers
    )
