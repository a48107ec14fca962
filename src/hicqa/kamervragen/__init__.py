"""Sets of Kamervragen: read, drafted, and written out as Word, Markdown and JSON."""

from hicqa.kamervragen.before import (
    AskedBefore,
    add_answered_set,
    answered_folder,
    earlier_sets,
    load_answered,
)
from hicqa.kamervragen.drafting import draft, summarise, undrafted
from hicqa.kamervragen.read import parse_question_set, read_question_set
from hicqa.kamervragen.render import draft_as_dict, draft_as_markdown
from hicqa.kamervragen.types import (
    Draft,
    DraftPart,
    DraftQuestion,
    Earlier,
    Member,
    Question,
    QuestionSet,
)
from hicqa.kamervragen.word_out import docx_bytes, write_docx

__all__ = [
    "AskedBefore",
    "Draft",
    "DraftPart",
    "DraftQuestion",
    "Earlier",
    "Member",
    "Question",
    "QuestionSet",
    "add_answered_set",
    "answered_folder",
    "docx_bytes",
    "draft",
    "draft_as_dict",
    "draft_as_markdown",
    "earlier_sets",
    "load_answered",
    "parse_question_set",
    "read_question_set",
    "summarise",
    "undrafted",
    "write_docx",
]
