"""Follow-ups that put two or more figures together ("Hoeveel samen?", "Welke is hoger?"), spelled
out as questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hicqa.answering.asked_figures import asked_figure, more_words
from hicqa.answering.fragments import period_phrase
from hicqa.answering.operands import Operands, listing, operands, sum_asked
from hicqa.answering.phrasing import bare, listed, pattern, take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import parse_number
from hicqa.dutch.text import words
from hicqa.facts.measures import find_measures

_PER = re.compile(r"(?P<mean>(?:het )?gemiddelde?)?\s*(?:per (?P<per>\w+))?")

# --- the difference of two ----------------------------------------------------------------


def which_of(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is hoger?", "Hoeveel scheelt dat?" after two questions for figures of different
    things, or one for two: the difference between the two."""
    if not (_which_is().fullmatch(text) or pattern("differs").fullmatch(text)):
        return None
    figures = [asked_figure(bare(said)) for said in before[-2:]]
    if len(figures) == 2 and all(figures):
        first, second = figures
        if first and second and first.name != second.name:
            return f"Wat is het verschil tussen {first.name} en {second.name} {second.period}"
    return difference(before)


def difference(before: Sequence[str], more: str | None = None, unit: str = "") -> str | None:
    """What the difference is, in percent where the `unit` says so, between the two figures that
    were asked for; of two times how much `more` the later is."""
    asked = operands(before)
    if asked is None or len(asked.things) * len(asked.times) != 2 or not asked.is_closed:
        return None
    what, said = asked.names[-1], f" in {unit}" if unit else ""
    if len(asked.things) == 2:
        return f"Wat is het verschil{said} tussen {listing(asked.names)} {asked.when}"
    if more is None and all(map(str.isdigit, asked.times)):
        return f"Wat is het verschil{said} tussen {listing(asked.times)} bij {what}"
    first, last = (time if time == "nu" else f"in {time}" for time in asked.times)
    return (
        f"Hoeveel {f'{unit} ' if unit else ''}{more or 'meer'} {what} waren er {last} dan {first}"
    )


def times_of(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel keer zo veel?" after two things that were set side by side in one period."""
    found, asked = pattern("times").fullmatch(text), operands(before)
    if found is None or found["than"] or asked is None or asked.is_one:
        return None
    if len(asked.things) != 2 or len(asked.times) != 1:
        return None
    first, second = asked.names
    return f"{found['asked']} {first} als {second} waren er {asked.when}"


def steepest(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is het meest gedaald?" after several things: "Welk delict daalde het sterkst van
    2012 tot en met 2022: overvallen of straatroven"."""
    said = [word.lower() for word, _ in words(text)]
    ways = [word for word in said if word in listed("moving")]
    most = [word for word in said if word in listed("superlatives")]
    beside = {*said} - {*ways} - {*most} - _small() - {"welk", "welke", "wie"}
    if not ways or len(most) != 1 or beside:
        return None
    asked = operands(before)
    if asked is None or len(asked.things) < 2 or not asked.is_closed:
        return None
    way = "steeg" if {*ways} & listed("rising") else "daalde"
    return f"Welk delict {way} het sterkst {asked.whole}: {listing(asked.names, 'of')}"


# --- the sum of several, and their mean ------------------------------------------------------


def together(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel samen?", "Tel die drie op" after questions that count, or one on several things or
    times: the sum. Where it is not clear of what, the words stay as they are."""
    if not _asks_sum(text):
        return None
    asked = operands(before, _size(text), sums_too=True)
    if asked and asked.adds_up:
        return _summed(asked)
    if not find_measures(before[-1]) and (nouns := _nouns_in_a_row(before)):
        frame = take_apart(before[-1])
        return f"{frame.word} {listing(nouns)} {frame.verb} {frame.rest} samen"
    return text


def mean_of(text: str, before: Sequence[str]) -> str | None:
    """ "En het gemiddelde?", "Gemiddeld per maand?" of the figures just asked for."""
    found = _PER.fullmatch(" ".join(_told(text)))
    if found is None or not any(found.groups()):
        return None
    asked = operands(before)
    if found["per"] in (None, "jaar"):
        several = asked is not None and (len(asked.times) > 1 or not asked.is_closed)
        return _mean(asked) if asked and several else text if found["mean"] else None
    is_plain = asked is not None and len(asked.things) == 1
    return _mean(asked, found["per"]) if asked and is_plain else None


def with_more(text: str, before: Sequence[str]) -> str | None:
    """ "En met 2023 erbij?", "Zonder 2020?" after a sum or a mean: with or without."""
    found, asked = pattern("with_more").fullmatch(text), sum_asked(before[-1])
    if found is None or asked is None:
        return None
    said = found["more"] or found["less"]
    years = {str(period.year) for _, period in find_periods(said) if period.year}
    named = {m.measure: m.span.of(said).lower() for m in find_measures(said)}
    if found["more"]:
        things = {**dict(asked.things), **named}
        times = {*asked.times, *years}
    else:
        things = {m: name for m, name in asked.things if m not in named}
        times = {*asked.times} - years
    changed = Operands(tuple(things.items()), tuple(sorted(times)))
    if changed == asked or not things or not times or not all(map(str.isdigit, times)):
        return None
    is_mean = listed("mean", "rates") & {word.lower() for word, _ in words(before[-1])}
    return _mean(changed) if is_mean else _summed(changed)


def _asks_sum(question: str) -> bool:
    """Whether nothing but a sum is asked, and not of what."""
    return " ".join(_told(question)) in listed("summed")


def asks_of_unsaid(question: str) -> bool:
    """Whether a sum or a mean is asked, and not of what."""
    said = " ".join(_told(bare(question)))
    return said in listed("summed") or said in listed("mean", "rates")


def _summed(asked: Operands) -> str:
    return f"Hoeveel {asked.what} waren er {asked.when} samen"


def _mean(asked: Operands, per: str | None = None) -> str:
    each = f" per {per}" if per else ""
    return f"Hoeveel {asked.what} waren er gemiddeld{each} {asked.when}"


def _told(text: str) -> list[str]:
    """The words of a text but for those that only point at figures, or count them."""
    said = [word.lower() for word, _ in words(text)]
    return [word for word in said if word not in _small() and not _is_number(word)]


def _size(text: str) -> int | None:
    """How many figures are meant: "allebei", "die drie"."""
    for word, _ in words(text):
        if word.lower() in listed("both"):
            return 2
        number = parse_number(word) if _is_number(word.lower()) else None
        if number and number.value > 1:
            return int(number.value)
    return None


def _is_number(word: str) -> bool:
    return word.isalpha() and word not in listed("determiners") and parse_number(word) is not None


def _nouns_in_a_row(before: Sequence[str]) -> list[str]:
    """What the last questions that count, in one period, count: each thing once; none where that
    are not several."""
    nouns: list[str] = []
    period = period_phrase(before[-1])
    for said in reversed(before):
        frame = take_apart(said)
        if not (frame.counts and frame.noun and period_phrase(said) == period):
            break
        if frame.noun not in nouns:
            nouns.insert(0, frame.noun)
    return nouns if len(nouns) > 1 else []


@cache
def _small() -> frozenset[str]:
    return listed("pronouns") | listed("determiners") | listed("beside_sums") | listed("both")


@cache
def _which_is() -> re.Pattern[str]:
    return re.compile(
        rf"(?:welke?|wat)(?: van (?:de|die) (?:twee|beide))?(?: daarvan)? (?:is|was|zijn|waren|ligt"
        rf"|lag|liggen|lagen)(?: er)? (?:{more_words()}|het (?:hoogst|laagst|meest|minst))",
        re.I,
    )
