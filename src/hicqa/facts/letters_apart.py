"""Whether letters give the same figure: "Noemt de brief van 2023 een ander aantal dan die van
2026?", "Zeggen beide brieven hetzelfde over het aantal overvallen in 2022?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hicqa.dutch.text import any_of
from hicqa.facts.draft import Draft
from hicqa.facts.lexicon import verb_first
from hicqa.facts.measure import Measure
from hicqa.facts.outcome import asked_periods, negated
from hicqa.facts.query import Query
from hicqa.facts.question import read_question
from hicqa.facts.selection import pick
from hicqa.facts.series import FactBook, Point
from hicqa.facts.verdicts import verdict_on
from hicqa.facts.wording import amount, listed, subject, value_clause, when
from hicqa.facts.wordlists import data


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure asked of several letters: its `query`, the letters' `years` where it names them,
    and whether it asks if they say the same."""

    query: Query
    years: frozenset[str]
    same: bool


def letters_apart(
    question: str, book: FactBook, letters: Collection[str] | None = None
) -> Draft | None:
    """What each of these letters (ids; None for all) gives, and whether that is the same; None for
    a question that asks for something else, and where none of them gives it."""
    asked = _read(question, book)
    return _compared(asked, book, letters) if asked else None


def _read(question: str, book: FactBook) -> _Asked | None:
    words = _words()
    years = frozenset(m["year"] for m in words["named"].finditer(question))
    if not words["several"].search(question) and len(years) < 2:
        return None
    same = words["same"].search(question) is not None
    if not same and not words["other"].search(question):
        return None
    plain = question
    for name in ("named", "several", "same", "other", "around"):
        plain = words[name].sub(" ", plain)
    query = read_question(plain, book.vocabulary)
    if query is None or query.leftover or query.narrower or len(query.measures) != 1:
        return None
    if [m.kind for m in query.moments] != ["in"]:
        return None
    openings = (verb_first(), words["around"], words["other"])
    query = replace(query, yes_no=any(opening.match(question) for opening in openings))
    return _Asked(query, years, same)


def _compared(asked: _Asked, book: FactBook, letters: Collection[str] | None) -> Draft | None:
    (name,) = asked.query.measures
    if name not in book.vocabulary:
        return None
    draft, held = Draft(book), list[tuple[str, Point]]()
    for letter in book.letters.values():
        year = letter.meta.date[:4]
        among = letters is None or letter.id in letters
        if not among or (asked.years and year not in asked.years):
            continue
        picked = pick(book.series(name, [letter.id]), asked.query.moments)
        if len(picked.points) == 1 and not picked.finer:
            held.append((year, picked.points[0]))
        else:
            missing = asked_periods(asked.query)
            draft.lacks(f"{negated(book.series(name))} voor {listed(missing)}", missing, letter.id)
    if not held:
        return None
    _say(draft, asked, held, book.series(name).measure)
    draft.state(*(point for _, point in held))
    return draft


def _say(draft: Draft, asked: _Asked, held: Sequence[tuple[str, Point]], measure: Measure) -> None:
    points = [point for _, point in held]
    agree = len({point.value for point in points}) == 1
    judged = verdict_on(asked.query, agree == asked.same) if len(held) > 1 else None
    if agree:
        by = listed([f"volgens de brief van {year}" for year, _ in held])
        said = f"{value_clause(points[0], measure)}, {by}"
    else:
        told = [f"{amount(p.value, measure.unit)} volgens de brief van {y}" for y, p in held]
        said = f"{subject(measure)} was {when(points[0].period)} {listed(told)}"
    draft.say(said, [point.fact for point in points], judged)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    said = data()["letters_apart"]
    letter = any_of(data()["period"]["letter_words"])
    patterns = {name: rf"(?<!\w)(?:{any_of(said[name])})(?!\w)" for name in said}
    patterns["named"] = (
        rf"(?<!\w)(?:(?:volgens|in)\s+)?(?:de|die)\s+(?:(?:{letter})\s+)?(?:van|uit)\s+"
        r"(?P<year>(?:19|20)\d\d)(?!\w)"
    )
    return {name: re.compile(pattern, re.I) for name, pattern in patterns.items()}
