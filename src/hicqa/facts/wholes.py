"""A figure and some of what it counts: "58 verdachten aangehouden, van wie er 43 overgeleverd".

What is said of some is not said of all, nor the other way round. So each of the two is read from
its own words: the whole from the sentence without the words on the part, and the part from those
alone, with the noun of the whole where it has none of its own ("43 verdachten zijn overgeleverd").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import any_of
from hicqa.facts.counting import count
from hicqa.facts.nouns import names_thing, noun_phrase
from hicqa.facts.place import Counted, Place
from hicqa.facts.said import reading
from hicqa.types import Span


@dataclass(frozen=True, slots=True)
class _Part:
    """Where a sentence speaks of some of what the figure `whole` counts."""

    whole: Number
    span: Span


def count_apart(place: Place, number: Number) -> Counted | None:
    """What a figure counts, told from the words that are of it: see `count`."""
    parts = _parts(place)
    own = next((part for part in parts if part.span.contains(number.span)), None)
    without = _without(place, [part.span for part in parts])
    if own is None:
        return count(without, number)
    if number.unit in ("procent", "procentpunt"):
        return count(place, number)
    alone = _only(place, own.span)
    if names_thing(noun_phrase(place.sentence[number.span.end : own.span.end])):
        return count(alone, number)
    counted = count(without, own.whole)
    noun = _noun(place.sentence[own.whole.span.end : own.span.start])
    if counted is None or not noun:
        return None
    told = _spelled(alone, number, noun, own.span)
    found = count(told, told.numbers[0]) if told.numbers else None
    # What is no more than some of the whole has no name of its own.
    return found if found and found.known and found.measure != counted.measure else None


@lru_cache(maxsize=256)
def _parts(place: Place) -> tuple[_Part, ...]:
    """The parts that a sentence tells of the figures before them, in order."""
    found: list[_Part] = []
    for pattern in _patterns():
        for match in pattern.finditer(place.sentence):
            span = Span(*match.span("part"))
            before = [n for n in place.numbers if n.span.end <= span.start]
            if before and not any(span.overlaps(part.span) for part in found):
                found.append(_Part(before[-1], span))
    return tuple(sorted(found, key=lambda part: part.span))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A part up to where the whole is taken up again ("…, van wie 4 in opleiding, in 20
    gemeenten"), and what is told of some at the end of "van de 8.100 opkopers zijn er 410 …"."""
    words = reading()["parts"]
    some, again = any_of(words["some_of"]), any_of(words["prepositions"])
    verbs = any_of(words["some_are"])
    figure = r"(?:(?:[\w’'-]+\s+){0,2}?(?=\d))"
    end = rf"(?=[;:)]|,\s+(?:{again})\s|\.?$)"
    return (
        re.compile(rf"(?:,\s+|\(\s*)(?P<part>(?:{some})\s.*?){end}", re.I),
        re.compile(
            rf"^van\s+(?:de|het|alle|deze|die)\s+(?:\d|[\w-]+\s)[^,;:]*?\s"
            rf"(?P<part>(?:{verbs})\s+er\s+{figure}?[^;:]*)",
            re.I,
        ),
    )


def _without(place: Place, spans: list[Span]) -> Place:
    """The sentence with these words blanked, so that all else stays where it stands."""
    if not spans:
        return place
    sentence = place.sentence
    for span in spans:
        blank = "." if not sentence[span.end :].strip(" .") else ","
        size = span.end - span.start
        sentence = sentence[: span.start] + blank.ljust(size) + sentence[span.end :]
    numbers = tuple(n for n in place.numbers if not any(s.contains(n.span) for s in spans))
    return replace(place, sentence=sentence, numbers=numbers)


def _only(place: Place, span: Span) -> Place:
    """The sentence with all but these words blanked, and nothing around it."""
    sentence = " " * span.start + place.sentence[span.start : span.end]
    numbers = tuple(n for n in place.numbers if span.contains(n.span))
    return Place(sentence, "", (), numbers)


def _noun(after: str) -> str:
    """The thing that a figure counts, without what is said of it: "aanvragen" of "aanvragen
    ingediend"."""
    said = noun_phrase(after).split()
    upto = next((at for at, word in enumerate(said) if names_thing(word)), None)
    return " ".join(said[: upto + 1]) if upto is not None else ""


def _spelled(place: Place, number: Number, noun: str, part: Span) -> Place:
    """What a part says of its figure, spelled out: "43 verdachten aan Duitsland zijn
    overgeleverd"."""
    later = [n.lead.start for n in place.numbers if n.lead.start >= number.span.end]
    upto = min([*later, part.end])
    rest = re.sub(r"(?:,| en)\s*$", "", place.sentence[number.span.end : upto].rstrip())
    sentence = f"{place.sentence[number.lead.start : number.span.end]} {noun}{rest}."
    numbers = tuple(n for n in find_numbers(sentence) if n.kind == "quantity")
    return Place(sentence, "", (), numbers)
