"""Drafts as an officer changes them on the page."""

from __future__ import annotations

import pytest

from hicqa.kamervragen import Draft, DraftPart, DraftQuestion, Question, QuestionSet
from hicqa.types import Answer, Citation, Status
from hicqa.ui.drafts_tab import with_edits


def made(status: Status = "answered", text: str = "Zin een. [1] Zin twee. [2]") -> Draft:
    cited = tuple(
        Citation(n, "a", "Brief", "2023", (), "paragraph", "q", "q", 0, 1) for n in (1, 2)
    )
    answer = Answer("v", status, "passage", text, (), cited)
    question = DraftQuestion(Question(3, "Wat?"), "answered", (DraftPart("Wat?", answer),))
    return Draft(QuestionSet(None, (), (), (), None, (question.question,)), (question,))


def answer_of(draft: Draft) -> Answer:
    return draft.questions[0].parts[0].answer


def test_what_is_not_changed_stays_as_it_was() -> None:
    before = made()
    assert with_edits(before, {}) == before
    assert with_edits(before, {"3-1": "Zin een. [1] Zin twee. [2] "}) == before


def test_an_officer_words_replace_the_draft_and_keep_its_marks() -> None:
    after = answer_of(with_edits(made(), {"3-1": "Beter gezegd. [2]"}))
    assert (after.status, after.answer) == ("answered", "Beter gezegd. [2]")


def test_a_mark_without_a_source_drops_out() -> None:
    after = answer_of(with_edits(made(), {"3-1": "Een. [1] Twee. [7]"}))
    assert after.answer == "Een. [1] Twee."


def test_an_open_part_that_is_filled_in_is_no_longer_open() -> None:
    after = answer_of(
        with_edits(made("not_found", "Staat er niet in."), {"3-1": "Ja, dat ben ik."})
    )
    assert (after.status, after.answer) == ("answered", "Ja, dat ben ik.")


@pytest.mark.parametrize("texts", [{"3-1": "  "}, {"9-9": "x"}, {"": "x"}])
def test_empty_or_strange_edits_change_nothing(texts: dict[str, str]) -> None:
    assert with_edits(made(), texts) == made()
