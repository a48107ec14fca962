"""Whether a sentence speaks of a part of what a measure counts: a group ("overvallen door
minderjarigen"), a kind ("bij 120 overvallen was een vuurwapen") or a place ("in Rotterdam").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import Number
from hicqa.dutch.text import any_of
from hicqa.facts.measures import Measure, Mention, tokens, vocabulary
from hicqa.facts.tables import reading
from hicqa.facts.timing import moves_on
from hicqa.types import Span


@cache
def _words() -> dict[str, re.Pattern[str]]:
    parts, time = reading()["parts"], reading()["time"]
    name = r"[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)*"
    said = [word for kind in ("now", "last_year", "vague") for word in time[kind]]
    return {
        "before": re.compile(rf"(?<!\w)(?:{any_of(parts['before'])})\s+(?:de\s+)?$", re.I),
        "groups": re.compile(rf"(?<!\w)(?:{any_of(parts['groups'])})(?!\w)", re.I),
        "time": re.compile(rf"(?<!\w)(?:{any_of(said)})(?!\w)", re.I),
        "undone": re.compile(rf"(?<!\w)(?:{any_of(parts['undone'])})(?!\w)", re.I),
        "hearsay": re.compile(rf"(?<!\w)(?:{any_of(parts['hearsay'])})(?!\w)", re.I),
        "partly": re.compile(rf"(?<!\w)(?:{any_of(parts['partly'])})\s+\d{{4}}\b", re.I),
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
        return False
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


def _is_some(sentence: str, mention: Mention, after: str) -> bool:
    """Whether only some of a crime is told: of a part of a year, of a day, or of which
    something else is said than that they happened ("opgelost")."""
    words = _words()
    per = re.match(r"[^,;.\d]*?\bper\s+[a-z]+", after)
    if words["partly"].search(sentence) or (not per and words["rhythm"].search(sentence)):
        return True
    clause = words["clause"].split(sentence[mention.span.end :])[0].split()
    if not clause or clause[-1] in reading()["parts"]["done"]:
        return False
    return words["participle"].fullmatch(clause[-1]) is not None


def place_of(sentence: str, headings: str, number: Number) -> str | None:
    """The place that a figure (or the heading above it) is about, None for the country."""
    if there := _words()["there"].search(sentence):
        return there.group().lower()
    for text, upto in ((sentence, number.span.end), (headings, len(headings))):
        for match in _words()["place"].finditer(text):
            apart = _words()["subset"].search(text, upto, max(upto, match.start()))
            later = text is sentence and moves_on(text[match.end() : number.lead.start])
            if not (_no_place(match[1]) or apart or later):
                return match[1]
    return None


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
