"""Promises and motions for people and programs: a table on the terminal, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from hicqa.dutch.dates import Period, find_periods, format_period
from hicqa.promises.types import Promise
from hicqa.types import Evidence, Letter

if TYPE_CHECKING:
    from rich.table import Table


def promises_table(promises: Iterable[Promise], letters: Mapping[str, Letter]) -> Table:
    """A table for the terminal; a status that another letter tells is marked with its date."""
    from rich.table import Table

    table = Table(header_style="bold", row_styles=["", "dim"])
    for head in ("brief", "datum", "soort", "stand", "termijn", "zin"):
        table.add_column(head, overflow="fold")
    for promise in promises:
        meta = letters[promise.letter].meta
        table.add_row(
            meta.id,
            meta.date,
            promise.kind,
            _status(promise, letters),
            format_due(promise),
            promise.quote,
        )
    return table


def _status(promise: Promise, letters: Mapping[str, Letter]) -> str:
    told = promise.status_from
    if told is None or told.letter == promise.letter:
        return promise.status
    return f"{promise.status} (brief {letters[told.letter].meta.date})"


def format_due(promise: Promise) -> str:
    """When it is due, as printed, with the year that the letter's date gives it: "in september
    (september 2026)"."""
    printed = promise.due_text or ""
    if promise.due is None or find_periods(printed):
        return printed
    return f"{printed} ({format_period(Period.parse(promise.due))})"


def promises_as_dicts(
    promises: Iterable[Promise], letters: Mapping[str, Letter]
) -> list[dict[str, Any]]:
    """Plain values, ready for JSON; `start` and `end` are of the quote in the letter's text."""
    return [_as_dict(promise, letters) for promise in promises]


def _as_dict(promise: Promise, letters: Mapping[str, Letter]) -> dict[str, Any]:
    told = promise.status_from
    return {
        "id": promise.id,
        "letter": promise.letter,
        "date": letters[promise.letter].meta.date,
        "kind": promise.kind,
        "status": promise.status,
        "due": promise.due,
        "due_text": promise.due_text,
        "members": list(promise.members),
        **_place(promise.evidence, letters),
        "status_from": {"letter": told.letter, **_place(told, letters)} if told else None,
    }


def _place(evidence: Evidence, letters: Mapping[str, Letter]) -> dict[str, Any]:
    return {
        "block": evidence.block,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": letters[evidence.letter].quote(evidence.span),
    }
