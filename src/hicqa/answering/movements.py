"""Follow-ups on whether, and by how much, what was just counted rose or fell ("Steeg dat?", "Dus ze
dalen?"), spelled out as questions of their own."""

from __future__ import annotations

import re

from hicqa.answering.asked_figures import (
    asked_figure,
    asked_year,
    names_one_year,
    part_counted,
    set_side,
)
from hicqa.answering.fragments import period_phrase
from hicqa.answering.operands import operands
from hicqa.answering.phrasing import data, listed, pattern
from hicqa.dutch.dates import find_periods
from hicqa.facts.measures import find_measures, vocabulary

_THAT = re.compile(r"\b(?:dat|het|dit)\b")


def moved(text: str, before: str) -> str | None:
    """ "Steeg dat?", "Is dat een daling?", "Klopt het dat ze toenemen?" after a figure of one year:
    whether it was more, or less, than the year before it, or than at the time that is named."""
    if pattern("claimed_move").fullmatch(text):
        return _claimed_move(text, before)
    found = pattern("movement").fullmatch(text)
    if found is None:
        return None
    figure, told = set_side(before) or (asked_figure(before), None)
    if figure and not told and not find_periods(before) and (part := part_counted(before)):
        return re.sub(r"\b(?:dat|het|dit)\b(?: aantal)?", f"het aantal {part}", text, count=1)
    if figure is None or (not told and asked_year(before) is None):
        return None
    than = f"in {found['than']}" if (found["than"] or "").isdigit() else found["than"]
    asked = figure.more(_way(text), than or (told["than"] if told else data()["year_before"]))
    return f"{found['why']} {asked[:1].lower()}{asked[1:]}" if found["why"] else asked


def _claimed_move(text: str, before: str) -> str | None:
    """ "Dus ze stijgen?" after a figure of one year; after what else is of one crime, of that."""
    figure, told = set_side(before) or (asked_figure(before), None)
    if figure and (told or asked_year(before) is not None):
        return figure.more(_way(text), told["than"] if told else data()["year_before"])
    two = operands([before])
    if two and len(two.things) == 1 and len(two.times) == 2 and two.is_closed:
        first, last = (time if time == "nu" else f"in {time}" for time in two.times)
        return f"Waren er {last} {_way(text)} {two.what} dan {first}"
    crimes = [m for m in find_measures(before) if vocabulary()[m.measure].stands_alone]
    one = crimes[0].span.of(before) if len({m.measure for m in crimes}) == 1 else None
    noun = figure.noun if figure and not find_periods(before) else one
    way = "toeneemt" if _way(text) == "meer" else "afneemt"
    return f"Klopt het dat het aantal {noun} {way}" if noun else None


def moved_by(text: str, before: str) -> str | None:
    """ "Met hoeveel procent is dat gestegen sinds 2021?" after a figure of a later year: how many
    percent more it was in that year than in 2021; "Met hoeveel steeg het?" in the year that was
    spoken of."""
    found, figure, year = (
        pattern("moved_by").fullmatch(text),
        asked_figure(before),
        asked_year(before),
    )
    if found and not found["than"]:
        return _moved_in(text, before)
    if found is None or figure is None or year is None:
        return None
    if year <= int(found["than"]):
        return None
    return figure.much_more(_way(text), f"in {found['than']}", percent=bool(found["percent"]))


def _moved_in(text: str, before: str) -> str | None:
    """By how much the one crime rose or fell that was spoken of, in the year that was."""
    crimes = [m for m in find_measures(before) if vocabulary()[m.measure].stands_alone]
    period = period_phrase(before)
    if len({m.measure for m in crimes}) != 1 or period is None or not names_one_year(before):
        return None
    if set_side(before) is not None:
        return None
    named = f"het aantal {crimes[0].span.of(before)}"
    return f"{_THAT.sub(named, text, count=1)} {period}"


def any_moved(text: str, before: str) -> str | None:
    """ "En daalde er iets?" after crimes in one period: which of all fell in that."""
    period = period_phrase(before)
    if not (pattern("any_moved").fullmatch(text) and period and find_measures(before)):
        return None
    return f"Welke delicten {'stegen' if _way(text) == 'meer' else 'daalden'} {period}"


def _way(text: str) -> str:
    return "meer" if {*text.lower().split()} & listed("rising") else "minder"
