"""A question read into what it asks of the facts: measures, periods, operation, and the rest.

Every word of the question is accounted for: it names a measure or a period, tells the
operation, is a word without content, or is left over. What to do with words left over is for
the desk to decide; a figure that ignores them is never given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hicqa.dutch.text import any_of, fold, lemma
from hicqa.facts.asking import Measures, in_a_row, measures_asked
from hicqa.facts.left_over import LeftOver
from hicqa.facts.lexicon import (
    all_along,
    asks_number_solved,
    asks_season,
    compared_with,
    fractions,
    lexicon,
    sentence_words,
    verb_first,
)
from hicqa.facts.measures import Vocabulary, asides
from hicqa.facts.moment import NEWEST, Moment
from hicqa.facts.moments import find_moments, including_end, letter_named, now_too
from hicqa.facts.numbers_read import NumbersRead
from hicqa.facts.operations import changes
from hicqa.facts.query import Query
from hicqa.facts.wordlists import data

MAX_WORDS, MAX_LENGTH = 60, 600  # a longer question is a story, not a look-up
_SHORTLY = re.compile(r"\s+(?:[^\s,;:()]+\s+){0,3}")  # between "niet" and what it denies


def read_question(question: str, known: Vocabulary) -> Query | None:
    """The parts of a question, or None for one too long to be a look-up."""
    if len(question) > MAX_LENGTH:
        return None
    reader = _Reader(question, known)
    return reader.read() if 0 < len(reader.words) <= MAX_WORDS else None


class _Reader(NumbersRead, LeftOver):
    """Reads a question step by step; `loosely` tells that it asks how many crimes are solved, of
    which only the share is known."""

    loosely: bool

    def read(self) -> Query:
        for span in asides(self.text):
            self._use(span)
        measures = self._measures()
        moments = self._moments()
        self._ages()
        self._fractions()
        self._ordinals(measures)
        self._numbers(moments)
        self._apart()
        self._phrases()
        self._verbs()
        if self.query.cues > {"manner"}:
            self._set(cues=self.query.cues - {"manner"})  # "hoe" beside what asks for a figure
        named = [m for m in moments if m.period or m.kind not in ("in", "range")]
        if changes(self.query) or self.query.has("trend"):
            named = [including_end(self.text, m) for m in named]
        kept = tuple({(m.kind, m.period, m.count): m for m in reversed(named)}.values())[::-1]
        if len(self.query.measures) == 1 and self.query.has("than", "difference"):
            kept = tuple(named)  # a year is not compared with itself, nor with the one before
        opens_now = verb_first("now").match(self.text) is not None
        if self.query.has("premise") and self.query.claim is None:
            opens_now |= any(w.key in data()["verbs_first"]["now_claimed"] for w in self.words)
        all_years = self.query.has("ever", "never", "every", "steadily", "in_a_row")
        is_now = (self.query.has("again") or opens_now) and not all_years
        if not kept and is_now and self.query.has("up", "down"):
            kept = (NEWEST,)  # "nemen straatroven (weer) toe?"
        if self.query.has("which_year") and self.query.has("previous"):
            # "in welke jaren was het hoger dan het jaar ervoor?": in which did it rise
            said = {"more": "up", "less": "down"}
            cues = {said.get(cue, cue) for cue in self.query.cues}
            self._set(cues=frozenset(cues - {"previous", "than"}))
        if not kept and self.query.has("previous"):
            kept = (NEWEST,)  # "hoeveel meer dan het jaar ervoor?"
        if asks_season(self.words):
            self._cue("season")
        yes_no = self._is_yes_no(kept)
        if self.query.has("negated") and self._denies_share(measures):
            self._rest(yes_no)
        if self.query.has("negated") and not yes_no:
            self._restrict("negated")  # "welk delict daalde niet?"
        if self.loosely:
            self._compare_nothing(kept)
            yes_no = False
        self._set(
            moments=kept,
            pairs=_pairs(measures, kept),
            leading=self._leading(measures),
            yes_no=yes_no,
            keywords=not any(w.key in sentence_words() for w in self.words),
            leftover=self._leftover(measures),
        )
        return self.query

    def _is_yes_no(self, moments: Sequence[Moment]) -> bool:
        """Whether yes or no is asked, and not which of two: "waren er in 2019 of in 2025 meer"."""
        if self.query.path and not self.query.has("amount", "which_year", "which_measure", "why"):
            return True
        if len(moments) == 2:
            between = self.text[moments[0].span.end : moments[1].span.start]
            if re.fullmatch(
                rf"\W*(?:{any_of(data()['period']['or'])})\W*(?:in\W*)?", between, re.I
            ):
                return False
        return bool(verb_first().match(self.text)) or self.query.has("premise")

    def _denies_share(self, measures: Measures) -> bool:
        """Whether "niet" stands shortly before the word of a share: "niet (is) opgehelderd"."""
        shares = {m.span.start for m in measures.asked if m.sense == "share"}
        denials = [w for w in self.words if "cue negated" in lexicon().meanings(w.key)]
        return any(
            _SHORTLY.fullmatch(self.text, word.span.end, start)
            for word in denials
            for start in shares
        )

    def _rest(self, yes_no: bool) -> None:
        """Takes it for what a share leaves of the whole, where a number is asked or held to it."""
        if not yes_no or self.query.claim is not None or self.query.bound is not None:
            self._set(cues=self.query.cues - {"negated"} | {"rest"})

    def _compare_nothing(self, moments: Sequence[Moment]) -> None:
        """A larger share is no larger number: each is told, and neither is called more."""
        trend = self.query.has("more", "less") and not (self.query.has("than") or moments)
        compares = {"more", "less", "than"}
        self._set(cues=(self.query.cues - compares) | ({"trend"} if trend else set[str]()))

    # --- measures and periods ---------------------------------------------------------

    def _measures(self) -> Measures:
        held = {meaning for *_, meanings in lexicon().find(self.words) for meaning in meanings}
        share = bool({"cue percent", "cue solved"} & held) or any(fractions().find(self.words))
        percent = share or "%" in self.text
        loosely = not percent and asks_number_solved(self.words) and "cue amount" not in held
        if {"cue highest", "cue lowest"} & held and verb_first().match(self.text):
            loosely = False  # "worden de meeste overvallen opgelost?" asks for more than half
        found = measures_asked(self.text, self.words, self.known, percent=percent or loosely)
        shares = [m for m in found.asked if loosely and m.sense == "share"]
        self.loosely = bool(shares)
        for span in found.context:
            self._use(span)
        for mention in found.asked:
            for span in (mention.span, *mention.cues):
                self._use(span)

        def said(of: str) -> tuple[tuple[str, str], ...]:
            return tuple(
                (m.span.of(self.text), m.measure)
                for m in found.asked
                if m.sense == of or (of == "slip" and m.slip and not m.narrower)
            )

        self._set(
            measures=_as_compared(self.text, found, self.known),
            narrower=said("narrower"),
            broader=(*said("broader"), *((m.span.of(self.text), m.measure) for m in shares)),
            slips=said("slip"),
            # What a share is of may stand in a row without its word: "A en B zijn opgelost".
            joined=in_a_row(self.text, [m for m in found.asked if m.sense != "share"]),
        )
        return found

    def _moments(self) -> list[Moment]:
        """The periods, but for one that only names a letter ("de brief uit 2023")."""
        moments = find_moments(self.text)
        if now_too(self.text, moments):
            moments = [NEWEST, *moments]
        for moment in moments:
            self._use(moment.span)
        newest = {m.span.of(self.text).casefold() for m in moments if m.kind == "newest"}
        if newest & {*data()["cues"]["overview"]}:
            self._cue("overview")  # "wat zijn de laatste cijfers?": they are named as a time
        if any(m.kind == "long_term" for m in moments):
            self._cue("trend")
        if moments and all_along().search(self.text):
            self._cue("steadily")  # "daalt het al sinds 2015?"
        named = {m: span for m in moments if m.period and (span := letter_named(self.text, m))}
        for span in named.values():
            self._use(span)
        others = [m for m in moments if m not in named]
        also = [m for m in others for s in named.values() if _also_of_letter(self.text, s.end, m)]
        if len({m.period for m in (*named, *also)}) == 1:
            self._set(letter=next(iter(named)).period)
        return [m for m in others if m not in also]

    # --- words ------------------------------------------------------------------------

    def _apart(self) -> None:
        """Verbs whose parts stand apart: "nam het aantal … toe"."""
        first_at = {w.key: at for at, w in reversed(list(enumerate(self.words))) if self.free[at]}
        for rule in data()["apart"]:
            for one, other in rule["pairs"]:
                first, last = first_at.get(one), first_at.get(other)
                if first is not None and last is not None and first < last:
                    self.free[first] = self.free[last] = False
                    self._cue(rule["meaning"])

    def _phrases(self) -> None:
        at = 0
        while at < len(self.words):
            size, meanings = lexicon().longest(self.words, at, self.free)
            if size and not meanings[0].startswith("limit "):
                for meaning in meanings:
                    self._mean(*meaning.partition(" ")[::2])
                self.free[at : at + size] = [False] * size
            at += size or 1
        if "%" in self.text:
            self._cue("percent")
        present = {word.key for word in self.words}
        for rule in data()["fillers"]["conditional"]:
            if present & {fold(w) for w in rule["with"]}:
                self.free = [
                    free and word.key not in rule["words"]
                    for free, word in zip(self.free, self.words, strict=True)
                ]

    def _mean(self, kind: str, value: str) -> None:
        match kind:
            case "cue":
                self._cue(value)
            case "per":
                self._set(per=value)
            case "factor":
                self._set(factor=float(value))
            case "all":
                self._set(all_measures=True)
            case "total":
                self._set(total=True)

    def _verbs(self) -> None:
        """Verbs that say nothing of their own, in whatever form; looked up last, as the
        dictionary takes long to load."""
        verbs = frozenset(data()["verbs"]["any"])
        for at, word in enumerate(self.words):
            if self.free[at] and word.key.isalpha() and not lexicon().meanings(word.key):
                self.free[at] = lemma(word.key) not in verbs


def _also_of_letter(text: str, end: int, moment: Moment) -> bool:
    """Whether a year names another letter beside the one that ends `end`: "en die van 2026"."""
    gap = text[end : moment.span.start]
    return (
        re.fullmatch(r"\s+(?:en|of|and)\s+(?:in\s+)?(?:die|that)\s+(?:van|uit|of)\s+", gap)
        is not None
    )


def _as_compared(text: str, found: Measures, known: Vocabulary) -> tuple[str, ...]:
    """The measures in order of mention, but for one that another is held against before that is
    named: "hoeveel keer zoveel als overvallen waren er straatroven?"."""
    names = found.canonical(known)
    starts = [m.span.start for m in found.meant]
    if len(names) != 2 or len(starts) != 2:
        return names
    first, second = (compared_with().search(text[:start]) is not None for start in starts)
    return names[::-1] if first and not second else names


def _pairs(measures: Measures, moments: tuple[Moment, ...]) -> tuple[tuple[str, Moment], ...]:
    """Measure and period by turns: "overvallen in 2019 en straatroven in 2020"."""
    meant = measures.meant
    if len(meant) < 2 or len(meant) != len(moments) or len({m.measure for m in meant}) < 2:
        return ()
    turns = sorted([(m.span, 0) for m in meant] + [(m.span, 1) for m in moments])
    if any(one[1] == other[1] for one, other in pairwise(turns)):
        return ()
    return tuple((m.measure, p) for m, p in zip(meant, moments, strict=True))
