"""Coefficients go to a file of a package and come back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hicqa.index import arrays


def test_arrays_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "files", lambda package: tmp_path / package)
    (tmp_path / "p").mkdir()
    given = {
        "matrix": np.array([[1.0, 1 / 3]]),
        "row": np.array([1 / 3]),
        "one": 0.25,
        "marks": np.array([2**55 + 1]),
        "names": '["a"]',
    }
    arrays.save_arrays("p", "x.npz", given)
    found = arrays.load_arrays("p", "x.npz")
    assert found.keys() == given.keys()
    assert found["matrix"].dtype == found["row"].dtype == np.float32
    assert np.allclose(found["matrix"], given["matrix"], atol=1e-3)  # half precision
    assert np.allclose(found["row"], given["row"], atol=1e-7)
    assert float(found["one"]) == 0.25
    assert found["marks"].tolist() == [2**55 + 1]
    assert str(found["names"]) == '["a"]'
