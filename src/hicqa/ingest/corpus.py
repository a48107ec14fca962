"""The letters of a corpus folder: letters.toml and the files it names."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from hicqa.dutch.dates import Period
from hicqa.errors import BadCorpus
from hicqa.ingest.parser import parse_letter
from hicqa.types import Letter, LetterMeta

LETTERS_FILE = "letters.toml"
_REQUIRED = ("id", "file", "title", "date")
_OPTIONAL = ("dossier", "number", "session_year", "document", "url")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def load_corpus(folder: Path) -> tuple[Letter, ...]:
    """The letters of a corpus, in order of date and id. Raises BadCorpus, in Dutch."""
    metas = read_metas(folder)
    letters = [parse_letter(_read_text(folder / meta.file, meta.id), meta) for meta in metas]
    return tuple(letters)


def read_metas(folder: Path) -> tuple[LetterMeta, ...]:
    """What letters.toml says of the letters, in order of date and id."""
    path = folder / LETTERS_FILE
    if not path.is_file():
        raise BadCorpus(
            f"Geen {LETTERS_FILE} gevonden in {folder}: zet daar een {LETTERS_FILE} neer met per "
            "brief een [[letter]], of laat HICQA_CORPUS naar een andere map wijzen."
        )
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCorpus(f"{path} is geen geldig TOML-bestand ({error}): herstel het.") from error
    entries = content.get("letter")
    if not isinstance(entries, list) or not entries:
        raise BadCorpus(f"{path} noemt geen brieven: voeg per brief een [[letter]] toe.")
    metas = [_meta(entry, place, path) for place, entry in enumerate(entries, start=1)]
    seen: set[str] = set()
    for meta in metas:
        if meta.id in seen:
            raise BadCorpus(
                f"{path} noemt de id ‘{meta.id}’ twee keer: geef elke brief een eigen id."
            )
        seen.add(meta.id)
    return tuple(sorted(metas, key=lambda meta: (meta.date, meta.id)))


def _meta(entry: object, place: int, path: Path) -> LetterMeta:
    if not isinstance(entry, dict):
        raise BadCorpus(f"Brief {place} in {path} is geen [[letter]]-tabel: herstel het bestand.")
    where = f"brief {place} ({entry.get('id', 'zonder id')}) in {path}"
    required: dict[str, str] = {}
    for name in _REQUIRED:
        value = _string(entry, name, where)
        if value is None:
            raise BadCorpus(f"Bij {where} ontbreekt ‘{name}’: vul het in.")
        required[name] = value
    if not _is_date(required["date"]):
        raise BadCorpus(
            f"Bij {where} is ‘date’ geen datum (‘{required['date']}’): schrijf 2023-12-18, of wat "
            "ervan bekend is: 2023-12 of 2023."
        )
    optional = {name: _string(entry, name, where) for name in _OPTIONAL}
    senders = entry.get("senders", [])
    if not isinstance(senders, list) or not all(isinstance(name, str) for name in senders):
        raise BadCorpus(
            f'Bij {where} is ‘senders’ geen lijst van namen: schrijf ["naam, functie"].'
        )
    return LetterMeta(
        id=required["id"],
        file=required["file"],
        title=required["title"],
        date=required["date"],
        **optional,
        senders=tuple(senders),
    )


def _is_date(text: str) -> bool:
    """Whether a text is an ISO date, or the part of one that is known."""
    with suppress(ValueError):
        return _DATE.fullmatch(text) is not None and bool(Period.parse(text))
    return False


def _string(entry: dict[str, Any], name: str, where: str) -> str | None:
    """A field's text; dates and numbers may be written without quotes. Blank is unknown."""
    value = entry.get(name)
    if value is None or isinstance(value, list | dict | bool):
        if value is not None:
            raise BadCorpus(
                f"Bij {where} is ‘{name}’ geen tekst: schrijf het tussen aanhalingstekens."
            )
        return None
    return str(value).strip() or None


def _read_text(path: Path, letter: str) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadCorpus(
            f"Het bestand van brief ‘{letter}’ is niet te lezen ({path}): zet het in de map of "
            f"verbeter ‘file’ in {LETTERS_FILE}."
        ) from error
    except UnicodeDecodeError as error:
        raise BadCorpus(
            f"Het bestand van brief ‘{letter}’ ({path}) is geen UTF-8-tekst (byte {error.start}): "
            "sla het op als platte tekst in UTF-8."
        ) from error
    if not text.strip():
        raise BadCorpus(f"Het bestand van brief ‘{letter}’ ({path}) is leeg: zet er de brief in.")
    return text
