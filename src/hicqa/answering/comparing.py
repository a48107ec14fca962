"""Follow-ups that compare with what was just asked ("Is dat meer dan in 2019?", "Hoeveel procent
minder?"), spelled out as questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hicqa.answering.fragments import period_phrase
from hicqa.answering.phrasing import bare, data, listed, take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import any_of
from hicqa.facts.measures import find_measures, vocabulary

_IS_THAT = "(?:is|was|zijn|waren) (?:dat|dit|het)"
_DIFFERENCE = re.compile(r"\bverschil\b(?! in procent)", re.I)
_SO_FEW = re.compile(
    rf"(?P<why>waarom|waardoor)(?: {_IS_THAT}(?: er)?)? zo (?P<few>weinig|veel)", re.I
)
_PERCENTAGE = re.compile(r"\b(?:procent|percentage)", re.I)


def compared(text: str, before: str) -> str | None:
    """ "Is dat meer dan in 2019?": "Waren er in 2021 meer overvallen dan in 2019?"; "Hoeveel meer
    is dat dan in 2019?": "Hoeveel meer overvallen waren er in 2021 dan in 2019?"; "Hoe verhoudt
    zich dat tot 2019?": "Hoe verhoudt het aantal overvallen in 2021 zich tot 2019?"."""
    beside = _in_proportion().match(text)
    found = beside or _more_or_less().match(text)
    if found is None:
        return None
    period, than = period_phrase(before) or "", text[found.end() :]
    asked = "" if beside else (found["asked"] or found["much"]).lower()
    rate, noun = _rate(before), _counted(before)
    if rate and not beside:
        higher = "hoger" if asked in listed("more") else "lager"
        extent = "Hoeveel procentpunt was" if found["much"] else "Was"
        return f"{extent} {rate} {period} {higher} dan {than}"
    if noun is None:
        return None
    if beside:
        return f"Hoe verhoudt het aantal {noun} {period} zich tot {than}"
    more = "meer" if asked in listed("more") else "minder"
    if found["much"]:
        return f"Hoeveel {more} {noun} waren er {period} dan {than}"
    return f"Waren er {period} {more} {noun} dan {than}"


def _counted(question: str) -> str | None:
    """What a question counts: the overvallen of "hoeveel overvallen …", "overvallen in 2019"; a
    percentage counts nothing."""
    if _PERCENTAGE.search(question):
        return None
    frame = take_apart(question)
    if frame.counts and frame.noun and not find_periods(frame.noun):
        return frame.noun
    measures = find_measures(question)
    is_bare = frame.counts or not frame.word
    return measures[0].span.of(question) if measures and is_bare else None


def _rate(question: str) -> str | None:
    """The rate that a question names in one way or another, by its full name."""
    known, named = vocabulary(), dict.fromkeys(m.measure for m in find_measures(question))
    rates = [known[name].phrase for name in named if known[name].of]
    counts = [known[name].phrase for name in named if not known[name].of]
    if len(rates) != 1 or len(counts) != 1:
        return None
    return f"het {rates[0]} van {counts[0]}"


@cache
def _in_proportion() -> re.Pattern[str]:
    return re.compile("|".join(data()["in_proportion"]), re.IGNORECASE)


@cache
def _more_or_less() -> re.Pattern[str]:
    asked = any_of(listed("more") | listed("less"))
    return re.compile(
        rf"(?:(?:{_IS_THAT}(?: er)? )?(?P<asked>{asked})"
        rf"|hoeveel (?P<much>{asked}) {_IS_THAT}) dan\s+",
        re.I,
    )


# --- by how much --------------------------------------------------------------------


def by_how_much(text: str, before: str) -> str | None:
    """ "Hoeveel procent?" after "Waren er in 2021 minder overvallen dan in 2020?": "Hoeveel procent
    minder overvallen waren er in 2021 dan in 2020"; None after what compares nothing."""
    asked, told = _how_much().fullmatch(text), _comparison().search(before)
    if asked is None:
        return None
    is_share = bool(asked["percent"] or asked["share"])
    if told is None:
        before = bare(before)
        found = _DIFFERENCE.search(before) if is_share else None
        return f"{before[: found.end()]} in procent{before[found.end() :]}" if found else None
    period, more, than = period_phrase(before[: told.start()]) or "", told["more"], told["than"]
    period = period or period_phrase(told["what"]) or ""
    if rate := _rate(before):
        return f"Hoeveel procentpunt was {rate} {period} {more} dan {than}"
    mentions = find_measures(before)
    if not mentions or any(vocabulary()[mention.measure].of for mention in mentions):
        return None
    more = "meer" if more.lower() in listed("more") else "minder"
    percent = "procent " if is_share else ""
    return f"Hoeveel {percent}{more} {mentions[0].span.of(before)} waren er {period} dan {than}"


def why_so(text: str, before: str) -> str | None:
    """ "Waarom zo weinig?" after "Hoeveel plofkraken waren er in 2025?": "Waarom waren er in
    2025 zo weinig plofkraken"."""
    asked, noun = _SO_FEW.fullmatch(text), _counted(before)
    if asked is None or noun is None:
        return None
    return f"{asked['why']} waren er {period_phrase(before) or ''} zo {asked['few']} {noun}"


def which_of(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is hoger?" after two questions for a figure: the difference between the two."""
    if len(before) < 2 or not _which_is().fullmatch(text):
        return None
    first, second = ((_rate(said) or _count(said)) for said in before[-2:])
    if not first or not second or first == second:
        return None
    return f"Wat is het verschil tussen {first} en {second} {period_phrase(before[-1]) or ''}"


def _count(question: str) -> str | None:
    noun = _counted(question)
    return f"het aantal {noun}" if noun else None


@cache
def _which_is() -> re.Pattern[str]:
    more = any_of(listed("more") | listed("less"))
    return re.compile(
        rf"(?:welke?|wat)(?: van (?:de|die) (?:twee|beide))?(?: daarvan)? (?:is|was|zijn|waren|ligt"
        rf"|lag|liggen|lagen)(?: er)? (?:{more}|het (?:hoogst|laagst|meest|minst))",
        re.I,
    )


@cache
def _how_much() -> re.Pattern[str]:
    more = any_of(listed("more") | listed("less"))
    exactly, percent = any_of(listed("exactly")), any_of(listed("in_percent"))
    return re.compile(
        rf"(?:met )?hoeveel(?: (?P<percent>{percent}))?(?: (?:{more}))?(?: (?:{exactly}))?"
        rf"|in (?:(?P<share>{percent})|{any_of(listed('in_numbers'))})",
        re.I,
    )


@cache
def _comparison() -> re.Pattern[str]:
    more = any_of(listed("more") | listed("less"))
    return re.compile(rf"\b(?P<more>{more})\b(?P<what>[^?]*?) dan (?P<than>[^?]+)", re.I)
