"""What an operation works on and what may come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hicqa.dutch.dates import format_period
from hicqa.facts.draft import Draft
from hicqa.facts.query import Query
from hicqa.facts.selection import Ends, Picked, latest
from hicqa.facts.series import FactBook, Series
from hicqa.facts.wording import listed, subject_parts


@dataclass(frozen=True, slots=True)
class Unmet:
    """What the facts do not hold: the `kind` of constraint, the words for it, and the measure of
    several that it is about."""

    kind: str
    words: tuple[str, ...] = ()
    measure: str | None = None


# None: the operation does not answer such a question, and passage retrieval may.
Outcome = Draft | Unmet | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the figures of its measures, ready to be answered; `letter` (id) is the only
    one that it names."""

    query: Query
    book: FactBook
    series: tuple[Series, ...]
    letter: str | None = None

    @property
    def one(self) -> Series:
        return self.series[0]

    def draft(self) -> Draft:
        """An empty answer to it."""
        return Draft(self.book, self.letter)


def unmet(picked: Picked | Ends, series: Series) -> Unmet:
    """Why a selection from a series gave nothing."""
    if picked.finer:
        return Unmet("time", measure=series.measure.name)
    return Unmet("year", picked.missing, series.measure.name)


def newest_of(series: Series) -> Picked:
    """The newest figure, for a question that names no period."""
    point = latest(series)
    return Picked((point,) if point else ())


def negated(series: Series) -> str:
    """ "geen aantal overvallen", "geen ophelderingspercentage van overvallen"."""
    return f"geen {subject_parts(series.measure)[1]}"


def note_missing(draft: Draft, series: Series, missing: Sequence[str]) -> None:
    """Says which asked-for periods the letters do not give."""
    if missing:
        draft.lacks(f"{negated(series)} voor {listed(missing)}", missing)


def note_absent(draft: Draft, series: Series) -> None:
    """Says that the letters do not give one of several measures then."""
    draft.lacks(f"{negated(series)} voor deze periode")


def asked_periods(query: Query) -> tuple[str, ...]:
    """The periods that the question names, in Dutch words."""
    return tuple(format_period(m.period) for m in query.moments if m.period)
