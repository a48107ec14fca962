"""A question read into what it asks of the facts: measures, periods, operation, and the rest.

Every word of the question is accounted for: it names a measure or a period, tells the
operation, is a word without content, or is left over. What to do with words left over is for
the desk to decide; a figure that ignores them is never given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import any_of, fold, lemma
from hicqa.facts.asking import Measures, in_a_row, measures_asked
from hicqa.facts.bounds import find_bound, limits_between
from hicqa.facts.lexicon import (
    all_along,
    asks_season,
    compared_with,
    country,
    fractions,
    half_of_time,
    lexicon,
    number_denied,
    of_years,
    ordinals,
    parts_as,
    prepositions,
    respelled,
    sentence_words,
    verb_first,
    without_adverb,
    without_claimant,
)
from hicqa.facts.measures import Vocabulary, asides, find_measures, tokens
from hicqa.facts.moment import NEWEST, Moment
from hicqa.facts.moments import find_moments, including_end, letter_named, now_too
from hicqa.facts.operations import changes
from hicqa.facts.query import Leftover, Query
from hicqa.facts.spelling import spelled_out
from hicqa.facts.wordlists import data
from hicqa.types import Span

MAX_WORDS, MAX_LENGTH = 60, 600  # a longer question is a story, not a look-up
MAX_TOP = 20
_AND = re.compile(
    r",?\s+(?:en|and|und|of|plus)\s+"
    r"(?:(?:hoeveel|in|voor|van|het aantal|de|wie viele|how many)\s+)*",
    re.I,
)
_ROUGH = ("circa", "bijna")
_TIMES_AS_MANY = re.compile(r"\s+(?:zo|as|so)", re.I)  # "vijf keer zoveel"
_ONTO = re.compile(r"\s*(?:in\s+\d{4}\s+)?(?:naar|to|nach|auf)\s+", re.I)  # "van 670 naar 541"
_OF_AGES = re.compile(r"\s*-?\s*ja(?:ar|r)", re.I)
_SHORTLY = re.compile(r"\s+(?:[^\s,;:()]+\s+){0,3}")  # between "niet" and what it denies
_UNIT_CUES = {"procent": "percent", "procentpunt": "points", "keer": "ratio"}
_CLAIM_UNITS = (None, "procent", "procentpunt", "fte", "euro", "keer")


def read_question(question: str, known: Vocabulary) -> Query | None:
    """The parts of a question, or None for one too long to be a look-up."""
    if len(question) > MAX_LENGTH:
        return None
    reader = _Reader(question, known)
    return reader.read() if 0 < len(reader.words) <= MAX_WORDS else None


class _Reader:
    """Accounts for the words of one question, step by step; `free` tells which are not yet."""

    def __init__(self, question: str, known: Vocabulary) -> None:
        self.text = spelled_out(without_adverb(without_claimant(question)))
        self.known = known
        self.words = [respelled(w, self.text, known) for w in tokens(self.text)]
        self.free = [True] * len(self.words)
        self.query = Query(self.text)

    def read(self) -> Query:
        for span in asides(self.text):
            self._use(span)
        measures = self._measures()
        moments = self._moments()
        self._fractions()
        self._ordinals(measures)
        self._numbers(moments)
        self._apart()
        self._phrases()
        self._verbs()
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

    def _set(self, **parts: Any) -> None:
        self.query = replace(self.query, **parts)

    def _cue(self, name: str) -> None:
        self._set(cues=self.query.cues | {name})

    def _restrict(self, cue: str) -> None:
        """Takes the words of a cue for a limit to what is asked, which nothing accounts for."""
        self._set(cues=self.query.cues - {cue})
        for at, word in enumerate(self.words):
            self.free[at] |= f"cue {cue}" in lexicon().meanings(word.key)

    def _use(self, span: Span) -> None:
        for at, word in enumerate(self.words):
            if span.overlaps(word.span):
                self.free[at] = False

    def _is_free(self, span: Span) -> bool:
        places = [at for at, word in enumerate(self.words) if span.overlaps(word.span)]
        return bool(places) and all(self.free[at] for at in places)

    def _opens_free(self, span: Span) -> bool:
        """Whether a number is free, of which a measure may hold the unit: "28 fte"."""
        return next(
            (f for w, f in zip(self.words, self.free, strict=True) if span.overlaps(w.span)), False
        )

    # --- measures and periods ---------------------------------------------------------

    def _measures(self) -> Measures:
        held = {meaning for *_, meanings in lexicon().find(self.words) for meaning in meanings}
        share = bool({"cue percent", "cue solved"} & held) or any(fractions().find(self.words))
        percent = share or "%" in self.text
        found = measures_asked(self.text, self.words, self.known, percent=percent)
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
            broader=said("broader"),
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
        if moments and all_along().search(self.text):
            self._cue("steadily")  # "daalt het al sinds 2015?"
        for moment in moments:
            if moment.period and (span := letter_named(self.text, moment)):
                self._use(span)
                others = [m for m in moments if m is not moment]
                also = [m for m in others if _also_of_letter(self.text, span.end, m)]
                self._set(letter=None if also else moment.period)
                return [m for m in others if m not in also]
        return moments

    # --- numbers ----------------------------------------------------------------------

    def _fractions(self) -> None:
        """ "een derde" is a percentage that is meant roughly, "meer dan de helft" a bound; the
        half of a period is neither."""
        for start, end, meanings in fractions().find(self.words):
            span = Span(self.words[start].span.start, self.words[end - 1].span.end)
            value, before = float(meanings[0]), self.text[: span.start]
            of_time = half_of_time().match(self.text[span.end :]) and not find_bound(before)
            if not self._is_free(span) or of_time:
                continue
            self._use(span)
            self._cue("percent")
            if tuple(word.key for word in self.words[start:end]) in parts_as():
                self._cue("as_part")
            if not self._bounds(value, before, span.end):
                self._set(claim=value, roughly=True)

    def _bounds(self, value: float, before: str, end: int) -> bool:
        """Takes a number up to `end` as a bound where the words before it make it one."""
        bound = find_bound(before)
        if bound is None or self.query.bound is not None:
            return False
        for span in bound.spans[:-1]:
            self._use(span)
        self._use(Span(bound.spans[-1].start, end))
        if bound.either:
            self._set(cues=self.query.cues | {"more", "less"})
        self._set(bound=bound.limits(value))
        return True

    def _ordinals(self, measures: Measures) -> None:
        """ "op één na", before its number is taken for a quantity; "de eerste plofkraak" ranks
        nothing, nor does "het eerste jaar"."""
        for start, end, meanings in ordinals().find(self.words):
            counted = end < len(self.words) and any(
                m.span.overlaps(self.words[end].span) for m in measures.asked
            )
            first_year = "cue first_time" in lexicon().longest(self.words, start, self.free)[1]
            if all(self.free[start:end]) and not counted and not first_year:
                self._set(rank=int(meanings[0]))
                self.free[start:end] = [False] * (end - start)

    def _numbers(self, moments: list[Moment]) -> None:
        """Bounds ("onder de 1.000"), tops and claims; any other number is left over."""
        numbers: list[Number] = []
        for number in find_numbers(self.text):
            bare_year = number.kind == "year" and number.value % 100 == 0
            article = number.span.of(self.text).lower() in ("een", "één")
            taken = any(number.span.overlaps(m.span) for m in moments)
            counts = number.kind == "quantity" or bare_year
            if counts and not article and not taken and self._opens_free(number.span):
                numbers.append(number)
        paths = [
            (number, then)
            for number, then in pairwise(numbers)
            if _ONTO.fullmatch(self.text, number.span.end, then.span.start)
            and {number.unit, then.unit} <= {*_CLAIM_UNITS}
        ]
        if len(paths) == 1:  # of two it is not known which is of what
            self._path(*paths[0])
        for number in numbers:
            if self._opens_free(number.span):
                self._number(number)

    def _path(self, number: Number, then: Number) -> None:
        """Takes two numbers for what something is claimed to have gone from and to."""
        self._use(number.lead)
        self._use(then.lead)
        rough = {number.qualifier, then.qualifier} != {"exact"}
        self._set(path=(number.value, then.value), roughly=rough)

    def _number(self, number: Number) -> None:
        before, after = self.text[: number.span.start], self.text[number.span.end :]
        many = number.unit != "keer" or _TIMES_AS_MANY.match(after) or _happened(after)
        if many and self._bounds(number.value, before, number.span.end):
            self._unit(number, after)
            return
        top = re.search(r"\btop[ -]?$", before, re.I) or of_years().match(after)
        if top and 1 <= number.value <= MAX_TOP:
            self._use(number.span)
            self._cue("top")
            self._set(top=int(number.value))
        elif self._spans(number, after):
            self._use(number.lead)
            self._set(bound=limits_between(number.value, number.high or number.value))
            self._unit(number, after)
        elif self._claims(number, after):
            self._use(number.lead)
            if denied := number_denied().search(before):
                self._use(Span(*denied.span()))
                self._cue("denied")
            self._set(claim=number.value, roughly=number.qualifier in _ROUGH)
            if number.qualifier == "bijna":
                self._cue("nearly")
            self._unit(number, after)

    def _unit(self, number: Number, after: str) -> None:
        """What the unit of a number asks for; of "2.010 keer een straatroof" it is how many."""
        if number.unit in _UNIT_CUES and not (number.unit == "keer" and _happened(after)):
            self._cue(_UNIT_CUES[number.unit])

    def _spans(self, number: Number, after: str) -> bool:
        """Whether it is two limits ("tussen de 500 en 600"), and no ages."""
        free = self.query.bound is None and number.high is not None and number.kind == "quantity"
        return free and number.unit in _CLAIM_UNITS and not _OF_AGES.match(after)

    def _claims(self, number: Number, after: str) -> bool:
        """Whether it can be the value that the question takes for granted, and no age."""
        first = self.query.claim is None and number.kind == "quantity" and number.high is None
        if number.unit == "keer" and not (_TIMES_AS_MANY.match(after) or _happened(after)):
            return False
        return first and number.unit in _CLAIM_UNITS and not re.match(r"\s*-?\s*jar", after)

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

    # --- what is left -----------------------------------------------------------------

    def _leading(self, measures: Measures) -> bool:
        """Whether nothing but an adjective stands between "hoeveel" and the measure."""
        starts = [m.span.start for m in measures.asked]
        before = [w for w in self.words if starts and w.span.end <= min(starts)]
        asking = {"cue amount", "cue count"}
        asked = [at for at, w in enumerate(before) if asking & set(lexicon().meanings(w.key))]
        if not asked:
            return True
        if any(self.free[: asked[0]]) and not self.query.has("amount"):
            return False  # "het effect van … op het aantal overvallen"
        free = [at for at in range(asked[-1] + 1, len(before)) if self.free[at]]
        return not free or free == [len(before) - 1]

    def _leftover(self, measures: Measures) -> tuple[Leftover, ...]:
        """The words still free, in runs that state one constraint together."""
        found: list[Leftover] = []
        at = 0
        while at < len(self.words):
            if not self.free[at]:
                at += 1
                continue
            size, meanings = lexicon().longest(self.words, at, self.free)
            limits = [meaning for meaning in meanings if meaning.startswith("limit ")]
            kind = limits[0].removeprefix("limit ") if size and limits else None
            if kind == "place" and self._is_common_word(at):
                kind = None
            end = at + (size or 1)
            span = Span(self.words[at].span.start, self.words[end - 1].span.end)
            said = tuple(word.key for word in self.words[at:end])
            beside = self._coordinated(span, measures)
            if kind or not self._leads_in(at, measures):
                found.append(Leftover(span.of(self.text), kind, said, beside))
            at = end
        return tuple(found)

    def _is_common_word(self, at: int) -> bool:
        """Whether the name of a place stands for the common word that it is too: "leiden tot"."""
        known, word = data()["common_words"], self.words[at]
        before = self.words[at - 1].key if at else ""
        is_small = word.span.of(self.text)[0].islower()
        return word.key in known["places"] and is_small and before not in known["after"]

    def _leads_in(self, at: int, measures: Measures) -> bool:
        """Whether a word stands in a lead-in before "hoeveel" and limits nothing: "mijn baas
        wil weten hoeveel …", but not "bij juweliers, hoeveel …"."""
        asks = [n for n, w in enumerate(self.words) if "cue amount" in lexicon().meanings(w.key)]
        if not asks or at >= asks[0] or self.words[at].span.of(self.text)[0].isupper():
            return False
        if any(m.span.start < self.words[asks[0]].span.start for m in measures.asked):
            return False
        before = {word.key for word in self.words[max(0, at - 2) : at]}
        return not before & prepositions()

    def _coordinated(self, span: Span, measures: Measures) -> bool:
        """Whether these words are joined by "en" to a measure or to the whole country, and say
        nothing of a measure that follows ("overvallen en gewapende straatroven")."""
        known = [m.span for m in measures.meant]
        later = [s for s in known if s.start >= span.end]
        if any(not _AND.fullmatch(self.text, span.end, s.start) for s in later):
            return False
        for start, end, _ in country().find(self.words):
            known.append(Span(self.words[start].span.start, self.words[end - 1].span.end))
        before = [w.key for w in self.words if w.span.end <= span.start]
        limits = bool(before) and before[-1] in prepositions()
        return any(
            _AND.fullmatch(self.text, other.end, span.start)
            or (not limits and _AND.fullmatch(self.text, span.end, other.start))
            for other in known
        )


def _also_of_letter(text: str, end: int, moment: Moment) -> bool:
    """Whether a year names another letter beside the one that ends `end`: "en die van 2026"."""
    gap = text[end : moment.span.start]
    return (
        re.fullmatch(r"\s+(?:en|of|and)\s+(?:in\s+)?(?:die|that)\s+(?:van|uit|of)\s+", gap)
        is not None
    )


def _happened(after: str) -> bool:
    """Whether a crime follows "keer", which then counts it: "2.010 keer (een) straatroof"."""
    lead = re.match(r"\s+(?:een\s+)?", after)
    return lead is not None and any(m.span.start == lead.end() for m in find_measures(after))


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
