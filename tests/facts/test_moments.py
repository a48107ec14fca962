"""The periods that questions name."""

from __future__ import annotations

import pytest

from hicqa.facts.moments import find_moments
from hicqa.facts.spelling import spelled_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2019", [("in", "2019")]),
        ("in '19", [("in", "2019")]),
        ("in tweeduizend negentien", [("in", "2019")]),
        ("in 2019 en 2020", [("in", "2019"), ("in", "2020")]),
        ("voor 2023, 2024 en 2025", [("in", "2023"), ("in", "2024"), ("in", "2025")]),
        ("van 2016 naar 2025", [("range", "2016-2025")]),
        ("tussen 2016 en 2020", [("range", "2016-2020")]),
        ("from 2015 to 2025", [("range", "2015-2025")]),
        ("2015/2020", [("range", "2015-2020")]),
        ("sinds 2016", [("since", "2016")]),
        ("minder dan in 2016", [("since", "2016")]),
        ("na 2022", [("after", "2022")]),
        ("vóór 2015", [("before", "2015")]),
        ("het cijfer voor 2015", [("in", "2015")]),
        ("Hoeveel meldt de minister voor 2015", [("in", "2015")]),
        ("tot en met 2018", [("until", "2018")]),
        ("de afgelopen vijf jaar", [("recent", None)]),
        ("de laatste twintig jaar", [("recent", None)]),
        ("hoeveel straatroven in tien jaar", [("recent", None)]),
        ("how many robberies in five years", [("recent", None)]),
        ("hoeveel overvallen zijn er over tien jaar", []),
        ("hoeveel overvallers vallen terug binnen twee jaar", []),
        ("hoeveel procent recidiveert in twee jaar", []),
        ("vorig jaar", [("unknowable", None)]),
        ("de afgelopen jaren", [("vague", None)]),
        ("op dit moment", [("newest", None)]),
        ("in januari 2024", [("in", "2024-01")]),
        ("begin 2026", [("in", "2026-Q1")]),
        ("per 1 januari 2026", [("in", "2026-01-01")]),
        ("tussen 1 mei 2023 en 1 januari 2026", [("range", "2023-05-01/2026-01-01")]),
        ("nu, in 2026", [("in", "2026")]),
        ("in 2019 en nu", [("in", "2019"), ("newest", None)]),
        ("de coronajaren", [("range", "2020-2021")]),
        ("na corona", [("after", "2021")]),
        ("de jaren tien", [("range", "2010-2019")]),
    ],
)
def test_a_period_is_read(text: str, expected: list[tuple[str, str | None]]) -> None:
    named = [m for m in find_moments(spelled_out(text)) if m.period or m.kind != "in"]
    assert [(m.kind, str(m.period) if m.period else None) for m in named] == expected


@pytest.mark.parametrize(
    "text", ["in 2020, het eerste coronajaar", "in 2019, het laatste jaar voor corona"]
)
def test_a_name_only_explains_the_year_beside_it(text: str) -> None:
    assert len([m for m in find_moments(text) if m.period]) == 1


def test_numbers_of_an_english_question_are_read_as_such() -> None:
    assert spelled_out("below 1,000 in 2020") == "below 1.000 in 2020"


def test_a_number_of_years_is_kept() -> None:
    assert [m.count for m in find_moments("de laatste tien jaar")] == [10]
