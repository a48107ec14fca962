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
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from hicqa.dutch.dates import Period, find_periods, parse_period, successive
from hicqa.dutch.numbers import Number, parse_number
from hicqa.dutch.text import sentences
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
    fte: bool = False
    scale: float = 1.0
    undated: bool = False

    @property
    def over_all(self) -> bool:
        """Whether its cells are over all periods of the table: a total, mean or change, but no
        plan, and no mean of something ("gemiddelde schade")."""
        return self.timed and self.role != "plan" and not (self.mean and self.name)

    @property
    def timed(self) -> bool:
        told = self.period is not None or self.undated or self.role != "level"
        return told or self.total or self.mean


_SIGNED = re.compile(rf"{SIGN}\s*\d")
_SCALE = re.compile(
    r"\(?\s*(?:bedragen\s+)?(?:x|×|in)\s*(€)?\s*"
    r"(1[. ]?000(?![.\d])|100?(?![.\d])|duizend(?:en|tallen)?"
    r"|1[. ]000[. ]000|(?:1\s)?(?:miljoen(?:en)?|mln\.?))(?:\s*(euro))?\s*\)?",
    re.I,
)
_PERCENT = re.compile(r"\(\s*%\s*\)|(?:^|(?<=\s))%(?=\s|$)|\bin procenten\b", re.I)
_EURO = re.compile(r"\(\s*(?:bedragen\s+)?(?:€|euro|in (?:€|euro['’]?s?))\s*\)|€", re.I)
_FTE = re.compile(r"\bfte(?:['’]?s)?\b", re.I)
_MARKS = re.compile(r"(?:\[\d+\]|[*¹²³])+(?=\s*$)")  # of notes
_CAPTION = re.compile(
    r"(?P<name>(?:tabel|figuur|grafiek|overzicht)\s+\d+[a-z]?)\s*[.:–-]?\s*", re.I
)
_IN_FTE = re.compile(r"\(\s*fte\s*\)|\bin fte\b", re.I)


def table_facts(letter: Letter) -> Iterator[Fact]:
    """The figures of all tables of `letter`, row by row."""
    for table in letter.tables:
        yield from _facts(letter, table)


def _facts(letter: Letter, table: Table) -> Iterator[Fact]:
    heads, rows = _labels(letter, table)
    above, announced = _above(letter, table)
    heads[1:] = _parts_of(heads[1:], announced)
    across = _hull(heads[1:]) if any(head.timed for head in heads[1:]) else None
    whole = across or _hull([label for _, label in rows])
    if (amounts := _SCALE.search(above)) and heads:
        heads[0] = _scaled_head(heads[0], amounts)
    told = heads[0].period if heads else None
    frame = _Frame(heads, across is not None, above, None if whole else told or announced)
    told_times = _times_told(letter, table)
    cells = [
        _Read(row, cell, at, number, *frame.read(label, head, number))
        for row, label in rows
        if not _is_subset(label)
        for at, (head, cell) in enumerate(zip(heads[1:], row.cells[1:], strict=False))
        if at not in told_times and (number := _number(letter.quote(cell.span))) is not None
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
    said: _Label

    @property
    def is_count(self) -> bool:
        said = self.said
        told = self.number.unit or said.percent or said.euro or said.fte or said.scale != 1
        return said.role == "level" and not told

    def is_broken_count(self, letter: Letter) -> bool:
        """Whether it would count things that have no decimals: "8,7" of burglaries. Then it is a
        share or an amount, of which the table does not say so, and so are its neighbours."""
        printed = letter.quote(self.cell.span)
        return self.is_count and self.measure in _counted() and "," in printed


def _above(letter: Letter, table: Table) -> tuple[str, Period | None]:
    """The line above a table without the number of its caption, and the time that it gives all
    figures of the table; where a caption gives none, the text before it may."""
    before, _, above = letter.text[: table.span.start].rstrip().rpartition("\n")
    caption = _CAPTION.match(above)
    if caption is None or caption.end() == len(above):
        return above, _announced(above)
    above = above[caption.end() :]
    if find_periods(above):
        return above, _announced(above)
    text = before.rstrip().rpartition("\n")[2]
    named = re.search(rf"(?<!\w){re.escape(caption['name'])}(?!\w)", text, re.I)
    return above, _announced(text) if named else None


def _parts_of(heads: list[_Label], year: Period | None) -> list[_Label]:
    """The heads of columns for quarters, months or halves of the year that the table is of. Where
    that is told nowhere, neither they nor their total are of any time."""
    parts = [
        h.period is None and _in_year(h.printed, Period.years(2000)) is not None for h in heads
    ]
    found: list[_Label] = []
    for head, is_part in zip(heads, parts, strict=True):
        own = _in_year(head.printed, year) if is_part and year else None
        lost = own is None and (is_part or (head.total and any(parts)))
        if is_part or lost:
            head = replace(head, name="", period=own, undated=year is None)
        found.append(head)
    return found


def _times_told(letter: Letter, table: Table) -> set[int]:
    """The columns, the first aside, that tell times and count nothing: "2013-2016"."""
    cells = ((at, letter.quote(c.span)) for row in table.rows for at, c in enumerate(row.cells[1:]))
    return {at for at, text in cells if _number(text) is None and parse_period(text) is not None}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a table tells beside its cells: its heads, whether they are times (`across`), the line
    above it, and the time that line gives a table without any of its own."""

    heads: list[_Label]
    across: bool
    above: str
    announced: Period | None

    def read(self, row: _Label, head: _Label, number: Number) -> tuple[str | None, _Label]:
        """The measure of a cell, if any is known, and all else that row and head say of it."""
        words = reading()["tables"]
        if head.undated:
            return None, head
        first = self.heads[0]
        when, what = (head, row) if self.across else (row, head)
        said = replace(_merge(when, what), period=self._period(row, head))
        aspect = first.name.lower()
        if aspect in words["place_heads"]:
            place = None if row.name.lower() in reading()["parts"]["no_place"] else row.name
            return self._of_place(head), replace(said, name=place or "")
        if _in_year(row.printed, Period.years(2000)):  # quarters: the rows are times
            if said.period is None:
                return None, said
            measure = _known(first.name) if self.across else _measure(None, head)
            return measure, replace(said, name=head.name if self.across else "")
        of_item = aspect in words["item_heads"]
        if not (of_item and head.name):
            said = _scaled(said, first, number)
        if of_item and not row.total:
            named = head.name.lower() or (words["amount"] if said.euro else "")
            return self._of_item(row, named), replace(said, name="")
        if row.total and not row.name and self.across and (measure := _known(first.name)):
            return measure, said
        measure = _measure(first if self.across else None, what)
        if said.euro and measure in _counted():
            # Money of a crime is no number of those: "gemiddelde schade van overvallen".
            named = f"{'gemiddelde ' * said.mean}{said.name.lower() or words['amount_of']}"
            return f"{named} van {measure}", replace(said, name="", mean=False)
        return _of_rate(measure, number, said, self.above), said

    def _period(self, row: _Label, head: _Label) -> Period | None:
        """Of a quarter the year stands in its column or above the quarters."""
        own = row.period or head.period
        year = head.period or self.heads[0].period
        return (_in_year(row.printed, year) if year and row.period is None else None) or own

    def _of_place(self, head: _Label) -> str | None:
        """What a column of a table by place counts: what its head names, as a whole, or what the
        line above names where the head is only a time."""
        if head.name.lower() in ("", *reading()["tables"]["plain_heads"]):
            if head.role == "level":
                return _named(self.above)
            named = {self._of_place(other) for other in self.heads[1:] if other.role == "level"}
            return named.pop() if len(named) == 1 else None
        return _measure(None, head)

    def _of_item(self, row: _Label, what: str) -> str:
        """What a column counts of a row's item: "deelnemers AJB", "budget van Slot op Orde"."""
        if not what:
            return _measure(None, row)
        known = {name.lower(): name for name in vocabulary().measures}
        item = " ".join((row.name or row.printed).split())
        return known.get(f"{what} {item.lower()}", f"{what} van {item.lower()}")


def _scaled_head(head: _Label, amounts: re.Match[str]) -> _Label:
    """The first head with the amounts that the line above the table tells ("in miljoenen euro")."""
    euro = head.euro or bool(amounts[1] or amounts[3])
    return head if head.scale != 1 else replace(head, euro=euro, scale=_factor(amounts))


def _factor(scale: re.Match[str]) -> float:
    if scale[2] in ("10", "100"):
        return float(scale[2])
    return 1e6 if re.search(r"m|000[. ]000", scale[2], re.I) else 1e3


def _times(value: float, scale: float) -> float:
    """The product as by hand: 8,2 times a million is 8.200.000, not a millionth less."""
    return float(Decimal(repr(value)) * Decimal(repr(scale)))


def _scaled(said: _Label, first: _Label, number: Number) -> _Label:
    """What is said of a cell with the amounts that the first head gives all cells that have no
    unit of their own: "Programma (bedragen x € 1 miljoen)"."""
    if number.unit or said.percent or said.euro or said.fte or said.scale != 1:
        return said
    return replace(said, euro=first.euro, scale=first.scale)


def _is_subset(row: _Label) -> bool:
    """Whether a row is of some of the row above it ("waarvan op woningen")."""
    words = "|".join(reading()["parts"]["subset"])
    return re.match(rf"(?:{words})\b", row.printed.strip(), re.I) is not None


def _in_year(text: str, year: Period) -> Period | None:
    """A quarter, month or half of a year that is told elsewhere."""
    if year.year is None:
        return None
    part = parse_period(f"{text.strip(' *')} {year}")
    return part if part and part != year and year.contains(part) else None


def _announced(above: str) -> Period | None:
    """The time that the text above a table gives all its figures ("In onderstaande tabel staan de
    aantallen in 2026"), or None."""
    lines = [span.of(above) for span in sentences(above)]
    about = [line for line in lines if _says(line, reading()["tables"]["announced"])] or lines
    periods = find_periods(about[-1]) if len(lines) == 1 or about != lines else []
    if len(periods) != 1:
        return None
    span, period = periods[0]
    moved = [word for name in ("since", "until", "compared") for word in reading()["time"][name]]
    before = about[-1][: span.start].rstrip()
    is_moved = any(re.search(rf"\b{re.escape(w)}$", before, re.I) for w in moved)
    parts = "|".join(reading()["parts"]["some_of_year"])
    return None if is_moved and not re.search(rf"\b(?:{parts})\s+van$", before, re.I) else period


def _known(name: str) -> str | None:
    """The measure of the vocabulary that a head is the name of."""
    measure = vocabulary().canonical(name)
    return measure if measure in vocabulary() else None


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
    in_percent = _PERCENT.search(above) is not None and not (label.euro or label.fte)
    percent = number.unit == "procent" or label.percent or in_percent
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


def _number(text: str) -> Number | None:
    """The number in a cell, note stars aside, or None where it holds no quantity.

    What looks like a year is a count here: the table says what it is.
    """
    number = parse_number(_MARKS.sub("", text))
    return number if number and number.kind in ("quantity", "year") else None


def _measure(aspect: _Label | None, what: _Label) -> str:
    """The canonical measure of a column (or of a row, under the first head's `aspect`)."""
    known = vocabulary()
    name = known.canonical(what.name or what.printed)
    if aspect is None or aspect.name.lower() in reading()["tables"]["plain_heads"]:
        return name
    rate = _named(_without_aside(aspect.name))
    if rate in known.rates and f"{rate} {name}" in known:
        return f"{rate} {name}"
    about = known.canonical(aspect.name)
    return f"{about} {name}".strip()


def _without_aside(head: str) -> str:
    """A head without what leaves a rate what it is: "Recidive binnen twee jaar"."""
    rest = head.lower()
    for words in reading()["tables"]["rate_aside"]:
        rest = rest.replace(words, " ")
    return head if not rest.strip() else ""


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
        fte=when.fte or what.fte,
        scale=when.scale * what.scale,
    )


def _label(text: str) -> _Label:
    words = reading()["tables"]
    text = _MARKS.sub("", text)
    scale = _SCALE.search(text)
    plain = _SCALE.sub(" ", text)
    percent, euro = bool(_PERCENT.search(plain)), bool(_EURO.search(plain))
    fte = bool(_FTE.search(plain))
    plain = _IN_FTE.sub(" ", _EURO.sub(" ", _PERCENT.sub(" ", plain)))
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
    factor = _factor(scale) if scale else 1.0
    return _Label(text, named, period, role, total, mean, percent, euro, fte, factor)


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
