"""What a counting part of a question leaves to the parts before it: "… in 2022, en hoeveel
verdachten zijn er aangehouden?" is of that crime, and of that year."""

from __future__ import annotations

from collections.abc import Sequence

from hicqa.answering.constraints import read_constraints
from hicqa.answering.fragments import names_now
from hicqa.answering.phrasing import bare, pattern
from hicqa.answering.question import Question
from hicqa.dutch.dates import find_periods
from hicqa.facts.measures import find_measures
from hicqa.facts.premises import speaks_of
from hicqa.types import Reply

_COUNTS = frozenset({"number", "money"})


def is_of_other(part: Question, before: Sequence[str], reply: Reply) -> bool:
    """Whether a reply in sentences tells of another year or another crime than the parts before
    name, where the part itself names none, and nothing by a name; or the most of any year where
    that of a place or a time is asked: "In welke wijk zijn de meeste inbraken en hoeveel?"."""
    if reply.status == "not_found":
        return False
    if pattern("number_of_most").search(bare(part.text)):
        return any(pattern("most_of_which").search(bare(said)) for said in before)
    if not _leaves_open(part):
        return False
    told = " ".join(statement.text for statement in reply.statements)
    years = [
        year
        for said in before
        for _, period in find_periods(said)
        for year in range(period.start.year, period.end.year + 1)
    ]
    if years and speaks_of(told, years) is False:
        return True
    crimes = {m.measure for said in before for m in find_measures(said)}
    named = {m.measure for m in find_measures(told)}
    return bool(crimes and named) and not any(crime in name for crime in crimes for name in named)


def _leaves_open(part: Question) -> bool:
    """Whether a part asks for a number of something that it does not name in full."""
    if part.expects not in _COUNTS or find_measures(part.text):
        return False
    wanted = read_constraints(part.text)
    is_named = bool(wanted.names or wanted.places or wanted.abbreviations)
    return not (is_named or find_periods(part.text) or names_now().search(part.text))
