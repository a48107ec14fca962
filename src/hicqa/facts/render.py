"""Facts and audits for people and programs: a table on the terminal, CSV, JSON and text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from hicqa.dutch.dates import Period, format_period
from hicqa.dutch.numbers import format_number
from hicqa.facts.audit import AuditReport
from hicqa.types import Fact, Letter

if TYPE_CHECKING:
    from rich.table import Table

_ROLES = {"level": "", "change": "verandering", "plan": "voornemen"}


def format_value(fact: Fact) -> str:
    """The figure of a fact in Dutch, with its hedge and unit: "ruim 4.500", "-53%"."""
    value = format_number(fact.value)
    if fact.value_high is not None:
        value = f"{value} tot {format_number(fact.value_high)}"
    if fact.role == "change" and fact.value > 0:
        value = f"+{value}"
    hedge = fact.hedge or (fact.qualifier if fact.qualifier not in (None, "exact") else "")
    unit = {"procent": "%", "aantal": ""}.get(fact.unit, f" {fact.unit}")
    return f"{hedge} {value}{unit}".strip()


def facts_table(facts: Iterable[Fact]) -> Table:
    """A table for the terminal."""
    from rich.table import Table

    table = Table(header_style="bold", row_styles=["", "dim"])
    for head in ("maat", "groep of plaats", "periode", "waarde", "soort", "brief"):
        table.add_column(head, justify="right" if head == "waarde" else "left")
    for fact in facts:
        period = format_period(Period.parse(fact.period)) if fact.period else ""
        table.add_row(
            fact.measure,
            fact.population or "",
            period,
            format_value(fact),
            _ROLES[fact.role],
            fact.letter,
        )
    return table


def facts_csv(facts: Iterable[Fact], letters: Mapping[str, Letter]) -> str:
    """Comma-separated values with a head row, for a spreadsheet or a program."""
    rows = [fact_as_dict(fact, letters[fact.letter]) for fact in facts]
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def facts_json(facts: Iterable[Fact], letters: Mapping[str, Letter]) -> str:
    """A JSON list of facts, each with its quote."""
    rows = [fact_as_dict(fact, letters[fact.letter]) for fact in facts]
    return json.dumps(rows, ensure_ascii=False, indent=2)


_COLUMNS = (
    "measure",
    "population",
    "period",
    "value",
    "value_high",
    "unit",
    "qualifier",
    "hedge",
    "role",
    "letter",
    "kind",
    "block",
    "start",
    "end",
    "quote",
)


def fact_as_dict(fact: Fact, letter: Letter) -> dict[str, Any]:
    """A fact with its place: `start` and `end` are of the figure, `quote` is the sentence or
    row that it stands in. Whole numbers are printed as such."""
    row: dict[str, Any] = {name: getattr(fact, name, None) for name in _COLUMNS}
    for name in ("value", "value_high"):
        value: float | None = row[name]
        row[name] = int(value) if value is not None and value.is_integer() else value
    row["start"], row["end"] = fact.value_span.start, fact.value_span.end
    row["quote"] = letter.quote(fact.quote_span)
    return row


def audit_text(report: AuditReport, letters: Mapping[str, Letter]) -> str:
    """The audit in Dutch: how much was checked, and each finding with its quotes."""
    counts = ", ".join(f"{check} {count}" for check, count in report.checked)
    checked = sum(count for _, count in report.checked)
    lines = [f"Nagerekend: {checked} cijfers ({counts})." if checked else "Niets na te rekenen."]
    lines.append(_total(len(report.findings)))
    for number, finding in enumerate(report.findings, start=1):
        lines += ["", f"{number}. {finding.sentence}"]
        lines += [
            f"   {place.letter}: «{' '.join(letters[place.letter].quote(place.span).split())}»"
            for place in finding.evidence
        ]
    return "\n".join(lines)


def _total(findings: int) -> str:
    if findings == 0:
        return "Geen bevindingen: alles klopt."
    return "1 bevinding:" if findings == 1 else f"{findings} bevindingen:"
