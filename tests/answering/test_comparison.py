"""Letters side by side: both are heard, oldest first, each cited to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.settings import Settings


@pytest.fixture(scope="module")
def real(root: Path, real_index: Path) -> Assistant:
    return Assistant(Settings(corpus=root / "corpus", index=real_index))


@pytest.mark.parametrize(
    "question",
    [
        "Vergelijk wat de twee brieven zeggen over directe aansprakelijkstelling.",
        "Wat is er veranderd bij de re-integratieofficier tussen 2023 en 2026?",
    ],
)
def test_both_letters_are_heard_oldest_first(real: Assistant, question: str) -> None:
    answer = real.ask(question)
    assert (answer.status, answer.kind) == ("answered", "comparison")
    letters = [citation.letter for citation in answer.citations]
    assert set(letters) == set(real.letters)
    dates = [real.letters[key].meta.date for key in letters]
    assert dates == sorted(dates)
    assert answer.answer.index("In de brief van 2023: ") < answer.answer.index(
        "In de brief van 2026: "
    )


def test_one_letter_alone_is_no_comparison(real: Assistant) -> None:
    answer = real.ask("Wat is er veranderd aan de noodknop?", letters=["kst-28684-733"])
    assert answer.kind == "passage"
    assert {citation.letter for citation in answer.citations} == {"kst-28684-733"}


def test_a_signature_is_no_answer(real: Assistant) -> None:
    answer = real.ask("Wat vindt de minister van de wolf?")
    assert not any("Minister voor Rechtsbescherming" in c.quote for c in answer.citations)


def test_a_letter_that_is_named_is_the_one_that_answers(real: Assistant) -> None:
    answer = real.ask("Wat zegt de brief van 2026 over sealbagautomaten?")
    assert {citation.letter for citation in answer.citations} == {"hic-2026"}
