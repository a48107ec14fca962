"""Sets of Kamervragen: read, drafted, and written out as Word, Markdown and JSON."""

from hicqa.kamervragen.drafting import draft, summarise, undrafted
from hicqa.kamervragen.read import parse_question_set, read_question_set
from hicqa.kamervragen.render import draft_as_dict, draft_as_markdown
from hicqa.kamervragen.types import (
    Draft,
    DraftPart,
    DraftQuestion,
    Member,
    Question,
    QuestionSet,
)
from hicqa.kamervragen.word_out import docx_bytes, write_docx

__all__ = [
    "Draft",
    "DraftPart",
    "DraftQuestion",
    "Member",
    "Question",
    "QuestionSet",
    "docx_bytes",
    "draft",
    "draft_as_dict",
    "draft_as_markdown",
    "parse_question_set",
    "read_question_set",
    "summarise",
    "undrafted",
    "write_docx",
]
