"""Building beside the old index and swapping in whole; opening only what fits and is whole."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from stand_in import StandIn, Vectors, write_corpus

from hicqa import Assistant
from hicqa.errors import IndexUnavailable
from hicqa.index.build import build_index, count_texts, open_index
from hicqa.index.vectors import PASSAGES, SENTENCES
from hicqa.ingest import load_corpus
from hicqa.passages import embedded_text
from hicqa.settings import Settings
from hicqa.types import Letter

LETTER = """Inleiding

De buurtbond telde in 2030 precies 1.412 gestolen fietsen. Dit is minder dan in 2029.

Aanpak

In negen gemeenten kregen fietsen een chip.[footnoteRef:1] [1:  Zie de bijlage. ]
"""
OTHER = "De dierentuin kreeg in 2031 een okapi.\n\nHij eet bladeren. Die komen uit het park."
QUESTION = "Hoeveel fietsen werden er gestolen?"


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", een=LETTER, twee=OTHER)


@pytest.fixture
def letters(corpus_folder: Path) -> tuple[Letter, ...]:
    return load_corpus(corpus_folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def versions(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


def current(folder: Path) -> str:
    return (folder / "current").read_text("utf-8")


def assert_works(letters: Sequence[Letter], folder: Path, embedder: StandIn | None = None) -> None:
    """The index in use opens, and holds each text of these letters once."""
    index = open_index(letters, folder, embedder or StandIn())
    assert set(index.letters) == {letter.id for letter in letters}
    assert index.vectors.counts() == (
        len(index.passages),
        sum(len(passage.sentences) for passage in index.passages.values()),
    )
    for passage in index.passages.values():
        vector = StandIn().query(embedded_text(index.letters[passage.letter], passage))
        near = index.vectors.nearest(PASSAGES, vector, 1)
        assert next(iter(near.values())) == pytest.approx(1.0, abs=1e-5)


def nearest(corpus: Path, folder: Path) -> str:
    """The passage that a new assistant ranks first, on an index that it may have to build."""
    assistant = Assistant(Settings(corpus=corpus, index=folder), embedder=StandIn())
    passage = assistant.index.passages[assistant.retrieve(QUESTION).hits[0].passage]
    return assistant.letter(passage.letter).quote(passage.span)


# --- build and open -----------------------------------------------------------------


def test_an_index_holds_every_text_once(letters: tuple[Letter, ...], folder: Path) -> None:
    embedder, seen = StandIn(), []
    build_index(letters, folder, embedder, progress=seen.append)
    assert_works(letters, folder)
    assert sum(seen) == count_texts(letters)
    assert len(embedder.embedded) <= count_texts(letters)


def test_opened_again_it_gives_the_same_ids_and_scores(
    letters: tuple[Letter, ...], folder: Path
) -> None:
    build_index(letters, folder, StandIn())
    vector = StandIn().query(QUESTION)
    ranked = []
    for _ in range(2):
        index = open_index(letters, folder, StandIn())
        near = [list(index.vectors.nearest(n, vector, 50).items()) for n in (PASSAGES, SENTENCES)]
        ranked.append((near, index.lexical.scores(["fiets"]).tolist(), list(index.passages)))
    assert ranked[0] == ranked[1]


def test_a_vector_is_the_texts_own(letters: tuple[Letter, ...], folder: Path) -> None:
    """What is kept under an id is the vector of that id's text, whatever the batches were."""
    build_index(letters, folder, StandIn())
    index = open_index(letters, folder, StandIn())
    wanted = [s.id for passage in index.passages.values() for s in passage.sentences]
    kept = index.vectors.vectors_of(SENTENCES, wanted)
    assert kept.keys() == set(wanted)
    for passage in index.passages.values():
        for sentence in passage.sentences:
            text = embedded_text(index.letters[passage.letter], sentence)
            assert np.allclose(kept[sentence.id], StandIn().query(text), atol=1e-6)


def test_a_missing_index_says_how_to_make_it(letters: tuple[Letter, ...], folder: Path) -> None:
    with pytest.raises(IndexUnavailable, match="hicqa index"):
        open_index(letters, folder, StandIn())


def test_texts_that_were_embedded_before_are_not_again(
    corpus_folder: Path, letters: tuple[Letter, ...], folder: Path
) -> None:
    build_index(letters, folder, StandIn())
    write_corpus(corpus_folder, een=LETTER, twee=OTHER + "\n\nHet park sluit om zes uur.")
    embedder = StandIn()
    build_index(load_corpus(corpus_folder), folder, embedder)
    assert set(embedder.embedded) == {"Het park sluit om zes uur."}
    assert_works(load_corpus(corpus_folder), folder)
    again = StandIn()
    build_index(load_corpus(corpus_folder), folder, again, afresh=True)
    assert len(set(again.embedded)) > 5


def test_nothing_new_is_built_in_silence(letters: tuple[Letter, ...], folder: Path) -> None:
    build_index(letters, folder, StandIn())
    embedder = StandIn()
    build_index(letters, folder, embedder)
    assert embedder.embedded == []
    assert_works(letters, folder)


# --- another recipe -----------------------------------------------------------------


def changed(letters: tuple[Letter, ...]) -> dict[str, tuple[tuple[Letter, ...], StandIn]]:
    """The same letters, each time with one thing that shapes an index changed."""
    from dataclasses import replace

    first, second = letters
    moved = tuple(
        replace(paragraph, marks=tuple(replace(m, at=m.at - 5) for m in paragraph.marks))
        for paragraph in first.paragraphs
    )
    return {
        "model": (letters, StandIn("ander model")),
        "fewer letters": ((first,), StandIn()),
        "title": ((replace(first, meta=replace(first.meta, title="Anders")), second), StandIn()),
        "text": ((replace(first, text=first.text.replace("negen", "zeven")), second), StandIn()),
        "note mark": ((replace(first, paragraphs=moved), second), StandIn()),
    }


@pytest.mark.parametrize("what", ["model", "fewer letters", "title", "text", "note mark"])
def test_an_index_of_another_recipe_is_refused(
    letters: tuple[Letter, ...], folder: Path, what: str
) -> None:
    build_index(letters, folder, StandIn())
    others, embedder = changed(letters)[what]
    with pytest.raises(IndexUnavailable, match="Ververs"):
        open_index(others, folder, embedder)
    build_index(others, folder, embedder)
    assert_works(others, folder, embedder)


def test_the_assistant_builds_anew_what_does_not_fit(corpus_folder: Path, folder: Path) -> None:
    assert "1.412" in nearest(corpus_folder, folder)
    before = current(folder)
    write_corpus(corpus_folder, een=LETTER.replace("1.412", "1.413"))
    assert "1.413" in nearest(corpus_folder, folder)
    assert current(folder) != before


# --- what breaks a build ------------------------------------------------------------


class Breaks(StandIn):
    """Embeds a few texts and then gives out."""

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        if self.embedded:
            raise RuntimeError("stroom weg")
        return super().passages(texts, progress)


def test_a_build_that_fails_leaves_the_old_index(
    corpus_folder: Path, letters: tuple[Letter, ...], folder: Path
) -> None:
    build_index(letters, folder, StandIn())
    before = current(folder), versions(folder)
    with pytest.raises(RuntimeError, match="stroom weg"):
        build_index(letters, folder, Breaks(), afresh=True)
    assert (current(folder), versions(folder)) == before
    assert_works(letters, folder)


KILLED = """
import sys, time
from pathlib import Path
from stand_in import StandIn
from hicqa.index.build import build_index
from hicqa.ingest import load_corpus

class Slow(StandIn):
    def passages(self, texts, progress=None):
        if self.embedded:
            print("halfway", flush=True)
            time.sleep(60)
        return super().passages(texts, progress)

build_index(load_corpus(Path(sys.argv[1])), Path(sys.argv[2]), Slow(), afresh=True)
"""


def test_a_build_that_is_killed_leaves_the_old_index_and_is_swept(
    corpus_folder: Path, letters: tuple[Letter, ...], folder: Path, root: Path
) -> None:
    build_index(letters, folder, StandIn())
    before = current(folder)
    command = [sys.executable, "-c", KILLED, str(corpus_folder), str(folder)]
    env = {**os.environ, "PYTHONPATH": str(root / "tests")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout
        assert process.stdout.readline() == "halfway\n"
        process.send_signal(signal.SIGKILL)
    assert any(name.startswith("building-") for name in versions(folder))
    assert current(folder) == before
    assert_works(letters, folder)
    build_index(letters, folder, StandIn())
    assert versions(folder) == {before, current(folder)}
    assert_works(letters, folder)


def test_the_version_before_stays_for_who_still_reads_it(
    letters: tuple[Letter, ...], folder: Path
) -> None:
    names = []
    for _ in range(4):
        build_index(letters, folder, StandIn(), afresh=True)
        names.append(current(folder))
    assert len(set(names)) == 4
    assert versions(folder) == set(names[-2:])


def test_builds_at_the_same_time_do_not_meet(letters: tuple[Letter, ...], folder: Path) -> None:
    def build(_: int) -> None:
        build_index(letters, folder, StandIn(), afresh=True)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(build, range(6)))
    assert_works(letters, folder)
    assert len(versions(folder)) <= 2


def test_a_build_of_another_process_is_left_alone(
    letters: tuple[Letter, ...], folder: Path
) -> None:
    theirs = folder / f"building-{os.getppid()}-12345678"
    theirs.mkdir(parents=True)
    finished = folder / f"0123456789abcdef-{os.getppid()}-12345678"
    finished.mkdir()
    (finished / "recipe.json").write_text("{}")
    build_index(letters, folder, StandIn())
    assert {theirs.name, finished.name} < versions(folder)
    dead = folder / "building-999999999-12345678"
    dead.mkdir()
    build_index(letters, folder, StandIn())
    assert dead.name not in versions(folder)


# --- what is broken on disk ---------------------------------------------------------


def damage(version: Path, what: str) -> None:
    if what == "vectors gone":
        shutil.rmtree(version / "chroma")
        (version / "chroma").mkdir()
    elif what == "no database":
        (version / "chroma" / "chroma.sqlite3").write_bytes(b"geen database" * 400)
    elif what == "cut short":
        os.truncate(version / "chroma" / "chroma.sqlite3", 50_000)
    elif what == "terms gone":
        (version / "lexical" / "terms.json").unlink()
    elif what == "terms broken":
        (version / "lexical" / "terms.json").write_text('{"passages": {')
    elif what == "recipe broken":
        (version / "recipe.json").write_text("[")
    elif what == "recipe gone":
        (version / "recipe.json").unlink()


@pytest.mark.parametrize(
    "what",
    [
        "vectors gone",
        "no database",
        "cut short",
        "terms gone",
        "terms broken",
        "recipe broken",
        "recipe gone",
    ],
)
def test_a_broken_index_is_refused_and_built_anew(
    corpus_folder: Path, letters: tuple[Letter, ...], folder: Path, what: str
) -> None:
    build_index(letters, folder, StandIn())
    damage(folder / current(folder), what)
    with pytest.raises(IndexUnavailable, match="hicqa index"):
        open_index(letters, folder, StandIn())
    assert "1.412" in nearest(corpus_folder, folder)
    assert_works(letters, folder)


def test_a_folder_that_cannot_be_written_is_named(
    letters: tuple[Letter, ...], tmp_path: Path
) -> None:
    file = tmp_path / "geen map"
    file.write_text("")
    with pytest.raises(IndexUnavailable, match="HICQA_INDEX"):
        build_index(letters, file, StandIn())


def test_an_index_that_cannot_be_written_can_be_read(
    letters: tuple[Letter, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chroma writes to its database to read from it: it gets a copy, which goes with it."""
    build_index(letters, folder, StandIn())
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    monkeypatch.setattr("hicqa.index.vectors.os.access", lambda path, mode: False)
    index = open_index(letters, folder, StandIn())
    assert index.vectors.counts()[0] == len(index.passages)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_recipe_tells_what_an_index_was_built_with(
    letters: tuple[Letter, ...], folder: Path
) -> None:
    build_index(letters, folder, StandIn())
    recipe = json.loads((folder / current(folder) / "recipe.json").read_text("utf-8"))
    assert recipe["embedding"] == "stand-in"
    assert {"corpus", "code", "chromadb", "bm25s"} <= recipe.keys()
