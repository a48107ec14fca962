"""A period that a question names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hicqa.dutch.dates import Period
from hicqa.types import Span

MomentKind = Literal[
    "in",
    "range",
    "since",
    "after",
    "before",
    "until",
    "recent",
    "against",
    "newest",
    "peak",
    "long_term",
    "vague",
    "unknowable",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A period as a question names it. `period` is the year, date or range named (of "since"
    the first year, of "until" the last); `count` the number of years of "recent"; `label` the
    name that people use for it ("de coronajaren"). "against" are years that now is compared with
    ("dan tijdens corona"), "peak" is the year with the most or the least, by its `label`
    ("highest", "lowest"), "long_term" the longest that a letter states a change over, "vague" is a
    time without an end ("de laatste tijd")."""

    kind: MomentKind
    span: Span
    period: Period | None = None
    count: int = 0
    label: str | None = None


NEWEST = Moment("newest", Span(0, 0))  # of a question that means now and does not say so
