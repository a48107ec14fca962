"""Whether, and in which, letter something is mentioned: told by its words, not by a search."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.answering.letters_asked import named_by_age
from hicqa.answering.phrasing import bare
from hicqa.answering.question import understand, year_spans
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.answering.sources import Sources
from hicqa.answering.telling_apart import terms_of_letter, told_apart
from hicqa.dutch.text import fold, terms, words
from hicqa.facts.measures import find_measures, vocabulary
from hicqa.facts.wording import listed
from hicqa.types import Letter, Reply

# From the first capital of a thing to the last: "Camera in Beeld".
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w-]*(?:(?: [\w-]+)* [A-ZÀ-Þ][\w-]*)?")
_WITHIN = 5  # letters: shorter, and it stands within words of another kind ("mes", "namens")
_LONGEST = 8  # words of a thing that is looked for; more is a claim


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for, as typed, and the years of the letters that are named; all where none."""

    thing: str
    years: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "mentions.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    found = "|".join(f"(?:{_spelled(form, at)})" for at, form in enumerate(_data()[name]))
    return re.compile(found, re.IGNORECASE)


def _spelled(form: str, at: int) -> str:
    meant = {"LETTER": _data()["letter"], "STILL": _data()["still"]}
    for name, pattern in meant.items():
        form = form.replace(name, pattern)
    return form.replace("WHAT", f"(?P<what{at}>.+?)")


def _read(name: str, question: str, years: Sequence[str]) -> _Asked | None:
    """What a question of the form `name` looks for; None where it is not put so."""
    text = bare(question)
    found = _pattern(name).fullmatch(text)
    thing = next((what for what in found.groups() if what), "") if found else ""
    is_thing = thing and not re.match(_data()["no_thing"], thing, re.IGNORECASE)
    if not is_thing or len(words(thing)) > _LONGEST or year_spans(thing):
        return None
    named = {year for year, _ in year_spans(text)}
    if not named <= {*years}:
        return None
    return _Asked(thing, frozenset(named) | named_by_age(text, years))


def mentioned(question: str, letters: Sequence[Letter], sources: Sources) -> Reply | None:
    """The letters of `letters` (oldest first) that mention what a question looks for, each by the
    sentence that tells most of it ("Noemt de brief van 2026 de noodknop?"), and those that do not;
    None for any other question, and where a letter has the words, but not together."""
    years = [letter.meta.date[:4] for letter in letters]
    about = _read("about", question, years)
    asked = about or _read("mentioned", question, years)
    if asked is None:
        return None
    places = {letter.id: _places(asked.thing, letter, sources) for letter in letters}
    meant = [letter for letter in letters if letter.meta.date[:4] in asked.years] or [*letters]
    silent = [letter for letter in meant if not places[letter.id]]
    if about and not silent:
        return None
    if not _words_of(asked.thing) or any(_holds(letter, asked.thing, sources) for letter in silent):
        return None
    naming = [letter for letter in meant if places[letter.id]]
    naming = naming or [letter for letter in letters if places[letter.id]]
    if not naming:
        return Reply("not_found", "none", reason=_unmentioned(asked.thing, silent, letters))
    compose = sources.extractor.compose
    told = [s for letter in naming for s in compose(places[letter.id][:1])]
    statements = told_apart(told, letters)
    if not silent:
        return Reply("answered", "passage", statements=statements)
    warning = _unmentioned(asked.thing, silent, letters)
    return Reply("partial", "passage", statements=statements, warnings=(warning,))


def unmentioned(question: str, letters: Sequence[Letter], sources: Sources) -> Reply | None:
    """That the one letter which is asked of something does not name it, while others do, with where
    they do beside it; None where it does, and for any other question."""
    asked = _read("said", question, [letter.meta.date[:4] for letter in letters])
    if asked is None or len(asked.years) != 1:
        return None
    (own,) = (letter for letter in letters if letter.meta.date[:4] in asked.years)
    others = [letter for letter in letters if letter is not own]
    places = {letter.meta.date[:4]: _places(asked.thing, letter, sources) for letter in others}
    naming = [year for year, found in places.items() if found]
    if not naming or _holds(own, asked.thing, sources):
        return None
    those = " en ".join(f"die van {year}" for year in naming)
    reason = _unmentioned(asked.thing, [own], letters, f", {those} wel")
    related = sources.extractor.related([places[year][0] for year in naming])
    return Reply("not_found", "none", related=related, reason=reason)


def crime_told_of(question: str, letters: Sequence[Letter]) -> str | None:
    """How the crime went that one letter is asked of, as a question: what a letter says of one
    ("Wat zegt de brief van 2023 over straatroven?") may be its table's alone; None where anything
    else is asked."""
    asked = _read("said", question, [letter.meta.date[:4] for letter in letters])
    if asked is None or len(asked.years) != 1:
        return None
    mentions = find_measures(asked.thing)
    if len(mentions) != 1 or not vocabulary()[mentions[0].measure].stands_alone:
        return None
    if len(words(asked.thing)) > 1:
        return None
    (year,) = asked.years
    return f"Hoe ontwikkelde het aantal {asked.thing} zich volgens de brief van {year}?"


def _unmentioned(
    thing: str, silent: Sequence[Letter], letters: Sequence[Letter], others: str = ""
) -> str:
    """That the `silent` of all letters do not name a thing; each by its year where others do."""
    years = [letter.meta.date[:4] for letter in silent]
    if len(years) > 1 and len(silent) == len(letters):
        return f"De brieven noemen ‘{thing}’ niet{others}."
    if len(years) == 1:
        return f"De brief van {years[0]} noemt ‘{thing}’ niet{others}."
    return f"De brieven van {listed(years)} noemen ‘{thing}’ niet{others}."


def _words_of(thing: str) -> list[str]:
    """The index terms of what is looked for, one a word: a compound as a whole."""
    return [found[0] for word, _ in words(thing) if (found := terms(word))]


def _holds(letter: Letter, thing: str, sources: Sources) -> bool:
    """Whether a letter has what is looked for, or each word of it, apart or within another."""
    held = terms_of_letter(letter.text)
    ways = _ways(thing, sources.names)
    if any(way.names for way in ways):
        return any(way.terms <= held and way.names_stand_in(letter.text) for way in ways)
    text = fold(letter.text)
    return all(word in held or (len(word) >= _WITHIN and word in text) for word in _words_of(thing))


def _places(thing: str, letter: Letter, sources: Sources) -> list[Candidate]:
    """The sentences of a letter that hold what is looked for, or its abbreviation or full name,
    the one that tells most first; one that its passage completes only where none holds all."""
    asked = understand(thing)
    retrieval = sources.retriever.retrieve(asked.text, [letter.id])
    ranked = [
        candidate
        for candidate in rank_sentences(asked, retrieval, sources.index)
        if not candidate.features["bare_reference"]
    ]
    for way in _ways(thing, sources.names):
        if own := [c for c in ranked if way.is_in(c.text)]:
            return own
        beside = [c for c in ranked if way.is_in(letter.quote(c.passage.span))]
        if holding := [c for c in beside if way.is_begun_in(c.text)]:
            return holding
    return []


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to write what is looked for: its terms, and the `names` in it, which are looked for
    as they stand."""

    terms: frozenset[str]
    names: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        return self.names_stand_in(text) and self.terms <= {*terms(text)}

    def names_stand_in(self, text: str) -> bool:
        return all(_has(name, text) for name in self.names)

    def is_begun_in(self, text: str) -> bool:
        return bool(self.terms & {*terms(text)}) or any(_has(name, text) for name in self.names)


def _has(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(fold(name))}", " ".join(fold(text).split())) is not None


def _ways(thing: str, known: Mapping[str, str]) -> list[_Way]:
    """A thing as it is typed, and by the abbreviation of what it names or that name in full."""
    found = _NAME.search(thing)
    if found is None:
        return [_Way(frozenset(_words_of(thing)))]
    rest = frozenset(_words_of(f"{thing[: found.start()]} {thing[found.end() :]}"))
    name = found.group()
    others = (
        other
        for short, full in known.items()
        for one, other in ((short, full), (full, short))
        if fold(one) == fold(name)
    )
    return [_Way(rest, (way,)) for way in (name, *others)]
