"""References to parliamentary papers. Those written out here are made up."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.ingest.references import find_references
from hicqa.types import Reference

REAL = Path(__file__).parents[3] / "shared" / "bench" / "kamerstuk_references.jsonl"
SITE = "https://zoek.officielebekendmakingen.nl/"


def real_references() -> list[dict[str, Any]]:
    if not REAL.exists():
        return []
    return [json.loads(line) for line in REAL.read_text(encoding="utf-8").splitlines() if line]


def only(text: str) -> Reference:
    found = find_references(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.skipif(not REAL.exists(), reason="the collection of real references is not here")
@pytest.mark.parametrize("row", real_references(), ids=lambda row: row["raw"][:40])
def test_real_references(row: dict[str, Any]) -> None:
    if row["soort"] == "geen kamerstuk":
        assert find_references(row["raw"]) == ()
        return
    found = only(row["raw"])
    assert found.kind == row["soort"]
    assert found.raw == row["raw"][found.span.start : found.span.end]
    dossiers = list(dict.fromkeys(dossier for dossier, _ in found.pairs if dossier))
    numbers = list(dict.fromkeys(number for _, number in found.pairs))
    read = {
        "kamer": found.chamber,
        "vergaderjaar": found.session_year,
        "dossiers": dossiers,
        "nrs": numbers,
        "paren": [list(pair) for pair in found.pairs],
        "item": found.item,
        "open_eind": found.open_ended,
        "nummer": found.document,
        "bijlage": found.document,
    }
    assert {key: read[key] for key in row if key in read} == {
        key: row[key] for key in row if key in read
    }


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Kamerstuk 31 111, nr. 22", [("31111", "22")]),
        ("Kamerstuk-\nken II 2019/20, 31\u00a0111,\nnr. 22", [("31111", "22")]),
        ("Kamerstukken 31 111 XVI,nr.2", [("31111-XVI", "2")]),
        ("Kamerstuk 31 111-B-2", [("31111-B", "2")]),
        ("Kamerstuk 21 501-07, nr. 1999", [("21501-07", "1999")]),
        ("Kamerstuk 21501-07-1999", [("21501-07", "1999")]),
        ("Kamerstuk 31 111, nrs. 4 t/m 6", [("31111", "4"), ("31111", "5"), ("31111", "6")]),
        ("Kamerstuk 31 111, nr. 22, 24 april 2020", [("31111", "22")]),
        ("Kamerstuk 31 111, nr. 22 en 3 jaar later", [("31111", "22")]),
        ("Kamerstuk 31 111, nr. 22, was nr. 21", [("31111", "22")]),
        ("Kamerstuk 31 111 en 32 222, nr. 7", [("31111", "7"), ("32222", "7")]),
        ("Kamerstuk 31 111, nr. 7 en 32 222, nr. 8", [("31111", "7"), ("32222", "8")]),
        ("Kamerstukken I 2020/21, 31 111, C", [("31111", "C")]),
        ("Kamerstukken I 2020/21, 31 111 VI, C.", [("31111-VI", "C")]),
        ("de motie 31 111, nr. 22 van de leden", [("31111", "22")]),
        ("de motie (31 111-22) van de leden", [("31111", "22")]),
        (f"zie {SITE}kst-31111-VI-22.html", [("31111-VI", "22")]),
        ("31 111 Een titel\n32 222 Nog een titel\nNr. 9 BRIEF", [("31111", "9"), ("32222", "9")]),
    ],
)
def test_dossiers_and_numbers(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(only(text).pairs) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "zie pagina 31 111, nr. 3",
        "in 31 111 gevallen en 32 222 andere",
        "€ 31 111, nr. 3",
        "1.234 aanslagen in 2024",
        "artikel 4:12 en 4:18 Wft",
        "ISSN 0921 - 7398",
        "strafbare handelingen, nr. 3",
        "in verschillende Kamerstukken heeft het kabinet",
        "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 2",
        "de Verordening (EU) nr. 2017/1938",
        "",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert find_references(text) == ()


def test_a_wrongly_printed_session_year_is_not_guessed() -> None:
    found = only("Kamerstukken II 2021/23, 31 111, nr. 22")
    assert (found.session_year, found.pairs) == (None, (("31111", "22"),))


def test_addresses() -> None:
    def urls(text: str) -> tuple[str, ...]:
        return only(text).urls

    assert urls("Kamerstuk 31 111 VI, nr. 22 en 23") == (
        f"{SITE}kst-31111-VI-22.html",
        f"{SITE}kst-31111-VI-23.html",
    )
    assert urls("Kamerstuk 31 111 en 32 222, nr. 7") == (f"{SITE}kst-31111-7.html",)
    assert urls("Aanhangsel Handelingen 2021/22, nr. 77") == (f"{SITE}ah-tk-20212022-77.html",)
    assert urls("Aanhangsel van de Handelingen, nr. 77") == ()
    assert urls("Handelingen I 2018/19, nr. 3, item 4") == (f"{SITE}h-ek-20182019-3-4.html",)
    assert urls("Handelingen II 2018/19, nr. 3") == ()
    assert urls("Handelingen II 2018/19, item 4, nr. 3") == ()
    assert urls("kv-tk-2021Z09999") == (f"{SITE}kv-tk-2021Z09999.html",)
    assert urls("2021Z09999") == ()


def test_an_annex_and_an_open_end_belong_to_their_reference() -> None:
    assert only("Kamerstuk 31 111, nr. 22 (bijlage 2020D12345)").document == "2020D12345"
    assert only("Kamerstuk 31 111, nr. 22 e.v.").open_ended


def test_references_come_in_order_and_stand_where_their_span_says() -> None:
    text = (
        "Zie 2020Z01234, Kamerstuk 31 111, nr. 5, 3 mei 2020 en\n"
        "Aanhangsel Handelingen II 2020/21, nr. 6; Handelingen II 2020/21, nr. 7, item 8."
    )
    found = find_references(text)
    kinds = [reference.kind for reference in found]
    assert kinds == ["zaaknummer", "kamerstuk", "aanhangsel", "handelingen"]
    assert [reference.span.of(text) for reference in found] == [r.raw for r in found]


chapters = st.sampled_from(["", "VI", "XVI", "III", "A", "K"])
dossier_numbers = st.integers(20000, 39999)
paper_numbers = st.integers(1, 4999)


@given(
    dossier_numbers,
    chapters,
    st.lists(paper_numbers, min_size=1, max_size=4, unique=True),
    st.integers(1990, 2040),
    st.sampled_from(["I", "II", None]),
    st.sampled_from([" ", "\n", "\u00a0"]),
    st.booleans(),
)
def test_a_written_reference_reads_back(
    dossier: int,
    chapter: str,
    numbers: list[int],
    year: int,
    chamber: str | None,
    space: str,
    short_year: bool,
) -> None:
    session = f"{year}/{(year + 1) % 100:02}" if short_year else f"{year}–{year + 1}"
    printed = f"{dossier // 1000}{space}{dossier % 1000:03}" + (f" {chapter}" if chapter else "")
    listed = " en ".join(", ".join(map(str, numbers)).rsplit(", ", 1))
    papers = f"Kamerstukken {chamber}" if chamber else "Kamerstukken"
    text = f"({papers}{space}{session}, {printed}, nr. {listed})."
    found = only(text)
    key = f"{dossier}-{chapter}" if chapter else str(dossier)
    assert found.pairs == tuple((key, str(number)) for number in numbers)
    assert (found.chamber, found.session_year) == (chamber, f"{year}-{year + 1}")
    assert found.raw == text[1:-2]


@given(st.text(alphabet="Kamerstuk nr.,0123456789-–/ \nIVXaenZDt()", max_size=200))
def test_any_text_gives_references_in_order_without_overlap(text: str) -> None:
    found = find_references(text)
    assert all(reference.span.of(text) == reference.raw for reference in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
