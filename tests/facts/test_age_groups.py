"""Groups by age."""

from __future__ import annotations

import pytest

from hicqa.facts.age_groups import Ages, age_groups, lacks_ages


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Hoeveel jongeren boven de 18 doen mee?", [(18, None)]),
        ("Hoeveel daders waren onder de achttien?", [(None, 18)]),
        ("Hoeveel 16-jarigen doen mee?", [(16, 16)]),
        ("Hoeveel zestienjarigen doen mee?", [(16, 16)]),
        ("Hoeveel 12- tot 18-jarigen doen mee?", [(12, 18)]),
        ("Hoeveel jongeren tussen de 12 en 18 doen mee?", [(12, 18)]),
        ("Hoeveel jongens van 12 doen mee?", [(12, 12)]),
        ("Hoeveel 65-plussers zijn er?", [(65, None)]),
        ("Hoeveel verdachten van 85 overvallen zijn er?", []),
        ("Hoeveel jongeren van de 4.500 doen mee?", []),
        ("Hoeveel jongeren van drie scholen doen mee?", []),
        ("Hoeveel verdachten waren tot 1 september 2023 overgeleverd?", []),
        ("Zijn er meer dan 18 overvallen?", []),
        ("Waren er in 2025 onder de 600 overvallen?", []),
    ],
)
def test_ages_follow_people(text: str, ages: list[Ages]) -> None:
    assert [group.ages for group in age_groups(text, of_persons=True)] == ages


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("Hoeveel jongeren boven de 18?", "Het is voor wie tussen de 12 en 18 jaar is.", True),
        ("Hoeveel jongeren van 12 tot 18?", "Het is voor wie tussen de 12 en 18 jaar is.", False),
        ("Hoeveel plegers van 18 tot 27 jaar?", "HIC-plegers (18–27 jaar) zijn begeleid.", False),
        ("Hoeveel jongeren onder de 18?", "Wie onder de 18 jaar was, deed mee.", False),
        ("Hoeveel jongeren?", "Wie onder de 18 jaar was, deed mee.", False),
    ],
)
def test_a_text_is_of_just_the_ages_asked_for(question: str, text: str, lacks: bool) -> None:
    assert lacks_ages(question, text) is lacks
