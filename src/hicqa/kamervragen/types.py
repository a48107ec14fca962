"""What a set of Kamervragen holds, as read: frozen records, nothing computed."""

from __future__ import annotations

from dataclasses import dataclass


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
