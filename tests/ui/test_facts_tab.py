"""What the facts tab chooses."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.ui.facts_tab import Choice


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (2024, 2025, {"2024", "2025"}),
        (None, 2012, {"2012"}),
        (2025, None, {"2025"}),
        (2024, 2020, set()),
        (10_000, None, set()),
    ],
)
def test_the_years_between(
    real: Assistant, first: int | None, last: int | None, years: set[str]
) -> None:
    choice = Choice("overvallen", first=first, last=last)
    periods = {fact.period for fact in real.facts if fact.kind == "table" and choice.fits(fact)}
    assert {period for period in periods if period and len(period) == 4} == years
