"""Whether a sentence speaks of a part of what a measure counts: a group ("overvallen door
minderjarigen"), a kind ("bij 120 overvallen was een vuurwapen") or a place ("in Rotterdam").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import any_of
from hicqa.facts.measure import Measure, Mention
from hicqa.facts.measures import vocabulary
from hicqa.facts.said import reading
from hicqa.facts.timing import moves_on
from hicqa.facts.tokens import tokens
from hicqa.types import Span

_THERE = re.compile(r"\s+(?:[\w’'-]+\s+){0,2}?(?=(?:in|te|uit)\s)")


@cache
def _words() -> dict[str, re.Pattern[str]]:
    parts, time = reading()["parts"], reading()["time"]
    name = r"[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)*"
    said = [word for kind in ("now", "last_year", "vague", "same") for word in time[kind]]
    return {
        "before": re.compile(rf"(?<!\w)(?:{any_of(parts['before'])})\s+(?:de\s+)?$", re.I),
        "groups": re.compile(rf"(?<!\w)(?:{any_of(parts['groups'])})(?!\w)", re.I),
        "time": re.compile(rf"(?<!\w)(?:{any_of(said)})(?!\w)", re.I),
        "undone": re.compile(rf"(?<!\w)(?:{any_of(parts['undone'])})(?!\w)", re.I),
        "hearsay": re.compile(rf"(?<!\w)(?:{any_of(parts['hearsay'])})(?!\w)", re.I),
        "partly": re.compile(rf"(?<!\w)(?:{any_of(parts['partly'])})\s+\d{{4}}\b", re.I),
        "some_of_year": re.compile(
            rf"(?<!\w)(?:eerste|laatste)\s+(?:[\w’'-]+\s+)?(?:{any_of(parts['some_of_year'])})(?!\w)",
            re.I,
        ),
        "each": re.compile(rf"(?<!\w)(?:{any_of(parts['each'])})(?!\w)", re.I),
        "denial": re.compile(rf"(?<!\w)(?:{any_of(reading()['rates']['denial'])})(?!\w)", re.I),
        "sample": re.compile(
            rf"(?<!\w)(?:{any_of(parts['samples'])})(?!\w).*\s(?:met|bij|onder)\s+$", re.I
        ),
        "only": re.compile(rf"\s+(?:{any_of(parts['only'])})(?!\w)", re.I),
        "rhythm": re.compile(
            rf"(?<!\w)(?:(?:per|elke|iedere|ieder|elk)\s+(?:{any_of(parts['repeated'])})"
            rf"|{any_of(parts['repeatedly'])}|per\s+\d[\d.]*\s+\w+)(?!\w)",
            re.I,
        ),
        "subset": re.compile(rf"(?<!\w)(?:{any_of(parts['subset'])})(?!\w)|[;:]", re.I),
        "participle": re.compile(rf"(?:{any_of(parts['prefixes'])})\w*(?:d|t|en)"),
        "clause": re.compile(r"[.,;:()]|\s(?:en|of|maar|terwijl|die|dat)\s"),
        "there": re.compile(rf"(?<!\w)(?:{any_of(parts['here_and_there'])})(?!\w)", re.I),
        "phrase": re.compile(
            rf"(?<!\w)(?:{any_of(parts['prepositions'])})\s+"
            r"((?:(?:de|het|een|deze|dit|die|alle|heel|ons)\s+)?([^\W\d][\w’'-]*)(?:\s+land)?)",
            re.I,
        ),
        "owner": re.compile(
            rf"(?<!\w)(?:(?i:{any_of(parts['places_before'])})\s+)?({name})\s+\([^()]*$"
        ),
        "beside": re.compile(r"(?:\s+(?!(?:en|of|maar|terwijl)\s)[\w’'()-]+){0,5}?\s+"),
        "upto": re.compile(
            r"\s+(?:(?:was|is|waren|zijn|werd|werden|het|er|dat|dit|nog|zelfs|slechts|op)\s+)*"
        ),
        "row": re.compile(r"(?:\s+[\w’'-]+){0,4}?(?:,| en|, en)\s+"),
        "place": re.compile(
            rf"(?<!\w)(?i:{any_of(parts['places_before'])})\s+(?:(?:de|het)\s+)?"
            r"(?:(?:gemeente|provincie|regio|stad|eenheid)\s+)?"
            rf"({name}(?:(?:, (?:in )?{name})* en (?:in )?{name})?)"
        ),
    }


@lru_cache(maxsize=1024)
def named(text: str, context: str = "") -> tuple[Mention, ...]:
    """The measures named in `text`; letters spell right, so what looks like a slip is none."""
    return tuple(m for m in vocabulary().find(text, context) if not m.slip)


def is_part(sentence: str, number: Number, mention: Mention, measure: Measure) -> bool:
    """Whether the figure may count only some of `measure`. A measure that itself asks for
    words in the sentence (`needs`) says enough of what is counted."""
    words = _words()
    if words["undone"].search(sentence):
        return True
    if words["hearsay"].search(sentence):
        return True
    if measure.needs:
        return _only_some(sentence, number, mention)
    before, after = sentence[: number.lead.start], sentence[number.span.end :]
    if measure.kind == "flow" and _is_some(sentence, mention, after):
        return True
    if re.search(r"\bgemiddeld", before, re.I) and not re.search(r"\bper [a-z]", after):
        return True
    if words["before"].search(before) and not re.match(r"[^.;]*?\bnaar\b", sentence):
        return True
    spans = [m.span for m in (*named(sentence), mention)]
    places = [Span(*m.span()) for m in words["place"].finditer(sentence) if not _no_place(m[1])]
    blanked = _masked(sentence, spans + places + [span for span, _ in find_periods(sentence)])
    blanked = words["time"].sub(lambda match: "#" * len(match.group()), blanked)
    if words["groups"].search(blanked):
        return True
    harmless = reading()["parts"]["harmless"]
    return any(
        match[1].lower() not in harmless and match[2].lower() not in harmless
        for match in words["phrase"].finditer(blanked)
    )


def _only_some(sentence: str, number: Number, mention: Mention) -> bool:
    """Whether the words beside a group leave only some of it: "minderjarige straatrovers"."""
    words = _words()
    near = re.split(r"\s", sentence[: mention.span.start].rstrip())[-1]
    clause = words["clause"].split(sentence[mention.span.end :])[0]
    return bool(
        words["groups"].fullmatch(near)
        or words["only"].match(sentence, mention.span.end)
        or words["each"].search(sentence)
        or words["denial"].search(clause)
        or words["sample"].search(sentence[: number.lead.start])
    )


def _is_some(sentence: str, mention: Mention, after: str) -> bool:
    """Whether only some of a crime is told: of a part of a year, of a day, or of which
    something else is said than that they happened ("opgelost")."""
    words = _words()
    per = re.match(r"[^,;.\d]*?\bper\s+[a-z]+", after)
    if words["some_of_year"].search(_masked(sentence, [s for s, _ in find_periods(sentence)])):
        return True
    if words["partly"].search(sentence) or (not per and words["rhythm"].search(sentence)):
        return True
    clause = words["clause"].split(sentence[mention.span.end :])[0].split()
    if not clause or clause[-1] in reading()["parts"]["done"]:
        return False
    return words["participle"].fullmatch(clause[-1]) is not None


def place_of(sentence: str, headings: str, number: Number, numbers: Sequence[Number]) -> str | None:
    """The place that a figure (or the heading above it) is about, None for the country. Of several
    in a sentence it is the one right after the figure, else the last one before it."""
    if there := _words()["there"].search(sentence):
        return there.group().lower()
    places = [m for m in _words()["place"].finditer(sentence) if not _no_place(m[1])]
    owner = _words()["owner"].search(sentence[: number.lead.start])
    if places and owner:
        return owner[1]  # "in Almere (van 61 naar 94) en Apeldoorn (van 18 naar 37)"
    after = [m for m in places if m.start() >= number.span.end]
    after = [m for m in after if not _is_apart(sentence, number, Span(*m.span()), numbers)]
    if after and _right_after(sentence, number, after[0].start()):
        return after[0][1]
    before = [m for m in places if m.end() <= number.lead.start]
    before = [m for m in before if not moves_on(sentence[m.end() : number.lead.start])]
    if before or after:
        return (before[-1:] or after)[0][1]
    lines = headings.splitlines()
    named = (m[1] for line in lines for m in _words()["place"].finditer(line))
    return next((name for name in named if not _no_place(name)), None)


def counts_by_place(text: str) -> bool:
    """Whether a text counts things of one place: "144 in de regio Amsterdam"."""
    return any(
        _THERE.match(text, number.span.end) and _place_follows(text, number)
        for number in find_numbers(text)
        if number.kind == "quantity" and number.unit is None
    )


def _place_follows(text: str, number: Number) -> bool:
    found = _words()["place"].search(text, number.span.end)
    return bool(found and _right_after(text, number, found.start()) and not _no_place(found[1]))


def _right_after(sentence: str, number: Number, start: int) -> bool:
    """Whether a place stands in the same few words as the figure before it."""
    return _words()["beside"].fullmatch(sentence, number.span.end, start) is not None


def _is_apart(sentence: str, number: Number, place: Span, numbers: Sequence[Number]) -> bool:
    """Whether a later place is of another figure: "510 overvallen, waarvan 120 in Breda", "van de
    510 vond 31% plaats in Breda", "werd 38% opgelost, in Breda 31%", but not "510 overvallen en 20
    ramkraken in Breda"."""
    start = place.start
    if _words()["subset"].search(sentence, number.span.end, start):
        return True
    goes_on = re.search(r",\s|\s(?:en|tegen|terwijl|maar)\s", sentence[number.span.end : start])
    if goes_on and any(
        n.unit == number.unit and _words()["upto"].fullmatch(sentence, place.end, n.lead.start)
        for n in numbers
    ):
        return True
    later = [n for n in numbers if number.span.end <= n.lead.start and n.span.end <= start]
    between = [n for n in later if n.value != 1]  # "in één loods in Emmen"
    if not between or not _right_after(sentence, between[-1], start):
        return False
    row = _words()["row"].fullmatch(sentence, number.span.end, between[0].lead.start)
    return row is None or not sentence[between[-1].span.end : start].strip()


def _no_place(name: str) -> bool:
    """Whether a capitalised name, or one of several, is none of a place: a register, an acronym,
    the country."""
    for place in re.split(r", (?:in )?| en (?:in )?", name):
        first = place.split()[0]
        plain = first.lower() in reading()["parts"]["no_place"]
        acronym = any(sum(map(str.isupper, word)) > 1 for word in first.split("-"))
        if plain or acronym or any(token.key in _names() for token in tokens(place)):
            return True
    return False


@cache
def _names() -> frozenset[str]:
    """The words of what the vocabulary knows by a name ("Stop Heling", "Camera in Beeld"), but
    for other countries ("aan Duitsland overgeleverd")."""
    measures = vocabulary().measures.values()
    said = (word for m in measures for group in (m.terms, *m.needs) for word in group)
    abroad = {token.key for word in reading()["parts"]["abroad"] for token in tokens(word)}
    return frozenset(token.key for word in said for token in tokens(word)) - abroad


def _masked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + "#" * (span.end - span.start) + text[span.end :]
    return text
