"""The numbers of a question: parts, bounds, tops and what is claimed; any other is left over."""

from __future__ import annotations

import re
from itertools import pairwise

from hicqa.dutch.numbers import Number, find_numbers
from hicqa.facts.asking import Measures
from hicqa.facts.bounds import find_bound, limits_between
from hicqa.facts.lexicon import (
    fractions,
    half_of_time,
    lexicon,
    number_denied,
    of_years,
    ordinals,
    parts_as,
)
from hicqa.facts.measures import find_measures
from hicqa.facts.moment import Moment
from hicqa.facts.paths import comes_to
from hicqa.facts.words_read import WordsRead
from hicqa.types import Span

MAX_TOP = 20
_ROUGH = ("circa", "bijna")
_TIMES_AS_MANY = re.compile(r"\s+(?:zo|as|so)", re.I)  # "vijf keer zoveel"
_OF_AGES = re.compile(r"\s*-?\s*ja(?:ar|r)", re.I)
_UNIT_CUES = {"procent": "percent", "procentpunt": "points", "keer": "ratio"}
_CLAIM_UNITS = (None, "procent", "procentpunt", "fte", "euro", "keer")


class NumbersRead(WordsRead):
    """Reads the numbers of a question."""

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
            if comes_to(self.text, number.span.end, then.span.start)
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
        if many and number.unit != "jaar" and self._bounds(number.value, before, number.span.end):
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


def _happened(after: str) -> bool:
    """Whether a crime follows "keer", which then counts it: "2.010 keer (een) straatroof"."""
    lead = re.match(r"\s+(?:een\s+)?", after)
    return lead is not None and any(m.span.start == lead.end() for m in find_measures(after))
