"""Whether a sentence of an answer follows from what it cites.

A letter's own sentence must stand in a cited quote, whole. A sentence in hicqa's words may
only say numbers and periods of the answer's figures, each where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hicqa.dutch.dates import Period, find_periods, parse_period
from hicqa.dutch.numbers import Number, find_numbers
from hicqa.types import Citation, Figure, Span

# A note mark that a letter's text kept would read as a citation of ours.
_BRACKETED = re.compile(r"\s*\[\d+\]")
_CLOSED = re.compile(r"[.!?][\"'”’»)\]]*$")
_OPEN = re.compile(r"(?:^|[\n:;]|[.!?][\"'”’»)\]]*\s)[\s\"'“‘„«(\[]*$")
_RANKED = re.compile(r"\bop (?:een|twee|drie|vier|vijf) na\b")
_TERM = re.compile(r"\d+(?:\.\d+)?")
_VALUE_IN = re.compile(r",? (?:in|op) ")
_PERIOD_HAS = re.compile(r" \(")
_FALLS = re.compile(r"(?:(?:daling|afname) van $)|^ (?:\w+ )?(?:minder|lager)\b")
_RISES = re.compile(r"(?:(?:stijging|toename) van $)|^ (?:\w+ )?(?:meer|hoger)\b")
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


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a sentence in hicqa's own words may say: the figures it cites, and their periods.

    `quotes` (of a comparison, which quotes figures without listing them) may be said too.
    """

    figures: tuple[Figure, ...]
    dates: tuple[str, ...]
    quotes: tuple[str, ...] = ()

    @classmethod
    def of(cls, cited: Sequence[Citation], figures: Sequence[Figure], *, quoted: bool) -> Grounds:
        quotes = tuple(citation.quote for citation in cited) if quoted else ()
        return cls(tuple(figures), tuple(citation.date for citation in cited), quotes)

    def problems(self, text: str) -> Iterator[str]:
        """What `text` says that its grounds do not, in Dutch."""
        said = _RANKED.sub(lambda match: " " * len(match.group()), text)
        periods = find_periods(said)
        for span, period in periods:
            if not any(known.contains(period) for known in self._periods()):
                yield f"de periode {span.of(text)} hoort bij geen cijfer"
        numbers = [n for n in find_numbers(said) if n.kind not in ("year", "date")]
        for number in numbers:
            yield from self._number_problems(text, number)
            yield from self._misplaced(text, number, periods)

    def _periods(self) -> Iterator[Period]:
        said = [figure.period for figure in self.figures] + list(self.dates)
        said += [date[:4] for date in self.dates]
        yield from (period for text in said if (period := parse_period(text)))
        for quote in self.quotes:
            yield from (period for _, period in find_periods(quote))

    def _number_problems(self, text: str, number: Number) -> Iterator[str]:
        shown = number.span.of(text)
        if number.kind != "quantity":
            if not any(shown in quote for quote in self.quotes):
                yield f"het nummer {shown} staat in geen cijfer"
            return
        for value in (number.value, number.high):
            if value is not None and not self._holds(abs(value), number.unit):
                yield f"het getal {shown} staat in geen cijfer"
        signs = {figure.value < 0 for figure in self._with(abs(number.value))}
        before, after = text[: number.span.start], text[number.span.end :]
        falls = _FALLS.search(before) or _FALLS.search(after)
        rises = _RISES.search(before) or _RISES.search(after)
        if (falls and signs == {False}) or (rises and signs == {True}):
            yield f"de richting bij {shown} is andersom"

    def _with(self, value: float) -> list[Figure]:
        """The changes that a number may stand for."""
        changed = [f for f in self.figures if not f.stated or f.value < 0]
        return [f for f in changed if abs(f.value) == value]

    def _holds(self, value: float, unit: str | None) -> bool:
        wanted = unit if unit in _SHARED_UNITS else None
        for figure in self.figures:
            if abs(figure.value) == value and wanted in (None, figure.unit):
                return True
            operands = {float(term) for term in _TERM.findall(figure.derivation or "")}
            if wanted is None and value in operands:
                return True
        return any(value == abs(n.value) for quote in self.quotes for n in find_numbers(quote))

    def _misplaced(
        self, text: str, number: Number, periods: Sequence[tuple[Span, Period]]
    ) -> Iterator[str]:
        """A value beside a period ("1.138 in 2016", "2016 (1.138)") that is not its own."""
        mine = [f for f in self.figures if f.stated and abs(f.value) == abs(number.value)]
        for span, period in periods:
            beside = _VALUE_IN.fullmatch(text, number.span.end, span.start)
            beside = beside or _PERIOD_HAS.fullmatch(text, span.end, number.span.start)
            own = (parse_period(figure.period) for figure in mine)
            if beside and mine and not any(p and p.overlaps(period) for p in own):
                yield f"{number.span.of(text)} hoort niet bij {span.of(text)}"
