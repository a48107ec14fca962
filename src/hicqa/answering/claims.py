"""What a question claims of how something went, and its answer denied: a follow-up that asks why is
asked of what was so, not of what was thought."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from hicqa.answering.phrasing import bare, data, opening, pattern
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import any_of, words
from hicqa.facts.measures import find_measures
from hicqa.types import Answer

_SENTENCE = re.compile(r"[^.]*(?:\.\d[^.]*)*")  # the first; 22.305 ends none


def put_right(question: str, answer: Answer) -> str:
    """ "Stijgt het aantal woninginbraken?" as "Daalt …", where that is what its answer tells; any
    other question as it is."""
    first = _SENTENCE.match(answer.answer)
    told = _way(first.group()) if first and answer.kind == "figure" else None
    asked = _way(question)
    if not asked or not told or asked == told:
        return question
    other = _opposites() if asked > 0 else {down: up for up, down in _opposites().items()}
    right = _moving(other).sub(lambda found: _alike(other[found[0].lower()], found[0]), question)
    return right if _way(right) == told else question


def asks_into(text: str) -> bool:
    """Whether a follow-up only asks why, by how much or since when what was told was so, and not
    why it was not as asked."""
    if any(word.lower() in data()["negations"] for word, _ in words(text)):
        return False
    is_into = pattern("asks_into").match(text) is not None or text.lower() in data()["causes"]
    return is_into and not find_measures(text) and not find_periods(text)


def without_claim(question: str) -> str | None:
    """What a question claims: "het aantal straatroven steeg" of "Klopt het dat het aantal
    straatroven steeg?"; None where it is not put so."""
    text = bare(question)
    found = pattern("claims_that").match(text)
    return text[found.end() :] if found else None


def claims_move(question: str) -> bool:
    """Whether a question asks if something rose or fell: "Steeg het geweld in 2025?"."""
    text = bare(question)
    return opening().match(text) is None and _way(text) is not None


def claims_counted_move(question: str) -> bool:
    """Whether it does so of what is counted, in no period or in one year: "Neemt geweld toe?"."""
    periods = find_periods(question)
    in_one = len(periods) < 2 and all(period.year for _, period in periods)
    return bool(find_measures(question)) and in_one and claims_move(question)


def _way(text: str) -> int | None:
    """1 where a text says only that something rose, -1 where only that it fell."""
    said = {word.lower() for word, _ in words(text)}
    up, down = not said.isdisjoint(_opposites()), not said.isdisjoint(_opposites().values())
    return None if up == down else (1 if up else -1)


def _alike(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


@cache
def _opposites() -> Mapping[str, str]:
    return dict(data()["opposites"])


def _moving(known: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(list(known))})\b", re.IGNORECASE)
