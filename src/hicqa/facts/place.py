"""What the reading of a sentence starts from, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass

from hicqa.dutch.numbers import Number
from hicqa.types import FigureRole


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and what stands around it: `contexts` from near to far, each with all that is
    nearer, of which the first holds the sentence before (`before`), if any. `earlier` are all
    sentences of its block before it."""

    sentence: str
    before: str
    contexts: tuple[str, ...]
    numbers: tuple[Number, ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """The measure of a figure. `known` is False where it is only the counted noun; `nearby`
    tells that the sentence itself does not name all of it. `sign` is -1 for a fall; `below` is
    set for an age "onder de 18"."""

    measure: str
    unit: str
    role: FigureRole = "level"
    sign: int = 1
    known: bool = True
    nearby: bool = False
    below: bool = False
