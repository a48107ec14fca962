"""Headings of questions and answers, in the forms that real sets have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.kamervragen.numbering import read_heading, read_numbered, read_numbers


@pytest.mark.parametrize(
    ("line", "kind", "numbers"),
    [
        ("Vraag 1", "question", (1,)),
        ("Vraag 12 ", "question", (12,)),
        ("**Vraag 3**", "question", (3,)),
        ("VRAAG 4:", "question", (4,)),
        ("Vragen 2 en 3", "question", (2, 3)),
        ("Vraag 2 en 6", "question", (2, 6)),
        ("Vraag 2 t/m 6", "question", (2, 3, 4, 5, 6)),
        ("Vraag 4-7", "question", (4, 5, 6, 7)),
        ("Vraag 4 tot en met 6", "question", (4, 5, 6)),
        ("Vraag 7, 8, 9 10 en 11", "question", (7, 8, 9, 10, 11)),
        ("Antwoord 5", "answer", (5,)),
        ("Antwoord 5:", "answer", (5,)),
        ("Antwoorden 5 en 6", "answer", (5, 6)),
        ("Antwoord op vraag 2", "answer", (2,)),
        ("Antwoord vraag 2", "answer", (2,)),
        ("Antwoord op vragen 4, 5, 6 en 7", "answer", (4, 5, 6, 7)),
        ("Antwoord vragen 1,2,3,4 en 5", "answer", (1, 2, 3, 4, 5)),
        ("Antwoorden op vraag 3, 4, 5, 9 en 10", "answer", (3, 4, 5, 9, 10)),
        ("Antwoord op vragen 7, 8, en 9", "answer", (7, 8, 9)),
        ("Antwoord", "answer", ()),
        ("Antwoord:", "answer", ()),
        ("Mededeling", "end", ()),
        ("Toelichting:", "end", ()),
    ],
)
def test_headings(line: str, kind: str, numbers: tuple[int, ...]) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert (heading.kind, heading.numbers, heading.rest) == (kind, numbers, "")


@pytest.mark.parametrize(
    ("line", "numbers", "rest"),
    [
        ("Vraag 1: kent u dit?", (1,), "kent u dit?"),
        ("Vraag 1 Kent u dit?", (1,), "Kent u dit?"),
        ("Vraag 1 | Kent u dit?", (1,), "Kent u dit?"),
        ("Vraag 1 (De Boer, Groen-ABC)", (1,), ""),
        ("Vraag 1 (lid Van der Berg (ABC)) Kent u dit?", (1,), "Kent u dit?"),
        ("Vraag 1 (Zie ook vraag 2) Kent u dit?", (1,), "(Zie ook vraag 2) Kent u dit?"),
        ("Antwoord: ja.", (), "ja."),
        ("Antwoord 2 en 3 Ja.", (2, 3), "Ja."),
    ],
)
def test_a_heading_with_text_behind_it(line: str, numbers: tuple[int, ...], rest: str) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert (heading.numbers, heading.rest) == (numbers, rest)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. Kent u dit?", 1),
        ("2) Kent u dit?", 2),
        ("(3) Kent u dit?", 3),
        ("4a. Kent u dit?", 4),
        ("5 - Kent u dit?", 5),
        ("6 | Kent u dit?", 6),
        ("IV. Kent u dit?", 4),
        ("XIX) Kent u dit?", 19),
        ("7. «Geld», kent u dat?", 7),
        ("2025 - Kent u dit?", None),
        ("3.000 overvallen?", None),
        ("1,5 overval?", None),
        ("VI is een getal.", None),
        ("3-5 jaar?", None),
    ],
)
def test_a_number_before_a_question(line: str, number: int | None) -> None:
    heading = read_numbered(line)
    assert (heading.numbers[0] if heading else None) == number


@pytest.mark.parametrize(
    "line",
    [
        "Antwoord van Minister Jansen (Financiën) (ontvangen 3 mei 2020).",
        "Vragen van het lid Jansen (ABC) aan de Minister van Financiën",
        "vraag 17 duidelijk onvoldoende is",
        "antwoord op vraag 5).",
        "Vraag 3 en 4 hangen samen",
        "Antwoord geven kan ik niet",
        "Mededeling van Minister Jansen",
        "1. Kent u dit?",
        "",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8, unique=True))
def test_a_list_of_numbers_reads_back(numbers: list[int]) -> None:
    listed = " en ".join(", ".join(map(str, numbers)).rsplit(", ", 1))
    assert read_numbers(listed) == tuple(numbers)


@given(st.integers(1, 40), st.integers(1, 20))
def test_a_range_is_written_out(first: int, length: int) -> None:
    assert read_numbers(f"{first} t/m {first + length}") == tuple(range(first, first + length + 1))
