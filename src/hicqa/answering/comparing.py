"""Follow-ups that compare with what was just asked ("Is dat meer dan in 2019?", "Hoeveel procent
minder?"), spelled out as questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hicqa.answering.adding_up import as_many, difference
from hicqa.answering.asked_figures import (
    IS_THAT,
    THAT_IS,
    AskedFigure,
    asked_figure,
    asked_year,
    comparison_said,
    counted_in,
    more_words,
    names_one_year,
    set_side,
    two_times,
)
from hicqa.answering.claims import claims_counted_move
from hicqa.answering.fragments import only_measure, period_phrase
from hicqa.answering.operands import operands, sum_asked
from hicqa.answering.phrasing import bare, data, listed, pattern, take_apart
from hicqa.answering.records import beside_record, record_asked
from hicqa.answering.superlatives import IN_NUMBERS, asks_steepest
from hicqa.answering.swapping import other_number
from hicqa.answering.turns import in_both_letters
from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import find_numbers
from hicqa.dutch.text import any_of, words
from hicqa.facts.bounds import find_bound
from hicqa.facts.measures import find_measures, vocabulary
from hicqa.facts.question import read_question

_DIFFERENCE = re.compile(r"\bverschil\b(?! in procent)", re.I)
_SO_FEW = re.compile(
    rf"(?P<why>waarom|waardoor)(?: {IS_THAT}(?: er)?)? zo (?P<few>weinig|veel|laag|hoog)", re.I
)
_WHY_SO_FEW = re.compile(
    r"(?:waarom|waardoor) waren er .*?zo (?:weinig|veel) (?P<noun>[^?]+)", re.I
)
_COUNTS = re.compile(r"hoeveel\b", re.I)
_HOW_MUCH = re.compile(r"\b(?:procent|percentage|hoeveel)", re.I)


# --- more or less ---------------------------------------------------------------------


def compared(text: str, before: str) -> str | None:
    """ "Is dat meer dan in 2019?": "Waren er in 2021 meer overvallen dan in 2019?"; "Is dat hoger
    of lager dan in 2019?", "Hoeveel meer is dat dan in 2019?", "Hoeveel is dat meer dan in 2019?",
    "Vergelijk dat met 2019": "Hoeveel meer overvallen waren er in 2021 dan in 2019?"; "Hoe verhoudt
    zich dat tot 2019?": "Hoe verhoudt het aantal overvallen in 2021 zich tot 2019?"."""
    if found := _in_proportion().match(text):
        noun, period = counted_in(before), period_phrase(before) or ""
        than = text[found.end() :]
        return f"Hoe verhoudt het aantal {noun} {period} zich tot {than}" if noun else None
    side = set_side(before)
    found, figure = _more_or_less().match(text), side[0] if side else asked_figure(before)
    if found is None or figure is None:
        return None
    than = re.sub(r"^(?=\d{4}\b)", "in ", text[found.end() :])
    if sum_asked(before) and len(find_periods(before)) > 1:
        figure = replace(figure, period=f"{figure.period} samen")
    if found["asked"] and not found["either"]:
        return figure.more(found["asked"], than)
    return figure.much_more(found["much"] or "meer", than, percent=bool(found["percent"]))


@cache
def _in_proportion() -> re.Pattern[str]:
    return re.compile("|".join(data()["in_proportion"]), re.IGNORECASE)


@cache
def _more_or_less() -> re.Pattern[str]:
    more = more_words()
    return re.compile(
        rf"(?:(?:(?:{IS_THAT}|{THAT_IS})(?: er)? )?(?P<asked>{more})(?P<either> of (?:{more}))?"
        rf"|hoeveel(?: {IS_THAT}(?: er)?)?"
        rf"(?: (?P<percent>{any_of(listed('in_percent'))}))? (?P<much>{more})"
        rf"(?: {IS_THAT})?) dan\s+|{data()['difference_with']}\s+",
        re.I,
    )


def within(text: str, before: str) -> str | None:
    """ "Is dat minder dan 2.400?", "onder de 3.000?" after a figure of one year: "Waren er in 2024
    minder dan 2.400 straatroven"."""
    number = next((n for n in find_numbers(text) if n.kind == "quantity"), None)
    bound = find_bound(text[: number.span.start]) if number else None
    figure = asked_figure(before)
    if number is None or bound is None or figure is None or asked_year(before) is None:
        return None
    opens, said = text[: bound.spans[0].start], text[bound.spans[0].start :]
    is_all = re.fullmatch(rf"(?:{IS_THAT}(?: er)?)?\s*", opens, re.I)
    if not is_all or text[number.span.end :].strip() or find_periods(text):
        return None
    if figure.noun:
        return f"Waren er {figure.period} {said} {figure.noun}"
    return f"Was {figure.name} {figure.period} {said}"


def claimed(text: str, before: str) -> str | None:
    """ "Dat was toch 2.481?" after "Hoeveel straatroven waren er in 2021?": "Waren er in 2021 2.481
    straatroven"; "Klopt die 6%?" after a difference in percent: "Waren er … 6% meer … dan …"."""
    found = pattern("claim").fullmatch(text)
    if found is None:
        return None
    if side := set_side(re.sub(r"\bprocent\s*", "", before, flags=re.I)):
        figure, told = side
        more = f"{found['claim']} {told['more']}"
        return figure.more(more, told["than"]) if figure and figure.noun else None
    if other := other_number(found["claim"], bare(before)):
        return other
    figure, share = asked_figure(before), re.search("%|procent", found["claim"])
    if figure is None or asked_year(before) is None or (share and not figure.is_rate):
        return None
    if figure.noun:
        return f"Waren er {figure.period} {found['claim']} {figure.noun}"
    return f"Was {figure.name} {figure.period} {found['claim']}"


def is_more(text: str, before: Sequence[str]) -> str | None:
    """ "Is dat meer?" after the figures of two times: whether the later is; after what was asked of
    two letters: of both; after one of one year: than the year before it. Of anything else it
    stands alone, and names nothing."""
    found = pattern("is_more").fullmatch(text)
    if found is None:
        return None
    last = bare(before[-1])
    if found["now"]:
        return _more_now(found["asked"], last) or text
    if times := two_times(before):
        later, than = times
        return later.more(found["asked"], than)
    if both := in_both_letters(before):
        return both
    figure = asked_figure(last)
    if (
        figure is None
        or asked_year(last) is None
        or len({m.measure for m in find_measures(last)}) > 1
    ):
        return text
    return figure.more(found["asked"], data()["year_before"])


def _more_now(asked: str, before: str) -> str | None:
    """ "Is het nu hoger?" after a figure of one year, or after the least or the most of all."""
    most = next((w.lower() for w, _ in words(before) if w.lower() in listed("superlatives")), None)
    held = find_measures(before)
    if most and len(held) == 1 and vocabulary()[held[0].measure].stands_alone:
        figure = AskedFigure(held[0].span.of(before), "", "nu")
        return figure.more(
            asked, f"in het {'laagste' if most in listed('least') else 'hoogste'} jaar"
        )
    found, year = asked_figure(before), asked_year(before)
    return replace(found, period="nu").more(asked, found.period) if found and year else None


def times_as_many(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel keer zo weinig?" after the figures of two times: of the later as of the earlier."""
    found, times = pattern("times").fullmatch(text), two_times(before)
    figure = asked_figure(bare(before[-1]))
    like = "dan" if found and found["more"] else "als"
    if found and found["than"] and not find_periods(found["than"]):
        if figure is None or figure.noun is None:
            return None
        return f"{as_many(found)} {figure.noun} {like} {found['than']} waren er {figure.period}"
    if found is None or times is None or times[0].noun is None:
        return None
    later, than = times
    return f"{as_many(found)} {later.noun} waren er {later.period} {like} {than}"


def than_when(text: str, before: str) -> str | None:
    """ "En dan in 2015?" after "Waren er in 2025 meer overvallen dan in 2024": than in 2015. A year
    later than both is the one that is compared ("En in 2025?" after one of 2020 and 2019)."""
    told, when = comparison_said().search(before), period_phrase(text)
    if told is None or when is None or bare(text) != when:
        return None
    first, than = before[: told.start("than")], told["than"]
    if find_measures(than):
        return None  # "meer dan overvallen in 2025": both of another year
    if find_bound(first) and any(
        n.kind == "quantity" and not n.span.start for n in find_numbers(than)
    ):
        return None  # "meer dan 500 overvallen in 2025" is set beside no other time
    asked, new = period_phrase(first), asked_year(when)
    own, other = (asked_year(asked) if asked else None), asked_year(than)
    if asked and new and own and new > max(own, other or own):
        return f"{first.replace(asked, when)}{than}"
    return f"{first}{when}"


def other_side(text: str, before: str) -> str | None:
    """ "En woninginbraken?" after "Waren er in 2025 meer straatroven dan overvallen": whether there
    were more of those than overvallen."""
    before = bare(before)
    told, noun = comparison_said().search(before), only_measure(text)
    if told is None or noun is None or not find_measures(told["than"]):
        return None
    held = [m.span for m in find_measures(before) if m.span.end <= told.start("than")]
    if len(held) != 1:
        return None
    return f"{before[: held[0].start]}{noun}{before[held[0].end :]}"


def one_of_all(text: str, before: str) -> str | None:
    """ "Alleen overvallen?" after "Wat zijn de HIC-cijfers voor 2014": how many those were then."""
    noun, period = only_measure(text), period_phrase(before)
    asked = read_question(before, vocabulary()) if noun and period else None
    if asked is None or asked.measures or asked.leftover or asked.cues - {"overview", "count"}:
        return None
    when = re.sub(r"^(?:voor|over|van) (?=\d{4}$)", "in ", period or "")
    return f"Hoeveel {noun} waren er {when}"


def of_that_year(text: str, before: str) -> str:
    """A change, or a number, that is asked of a figure of one year, and of no period of its own, in
    that year: "Met hoeveel procent daalde dat?" after "Hoeveel plofkraken waren er in 2020?",
    "Hoeveel waren het er?" after "Steeg het aantal straatroven in 2022?"."""
    if asked_year(before) is None or period_phrase(text):
        return text
    crimes = {m.measure for m in find_measures(text) if vocabulary()[m.measure].stands_alone}
    counted = take_apart(text).noun
    is_count = _COUNTS.match(text) and (not counted or find_measures(counted))
    if is_count and crimes and crimes == {m.measure for m in find_measures(before)}:
        return f"{text} {period_phrase(before)}"
    figure = asked_figure(before)
    if figure is None or not figure.period:
        return text
    is_change = _HOW_MUCH.search(text) and any(
        w.lower() in listed("moving") for w, _ in words(text)
    )
    return f"{text} {figure.period}" if is_change else text


def rate_of(text: str, before: str) -> str | None:
    """ "Wat is het ophelderingspercentage?" after "Hoeveel overvallen waren er in 2021?": of those,
    in that year, as "En opgelost?" asks too; None for any other."""
    known, said = vocabulary(), find_measures(text)
    solved = any(
        known[m.measure].of and m.sense != "same" and m.span.of(text) == text for m in said
    )
    if solved and (one := operands([before])) and one.is_one:
        return f"Hoeveel procent van de {one.what} is {text} {one.when}"
    named = {m.measure for m in said if m.sense == "same"}  # not "opgelost"
    counted = {m.measure for m in find_measures(before) if not known[m.measure].of}
    if len(named) != 1 or not known[min(named)].of or len(counted) != 1:
        return None
    period = "" if period_phrase(text) else period_phrase(before) or ""
    noun = next(m.span.of(before) for m in find_measures(before) if m.measure in counted)
    return f"{text} van {noun} {period}"


# --- by how much ----------------------------------------------------------------------


def by_how_much(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel procent?" after "Waren er in 2021 minder overvallen dan in 2020?": "Hoeveel procent
    minder overvallen waren er in 2021 dan in 2020"; "Hoeveel procent meer?" after the figures of
    two times: between those. None after what compares nothing."""
    asked, last = _how_much().fullmatch(text), bare(before[-1])
    by = pattern("moved_by").fullmatch(text)
    is_bare = not (asked["more"] if asked else by is None or by["than"])
    side = set_side(last)
    moves = claims_counted_move(last) and not (side and find_periods(last))
    if is_bare and (moves or asks_steepest(last)):
        is_share = asked and (asked["percent"] or asked["share"])
        return last.replace(IN_NUMBERS, "") if is_share else last  # which tells by how much
    if asked is None:
        return None
    percent = bool(asked["percent"] or asked["share"])
    if side:
        figure, told = side
        return figure.much_more(told["more"], told["than"], percent=percent) if figure else None
    if found := _DIFFERENCE.search(last):
        return f"{last[: found.end()]} in procent{last[found.end() :]}" if percent else None
    if not (percent or asked["more"] or asked["exactly"]):
        return None
    if times := two_times(before):
        later, than = times
        return later.much_more(asked["more"] or "meer", than, percent=percent)
    if record_asked(last) or (len(before) > 1 and record_asked(before[-2])):
        return beside_record(asked["more"] or "meer", before, percent=percent) or text
    if asked["exactly"] and not (percent or asked["more"] or "meer" in text):
        return None
    between = difference(before, asked["more"], "procent" if percent else "")
    figure = asked_figure(last) if names_one_year(last) else None
    if between or figure is None or not asked["more"] or pattern("letter").search(last):
        return between
    return figure.much_more(asked["more"], data()["year_before"], percent=percent)


def than_record(text: str, before: str) -> str | None:
    """ "Hoeveel minder is dat in 2025?" after the most of something in any year: than in that."""
    period, record = period_phrase(text), record_asked(before)
    if period is None or record is None or len(record.ends) > 1:
        return None
    asked = _how_much().fullmatch(" ".join(text.replace(period, " ").split()))
    if asked is None or not asked["more"]:
        return None
    figure = AskedFigure(record.noun, "", period)
    than = f"in het {record.ends[0]} jaar"
    return figure.much_more(asked["more"], than, percent=bool(asked["percent"]))


def asks_how_much_of_unsaid(question: str) -> bool:
    """Whether a question asks how much more something is, and not what: "Hoeveel minder is
    dat?"."""
    text = bare(question)
    asked, times = _how_much().fullmatch(text), pattern("times").fullmatch(text)
    return bool((asked and asked["more"]) or (times and not times["than"]))


def how_many_then(text: str, before: str) -> str | None:
    """ "En in 2026?" after "Waarom waren er in 2025 zo weinig plofkraken": how many there were,
    which need not be few."""
    found = _WHY_SO_FEW.fullmatch(bare(before))
    if found is None or text != period_phrase(text):
        return None
    return f"Hoeveel {found['noun']} waren er {text}"


def why_so(text: str, before: str) -> str | None:
    """ "Waarom zo weinig?" after "Hoeveel plofkraken waren er in 2025?": "Waarom waren er in
    2025 zo weinig plofkraken"."""
    asked, noun = _SO_FEW.fullmatch(text), counted_in(before)
    if asked is None or noun is None:
        return None
    few = {"laag": "weinig", "hoog": "veel"}.get(asked["few"].lower(), asked["few"])
    return f"{asked['why']} waren er {period_phrase(before) or ''} zo {few} {noun}"


@cache
def _how_much() -> re.Pattern[str]:
    exactly, percent = any_of(listed("exactly")), any_of(listed("in_percent"))
    return re.compile(
        rf"(?:met )?hoeveel(?: (?P<percent>{percent}))?(?: (?P<more>{more_words()}))?"
        rf"(?: (?P<exactly>{exactly}))?|(?:in )?(?P<share>{percent})"
        rf"|in (?:{any_of(listed('in_numbers'))})",
        re.I,
    )
