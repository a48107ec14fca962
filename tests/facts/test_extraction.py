"""How well the figures of both letters are found, against a list made by hand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hicqa.dutch.dates import Period
from hicqa.dutch.numbers import parse_number
from hicqa.facts.build import build_facts
from hicqa.facts.measures import vocabulary
from hicqa.ingest import load_corpus
from hicqa.types import Fact, Letter

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "evals" / "figures_gold.jsonl"
NAMES = tomllib.loads((Path(__file__).parent / "gold_measures.toml").read_text("utf-8"))["names"]


@dataclass(frozen=True)
class Match:
    gold: dict[str, Any]
    fact: Fact | None


def _flat(text: str) -> str:
    return re.sub(r"[\s\-–|]+", "", text)


def _fits(gold: dict[str, Any], fact: Fact, letter: Letter) -> bool:
    """The same printed figure at the same place, whatever it is said to count."""
    quote, own = _flat(gold["quote"]), _flat(letter.quote(fact.quote_span))
    same = abs(fact.value) == abs(gold["value"]) and fact.value_high == gold["value_high"]
    column = gold["kind"] != "table" or fact.measure == _measure(gold)
    return same and column and fact.letter == gold["letter"] and (quote in own or own in quote)


def _measure(gold: dict[str, Any]) -> str:
    name = gold["measure"].removeprefix("procentuele ontwikkeling ")
    population = gold["population"] if name in NAMES else None
    known = NAMES.get(f"{name} | {population}") or NAMES.get(name, name)
    return str(known)


@pytest.fixture(scope="module")
def letters() -> dict[str, Letter]:
    return {letter.id: letter for letter in load_corpus(ROOT / "corpus")}


@pytest.fixture(scope="module")
def facts(letters: dict[str, Letter]) -> tuple[Fact, ...]:
    return build_facts(letters.values())


@pytest.fixture(scope="module")
def matches(letters: dict[str, Letter], facts: tuple[Fact, ...]) -> list[Match]:
    def each() -> Iterator[Match]:
        left = list(facts)
        for line in GOLD.read_text("utf-8").splitlines():
            gold = json.loads(line)
            letter = letters[gold["letter"]]
            fact = next((f for f in left if _fits(gold, f, letter)), None)
            if fact is not None:
                left.remove(fact)
            yield Match(gold, fact)

    return list(each())


def _share(good: int, of: int) -> float:
    return good / of


def test_every_figure_of_the_tables_is_found_with_its_measure_and_period(
    matches: list[Match],
) -> None:
    tables = [m for m in matches if m.gold["kind"] == "table"]
    assert len(tables) > 100
    assert all(m.fact and m.fact.period == m.gold["period"] for m in tables)


def test_recall_of_the_figures_in_sentences(matches: list[Match]) -> None:
    told = [m for m in matches if m.gold["kind"] != "table"]
    sure = [m for m in told if not m.gold.get("borderline")]
    assert _share(sum(m.fact is not None for m in sure), len(sure)) == 1.0
    assert _share(sum(m.fact is not None for m in told), len(told)) >= 0.95


def test_no_figure_has_a_wrong_measure(matches: list[Match]) -> None:
    known = vocabulary()
    wrong = [
        (m.gold["measure"], m.fact.measure)
        for m in matches
        if m.fact and m.fact.measure in known and m.fact.measure != _measure(m.gold)
    ]
    assert wrong == []


def test_nearly_every_figure_has_the_measure_that_people_ask_for(matches: list[Match]) -> None:
    sure = [m for m in matches if m.gold["kind"] != "table" and not m.gold.get("borderline")]
    right = sum(m.fact is not None and m.fact.measure == _measure(m.gold) for m in sure)
    assert _share(right, len(sure)) >= 0.98


def test_precision_nothing_is_found_that_is_no_figure(
    matches: list[Match], facts: tuple[Fact, ...]
) -> None:
    matched = {m.fact.id for m in matches if m.fact}
    assert _share(len(matched), len(facts)) >= 0.99


def test_no_period_is_wrong_though_some_are_left_open(matches: list[Match]) -> None:
    """A period that the list gives and the rules do not is open; one that is outside it, or
    that the list does not give where the sentence tells none, is wrong."""
    wrong, open_ = [], 0
    for match in matches:
        if match.fact is None or match.fact.period == match.gold["period"]:
            continue
        if match.fact.period is None:
            open_ += 1
        elif match.gold["period"] is None or not Period.parse(match.gold["period"]).overlaps(
            Period.parse(match.fact.period)
        ):
            wrong.append((match.gold["measure"], match.gold["period"], match.fact.period))
    assert open_ <= 4
    assert [measure for measure, _, _ in wrong] == ["preventieve dadergerichte interventies"]


def test_hedges_are_those_of_the_list(matches: list[Match]) -> None:
    told = [m for m in matches if m.fact and m.gold["qualifier"] in ("circa", "ruim", "bijna")]
    told += [m for m in matches if m.fact and m.gold["qualifier"] in ("meer dan", "minder dan")]
    differ = [m.gold["measure"] for m in told if m.fact and m.fact.qualifier != m.gold["qualifier"]]
    assert len(told) >= 12
    assert differ in ([], ["leeftijd jongeren re-integratieofficier"])


def test_every_fact_stands_where_it_says(
    letters: dict[str, Letter], facts: tuple[Fact, ...]
) -> None:
    assert len({fact.id for fact in facts}) == len(facts)
    for fact in facts:
        letter = letters[fact.letter]
        if fact.unit != "jaar":  # "12 en 18 jaar" is a range only after "tussen de"
            printed = parse_number(letter.quote(fact.value_span))
            assert printed is not None, fact
            assert abs(printed.value) == abs(fact.value)
            assert printed.high == fact.value_high
        assert fact.quote_span.contains(fact.value_span)
        assert fact.period is None or str(Period.parse(fact.period)) == fact.period


def test_the_same_letters_give_the_same_facts(
    letters: dict[str, Letter], facts: tuple[Fact, ...]
) -> None:
    assert build_facts(letters.values()) == facts
    apart = [fact for letter in letters.values() for fact in build_facts([letter])]
    assert apart == list(facts)
