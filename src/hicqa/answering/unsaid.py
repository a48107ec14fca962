"""What a question that stands alone leaves unsaid: its subject, its place, its year."""

from __future__ import annotations

import re
from functools import cache

from hicqa.answering.adding_up import adds_rates, asks_of_unsaid
from hicqa.answering.comparing import asks_how_much_of_unsaid
from hicqa.answering.phrasing import (
    bare,
    data,
    is_content_free,
    listed,
    own_nouns,
    pattern,
    take_apart,
)
from hicqa.answering.small_talk import (
    asks_judgement,
    asks_own_sum,
    is_chat,
    is_doubt,
    supposes_number,
)
from hicqa.answering.superlatives import asks_larger_of_unsaid
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import any_of, lemma, words
from hicqa.facts.measures import find_measures
from hicqa.promises import asks_overdue

_NAME_ONE = "Noem een delict, een maatregel, een organisatie of een naam."
NO_SUBJECT = f"De vraag noemt geen onderwerp. {_NAME_ONE}"
CHAT = f"Stel gerust een vraag over de brieven. {_NAME_ONE} Elk antwoord noemt zijn bron."
NO_JUDGEMENT = (
    "hicqa geeft geen oordeel. Vraag naar een vergelijking, bijvoorbeeld met een ander jaar."
)
NO_OWN_SUM = "hicqa rekent alleen met cijfers uit de brieven."
NO_YEAR = "De vraag zegt niet om welk jaar het gaat. Noem een jaartal."
NO_FIGURES = "De vraag zegt niet welke aantallen bij elkaar horen. Noem de delicten en de jaren."
NO_TERMS = "hicqa houdt geen termijnen bij. Vraag welke toezeggingen nog openstaan."
NO_SUM_OF_RATES = "Percentages kunnen niet bij elkaar worden opgeteld."
WHOLE = f"Dit vraagt te veel ineens: hicqa vat geen brieven samen. {_NAME_ONE}"


def unsaid(question: str) -> str | None:
    """What a question must name before it can be answered, in Dutch; None where nothing."""
    if is_chat(question):
        return CHAT
    if asks_judgement(question):
        return NO_JUDGEMENT
    if asks_own_sum(question) or supposes_number(question):
        return NO_OWN_SUM
    if asks_overdue(question):
        return NO_TERMS
    is_bare = is_content_free(question) or is_doubt(question)
    if is_bare and any(period.is_day for _, period in find_periods(question)):
        return None
    if adds_rates(question):
        return NO_SUM_OF_RATES
    if sets_unsaid_beside(question):
        return NO_FIGURES
    if shifts_no_year(question):
        return NO_YEAR
    if is_bare or names_by_place(question) or points_at_nothing(question) or counts_there(question):
        return NO_SUBJECT
    return NO_YEAR if points_at_no_year(question) else None


def sets_unsaid_beside(question: str) -> bool:
    """Whether figures that a question does not name are summed or set side by side."""
    asks = (asks_of_unsaid, asks_larger_of_unsaid, asks_how_much_of_unsaid)
    return any(asked(question) for asked in asks)


def shifts_no_year(question: str) -> bool:
    """Whether a question only names the time before, or after, one that nobody named: "En
    daarna?"."""
    times = listed("before_then") | listed("after_then") | listed("since_then")
    return bare(question).lower().removeprefix("en ") in times


def names_by_place(question: str) -> bool:
    """Whether a question names what it asks of only by its place among others, which no letter
    tells: "Wat doet de tweede?", "Allebei in 2025?"."""
    if pattern("other_part").fullmatch(bare(question)):
        return True
    said = [word for word, _ in words(bare(question))]
    rest = [word for word in said if word.lower() not in listed("ordinals")]
    nouns = [word for word in rest if word.lower() not in listed("determiners")]
    of_time = any(lemma(word.lower()) in listed("spans", "nouns") for word in nouns)
    return rest != said and not of_time and is_content_free(" ".join(nouns))


def points_at_nothing(question: str) -> bool:
    """Whether a question that stands alone asks of what was not named: "Is dat gestegen?",
    "Welke steun kregen zij?", "Hoeveel daarvan …?"."""
    frame = take_apart(bare(question))
    if frame.noun.lower() in listed("of_them"):
        return True
    first = next((word.lower() for word, _ in words(frame.rest)), "")
    names = own_nouns(frame.rest) or find_measures(frame.rest)  # "het geweld"
    return first in listed("unnamed") and not names


def counts_there(question: str) -> bool:
    """Whether what was counted is asked of a place, "daar", that the question does not name:
    "Hoeveel overvallen waren er daar?"."""
    frame = take_apart(bare(question))
    there = [word.lower() for word, _ in words(frame.rest)]
    return frame.counts and not own_nouns(frame.rest) and bool(listed("there") & {*there[-2:]})


def points_at_no_year(question: str) -> bool:
    """Whether what was counted is asked of a year, "toen", that the question does not name."""
    text = bare(question)
    return (
        take_apart(text).counts and not find_periods(text) and _that_year().search(text) is not None
    )


@cache
def _that_year() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(data()['that_year'])})\W*$", re.IGNORECASE)
