"""A question read into what it asks of the facts: measures, periods, operation, and the rest.

Every word of the question is accounted for: it names a measure or a period, tells the
operation, is a word without content, or is left over. What to do with words left over is for
the desk to decide; a figure that ignores them is never given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from hicqa.dutch.dates import Period
from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import fold, is_word
from hicqa.facts.measures import Mention, Token, Vocabulary, asides, tokens
from hicqa.facts.moments import Moment, find_moments, letter_named, spelled_out
from hicqa.facts.wordlists import Phrases, data, keys
from hicqa.types import Span

MAX_WORDS = 60  # a longer question is a story, not a look-up


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that nothing accounts for; `kind` is that of the constraint they state, if known."""

    words: str
    kind: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A question in parts.

    `measures` are canonical names in order of mention; `moments` the periods; `cues` the kinds
    of operation words present (the keys of question.toml). `bound` is a number with "below" or
    "above", `claim` a number that the question takes for granted, `factor` a claimed multiple.
    `narrower` are words for a crime that is not its measure, with that measure; `broader` words
    for more than it. `leading` tells whether the measure itself is what is counted ("hoeveel
    overvallen", not "hoeveel agenten … overvallen"), `letter` the year or title years of a
    letter that is named. `pairs` are measures each with its own period ("overvallen in 2019 en
    straatroven in 2020").
    """

    text: str
    measures: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    cues: frozenset[str] = frozenset()
    per: str | None = None
    rank: int | None = None
    top: int | None = None
    factor: float | None = None
    bound: tuple[str, float] | None = None
    claim: float | None = None
    narrower: tuple[tuple[str, str], ...] = ()
    broader: tuple[tuple[str, str], ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    leftover: tuple[Leftover, ...] = ()
    all_measures: bool = False
    total: bool = False
    joined: bool = True
    leading: bool = True
    yes_no: bool = False
    letter: Period | None = None
    pairs: tuple[tuple[str, Moment], ...] = ()

    def has(self, *cues: str) -> bool:
        return any(cue in self.cues for cue in cues)


# --- the lexicon ----------------------------------------------------------------------


@cache
def _lexicon() -> Phrases:
    """All phrases of question.toml: cues first, then words without content, then constraints."""
    raw = data()
    entries = [(w, f"cue {name}") for name, group in raw["cues"].items() for w in group]
    entries += [(w, f"per {name}") for name, group in raw["per"].items() for w in group]
    entries += [(w, f"factor {value}") for w, value in raw["factors"].items()]
    entries += [(w, "all") for w in raw["all_measures"]["words"]]
    entries += [(w, "total") for w in raw["all_measures"]["total"]]
    entries += [(w, "filler") for w in raw["fillers"]["words"]]
    entries += [(w, f"limit {c['kind']}") for c in raw["constraint"] for w in c["words"]]
    return Phrases(entries)


@cache
def _ordinals() -> Phrases:
    return Phrases((w, str(value)) for w, value in data()["ordinals"].items())


@cache
def _names() -> Phrases:
    return Phrases((w, "name") for w in data()["names"]["words"])


@cache
def _known_words() -> tuple[str, ...]:
    """Every single word of the lexicon, for reading slips."""
    raw = data()
    groups: list[Iterable[str]] = [*raw["cues"].values(), *raw["per"].values()]
    groups += [raw["factors"], raw["fillers"]["words"]]
    groups += [c["words"] for c in raw["constraint"]]
    return tuple(sorted({k for group in groups for w in group for k in keys(w) if len(k) >= 4}))


def _respelled(word: Token, text: str, known: Vocabulary) -> Token:
    """The word as a known one where it is plainly a slip for it: "hoevel", "procnt"."""
    key = word.key
    if len(key) < 5 or not key.isalpha() or key in _lexicon_words() or known.find(key):
        return word
    from rapidfuzz.distance import OSA

    if word.span.of(text)[0].isupper() and word.span.start > 0:
        return word
    allowed = 1 if len(key) < 9 else 2
    near = [
        (edits, w)
        for w in _known_words()
        if abs(len(w) - len(key)) <= allowed
        and w[0] == key[0]
        and (edits := OSA.distance(key, w, score_cutoff=allowed)) <= allowed
    ]
    if not near or is_word(key):
        return word
    fewest = min(near)[0]
    best = [w for edits, w in near if edits == fewest]
    return replace(word, key=best[0]) if len({_lexicon().meanings(w) for w in best}) == 1 else word


@cache
def _lexicon_words() -> frozenset[str]:
    return frozenset(_known_words())


# --- reading --------------------------------------------------------------------------


class _Reader:
    """Accounts for the words of one question, step by step."""

    def __init__(self, question: str, known: Vocabulary) -> None:
        self.text = spelled_out(question)
        self.known = known
        self.words = [_respelled(w, self.text, known) for w in tokens(self.text)]
        self.free = [True] * len(self.words)
        self.query = Query(self.text)

    def read(self) -> Query:
        for span in asides(self.text):
            self._use(span)
        mentions = self._mentions()
        moments = self._letter(find_moments(self.text))
        for moment in moments:
            self._use(moment.span)
        self._ordinals()
        self._numbers(moments)
        self._apart()
        self._lexicon()
        kept = tuple(m for m in moments if m.period or m.kind not in ("in", "range"))
        self.query = replace(
            self.query,
            moments=kept,
            pairs=self._pairs(mentions, kept),
            leading=self._leading(mentions),
            yes_no=bool(_verb_first().match(self.text)) or self.query.has("premise"),
            leftover=self._leftover(),
        )
        return self.query

    def _letter(self, moments: list[Moment]) -> list[Moment]:
        """Takes out the period that only names a letter ("de brief uit 2023")."""
        for moment in moments:
            if moment.period and (span := letter_named(self.text, moment)):
                self._use(span)
                self.query = replace(self.query, letter=moment.period)
                return [m for m in moments if m is not moment]
        return moments

    def _leading(self, mentions: list[Mention]) -> bool:
        """Whether nothing but an adjective stands between "hoeveel" and the measure."""
        starts = [m.span.start for m in mentions]
        before = [w for w in self.words if starts and w.span.end <= min(starts)]
        asked = [
            at
            for at, w in enumerate(before)
            if {"cue amount", "cue count"} & set(_lexicon().meanings(w.key))
        ]
        if not asked:
            return True
        free = [at for at in range(asked[-1] + 1, len(before)) if self.free[at]]
        if any(self.free[at] for at in range(asked[0])) and not self.query.has("amount"):
            return False  # "het effect van … op het aantal overvallen"
        return not free or free == [len(before) - 1]

    def _use(self, span: Span) -> None:
        for at, word in enumerate(self.words):
            if span.start < word.span.end and word.span.start < span.end:
                self.free[at] = False

    def _mentions(self) -> list[Mention]:
        """The measures, those in names ("Taskforce Overvallen") and in others' cues left out."""
        found = self.known.find(self.text, apart=True)
        names = [
            Span(self.words[a].span.start, self.words[b - 1].span.end)
            for a, b, _ in _names().find(self.words)
        ]
        cued = [(cue, m) for m in found for cue in m.cues]
        percent = any("cue percent" in _lexicon().meanings(w.key) for w in self.words)
        percent = percent or "%" in self.text
        kept: list[Mention] = []
        for mention in found:
            bare = not self.known[mention.measure].needs
            if bare and any(_overlap(mention.span, name) for name in names):
                continue
            if mention.sense == "share" and not percent:
                continue
            if bare and any(_overlap(mention.span, cue) and m is not mention for cue, m in cued):
                self._use(mention.span)
                continue
            kept.append(mention)
        kept = self._asked_first(kept)
        for mention in kept:
            for span in (mention.span, *mention.cues):
                self._use(span)
        self._name_measures(kept)
        return kept

    def _without_context(self, mentions: list[Mention]) -> list[Mention]:
        """Leaves out a crime that only tells which suspects or start-ups are meant, and what
        stands beside a thing that is asked for by name ("van welke leeftijd")."""
        needy = [m for m in mentions if self.known[m.measure].needs and m.sense == "same"]
        asked = [m for m in needy if _asked().search(self.text[: m.span.start])]
        kept: list[Mention] = []
        for mention in mentions:
            alone = not _joined(self.text, sorted([mention, *needy], key=lambda m: m.span))
            words = {t.key for t in tokens(mention.span.of(self.text))}
            told = any(words <= self.known[m.measure].words for m in needy if m is not mention)
            bare = not self.known[mention.measure].needs
            if alone and ((bare and told) or (asked and mention in needy and mention not in asked)):
                self._use(mention.span)
            else:
                kept.append(mention)
        return kept

    def _asked_first(self, mentions: list[Mention]) -> list[Mention]:
        """Of two things in one breath ("op hoeveel locaties hangen de camera's") the first is
        asked for, the other only tells which are meant."""
        mentions = self._without_context(mentions)
        kept: list[Mention] = []
        for mention in mentions:
            needy = bool(self.known[mention.measure].needs) and mention.sense == "same"
            last = kept[-1] if kept and self.known[kept[-1].measure].needs else None
            apart = last is not None and last.span != mention.span
            if needy and last and apart and not _joined(self.text, [last, mention]):
                self._use(mention.span)
                continue
            kept.append(mention)
        return kept

    def _name_measures(self, mentions: list[Mention]) -> None:
        meant = [m for m in mentions if not m.narrower]
        names = list(dict.fromkeys(m.measure for m in meant))
        rates = [n for n in names if self.known[n].of]
        if rates:
            about = [n for n in names if n not in rates]
            names = [f"{rate} {base}" for rate in rates for base in about] or rates
        self.query = replace(
            self.query,
            measures=tuple(names),
            narrower=tuple((m.span.of(self.text), m.measure) for m in mentions if m.narrower),
            broader=tuple((m.span.of(self.text), m.measure) for m in meant if m.sense == "broader"),
            slips=tuple((m.span.of(self.text), m.measure) for m in meant if m.slip),
            joined=_joined(self.text, mentions),
        )

    def _ordinals(self) -> None:
        """ "op één na", before its number is taken for a quantity."""
        for start, end, meanings in _ordinals().find(self.words):
            if all(self.free[start:end]):
                self.query = replace(self.query, rank=int(meanings[0]))
                self.free[start:end] = [False] * (end - start)

    def _apart(self) -> None:
        """Verbs whose parts stand apart: "nam het aantal … toe"."""
        keys_at = {w.key: at for at, w in reversed(list(enumerate(self.words))) if self.free[at]}
        for rule in data()["apart"]:
            for one, other in rule["pairs"]:
                first, last = keys_at.get(fold(one)), keys_at.get(fold(other))
                if first is not None and last is not None and first < last:
                    self.free[first] = self.free[last] = False
                    self._cue(rule["meaning"])
                    return

    def _numbers(self, moments: list[Moment]) -> None:
        """Bounds ("onder de 1.000") and other quantities; a number left free is left over."""
        for number in find_numbers(self.text):
            if any(_overlap(number.span, m.span) for m in moments):
                continue
            if number.kind != "quantity" and not _is_bare_year(number):
                continue
            if not self._is_free(number.span):
                continue
            self._number(number)

    def _is_free(self, span: Span) -> bool:
        return all(
            self.free[at] for at, w in enumerate(self.words) if _overlap(w.span, span)
        ) and any(_overlap(w.span, span) for w in self.words)

    def _number(self, number: Number) -> None:
        before = self.text[: number.span.start]
        for side in ("below", "above"):
            bound = _bound(side).search(before)
            if bound and self.query.bound is None:
                self._use(Span(bound.start("words"), number.span.end))
                self.query = replace(self.query, bound=(side, number.value))
                return
        after = self.text[number.span.end :]
        top = re.search(r"\btop[ -]?$", before, re.I) or _of_years().match(after)
        if top and 1 <= number.value <= 20:
            self._use(number.span)
            self._cue("top")
            self.query = replace(self.query, top=int(number.value))
        elif self.query.claim is None and number.kind == "quantity" and number.high is None:
            unit = number.unit in (None, "procent", "procentpunt", "fte", "euro")
            if unit and not re.match(r"\s*-?\s*jar", self.text[number.span.end :]):
                self._use(number.span)
                self.query = replace(self.query, claim=number.value)
                if number.unit in ("procent", "procentpunt"):
                    self._cue("percent" if number.unit == "procent" else "points")

    def _lexicon(self) -> None:
        at = 0
        while at < len(self.words):
            size, meanings = _lexicon().longest(self.words, at, self.free)
            if size and not meanings[0].startswith("limit "):
                self._mean(meanings)
                self.free[at : at + size] = [False] * size
            at += size or 1
        if "%" in self.text:
            self._cue("percent")
        self._conditional()

    def _mean(self, meanings: tuple[str, ...]) -> None:
        for meaning in meanings:
            kind, _, value = meaning.partition(" ")
            if kind == "cue":
                self._cue(value)
            elif kind == "per":
                self.query = replace(self.query, per=value)
            elif kind == "factor":
                self.query = replace(self.query, factor=float(value))
            elif kind == "all":
                self.query = replace(self.query, all_measures=True)
            elif kind == "total":
                self.query = replace(self.query, total=True)

    def _cue(self, name: str) -> None:
        self.query = replace(self.query, cues=self.query.cues | {name})

    def _conditional(self) -> None:
        present = {word.key for word in self.words}
        for rule in data()["fillers"]["conditional"]:
            if present & {fold(w) for w in rule["with"]}:
                for at, word in enumerate(self.words):
                    if word.key in rule["words"]:
                        self.free[at] = False

    def _leftover(self) -> tuple[Leftover, ...]:
        """Runs of free words; the longest constraint phrase in them gives the kind."""
        found: list[Leftover] = []
        at = 0
        while at < len(self.words):
            if not self.free[at]:
                at += 1
                continue
            size, meanings = _lexicon().longest(self.words, at, self.free)
            kind = meanings[0].removeprefix("limit ") if size else None
            end = at + (size or 1)
            words = self.text[self.words[at].span.start : self.words[end - 1].span.end]
            found.append(Leftover(words, kind, tuple(w.key for w in self.words[at:end])))
            at = end
        return tuple(found)

    def _pairs(
        self, mentions: list[Mention], moments: tuple[Moment, ...]
    ) -> tuple[tuple[str, Moment], ...]:
        """Measure and period by turns: "overvallen in 2019 en straatroven in 2020"."""
        meant = [m for m in mentions if not m.narrower]
        if len(meant) < 2 or len(meant) != len(moments) or len({m.measure for m in meant}) < 2:
            return ()
        turns = sorted([(m.span, 0) for m in meant] + [(m.span, 1) for m in moments])
        if any(one[1] == other[1] for one, other in pairwise(turns)):
            return ()
        return tuple((m.measure, p) for m, p in zip(meant, moments, strict=True))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_bare_year(number: Number) -> bool:
    """A number like 2000 that no period took: "meer dan 2000 overvallen"."""
    return number.kind == "year" and number.value % 100 == 0


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(r"\b(?:hoeveel|welke|welk|how many|which|wie viele)\s+$", re.I)


@cache
def _of_years() -> re.Pattern[str]:
    """ "de drie jaren met de meeste", "de 3 hoogste"."""
    return re.compile(
        r"\s+(?:jaren|years|jahre)\s+(?:met|with|mit)\b|\s+(?:hoogste|laagste)\b", re.I
    )


@cache
def _verb_first() -> re.Pattern[str]:
    verbs = "|".join(re.escape(verb) for verb in data()["verbs_first"]["words"])
    return re.compile(rf"\W*(?:en |maar |and |und )?(?:{verbs})(?!\w)", re.I)


@cache
def _bound(side: str) -> re.Pattern[str]:
    words = sorted(data()["bounds"][side], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<words>{'|'.join(re.escape(w) for w in words)})\s+$", re.I)


def _joined(text: str, mentions: list[Mention]) -> bool:
    """Whether the measures stand in a row ("overvallen en hoeveel moorden"), so that one may
    be answered and another not."""
    ordered = sorted(mentions, key=lambda m: m.span)
    return all(
        re.search(r",|\b(?:en|of|and|or|und|oder|plus)\b", text[a.span.end : b.span.start], re.I)
        for a, b in pairwise(ordered)
        if a.span != b.span
    )


def read_question(question: str, known: Vocabulary) -> Query | None:
    """The parts of a question, or None for one too long to be a look-up."""
    reader = _Reader(question, known)
    return reader.read() if reader.words and len(reader.words) <= MAX_WORDS else None
