"""Follow-ups in a conversation: spelled out, asked of what was spoken of, or for their source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from hicqa.answering.carrying import (
    after_lead,
    carry_over,
    lead,
    of_subject,
    points_past,
    unmarked,
)
from hicqa.answering.citations import source_line
from hicqa.answering.claims import asks_into, put_right
from hicqa.answering.manner import refers_back
from hicqa.answering.phrasing import (
    bare,
    data,
    is_content_free,
    listed,
    own_nouns,
    pattern,
    subject,
    take_apart,
)
from hicqa.answering.small_talk import is_doubt, is_small_talk
from hicqa.answering.turns import (
    with_other_letter,
    without_empty_pointer,
    without_interjection,
    without_turn,
)
from hicqa.answering.unsaid import NO_SUBJECT, sets_unsaid_beside, shifts_no_year, unsaid
from hicqa.dutch.abbreviations import shorten
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import words
from hicqa.facts.measures import find_measures
from hicqa.facts.refusals import LETTERS_LACK
from hicqa.types import Answer

_SOURCE = "In welke brief staat het antwoord op: "


def spell_out(
    question: str,
    history: Sequence[Answer],
    names: Mapping[str, str] | None = None,
    letters: Mapping[str, str] | None = None,
) -> str:
    """The question in full, with what it leaves to the questions of `history` (oldest first).

    `names` are abbreviations with what they stand for, which may read like a sentence ("Alleen
    jij bepaalt wie je bent"); `letters` the years of the letters that there are, by id.
    """
    if is_small_talk(question) and not is_doubt(question):
        return question
    question = without_empty_pointer(without_interjection(question))
    if not history:
        return question
    question, is_new = without_turn(question)
    if is_new:
        return question
    question = with_other_letter(question, history, letters or {})
    earlier = on_topic(history)
    before = [_said(answer, names) for answer in earlier]
    if before and is_doubt(question):
        return before[-1]
    if before and asks_source(question):
        return f"{_SOURCE}{before[-1]}"
    if before and asks_into(after_lead(question)[0]):
        before[-1] = put_right(before[-1], earlier[-1])
    return carry_over(question, before)


def on_topic(history: Sequence[Answer]) -> list[Answer]:
    """The turns that a follow-up may go on from: no thanks, no doubt, and none that was refused
    because it named nothing."""
    return [answer for answer in history if not _names_nothing(answer)]


def _names_nothing(answer: Answer) -> bool:
    asked, refused = answer.question, answer.status == "not_found"
    points = sets_unsaid_beside(asked) or shifts_no_year(asked)
    return is_small_talk(asked) or points or (refused and unsaid(asked) == NO_SUBJECT)


def _said(answer: Answer, names: Mapping[str, str] | None) -> str:
    """The question that an answer answers, with its long names abbreviated."""
    return shorten(answer.question.removeprefix(_SOURCE), names or {})


def points_back(question: str) -> bool:
    """Whether a question, spelled out as far as it goes, still points at what came before
    ("daar"): alone it asks something else."""
    return any(word.lower() in listed("back") for word, _ in words(question))


def leans_back(question: str) -> bool:
    """Whether a question, spelled out as far as it goes, still leans on what came before: it
    opens as a follow-up, or names nothing that it could be about."""
    text = bare(question)
    opens = lead().match(text) is not None
    empty = subject(text) is None or is_content_free(text, vague=True)
    part = pattern("part_in").search(text)
    names = part and any(noun[0].isupper() for noun in own_nouns(text))
    return opens or empty or bool(part and not names) or refers_back(text)


def is_of_a_name(question: str, fuller: str) -> bool:
    """Whether a question names one thing as known ("Wanneer was de campagne?"), and was asked of a
    name (`fuller`): that one is likelier meant than any other."""
    asked, mark = unmarked(fuller)
    nouns = own_nouns(bare(question))
    if not mark or find_periods(asked) or find_measures(asked) or len(nouns) != 1:
        return False
    if not nouns[0].islower() or nouns[0] in listed("others"):
        return False
    is_known = _the(nouns[0]).search(question) is not None
    return is_known and any(word[:1].isupper() for word, _ in words(mark))


def in_context(
    question: str, history: Sequence[Answer], names: Mapping[str, str] | None = None
) -> str | None:
    """A question that found no answer alone, with what the one before it was about: "Hoe is het
    opgelost (over: de noodknop)?". None where that is nothing new."""
    history = on_topic(history)
    if not history or is_small_talk(question) or pattern("is_more").fullmatch(bare(question)):
        return None
    before = bare(_said(history[-1], names))
    if sets_unsaid_beside(question) or points_past(question, before):
        return None
    return of_subject(question, before)


def counts_only_about(question: str) -> bool:
    """Whether what is counted stands only in what a question is asked of: "Zijn er maatregelen in
    Duitsland (over: de toename van plofkraken)?" asks for no figure."""
    asked, mark = unmarked(question)
    return bool(mark) and not find_measures(asked) and not take_apart(asked).counts


def asks_source(question: str) -> bool:
    """Whether a question asks where the answer before it comes from: "Welke brief is dat?"."""
    text, _ = after_lead(question)
    return _source().fullmatch(text) is not None


def other_part(question: str, previous: Answer) -> Answer | None:
    """Why a part of the question before was not answered, where that part is asked for again:
    "En het andere?"; None for any other."""
    if previous.status != "partial" or not pattern("other_part").fullmatch(bare(question)):
        return None
    why = [warning for warning in previous.warnings if warning.startswith(LETTERS_LACK)]
    if not why:
        return None
    return Answer(previous.question, "not_found", "none", " ".join(why))


def name_sources(asked: str, previous: Answer) -> Answer:
    """The answer before, with the letters it comes from named first."""
    letters = {citation.letter: citation for citation in reversed(previous.citations)}
    cited = sorted(letters.values(), key=lambda citation: citation.n)
    lines = [f"{source_line(citation)} [{citation.n}]" for citation in cited]
    told = previous.answer.removeprefix(f"{' '.join(lines)} ")  # where it was asked before
    return replace(previous, question=asked, answer=" ".join([*lines, told]))


# --- the patterns -----------------------------------------------------------------


def _the(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:de|het|die|dat) {re.escape(noun)}\b")


@cache
def _source() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{asked})" for asked in data()["source"]), re.IGNORECASE)
