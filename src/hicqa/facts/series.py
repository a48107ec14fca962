"""Facts put in order: of each measure its figures over time, newest letter first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hicqa.dutch.dates import Period, parse_period
from hicqa.dutch.text import sentences
from hicqa.facts.age_groups import Ages, age_groups
from hicqa.facts.measure import Measure
from hicqa.facts.measures import is_crime, vocabulary
from hicqa.facts.parts import counts_by_place, named
from hicqa.facts.places import kind_in_table, titled
from hicqa.facts.tokens import tokens
from hicqa.types import Fact, Footnote, Letter, Paragraph

# A letter that counts by quarter, and does not just name one ("in het derde kwartaal begint …").
_BY_QUARTER = re.compile(r"\bper\s+kwar|\bkwartalen\b|\bQ[1-4]\b|^\W*kwartaal\b", re.I | re.M)
_QUARTER = re.compile(r"\bkwartaal\b", re.I)
_KINDS = {"table": 0, "paragraph": 1, "footnote": 2}


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a measure. `period` is that of the fact, or of the letter where the fact has
    none; `older` are the facts of older letters that give another value for it."""

    period: Period
    fact: Fact
    older: tuple[Fact, ...] = ()

    @property
    def value(self) -> float:
        return self.fact.value

    @property
    def plain(self) -> bool:
        """Whether the letter prints it as an exact figure, so that one may compute with it."""
        return self.fact.qualifier == "exact" and self.fact.value_high is None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure: `points` by period, `changes` as stated, `per` those per
    hour and the like. `yearly` where the points come from a table with a year each."""

    measure: Measure
    points: tuple[Point, ...]
    changes: tuple[Fact, ...]
    per: tuple[Fact, ...]
    yearly: bool

    def year(self, year: int) -> Point | None:
        return next((p for p in self.points if p.period.year == year), None)

    @property
    def years(self) -> tuple[Point, ...]:
        """The points that are each of one year, in order."""
        return tuple(p for p in self.points if p.period.year)

    @property
    def timed(self) -> tuple[Point, ...]:
        """The points whose time is told. How many there are ("er zijn 20 gemeenten") holds when the
        letter is written; what happened ("508 verdachten zijn aangehouden") in no year that is
        known, and least of all in that of the letter."""
        stock = self.measure.kind == "stock"
        return tuple(p for p in self.points if stock or p.fact.period)

    def within(self, period: Period) -> tuple[Point, ...]:
        return tuple(p for p in self.points if period.contains(p.period))

    def change(self, first: Period, last: Period) -> Fact | None:
        """The percentage that a letter states over exactly this period, newest letter first."""
        whole = Period(first.start, last.end)
        return next((f for f in self.changes if f.period == str(whole)), None)

    @property
    def empty(self) -> bool:
        return not (self.points or self.changes or self.per)


class FactBook:
    """All facts, with the vocabulary that finds their measures in a question."""

    def __init__(self, facts: Sequence[Fact], letters: Sequence[Letter]) -> None:
        self.letters = {letter.id: letter for letter in letters}
        by_date = sorted(letters, key=lambda letter: (letter.meta.date, letter.id), reverse=True)
        self._rank = {letter.id: at for at, letter in enumerate(by_date)}
        self.facts = sorted((f for f in facts if f.letter in self._rank), key=self._order)
        # Only the heads of tables are names of measures, and a rate with what it is of; what a
        # sentence counts without the vocabulary knowing it is left to the sentence.
        heads = [f for f in self.facts if f.role == "level" and _names_measure(f)]
        units = {f.measure: f.unit for f in heads if not f.unit.startswith("per ")}
        self.vocabulary = vocabulary().with_heads(sorted(units.items()))
        self._series: dict[tuple[str, tuple[str, ...] | None, str | None], Series] = {}
        self._says: dict[tuple[str, str], bool] = {}
        self._ages: dict[str, frozenset[Ages]] = {}
        self._near: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def _order(self, fact: Fact) -> tuple[int, int, bool, int, str]:
        exact = fact.qualifier == "exact"
        return self._rank[fact.letter], _KINDS[fact.kind], not exact, fact.value_span.start, fact.id

    def tabled(self) -> list[str]:
        """The crimes that tables give per year, in the order of the newest letter's table: what
        stands in one table with a crime that is known, else whatever tables count."""
        found = [f for f in self.facts if f.kind == "table" and f.population is None]
        of_crimes = {self.table_of(f) for f in found if is_crime(f.measure)}
        found = [f for f in found if self.table_of(f) in of_crimes] if of_crimes else found
        counted = dict.fromkeys(f.measure for f in found if f.unit == "aantal")
        return [n for n in counted if self.series(n).yearly and self._kind(n) == "flow"]

    def table_of(self, fact: Fact) -> tuple[str, str]:
        """The letter and table (ids) that a fact's row is of; of a sentence no table: ""."""
        table = self.letters[fact.letter].table_with(fact.quote_span)
        return fact.letter, table.id if table else ""

    def _kind(self, name: str) -> str:
        return self.vocabulary[name].kind

    def populations(self, measure: str) -> list[str]:
        """The places and groups of which there are figures of a measure, in its own unit."""
        unit = self.vocabulary[measure].unit if measure in self.vocabulary else None
        own = [f for f in self.facts if f.measure == measure and unit in (None, f.unit)]
        return sorted({fact.population for fact in own if fact.population})

    @cached_property
    def has_places(self) -> bool:
        """Whether a table tells anything by place, so that not all figures are of the country."""
        tabled = (fact for fact in self.facts if fact.kind == "table" and fact.population)
        return any(kind_in_table(self.letters[fact.letter], fact) for fact in tabled)

    @cached_property
    def told_by_place(self) -> frozenset[str]:
        """The measures that the letters tell by place, if only in a sentence: of these there are
        not only figures of the whole country. Found once: it reads the letters."""
        told = {fact.measure for fact in self.facts if fact.population}
        for letter in self.letters.values():
            for text in (letter.quote(paragraph.span) for paragraph in letter.paragraphs):
                if counts_by_place(text):
                    told |= {mention.measure for mention in named(text)}
        return frozenset(told)

    def of_rate(self, rate: str) -> list[str]:
        """The measures that complete a rate: "ophelderingspercentage overvallen"."""
        return list(
            dict.fromkeys(f.measure for f in self.facts if f.measure.startswith(rate + " "))
        )

    def only_by_year(self, measure: str) -> bool:
        """Whether every figure of a measure is of whole years, and no letter counts by quarter, if
        in a table that was not read."""
        return not (self._tells_quarters or self.of_parts(measure))

    def of_parts(self, measure: str) -> list[Fact]:
        """The figures of a measure that are of no whole years."""
        own = [fact for fact in self.facts if fact.measure == measure]
        return [fact for fact in own if not (fact.period and self.period(fact).is_years)]

    def names(self, words: str) -> bool:
        """Whether a letter has these words, on one line or two."""
        said = re.compile(r"\s+".join(map(re.escape, words.split())), re.I)
        return any(said.search(letter.text) for letter in self.letters.values())

    @cached_property
    def _tells_quarters(self) -> bool:
        letters = self.letters.values()
        in_tables = (letter.quote(t.span) for letter in letters for t in letter.tables)
        return any(_BY_QUARTER.search(letter.text) for letter in letters) or any(
            map(_QUARTER.search, in_tables)
        )

    def series(
        self,
        name: str,
        letters: Collection[str] | None = None,
        population: str | None = None,
    ) -> Series:
        """The figures of a measure, of `letters` only where given, and of one population."""
        key = (name, None if letters is None else tuple(sorted(letters)), population)
        if key not in self._series:
            own = [f for f in self.facts if f.measure == name and f.population == population]
            among = [f for f in own if _among(f, letters)]
            self._series[key] = self._make(name, among, population)
        return self._series[key]

    def _make(self, name: str, own: list[Fact], population: str | None) -> Series:
        own_letters = {fact.letter for fact in own}
        said = [self._as_said(self.vocabulary[name], letter) for letter in sorted(own_letters)]
        # Where one of the letters says it in full, that is what it counts.
        measure = max(said, key=lambda m: len(m.phrase), default=self.vocabulary[name])
        measure = _of_population(measure, self._titled(own, population))
        levels = [f for f in own if f.role == "level" and f.unit == measure.unit]
        # Beside a table by year, "daalde naar acht" without a year is of no year that is known.
        tabled = any(f.kind == "table" for f in levels)
        levels = [f for f in levels if f.period or not tabled]
        points = self._points(levels)
        return Series(
            measure=measure,
            points=points,
            # How many it differs is worked out; a change that is stated is one in percent.
            changes=tuple(f for f in own if f.role == "change" and f.unit != "aantal"),
            per=tuple(f for f in own if f.unit.startswith("per ") and f.role == "level"),
            yearly=any(p.period.year and p.fact.kind == "table" for p in points),
        )

    def _titled(self, own: Sequence[Fact], population: str | None) -> str | None:
        """A place with what its table calls it: "eenheid Rotterdam"."""
        tabled = [fact for fact in own if fact.kind == "table"]
        if population is None or not tabled:
            return population
        return titled(population, kind_in_table(self.letters[tabled[0].letter], tabled[0]))

    def _as_said(self, measure: Measure, letter: str) -> Measure:
        """The measure with no more in its phrase than a letter says: "plofkraken" where it never
        says "plofkraken op geldautomaten"."""
        key = measure.phrase, letter
        if measure.name == measure.phrase or measure.name not in measure.phrase:
            return measure
        if key not in self._says:
            stems = [word[: max(3, len(word) - 2)] for word in re.findall(r"\w+", measure.phrase)]
            full = re.compile(r"\w*\W+".join(stems), re.I)
            self._says[key] = full.search(self.letters[letter].text) is not None
        plain = replace(measure, phrase=measure.name, one=measure.terms[0])
        return measure if self._says[key] else plain

    def _points(self, facts: Iterable[Fact]) -> tuple[Point, ...]:
        """One point a period, the newest letter's; undated facts of a letter stay apart."""
        groups: dict[tuple[str, str], list[Fact]] = {}
        for fact in facts:
            apart = "" if fact.period else fact.id
            groups.setdefault((str(self.period(fact)), apart), []).append(fact)
        points = [
            Point(self.period(group[0]), group[0], _older(group[0], group[1:]))
            for group in groups.values()
        ]
        return tuple(sorted(points, key=lambda p: (p.period, p.fact.value_span.start, p.fact.id)))

    def period(self, fact: Fact) -> Period:
        """The period of a fact, or of its letter where it has none."""
        found = parse_period(fact.period or self.letters[fact.letter].meta.date)
        if found is None:
            raise ValueError(f"geen periode: {fact.period!r} ({fact.id})")
        return found if fact.period else Period.years(found.start.year)

    def quote(self, fact: Fact) -> str:
        return self.letters[fact.letter].quote(fact.quote_span)

    def words(self, fact: Fact) -> tuple[frozenset[str], frozenset[str]]:
        """The words of a fact's sentence and of the headings above it, and those of the
        sentence before it and of the paragraph that calls a footnote."""
        if fact.id not in self._near:
            self._near[fact.id] = self._words(fact)
        return self._near[fact.id]

    def ages(self, fact: Fact) -> frozenset[Ages]:
        """The ages of the groups that the paragraph of a fact names."""
        if fact.block not in self._ages:
            letter = self.letters[fact.letter]
            text = next((letter.quote(p.span) for p in letter.paragraphs if p.id == fact.block), "")
            self._ages[fact.block] = frozenset(g.ages for g in age_groups(text, of_persons=False))
        return self._ages[fact.block]

    def _before(self, fact: Fact, block: Paragraph | Footnote) -> str:
        """The sentence before a fact's own in its block."""
        text, at = self.letters[fact.letter].quote(block.span), fact.quote_span.start
        earlier = [s for s in sentences(text) if block.span.start + s.end <= at]
        return earlier[-1].of(text) if earlier else ""

    def _words(self, fact: Fact) -> tuple[frozenset[str], frozenset[str]]:
        letter = self.letters[fact.letter]
        texts: list[Paragraph | Footnote] = [*letter.paragraphs, *letter.footnotes]
        blocks = {block.id: block for block in texts}
        sections = {s.id: s for s in letter.sections}
        block = blocks.get(fact.block)
        section = block.section if block else None
        near, around = self.quote(fact), self._before(fact, block) if block else ""
        if isinstance(block, Footnote) and (anchor := blocks.get(block.anchor or "")):
            around += " " + letter.quote(anchor.span)
        while section is not None and section in sections:
            near += " " + sections[section].title
            section = sections[section].parent
        return _words(near), _words(around)


def _names_measure(fact: Fact) -> bool:
    """Whether what a fact is of is a name to ask by: a table's head, or a rate of what is known."""
    if fact.kind == "table":
        return True
    found = vocabulary().completed(fact.measure)
    return found is not None and found[1] in vocabulary()


def _of_population(measure: Measure, population: str | None) -> Measure:
    """The measure as a sentence names it for a place or group: "overvallen (Rotterdam)"."""
    if population is None:
        return measure
    phrase, one = f"{measure.phrase} ({population})", f"{measure.one} ({population})"
    return replace(measure, phrase=phrase, one=one)


def _among(fact: Fact, letters: Collection[str] | None) -> bool:
    return letters is None or fact.letter in letters


def _words(text: str) -> frozenset[str]:
    return frozenset(token.key for token in tokens(text))


def _older(newest: Fact, rest: Iterable[Fact]) -> tuple[Fact, ...]:
    """The first fact of each older letter that differs from the newest."""
    first: dict[str, Fact] = {}
    for fact in rest:
        first.setdefault(fact.letter, fact)
    return tuple(f for k, f in first.items() if k != newest.letter and f.value != newest.value)
