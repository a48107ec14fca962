"""The recipe of an index: everything that shapes it. Another recipe means another index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import hicqa
from hicqa.types import Letter

_SHAPING = ("types.py", "passages.py", "dutch", "ingest", "index")
Recipe = dict[str, str]


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:16]


@cache
def code_digest(*names: str) -> str:
    """A digest of the package's own sources and data files under `names`.

    Taken once: a process goes on running the code it started with.
    """
    root = Path(hicqa.__file__).parent
    paths = sorted(
        path
        for name in names
        for path in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))
        if path.suffix in {".py", ".toml"}
    )
    return _digest(path.read_bytes() for path in paths)


def corpus_digest(letters: Iterable[Letter]) -> str:
    """A digest of the letters as parsed: text, metadata, and where each block and mark stands."""
    return _digest(repr(letter).encode() for letter in letters)


def make_recipe(letters: Iterable[Letter], embedding: str) -> Recipe:
    """The recipe of an index over `letters` with the model named `embedding`."""
    return {
        "corpus": corpus_digest(letters),
        "embedding": embedding,
        "code": code_digest(*_SHAPING),
        "chromadb": version("chromadb"),
        "bm25s": version("bm25s"),
    }


def recipe_id(recipe: Recipe) -> str:
    return _digest([json.dumps(recipe, sort_keys=True).encode()])
