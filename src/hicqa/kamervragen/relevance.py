"""Whether a passage that was found answers a part of this set, or only looks like it.

A part is judged by the words it asks with, and by how much of its set the letters answer:
in a set on another subject a passage that shares a few words is a chance likeness. Measured
on the 64 real sets, none of which is about the letters, against the questions of evals/:

    share of the asked words in the cited passages    at least 0.5    at least 0.67
    passages found for other subjects, kept                14 %              4 %
    passages found for questions on the letters, kept      81 %             49 %

A passage is offered beside an open question where it holds 0.3 of the asked words: 4 % of those
found for a third of these sets do, and 59 % of those for made-up sets on the letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hicqa.dutch.text import terms
from hicqa.kamervragen.phrases import generic_terms
from hicqa.kamervragen.types import DraftPart
from hicqa.types import Answer, Citation

_STRONG = 0.5  # of the asked words: counts for the set
_CERTAIN = 0.67  # of the asked words: stands in any set
_NEAR = 0.3  # of the asked words: may be offered as a suggestion
_LEAST_SHARE = 0.3  # of the asked parts of a set with a figure or a strong passage


def word_share(answer: Answer) -> float:
    """The share of the asked words, those that say nothing of the subject apart, that the
    cited passages and their headings hold."""
    return _share(answer.question, answer.citations)


def _share(question: str, citations: Iterable[Citation]) -> float:
    asked = set(terms(question)) - generic_terms()
    held: set[str] = set()
    for citation in citations:
        held.update(terms(" ".join((citation.title, *citation.section, citation.passage))))
    return len(asked & held) / len(asked) if asked else 0.0


def near(answer: Answer, found: Sequence[Citation]) -> tuple[Citation, ...]:
    """What of the passages `found` is near enough to a question that stays open to be offered
    beside it. A refusal with a warning names the figure that there is, and so what is found."""
    if answer.warnings:
        return tuple(found)
    return tuple(c for c in found if _share(answer.question, [c]) >= _NEAR)


def is_certain(answer: Answer) -> bool:
    """Whether the cited passages hold so many of the asked words, two at least, that the
    answer stands in any set."""
    asked = set(terms(answer.question)) - generic_terms()
    return len(asked) > 1 and word_share(answer) >= _CERTAIN


def stray_parts(parts: Sequence[DraftPart]) -> list[DraftPart]:
    """The parts of a set whose passage is not to be taken for an answer. Figures never are
    among them: those were asked for by name."""
    asked = [part for part in parts if part.officer is None]
    answered = [part for part in asked if part.answer.status != "not_found"]
    passages = [part for part in answered if _is_in_words(part.answer)]
    strong = [part for part in passages if word_share(part.answer) >= _STRONG]
    on_subject = len(answered) - len(passages) + len(strong)
    if on_subject >= _LEAST_SHARE * len(asked):
        return []
    return [part for part in passages if not is_certain(part.answer)]


def _is_in_words(answer: Answer) -> bool:
    """Whether an answer is sentences that were found, of one letter or of both side by side."""
    return answer.kind == "passage" or (answer.kind == "comparison" and not answer.figures)


def as_suggestion(part: DraftPart) -> DraftPart:
    """The part left open, with what was found as its suggestions."""
    answer = part.answer
    refusal = Answer(
        question=answer.question,
        status="not_found",
        kind="none",
        answer="De brieven geven hierop geen rechtstreeks antwoord.",
        related=answer.citations,
        timings_ms=answer.timings_ms,
    )
    return replace(part, answer=refusal)
