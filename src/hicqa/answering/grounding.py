"""Whether a sentence of an answer follows from what it cites.

A letter's own sentence must stand in a cited quote, whole. A sentence in hicqa's words may
only say numbers and periods of the answer's figures, each where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from hicqa.dutch.dates import Period, find_periods, format_period, parse_period
from hicqa.dutch.numbers import Number, find_numbers
from hicqa.dutch.text import sentences
from hicqa.types import Figure, Span

# A note mark that a letter's text kept would read as a citation of ours.
_BRACKETED = re.compile(r"\s*\[\d+\]")
_CLOSED = re.compile(r"[.!?][\"'”’»)\]]*$")
_OPEN = re.compile(r"(?:^|[\n:;]|[.!?][\"'”’»)\]]*\s)[\s\"'“‘„«(\[]*$")
_LETTER_OF = re.compile(r"\b[Dd]e brief van (?P<year>\d{4})\b")
_RANKED = re.compile(r"\bop (?:een|twee|drie|vier|vijf) na\b")
_TERM = re.compile(r"\d+(?:\.\d+)?")
_VALUE_IN = re.compile(r",? (?:in|op) ")
_SUM = re.compile(r"\((?P<terms>\d[\d.,]*(?: \+ \d[\d.,]*)+)\)")
_AGAINST = " tegen "
_PERIOD_HAS = re.compile(r" \(")
_FALLS = re.compile(r"(?:(?:daling|afname) van $)|^ (?:\w+ )?(?:minder|lager)\b")
_RISES = re.compile(r"(?:(?:stijging|toename) van $)|^ (?:\w+ )?(?:meer|hoger)\b")
_ALTERED = 0.8  # of the words in order; a sentence of ours about a letter's shares far fewer
_SHARED_UNITS = frozenset({"procent", "procentpunt", "euro", "fte"})


def without_marks(text: str) -> str:
    """`text` without bracketed numbers."""
    return _BRACKETED.sub("", text)


def is_quoted(text: str, quote: str) -> bool:
    """Whether `text` is one or more whole sentences of `quote`, white space apart."""
    whole = without_marks(quote)
    words = r"\s+".join(map(re.escape, without_marks(text).split()))
    for match in re.finditer(words, whole):
        rest = whole[match.end() :]
        closed = not rest.strip() or rest.startswith("\n") or _CLOSED.search(match.group())
        if words and closed and _OPEN.search(whole[: match.start()]):
            return True
    return False


def is_altered(text: str, quote: str) -> bool:
    """Whether `text` is a sentence of `quote` with something changed in it."""
    words = text.split()
    return any(
        SequenceMatcher(None, words, span.of(quote).split(), autojunk=False).ratio() > _ALTERED
        for span in sentences(quote)
    )


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a sentence in hicqa's own words may say: the figures it cites and their periods.

    `dates` are those of the letters it cites, which it may name by their year.
    """

    figures: tuple[Figure, ...]
    dates: tuple[str, ...]

    def problems(self, text: str) -> Iterator[str]:
        """What `text` says that its grounds do not, in Dutch."""
        said = _RANKED.sub(_blank, _LETTER_OF.sub(self._blank_date, text))
        periods = find_periods(said)
        for span, period in periods:
            if not any(_covers(known, period) for known in self._periods()):
                yield f"de periode {span.of(text)} hoort bij geen cijfer"
        for sum_ in _SUM.finditer(said):
            terms = sum_["terms"].replace(".", "").replace(",", ".")
            if not any(figure.derivation == terms for figure in self.figures):
                yield f"de som {sum_['terms']} hoort bij geen cijfer"
        for number in find_numbers(said):
            if any(span.contains(number.span) for span, _ in periods):
                continue
            yield from self._number_problems(said, number)
            if number.kind == "quantity":
                yield from self._misplaced(said, number, periods)

    def _blank_date(self, match: re.Match[str]) -> str:
        named = any(date.startswith(match["year"]) for date in self.dates)
        return _blank(match) if named else match.group()

    def _periods(self) -> Iterator[Period]:
        yield from (p for f in self.figures if (p := parse_period(f.period)))

    def _number_problems(self, text: str, number: Number) -> Iterator[str]:
        shown = number.span.of(text)
        if number.kind != "quantity":
            yield f"het nummer {shown} staat in geen cijfer"
            return
        for value in (number.value, number.high):
            if value is not None and not self._holds(abs(value), number.unit):
                yield f"het getal {shown} staat in geen cijfer"
        signs = {f.value < 0 for f in self.figures if abs(f.value) == abs(number.value)}
        before, after = text[: number.span.start], text[number.span.end :]
        falls = _FALLS.search(before) or _FALLS.search(after)
        rises = _RISES.search(before) or _RISES.search(after)
        printed = any(f.stated and abs(f.value) == abs(number.value) for f in self.figures)
        if not printed and (before.endswith(_AGAINST) or after.startswith(_AGAINST)):
            yield f"het getal {shown} is niet wat de brief ernaast zet"
        if (falls and signs == {False}) or (rises and signs == {True}):
            yield f"de richting bij {shown} is andersom"

    def _holds(self, value: float, unit: str | None) -> bool:
        wanted = unit if unit in _SHARED_UNITS else None
        for figure in self.figures:
            if abs(figure.value) == value and wanted in (None, figure.unit):
                return True
            operands = {float(term) for term in _TERM.findall(figure.derivation or "")}
            if wanted is None and value in operands:
                return True
        return False

    def _misplaced(
        self, text: str, number: Number, periods: Sequence[tuple[Span, Period]]
    ) -> Iterator[str]:
        """A printed value beside a period that is not its own ("1.138 in 2016", "2016
        (1.138)"), or in a sentence that names other periods only; of a computed one the periods
        named must together be its own."""
        figures = [f for f in self.figures if abs(f.value) == abs(number.value)]
        own = [p for f in figures if f.stated and (p := parse_period(f.period))]
        worked_out = [p for f in figures if not f.stated and (p := parse_period(f.period))]
        beside = [
            (span, period)
            for span, period in periods
            if _VALUE_IN.fullmatch(text, number.span.end, span.start)
            or _PERIOD_HAS.fullmatch(text, span.end, number.span.start)
        ]
        for near in (beside, periods) if own else ():
            if near and not any(p.overlaps(q) for p in own for _, q in near):
                yield f"{number.span.of(text)} hoort niet bij {near[0][0].of(text)}"
                return
        if periods and worked_out and not own:
            named = [period for _, period in periods]
            whole = Period(min(p.start for p in named), max(p.end for p in named))
            if whole not in worked_out:
                yield f"{number.span.of(text)} hoort niet bij {format_period(whole)}"


def _covers(known: Period, said: Period) -> bool:
    """Whether `said` may stand in a sentence about `known`: its years, and as a range itself."""
    whole = said.is_years and said.year is None
    return known == said if whole else known.contains(said)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
