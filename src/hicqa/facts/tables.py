"""Facts from tables, by rule: years down and measures across, or the other way round. A cell that
is no number is no fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hicqa.dutch.dates import Period, find_periods, parse_period
from hicqa.dutch.numbers import Number
from hicqa.dutch.text import sentences
from hicqa.facts.said import reading
from hicqa.facts.table_labels import (
    Label,
    amounts_told,
    hull,
    in_euros,
    is_head,
    is_subset,
    labels_of,
    number_in,
    parts_of_year,
    says,
    scaled_head,
)
from hicqa.facts.table_measures import Frame, counted_by_number, is_money
from hicqa.types import Cell, Fact, Letter, Row, Span, Table

_CAPTION = re.compile(
    r"(?P<name>(?:tabel|figuur|grafiek|overzicht)\s+\d+[a-z]?)\s*[.:–-]?\s*", re.I
)


def table_facts(letter: Letter) -> Iterator[Fact]:
    """The figures of all tables of `letter`, row by row."""
    for table in letter.tables:
        yield from _facts(letter, table)


def _facts(letter: Letter, table: Table) -> Iterator[Fact]:
    heads, rows = labels_of(letter, table)
    above, announced = _above(letter, table)
    heads[1:] = parts_of_year(heads[1:], announced)
    across = hull(heads[1:]) if any(head.timed for head in heads[1:]) else None
    whole = across or hull([label for _, label in rows])
    if (amounts := amounts_told(above)) and heads:
        heads[0] = scaled_head(heads[0], amounts)
    elif in_euros(above):
        heads[1:] = [replace(head, euro=head.euro or is_money(head)) for head in heads[1:]]
    told = heads[0].period if heads else None
    of_all = told or announced
    frame = Frame(heads, across is not None, above, None if whole else of_all, of_all)
    told_times = _times_told(letter, table)
    cells = [
        _Read(row, cell, at, number, *frame.read(label, head, number))
        for row, label in rows
        if not is_subset(label) and not is_head(letter, table, row)
        for at, (head, cell) in enumerate(zip(heads[1:], row.cells[1:], strict=False))
        if at not in told_times and (number := number_in(letter.quote(cell.span))) is not None
    ]
    shares = {cell.column for cell in cells if cell.is_broken_count(letter)}
    for read in cells:
        said = read.said
        below_zero = read.number.value < 0 and said.role == "level"
        parted = read.is_count and bool(shares) and (frame.across or read.column in shares)
        if read.measure and not below_zero and not parted:
            over = whole if said.over_all else None
            period = said.period or over or frame.announced
            yield _fact(letter, read.row, read.cell, read.number, read.measure, said, period)


@dataclass(frozen=True, slots=True)
class _Read:
    """A cell of a table with what it was read for."""

    row: Row
    cell: Cell
    column: int
    number: Number
    measure: str | None
    said: Label

    @property
    def is_count(self) -> bool:
        said = self.said
        told = self.number.unit or said.percent or said.euro or said.fte or said.scale != 1
        return said.role == "level" and not told

    def is_broken_count(self, letter: Letter) -> bool:
        """Whether it would count things that have no decimals: "8,7" of burglaries. Then it is a
        share or an amount, of which the table does not say so, and so are its neighbours."""
        printed = letter.quote(self.cell.span)
        return self.is_count and self.measure in counted_by_number() and "," in printed


def _above(letter: Letter, table: Table) -> tuple[str, Period | None]:
    """The line above a table without the number of its caption, and the time that it gives all
    figures of the table; where a caption gives none, the text before it may."""
    before, _, above = letter.text[: table.span.start].rstrip().rpartition("\n")
    caption = _CAPTION.match(above)
    if caption is None and (below := _below(letter, table)):
        caption, above = _CAPTION.match(below), below
    if caption is None or caption.end() == len(above):
        return above, _announced(above)
    above = above[caption.end() :]
    if find_periods(above):
        return above, _announced(above)
    text = before.rstrip().rpartition("\n")[2]
    named = re.search(rf"(?<!\w){re.escape(caption['name'])}(?!\w)", text, re.I)
    return above, _announced(text) if named else None


def _below(letter: Letter, table: Table) -> str:
    """The caption right below a table, where no other table follows that it may be of."""
    line, *rest = letter.text[table.span.end :].lstrip().split("\n", 1)
    after = len(letter.text) - len(rest[0].lstrip()) if rest else len(letter.text)
    other = any(after <= t.span.start <= after + 1 for t in letter.tables)
    return line if _CAPTION.match(line) and not other else ""


def _announced(above: str) -> Period | None:
    """The time that the text above a table gives all its figures ("In onderstaande tabel staan de
    aantallen in 2026"), or None."""
    lines = [span.of(above) for span in sentences(above)]
    about = [line for line in lines if says(line, reading()["tables"]["announced"])] or lines
    periods = find_periods(about[-1]) if len(lines) == 1 or about != lines else []
    if len(periods) != 1:
        return None
    span, period = periods[0]
    moved = [word for name in ("since", "until", "compared") for word in reading()["time"][name]]
    before = about[-1][: span.start].rstrip()
    is_moved = any(re.search(rf"\b{re.escape(w)}$", before, re.I) for w in moved)
    parts = "|".join(reading()["parts"]["some_of_year"])
    return None if is_moved and not re.search(rf"\b(?:{parts})\s+van$", before, re.I) else period


def _times_told(letter: Letter, table: Table) -> set[int]:
    """The columns, the first aside, that tell times and count nothing: "2013-2016"."""
    cells = ((at, letter.quote(c.span)) for row in table.rows for at, c in enumerate(row.cells[1:]))
    return {at for at, text in cells if number_in(text) is None and parse_period(text) is not None}


def _fact(
    letter: Letter,
    row: Row,
    cell: Cell,
    number: Number,
    measure: str,
    label: Label,
    period: Period | None,
) -> Fact:
    told = {"procent": label.percent, "euro": label.euro, "fte": label.fte}
    unit = number.unit or next((unit for unit, said in told.items() if said), "aantal")
    value_span = Span(cell.span.start + number.span.start, cell.span.start + number.span.end)
    return Fact(
        id=f"{letter.id}@{value_span.start}",
        measure=measure,
        population=label.name or None,
        period=str(period) if period else None,
        value=_times(number.value, label.scale),
        unit="per jaar" if label.mean and not label.name and unit == "aantal" else unit,
        qualifier=number.qualifier,
        letter=letter.id,
        kind="table",
        block=row.id,
        value_span=value_span,
        quote_span=row.span,
        role=label.role,
        value_high=_times(number.high, label.scale) if number.high is not None else None,
        hedge=number.hedge,
    )


def _times(value: float, scale: float) -> float:
    """The product as by hand: 8,2 times a million is 8.200.000, not a millionth less."""
    return float(Decimal(repr(value)) * Decimal(repr(scale)))
