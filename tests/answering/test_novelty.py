"""What a sentence says that the question does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.answering.novelty import novelty_features, without_asked
from hicqa.answering.question import opener, understand
from hicqa.dutch.text import terms, words


def features(question: str, sentence: str) -> dict[str, float]:
    return novelty_features(understand(question), terms(question), sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "new"),
    [
        ("Hoeveel van de 472 verdachten waren jong?", "Er werden 472 verdachten aangehouden.", -1),
        ("Hoeveel verdachten waren er?", "Er werden 472 verdachten aangehouden.", 1),
        ("Hoeveel scholen deden in 2025 mee?", "In 2025 deden scholen in het land mee.", -1),
        ("Wie leidt het Netwerk Explosies?", "Het Netwerk Explosies is begonnen.", -1),
        ("Wie leidt het Netwerk Explosies?", "Het Netwerk Explosies heeft Carola Schouten.", 1),
        ("Is de motie afgedaan?", "De motie is afgedaan.", 0),
    ],
)
def test_what_the_question_says_itself_is_no_news(question: str, sentence: str, new: int) -> None:
    assert features(question, sentence)["new"] == new


def test_names_count_where_they_are_asked_for() -> None:
    listed = "Het betrof Amsterdam, Rotterdam en Almere."
    asked = features("Welke gemeenten kregen hulp?", listed)
    assert (asked["asks_names"], asked["new_names"], asked["new_names_asked"]) == (1, 0.75, 0.75)
    assert features("Wie kreeg hulp?", listed)["new_names_asked"] == 0


def test_a_question_opens_with_one_word() -> None:
    assert opener("Wanneer begon het?") == "wanneer"
    assert opener("When did it begin?") == "wanneer"
    assert opener("straatroven 2019") is None
    opened = {k for k, v in features("Hoe werkt het?", "Zo.").items() if v and k[:5] == "opens"}
    assert opened == {"opens_hoe"}


@given(st.text(max_size=120), st.text(max_size=60))
def test_nothing_of_the_question_is_left_and_nothing_is_added(text: str, question: str) -> None:
    asked = terms(question)
    left = without_asked(text, asked, None)
    for word, _ in words(left):
        own = terms(word)
        assert not own or not all(term in asked for term in own)
    assert len(left) <= len(text) + left.count("_")
