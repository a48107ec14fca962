"""The figure that a question asks for, to be asked for in other ways: as more than at another time,
or by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hicqa.answering.fragments import names_now, period_phrase
from hicqa.answering.phrasing import bare, listed, take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import any_of
from hicqa.facts.measures import find_measures, vocabulary

IS_THAT = "(?:is|was|zijn|waren) (?:dat|dit|het)"
THAT_IS = "(?:dus )?(?:dat|dit|het) (?:is|was|zijn|waren)"
_PERCENTAGE = re.compile(r"\b(?:procent|percentage)", re.I)


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """The figure that a question asks for: of what is counted (`noun`), else as a `name` ("het
    ophelderingspercentage van overvallen", "de verhaalde schade"), in a `period` ("in 2021")."""

    noun: str | None
    name: str
    period: str
    is_rate: bool = False

    def more(self, more: str, than: str) -> str:
        """Whether it was more than at another time."""
        if self.noun:
            return f"Waren er {self.period} {self._more(more)} {self.noun} dan {than}"
        return f"Was {self.name} {self.period} {self._more(more)} dan {than}"

    def much_more(self, more: str, than: str, *, percent: bool) -> str:
        """How much more it was than at another time."""
        unit = "procent " if percent else ""
        if self.noun:
            said = f"Hoeveel {unit}{self._more(more)} {self.noun}"
            return f"{said} waren er {self.period} dan {than}"
        unit = "procentpunt " if self.is_rate else unit
        return f"Hoeveel {unit}was {self.name} {self.period} {self._more(more)} dan {than}"

    def _more(self, asked: str) -> str:
        """Things are more or fewer, a level is higher or lower."""
        more, less = ("meer", "minder") if self.noun else ("hoger", "lager")
        claim, _, last = asked.rpartition(" ")
        return f"{claim} {more if last.lower() in listed('more') else less}".strip()


def asked_figure(question: str) -> AskedFigure | None:
    period = period_phrase(question) or ""
    if rate := _rate(question):
        return AskedFigure(None, rate, period, is_rate=True)
    noun, named = _bare_noun(counted_in(question)), {m.measure for m in find_measures(question)}
    only = vocabulary()[named.pop()] if len(named) == 1 else None
    if only and only.needs and not only.of:
        if only.unit == "euro":
            return AskedFigure(None, f"de {only.phrase}", period)
        if only.name not in {mention.measure for mention in find_measures(noun or "")}:
            noun = only.phrase  # "opkopers" alone are not those of the DOR
    return AskedFigure(noun, f"het aantal {noun}", period) if noun else None


def set_side(before: str) -> tuple[AskedFigure | None, re.Match[str]] | None:
    """The figure that a question compares, and how; None where it compares none."""
    told = comparison_said().search(before)
    return (asked_figure(f"{before[: told.start()]}{told['what']}"), told) if told else None


def _bare_noun(noun: str | None) -> str | None:
    """What is counted, without "meer" or "minder" beside it ("overvallen minder")."""
    return re.sub(rf"\s*\b(?:{more_words()})\b\s*", " ", noun, flags=re.I).strip() if noun else None


def counted_in(question: str) -> str | None:
    """What a question counts: the overvallen of "hoeveel overvallen …", "overvallen in 2019"; a
    percentage counts nothing."""
    if _PERCENTAGE.search(question):
        return None
    frame = take_apart(question)
    if frame.counts and frame.noun and not find_periods(frame.noun):
        return frame.noun
    measures = find_measures(question)
    is_bare = frame.counts or not frame.word or frame.word.lower() in listed("levels")
    return measures[0].span.of(question) if measures and is_bare else None


def part_counted(question: str) -> str | None:
    """A part of what a question counts: "overvallen op juweliers"; None where it counts all."""
    frame = take_apart(question)
    measures = find_measures(frame.noun)
    if not (frame.counts and measures) or frame.verb:
        return None
    first = frame.noun[measures[0].span.end :].strip().partition(" ")[0]
    return frame.noun if first.lower() in listed("prepositions") else None


def _rate(question: str) -> str | None:
    """The rate that a question names in one way or another, by its full name."""
    known, named = vocabulary(), {m.measure for m in find_measures(question)}
    rates = [name for name in named if known[name].of]
    counts = [name for name in named if not known[name].of]
    if len(rates) != 1 or len(counts) != 1:
        return None
    return f"het {known.phrase(f'{rates[0]} {counts[0]}')}"


def two_times(before: Sequence[str]) -> tuple[AskedFigure, str] | None:
    """The later of two figures of one thing, asked one after the other, and the earlier's time;
    "nu" is later than any year."""
    told = ((asked_year(said), asked_figure(bare(said))) for said in before[-2:])
    timed = [(year, figure) for year, figure in told if year is not None and figure]
    if len(timed) < 2 or timed[0][1].name != timed[1][1].name or timed[0][0] == timed[1][0]:
        return None
    (_, earlier), (_, later) = sorted(timed, key=lambda pair: pair[0])
    return later, earlier.period


def asked_year(question: str) -> float | None:
    """The one year that a question names; that of "nu" is after all."""
    periods = find_periods(question)
    if not periods:
        return float("inf") if names_now().search(question) else None
    year = periods[0][1].year
    return float(year) if len(periods) == 1 and year else None


def names_one_year(question: str) -> bool:
    """Whether a question names one year, and not now."""
    return asked_year(question) not in (None, float("inf"))


@cache
def more_words() -> str:
    return any_of(listed("more") | listed("less"))


@cache
def comparison_said() -> re.Pattern[str]:
    more = rf"\b(?P<more>{more_words()})\b"
    return re.compile(rf"{more}(?P<what>[^?]*?) dan (?P<than>[^?]+)", re.I)
