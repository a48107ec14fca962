"""Collects what an answer says: sentences with their evidence, figures, gaps, warnings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hicqa.dutch.dates import Period, format_period
from hicqa.facts.compute import Result
from hicqa.facts.series import FactBook, Point
from hicqa.facts.wording import amount, sentence
from hicqa.types import Evidence, Fact, FigureDraft, Gap, Reply, Statement, Verdict


def evidence_of(fact: Fact) -> Evidence:
    """The row, sentence or note that a fact stands in."""
    return Evidence(fact.letter, fact.block, fact.kind, fact.quote_span)


def gap(book: FactBook, what: str, words: Sequence[str] = (), letter: str | None = None) -> Gap:
    """What the letters do not give, or the only one that was asked of: "De brieven geven geen
    aantal overvallen voor 2030."."""
    by = (
        f"De brief van {book.letters[letter].meta.date[:4]} geeft" if letter else "De brieven geven"
    )
    return Gap(f"{by} {what}.", tuple(words), letter)


class Draft:
    """An answer under construction; `letter` (id) is the only one that the question names."""

    def __init__(self, book: FactBook, letter: str | None = None) -> None:
        self._book = book
        self._letter = letter
        self.statements: list[Statement] = []
        self.figures: list[FigureDraft] = []
        self.facts: list[Fact] = []
        self.warnings: list[str] = []
        self.gaps: list[Gap] = []

    def say(self, clause: str, facts: Iterable[Fact], verdict: Verdict | None = None) -> None:
        """Adds a sentence that rests on these facts, after the verdict that they lead to."""
        said = f"{verdict}, {clause}" if verdict else clause
        self._add(sentence(said), facts, verdict)

    def quote(self, facts: Sequence[Fact]) -> None:
        """Adds the letter's own sentence that these facts stand in."""
        self._add(" ".join(self._book.quote(facts[0]).split()), facts)

    def _add(self, text: str, facts: Iterable[Fact], verdict: Verdict | None = None) -> None:
        evidence = tuple(dict.fromkeys(evidence_of(f) for f in facts))
        if not any(s.text == text for s in self.statements):
            self.statements.append(Statement(text, evidence, verdict))

    def lacks(self, what: str, words: Sequence[str] = (), letter: str | None = None) -> None:
        """Adds what is asked and not given ("geen cijfer voor ‘ramkraken’"), with the words for
        it; `letter` where only that one does not give it."""
        self.gaps.append(gap(self._book, what, words, letter or self._letter))

    def state(self, *points: Point) -> None:
        """Adds figures as the letters print them; an older letter's other value is named."""
        for point in points:
            self.stated(point.fact, str(point.period))
            for older in point.older:
                date = self._book.letters[older.letter].meta.date
                value = amount(older.value, older.unit)
                said = (
                    f"de brief van {date[:4]} noemt voor {format_period(point.period)} nog {value}"
                )
                self.say(said, (older,))
                self.stated(older, str(point.period))

    def stated(self, fact: Fact, period: str) -> None:
        values = [fact.value] if fact.value_high is None else [fact.value, fact.value_high]
        for value in values:
            self._figure(
                FigureDraft(
                    measure=fact.measure,
                    population=fact.population,
                    period=period,
                    value=value,
                    unit=fact.unit,
                    qualifier=fact.qualifier,
                    stated=True,
                    derivation=None,
                    evidence=(evidence_of(fact),),
                )
            )
        self.facts.append(fact)

    def computed(
        self, result: Result, measure: str, period: Period, population: str | None = None
    ) -> None:
        """Adds a computed figure with its operands' places, of the `population` that they are of
        together, or else of theirs."""
        facts = [p.fact for p in result.points]
        self._figure(
            FigureDraft(
                measure=measure,
                population=population or facts[0].population,
                period=str(period),
                value=result.value,
                unit=result.unit,
                qualifier=None,
                stated=False,
                derivation=result.derivation,
                evidence=tuple(dict.fromkeys(evidence_of(f) for f in facts)),
            )
        )
        self.facts += facts

    def _figure(self, figure: FigureDraft) -> None:
        if figure not in self.figures:
            self.figures.append(figure)

    def take(self, other: Draft) -> None:
        """Adds all that another draft says."""
        self.statements += [s for s in other.statements if s not in self.statements]
        self.figures += [f for f in other.figures if f not in self.figures]
        self.facts += other.facts
        self.warnings += other.warnings
        self.gaps += other.gaps

    def reply(self, related: Iterable[Fact] = ()) -> Reply:
        """The finished reply; partial where a part that was asked for is missing."""
        return Reply(
            status="partial" if self.gaps else "answered",
            kind="figure",
            statements=tuple(self.statements),
            figures=tuple(self.figures),
            related=tuple(dict.fromkeys(evidence_of(f) for f in related)),
            warnings=tuple(dict.fromkeys(self.warnings)),
            gaps=tuple(dict.fromkeys(self.gaps)),
        )


def whole(points: Sequence[Point]) -> Period:
    """From the first to the last of the points."""
    return Period(min(p.period.start for p in points), max(p.period.end for p in points))
