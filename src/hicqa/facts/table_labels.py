"""What the label of a row or column of a table says of its cells.

Its words that are no period decide that: they are a change ("Procentuele ontwikkeling 2016-2025"),
a plan ("Streefwaarde 2024"), or the figures of a part ("Rotterdam 2019").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from hicqa.dutch.dates import Period, find_periods, parse_period, successive
from hicqa.dutch.numbers import Number, parse_number
from hicqa.facts.said import reading
from hicqa.ingest.tables import SIGN
from hicqa.types import FigureRole, Letter, Row, Table

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
_BROKEN_NAME = re.compile(r"(?<=\w)-\s+(?=[A-Z])")  # "Zeeland-West- Brabant"
_IN_FTE = re.compile(r"\(\s*fte\s*\)|\bin fte\b", re.I)


@dataclass(frozen=True, slots=True)
class Label:
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


def labels_of(letter: Letter, table: Table) -> tuple[list[Label], list[tuple[Row, Label]]]:
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


def parts_of_year(heads: list[Label], year: Period | None) -> list[Label]:
    """The heads of columns for quarters, months or halves of the year that the table is of. Where
    that is told nowhere, neither they nor their total are of any time."""
    parts = [h.period is None and in_year(h.printed, Period.years(2000)) is not None for h in heads]
    found: list[Label] = []
    for head, is_part in zip(heads, parts, strict=True):
        own = in_year(head.printed, year) if is_part and year else None
        lost = own is None and (is_part or (head.total and any(parts)))
        if is_part or lost:
            head = replace(head, name="", period=own, undated=year is None)
        found.append(head)
    return found


def hull(labels: list[Label]) -> Period | None:
    """From the first to the last period of the figures; None where there is none."""
    periods = [label.period for label in labels if label.period and label.role == "level"]
    return Period(min(periods).start, max(p.end for p in periods)) if periods else None


def merged(when: Label, what: Label) -> Label:
    """One label for a cell: the name of `when` is a population, the units are of either."""
    return Label(
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


def amounts_told(above: str) -> re.Match[str] | None:
    """The amounts that the line above a table tells ("in miljoenen euro")."""
    return _SCALE.search(above)


def scaled_head(head: Label, amounts: re.Match[str]) -> Label:
    """The first head with the amounts that the line above the table tells ("in miljoenen euro")."""
    euro = head.euro or bool(amounts[1] or amounts[3])
    return head if head.scale != 1 else replace(head, euro=euro, scale=_factor(amounts))


def scaled(said: Label, first: Label, number: Number) -> Label:
    """What is said of a cell with the amounts that the first head gives all cells that have no
    unit of their own: "Programma (bedragen x € 1 miljoen)"."""
    if number.unit or said.percent or said.euro or said.fte or said.scale != 1:
        return said
    return replace(said, euro=first.euro, scale=first.scale)


def _factor(scale: re.Match[str]) -> float:
    if scale[2] in ("10", "100"):
        return float(scale[2])
    return 1e6 if re.search(r"m|000[. ]000", scale[2], re.I) else 1e3


def in_euros(text: str) -> bool:
    """Whether a text says that figures are amounts of money: "(in euro's)"."""
    return _EURO.search(text) is not None


def is_head(letter: Letter, table: Table, row: Row) -> bool:
    """Whether a row is the head once more, as on a new page."""
    heads, cells = (
        [_MARKS.sub("", " ".join(letter.quote(cell.span).split())) for cell in line]
        for line in (table.head.cells, row.cells)
    )
    return heads == cells


def is_subset(row: Label) -> bool:
    """Whether a row is of some of the row above it ("waarvan op woningen")."""
    words = "|".join(reading()["parts"]["subset"])
    return re.match(rf"(?:{words})\b", row.printed.strip(), re.I) is not None


def in_year(text: str, year: Period) -> Period | None:
    """A quarter, month or half of a year that is told elsewhere."""
    if year.year is None:
        return None
    part = parse_period(f"{text.strip(' *')} {year}")
    return part if part and part != year and year.contains(part) else None


def number_in(text: str) -> Number | None:
    """The number in a cell, note stars aside, or None where it holds no quantity.

    What looks like a year is a count here: the table says what it is.
    """
    number = parse_number(_MARKS.sub("", text))
    return number if number and number.kind in ("quantity", "year") else None


def in_percent(text: str) -> bool:
    """Whether a text says that figures are percentages: "(%)", "in procenten"."""
    return _PERCENT.search(text) is not None


def says(text: str, words: list[str]) -> bool:
    """Whether a text holds one of these words."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I) for word in words)


def _signed(label: Label, cells: Iterable[str]) -> Label:
    """The label of a row or column, given its cells: they are changes where most have a sign, for
    nothing is counted below zero. (A column of counts may end in one change.)"""
    figures = [cell.strip() for cell in cells if number_in(cell)]
    signed = sum(_SIGNED.match(figure) is not None for figure in figures)
    is_change = label.role == "level" and 2 * signed > len(figures)
    return replace(label, role="change") if is_change else label


def _label(text: str) -> Label:
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
    if says(plain, words["plan"]):
        role = "plan"
    elif says(plain, words["change"]):
        role = "change"
    total, mean = says(plain, words["total"]), says(plain, words["mean"])
    timed = period is not None or role != "level" or total or mean
    named = _without(plain, words) if timed else " ".join(plain.split())
    named = _BROKEN_NAME.sub("-", named)
    euro = euro or bool(scale and (scale[1] or scale[3]))
    factor = _factor(scale) if scale else 1.0
    return Label(text, named, period, role, total, mean, percent, euro, fte, factor)


def _only_period(text: str) -> Period | None:
    found = find_periods(text)
    return found[0][1] if len(found) == 1 else successive(text, found)


def _without(text: str, words: dict[str, list[str]]) -> str:
    """What is left of a label without the words that only say what kind of row it is."""
    spent = [w for kind in ("neutral", "change", "total", "mean", "plan") for w in words[kind]]
    for word in sorted([*spent, "procentuele", "jaarlijks", "jaarlijkse"], key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text, flags=re.I)
    return " ".join(re.sub(r"\(\s*\)|[*:()–-]", " ", text).split())
