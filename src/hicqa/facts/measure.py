"""A measure, and where a text names one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from hicqa.facts.tokens import token_keys
from hicqa.types import Span

MeasureKind = Literal["flow", "stock", "rate"]
Sense = Literal["same", "share", "broader", "narrower"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. Fields as explained in measures.toml; `phrase` and `one` name it in a
    sentence, `needs` are groups of words of which one each must stand near the term, `own`
    marks a measure that only a letter's own words name, `better` one of which more is better."""

    name: str
    unit: str
    kind: MeasureKind
    phrase: str
    one: str
    terms: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    of: bool = False
    own: bool = False
    better: bool = False

    @property
    def words(self) -> frozenset[str]:
        """Every word by which it is known, folded."""
        return _measure_words(self)

    @property
    def stands_alone(self) -> bool:
        """Whether it is counted by itself, as a crime is: known by its own words, a share of
        nothing."""
        return not (self.needs or self.of)


@dataclass(frozen=True, slots=True)
class Mention:
    """A measure named in a text. `sense` tells whether the words mean the measure itself, mean
    it only as a share ("opgelost"), more than it ("inbraken") or something less or else
    ("woningovervallen", "vuurwerk"). `cues` are
    the words that its `needs` were met by; `slip` is set where the word is misspelt."""

    span: Span
    measure: str
    sense: Sense = "same"
    cues: tuple[Span, ...] = ()
    slip: bool = False

    @property
    def narrower(self) -> bool:
        return self.sense == "narrower"


@lru_cache(maxsize=1_000)
def _measure_words(measure: Measure) -> frozenset[str]:
    groups = (measure.terms, measure.foreign, *measure.needs)
    said = [measure.name, measure.phrase, *(term for group in groups for term in group)]
    return frozenset(key for term in said for key in token_keys(term))
