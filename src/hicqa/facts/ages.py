"""Ages in a sentence: a range of years that people are named with. A single number of years is a
duration, unless people are named right before it."""

from __future__ import annotations

import re
from functools import cache

from hicqa.dutch.numbers import Number
from hicqa.facts.measure import Measure
from hicqa.facts.measures import vocabulary
from hicqa.facts.place import Counted, Place
from hicqa.facts.said import reading


@cache
def _persons() -> frozenset[str]:
    return frozenset(reading()["counting"]["persons"])


def is_age(place: Place, number: Number) -> bool:
    """Whether a range without a unit is an age: "(jong)volwassenen (16-27)"."""
    if number.unit is not None or number.high is None or number.high > 100:
        return False
    before = place.sentence[: number.span.start].lower()
    near = re.findall(r"[\w’'-]+", before)[-4:]
    bare = re.match(r"\s*(?:\)|die\b|,|$)", place.sentence[number.span.end :])
    return bool(bare) and any(_is_person(word) for word in near)


def _is_person(word: str) -> bool:
    return any(word.endswith(person) for person in _persons())


def count_age(place: Place, number: Number) -> Counted | None:
    """The group whose age it is; a single number of years is a duration unless people are
    named right before it."""
    before = place.sentence[: number.lead.start]
    near = [w for w in re.findall(r"[\w’'-]+", before.lower())[-14:] if _is_person(w)]
    bound = re.search(r"\b(?:(onder|jonger dan)|boven|tot|vanaf)(?: de)?\s*$", before)
    young = number.span.of(place.sentence).endswith(("jarige", "jarigen"))
    if number.high is None and not young and not (bound and near):
        return None
    if number.high is not None:
        for context in ("", *place.contexts):
            aged = [m for m in vocabulary().measures.values() if m.unit == "jaar"]
            met = [m for m in aged if _meets(m, f"{place.sentence}\n{context}")]
            if len(met) == 1:
                return Counted(met[0].name, "jaar", nearby=bool(context))
            if met:
                break
    name = near[-1] if near else "doelgroep"
    below = bool(bound and bound[1])
    return Counted(f"leeftijd {name}", "jaar", known=False, below=below)


def _meets(measure: Measure, text: str) -> bool:
    return all(
        any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I) for word in group)
        for group in measure.needs
    )
