"""Whether a sentence speaks of a part of what a measure counts: a group ("overvallen door
minderjarigen"), a kind ("bij 120 overvallen was een vuurwapen") or a place ("in Rotterdam").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import Number
from hicqa.facts.measures import Measure, Mention, tokens, vocabulary
from hicqa.facts.tables import reading
from hicqa.types import Span


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _words() -> dict[str, re.Pattern[str]]:
    parts, time = reading()["parts"], reading()["time"]
    said = [word for kind in ("now", "last_year", "vague") for word in time[kind]]
    return {
        "before": re.compile(rf"(?<!\w)(?:{_any_of(parts['before'])})\s+(?:de\s+)?$", re.I),
        "groups": re.compile(rf"(?<!\w)(?:{_any_of(parts['groups'])})(?!\w)", re.I),
        "time": re.compile(rf"(?<!\w)(?:{_any_of(said)})(?!\w)", re.I),
        "undone": re.compile(rf"(?<!\w)(?:{_any_of(parts['undone'])})(?!\w)", re.I),
        "there": re.compile(rf"(?<!\w)(?:{_any_of(parts['here_and_there'])})(?!\w)", re.I),
        "phrase": re.compile(
            rf"(?<!\w)(?:{_any_of(parts['prepositions'])})\s+"
            r"((?:(?:de|het|een|deze|dit|die|alle|heel|ons)\s+)?([^\W\d][\w’'-]*)(?:\s+land)?)",
            re.I,
        ),
        "place": re.compile(
            rf"(?<!\w)(?i:{_any_of(parts['places_before'])})\s+(?:(?:de|het)\s+)?"
            r"(?:(?:gemeente|provincie|regio|stad|eenheid)\s+)?"
            r"([A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)*)"
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
    if measure.needs:
        return False
    before, after = sentence[: number.lead.start], sentence[number.span.end :]
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


def place_of(sentence: str, headings: str) -> str | None:
    """The place that a sentence (or the heading above it) is about, None for the country."""
    if there := _words()["there"].search(sentence):
        return there.group().lower()
    for text in (sentence, headings):
        for match in _words()["place"].finditer(text):
            if not _no_place(match[1]):
                return match[1]
    return None


def _no_place(name: str) -> bool:
    """Whether a capitalised name is none of a place: a register, an acronym, the country."""
    first = name.split()[0]
    plain = first.lower() in reading()["parts"]["no_place"]
    acronym = sum(map(str.isupper, first)) > 1
    return plain or acronym or any(token.key in _names() for token in tokens(name))


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
