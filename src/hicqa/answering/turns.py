"""What stands around a question in a conversation: a courtesy, a turn to something else, and the
letters that it points at ("de andere brief")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from hicqa.answering.phrasing import (
    bare,
    data,
    listed,
    opening,
    pattern,
    subject,
    take_apart,
    topic,
)
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import words
from hicqa.types import Answer


def without_interjection(question: str) -> str:
    """ "Sorry, hoeveel overvallen …", "Nee, maar hoeveel …": without what asks nothing, where a
    question follows."""
    found = _interjection().match(question.strip())
    return question.strip()[found.end() :] if found else question


def without_turn(question: str) -> tuple[str, bool]:
    """A question without the courtesy before it, and whether it says to be about something else
    ("Dank. Een ander onderwerp: …")."""
    text = _courtesy().sub("", question.strip())
    if (turned := _turn().match(text)) is None:
        return (text or question), False
    return (text[turned.end() :] or question), True


def without_empty_pointer(question: str) -> str:
    """ "Hoe zit dat met heling?" as "Hoe zit het met heling?", which asks of nothing before it."""
    return _points_at_none().sub(r"\1 het ", question)


def with_other_letter(question: str, history: Sequence[Answer], letters: Mapping[str, str]) -> str:
    """ "de andere brief" by its year, where the last answer came from all letters but one, or came
    from them all and its first sentence did; "de vorige brief" as the oldest."""
    told = next((answer.citations for answer in reversed(history) if answer.citations), ())
    if aged := _by_age(question, history, letters):
        return f"En in de brief van {aged}?"
    others = {*letters} - {citation.letter for citation in told}
    others = others or {*letters} - {citation.letter for citation in told[:1]}
    if len(others) == 1 and _is_other_letter(question, history):
        return f"En in de brief van {letters[others.pop()]}?"
    if len(letters) > 1:
        question = _older_letter().sub(rf"\1 de brief van {min(letters.values())}", question)
    if len(others) != 1:
        return question
    return _other_letter().sub(f"de brief van {letters[others.pop()]}", question)


def _by_age(question: str, history: Sequence[Answer], letters: Mapping[str, str]) -> str | None:
    """The year of the letter that a follow-up names by its age alone, after letters were spoken
    of: "En in de nieuwste?", "En de oude brief?"."""
    found, years = pattern("aged_letter").fullmatch(bare(question)), sorted({*letters.values()})
    if found is None or len(years) != 2 or not history:
        return None
    by_place = found["first"] or found["last"]
    of_letters = _speaks_of_letters(history[-1])
    if found["other"] or not (found["letter"] or (of_letters and (found["in"] or not by_place))):
        return None
    return years[0] if found["old"] or found["first"] else years[-1]


def _is_other_letter(question: str, history: Sequence[Answer]) -> bool:
    """Whether a follow-up asks of the other letter, after one was asked of: "En de andere?"."""
    found = pattern("aged_letter").fullmatch(bare(question))
    return bool(found and found["other"] and history and _speaks_of_letters(history[-1]))


def _speaks_of_letters(answer: Answer) -> bool:
    return answer.kind == "comparison" or _letter_word().search(answer.question) is not None


def of_letters(text: str, before: Sequence[str]) -> str | None:
    """ "En in die van 2023?" after what was asked of the letter of 2026, or of none, and "Wat is
    het verschil?" after both; None for any other."""
    said = [found for found in map(pattern("letter").search, before[-2:]) if found]
    if (other := pattern("letter").fullmatch(text)) and before:
        last = bare(before[-1])
        if one := _of_one_letter(last, other["year"]):
            return one
        found = pattern("letter").search(last)
        named = f"in de brief van {other['year']}"
        if found:
            if found["letter"]:  # "Wie stuurde de brief van 2023": not in it
                named = found.group().replace(found["year"], other["year"])
            return f"{last[: found.start()]}{named}{last[found.end() :]}"
        if only := _the_letter().search(last):  # "Waar gaat de brief over"
            return f"{last[: only.end()]} van {other['year']}{last[only.end() :]}"
        return f"{last} {named}" if other["letter"] else None
    if not said:
        return None
    years = sorted({found["year"] for found in said})
    about = subject(pattern("letter").sub("", bare(before[-1])))
    changes = any(word.lower() in listed("changes") for word, _ in words(text))
    if len(years) != 2 or about is None or not changes or find_periods(text):
        return None
    return f"{text} over {about} tussen de brief van {years[0]} en de brief van {years[1]}"


def in_both_letters(before: Sequence[str]) -> str | None:
    """How many there are in an older letter and now, where the last question asked that of the
    letter of a year, and the one before it the same of none; None after any other."""
    if len(before) < 2 or not (found := pattern("letter").search(last := bare(before[-1]))):
        return None
    rest = " ".join(f"{last[: found.start()]}{last[found.end() :]}".split())
    if rest != bare(before[-2]) or not rest.lower().startswith("hoeveel "):
        return None
    return f"{last[: found.end()]} en nu{last[found.end() :]}"


def of_its_year(about: str, last: str) -> str:
    """ "de brief", of which a question spoke, by the year that it gave it."""
    found = pattern("letter").search(last)
    is_letter = found and found["letter"] and found["letter"].lower() == about.lower()
    return f"{about} van {found['year']}" if found and is_letter else about


def _of_one_letter(last: str, year: str) -> str | None:
    """What was asked of the letters together, of one of them: "Wat staat in de brief van 2026 over
    heling" after "Wat schrijven beide brieven over heling"; None where it names nothing."""
    found = pattern("both_letters").search(last)
    if found is None:
        return None
    rest = f"{last[: found.start()].rstrip()} {last[found.end() :].lstrip()}".strip()
    if found.group().lower().startswith("in ") and take_apart(rest).counts:
        return f"{rest} in de brief van {year}"
    about = topic(pattern("letters_say").sub("", rest))
    return f"Wat staat in de brief van {year} over {about}" if about else None


# --- the patterns -----------------------------------------------------------------


@cache
def _interjection() -> re.Pattern[str]:
    words = "|".join(data()["interjections"])
    return re.compile(rf"(?:(?:{words})[,!.]? )+(?:maar )?(?={opening().pattern})", re.IGNORECASE)


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(data()['courtesies'])})[.,!]\s+", re.IGNORECASE)


@cache
def _turn() -> re.Pattern[str]:
    elsewhere, back_to = "|".join(data()["elsewhere"]), data()["back_to"]
    return re.compile(rf"(?:{elsewhere})\s*[:,.;]\s+|{back_to}\s+(?=[^?]*:)", re.IGNORECASE)


@cache
def _the_letter() -> re.Pattern[str]:
    return re.compile(r"\bde (?:kamer|voortgangs)?(?:brief|rapportage)\b", re.IGNORECASE)


@cache
def _letter_word() -> re.Pattern[str]:
    return re.compile(r"\b(?:kamer|voortgangs)?(?:brief|brieven|rapportages?)\b", re.IGNORECASE)


@cache
def _points_at_none() -> re.Pattern[str]:
    return re.compile(data()["points_at_none"], re.IGNORECASE)


@cache
def _other_letter() -> re.Pattern[str]:
    return re.compile(rf"\b{data()['other_letter']}\b", re.IGNORECASE)


@cache
def _older_letter() -> re.Pattern[str]:
    return re.compile(
        rf"^((?:(?:en|maar) )?(?:volgens|in|uit)) {data()['older_letter']}(?=\W*$)", re.I
    )
