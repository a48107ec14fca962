from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.dutch.dates import Period, find_periods, format_period, parse_period, successive

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
years = st.integers(1900, 2099)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Days, months, quarters, years and anything between two days."""
    kind = draw(st.sampled_from(["day", "month", "months", "years", "span"]))
    first, last = sorted((draw(days), draw(days)))
    if kind == "day":
        return Period(first, first)
    if kind == "month":
        return Period.months(first.year, first.month)
    if kind == "months":
        low, high = sorted((first.month, last.month))
        return Period.months(first.year, low, high)
    if kind == "years":
        return Period.years(first.year, last.year)
    return Period(first, last)


@given(periods())
def test_the_canonical_form_reads_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods())
def test_parse_of_format_is_the_same_period(period: Period) -> None:
    assert parse_period(format_period(period)) == period
    assert parse_period(str(period)) == period


@given(periods(), periods())
def test_periods_overlap_when_a_day_is_in_both(one: Period, other: Period) -> None:
    assert one.overlaps(other) == (max(one.start, other.start) <= min(one.end, other.end))
    assert not one.contains(other) or one.overlaps(other)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2019", "2019"),
        ("1 januari 2026", "2026-01-01"),
        ("1 jan. 2026", "2026-01-01"),
        ("01-02-2026", "2026-02-01"),
        ("april 2026", "2026-04"),
        ("de periode 2015 tot en met 2025", "2015-2025"),
        ("2015 t/m 2025", "2015-2025"),
        ("2012–2022", "2012-2022"),
        ("2022/23", "2022-2023"),
        ("2024 en 2025", "2024-2025"),
        ("2023, 2024 en 2025", "2023-2025"),
        ("het derde kwartaal van 2024", "2024-Q3"),
        ("Q3 2024", "2024-Q3"),
        ("tweede helft van 2024", "2024-07/2024-12"),
        ("februari tot en met april 2023", "2023-02/2023-04"),
        ("de jaren tien", "2010-2019"),
    ],
)
def test_a_period_in_words(text: str, canonical: str) -> None:
    assert str(parse_period(text)) == canonical


@pytest.mark.parametrize(
    "text", ["de afgelopen twee jaar", "13 april jl.", "31 februari 2023", "ruim 2000 jongeren", ""]
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text) == []
    assert parse_period(text) is None


def found(text: str) -> list[tuple[str, str]]:
    return [(span.of(text), str(period)) for span, period in find_periods(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Per 1 mei 2023 7430 opkopers", [("1 mei 2023", "2023-05-01")]),
        ("van 20 in 2021 naar 15 in 2022", [("2021", "2021"), ("2022", "2022")]),
        ("overvallen in 2012 en 2022", [("2012", "2012"), ("2022", "2022")]),
        ("tussen 2012 en 2022", [("2012 en 2022", "2012-2022")]),
        ("van 2016 tot 2025", [("2016 tot 2025", "2016-2025")]),
        ("In april 2024 en 2025 zijn", [("april 2024", "2024-04"), ("2025", "2025-04")]),
        ("Van 1 april tot 1 juli 2023", [("1 april tot 1 juli 2023", "2023-04-01/2023-07-01")]),
        ("Kamerstukken II, 2024-2025, 28 684, nr. 816. In 2019", [("2019", "2019")]),
        ("Sinds eind maart 2026", [("maart 2026", "2026-03")]),
        (
            "Van medio februari tot medio april 2023",
            [("februari tot medio april 2023", "2023-02/2023-04")],
        ),
        ("zij zijn in 2.025 zaken", []),
        ("document 2023D49941", []),
    ],
)
def test_finds_periods_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_only_years_in_a_row_are_successive() -> None:
    text = "2021 en 2023"
    assert successive(text, find_periods(text)) is None


@pytest.mark.parametrize(
    "text", ["2019-2018", "19", "2019-13", "2019-Q5", "2019-02-30", "gisteren"]
)
def test_a_form_that_is_not_canonical_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"periode|day|month"):
        Period.parse(text)


@given(st.text(alphabet="0123456789 -–/.april tomngev", max_size=40))
def test_any_text_gives_ordered_disjoint_spans(text: str) -> None:
    spans = [span for span, _ in find_periods(text)]
    assert all(span.start < span.end for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
