"""Fitted coefficients in a file of a package: numpy arrays, matrices in half precision."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def load_arrays(package: str, file: str) -> dict[str, Any]:
    """The arrays of a file by name; numbers with a fraction as float32."""
    import numpy as np

    with (files(package) / file).open("rb") as opened:
        loaded = np.load(opened)
        arrays = {name: loaded[name] for name in loaded.files}
    return {k: v.astype(np.float32) if v.dtype.kind == "f" else v for k, v in arrays.items()}


def save_arrays(package: str, file: str, arrays: Mapping[str, Any]) -> None:
    """Write arrays to a file of a package; numbers with a fraction lose digits they do not need."""
    import numpy as np

    packed: dict[str, Any] = {}
    for name, value in arrays.items():
        array = np.asarray(value)
        is_fraction = array.dtype.kind == "f"
        kind = np.float16 if array.ndim > 1 else np.float32
        packed[name] = array.astype(kind) if is_fraction else array
    np.savez_compressed(str(files(package) / file), **packed)
