"""Refusals: one Dutch sentence on what the letters do not hold, and the nearest figure apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hicqa.dutch.dates import format_period
from hicqa.facts.draft import evidence_of, gap
from hicqa.facts.outcome import Unmet, asked_periods, negated
from hicqa.facts.query import Query
from hicqa.facts.selection import latest
from hicqa.facts.series import FactBook, Point
from hicqa.facts.wording import listed, subject
from hicqa.facts.wordlists import data
from hicqa.types import Gap, Reply

LETTERS_LACK = "De brieven geven "  # what a reason opens with that says what they do not hold
NOT_FOUND = f"{LETTERS_LACK}geen antwoord op deze vraag."
MAX_RELATED = 2
# Constraints that a sentence may meet though no figure does; a place or a period it seldom does.
_IN_WORDS = frozenset(
    {"group", "quantity", "part", "narrower", "unknowable", "relation", "season", "other", "unread"}
)


def refuse(
    book: FactBook,
    query: Query,
    unmet: Unmet,
    measure: str | None,
    letters: Collection[str] | None,
    offered: str | None = None,
    place: str | None = None,
) -> Reply:
    """The refusal of a figure question, of a `place` if it asks for the figures of one. The
    nearest figures, of the measure `offered` if another, are offered by their place only, and
    named for what they are; none is in the sentence."""
    near = offered or measure
    nearest = _nearest(book, query, near, letters) if near else []
    warnings: list[str] = []
    if nearest and near:
        timed = book.series(near, letters).timed
        told = [format_period(p.period) if p in timed else "zonder jaartal" for p in nearest]
        periods = listed([*dict.fromkeys(told)])
        name = subject(book.vocabulary[near])
        warnings = [f"Wel in de brieven: {name} in heel Nederland ({periods})."]
    if _is_unsure(book, query, unmet, measure):
        lacking = Gap(NOT_FOUND, unmet.words)
    else:
        what = _lacking(book, unmet, measure, place, asked_periods(query))
        words = () if unmet.kind in ("once", "place_kind") else unmet.words
        lacking = gap(book, what, words, letter_named(query, letters))
    return Reply(
        status="not_found",
        kind="none",
        related=tuple(dict.fromkeys(evidence_of(p.fact) for p in nearest)),
        warnings=tuple(warnings),
        reason=lacking.said,
        tentative=unmet.kind in _IN_WORDS,
        gaps=(lacking,),
    )


def _is_unsure(book: FactBook, query: Query, unmet: Unmet, measure: str | None) -> bool:
    """Whether what is lacking may be told all the same: by quarter, or by place, in a table that
    was not read as that ("Aantal woninginbraken per eenheid"), or at a time that a letter names
    ("In december 2024 waren het er 61")."""
    if unmet.kind == "unread" or measure is None:
        return unmet.kind == "unread"
    if unmet.kind == "time":
        named = any(map(book.names, asked_periods(query)))
        return not book.only_by_year(measure) and (named or not book.of_parts(measure))
    like = {fact.measure for fact in book.facts if fact.population and measure in fact.measure}
    return unmet.kind == "place" and bool(like) and measure not in like


def letter_named(query: Query, letters: Collection[str] | None) -> str | None:
    """The letter (id) that a question names, where `letters` are only that one."""
    if query.letter is None or letters is None or len(letters) != 1:
        return None
    (named,) = letters
    return named


def _nearest(
    book: FactBook, query: Query, measure: str, letters: Collection[str] | None
) -> list[Point]:
    """The figures of the same measure in the years asked for, else the newest."""
    series = book.series(measure, letters)
    newest = latest(series)
    if newest is None:
        return []
    asked = [m.period for m in query.moments if m.period]
    years = {year for p in asked for year in (p.start.year, p.end.year)}
    points = [p for p in series.points if p.period.year in years]
    return points[:MAX_RELATED] or [newest]


def _lacking(
    book: FactBook, unmet: Unmet, measure: str | None, place: str | None, asked: Sequence[str]
) -> str:
    """What is not given, to complete "De brieven geven …"."""
    said = [*dict.fromkeys(unmet.words)]
    plain = listed(said) if said else ""
    words = listed([f"‘{word}’" for word in said]) if said else ""
    series = book.series(measure, population=place) if measure else None
    name = negated(series) if series else "geen cijfer"
    only = ", alleen per heel jaar" if not measure or book.only_by_year(measure) else ""
    if unmet.kind == "time" and (not words or not only):
        part = "een deel van een jaar" if only else listed(asked or ["een deel van een jaar"])
        return f"{name} voor {words or part}{only}"
    if unmet.kind == "place" and measure and (book.has_places or measure in book.told_by_place):
        return f"{name} voor {words}"
    if unmet.kind == "place_kind" and measure:
        held, wanted = unmet.words
        return f"{subject(book.vocabulary[measure])} per {held}, niet per {wanted}"
    for constraint in data()["constraint"]:
        if constraint["kind"] == unmet.kind:
            reason: str = constraint["reason"]
            return reason.format(words=words)
    return {
        "year": f"{name} voor {plain or 'de gevraagde periode'}",
        "unknowable": f"geen cijfer voor {words}; noem een jaartal",
        "season": "alleen cijfers per heel jaar, niet voor een tijd van het jaar",
        "narrower": f"geen apart cijfer voor {words}",
        "measure": f"geen cijfer voor {words}",
        "level": f"{name}, alleen hoe dat veranderde",
        "total": "geen totaal van alle high impact crimes samen, alleen cijfers per delict",
        "relation": f"geen cijfers over het verband tussen {plain}",
        "share": f"{name} als aandeel van een ander aantal",
        "points": f"{name} in procenten, en dus geen verandering in procentpunten",
        "once": f"{subject(series.measure) if series else name} alleen voor {plain}",
        "other": f"{name} met de nadere bepaling {words}",
    }[unmet.kind]
