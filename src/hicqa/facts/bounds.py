"""The words that make a number a bound: "onder de 1.000", "meer overvallen dan 600"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from hicqa.dutch.text import any_of
from hicqa.facts.measures import find_measures
from hicqa.facts.query import Limits
from hicqa.facts.wordlists import data
from hicqa.types import Span

# How a number bounds; one that is included moves by the least bit.
_SIDES = {
    "at_most": ("below", math.inf),
    "at_least": ("above", -math.inf),
    "below": ("below", None),
    "above": ("above", None),
}
_THAN = " dan"


@dataclass(frozen=True, slots=True)
class Bound:
    """The words `spans` that bound the number after them, on one `side` ("below" or "above"), or
    on `either`; `towards` is infinite where the number itself is included."""

    side: str
    towards: float | None
    spans: tuple[Span, ...]
    either: bool

    def limits(self, value: float) -> Limits:
        limit = value if self.towards is None else math.nextafter(value, self.towards)
        return Limits(high=limit) if self.side == "below" else Limits(low=limit)


def limits_between(low: float, high: float) -> Limits:
    """ "tussen de 500 en 600", both included."""
    return Limits(math.nextafter(low, -math.inf), math.nextafter(high, math.inf))


def find_bound(before: str) -> Bound | None:
    """What bounds a number by the words `before` it; None where nothing does."""
    for name, (side, towards) in _SIDES.items():
        spans: tuple[Span, ...]
        if found := _next_to(name).search(before):
            spans = (Span(*found.span("words")),)
        elif (found := _around(name).search(before)) and _may_part(found["what"]):
            spans = (Span(*found.span("word")), Span(*found.span("than")))
        else:
            continue
        other = _other_side().search(before[: spans[0].start])
        spans = (Span(*other.span()), *spans) if other else spans
        return Bound(side, towards, spans, either=other is not None)
    return None


def _may_part(what: str) -> bool:
    """Whether a comparison may have this within: "hoger is dan 5", "meer overvallen dan 600"."""
    return what.lower().strip() in data()["verbs_first"]["words"] or bool(find_measures(what))


@cache
def _next_to(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<words>{any_of(data()['bounds'][name])})\s+$", re.I)


@cache
def _around(name: str) -> re.Pattern[str]:
    words = [w.removesuffix(_THAN) for w in data()["bounds"][name] if w.endswith(_THAN)]
    return re.compile(
        rf"(?<!\w)(?P<word>{any_of(words)})\s+"
        r"(?P<what>(?:(?!dan\b)[^\W\d][\w'-]*\s+)+?)(?P<than>dan)\s+$",
        re.I,
    )


@cache
def _other_side() -> re.Pattern[str]:
    words = [w for side in ("below", "above") for w in data()["bounds"][side]]
    sides = {w.removesuffix(_THAN) for w in words if w.endswith(_THAN)}
    return re.compile(rf"(?<!\w)(?:{any_of(sides)})\s+of\s+$", re.I)
