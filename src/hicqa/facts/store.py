"""The facts table on disk: SQLite through SQLAlchemy Core, made anew whenever the letters, the
vocabulary or the code that reads them have changed. It is a copy: what it cannot keep is built
again, and what it does not know is never filled in.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hicqa.dutch.dates import Period
from hicqa.facts.build import build_facts
from hicqa.types import Fact, Letter, Span

if TYPE_CHECKING:
    from sqlalchemy import Engine, MetaData, Select, Table

FACTS_FILE = "facts.sqlite"
_SHAPING = ("types.py", "dutch", "facts")
_log = logging.getLogger(__name__)


def fingerprint(letters: Sequence[Letter]) -> str:
    """What the facts depend on: the letters as read, the vocabulary and the code."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for name in _SHAPING:
        paths = [root / name] if name.endswith(".py") else sorted((root / name).iterdir())
        for path in paths:
            if path.suffix in {".py", ".toml"}:
                digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for letter in letters:
        digest.update(f"{letter!r}\0".encode())
    return digest.hexdigest()[:16]


def read_facts(letters: Sequence[Letter], index: Path) -> tuple[Fact, ...] | None:
    """The facts of `letters` that `index` holds; None where it holds none, or of another make."""
    return _read(index / FACTS_FILE, fingerprint(letters))


def load_facts(letters: Sequence[Letter], index: Path) -> tuple[Fact, ...]:
    """The facts of `letters`, from `index` where it holds them, else built and kept there."""
    path = index / FACTS_FILE
    mark = fingerprint(letters)
    stored = _read(path, mark)
    if stored is not None:
        return stored
    facts = build_facts(letters)
    try:
        save_facts(facts, path, mark)
    except OSError as error:
        _log.warning("De feitentabel is niet bewaard in %s: %s", path, error)
    return facts


def save_facts(facts: Sequence[Fact], path: Path, mark: str) -> None:
    """Writes the table to `path` as a whole, replacing what stands there. Raises OSError."""
    from sqlalchemy import create_engine

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    draft.touch()
    try:
        engine = create_engine(f"sqlite:///{draft}")
        _fill(engine, facts, mark)
        engine.dispose()
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _fill(engine: Engine, facts: Sequence[Fact], mark: str) -> None:
    from sqlalchemy import insert

    metadata, table, recipe = _schema()
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(insert(recipe), [{"fingerprint": mark}])
        if rows := [_as_row(fact, place) for place, fact in enumerate(facts)]:
            connection.execute(insert(table), rows)


def _read(path: Path, mark: str) -> tuple[Fact, ...] | None:
    """The stored facts, or None where there are none with this fingerprint.

    Straight from SQLite: this is on the way of every question, and SQLAlchemy alone takes
    longer to import than the rest.
    """
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            if [row[0] for row in connection.execute("SELECT fingerprint FROM recipe")] != [mark]:
                return None
            rows = connection.execute("SELECT * FROM facts ORDER BY place").fetchall()
            return tuple(_as_fact(dict(row)) for row in rows)
    except (sqlite3.Error, KeyError, TypeError):
        return None  # broken, or of another make: built anew


def query_facts(
    engine: Engine,
    measure: str | None = None,
    period: Period | None = None,
    letters: Collection[str] = (),
) -> tuple[Fact, ...]:
    """The stored facts of a measure, overlapping a period, of some letters; each may be left
    out. A fact without a period is left out as soon as a period is asked."""
    from sqlalchemy import select

    _, table, _ = _schema()
    query: Select[Any] = select(table).order_by(table.c.place)
    if measure is not None:
        query = query.where(table.c.measure == measure)
    if period is not None:
        query = query.where(
            table.c.first_day <= period.end.isoformat(),
            table.c.last_day >= period.start.isoformat(),
        )
    if letters:
        query = query.where(table.c.letter.in_(sorted(letters)))
    with engine.connect() as connection:
        return tuple(_as_fact(dict(row._mapping)) for row in connection.execute(query))


def open_facts(letters: Sequence[Letter], index: Path) -> Engine:
    """The facts table as a database to query, brought up to date with `letters` first; in
    memory where `index` cannot keep it."""
    from sqlalchemy import create_engine

    facts = load_facts(letters, index)
    if (index / FACTS_FILE).is_file():
        return create_engine(f"sqlite:///{index / FACTS_FILE}")
    engine = create_engine("sqlite://")
    _fill(engine, facts, fingerprint(letters))
    return engine


@cache
def _schema() -> tuple[MetaData, Table, Table]:
    """All fields of a fact, its two spans as offsets, and the days its period covers."""
    from sqlalchemy import Column, Float, Integer, MetaData, String, Table

    metadata = MetaData()
    text = ("measure", "population", "period", "first_day", "last_day", "unit", "qualifier")
    more = ("letter", "kind", "block", "role", "hedge")
    whole = ("place", "value_start", "value_end", "quote_start", "quote_end")
    table = Table(
        "facts",
        metadata,
        Column("id", String, primary_key=True),
        *(Column(name, String, index=name in {"measure", "letter"}) for name in text + more),
        *(Column(name, Float) for name in ("value", "value_high")),
        *(Column(name, Integer) for name in whole),
    )
    return metadata, table, Table("recipe", metadata, Column("fingerprint", String))


def _as_row(fact: Fact, place: int) -> dict[str, Any]:
    row = asdict(fact)
    value, quote = row.pop("value_span"), row.pop("quote_span")
    period = Period.parse(fact.period) if fact.period else None
    return row | {
        "place": place,
        "first_day": period.start.isoformat() if period else None,
        "last_day": period.end.isoformat() if period else None,
        "value_start": value["start"],
        "value_end": value["end"],
        "quote_start": quote["start"],
        "quote_end": quote["end"],
    }


def _as_fact(row: dict[str, Any]) -> Fact:
    for name in ("place", "first_day", "last_day"):
        del row[name]
    value_span = Span(row.pop("value_start"), row.pop("value_end"))
    quote_span = Span(row.pop("quote_start"), row.pop("quote_end"))
    return Fact(**row, value_span=value_span, quote_span=quote_span)
