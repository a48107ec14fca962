"""A question in parts: what it asks of the facts, and the words that nothing accounts for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hicqa.dutch.dates import Period
from hicqa.facts.age_groups import Ages
from hicqa.facts.moment import Moment


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that nothing accounts for; `kind` is that of the constraint they state, if known.
    `coordinated` tells that they stand beside what is known ("in Nederland en in België",
    "overvallen en autodiefstallen"), so that the known part may be answered; `ages` are those of
    a group ("jongeren boven de 18")."""

    words: str
    kind: str | None
    keys: tuple[str, ...]
    coordinated: bool = False
    ages: Ages | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number must lie between, neither included; on one side it may be free."""

    low: float = -math.inf
    high: float = math.inf

    def hold(self, value: float) -> bool:
        return self.low < value < self.high

    @property
    def side(self) -> str:
        """ "onder die grens", "boven die grens", "tussen die grenzen"."""
        if math.isinf(self.low):
            return "onder die grens"
        return "boven die grens" if math.isinf(self.high) else "tussen die grenzen"


@dataclass(frozen=True, slots=True)
class Query:
    """A question in parts.

    `measures` are canonical names in order of mention; `moments` the periods; `cues` the kinds
    of operation words present (the keys of question.toml). `bound` are the limits that a number is
    held against, `claim` a number that the question takes for granted (`roughly`: "een derde"),
    `factor` a claimed multiple, `path` from what to what something is claimed to have gone.
    `narrower` are words for a crime that is not its measure, with that measure; `broader` words
    for more than it. `leading` tells whether the measure itself is what is counted ("hoeveel
    overvallen", not "hoeveel agenten … overvallen"), `keywords` that there is no sentence, only
    words, `letter` the year or title years of a
    letter that is named. `pairs` are measures each with its own period ("overvallen in 2019 en
    straatroven in 2020").
    """

    text: str
    measures: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    cues: frozenset[str] = frozenset()
    per: str | None = None
    rank: int | None = None
    top: int | None = None
    factor: float | None = None
    bound: Limits | None = None
    claim: float | None = None
    path: tuple[float, float] | None = None
    roughly: bool = False
    narrower: tuple[tuple[str, str], ...] = ()
    broader: tuple[tuple[str, str], ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    leftover: tuple[Leftover, ...] = ()
    all_measures: bool = False
    total: bool = False
    joined: bool = True
    leading: bool = True
    yes_no: bool = False
    keywords: bool = False
    letter: Period | None = None
    pairs: tuple[tuple[str, Moment], ...] = ()

    def has(self, *cues: str) -> bool:
        return any(cue in self.cues for cue in cues)
