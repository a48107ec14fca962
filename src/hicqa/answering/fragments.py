"""Fragments of a question ("in 2021", "straatroven", "waarom"), put into the question before."""

from __future__ import annotations

import re
from functools import cache

from hicqa.answering.phrasing import (
    Frame,
    bare,
    data,
    is_participle,
    is_verb,
    listed,
    noun_phrases,
    opening,
    subject,
    take_apart,
)
from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import find_numbers, parse_number
from hicqa.dutch.text import any_of, words
from hicqa.facts.measures import find_measures, vocabulary
from hicqa.types import Span

_AGO = re.compile(  # from when, the letters cannot tell
    r"\w+ ja(?:ar|ren) geleden|(?:in )?(?:het )?(?:vorig|afgelopen|dit|volgend)e? jaar", re.I
)
ABOUT = "over: "  # before what a question is asked of, in brackets
_SHARE = re.compile(r"^(?:procent|keer|maal) (?=\w)", re.I)  # "procent meer overvallen"
_YEARS = 100  # before or after one that was asked for, fewer than
_BEFORE_PERIOD = re.compile(
    r"\b(?:(?:in|over|sinds|tot|van|vanaf|tussen|voor|op|per|na|tijdens|gedurende)\s+)?"
    r"(?:(?:het jaar|de jaren|de periode|de brief van|heel|eind|begin|medio|half)\s+)?$",
    re.IGNORECASE,
)
_OWN_PREPOSITION = re.compile(
    r"(?:in|over|sinds|tot|van|vanaf|tussen|voor|op|per|na|tijdens)\b", re.I
)


def fill_in(fragment: str, before: str) -> str:
    """The question `before` with a fragment in the place of what it stands for, no mark."""
    whole = bare(before)
    if opening().match(fragment):
        return _asked_otherwise(fragment, whole)
    if ago := _AGO.fullmatch(fragment):
        return _with_period(ago.group(), whole)
    if fragment.lower() in listed("nationwide"):
        fragment = "in heel Nederland"
    period = _period(fragment)
    if period is not None:
        whole = _with_period(period.of(fragment), whole)
        fragment = f"{fragment[: period.start]} {fragment[period.end :]}".strip(" ,")
    if not any(_counts_as_word(word) for word, _ in words(fragment)):
        return whole
    return (
        _after_same(fragment, whole)
        or _with_measure(fragment, whole)
        or _with_phrase(fragment, whole)
    )


def _counts_as_word(word: str) -> bool:
    return word.lower() not in listed("adverbs") | {"ook", "of"}


def in_unit(noun: str, before: str) -> str | None:
    """What "hoeveel fte?" is asked of after "Hoeveel RIO's zijn er?", which names nothing but what
    it counts: "bij RIO's"; None for what is no unit, or after any other question."""
    is_unit = any(number.unit for number in find_numbers(f"2 {noun}"))
    frame = take_apart(bare(before))
    beside = [word for word, _ in words(frame.rest) if word.lower() not in listed("adverbs")]
    if not is_unit or len(beside) > 1 or not frame.rest.islower():
        return None  # "Hoeveel mentoren heeft IPTA"
    return f"bij {frame.noun} {period_phrase(before) or ''}"


# --- periods ----------------------------------------------------------------------


def _period(text: str) -> Span | None:
    """The period that a text names, with the words before it that belong to it."""
    found = [span for span, _ in find_periods(text)]
    if not found:
        now = names_now().search(text)
        return Span(*now.span()) if now else None
    before = _BEFORE_PERIOD.search(text[: found[0].start])
    start = before.start() if before else found[0].start
    together = len(text[found[0].end : found[-1].start]) <= len(" tot en met ")
    return Span(start, found[-1].end if together else found[0].end)


def period_phrase(question: str) -> str | None:
    """The period of a question with its preposition: "in 2019"."""
    text = bare(question)
    place = _period(text)
    return place.of(text) if place else None


def in_period(text: str, before: str) -> str:
    """A later part that counts what the part before it spoke of, or asks for its rate, in the same
    period."""
    period = period_phrase(before)
    named = [m for m in find_measures(text) if m.sense == "same"]
    rate = any(vocabulary()[mention.measure].of for mention in named)
    counts = (rate or take_apart(text).counts) and not find_periods(text)
    return f"{text} {period}" if counts and period else text


def _with_period(period: str, whole: str) -> str:
    place = _period(whole)
    own = _OWN_PREPOSITION.match(period) or names_now().match(period) or _AGO.match(period)
    if place is None:
        return f"{whole} {period if own else f'in {period}'}"
    if own:
        start = place.start
    else:
        start = next((span.start for span, _ in find_periods(whole)), place.start)
    return f"{whole[:start]}{period}{whole[place.end :]}"


def dated(text: str, before: str) -> str:
    """`text` with a year that it names by the one asked for before ("een jaar later", "vijf jaar
    later")."""
    years = [period.year for _, period in find_periods(before) if period.year is not None]
    if not years:
        return text
    text = re.sub(
        rf"\b(?:{any_of(listed('since_then'))})\b", f"sinds {years[-1]}", text, flags=re.I
    )
    for name, preposition, end in (("before_then", "tot", min), ("after_then", "na", max)):
        if text.lower() in listed(name):
            return f"{preposition} {end(years)}"
    if len({*years}) == 1:
        text = re.sub(
            rf"\b(?:{any_of(listed('that_year'))})(?=\W*$)", f"in {years[0]}", text, flags=re.I
        )
    for name, step in (("later", 1), ("earlier", -1)):
        text = re.sub(
            rf"\b(?:in )?(?:{any_of(listed(name))})\b", f"in {years[-1] + step}", text, flags=re.I
        )
        counted = re.search(rf"\b(\w+) (?:{any_of(listed(f'years_{name}'))})\b", text, re.I)
        number = parse_number(counted[1]) if counted else None
        if counted and number and number.value in range(_YEARS):
            year = years[-1] + step * int(number.value)
            text = f"{text[: counted.start()]}in {year}{text[counted.end() :]}"
    return text


# --- things -----------------------------------------------------------------------


def only_measure(text: str) -> str | None:
    """The measure that a text names, where it names nothing else: "overvallen" of "alleen
    overvallen"."""
    found = find_measures(text)
    if not found or any(vocabulary()[mention.measure].of for mention in found):
        return None
    span = Span(found[0].span.start, found[-1].span.end)
    small = listed("determiners") | listed("adverbs") | listed("prepositions")
    beside = words(f"{text[: span.start]} {text[span.end :]}")
    return span.of(text) if all(word.lower() in small for word, _ in beside) else None


def _after_same(fragment: str, whole: str) -> str | None:
    """ "voor plofkraken" after "Hoeveel verdachten zijn aangehouden voor explosies": in the place
    of what is counted after the same preposition, not of what is counted of it."""
    first, _, rest = fragment.partition(" ")
    if first.lower() not in listed("prepositions") or not find_measures(rest):
        return None
    found = re.search(rf"\b{re.escape(first)}\s+", whole, re.IGNORECASE)
    held = noun_phrases(whole[found.end() :]) if found else []
    if found is None or not held or held[0].start or find_periods(whole[found.end() :]):
        return None
    counted = take_apart(whole)
    if not counted.counts or first.lower() in counted.word.lower().split():
        return None
    return f"{whole[: found.end()]}{rest}{whole[found.end() + held[0].end :]}"


def _with_measure(fragment: str, whole: str) -> str | None:
    """Both name what is counted: one measure takes the place of the other; a rate stays, of what
    the fragment names ("het ophelderingspercentage van straatroven")."""
    new = find_measures(_without_preposition(fragment))
    old = find_measures(whole)
    if new and not any(vocabulary()[mention.measure].of for mention in new):
        counts = [mention for mention in old if not vocabulary()[mention.measure].of]
        old = counts or old
    noun = _without_preposition(fragment)
    small = listed("determiners") | listed("adverbs")
    beside = [w for w, s in words(noun) if not any(m.span.contains(s) for m in new)]
    if not new or not old or any(word.lower() not in small for word in beside):
        return None
    end = old[0].span.end
    for mention in old[1:]:
        if any(is_verb(word) for word, _ in words(whole[end : mention.span.start])):
            break  # "procent van de *overvallen* werd in 2022 *opgelost*"
        end = mention.span.end
    return f"{whole[: old[0].span.start]}{noun}{whole[end:]}"


def _without_preposition(fragment: str) -> str:
    first, _, rest = fragment.partition(" ")
    return rest if rest and first.lower() in listed("prepositions") else fragment


def _with_phrase(fragment: str, whole: str) -> str:
    first, _, rest = fragment.partition(" ")
    if first.lower() in listed("prepositions") and rest:
        return _with_prepositional(first, rest, whole)
    frame = take_apart(whole)
    plain = first.lower() not in listed("determiners") and fragment[:1].islower()
    if frame.counts and frame.noun and plain:
        return f"{frame.word} {fragment} {frame.verb} {frame.rest}"
    return _in_place_of_subject(fragment, whole) or f"{whole} {fragment}"


def _with_prepositional(preposition: str, noun: str, whole: str) -> str:
    """ "van de Taskforce" in the place of the last phrase after the same preposition; a phrase
    of another kind ("in Rotterdam") comes beside what is there."""
    taken = [span for span, _ in find_periods(whole)]
    for found in reversed(list(re.finditer(rf"\b{re.escape(preposition)}\s+", whole, re.I))):
        phrases = noun_phrases(whole[found.end() :])
        if any(span.start == found.end() for span in taken) or not phrases:
            continue
        if phrases[0].start == 0:
            return f"{whole[: found.end()]}{noun}{whole[found.end() + phrases[0].end :]}"
    of_it = preposition.lower() in {"van", "met", "voor", "bij"}
    if of_it and (replaced := _in_place_of_subject(noun, whole)):
        return replaced
    return f"{whole} {preposition} {noun}"


def _in_place_of_subject(noun: str, whole: str) -> str | None:
    about = subject(whole)
    return whole[::-1].replace(about[::-1], noun[::-1], 1)[::-1] if about else None


# --- another question word --------------------------------------------------------


def _asked_otherwise(fragment: str, whole: str) -> str:
    """ "Waarom?", "In hoeveel gemeenten?", "wie de Taskforce": the question before it with
    another question word, and with the noun that came with its own."""
    new, old = take_apart(fragment), take_apart(whole)
    if "wel" in fragment.lower().split():  # "Wanneer wel?" after "Waarom niet?"
        left = [word for word in old.rest.split() if word.lower() not in listed("negations")]
        old = Frame(old.word, old.noun, old.verb, " ".join(left))
    if new.word.lower() == old.word.lower() and not new.verb:
        return _asked_alike(f"{new.noun} {new.rest}".strip(), old)
    if new.rest and any(word.lower() not in pointing() for word, _ in words(new.rest)):
        asked = Frame(new.word, "", old.verb, old.rest)
        return _in_place_of_subject(new.rest, _joined(asked)) or f"{_joined(asked)} {new.rest}"
    noun = f"{new.noun} " if new.noun else ""
    if new.noun.partition(" ")[0].lower() in listed("years") and (place := _period(old.rest)):
        rest = f"{old.rest[: place.start]}{old.rest[place.end :]}"
        old = Frame(old.word, old.noun, old.verb, rest)  # "in welke jaren wel?"
    counts = old.word.lower() in listed("counting")
    if new.noun and new.word.lower() in listed("counting"):
        counts = False  # "Welk percentage …, en hoeveel daders": another thing is counted
    counted = counts and old.noun.lower() not in listed("comparatives") | listed("in_percent")
    kept = f"{_SHARE.sub('', old.noun)} " if counted else ""
    if kept and new.rest.lower().endswith(("die", "deze")):
        kept = f"{new.rest} {kept}"
    rest = old.rest
    first, _, others = rest.partition(" ")
    if kept and first.lower() in listed("dummies"):
        rest, kept = others, f"{first} {kept}"
    spelled = f"{new.word} {noun}{old.verb.lower()} {kept}{rest}"
    return _denied(spelled) if new.rest.lower() in listed("negations") else spelled


def of_the_actor(fragment: str, before: str) -> str | None:
    """ "Sinds wanneer?" after "Wie leidt de TFO", where the one who acts has no name: asked of
    "wie de TFO leidt". None after any other question."""
    new, old = take_apart(fragment), take_apart(bare(before))
    asks = bool(new.word) and not (new.noun or new.verb or new.rest)
    acts = old.word.lower() == "wie" and old.verb.lower() not in {*listed("copulas"), ""}
    splits = old.rest.split(" ")[-1].lower() in listed("particles")  # "diende … in"
    if not asks or not acts or splits or new.word.lower().split()[-1] == "wie":
        return None
    return f"{new.word} ({ABOUT}wie {old.rest} {old.verb})"


def _denied(asked: str) -> str:
    """A question with "niet" before its last participle, or at its end: "Waarom is de Alcoholmeter
    niet ingevoerd"."""
    if any(word.lower() in listed("negations") for word, _ in words(asked)):
        return asked
    left, _, last = asked.rpartition(" ")
    return f"{left} niet {last}" if is_participle(last) else f"{asked} niet"


def _asked_alike(rest: str, old: Frame) -> str:
    """ "wie de Taskforce", "hoeveel in 2026": the same question word, of something else."""
    first = rest.partition(" ")[0].lower()
    if not rest:
        return _joined(old)
    small = listed("prepositions") | listed("determiners")
    plain = first not in small and not names_now().match(first)
    if old.counts and plain:
        return _joined(Frame(old.word, rest, old.verb, old.rest))
    return fill_in(rest, _joined(old))


def _joined(frame: Frame) -> str:
    return " ".join(part for part in (frame.word, frame.noun, frame.verb, frame.rest) if part)


@cache
def pointing() -> frozenset[str]:
    """Words that only point, and name nothing."""
    return listed("pronouns") | listed("adverbs")


@cache
def names_now() -> re.Pattern[str]:
    """A word for now ("nu", "momenteel"), which stands in for a period."""
    return re.compile(rf"\b(?:{any_of(data()['now'])})\b", re.IGNORECASE)
