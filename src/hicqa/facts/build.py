"""The facts of letters: what their tables and sentences print, each figure once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hicqa.dutch.dates import Period
from hicqa.facts.measures import vocabulary
from hicqa.facts.sentences import sentence_facts
from hicqa.facts.tables import table_facts
from hicqa.types import Fact, Letter


def build_facts(letters: Iterable[Letter]) -> tuple[Fact, ...]:
    """All facts of `letters`, in the order of the letters and of their text."""
    facts: list[Fact] = []
    for letter in letters:
        found = _dated([*table_facts(letter), *sentence_facts(letter)])
        facts += sorted(_settled(found), key=lambda fact: fact.value_span)
    return tuple(facts)


def _dated(facts: list[Fact]) -> list[Fact]:
    """`facts`, with the year of a table where a sentence tells its newest figure again without a
    year: "van de 541 overvallen vonden er 188 plaats in een woning"."""
    rows: defaultdict[tuple[str | None, ...], dict[str, float]] = defaultdict(dict)
    for fact in facts:
        if _is_table_level(fact) and fact.period is not None:
            rows[_counted(fact)][fact.period] = fact.value
    dated: list[Fact] = []
    for fact in facts:
        row = rows.get(_counted(fact), {})
        told = [period for period, value in row.items() if value == fact.value]
        again = fact.kind == "paragraph" and fact.period is None and _is_exact(fact)
        if again and told and told == [max(row, key=Period.parse)]:
            fact = replace(fact, period=told[0])
        dated.append(fact)
    return dated


def _settled(facts: list[Fact]) -> Iterator[Fact]:
    """`facts`, without a measure where one letter contradicts itself on it.

    Two different counts of the same thing in sentences mean that at least one was read for what
    it is not; as nobody can tell which, both keep only the name of a part. What differs from a
    table of the letter is a part, or not meant so precisely.
    """
    tables = {_figure(fact): fact.value for fact in facts if _is_table_level(fact)}
    values: defaultdict[tuple[str | None, ...], set[float]] = defaultdict(set)
    for fact in facts:
        if _is_told(fact):
            values[_figure(fact)].add(fact.value)
    for fact in facts:
        whole = tables.get(_figure(fact), fact.value)
        other = fact.kind != "table" and _is_exact(fact) and whole != fact.value
        noted = _is_noted(fact, facts)
        if (_is_told(fact) and len(values[_figure(fact)]) > 1) or other or noted:
            yield replace(fact, measure=f"deel van {fact.measure}")
        else:
            yield fact


def _is_told(fact: Fact) -> bool:
    """Whether a sentence tells it of a measure that is known by the words around it."""
    known = vocabulary()
    needs = fact.measure in known and bool(known[fact.measure].needs)
    return fact.kind != "table" and needs and fact.role == "level"


def _is_noted(fact: Fact, facts: list[Fact]) -> bool:
    """Whether a footnote without a year counts other than the text does: it tells of some of them
    ("In vier gemeenten deelt de RIO zijn aanstelling")."""
    if fact.kind != "footnote" or fact.period is not None or not _is_told(fact):
        return False
    return any(
        f.kind == "paragraph" and f.role == "level" and f.value != fact.value
        for f in facts
        if _counted(f) == _counted(fact)
    )


def _is_table_level(fact: Fact) -> bool:
    return fact.kind == "table" and fact.role == "level" and fact.period is not None


def _is_exact(fact: Fact) -> bool:
    """Whether a count is told to the last one: no "ruim 500"."""
    known = vocabulary()
    counts = fact.measure in known and fact.unit == "aantal" and fact.role == "level"
    return counts and fact.qualifier == "exact" and fact.hedge is None and fact.value_high is None


def _figure(fact: Fact) -> tuple[str | None, ...]:
    return *_counted(fact), fact.period


def _counted(fact: Fact) -> tuple[str | None, ...]:
    return fact.measure, fact.population, fact.unit
