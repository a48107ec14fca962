"""Build an index beside the old one and swap it in whole; open the one that fits.

    index/
      current                  names the version in use; replaced in one step
      <recipe id>-<pid>-<hex>/ recipe.json, chroma/, lexical/
      building-<pid>-<hex>/    a build under way; a killed one is swept by the next

A build that dies leaves `current` as it was, so there is always a working index. Builds at the
same time do not meet: the last one to finish is in use.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import uuid4

from hicqa.dutch.text import terms
from hicqa.errors import IndexUnavailable
from hicqa.index.embeddings import Embedder, Progress
from hicqa.index.lexical import LexicalIndex
from hicqa.index.recipe import Recipe, make_recipe, recipe_id
from hicqa.index.vectors import PASSAGES, SENTENCES, VectorStore
from hicqa.passages import embedded_text, passages_of
from hicqa.types import Letter, Passage

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

_CURRENT = "current"
_BUILDING = "building"
_SWAPPING = Lock()


@dataclass(frozen=True)
class Index:
    """An opened index: the letters it holds, their passages, vectors and terms."""

    letters: dict[str, Letter]
    passages: dict[str, Passage]
    vectors: VectorStore
    lexical: LexicalIndex
    embedder: Embedder
    recipe: Recipe


@dataclass(frozen=True)
class _Item:
    """One text to embed: its id, the letter it is from and what stands for it."""

    id: str
    letter: str
    text: str


def _items(letter: Letter, passages: Sequence[Passage]) -> tuple[list[_Item], list[_Item]]:
    whole = [_Item(p.id, letter.id, embedded_text(letter, p)) for p in passages]
    parts = [
        _Item(s.id, letter.id, embedded_text(letter, s)) for p in passages for s in p.sentences
    ]
    return whole, parts


def _embed(
    items: Sequence[_Item], known: dict[str, Vectors], embedder: Embedder, progress: Progress | None
) -> Vectors:
    import numpy as np

    new = list(dict.fromkeys(i.text for i in items if i.text not in known))
    if progress:
        progress(len(items) - len(new))
    vectors = embedder.passages(new, progress)
    found = {**known, **dict(zip(new, vectors, strict=True))}
    return np.asarray([found[i.text] for i in items], dtype=np.float32)


def _lexical(letters: Sequence[Letter], passages: Sequence[Passage]) -> LexicalIndex:
    texts = {letter.id: letter for letter in letters}
    sentences = [(s, texts[p.letter]) for p in passages for s in p.sentences]
    return LexicalIndex(
        {p.id: tuple(terms(embedded_text(texts[p.letter], p))) for p in passages},
        {s.id: tuple(terms(embedded_text(letter, s))) for s, letter in sentences},
        {s.id: tuple(terms(letter.quote(s.span))) for s, letter in sentences},
    )


def _previous_vectors(folder: Path, embedding: str) -> dict[str, dict[str, Vectors]]:
    """The vectors of the index in use, where the same model made them."""
    current = _current(folder)
    if current is None or _read_recipe(current).get("embedding") != embedding:
        return {}
    try:
        store = VectorStore(current / "chroma")
    except IndexUnavailable:
        return {}
    known = {name: store.known(name) for name in (PASSAGES, SENTENCES)}
    store.close()
    return known


def _read_recipe(version: Path) -> Recipe:
    """What a version was built with; nothing where that cannot be read."""
    try:
        recipe: Recipe = json.loads((version / "recipe.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return recipe


def _current(folder: Path) -> Path | None:
    """The folder of the version in use, if there is a whole one."""
    try:
        version = folder / (folder / _CURRENT).read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return version if (version / "recipe.json").is_file() else None


def _sweep(folder: Path, keep: set[str]) -> None:
    """Remove versions out of use and builds whose process is gone.

    What another running process made stays: it may be about to put that in use.
    """
    for path in folder.iterdir():
        kind, _, rest = path.name.partition("-")
        pid = rest.partition("-")[0]
        if kind == _BUILDING:
            goes = not _alive(pid)
        else:
            is_version = (path / "recipe.json").is_file() and path.name not in keep
            goes = is_version and (pid == str(os.getpid()) or not _alive(pid))
        if goes:
            shutil.rmtree(path, ignore_errors=True)


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def count_texts(letters: Sequence[Letter]) -> int:
    """How many texts a build embeds: the total of its progress."""
    return sum(
        len(whole) + len(parts)
        for letter in letters
        for whole, parts in [_items(letter, passages_of(letter))]
    )


def build_index(
    letters: Sequence[Letter],
    folder: Path,
    embedder: Embedder,
    *,
    afresh: bool = False,
    progress: Progress | None = None,
) -> None:
    """Build the index of `letters` under `folder` and put it in use.

    Vectors of texts that the index in use already holds are taken over, unless `afresh`.
    """
    recipe = make_recipe(letters, embedder.name)
    known = {} if afresh else _previous_vectors(folder, embedder.name)
    mark = f"{os.getpid()}-{uuid4().hex[:8]}"
    building = folder / f"{_BUILDING}-{mark}"
    try:
        (building / "chroma").mkdir(parents=True)
        _fill(building, letters, embedder, known, progress)
        (building / "recipe.json").write_text(json.dumps(recipe, indent=2), "utf-8")
        with _SWAPPING:
            _swap_in(folder, building, f"{recipe_id(recipe)}-{mark}")
    except OSError as error:
        raise IndexUnavailable(
            f"In de indexmap {folder} kan niet worden geschreven ({error.strerror}). "
            "Maak haar beschrijfbaar of kies een andere map met HICQA_INDEX."
        ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _fill(
    building: Path,
    letters: Sequence[Letter],
    embedder: Embedder,
    known: dict[str, dict[str, Vectors]],
    progress: Progress | None,
) -> None:
    passages = {letter.id: passages_of(letter) for letter in letters}
    store = VectorStore(building / "chroma")
    items = [_items(letter, passages[letter.id]) for letter in letters]
    for name, which in ((PASSAGES, 0), (SENTENCES, 1)):
        batch = [item for pair in items for item in pair[which]]
        store.add(
            name,
            [i.id for i in batch],
            _embed(batch, known.get(name, {}), embedder, progress),
            [{"letter": i.letter} for i in batch],
            [i.text for i in batch],
        )
    store.close()
    _lexical(letters, [p for ps in passages.values() for p in ps]).save(building / "lexical")


def _swap_in(folder: Path, building: Path, name: str) -> None:
    previous = _current(folder)
    building.rename(folder / name)
    pointer = folder / f"{_CURRENT}.{name}"
    pointer.write_text(name, "utf-8")
    pointer.replace(folder / _CURRENT)
    # The previous version stays for a server that still answers from it.
    _sweep(folder, keep={name, previous.name} if previous else {name})


def open_index(letters: Sequence[Letter], folder: Path, embedder: Embedder) -> Index:
    """Open the index in use. Raises IndexUnavailable where it is missing or of another recipe."""
    version = _current(folder)
    if version is None:
        raise IndexUnavailable(f"Er is nog geen index in {folder}. Maak haar met: hicqa index")
    recipe = make_recipe(letters, embedder.name)
    if _read_recipe(version) != recipe:
        raise IndexUnavailable(
            "De index hoort bij andere brieven, een ander model of een andere versie van hicqa. "
            "Ververs haar met: hicqa index"
        )
    passages = {p.id: p for letter in letters for p in passages_of(letter)}
    vectors = VectorStore(version / "chroma")
    try:
        lexical = LexicalIndex.load(version / "lexical")
    except (OSError, ValueError, KeyError):
        lexical = LexicalIndex({}, {}, {})
    whole = (len(passages), sum(len(p.sentences) for p in passages.values()))
    if not vectors.counts() == (len(lexical.passages), len(lexical.sentences)) == whole:
        raise IndexUnavailable(
            f"De index in {version} is niet heel. Herstel haar met: hicqa index --rebuild"
        )
    return Index(
        letters={letter.id: letter for letter in letters},
        passages=passages,
        vectors=vectors,
        lexical=lexical,
        embedder=embedder,
        recipe=recipe,
    )
