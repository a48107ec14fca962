from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.dutch.numbers import Number, find_numbers, format_number, is_flattened, parse_number
from hicqa.dutch.spelled import parse_words


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


def quantities(text: str) -> list[float]:
    return [number.value for number in find_numbers(text) if number.kind == "quantity"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("1.543 aanslagen", 1543, None, "exact"),
        ("1,5 procent", 1.5, "procent", "exact"),
        ("4,65 miljoen euro", 4_650_000, "euro", "exact"),
        ("€ 4,65 mln.", 4_650_000, "euro", "exact"),
        ("64.560 inbraken", 64_560, None, "exact"),
        ("bijna 327500 camera's", 327_500, None, "bijna"),
        ("7430 opkopers", 7430, None, "exact"),
        ("ruim 2000 jongeren", 2000, None, "ruim"),
        ("meer dan twee miljoen goederen", 2_000_000, None, "meer dan"),
        ("minder dan 5%", 5, "procent", "minder dan"),
        ("zo’n 26 reacties", 26, None, "circa"),
        ("anderhalf miljoen", 1_500_000, None, "exact"),
        ("een half miljoen", 500_000, None, "exact"),
        ("tweeëntwintig scholen", 22, None, "exact"),
        ("honderdduizend", 100_000, None, "exact"),
        ("tweeduizend vijfhonderd", 2500, None, "exact"),
        ("één gemeente", 1, None, "exact"),
        ("35,9 fte", 35.9, "fte", "exact"),
        ("66 procentpunt", 66, "procentpunt", "exact"),
        ("-53%", -53, "procent", "exact"),
        ("+2%", 2, "procent", "exact"),
        ("1.5 miljoen", 1_500_000, None, "exact"),
        ("12-jarigen", 12, "jaar", "exact"),
    ],
)
def test_reads_a_quantity(text: str, value: float, unit: str | None, qualifier: str) -> None:
    number = only(text)
    assert (number.kind, number.value) == ("quantity", value)
    assert (number.unit, number.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 tot 3 inbraken", 2, 3),
        ("tussen de 12 en 18 jaar", 12, 18),
        ("(18–27 jaar)", 18, 27),
        ("(16-27)", 16, 27),
        ("twee à drie", 2, 3),
        ("4 tot 6 miljoen", 4e6, 6e6),
    ],
)
def test_reads_a_range_as_one_number(text: str, low: float, high: float) -> None:
    number = only(text)
    assert (number.value, number.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstukken II, 2024-2025, 28 684, nr. 748 en 780.",
        "Kamerstuk 35 925 VI, nr. 142",
        "Kamerstukken II, 2024-2025, 28684, nr. 779, 740.",
        "Aanhangsel Handelingen II 2022/23, nr. 2547",
        "de artikelen 437 en 437ter van het Wetboek",
        "(art. 437 Sr.)",
        "groep 7 en 8",
        "paragraaf 6.5",
        "op 21 maart 2022",
        "in 2019, 2020 en 2021",
        "2015 tot en met 2025",
        "om 14.30 uur",
        "de tweede helft",
        "Acht u dat wenselijk?",
        "Het kabinet acht aanvullende regels nodig",
        "dit in acht nemen",
        "een inbraak",
        "de G4 en Covid-19",
        "24/7 bereikbaar",
        "één op de vijf",
        "twee derde van de daders",
        "https://www.politie.nl/x-2021-3?id=12 en verder",
    ],
)
def test_what_only_names_something_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_the_kind_tells_year_date_reference_article_and_label_apart() -> None:
    text = "In 2019 stond op 1 mei 2020 in nr. 816, art. 437 en groep 7"
    kinds = [number.kind for number in find_numbers(text)]
    assert kinds == ["year", "date", "date", "reference", "article", "label"]


def test_a_count_right_after_a_year_is_read_apart() -> None:
    assert quantities("Per 1 mei 2023 7430 opkopers") == [7430]
    assert quantities("per 1 januari 2026 6.028 opkopers") == [6028]
    assert quantities("van 20 in 2021 naar 15 in 2022") == [20, 15]


def test_numbers_in_a_row_share_the_tail_of_the_last() -> None:
    both = find_numbers("4,65 en 6,13 miljoen euro")
    assert [(n.value, n.unit) for n in both] == [(4_650_000, "euro"), (6_130_000, "euro")]
    shares = find_numbers("47, 73 en 49 procent")
    assert {n.unit for n in shares} == {"procent"}


def test_spelled_numbers_beside_each_other_stay_apart() -> None:
    assert quantities("twee en drie, een vier, zes en twintig gemeenten") == [2, 3, 4, 6, 20]
    assert quantities("twee honderd vijftig scholen en drie duizend jongeren") == [250, 3000]


def test_a_bound_keeps_its_printed_words_and_claims_no_qualifier() -> None:
    number = only("tot twee keer minder vaak")
    assert (number.qualifier, number.hedge, number.unit) == (None, "tot", "keer")


@pytest.mark.parametrize(
    ("cell", "value"), [("64. 560", 64_560), ("- 53%", -53), ("– 66%", -66), (" 83 ", 83)]
)
def test_a_table_cell_is_read_as_a_whole(cell: str, value: float) -> None:
    number = parse_number(cell)
    assert number is not None
    assert number.value == value
    assert number.span.of(cell) == cell.strip()


@pytest.mark.parametrize("cell", ["", "Overvallen", "20 in 2021", "-", "n.v.t."])
def test_a_cell_that_is_no_number_is_none(cell: str) -> None:
    assert parse_number(cell) is None


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False))
def test_parse_of_format_is_the_same_number(value: float) -> None:
    number = parse_number(format_number(value))
    assert number is not None
    assert number.value == value


@given(st.integers(-(10**7), 10**7), st.integers(0, 3))
def test_a_printed_number_keeps_its_decimals(thousandths: int, decimals: int) -> None:
    printed = format_number(thousandths / 1000, decimals)
    assert len(printed.partition(",")[2]) == decimals
    number = parse_number(printed)
    assert number is not None
    assert abs(number.value - thousandths / 1000) <= 0.5 / 10**decimals + 1e-9


def test_rounds_half_away_from_zero_as_by_hand() -> None:
    assert format_number(2.5, 0) == "3"
    assert format_number(-0.5, 0) == "-1"
    assert format_number(-0.4, 0) == "0"
    assert format_number(-66.66667, 1) == "-66,7"


# fmt: off
_UNITS = [
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
]
_TENS = [
    "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
]
# fmt: on


def spell(n: int) -> str:
    if n >= 1000:
        head = "" if n < 2000 else spell(n // 1000)
        return f"{head}duizend" + (spell(n % 1000) if n % 1000 else "")
    if n >= 100:
        head = "" if n < 200 else _UNITS[n // 100]
        return f"{head}honderd" + (spell(n % 100) if n % 100 else "")
    if n < 20:
        return _UNITS[n]
    unit, ten = _UNITS[n % 10], _TENS[n // 10 - 2]
    if n % 10 == 0:
        return ten
    return unit + ("ën" if unit.endswith("e") else "en") + ten


@given(st.integers(0, 999_999))
def test_reads_a_spelled_number(n: int) -> None:
    assert parse_words(spell(n)) == n


@given(st.integers(2, 999_999).filter(lambda n: n != 8))
def test_finds_a_spelled_number_in_a_sentence(n: int) -> None:
    assert quantities(f"Er zijn {spell(n)} gemeenten.") == [n]


@given(st.text(alphabet="0123456789.,-–% eénvantwee jr€/:", max_size=40))
def test_any_text_gives_ordered_disjoint_spans(text: str) -> None:
    numbers = find_numbers(text)
    for number in numbers:
        assert number.lead.contains(number.span)
        assert number.span.of(text).strip()
    for before, after in pairwise(numbers):
        assert before.span.end <= after.span.start


@pytest.mark.parametrize(
    ("text", "flattened"),
    [
        ("Onderwerp 2015 2016 overvallen 8,0 6,5 woninginbraken 13,6 10,2", True),
        ("De pest kwam in 1563, 1593, 1603, 1625, 1636 en 1665, en nam 10 tot 30% mee.", False),
        ("In 2024 waren er 531 overvallen, in 2025 waren dat er 539.", False),
    ],
)
def test_rows_run_together_are_no_sentence(text: str, flattened: bool) -> None:
    assert is_flattened(text) is flattened
