"""Follow-ups that put two or more figures together ("Hoeveel samen?", "Welke is hoger?"), spelled
out as questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hicqa.answering.asked_figures import asked_figure, more_words, set_side
from hicqa.answering.fragments import period_phrase
from hicqa.answering.operands import Operands, gaps, listing, operands, sum_asked
from hicqa.answering.phrasing import bare, data, listed, pattern, take_apart
from hicqa.answering.records import spread
from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import parse_number
from hicqa.dutch.text import words
from hicqa.facts.measures import find_measures, vocabulary

_PER = re.compile(r"(?P<mean>(?:het )?gemiddelde?)?\s*(?:per (?P<per>\w+))?")

# --- the difference of two ----------------------------------------------------------------


def which_of(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is hoger?", "Hoeveel scheelt dat?" after two questions for figures of different
    things, or one for two: the difference between the two."""
    if not (_which_is().fullmatch(text) or pattern("differs").fullmatch(text)):
        return None
    if between := spread(before):
        return between
    if side := set_side(bare(before[-1])):
        figure, told = side
        return figure.much_more(told["more"], told["than"], percent=False) if figure else None
    figures = [asked_figure(bare(said)) for said in before[-2:]]
    if len(figures) == 2 and all(figures):
        first, second = figures
        if first and second and first.name.lower() != second.name.lower():
            return f"Wat is het verschil tussen {first.name} en {second.name} {second.period}"
    return difference(before)


def gap_then_and_now(text: str, before: Sequence[str]) -> str | None:
    """ "Is het verschil groter geworden?" after two things in two years, or their difference in
    each: the difference in each. Where it is not clear of what, the words stay as they are."""
    if not pattern("gap").fullmatch(text):
        return None
    asked = gaps(before) or operands(before)
    if asked is None or len(asked.things) != 2 or len(asked.times) != 2 or not asked.is_closed:
        return text
    between = f"wat is het verschil tussen {listing(asked.names)}"
    first, last = (time if time == "nu" else f"in {time}" for time in asked.times)
    return f"W{between[1:]} {first} en {between} {last}"


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
    than = "dan" if found["more"] else "als"
    return f"{as_many(found)} {first} {than} {second} waren er {asked.when}"


def as_many(found: re.Match[str]) -> str:
    """What asks how many times as many: of things they are "zo veel", not "zo groot"."""
    size = found["large"] or found["small"]
    many = "veel" if found["large"] else "weinig"
    return f"{found['asked'][: -len(size)]}{many}" if size else found["asked"]


# --- the sum of several, and their mean ------------------------------------------------------


def together(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel samen?", "Tel die drie op" after questions that count, or one on several things or
    times: the sum. Where it is not clear of what, the words stay as they are."""
    if not _asks_sum(text):
        return None
    if _is_of_rates(before[-1]):
        return str(data()["sum_of_rates"])
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
    """ "En met 2023 erbij?", "Plus straatroven", "Zonder 2020?" after figures, or their sum or
    mean: with or without. Where it is not clear of what, the words stay as they are."""
    named = _named_more(text)
    if named is None:
        return None
    own = sum_asked(before[-1]) or operands(before[-1:])
    is_whole = own is not None and not own.is_one
    asked = own if is_whole else operands(before)
    changed = _changed(asked, named) if asked else None
    if asked is None or changed in (None, asked) or not (is_whole or named.is_more):
        return text
    is_mean = listed("mean", "rates") & {word.lower() for word, _ in words(before[-1])}
    is_timed = changed is not None and (changed.is_closed or changed.times == asked.times)
    if changed is None or not is_timed or not (is_mean or changed.adds_up):
        return text
    if not (is_whole or asked.is_one) and len(changed.things) > 1 < len(changed.times):
        return text  # 2025 beside two things of 2024: of which of the two, nobody knows
    return _mean(changed) if is_mean else _summed(changed)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a follow-up adds (`is_more`) to figures or leaves out of them: things, as an operand
    has them, and years."""

    things: dict[str, str]
    times: frozenset[str]
    is_more: bool


def _named_more(text: str) -> _Named | None:
    """What "met 2023 erbij" names; None where that is anything but things counted and years."""
    found = pattern("with_more").fullmatch(text)
    if found is None:
        return None
    said = next(part for part in found.groups() if part)
    mentions, periods = find_measures(said), find_periods(said)
    spans = [mention.span for mention in mentions] + [span for span, _ in periods]
    beside = {w.lower() for w, span in words(said) if not any(s.contains(span) for s in spans)}
    is_plain = all(period.year for _, period in periods)
    small = _small() | listed("prepositions")
    is_rate = any(vocabulary()[mention.measure].of for mention in mentions)
    if not spans or not is_plain or is_rate or beside - small:
        return None
    years = (range(p.start.year, p.end.year + 1) for _, p in periods)
    times = frozenset(str(year) for own in years for year in own)
    things = {m.measure: m.span.of(said).lower() for m in mentions}
    return _Named(things, times, found["less"] is None)


def _changed(asked: Operands, named: _Named) -> Operands | None:
    """The figures asked for with what is named, or without it; None where none are left."""
    if named.is_more:
        things = {**dict(asked.things), **named.things}
        times = {*asked.times, *named.times}
    else:
        things = {m: name for m, name in asked.things if m not in named.things}
        times = {*asked.times} - named.times
    return Operands(tuple(things.items()), tuple(sorted(times))) if things and times else None


def _asks_sum(question: str) -> bool:
    """Whether nothing but a sum is asked, and not of what."""
    return " ".join(_told(question)) in listed("summed")


def asks_of_unsaid(question: str) -> bool:
    """Whether a sum or a mean is asked, or more in it, and not of what."""
    said = " ".join(_told(bare(question)))
    is_bare = said in listed("summed") or said in listed("mean", "rates")
    compares_gaps = pattern("gap").fullmatch(bare(question)) is not None
    is_more = _named_more(bare(question)) is not None
    return is_bare or adds_rates(question) or compares_gaps or is_more


def adds_rates(question: str) -> bool:
    """Whether the sum of shares is asked: "Tel die percentages op"."""
    text = bare(question)
    if listed("in_percent").isdisjoint(text.lower().split()):
        return False
    rest = [word for word in _told(text) if word not in listed("in_percent")]
    return " ".join(rest) in listed("summed")


def _is_of_rates(question: str) -> bool:
    """Whether a question asks for a share: a rate, or how many percent."""
    said = {word.lower() for word, _ in words(question)}
    rates = any(vocabulary()[mention.measure].of for mention in find_measures(question))
    return rates or not said.isdisjoint(listed("in_percent"))


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
        is_which = frame.word.lower() in listed("which")
        if not (frame.counts and frame.noun and period_phrase(said) == period) or is_which:
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
        rf"(?:welke?|wat)(?: van (?:de|die) (?:twee|beide))?(?: daarvan)?(?: is| was| zijn"
        rf"| waren| ligt| lag| liggen| lagen)?(?: er)? (?:{more_words()}"
        "|het (?:hoogst|laagst|meest|minst))",
        re.I,
    )
