"""Follow-ups on which of several is the most, or moved the most, spelled out as questions of their
own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hicqa.answering.fragments import only_measure, period_phrase
from hicqa.answering.operands import changes_asked, listing, operands
from hicqa.answering.phrasing import bare, is_content_free, listed, take_apart
from hicqa.answering.records import record_asked
from hicqa.dutch.text import words
from hicqa.facts.measures import find_measures, vocabulary

IN_NUMBERS = " in absolute aantallen"
_WAYS = {True: "steeg", False: "daalde", None: "veranderde"}
_BESIDE = frozenset({"voor", "komt", "kwam", "delict", "verschil"})
_WHICH = frozenset({"welk", "welke", "wie", "wat"})


@dataclass(frozen=True, slots=True)
class _Which:
    """What "Welke is het meest gedaald?" asks: by which `ways` ("gedaald") and how much ("meest"),
    either of which may be left out."""

    ways: tuple[str, ...]
    most: str | None


def _which(text: str) -> _Which | None:
    """None for a text that asks anything else beside."""
    said = [word.lower() for word, _ in words(text)]
    if _WHICH.isdisjoint(said):
        return None
    ways = tuple(word for word in said if word in listed("moving"))
    most = [word for word in said if word in listed("superlatives") | listed("steeper")]
    small = listed("pronouns") | listed("determiners") | listed("beside_sums") | listed("both")
    small |= listed("altering")
    beside = {*said} - {*ways, *most} - small - _WHICH - _BESIDE
    if beside or len(most) > 1 or not (ways or most):
        return None
    return _Which(ways, most[0] if most else None)


def steepest(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is het meest gedaald?" after several things: "Welk delict daalde het sterkst van
    2012 tot en met 2022: overvallen of straatroven"; "Welke is groter?" after their changes."""
    asked = _which(text)
    if asked is None or asked.most is None:
        return None
    if not asked.ways and asks_steepest(before[-1]):
        return bare(before[-1])
    changes = changes_asked(before)
    several = None if changes else operands(before)
    if not asked.ways and changes is None:
        return None
    if changes:
        names, when = changes.names, changes.when
    elif several and len(several.things) > 1 and several.is_closed:
        names, when = tuple(several.names), "" if several.times == ("nu",) else several.whole
    else:
        return None
    if asked.ways:
        rose: bool | None = bool({*asked.ways} & listed("rising"))
    else:
        rose = changes.rose if changes else None  # of two differences: whichever way
    is_larger = changes and asked.most in listed("steeper") and not changes.in_percent
    by = IN_NUMBERS if is_larger else ""
    most = "minst" if asked.most in listed("least") else "sterkst"
    said = f"Welk delict {_WAYS[rose]} het {most}{by} {when}".strip()
    return f"{said}: {listing(names, 'of')}"


def most_of(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is het hoogst?", "Welke daalde?" after more than two things in one time: of those."""
    asked = _which(text)
    several = operands(before) if asked else None
    if asked is None or several is None or len(several.times) > 1 or not several.is_closed:
        return None
    when = "" if several.times == ("nu",) else several.when
    named = f"{when}: {listing(several.names, 'of')}" if len(several.things) > 1 else ""
    if asked.most is None:
        rose = {*asked.ways} & listed("rising")
        return f"Welke delicten {'stegen' if rose else 'daalden'} {named}" if named else None
    if asked.ways or len(several.things) < 3 or asked.most in listed("steeper"):
        return None
    return f"Welk delict was het {'laagst' if asked.most in listed('least') else 'hoogst'} {named}"


def asks_steepest(question: str) -> bool:
    """Whether a question asks which of several rose or fell the most; its answer tells by how
    much."""
    said = {word.lower() for word, _ in words(question)}
    moves = said & (listed("moving") | listed("altering"))
    return bool(moves) and not said.isdisjoint(listed("superlatives"))


def asks_larger_of_unsaid(question: str) -> bool:
    """Whether a question asks which is the larger, and not of what: "Wat is groter?"."""
    asked = _which(bare(question))
    return asked is not None and asked.most in listed("steeper") and not asked.ways


def one_more(text: str, before: str) -> str | None:
    """ "En straatroven?" after "Welk delict daalde het sterkst: overvallen of geweld": of all
    three."""
    asked, _, named = bare(before).partition(": ")
    more = only_measure(text) if named and asks_steepest(asked) else None
    known = [m.span.of(named) for m in find_measures(named)] if more else []
    if more is None or len(known) < 2:
        return None
    return f"{asked}: {listing([*known, more], 'of')}"


def beside_most(text: str, before: str) -> str | None:
    """After "Wanneer waren er de meeste plofkraken" or "Welk delict komt het meest voor", whose
    answer tells how many: "Hoeveel toen?" as that; "En nu?" as how many there are now."""
    last = bare(before)
    said = {word.lower() for word, _ in words(last)}
    if said.isdisjoint(listed("superlatives")):
        return None
    noun = {m.span.of(last) for m in find_measures(last) if vocabulary()[m.measure].stands_alone}
    asks_when = take_apart(last).word.lower() in listed("asking_when") or {"jaar"} <= said
    record = record_asked(last)
    if record and text == period_phrase(text):
        return f"Hoeveel {record.noun} waren er {text}"
    if asks_when and len(noun) == 1 and text == period_phrase(text):
        return f"Hoeveel {noun.pop()} waren er {text}"
    asks_more = said & listed("moving") or find_measures(text) or period_phrase(text)
    is_count = take_apart(text).word.lower() == "hoeveel" and is_content_free(text)
    is_told = (asks_when and len(noun) == 1) or not said.isdisjoint(listed("crimes"))
    return last if is_told and is_count and not asks_more else None
