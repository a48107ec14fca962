"""Headings to sections: numbers give the nesting, and a heading without one goes under them."""

from __future__ import annotations

from dataclasses import dataclass

from hicqa.ingest.blocks import number_parts
from hicqa.ingest.hyphens import vocabulary


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `stacked` says that no text stands between it and the heading before it."""

    number: str | None
    title: str
    stacked: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading stands: its level, 1 outermost, and its parent among the headings."""

    level: int
    parent: int | None


def nest(headings: list[Heading]) -> list[Place]:
    """The place of each heading, in order.

    Two headings without numbers are siblings, for their rank is not printed; only where one
    follows the other at once the second must be under the first.
    """
    places: list[Place] = []
    open_numbers: list[tuple[tuple[str, ...], int]] = []
    for index, heading in enumerate(headings):
        if heading.number is not None:
            parts = number_parts(heading.number)
            while open_numbers and open_numbers[-1][0] != parts[: len(open_numbers[-1][0])]:
                open_numbers.pop()
            if open_numbers and open_numbers[-1][0] == parts:
                open_numbers.pop()
            parent = open_numbers[-1][1] if open_numbers else None
            open_numbers.append((parts, index))
        elif _closes(heading.title):
            open_numbers.clear()
            parent = None
        elif heading.stacked and headings[index - 1].number is None:
            parent = index - 1
        else:
            parent = open_numbers[-1][1] if open_numbers else None
        places.append(Place(1 if parent is None else places[parent].level + 1, parent))
    return places


def _closes(title: str) -> bool:
    return title.lower() in vocabulary()["outer_headings"]
