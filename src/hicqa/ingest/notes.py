"""What both ways of writing footnotes come down to."""

from __future__ import annotations

from dataclasses import dataclass, field

from hicqa.ingest.source import Ranges


@dataclass(frozen=True, slots=True)
class RawMark:
    """A footnote mark: note `label` is called at raw offset `at`."""

    label: str
    at: int


@dataclass(frozen=True, slots=True)
class RawNote:
    """A footnote's text as raw ranges; it begins at raw offset `at`."""

    label: str
    at: int
    ranges: Ranges
    page: int | None = None


@dataclass(slots=True)
class Notes:
    """The notes and marks of a letter, in the order in which they stand."""

    notes: list[RawNote] = field(default_factory=list)
    marks: list[RawMark] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
