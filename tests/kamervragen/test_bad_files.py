"""Files that are no set, or mean harm: a clear Dutch error, soon, and without filling memory."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest

from hicqa.errors import BadQuestionSet
from hicqa.kamervragen import read_question_set

SECONDS = 5.0


def word_file(**parts: bytes) -> bytes:
    """A small Word file with some of its parts replaced."""
    document = docx.Document()
    document.add_paragraph("Vraag 1")
    document.add_paragraph("Klopt dit?")
    buffer, out = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return out.getvalue()


def zip_of(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return out.getvalue()


def blank_pdf(pages: int = 1, password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_stream(content: bytes, filters: str = "/FlateDecode") -> bytes:
    """A PDF of one page with this packed content; its cross-reference table is left out, which
    readers mend."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter %s>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF" % (len(content), filters.encode(), content)
    )


def packed_zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj()
    return b"".join(
        [*(packer.compress(b" " * 1_000_000) for _ in range(megabytes)), packer.flush()]
    )


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "leeg"),
    "only zeros": (lambda: b"\0" * 1000, "leeg"),
    "noise": (lambda: bytes(range(256)) * 40, "geen leesbare tekst"),
    "50 MB of text": (lambda: b"Vraag 1\nKlopt dit?\n" * 2_700_000, "51 MB"),
    "a long text": (lambda: b"Vraag 1\nKlopt dit?\n" * 100_000, "1900000 tekens"),
    "RTF": (lambda: rb"{\rtf1 Vraag 1}", "RTF"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"x", r"\.doc\b"),
    "locked Word": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 600
            + "EncryptedPackage".encode("utf-16le")
        ),
        "wachtwoord",
    ),
    "half a Word file": (lambda: word_file()[:5000], "beschadigd"),
    "zip, no Word": (lambda: zip_of("vragen.txt", b"Vraag 1"), "geen Word-document"),
    "Word, broken XML": (lambda: word_file(**{"word/document.xml": b"<w:document"}), "beschadigd"),
    "Word, other XML": (lambda: word_file(**{"word/document.xml": b"<a/>"}), "beschadigd"),
    "Word, other contents": (lambda: word_file(**{"[Content_Types].xml": b"<a/>"}), "beschadigd"),
    "Word, parts gone": (lambda: zip_of("word/document.xml", b"<a/>"), "beschadigd"),
    "Word bomb": (
        lambda: word_file(**{"word/document.xml": b"<a>" + b" " * 100_000_000}),
        "veel te groot",
    ),
    "Word, bomb in a picture": (
        lambda: word_file(**{"docProps/thumbnail.jpeg": b"\0" * 100_000_000}),
        "veel te groot",
    ),
    "PDF, only its start": (lambda: b"%PDF-1.7\n%garbage", "beschadigd"),
    "locked PDF": (lambda: blank_pdf(password="geheim"), "wachtwoord"),
    "PDF without text": (lambda: blank_pdf(), "scan"),
    "PDF of many pages": (lambda: blank_pdf(pages=151), "151 pagina's"),
    "PDF bomb": (lambda: pdf_with_stream(packed_zeros(100)), "veel te groot"),
    "PDF bomb, packed twice": (
        lambda: pdf_with_stream(zlib.compress(packed_zeros(100)), "[/FlateDecode /FlateDecode]"),
        "ongebruikelijke manier",
    ),
    "letter": (
        lambda: b"Geachte voorzitter,\n\nHierbij een brief.",
        "geen set Kamervragen",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_gives_a_clear_error_soon(case: str, tmp_path: Path) -> None:
    make, message = CASES[case]
    path = tmp_path / "vragen.bestand"
    path.write_bytes(make())
    started = time.perf_counter()
    with pytest.raises(BadQuestionSet, match=message) as caught:
        read_question_set(path)
    assert time.perf_counter() - started < SECONDS
    assert str(caught.value).startswith("vragen.bestand")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadQuestionSet, match="kan niet worden gelezen"):
        read_question_set(tmp_path / "weg.docx")


def test_an_expanding_entity_in_word_stays_what_it_is(tmp_path: Path) -> None:
    entities = "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "lol" * 10}">' for i in range(9)
    )
    xml = f"<!DOCTYPE w [{entities}]><w:document xmlns:w='x'>&a8;</w:document>"
    path = tmp_path / "vragen.docx"
    path.write_bytes(word_file(**{"word/document.xml": xml.encode()}))
    started = time.perf_counter()
    with pytest.raises(BadQuestionSet):
        read_question_set(path)
    assert time.perf_counter() - started < SECONDS


@pytest.mark.parametrize("case", ["Word bomb", "PDF bomb", "PDF bomb, packed twice"])
def test_a_bomb_does_not_fill_memory(case: str, tmp_path: Path) -> None:
    path = tmp_path / "bom"
    path.write_bytes(CASES[case][0]())
    pytest.importorskip("resource", reason="this system does not bound memory")
    code = (
        "import resource, sys; from pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))\n"
        "from hicqa.errors import BadQuestionSet; from hicqa.kamervragen import read_question_set\n"
        "try: read_question_set(Path(sys.argv[1]))\n"
        "except BadQuestionSet: print('refused')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "refused", done.stderr
