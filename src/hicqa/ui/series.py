"""Which figures make a series worth a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hicqa.types import Answer, Fact, Figure, Letter
from hicqa.ui.chart import Series

_MIN_POINTS = 3  # fewer are not worth a chart


def about(figure: Figure) -> str:
    """What a figure counts, with the group or place that it is of."""
    return f"{figure.measure} ({figure.population})" if figure.population else figure.measure


def of_figures(figures: Sequence[Figure]) -> tuple[Series, ...]:
    """The figures that make a series over years, by measure; all in one unit, or none."""
    by_name: dict[str, dict[str, float]] = {}
    yearly = [f for f in figures if f.period.isdigit() and f.derivation is None]
    for figure in yearly:
        by_name.setdefault(about(figure), {}).setdefault(figure.period, figure.value)
    if len({figure.unit for figure in yearly}) != 1:
        return ()
    return tuple(
        Series(name, yearly[0].unit, tuple(sorted(points.items())))
        for name, points in by_name.items()
        if len(points) >= _MIN_POINTS
    )


def of_facts(facts: Iterable[Fact], letters: Mapping[str, Letter]) -> tuple[Series, ...]:
    """The yearly counts of one measure for the country as a whole; the newest letter's count."""
    yearly = [
        fact
        for fact in facts
        if fact.period and fact.period.isdigit() and fact.role == "level" and not fact.population
    ]
    if len({(fact.measure, fact.unit) for fact in yearly}) != 1:
        return ()
    oldest_first = sorted(yearly, key=lambda fact: letters[fact.letter].meta.date)
    values = {str(fact.period): fact.value for fact in oldest_first}
    if len(values) < _MIN_POINTS:
        return ()
    return (Series(yearly[0].measure, yearly[0].unit, tuple(sorted(values.items()))),)


def of_answer(
    answer: Answer, facts: Iterable[Fact], letters: Mapping[str, Letter]
) -> tuple[Series, ...]:
    """The series of an answer: its own figures, or, where it names a first and a last year only,
    the years between them from the facts table."""
    stated = [f for f in answer.figures if f.period.isdigit() and f.derivation is None]
    years = sorted(f.period for f in stated)
    if len(set(years)) != 2 or len({(about(f), f.unit) for f in stated}) != 1:
        return of_figures(answer.figures)
    between = (
        fact
        for fact in facts
        if fact.measure == stated[0].measure
        and fact.unit == stated[0].unit
        and fact.population == stated[0].population
        and fact.period is not None
        and years[0] <= fact.period <= years[-1]
    )
    return of_facts(between, letters)
