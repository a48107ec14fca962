"""The ages that a text names a group by: "16-jarigen", "jongeren boven de 18"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import parse_number
from hicqa.dutch.text import any_of, fold
from hicqa.facts.measures import find_measures
from hicqa.facts.wordlists import data
from hicqa.types import Span

YOUNGEST, OLDEST = 8, 120  # years, of those that are told as a group; "van drie scholen" is no age
Ages = tuple[int | None, int | None]  # the first and the last, None where a side is open


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Ages from `low` to `high`, as a text names them; None where a side is open."""

    span: Span
    low: int | None
    high: int | None

    @property
    def ages(self) -> Ages:
        return self.low, self.high


def age_groups(text: str, *, of_persons: bool) -> list[AgeGroup]:
    """The groups that a text names by their age, in order; `of_persons` asks that people are named
    right before it, as "boven de 18" alone may be any number.

    >>> [g.ages for g in age_groups("Hoeveel jongeren boven de 18 doen mee?", of_persons=True)]
    [(18, None)]
    """
    found: list[AgeGroup] = []
    folded = fold(text)
    dates = [span for span, _ in find_periods(text)]
    for match in _said(of_persons=of_persons).finditer(folded):
        kind = next(name for name in ("range", "above", "below", "exact", "old", "plus", "run")
                    if match[name])  # fmt: skip
        first, last = _age(match[f"{kind}_a"]), _age(match.groupdict().get(f"{kind}_b") or "")
        if first is None or (kind == "exact" and _counts_crimes(text[match.end() :])):
            continue
        # "verdachten tot 1 september" are of no age.
        if any(date.start <= match.start(f"{kind}_a") < date.end for date in dates):
            continue
        low = None if kind == "below" else first
        high = {"above": None, "plus": None, "below": first}.get(kind, last or first)
        found.append(AgeGroup(Span(match.start(kind), match.end(kind)), low, high))
    return found


def lacks_ages(question: str, text: str) -> bool:
    """Whether a question is of people of an age, and a text names no group of just that age: of
    all who took part it cannot be told how many were 16."""
    asked = {group.ages for group in age_groups(question, of_persons=True)}
    return bool(asked) and not asked <= {g.ages for g in age_groups(text, of_persons=False)}


def _counts_crimes(after: str) -> bool:
    """Whether a number is of crimes that follow it: "verdachten van 85 overvallen"."""
    return any(not after[: mention.span.start].strip() for mention in find_measures(after))


def _age(said: str) -> int | None:
    number = parse_number(said)
    is_age = (
        number is not None
        and number.value == int(number.value)
        and YOUNGEST <= number.value <= OLDEST
    )
    return int(number.value) if number is not None and is_age else None


@cache
def _said(*, of_persons: bool) -> re.Pattern[str]:
    """Ages in any form. Those that hold no word for age follow people, or have "jaar" behind."""
    words = {name: any_of(map(fold, listed)) for name, listed in data()["ages"].items()}
    the, years = r"(?:de |hun )?", rf"[ -]?(?:{words['years']})\b"
    told = r"\b" if of_persons else years
    led = {
        "range": rf"(?:{words['range']}) {the}(?P<range_a>\w+)[ -]*(?:{words['to']}) ?{the}"
        rf"(?P<range_b>\w+)(?:{years}|{told})",
        "above": rf"(?:{words['above']}) {the}(?P<above_a>\w+)(?:{years}|{told})",
        "below": rf"(?:{words['below']}) {the}(?P<below_a>\w+)(?:{years}|{told})",
        "exact": rf"(?:{words['exact']}) (?P<exact_a>\w+)(?:{years}|{told})",
    }
    free = {
        "run": rf"(?P<run_a>\d+)[ -]*(?:{words['to']}) ?{the}(?P<run_b>\d+){years}",
        "old": rf"(?P<old_a>\d+|[a-z]+?)[ -]?(?:{words['old']})\b",
        "plus": rf"(?P<plus_a>\d+)(?:[ -]?(?:{words['plus']})\b|\+)",
    }
    people = rf"\b(?:{words['persons']})[ ,(]+(?:(?:{words['between']}) )*"
    lead = people if of_persons else r"\b"
    either = "|".join(f"(?P<{name}>{form})" for name, form in led.items())
    apart = "|".join(f"(?P<{name}>{form})" for name, form in free.items())
    return re.compile(rf"{lead}(?:{either})|\b(?:{apart})")
