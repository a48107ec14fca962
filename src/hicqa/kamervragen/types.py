"""A set of Kamervragen as read, and its draft: frozen records, nothing computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hicqa.types import Answer

State = Literal["answered", "partial", "open", "for_officer"]


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the Kamer who asks; `party` as printed, None where it is not."""

    name: str
    party: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, without its number and note marks.

    `group` are the numbers of the questions that share its answer, its own among them, and
    `earlier_answer` that answer, where the file holds one. Paragraphs end in a line break.
    """

    number: int
    text: str
    footnotes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    group: tuple[int, ...] = ()
    earlier_answer: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set of Kamervragen. Unknown is None or empty, never guessed.

    `title` is the subject ("het bericht «…»"), `submitted` and `answered` are ISO dates and
    `notice` is what a minister sent in place of answers (a delay, a reference to a letter).
    `warnings` say in Dutch what was read in spite of a slip in the file.
    """

    title: str | None
    references: tuple[str, ...]
    members: tuple[Member, ...]
    addressees: tuple[str, ...]
    submitted: str | None
    questions: tuple[Question, ...]
    answered: str | None = None
    notice: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question of an earlier set with its answer; `answered` is an ISO date, if known."""

    reference: str
    number: int
    question: str
    answer: str
    title: str | None = None
    answered: str | None = None


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A part of a question with its answer. A part that stays open has a refusal, with the
    nearest passages as suggestions; one that only the `officer` can answer was not put to the
    letters, and has the reason there."""

    part: str
    answer: Answer
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A question with what there is to answer it.

    `reason` says in Dutch why it is not (wholly) answered, `same_as` is the number of the
    earlier question that it repeats, `disputed` are sentences of the audit on its figures, and
    `earlier` are questions of other sets that asked the same.
    """

    question: Question
    state: State
    parts: tuple[DraftPart, ...] = ()
    reason: str | None = None
    same_as: int | None = None
    disputed: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of the answers to a set, one block for each question."""

    question_set: QuestionSet
    questions: tuple[DraftQuestion, ...]
    warnings: tuple[str, ...] = ()
