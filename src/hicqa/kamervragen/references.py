"""References of a question to another of its set: "Zie vraag 1.", "de in vraag 1 genoemde …".

Only what can be read surely is: a reference to several questions, or to one that asks several
things, stays unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hicqa.answering.carrying import carry_over
from hicqa.answering.phrasing import take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import terms
from hicqa.kamervragen.phrases import phrases

UNREAD = (
    "Dit verwijst naar een andere vraag van deze set; wat er wordt gevraagd, is niet met "
    "zekerheid te lezen."
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A sentence without its reference, and the number of the question that it refers to."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Again:
    """What a question is asked again of ("voor straatroven"); `number` is None for the question
    before it."""

    what: str
    number: int | None


def only_refers(question: str) -> int | None:
    """The number of the question that one refers to, and asks nothing else."""
    found = _see().fullmatch(question.strip(" .!"))
    return int(found["number"]) if found else None


def pointed(sentence: str) -> Pointed | None:
    """A sentence that refers to a question and asks something itself; None for any other."""
    if found := re.match(rf"{_see().pattern}\s*[,.:;]\s*", sentence, re.IGNORECASE):
        rest = sentence[found.end() :]
        return Pointed(rest[:1].upper() + rest[1:], int(found["number"]))
    if found := re.search(rf"\s*\({_see().pattern}\)", sentence, re.IGNORECASE):
        text = f"{sentence[: found.start()]}{sentence[found.end() :]}"
        return Pointed(text, int(found["number"]))
    if found := _named().search(sentence):
        text = f"{sentence[: found.start()]}{found['of'] or ''}deze {sentence[found.end() :]}"
        return Pointed(text, int(found["number"]))
    return None


def again(sentence: str) -> Again | None:
    """What a sentence asks a question again of; None for any other."""
    for pattern in _again():
        if found := pattern.fullmatch(sentence.strip(" ?.!")):
            number = found.groupdict().get("number")
            return Again(found["what"], int(number) if number else None)
    return None


def asked_again(what: str, base: str) -> str | None:
    """The question `base` asked of something else; None where that is not surely read."""
    period = find_periods(what)
    # "voor 2019" is of that year here, and not before it
    fragment = f"En in {what.partition(' ')[2]}?" if period else f"En {what}?"
    spelled = carry_over(fragment, [base])
    return spelled if spelled != fragment else None


def of_those(sentence: str, base: str) -> str:
    """ "Hoeveel van deze overvallen …" after what counts them: "Hoeveel daarvan …"."""
    counted = take_apart(base)
    found = re.search(r"\bvan (?:deze|die) (?P<noun>\w+)", sentence, re.IGNORECASE)
    if not (found and counted.counts and set(terms(found["noun"])) & set(terms(counted.noun))):
        return sentence
    return f"{sentence[: found.start()]}daarvan{sentence[found.end() :]}"


@cache
def _see() -> re.Pattern[str]:
    return re.compile(phrases()["reference"]["see"], re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(phrases()["reference"]["named"], re.IGNORECASE)


@cache
def _again() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in phrases()["reference"]["again"])
