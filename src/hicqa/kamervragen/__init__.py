"""Sets of Kamervragen: read, drafted, and written out as Word, Markdown and JSON."""

from hicqa.kamervragen.read import parse_question_set, read_question_set
from hicqa.kamervragen.types import Member, Question, QuestionSet

__all__ = [
    "Member",
    "Question",
    "QuestionSet",
    "parse_question_set",
    "read_question_set",
]
