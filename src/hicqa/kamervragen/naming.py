"""Whether a question of a set names by itself what it is about."""

from __future__ import annotations

import re

from hicqa.dutch.text import terms
from hicqa.facts.measure import Mention
from hicqa.facts.measures import find_measures, vocabulary
from hicqa.kamervragen.phrases import generic_terms
from hicqa.types import Span

_NAME = re.compile(r"(?<=[\w,:;)] )[A-ZÀ-Þ][\w-]+")  # a capital inside a sentence


def names_nothing(sentence: str) -> bool:
    """Whether all words of a sentence are of any question."""
    return all(term in generic_terms() for term in terms(sentence))


def names_own(sentence: str) -> bool:
    """Whether a sentence names a crime or a name of its own, and so stands by itself."""
    return any(counts(mention) for mention in find_measures(sentence)) or names_more(sentence)


def names_more(text: str) -> bool:
    """Whether a text holds a name, of a place or programme, beside the crimes that it names."""
    crimes = [mention.span for mention in find_measures(text)]
    names = [Span(*found.span()) for found in _NAME.finditer(text)]
    return any(
        not set(terms(name.of(text))) <= generic_terms()
        and not any(crime.contains(name) for crime in crimes)
        for name in names
    )


def counts(mention: Mention) -> bool:
    """Whether a mention is of what is counted by itself, such as a crime."""
    return mention.sense == "same" and vocabulary()[mention.measure].stands_alone


def begins_with_counted(text: str) -> bool:
    """Whether a text begins with what is counted by itself."""
    return any(counts(m) and not text[: m.span.start].strip() for m in find_measures(text))
