"""Facts from tables, by rule: years down and measures across, or the other way round.

The words of a row's or column's label that are no period decide what its cells are: a change
("Procentuele ontwikkeling 2016-2025"), a plan ("Streefwaarde 2024"), or the figures of a part
("Rotterdam 2019"). A cell that is no number is no fact.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from hicqa.dutch.dates import Period, find_periods, successive
from hicqa.dutch.numbers import Number, parse_number
from hicqa.facts.measures import vocabulary
from hicqa.ingest.tables import SIGN
from hicqa.types import Cell, Fact, FigureRole, Letter, Row, Span, Table


@cache
def reading() -> dict[str, Any]:
    """The words of reading.toml."""
    return tomllib.loads((files("hicqa.facts") / "reading.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Label:
    """What the label of a row or column says of its cells.

    `name` is what is left of it without period, unit and neutral words; `total` and `mean`
    are over `period`, or over all periods of the table where it has none.
    """

    printed: str
    name: str
    period: Period | None = None
    role: FigureRole = "level"
    total: bool = False
    mean: bool = False
    percent: bool = False
    euro: bool = False
    scale: float = 1.0

    @property
    def timed(self) -> bool:
        return self.period is not None or self.total or self.mean or self.role != "level"


_SIGNED = re.compile(rf"{SIGN}\s*\d")
_SCALE = re.compile(
    r"\(?\s*(?:x|×|in)\s*(€)?\s*(1[. ]?000(?![.\d])|duizend(?:en|tallen)?|1[. ]000[. ]000"
    r"|miljoen(?:en)?|mln\.?)(?:\s*(euro))?\s*\)?",
    re.I,
)
_PERCENT = re.compile(r"\(\s*%\s*\)|(?:^|(?<=\s))%(?=\s|$)|\bin procenten\b", re.I)
_EURO = re.compile(r"\(\s*(?:€|euro|in euro['’]?s?)\s*\)|€", re.I)


def table_facts(letter: Letter) -> Iterator[Fact]:
    """The figures of all tables of `letter`, row by row."""
    for table in letter.tables:
        yield from _facts(letter, table)


def _facts(letter: Letter, table: Table) -> Iterator[Fact]:
    heads, rows = _labels(letter, table)
    across = _hull(heads[1:]) if any(head.timed for head in heads[1:]) else None
    whole = across or _hull([label for _, label in rows])
    above = letter.text[: table.span.start].rstrip().rpartition("\n")[2]
    by_place = bool(heads) and heads[0].name.lower() in reading()["tables"]["place_heads"]
    for row, label in rows:
        for head, cell in zip(heads[1:], row.cells[1:], strict=False):
            number = _number(letter.quote(cell.span))
            if number is None:
                continue
            when, what = (head, label) if across else (label, head)
            merged = _merge(when, what)
            if by_place:
                measure = _named(head.name) or _named(above)
                merged = replace(merged, name=label.name)
            else:
                measure = _of_rate(
                    _measure(heads[0] if across else None, what), number, merged, above
                )
            below_zero = number.value < 0 and merged.role == "level"
            if measure and not below_zero:
                yield _fact(letter, row, cell, number, measure, merged, whole)


def _labels(letter: Letter, table: Table) -> tuple[list[_Label], list[tuple[Row, _Label]]]:
    """What the heads say of their columns, and the first cells of their rows."""
    rows = [row for row in table.rows if row.cells]
    cells = [[letter.quote(cell.span) for cell in row.cells] for row in rows]
    columns = zip_longest(*cells, fillvalue="")
    heads = [
        _signed(_label(letter.quote(head.span)), column)
        for head, column in zip(table.head.cells, columns, strict=False)
    ]
    labels = [_signed(_label(own[0]), own[1:]) for own in cells]
    return heads, list(zip(rows, labels, strict=True))


def _of_rate(measure: str, number: Number, label: _Label, above: str) -> str | None:
    """The measure; a percentage of what is counted by the number is that of the rate that the line
    above the table names, or nothing that is known."""
    percent = number.unit == "procent" or label.percent
    if not (percent and label.role == "level" and measure in _counted()):
        return measure
    rate = _named(above)
    return f"{rate} {measure}" if rate in vocabulary().rates else None


@cache
def _counted() -> frozenset[str]:
    """The measures that are numbers of things."""
    known = vocabulary().measures.values()
    return frozenset(m.name for m in known if m.unit == "aantal" and not m.of)


def _named(text: str) -> str | None:
    """The measure that a text names, if it is one."""
    named = {m.measure for m in vocabulary().find(text) if m.sense == "same"}
    return named.pop() if len(named) == 1 else None


def _signed(label: _Label, cells: Iterable[str]) -> _Label:
    """The label of a row or column, given its cells: they are changes where most have a sign, for
    nothing is counted below zero. (A column of counts may end in one change.)"""
    figures = [cell.strip() for cell in cells if _number(cell)]
    signed = sum(_SIGNED.match(figure) is not None for figure in figures)
    is_change = label.role == "level" and 2 * signed > len(figures)
    return replace(label, role="change") if is_change else label


def _fact(
    letter: Letter,
    row: Row,
    cell: Cell,
    number: Number,
    measure: str,
    label: _Label,
    whole: Period | None,
) -> Fact:
    period = label.period or (whole if label.timed else None)
    unit = number.unit or ("procent" if label.percent else "euro" if label.euro else "aantal")
    value_span = Span(cell.span.start + number.span.start, cell.span.start + number.span.end)
    return Fact(
        id=f"{letter.id}@{value_span.start}",
        measure=measure,
        population=label.name or None,
        period=str(period) if period else None,
        value=number.value * label.scale,
        unit="per jaar" if label.mean else unit,
        qualifier=number.qualifier,
        letter=letter.id,
        kind="table",
        block=row.id,
        value_span=value_span,
        quote_span=row.span,
        role=label.role,
        value_high=number.high * label.scale if number.high is not None else None,
        hedge=number.hedge,
    )


def _number(text: str) -> Number | None:
    """The number in a cell, note stars aside, or None where it holds no quantity.

    What looks like a year is a count here: the table says what it is.
    """
    number = parse_number(re.sub(r"[*¹²³\s]+$", "", text))
    return number if number and number.kind in ("quantity", "year") else None


def _measure(aspect: _Label | None, what: _Label) -> str:
    """The canonical measure of a column (or of a row, under the first head's `aspect`)."""
    known = vocabulary()
    name = known.canonical(what.name or what.printed)
    if aspect is None or aspect.name.lower() in reading()["tables"]["plain_heads"]:
        return name
    about = known.canonical(aspect.name)
    return f"{about} {name}".strip()


def _merge(when: _Label, what: _Label) -> _Label:
    """One label for a cell: the name of `when` is a population, the units are of either."""
    return _Label(
        printed=when.printed,
        name=when.name,
        period=when.period or what.period,
        role=when.role if when.role != "level" else what.role,
        total=when.total,
        mean=when.mean or what.mean,
        percent=when.percent or what.percent,
        euro=when.euro or what.euro,
        scale=when.scale * what.scale,
    )


def _label(text: str) -> _Label:
    words = reading()["tables"]
    scale = _SCALE.search(text)
    plain = _SCALE.sub(" ", text)
    percent, euro = bool(_PERCENT.search(plain)), bool(_EURO.search(plain))
    plain = _EURO.sub(" ", _PERCENT.sub(" ", plain))
    period = _only_period(plain)
    if period is not None:
        for span, _ in reversed(find_periods(plain)):
            plain = plain[: span.start] + " " + plain[span.end :]
    role: FigureRole = "level"
    if _says(plain, words["plan"]):
        role = "plan"
    elif _says(plain, words["change"]):
        role = "change"
    total, mean = _says(plain, words["total"]), _says(plain, words["mean"])
    timed = period is not None or role != "level" or total or mean
    named = _without(plain, words) if timed else " ".join(plain.split())
    euro = euro or bool(scale and (scale[1] or scale[3]))
    factor = 1.0 if scale is None else 1e6 if re.search(r"m|000[. ]000", scale[2]) else 1e3
    return _Label(text, named, period, role, total, mean, percent, euro, factor)


def _only_period(text: str) -> Period | None:
    found = find_periods(text)
    return found[0][1] if len(found) == 1 else successive(text, found)


def _says(text: str, words: list[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I) for word in words)


def _without(text: str, words: dict[str, list[str]]) -> str:
    """What is left of a label without the words that only say what kind of row it is."""
    spent = [w for kind in ("neutral", "change", "total", "mean", "plan") for w in words[kind]]
    for word in sorted([*spent, "procentuele", "jaarlijks", "jaarlijkse"], key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text, flags=re.I)
    return " ".join(re.sub(r"\(\s*\)|[*:()–-]", " ", text).split())


def _hull(labels: list[_Label]) -> Period | None:
    periods = [label.period for label in labels if label.period and label.role == "level"]
    return Period(min(periods).start, max(p.end for p in periods)) if periods else None
