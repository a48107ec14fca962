"""Measures: what the letters count, by one canonical name, found in running text.

The words stand in measures.toml. Finding is careful in one direction: a word that is not
plainly a measure is none, and a word for a part of a measure is found as `narrower`, so that
nobody takes "woningovervallen" for "overvallen".

A stated change ("-53%" over 2016-2025) is a fact of the measure itself, with role "change".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, cast

from hicqa.dutch.text import is_word
from hicqa.facts.measure import Measure, MeasureKind, Mention, Sense
from hicqa.facts.plurals import plurals, singulars
from hicqa.facts.tokens import Token, token_keys, tokens
from hicqa.types import Span

_ASIDE = re.compile(r"\(\s*(?:een )?poging(?:en)? tot(?: een)?\s*\)", re.I)
# A word broken at the end of a line, and not "ram- en plofkraken".
_BROKEN = re.compile(r"(?<=\w)-\s+(?!(?:en|of)\b)(?=[a-zà-ÿ])")
MIN_SLIP = 8  # shorter words are too easily another word
MIN_COMPOUND = 6


@cache
def asides(text: str) -> list[Span]:
    """Where "(pogingen tot)" stands in brackets: the measure counts both, and is so named."""
    return [Span(*match.span()) for match in _ASIDE.finditer(text)]


def _with_aside(mention: Mention, text: str) -> Mention:
    """The mention with the brackets right before it: "(pogingen tot) aanslagen"."""
    for aside in asides(text):
        if not text[aside.end : mention.span.start].strip() and aside.end <= mention.span.start:
            return replace(mention, span=Span(aside.start, mention.span.end))
    return mention


# --- the vocabulary -------------------------------------------------------------------


class Vocabulary:
    """The measures of measures.toml, with those that a letter's own table adds.

    A measure that a table names and the file does not (`with_heads`) is known by its head text
    alone, and takes that text away from what the file calls narrower.
    """

    def __init__(self, measures: Iterable[Measure], neutral_heads: Iterable[str]) -> None:
        self.measures: dict[str, Measure] = {m.name: m for m in measures}
        self._neutral = tuple(sorted(neutral_heads))
        self._index: dict[str, list[tuple[tuple[str, ...], Measure, Sense]]] = {}
        self._single: dict[str, tuple[Measure, Sense]] = {}
        own = {token_keys(t) for m in self.measures.values() for t in m.terms if not m.needs}
        for measure in self.measures.values():
            for sense, terms in _senses(measure):
                for term in terms:
                    if sense != "narrower" or token_keys(term) not in own:
                        self._add(token_keys(term), measure, sense)
        self._parts = [
            (term, measure, sense)
            for term, (measure, sense) in sorted(self._single.items(), key=lambda i: -len(i[0]))
            if len(term) >= MIN_COMPOUND and sense != "narrower" and not measure.of
        ]

    @cached_property
    def rates(self) -> tuple[str, ...]:
        """The names of the rates, which are of something that is counted."""
        return tuple(m.name for m in self.measures.values() if m.of)

    def _add(self, key: tuple[str, ...], measure: Measure, sense: Sense) -> None:
        self._index.setdefault(key[0], []).append((key, measure, sense))
        if len(key) == 1 and not measure.needs:
            self._single.setdefault(key[0], (measure, sense))

    def __getitem__(self, name: str) -> Measure:
        return self.measures[name]

    def __contains__(self, name: str) -> bool:
        return name in self.measures

    def completed(self, name: str) -> tuple[Measure, str] | None:
        """The rate that a name completes, and what it is of: "ophelderingspercentage" and
        "overvallen"; None where it completes none."""
        for rate in self.measures.values():
            if rate.of and name.startswith(f"{rate.name} "):
                return rate, name.removeprefix(f"{rate.name} ")
        return None

    def phrase(self, name: str) -> str:
        """How a measure is called in a sentence, known or not: a rate with what it is of."""
        if name in self.measures:
            return self.measures[name].phrase
        found = self.completed(name)
        return f"{found[0].phrase} van {self.phrase(found[1])}" if found else name

    def with_heads(self, heads: Iterable[tuple[str, str]]) -> Vocabulary:
        """This vocabulary with a measure for each (name, unit) that it does not know."""
        new = [_own_measure(n, unit, self) for n, unit in heads if n not in self.measures]
        return Vocabulary([*self.measures.values(), *new], self._neutral) if new else self

    def canonical(self, head: str) -> str:
        """The canonical name of a table head: the vocabulary's, or the head's own words.

        >>> vocabulary().canonical("(Poging tot) Aanslagen  met explosieven")
        'aanslagen met explosieven'
        """
        plain = token_keys(_ASIDE.sub(" ", head))
        for key, measure, sense in self._index.get(plain[0] if plain else "", ()):
            if sense == "same" and not measure.needs and key == plain:
                return measure.name
        joined = self._single.get("".join(plain))
        if joined and joined[1] == "same":
            return joined[0].name
        return " ".join(_BROKEN.sub("", head).split()).lower()

    def find(self, text: str, context: str = "", *, apart: bool = False) -> list[Mention]:
        """The measures named in `text`, in order. `context` (a heading, the sentence before)
        may meet a measure's needs but names nothing itself. Where several measures fit the
        same words equally well, all are given. `apart` allows the words of a measure to stand
        apart, as they do in questions ("in hoeveel woningen is … ingebroken")."""
        words = [t for t in tokens(text) if not any(s.contains(t.span) for s in asides(text))]
        near = tuple(t.key for t in tokens(context))
        hits = [h for at in range(len(words)) for h in self._hits(words, at)]
        met = [m for h in hits if (m := self._meet(h, words, near)) is not None]
        met += self._met_apart(words) if apart else []
        return [_with_aside(mention, text) for mention, _ in _best(met)]

    def _hits(self, words: list[Token], at: int) -> Iterator[_Hit]:
        found = False
        for key, measure, sense in self._index.get(words[at].key, ()):
            if _stands(key, words, at):
                found = found or not measure.needs
                yield _Hit(at, at + len(key), measure, sense)
        if found:
            return
        yield from self._apart(words, at)
        yield from self._compound(words, at)

    def _met_apart(self, words: list[Token]) -> list[tuple[Mention, frozenset[int]]]:
        """Measures whose words stand apart; the first one is where it is named."""
        met: list[tuple[Mention, frozenset[int]]] = []
        for measure in self.measures.values():
            for parts in measure.apart:
                places = [p for part in parts for p in _places(token_keys(part), words)[:1]]
                if len(places) == len(parts):
                    spans = [Span(words[p[0]].span.start, words[p[-1]].span.end) for p in places]
                    used = frozenset(at for place in places for at in place)
                    met.append((Mention(spans[0], measure.name, "same", tuple(spans[1:])), used))
        return met

    def _apart(self, words: list[Token], at: int) -> Iterator[_Hit]:
        """A compound written as two words or with a hyphen: "plof kraken"."""
        if at + 1 < len(words):
            joined = words[at].key + words[at + 1].key
            if len(joined) >= MIN_SLIP and joined in self._single:
                yield _Hit(at, at + 2, *self._single[joined])

    def _compound(self, words: list[Token], at: int) -> Iterator[_Hit]:
        """A word with a measure's term in it, or a slip for one."""
        key = words[at].key
        for term, measure, sense in self._parts:
            if key != term and key.startswith(term):
                head = key[len(term) :].removeprefix("s")
                if head in self._neutral:
                    yield _Hit(at, at + 1, measure, sense)
                    return
            if key.endswith(term) and len(key) >= len(term) + 3:
                if slip := None if is_word(key.removesuffix(term)) else self._slip(key):
                    yield _Hit(at, at + 1, *slip, slip=True)  # "wonninginbraken"
                else:
                    yield _Hit(at, at + 1, measure, "narrower")
                return
        if (slip := self._slip(key)) is not None:
            yield _Hit(at, at + 1, *slip, slip=True)

    def knows(self, key: str) -> bool:
        """Whether some measure's term begins with this word."""
        return key in self._index

    def near(self, key: str) -> bool:
        """Whether a word looks like a measure's, though it may be none: "overvalle"."""
        from rapidfuzz.distance import OSA

        return len(key) >= MIN_COMPOUND and any(
            len(term) >= MIN_COMPOUND and OSA.distance(key, term, score_cutoff=2) <= 2
            for term in self._single
        )

    def _slip(self, key: str) -> tuple[Measure, Sense] | None:
        """The measure of which `key` is a misspelling: one edit, two in long words, and no
        known word itself."""
        if len(key) < MIN_SLIP or not key.isalpha():
            return None
        from rapidfuzz.distance import OSA

        best: list[tuple[int, str]] = []
        for term in self._single:
            allowed = 1 if len(term) < 11 else 2
            if len(term) >= MIN_SLIP and term[0] == key[0]:
                edits = OSA.distance(key, term, score_cutoff=allowed)
                if edits <= allowed:
                    best.append((edits, term))
        if not best or is_word(key):
            return None
        fewest = min(best)[0]
        meant = {self._single[t][0].name: self._single[t] for e, t in best if e == fewest}
        senses = {self._single[t][1] for e, t in best if e == fewest}
        return next(iter(meant.values())) if len(meant) == len(senses) == 1 else None

    def _meet(
        self, hit: _Hit, words: list[Token], context: tuple[str, ...]
    ) -> tuple[Mention, frozenset[int]] | None:
        used = set(range(hit.start, hit.end))
        cues: list[Span] = []
        if hit.sense != "narrower":
            for group in hit.measure.needs:
                places = [p for word in group for p in _places(token_keys(word), words)]
                if places:
                    first = max(places, key=lambda p: (len(p), -p.start))
                    used |= set(first)
                    cues.append(Span(words[first[0]].span.start, words[first[-1]].span.end))
                elif not any(_within(token_keys(word), context) for word in group):
                    return None
        span = Span(words[hit.start].span.start, words[hit.end - 1].span.end)
        mention = Mention(span, hit.measure.name, hit.sense, tuple(cues), hit.slip)
        return mention, frozenset(used)


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    measure: Measure
    sense: Sense
    slip: bool = False


def _senses(measure: Measure) -> Iterator[tuple[Sense, tuple[str, ...]]]:
    yield "same", measure.terms + measure.foreign
    yield "share", measure.shares
    yield "broader", measure.broader
    yield "narrower", measure.narrower


def _stands(key: tuple[str, ...], words: list[Token], at: int) -> bool:
    if len(words) < at + len(key) or words[at].key != key[0]:
        return False
    return all(words[at + i].key == part for i, part in enumerate(key))


def _places(key: tuple[str, ...], words: list[Token]) -> list[range]:
    starts = (at for at in range(len(words)) if _stands(key, words, at))
    return [range(at, at + len(key)) for at in starts]


def _within(key: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    return any(keys[at : at + len(key)] == key for at in range(len(keys)))


def _best(
    met: list[tuple[Mention, frozenset[int]]],
) -> list[tuple[Mention, frozenset[int]]]:
    """What is left when a longer or better supported reading takes away the words of another."""
    kept = [
        (mention, used)
        for mention, used in met
        if not any(_beats(other, mine, mention, used) for other, mine in met)
    ]
    unique = {(m.span, m.measure): (m, used) for m, used in kept}
    return sorted(unique.values(), key=lambda pair: (pair[0].span, pair[0].cues, pair[0].measure))


def _beats(other: Mention, theirs: frozenset[int], mention: Mention, used: frozenset[int]) -> bool:
    if theirs > used:
        return True
    if theirs == used and other.span != mention.span:
        return other.span.end - other.span.start > mention.span.end - mention.span.start
    overlap = mention.span.overlaps(other.span)
    if overlap and bool(other.cues) != bool(mention.cues) and not used > theirs:
        return bool(other.cues)
    longer = other.span.end - other.span.start > mention.span.end - mention.span.start
    return overlap and longer


def _own_measure(name: str, unit: str, known: Vocabulary) -> Measure:
    """A measure that only a table names: known by its own head text."""
    if found := known.completed(name):
        rate, phrase = found[0], known.phrase(name)
        return Measure(
            name, rate.unit, rate.kind, phrase, phrase, terms=(name,), better=rate.better
        )
    kind: MeasureKind = "rate" if unit == "procent" else "flow"
    bare = " ".join(re.sub(r"\([^)]*\)", " ", name).split())
    terms = tuple(
        dict.fromkeys(t for n in (name, bare) for t in (n, *singulars(n), *plurals(n)) if t)
    )
    what, _, item = name.partition(" van ")  # "deelnemers van sterk op straat"
    apart = ((what, item),) if item else ()
    return Measure(name, unit, kind, name, name, terms, apart=apart, own=True)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of measures.toml."""
    raw = tomllib.loads((files("hicqa.facts") / "measures.toml").read_text(encoding="utf-8"))
    return Vocabulary((_measure(entry) for entry in raw["measure"]), raw["neutral_heads"])


def _measure(entry: dict[str, Any]) -> Measure:
    phrase = cast(str, entry.get("phrase", entry["name"]))
    return Measure(
        name=entry["name"],
        unit=entry["unit"],
        kind=entry["kind"],
        phrase=phrase,
        one=entry.get("one", phrase),
        terms=tuple(entry.get("terms", ())),
        foreign=tuple(entry.get("foreign", ())),
        broader=tuple(entry.get("broader", ())),
        narrower=tuple(entry.get("narrower", ())),
        shares=tuple(entry.get("shares", ())),
        apart=tuple(tuple(parts) for parts in entry.get("apart", ())),
        needs=tuple(tuple(group) for group in entry.get("needs", ())),
        of=bool(entry.get("of", False)),
        better=bool(entry.get("better", False)),
    )


def is_crime(name: str) -> bool:
    """Whether a measure is counted by the year in tables, and needs no other words to be known."""
    measure = vocabulary().measures.get(name)
    return measure is not None and measure.kind == "flow" and measure.stands_alone


def find_measures(text: str, context: str = "") -> list[Mention]:
    """`Vocabulary.find` with the vocabulary of measures.toml."""
    return vocabulary().find(text, context)
