"""Which measure a cell of a table is a figure of, by its row, its column and the line above."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from hicqa.dutch.dates import Period
from hicqa.dutch.numbers import Number
from hicqa.facts.measures import vocabulary
from hicqa.facts.said import reading
from hicqa.facts.table_labels import Label, in_percent, in_year, merged, says, scaled

_COUNT = re.compile(r"^(?:totaal\s+)?(?:aantal(?:len)?|totaal|percentage)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table tells beside its cells: its heads, whether they are times (`across`), the line
    above it, the time that line gives a table without any of its own, and the `year` of its
    quarters."""

    heads: list[Label]
    across: bool
    above: str
    announced: Period | None
    year: Period | None = None

    def read(self, row: Label, head: Label, number: Number) -> tuple[str | None, Label]:
        """The measure of a cell, if any is known, and all else that row and head say of it."""
        words = reading()["tables"]
        if head.undated:
            return None, head
        first = self.heads[0]
        when, what = (head, row) if self.across else (row, head)
        said = replace(merged(when, what), period=self._period(row, head))
        aspect = first.name.lower()
        if aspect in words["place_heads"]:
            place = None if row.name.lower() in reading()["parts"]["no_place"] else row.name
            return self._in_place(head, number, replace(said, name=place or ""))
        if in_year(row.printed, Period.years(2000)):  # quarters: the rows are times
            if said.period is None:
                return None, said
            measure = _known(first.name) if self.across else _measure(None, head)
            return measure, replace(said, name=head.name if self.across else "")
        of_item = aspect in words["item_heads"]
        if not (of_item and head.name):
            said = scaled(said, first, number)
        if of_item and not row.total:
            named = head.name.lower() or (words["amount"] if said.euro else "")
            return self._of_item(row, named), replace(said, name="")
        if row.total and not row.name and self.across and (measure := _known(first.name)):
            return measure, said
        measure = _measure(first if self.across else None, what)
        if not self.across:
            measure = self._of_crime(measure) or measure
        if said.euro and measure in counted_by_number():
            # Money of a crime is no number of those: "gemiddelde schade van overvallen".
            named = f"{'gemiddelde ' * said.mean}{said.name.lower() or words['amount_of']}"
            return f"{named} van {measure}", replace(said, name="", mean=False)
        return _of_rate(measure, number, said, self.above), said

    def _period(self, row: Label, head: Label) -> Period | None:
        """Of a quarter the year stands in its column or above the quarters."""
        own = row.period or head.period
        year = head.period or self.heads[0].period or self.year
        return (in_year(row.printed, year) if year and row.period is None else None) or own

    def _in_place(self, head: Label, number: Number, said: Label) -> tuple[str | None, Label]:
        """The measure of a cell in a table by place, and what is said of it. Money for what stands
        above the table is no number of those."""
        if head.timed or is_money(head):
            said = scaled(said, self.heads[0], number)
        measure = self._of_crime(self._of_place(head))
        if said.euro and measure in counted_by_number():
            return _amount_named(self.above), said
        return (_of_rate(measure, number, said, self.above) if measure else None), said

    def _of_place(self, head: Label) -> str | None:
        """What a column of a table by place counts: what its head names, as a whole, or what the
        line above names where the head is only a time."""
        if head.name.lower() in ("", *reading()["tables"]["plain_heads"]):
            if head.role == "level":
                return measure_named(self.above)
            named = {self._of_place(other) for other in self.heads[1:] if other.role == "level"}
            return named.pop() if len(named) == 1 else None
        return _measure(None, head)

    def _of_crime(self, measure: str | None) -> str | None:
        """A rate with the one thing that the table counts beside it: of "Woninginbraken |
        Ophelderingspercentage"."""
        if measure not in vocabulary().rates:
            return measure
        beside = {_measure(None, head) for head in self.heads[1:]} & counted_by_number()
        named = {m.measure for m in vocabulary().find(self.above) if m.sense == "same"}
        told = beside or named & counted_by_number()
        return f"{measure} {told.pop()}" if len(told) == 1 else measure

    def _of_item(self, row: Label, what: str) -> str:
        """What a column counts of a row's item: "deelnemers AJB", "budget van Slot op Orde"."""
        if not what:
            return _measure(None, row)
        known = {name.lower(): name for name in vocabulary().measures}
        item = " ".join((row.name or row.printed).split())
        return known.get(f"{what} {item.lower()}", f"{what} van {item.lower()}")


def is_money(head: Label) -> bool:
    """Whether a column of a table in euros is one of amounts: it names no things that are counted,
    no share and no time."""
    counts = re.match(r"(?:aantal|aantallen)\b", head.printed.strip(), re.I)
    other = head.percent or head.fte or head.timed or _measure(None, head) in counted_by_number()
    return not (counts or other)


def _amount_named(above: str) -> str:
    """What the line above a table calls its amounts of money: "subsidie voor de aanpak van …"."""
    words = reading()["tables"]
    amounts: list[str] = [*words["amounts"], words["amount_of"]]
    return next((w for w in amounts if says(above, [w])), amounts[-1])


def _known(name: str) -> str | None:
    """The measure of the vocabulary that a head is the name of."""
    measure = vocabulary().canonical(name)
    return measure if measure in vocabulary() else None


def _of_rate(measure: str, number: Number, label: Label, above: str) -> str | None:
    """The measure; a percentage of what is counted by the number is that of the rate that the line
    above the table names, or nothing that is known."""
    all_percent = in_percent(above) and not (label.euro or label.fte)
    percent = number.unit == "procent" or label.percent or all_percent
    if not (percent and label.role == "level" and measure in counted_by_number()):
        return measure
    rate = measure_named(above)
    return f"{rate} {measure}" if rate in vocabulary().rates else None


@cache
def counted_by_number() -> frozenset[str]:
    """The measures that are numbers of things."""
    known = vocabulary().measures.values()
    return frozenset(m.name for m in known if m.unit == "aantal" and not m.of)


def measure_named(text: str) -> str | None:
    """The measure that a text names, if it is one."""
    named = {m.measure for m in vocabulary().find(text) if m.sense == "same"}
    return named.pop() if len(named) == 1 else None


def _measure(aspect: Label | None, what: Label) -> str:
    """The canonical measure of a column (or of a row, under the first head's `aspect`)."""
    known = vocabulary()
    name = known.canonical(what.name or what.printed)
    counted = known.canonical(_COUNT.sub("", what.name or what.printed))
    name = counted if counted in known else name  # "Aantal woninginbraken"
    if aspect is None or aspect.name.lower() in reading()["tables"]["plain_heads"]:
        return name
    rate = measure_named(_without_aside(aspect.name))
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
