"""What a sentence adds to a question: an answer says something that the question does not."""

from __future__ import annotations

import re
from collections.abc import Collection

from hicqa.answering.question import KINDS, Question, asks_names, opener, openers, shows, year_spans
from hicqa.dutch.text import fold, terms, words

_NAME = re.compile(r"[A-Z][\w’'-]+")
_MANY_NAMES = 4


def without_asked(text: str, asked: Collection[str], kind: str | None) -> str:
    """`text` with the words that the question has too taken out, and years where a number is
    asked: "de 472 verdachten" gives no new number to who asks which of the 472 are minors."""
    kept: list[str] = []
    at = 0
    for word, span in words(text):
        own = terms(word)
        if own and all(term in asked for term in own):
            kept += [text[at : span.start], "_"]
            at = span.end
    left = "".join([*kept, text[at:]])
    if kind != "number":
        return left
    for _, span in reversed(year_spans(left)):
        left = f"{left[: span.start]}_{left[span.end :]}"
    return left


def novelty_features(question: Question, asked: Collection[str], text: str) -> dict[str, float]:
    """Whether a sentence holds the kind of thing that is asked for, beside the question's own
    words (1, or -1; 0 for other kinds), how many names, and how the question opens."""
    kind = question.expects
    left = without_asked(text, asked, kind)
    new = 0.0 if kind is None else 1.0 if shows(kind, left) else -1.0
    found = {fold(word) for word, span in words(left) if span.start and _NAME.fullmatch(word)}
    names = min(len(found), _MANY_NAMES) / _MANY_NAMES
    asks = float(asks_names(question.text))
    opens = opener(question.text)
    return {
        "new": new,
        **{f"new_{name}": new if name == kind else 0.0 for name in KINDS},
        "asks_names": asks,
        "new_names": names,
        "new_names_asked": asks * names,
        **{f"opens_{word}": float(word == opens) for word in openers()},
    }
