"""A question of a set, split into what is asked: one part for each thing to answer.

A part holds the sentence that asks, what leads up to it and the bare "Waarom niet?" after it.
What is put to the assistant is the asking sentence alone, where it names what it is about; one
that leans on another ("Hoeveel waren dat er?") is spelled out, or asked with what it leans on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from hicqa.answering.carrying import carry_over, of_subject
from hicqa.answering.manner import is_about_answering, officer_reason, pointers
from hicqa.answering.phrasing import (
    bare,
    noun_phrases,
    opening,
    own_nouns,
)
from hicqa.dutch.text import terms, words
from hicqa.facts.measures import find_measures
from hicqa.kamervragen.clauses import another_question, clauses_of
from hicqa.kamervragen.naming import (
    begins_with_counted,
    counts,
    names_more,
    names_nothing,
    names_own,
)
from hicqa.kamervragen.phrases import any_crime_terms, generic_terms, phrases
from hicqa.kamervragen.references import UNREAD, again, asked_again, of_those, only_refers, pointed
from hicqa.types import Span

_FEWEST_WORDS = 3
_FOLLOW_UP = 20  # words, at most, of a sentence that is spelled out, and of what it leans on
_OPENS = re.compile(r"(?:en|maar)\b", re.IGNORECASE)  # what goes on about the sentence before
_TO_HEARER = re.compile(r"\w+ u\b", re.IGNORECASE)  # what asks to do: "Kunt u dit uitsplitsen?"
_ENDS_BACK = re.compile(r"\b(?:dat|die|het)(?=\s*\?$)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part as printed, and what to ask for it; one for the officer, or that refers to a
    question that is not surely read, has a reason instead.

    `in_context` says that it leans on what is asked along, `spelled` that it was put in full.
    """

    text: str
    ask: str
    officer: str | None = None
    unread: str | None = None
    in_context: bool = False
    spelled: bool = False

    @property
    def is_asked(self) -> bool:
        return self.officer is None and self.unread is None


@dataclass(frozen=True, slots=True)
class Around:
    """What a question of a set may lean on: the set's `subject`, and what is asked in the
    questions before it, by number."""

    subject: str | None = None
    asked: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def only(self, number: int | None) -> str | None:
        """What the question with this number, or else the one before, asks; None where there is
        no such question or it asks several things."""
        number = max(self.asked, default=None) if number is None else number
        asked = self.asked.get(number, ()) if number is not None else ()
        return asked[0] if len(asked) == 1 else None


def split_parts(question: str, around: Around | None = None) -> tuple[Part, ...]:
    """The parts of a question, in order; at least one. A part that names nothing by itself is
    asked with what stands before it, or else with the subject of the set."""
    around = around or Around()
    parts: list[Part] = []
    lead: list[str] = []
    for clause in clauses_of(question):
        sentence = clause.text
        if parts and not lead and (clause.goes_on or _belongs_to_previous(sentence)):
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text} {sentence}")
        elif "?" not in sentence and not _asks_for(sentence):
            lead.append(sentence)
        else:
            parts.append(_part(sentence, lead, parts, around))
            lead = []
    if lead and parts:
        parts[-1] = replace(parts[-1], text=" ".join([parts[-1].text, *lead]))
    elif lead:
        parts.append(_part(lead[-1], lead[:-1], [], Around()))
    return tuple(parts)


def _part(sentence: str, lead: Sequence[str], parts: Sequence[Part], around: Around) -> Part:
    text = " ".join([*lead, sentence])
    asked = _without_condition(sentence)
    if only_refers(asked):
        return Part(text, asked, unread=UNREAD)
    numbers = [number for said in lead if (number := only_refers(said)) is not None]
    if found := pointed(asked):
        asked, numbers = found.text, [found.number]
    if officer := officer_reason(asked):
        return Part(text, asked, officer)
    before = parts[-1] if parts else None
    if anew := again(asked):
        own = before.ask if before and before.is_asked and anew.number is None else None
        base = own or around.only(anew.number)
        spelled = asked_again(anew.what, base) if base else None
        return Part(text, spelled) if spelled else Part(text, asked, unread=UNREAD)
    if numbers:
        return _of_base(text, asked, around.only(numbers[-1]) if len(numbers) == 1 else None)
    if lead:
        return _beside(text, asked, lead[-1]) if _leans(asked) else Part(text, asked)
    if before:
        return _after(text, asked, before)
    if _OPENS.match(asked) and (base := around.only(None)):
        return _of_base(text, asked, base)
    return _of_subject(text, asked, around.subject)


def _beside(text: str, asked: str, context: str) -> Part:
    return Part(text, f"{context} {asked}", in_context=True)


def _of_base(text: str, asked: str, base: str | None) -> Part:
    """A part that refers to a question, of what that asks."""
    if base is None:
        return Part(text, asked, unread=UNREAD) if _leans(asked) else Part(text, asked)
    spelled = _spelled(of_those(asked, base), base, same_breath=False)
    if spelled:
        return Part(text, spelled, in_context=True, spelled=True)
    return _beside(text, asked, base) if _leans(asked) else Part(text, asked)


def _after(text: str, asked: str, before: Part) -> Part:
    """A later part of a question, with what it leaves to the one before it."""
    leans = _leans(asked)
    of_what = opening().match(bare(before.ask)) is not None  # not "Klopt het dat …"
    goes_on = _OPENS.match(asked) is not None or (of_what and not names_own(asked))
    asks = asks_figure(asked) or not names_nothing(asked)  # not "Kunt u dat onderbouwen?"
    if before.is_asked and asks and (leans or goes_on):
        spelled = _spelled(asked, before.ask, same_breath=leans)
        if spelled:
            return Part(text, spelled, in_context=True, spelled=True)
    return _beside(text, asked, before.ask) if leans else Part(text, asked)


def _spelled(asked: str, base: str, *, same_breath: bool) -> str | None:
    """A short question with what it leaves to a short one before it; None where it leaves
    nothing, or not all of it is found."""
    if _TO_HEARER.match(bare(asked)):
        return None
    if max(len(words(text)) for text in (asked, base)) > _FOLLOW_UP:
        return None
    spelled = carry_over(asked, [base], same_breath=same_breath)
    return spelled if spelled != asked and not _leans(spelled) else None


# --- what a sentence is about -----------------------------------------------------


def _of_subject(text: str, asked: str, subject: str | None) -> Part:
    """The first part of a question, with the subject of the set where it names none itself: all
    of that, or the one crime in it where the part is of any ("Hoeveel verdachten zijn er?")."""
    if subject is None:
        return Part(text, asked)
    narrow = names_more(subject)
    of_crime = all(begins_with_counted(asked[span.end :]) for span in _pointers_out(asked))
    if names_nothing(asked) or not of_crime or (_leans(asked) and narrow):
        return _beside(text, asked, subject)
    own = {term for term in terms(asked) if not term.isdigit()} - generic_terms()
    if not own <= any_crime_terms():
        return Part(text, asked)
    crimes = {m.measure: m.span.of(subject) for m in find_measures(subject) if counts(m)}
    one = of_subject(asked, *crimes.values()) if len(crimes) == 1 and not narrow else None
    return Part(text, one) if one else _beside(text, asked, subject)


def _leans(sentence: str) -> bool:
    """Whether a sentence names nothing by itself, or points at what stands before it."""
    return names_nothing(sentence) or any(True for _ in _pointers_out(sentence))


def _pointers_out(sentence: str) -> Iterator[Span]:
    """The words of a sentence that point back, and not at an earlier clause of it: "… in 2019,
    en hoe verhoudt dat zich tot nu?"."""
    last = [Span(*found.span()) for found in _ENDS_BACK.finditer(sentence)]
    for span in [*pointers(sentence), *last]:
        said = sentence[: span.start]
        clauses = [m.start() for m in re.finditer(rf",|{another_question().pattern}", said, re.I)]
        if clauses and set(terms(" ".join(own_nouns(said[: clauses[-1]])))) - generic_terms():
            continue
        if span.of(sentence).lower().endswith(" het") and _is_article(sentence, span.end):
            continue
        yield span


def _is_article(sentence: str, end: int) -> bool:
    """Whether a "het" that ends here points at nothing: "is het aantal …", "is het waar dat …"."""
    rest = sentence[end:]
    if re.search(r"\b(?:dat|of|om)\b", rest):
        return True
    if re.match(r"\s+te\b", rest):
        return False  # "waar is het te vinden?"
    het = end - len("het")
    return any(span.start == het and span.end > end for span in noun_phrases(sentence))


def _belongs_to_previous(sentence: str) -> bool:
    """Whether a sentence asks on about the one before it, and nothing by itself."""
    return _bare().fullmatch(_without_condition(sentence).strip(" ?.!")) is not None


def _without_condition(sentence: str) -> str:
    found = _condition().match(sentence)
    if found is None or found.end() == len(sentence):
        return sentence
    rest = sentence[found.end() :]
    return rest[0].upper() + rest[1:]


def _asks_for(sentence: str) -> bool:
    """Whether a sentence without a question mark asks: "Graag een overzicht per jaar." """
    return re.match(r"(?:graag|geef|verzoek)\b", sentence, re.IGNORECASE) is not None


def is_about_something(question: str) -> bool:
    """Whether a question can be told from others by its words: not how to answer, and not
    only "Wat vindt u van dit bericht?"."""
    if is_about_answering(question):
        return False
    return len(set(terms(question)) - generic_terms()) >= _FEWEST_WORDS


def asks_figure(sentence: str) -> bool:
    """Whether a sentence asks for a figure."""
    return _figure_words().search(sentence) is not None


# --- the phrases ------------------------------------------------------------------


@cache
def _condition() -> re.Pattern[str]:
    opens = "|".join(phrases()["conditional"]["opens"])
    return re.compile(rf"(?:{opens})\b[,:]?\s*", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(phrases()["conditional"]["bare"]), re.IGNORECASE)


@cache
def _figure_words() -> re.Pattern[str]:
    words = "|".join(phrases()["figure"]["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
