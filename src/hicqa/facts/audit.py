"""The audit: every change and total that a letter states, computed again from the figures it
prints, and the same figure of two places compared. A stated figure is right when the exact
one rounds to it at the decimals that are printed; the period is that of its own label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Literal

from hicqa.dutch.dates import Period, format_period
from hicqa.dutch.numbers import format_number
from hicqa.facts.measures import vocabulary
from hicqa.facts.said import reading
from hicqa.types import Evidence, Fact, Letter

Check = Literal[
    "ontwikkeling", "totaal", "gemiddelde", "richting", "binnen een brief", "tussen brieven"
]


@dataclass(frozen=True, slots=True)
class Finding:
    """A stated figure that does not follow from the others, said in one Dutch sentence.

    `facts` are the ids of the figures that are in doubt; `stated` is what the letter prints
    and `recomputed` what follows, unrounded. `evidence` is all that it rests on.
    """

    check: Check
    sentence: str
    letter: str
    measure: str
    period: str | None
    stated: float
    recomputed: float
    unit: str
    facts: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What was found, and how many figures of each kind were checked."""

    findings: tuple[Finding, ...]
    checked: tuple[tuple[Check, int], ...]

    def about(self, fact: str) -> tuple[Finding, ...]:
        """The findings that put this fact (by id) in doubt, for a warning beside its use."""
        return tuple(finding for finding in self.findings if fact in finding.facts)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: findings with their quotes' places, and the counts."""
        return {
            "findings": [_as_dict(finding) for finding in self.findings],
            "checked": dict(self.checked),
        }


def _as_dict(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "sentence": finding.sentence,
        "letter": finding.letter,
        "measure": finding.measure,
        "period": finding.period,
        "stated": finding.stated,
        "recomputed": round(finding.recomputed, 6),
        "unit": finding.unit,
        "evidence": [
            {"letter": e.letter, "block": e.block, "start": e.span.start, "end": e.span.end}
            for e in finding.evidence
        ],
    }


def audit(facts: Sequence[Fact], letters: Iterable[Letter]) -> AuditReport:
    """Checks all that can be checked of `facts`, which come from `letters`."""
    book = _Book(facts, {letter.id: letter for letter in letters})
    results = [*_changes(book), *_totals(book), *_directions(book), *_same_figures(book)]
    counts = Counter(check for check, _ in results)
    findings = tuple(finding for _, finding in results if finding is not None)
    return AuditReport(findings, tuple(sorted(counts.items())))


_Result = tuple[Check, Finding | None]


class _Book:
    """The facts, by what they are about."""

    def __init__(self, facts: Sequence[Fact], letters: dict[str, Letter]) -> None:
        self.facts = facts
        self.letters = letters
        self._levels: defaultdict[tuple[str, str | None, str | None, str], list[Fact]]
        self._levels = defaultdict(list)
        for fact in facts:
            if fact.role == "level" and is_exact(fact):
                key = fact.measure, fact.population, fact.period, fact.unit
                self._levels[key].append(fact)

    def level(self, like: Fact, period: Period, unit: str | None = None) -> Fact | None:
        """The figure of the same measure in another period: this letter's own first."""
        units = [unit] if unit else ["aantal", "fte", "euro", "procent"]
        for of_unit in units:
            found = self._levels.get((like.measure, like.population, str(period), of_unit), [])
            own = [fact for fact in found if fact.letter == like.letter]
            if own or found:
                return (own or found)[0]
        return None

    def decimals(self, fact: Fact) -> int:
        """How many decimals a figure is printed with."""
        printed = self.letters[fact.letter].quote(fact.value_span)
        digits = "".join(c for c in printed if c.isdigit() or c == ",")
        return len(digits.partition(",")[2])

    def same_figures(self) -> Iterator[list[Fact]]:
        """Groups of figures that should be equal: of one measure and period, more than once.

        Of a stock only a day counts: in one year it is counted at many moments. What only a
        sentence names ("slachtoffers") may be two things in two sentences.
        """
        known = vocabulary()
        for (measure, _, period, _), group in self._levels.items():
            rate = known.completed(measure)
            if not (measure in known or rate or any(f.kind == "table" for f in group)):
                continue
            stock = measure in known and known[measure].kind == "stock"
            if period is None or len(group) < 2 or (stock and not Period.parse(period).is_day):
                continue
            yield group


def is_exact(fact: Fact) -> bool:
    """Whether a figure is printed without a hedge and is no range."""
    return fact.qualifier == "exact" and fact.value_high is None


def _rounds_to(exact: Fraction, stated: float, decimals: int) -> bool:
    """Whether `exact` rounded to `decimals` is `stated`; of a half both ways will do."""
    step = Decimal(1).scaleb(-decimals)
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    target = Decimal(repr(stated)).quantize(step)
    ways = (ROUND_HALF_UP, ROUND_HALF_DOWN)
    return target in {value.quantize(step, rounding=way) for way in ways}


def _exactly(value: float) -> Fraction:
    return Fraction(Decimal(repr(value)))


# --- stated changes -------------------------------------------------------------------


def _changes(book: _Book) -> Iterator[_Result]:
    """ "-53%" over 2016-2025 against the figures of 2016 and 2025."""
    for fact in book.facts:
        if fact.role != "change" or fact.period is None or not is_exact(fact):
            continue
        period = Period.parse(fact.period)
        if not period.is_years or period.year is not None:
            continue
        first, last = (Period.years(year) for year in (period.start.year, period.end.year))
        unit = {"procent": None, "procentpunt": "procent"}.get(fact.unit, fact.unit)
        before, after = book.level(fact, first, unit), book.level(fact, last, unit)
        if before is None or after is None or before.unit != after.unit:
            continue
        change = _exactly(after.value) - _exactly(before.value)
        if fact.unit == "procent":
            if before.value == 0:
                continue
            change = change / _exactly(before.value) * 100
        yield "ontwikkeling", _change(book, fact, before, after, change)


def _change(book: _Book, fact: Fact, before: Fact, after: Fact, change: Fraction) -> Finding | None:
    decimals = book.decimals(fact)
    if _rounds_to(change, fact.value, decimals):
        return None
    exact = float(change)
    sentence = (
        f"{_letter(book, fact)} noemt voor {fact.measure} over {_period(fact)} een ontwikkeling "
        f"van {_amount(fact.value, fact.unit)}; uit {format_number(before.value)} en "
        f"{format_number(after.value)} volgt {_amount(round(exact, decimals + 1), fact.unit)}, "
        f"afgerond {_amount(_half_up(exact, decimals), fact.unit)}."
    )
    return _finding("ontwikkeling", sentence, exact, [fact], [before, after])


def _half_up(value: float, decimals: int) -> float:
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP))


# --- totals and means -----------------------------------------------------------------


def _totals(book: _Book) -> Iterator[_Result]:
    """Rows over several years, and columns called a total, against what they add up."""
    rows: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in book.facts:
        if fact.kind == "table" and fact.role == "level":
            rows[fact.block].append(fact)
            if (result := _over_years(book, fact)) is not None:
                yield result
    names = reading()["tables"]["total"]
    for row in rows.values():
        for total in row:
            parts = [fact for fact in row if fact is not total and fact.unit == total.unit]
            if total.measure in names and len(parts) > 1 and all(map(is_exact, [total, *parts])):
                yield "totaal", _sum(book, "totaal", total, parts, len(parts))


def _over_years(book: _Book, total: Fact) -> _Result | None:
    """A total or a mean per year over several years, where the table has each of them."""
    period = Period.parse(total.period) if total.period else None
    if period is None or not period.is_years or period.year is not None or not is_exact(total):
        return None
    unit = "aantal" if total.unit == "per jaar" else total.unit
    if unit == "procent":
        return None  # percentages do not add up
    years = [Period.years(year) for year in range(period.start.year, period.end.year + 1)]
    parts = [part for year in years if (part := book.level(total, year, unit)) is not None]
    if len(parts) != len(years):
        return None
    check: Check = "gemiddelde" if total.unit == "per jaar" else "totaal"
    return check, _sum(book, check, total, parts, len(parts))


def _sum(
    book: _Book, check: Check, total: Fact, parts: Sequence[Fact], count: int
) -> Finding | None:
    exact = sum((_exactly(part.value) for part in parts), Fraction(0))
    if check == "gemiddelde":
        exact /= count
    if _rounds_to(exact, total.value, book.decimals(total)):
        return None
    sentence = (
        f"{_letter(book, total)} noemt voor {total.measure} over {_period(total)} als {check} "
        f"{format_number(total.value)}; uit de {count} delen volgt "
        f"{format_number(round(float(exact), book.decimals(total) + 1))}."
    )
    return _finding(check, sentence, float(exact), [total], parts)


# --- what sentences say of each other -------------------------------------------------


def _directions(book: _Book) -> Iterator[_Result]:
    """ "Gedaald van 20 in 2021 naar 15 in 2022": whether it went the way that is said."""
    told: defaultdict[tuple[str, int, str], list[Fact]] = defaultdict(list)
    for fact in book.facts:
        if fact.kind != "table" and fact.role == "level":
            told[fact.letter, fact.quote_span.start, fact.measure].append(fact)
    for pair in told.values():
        if len(pair) != 2 or pair[0].value == pair[1].value:
            continue
        before, after = pair
        letter = book.letters[before.letter]
        between = letter.text[before.value_span.end : after.value_span.start].split()
        lead = letter.text[before.quote_span.start : before.value_span.start].split()
        if between[-1:] != ["naar"] or lead[-1:] != ["van"]:
            continue
        said = {word.strip(",.").lower() for word in letter.quote(before.quote_span).split()}
        down, up = (said & set(reading()["change"][way]) for way in ("down", "up"))
        if bool(down) != bool(up):
            yield "richting", _direction(book, before, after, bool(up))


def _direction(book: _Book, before: Fact, after: Fact, up: bool) -> Finding | None:
    if up == (after.value > before.value):
        return None
    said = "gestegen" if up else "gedaald"
    sentence = (
        f"{_letter(book, after)} zegt dat {after.measure} is {said}, maar noemt "
        f"{format_number(before.value)} en daarna {format_number(after.value)}."
    )
    return _finding("richting", sentence, before.value, [before, after], [])


def _same_figures(book: _Book) -> Iterator[_Result]:
    """The same figure in two letters, or in a table and a sentence of one."""
    for group in book.same_figures():
        newest = max(group, key=lambda f: (book.letters[f.letter].meta.date, f.kind == "table"))
        for other in group:
            if other is newest:
                continue
            check: Check = "binnen een brief" if other.letter == newest.letter else "tussen brieven"
            if other.value == newest.value:
                yield check, None
                continue
            sentence = (
                f"Voor {other.measure} over {_period(other)} noemt {_letter(book, other)} "
                f"{_amount(other.value, other.unit)} en {_letter(book, newest)} "
                f"{_amount(newest.value, newest.unit)}."
            )
            yield check, _finding(check, sentence, newest.value, [other, newest], [])


# --- saying it ------------------------------------------------------------------------


def _finding(
    check: Check,
    sentence: str,
    recomputed: float,
    doubted: Sequence[Fact],
    operands: Sequence[Fact],
) -> Finding:
    first = doubted[0]
    evidence = dict.fromkeys(
        Evidence(fact.letter, fact.block, fact.kind, fact.quote_span)
        for fact in (*doubted, *operands)
    )
    return Finding(
        check=check,
        sentence=sentence[0].upper() + sentence[1:],
        letter=first.letter,
        measure=first.measure,
        period=first.period,
        stated=first.value,
        recomputed=recomputed,
        unit=first.unit,
        facts=tuple(fact.id for fact in doubted),
        evidence=tuple(evidence),
    )


def _letter(book: _Book, fact: Fact) -> str:
    return f"de brief ‘{book.letters[fact.letter].meta.title}’"


def _period(fact: Fact) -> str:
    return format_period(Period.parse(fact.period)) if fact.period else "een onbekende periode"


def _amount(value: float, unit: str) -> str:
    if unit == "procent":
        return f"{format_number(value)}%"
    return format_number(value) if unit == "aantal" else f"{format_number(value)} {unit}"
