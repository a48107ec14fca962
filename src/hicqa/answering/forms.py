"""Which form a follow-up has: less than a question, a bare period or measure, or a question that
names nothing."""

from __future__ import annotations

from functools import cache

from hicqa.answering.fragments import pointing
from hicqa.answering.phrasing import data, is_verb, listed, may_be_verb, opening, take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import lemma, words
from hicqa.facts.measures import find_measures

_LONGEST = 8  # words of a fragment that holds a question word
_SHORT = 4  # words: a bare measure or period of more is a question by itself


def is_fragment(text: str, *, led: bool) -> bool:
    """Whether a text is less than a question: no verb, or nothing but a question word."""
    tokens = [word for word, _ in words(text)]
    if opening().match(text):
        frame = take_apart(text)
        rest = frame.rest.lower()
        points = all(word in pointing() for word in rest.split())
        if len(tokens) > _LONGEST:
            return False
        if frame.verb or not points:
            return led and not frame.verb and not any(is_verb(word) for word in tokens)
        of_something = frame.word.lower().startswith(_with_space())
        return led or not frame.noun or of_something
    if any(is_verb(word.lower()) and not word.isupper() for word in tokens):
        return False
    opens = len(tokens) > 1 and tokens[1].lower() in listed("determiners") | listed("pronouns")
    if opens and may_be_verb(tokens[0].lower()):
        return False  # "leggen hun camera's …"
    return led or (is_only_known(text) and bool(find_periods(text)) != bool(find_measures(text)))


@cache
def _with_space() -> tuple[str, ...]:
    return tuple(f"{preposition} " for preposition in data()["prepositions"])


def is_only_known(text: str) -> bool:
    """Whether a short text holds a period or a measure, and nothing beside it."""
    spans = [span for span, _ in find_periods(text)]
    mentions = [mention.span for mention in find_measures(text)]
    tokens = words(text)
    if len(tokens) > _SHORT or not (spans or mentions):
        return False
    small = listed("prepositions") | listed("determiners") | listed("adverbs") | {"jaar", "brief"}
    return all(
        token.lower() in small or any(s.contains(span) for s in (*spans, *mentions))
        for token, span in tokens
    )


def put_to(text: str, about: str) -> str:
    """A question that names nothing, with what it is about: "de resultaten van AJB"."""
    relational = listed("relational", "nouns") | listed("vague", "nouns")
    tokens = words(text)
    last = tokens[-1][0] if tokens else ""
    joined = "van" if lemma(last) in relational else "bij"
    return f"{text} {about}" if last == joined else f"{text} {joined} {about}"
