"""A question that asks several things, as questions that can each be answered alone.

"Wie leidt het Offensief en wanneer begon dat?" is two; "Hoeveel woningen en bedrijven …?",
"in 2019 en 2020" and "politie en OM" are one: only a new question word begins a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hicqa.answering.conversation import carry_over
from hicqa.answering.phrasing import any_of, bare, data, take_apart
from hicqa.types import Reply, Statement

NOTHING = "De brieven geven geen antwoord op deze vraag."
_QUOTED = re.compile(r"«[^«»]*»|“[^”]*”|„[^”]*”|\"[^\"\n]*\"|\([^()\n]*\)")
_SENTENCE = re.compile(r"\?+\s+(?=\w)")


def split_parts(question: str) -> tuple[str, ...]:
    """The parts of a question in order, each with what it takes over from those before it.

    A question that asks one thing comes back alone and unchanged.
    """
    asked = [clause for sentence in _sentences(question) for clause in _clauses(sentence)]
    if len(asked) < 2:
        return (question,)
    parts: list[str] = []
    for clause in asked:
        whole = carry_over(clause, parts, same_breath=True)
        text = f"{bare(whole)}?"
        parts.append(f"{text[0].upper()}{text[1:]}")
    return tuple(dict.fromkeys(parts))


def together(parts: Sequence[str], replies: Sequence[Reply]) -> Reply:
    """The replies to the parts of a question as one; a part that is refused is named."""
    found = [reply for reply in replies if reply.status != "not_found"]
    if not found:
        related = tuple(dict.fromkeys(e for reply in replies for e in reply.related))
        return Reply("not_found", "none", related=related, reason=NOTHING)
    missing = [
        f"De brieven geven geen antwoord op: {part}"
        for part, reply in zip(parts, replies, strict=True)
        if reply.status == "not_found"
    ]
    said: dict[str, Statement] = {}
    for statement in (s for reply in found for s in reply.statements):
        said.setdefault(statement.text, statement)
    complete = not missing and all(reply.status == "answered" for reply in found)
    return Reply(
        status="answered" if complete else "partial",
        kind="figure" if all(reply.kind == "figure" for reply in found) else "passage",
        statements=tuple(said.values()),
        figures=tuple(dict.fromkeys(f for reply in found for f in reply.figures)),
        warnings=tuple(dict.fromkeys([*(w for r in found for w in r.warnings), *missing])),
    )


def _sentences(question: str) -> list[str]:
    """The sentences that ask; what only leads up to one stays with it."""
    cuts = [found.end() for found in _SENTENCE.finditer(_masked(question))]
    ends = [*cuts, len(question)]
    return [question[a:b].strip() for a, b in zip([0, *cuts], ends, strict=True)]


def _clauses(sentence: str) -> list[str]:
    """A sentence cut where a new question word begins another question."""
    masked = _masked(sentence)
    start = 0
    found: list[str] = []
    for match in _next_question().finditer(masked):
        if not _asks(sentence[start : match.start()]):
            continue
        found.append(sentence[start : match.start()])
        start = match.end()
    found.append(sentence[start:])
    return [clause.strip(" ,;") for clause in found]


def _masked(text: str) -> str:
    return _QUOTED.sub(lambda found: "_" * len(found[0]), text)


def _asks(clause: str) -> bool:
    """Whether a clause is a question by itself, or a bare question word ("wanneer")."""
    text = bare(clause)
    if not text:
        return False
    frame = take_apart(text)
    return bool(frame.verb or frame.rest or (frame.word and not frame.noun))


@cache
def _next_question() -> re.Pattern[str]:
    before, asked = any_of(data()["prepositions"]), any_of(data()["question_words"])
    start = rf"(?:(?:ook|tevens|zo ja,?|zo nee,?)\s+)?(?=(?:(?:{before})\s+)?(?:{asked})\b)"
    joined = r"(?:\s*[,;]\s*|\s+)(?:en|maar|and|und)\s+"
    listed = rf"\s*[,;]\s*(?=(?:(?:{before})\s+)?(?:{asked})\b\s*(?:,|en\b|$))"
    return re.compile(rf"{joined}{start}|{listed}", re.IGNORECASE)
