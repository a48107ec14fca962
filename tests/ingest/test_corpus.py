"""A corpus folder: what is accepted, and what each defect is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.errors import BadCorpus
from hicqa.ingest import load_corpus


def letter(id_: str = "een", **fields: str) -> str:
    fields = {"id": id_, "file": f"{id_}.txt", "title": "Een brief", "date": "2024", **fields}
    return "[[letter]]\n" + "\n".join(f'{key} = "{value}"' for key, value in fields.items()) + "\n"


def write(folder: Path, toml: str, **files: str | bytes) -> Path:
    (folder / "letters.toml").write_text(toml, encoding="utf-8")
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def test_letters_come_in_order_of_date_and_id(tmp_path: Path) -> None:
    toml = (
        letter("c", date="2024-02-01") + letter("b", date="2023") + letter("a", date="2024-02-01")
    )
    folder = write(tmp_path, toml, a="Een zin.", b="Een zin.", c="Een zin.")
    assert [found.id for found in load_corpus(folder)] == ["b", "a", "c"]


def test_what_is_not_known_stays_unknown(tmp_path: Path) -> None:
    (found,) = load_corpus(write(tmp_path, letter(number=""), een="Een zin."))
    meta = found.meta
    assert (meta.dossier, meta.number, meta.url, meta.senders) == (None, None, None, ())
    assert meta.kamerstuk is None


def test_a_date_and_a_number_need_no_quotes(tmp_path: Path) -> None:
    toml = '[[letter]]\nid = "een"\nfile = "een.txt"\ntitle = "T"\ndate = 2024-03-01\nnumber = 12\n'
    (found,) = load_corpus(write(tmp_path, toml, een="Een zin."))
    assert (found.meta.date, found.meta.number) == ("2024-03-01", "12")


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    (found,) = load_corpus(write(tmp_path, letter(), een="\ufeffEen zin.".encode()))
    assert found.text == "Een zin."


@pytest.mark.parametrize(
    ("toml", "files", "told"),
    [
        (letter(), {}, ["een", "een.txt", "zet het in de map"]),
        (letter(), {"een": "  \n\n"}, ["een", "leeg"]),
        (letter(), {"een": b"caf\xe9"}, ["een", "UTF-8"]),
        (letter() + letter(), {"een": "Een zin."}, ["een", "twee keer"]),
        ("[[letter]\n", {}, ["letters.toml", "TOML"]),
        (letter(date="18 december 2023"), {"een": "x"}, ["een", "date", "18 december 2023"]),
        (letter(date="2023-13-01"), {"een": "x"}, ["date", "2023-13-01"]),
        ("", {}, ["geen brieven"]),
        ("letter = 3\n", {}, ["geen brieven"]),
        ("letter = [3]\n", {}, ["Brief 1"]),
        ('[[letter]]\nid = "een"\n', {}, ["brief 1 (een)", "‘file’"]),
        (letter(title=" "), {"een": "Een zin."}, ["een", "‘title’"]),
        (letter() + "url = [1]\n", {"een": "Een zin."}, ["een", "‘url’"]),
        (letter() + 'senders = "A. de Vries"\n', {"een": "Een zin."}, ["een", "‘senders’"]),
    ],
    ids=[
        "no file", "empty", "not UTF-8", "twice", "bad TOML", "Dutch date", "no such date",
        "no letters", "no tables", "no table", "no field", "blank field", "no text", "no list",
    ],
)  # fmt: skip
def test_a_defect_is_told_in_one_sentence(
    tmp_path: Path, toml: str, files: dict[str, str | bytes], told: list[str]
) -> None:
    with pytest.raises(BadCorpus) as caught:
        load_corpus(write(tmp_path, toml, **files))
    message = str(caught.value)
    assert all(part in message for part in told), message
    assert "\n" not in message
    assert message.endswith(".")


def test_a_folder_without_letters_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus, match="HICQA_CORPUS"):
        load_corpus(tmp_path)
