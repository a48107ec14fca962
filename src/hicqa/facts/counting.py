"""What a figure in a sentence counts, told from the words beside it and the measures of
measures.toml. A figure whose measure cannot be told keeps the name of the thing that is
counted ("workshops"); it never gets a measure that it might not be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import any_of
from hicqa.facts.ages import count_age, is_age
from hicqa.facts.by_how_much import change, direction, first_of_row, may_be_change
from hicqa.facts.measure import Measure, Mention
from hicqa.facts.measures import vocabulary
from hicqa.facts.nouns import names_thing, noun_phrase
from hicqa.facts.parts import is_part, named
from hicqa.facts.place import Counted, Place
from hicqa.facts.rates import listed_rate, names_rate, told_rate
from hicqa.facts.said import just_before, reading, said, words
from hicqa.facts.timing import marks
from hicqa.types import FigureRole, Span


def count(place: Place, number: Number) -> Counted | None:
    """What `number` counts in its sentence; None where it is no figure of the letter's subject
    (a duration, "één van de", a part of another figure)."""
    if number.unit == "jaar" or is_age(place, number):
        return count_age(place, number)
    after = place.sentence[number.span.end :]
    if re.match(r"\s+van\s+(?:de|het|deze|die|hen)\b", after) and number.unit is None:
        return None
    before = place.sentence[: number.lead.start]
    if just_before("counting", "no_count").search(before) or _is_base(place, number):
        return None
    if _is_size(place, number):
        return None
    if may_be_change(place, number):
        return None
    # "Gestegen van 1.244 tot 1.543" is no range.
    if number.high is not None and re.search(r"\bvan $", before) and direction(before):
        return None
    routes = (_rate, _named, _subject, _taken_up)
    if (earlier := _compared_with(place, number)) is not None:
        counted = count(place, earlier)
        return counted if counted and counted.role == "level" else None
    found = next((f for route in routes if (f := route(place, number)) is not None), None)
    if found is not None:
        measure, nearby, part = found
        if not part:
            counted = _as_counted(place, number, measure, nearby)
            if counted is not None:
                return counted
    return _noun_only(place, number)


def _is_base(place: Place, number: Number) -> bool:
    """Whether the figure is what another is some of: "drie van de vier overvallen"."""
    return any(
        n.value != 1 and re.fullmatch(r"\s+van\s+(?:de|het|alle)\s+", gap)
        for n in place.numbers
        if (gap := place.sentence[n.span.end : number.lead.start]) and n.unit is None
    )


def _is_size(place: Place, number: Number) -> bool:
    """Whether the figure is the size of something that is counted itself: "in gemeenten met 100.000
    tot 200.000 inwoners", "twee groepen van vijftien deelnemers"."""
    before, after = place.sentence[: number.lead.start], place.sentence[number.span.end :]
    sized = any_of(reading()["counting"]["sizes"])
    if re.match(rf"\s+(?:{sized})(?!\w)", after) and re.search(r"\b(?:met|van|tot)\s+$", before):
        return True
    groups = r"\s+(?:[\w’'-]+\s+)?[\w’'-]+(?:en|s)\s+van\s+(?:elk\s+)?"
    return number.unit is None and any(
        n.unit is None and n.value > 1 and re.fullmatch(groups, gap) and not direction(gap)
        for n in place.numbers
        if (gap := place.sentence[n.span.end : number.lead.start])
    )


def _compared_with(place: Place, number: Number) -> Number | None:
    """The figure that this one, of another time, stands beside with nothing of its own: "57% in
    2019, tegen 54% in 2018". None where it might be beside another figure."""
    sentence, end = place.sentence, number.span.end
    times = [mark.span for mark in marks(sentence, None) if not mark.base]
    dated = [t for t in times if _TO_TIME.fullmatch(sentence, end, t.start)]
    like = [n for n in place.numbers if n.unit == number.unit and n.span.end <= number.lead.start]
    if not dated or not like or _is_base(place, like[-1]):
        return None
    between = sentence[like[-1].span.end : number.lead.start]
    against = re.search(rf"(?:^|,|\s)(?:{_against_words()})\s+(?:nog\s+)?$", between)
    if not against and not any(_ROW.fullmatch(sentence, t.end, number.lead.start) for t in times):
        return None
    clause = re.split(r"[;:]", sentence[: like[-1].lead.start])[-1]
    alone = like[:-1] and like[-2].span.end > like[-1].lead.start - len(clause)
    chained = _compared_with(place, like[-1]) is not None
    named_between = named(between[: against.start()] if against else between)
    if (alone and not chained) or len({m.measure for m in named_between}) > 1:
        return None
    return like[-1]


# What may stand between a figure and its own time, and between a time and the next figure.
_TO_TIME = re.compile(r"\s*\(?(?:(?:in|over|op|per|eind)\s+)?(?:(?:de|het)\s+)?")
_ROW = re.compile(r"\)?(?:,| en|, en)\s+")


@cache
def _against_words() -> str:
    return any_of(reading()["time"]["against"])


# --- the measure ----------------------------------------------------------------------

_Found = tuple[Measure, bool, bool]


def _named(place: Place, number: Number) -> _Found | None:
    """The measure whose term stands right after the figure, or is its unit ("35,9 fte").

    First by the words up to the next figure, then by the whole sentence, then with what stands
    around it; two measures that fit equally well are none.
    """
    for context, window in _windows(place, number):
        mentions = named(window, context)
        fitting = [
            m
            for m in mentions
            if m.sense != "share" and _counts(place, number, m) and _may_lean(place, context, m)
        ]
        names = {m.measure for m in fitting}
        if len(names) == 1 and all(m.sense == "same" for m in fitting):
            measure = vocabulary()[fitting[0].measure]
            part = is_part(place.sentence, number, fitting[0], measure)
            return measure, bool(context), part
        if len(names) > 1 or (fitting and window == place.sentence):
            return None
    return None


def _may_lean(place: Place, context: str, mention: Mention) -> bool:
    """Whether what stands around the sentence may tell what it counts: not all that a measure
    needs, and of an amount of money only where it takes up the sentence before."""
    measure = vocabulary()[mention.measure]
    if not context:
        return True
    if measure.unit == "euro":
        taken_up = said("counting", "anaphora").search(place.sentence)
        return context == place.before and taken_up is not None
    return len(measure.needs) < 2 or bool(mention.cues)


def _windows(place: Place, number: Number) -> Iterator[tuple[str, str]]:
    end = _row_end(place, number)
    later = [n.lead.start for n in place.numbers if n.lead.start >= end]
    upto = place.sentence[: min(later)] if later else place.sentence
    for context in ("", *place.contexts):
        yield context, upto
        if upto != place.sentence:
            yield context, place.sentence


def _row_end(place: Place, number: Number) -> int:
    """Where the row of figures that `number` is in ends: "539 en 510 overvallen". Percentages
    make none: "gedaald met 5% en 40% van de overvallen" are two statements."""
    end = number.span.end
    if number.unit == "procent":
        return end
    for later in place.numbers:
        if later.lead.start >= end and later.unit == number.unit:
            if not re.fullmatch(r",? (?:en |of )?", place.sentence[end : later.lead.start]):
                break
            end = later.span.end
    return end


def _counts(place: Place, number: Number, mention: Mention) -> bool:
    """Whether the mention is what the number counts, and in a unit that it can have."""
    measure = vocabulary()[mention.measure]
    if not _fits(number, measure):
        return False
    if number.span.contains(mention.span):
        return True
    end = _row_end(place, number)
    if mention.span.start < end:
        return False
    gap = place.sentence[end : mention.span.start]
    if number.unit == "procent":
        shares = any_of(reading()["counting"]["share"])
        gap = re.sub(rf"^\s+(?:{shares}|meer|minder)(?=\s)", "", gap, flags=re.I)
    between = re.findall(r"[\w’'-]+", gap.lower())
    if (
        between
        and between[-1].endswith(("s", "en"))
        and mention.span.of(place.sentence).lower() in words("counting", "participles")
    ):
        return False  # "zijn 64 juweliers overvallen" counts those
    plain = not re.search(r"[^\w\s’'()-]", gap)
    return plain and len(between) <= 3 and not set(between) & words("counting", "no_adjective")


def _fits(number: Number, measure: Measure) -> bool:
    if number.unit in ("procent", "procentpunt"):
        return measure.unit in ("procent", "aantal", "euro", "fte")
    return measure.unit == (number.unit or "aantal")


def _subject(place: Place, number: Number) -> _Found | None:
    """The measure that the sentence is about, where the figure only completes it: "het aantal
    overvallen is gedaald naar 539", "strafeisverzwaring (75%)"."""
    before = _untimed(place.sentence[: number.lead.start])
    bracket = re.search(r"\($", before)
    if not bracket and not just_before("counting", "predicate").search(before):
        return None
    if not bracket and noun_phrase(place.sentence[number.span.end :]):
        return None
    aside = _aside().search(before)
    for context in ("", *place.contexts):
        mentions = named(place.sentence, context)
        earlier = [m for m in mentions if m.span.end <= len(before)]
        if not earlier:
            continue
        last = max(m.span for m in earlier)
        nearest = [m for m in earlier if m.span == last]
        if len(nearest) > 1 or nearest[0].sense != "same":
            return None
        measure = vocabulary()[nearest[0].measure]
        if number.unit in ("procent", "procentpunt"):
            rate = told_rate(place, number)
            if rate is None and not measure.of and names_rate(place, number):
                return None
            measure = rate.measure if rate else measure
        if aside and _counts_other(place, number, measure):
            return None
        if not aside and not _completes(before, number, nearest[0], measure, bool(bracket)):
            return None
        part = is_part(place.sentence, number, nearest[0], measure)
        return measure, bool(context), part
    return None


def _counts_other(place: Place, number: Number, measure: Measure) -> bool:
    """Whether the figure before counts something else, which a change beside it is then of: "310
    slachtoffers van een straatroof, een daling van 5%"."""
    earlier = [n for n in place.numbers if n.span.end <= number.lead.start]
    counted = count(place, earlier[-1]) if earlier and earlier[-1].unit is None else None
    return counted is not None and counted.measure != measure.name


@cache
def _aside() -> re.Pattern[str]:
    nouns = any_of(reading()["change"]["nouns"])
    return re.compile(rf",\s+(?:[\w’'-]+\s+){{0,3}}(?:{nouns})\s+(?:van|met)\s+$", re.I)


def _rate(place: Place, number: Number) -> _Found | None:
    """The rate that a percentage is of what stands beside it."""
    rate = listed_rate(place, number) if number.unit == "procent" else None
    if rate is None:
        return None
    return rate.measure, False, is_part(place.sentence, number, rate.counted, rate.measure)


def _untimed(before: str) -> str:
    """`before` without a period at its end: "was in 2026 61%"."""
    periods = [span for span, _ in find_periods(before)]
    if periods and not before[periods[-1].end :].strip():
        before = re.sub(r"(?:\b(?:in|over|per|op)\s+)?$", "", before[: periods[-1].start])
    return before


def _completes(
    before: str, number: Number, mention: Mention, measure: Measure, bracket: bool
) -> bool:
    between = before[mention.span.end :]
    unit = number.unit in (None, "procent", "procentpunt", measure.unit)
    if bracket:
        return unit and not between.strip(" (")
    found = re.search(r"\baantal\b([^.;]*)$", before[: mention.span.start], re.I)
    # "Het aantal meldingen over woninginbraken" counts those.
    small = {*re.findall(r"[\w’'-]+", found[1].lower())} if found else set[str]()
    counted = found is not None and not small & words("counting", "no_adjective")
    apart = re.search(r",(?!\d)", between) is not None  # but "met 4,6% naar 87.724"
    return unit and (counted or measure.unit != "aantal") and not apart


def _taken_up(place: Place, number: Number) -> _Found | None:
    """The measure of the sentence before, where this one says "dit waren er nog 280.000"."""
    before = place.sentence[: number.lead.start]
    if not place.before or not _tells_again(before):
        return None
    if number.unit is None and noun_phrase(place.sentence[number.span.end :]):
        return None
    if named(place.sentence, ""):
        return None
    if (measure := _only_counted(place)) is not None:
        return (measure, True, False) if _fits(number, measure) else None
    counted = re.search(r"\baantal\s+(?:[\w’'-]+\s+)?$", place.before, re.I)
    for context in ("", *place.contexts):
        mentions = [m for m in named(place.before, context) if m.sense == "same"]
        counted_ones = [
            m
            for m in mentions
            if re.search(r"\baantal\s+(?:[\w’'-]+\s+)?$", place.before[: m.span.start], re.I)
        ]
        if len({m.measure for m in counted_ones}) == 1 and not counted:
            measure = vocabulary()[counted_ones[0].measure]
            end = Span(len(place.before), len(place.before))
            some = any(is_part(place.before, Number(end, end, 0), m, measure) for m in counted_ones)
            return (measure, True, some) if _fits(number, measure) else None
    return None


def _only_counted(place: Place) -> Measure | None:
    """The measure of the only figure of the sentence before, changes in percent aside."""
    numbers = tuple(n for n in find_numbers(place.before) if n.kind == "quantity")
    counts = [n for n in numbers if n.unit not in ("procent", "procentpunt")]
    alone = counts or [*numbers]
    if len(alone) != 1:
        return None
    *earlier, _ = place.earlier or ("",)
    before = earlier[-1] if earlier else ""
    contexts = (before, *place.contexts) if before else place.contexts
    counted = count(Place(place.before, before, contexts, numbers, tuple(earlier)), alone[0])
    known = counted is not None and counted.known and counted.role == "level"
    return vocabulary().measures.get(counted.measure) if counted and known else None


def _tells_again(before: str) -> bool:
    """Whether the words before a figure say only that there were so many of what the sentence
    before is about ("Een jaar eerder waren het er nog"), and not how many of those."""
    for span, _ in reversed(find_periods(before)):
        before = (
            re.sub(r"(?:\b(?:in|over|per|op)\s+)?$", "", before[: span.start]) + before[span.end :]
        )
    being, counting, told, anaphora = (
        any_of(reading()["counting"][name]) for name in ("being", "counting", "told", "anaphora")
    )
    words = rf"(?:\s+(?:{being}|{told}|{anaphora})(?=\s))*"
    one, other = rf"(?:{being}){words}\s+(?:{anaphora})", rf"(?:{anaphora}){words}\s+(?:{being})"
    both = rf"(?<!\w)(?:{one}|{other}|(?:{counting})\s[^,;]*?\ser){words}\s+$"
    part = said("parts", "subset").search(before)
    return part is None and re.search(both, before, re.I) is not None


# --- level, change or plan ------------------------------------------------------------


def _as_counted(place: Place, number: Number, measure: Measure, nearby: bool) -> Counted | None:
    """The figure as a level, change or plan of `measure`; None where it is neither, such as a
    percentage of a count that is no change."""
    # A factor has no sign: "drie keer minder vaak" is 3 of what its measure names, less.
    sign = None if number.unit == "keer" else change(place, number)
    percent = number.unit in ("procent", "procentpunt")
    after = place.sentence[number.span.end :]
    if number.unit == measure.unit == "procent" and re.match(r"\s+(?:hoger|lager) dan\b", after):
        return None  # how high it is, or by how much it differs
    if percent and measure.unit != "procent":
        sign = sign or change(place, first_of_row(place, number))
        if sign is None:
            return None
    role: FigureRole = "change" if sign else "level"
    if said("plan", "words").search(_clause(place.sentence, number)):
        role = "plan"
    unit = number.unit or measure.unit
    per = re.match(r"[^,;.\d]*?\bper\s+([a-z]+)", place.sentence[number.span.end :])
    if per and role == "level" and unit == "aantal":
        unit = f"per {per[1]}"
    return Counted(measure.name, unit, role, sign or 1, True, nearby)


# --- only the noun --------------------------------------------------------------------


def _noun_only(place: Place, number: Number) -> Counted | None:
    after = place.sentence[number.span.end :]
    if number.unit in ("procent", "procentpunt"):
        shares = any_of(reading()["counting"]["share"])
        tail = re.match(rf"\s+(?:{shares})\s+(.*)", after, re.I | re.S)
        noun = noun_phrase(" " + tail[1]) if tail else ""
        name = f"aandeel {noun}" if noun else ""
    else:
        noun = noun_phrase(after)
        name = noun
    one = number.value == 1 and not number.span.of(place.sentence)[0].isdigit()
    if not noun or one or noun.split()[0] in words("counting", "durations"):
        return None
    share = number.unit in ("procent", "procentpunt")
    if number.unit in ("euro", "keer") or not (share or names_thing(noun)):
        return None
    if vocabulary().canonical(name) in vocabulary():
        name = f"deel van {name}"
    sign = change(place, number)
    role: FigureRole = "change" if sign else "level"
    if said("plan", "words").search(_clause(place.sentence, number)):
        role = "plan"
    return Counted(name, number.unit or "aantal", role, sign or 1, False)


def _clause(sentence: str, number: Number) -> str:
    """The part of a sentence that a figure stands in, up to a semicolon or to what goes on about
    the thing named last: "een bijdrage uit de regeling, die jongeren moet beschermen"."""
    before = sentence[: number.lead.start].rpartition(";")[2]
    return before + re.split(r";|,\s+(?:die|dat|waar\w+)\s", sentence[number.lead.start :])[0]
