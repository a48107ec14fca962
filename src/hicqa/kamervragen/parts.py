"""A question of a set, split into what is asked: one part for each thing to answer.

A part holds the sentence that asks, what leads up to it and the bare "Waarom niet?" after it.
What is put to the assistant is the asking sentence alone, with the sentence that it points
back at where it does ("Hoeveel waren dat er?").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.answering.manner import is_about_answering, officer_reason, refers_back
from hicqa.dutch.text import sentences, terms

_QUOTED = re.compile(r"«[^«»]*»|“[^”]*”|„[^”]*”|\"[^\"\n]*\"|\([^()\n]*\)|‘[^’\n]{15,}?’(?!\w)")
_STUCK = re.compile(r"(?<=[a-zà-ÿ)»”’][?!])(?=[A-ZÀ-Þ«“‘])|(?<=[a-zà-ÿ]{2}\.)(?=[A-ZÀ-Þ][a-zà-ÿ])")
# A line that stops in the middle of a sentence, with no list below it.
_BROKEN_LINE = re.compile(r"(?<=[^\s.?!:;])\n(?!\s*(?:[–•*-]|[a-z][.)]|\d{1,2}[.)])\s)")
_FEWEST_WORDS = 3
_LIST_ITEM = re.compile(r"(?:[–•*-]|[a-z][.)]|\d{1,2}[.)])\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part as printed, and what to ask for it; a part for the officer has a reason instead.

    `in_context` says that the sentence before it is asked along, because it points back.
    """

    text: str
    ask: str
    officer: str | None = None
    in_context: bool = False


def split_parts(question: str, subject: str | None = None) -> tuple[Part, ...]:
    """The parts of a question, in order; at least one. A part that names nothing by itself is
    asked with what stands before it, or else with the `subject` of the set."""
    parts: list[Part] = []
    lead: list[str] = []
    for sentence in _clauses(question):
        if parts and not lead and _belongs_to_previous(sentence):
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text} {sentence}")
        elif "?" not in sentence and not _asks_for(sentence):
            lead.append(sentence)
        else:
            before = lead or [previous.ask for previous in parts[-1:]]
            parts.append(_part(sentence, lead, before or [subject] * bool(subject)))
            lead = []
    if lead and parts:
        parts[-1] = replace(parts[-1], text=" ".join([parts[-1].text, *lead]))
    elif lead:
        parts.append(_part(lead[-1], lead[:-1], lead[:-1]))
    return tuple(parts)


def _part(sentence: str, lead: Sequence[str], before: Sequence[str | None]) -> Part:
    text = " ".join([*lead, sentence])
    asked = _without_condition(sentence)
    if officer := officer_reason(asked):
        return Part(text, asked, officer)
    if before and (refers_back(asked) or _names_nothing(asked)):
        return Part(text, f"{before[-1]} {asked}", in_context=True)
    return Part(text, asked)


# --- sentences --------------------------------------------------------------------


def _clauses(question: str) -> list[str]:
    """The sentences of a question, quotations whole; list items with what announces them, and
    a sentence that asks two things as two."""
    clauses: list[str] = []
    announced = ""
    for line in _BROKEN_LINE.sub(" ", _STUCK.sub(" ", question)).split("\n"):
        item = _LIST_ITEM.sub("", line.strip(), count=1)
        if announced and item != line.strip():
            clauses.append(
                f"{announced} {item}".rstrip(" ;,.") + ("" if item.endswith("?") else "?")
            )
            continue
        announced = ""
        found = _sentences(line)
        if found and found[-1].endswith(":"):
            announced = found.pop()
        clauses += [clause for sentence in found for clause in _two_questions(sentence)]
    return clauses or [question.strip()]


def _sentences(text: str) -> list[str]:
    masked = _QUOTED.sub(lambda found: re.sub(r"[?!.]", "_", found[0]), text)
    found: list[str] = []
    for span in sentences(masked):
        if found and span.of(text).startswith("(") and found[-1].endswith("."):
            found[-1] += f" {span.of(text)}"  # "de motie Jansen c.s. (Kamerstuk …)"
        else:
            found.append(span.of(text))
    return found


def _two_questions(sentence: str) -> list[str]:
    """ "Hoeveel … in 2024, en hoe verhoudt zich dat tot …?" as two sentences."""
    masked = _QUOTED.sub(lambda found: "_" * len(found[0]), sentence)
    if not sentence.endswith("?") or not _joined().match(masked):
        return [sentence]
    cuts = [found.start() for found in _joined_inside().finditer(masked)]
    if not cuts:
        return [sentence]
    head, tail = sentence[: cuts[0]].rstrip(" ,;") + "?", sentence[cuts[0] :]
    tail = re.sub(r"^[,;]?\s*(?:en|of)\s+", "", tail)
    if refers_back(tail):
        return [sentence]  # "… in 2019 en hoeveel waren dat er in 2025?" is one thing
    return [head, *_two_questions(tail[0].upper() + tail[1:])]


def _belongs_to_previous(sentence: str) -> bool:
    """Whether a sentence asks on about the one before it, and nothing by itself."""
    return _bare().fullmatch(_without_condition(sentence).strip(" ?.!")) is not None


def _without_condition(sentence: str) -> str:
    found = _condition().match(sentence)
    if found is None or found.end() == len(sentence):
        return sentence
    rest = sentence[found.end() :]
    return rest[0].upper() + rest[1:]


def _names_nothing(sentence: str) -> bool:
    return all(term in generic_terms() for term in terms(sentence))


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
def _phrases() -> dict[str, Any]:
    text = (files("hicqa.kamervragen") / "phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _condition() -> re.Pattern[str]:
    opens = "|".join(_phrases()["conditional"]["opens"])
    return re.compile(rf"(?:{opens})\b[,:]?\s*", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(_phrases()["conditional"]["bare"]), re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_phrases()['joined']['starts'])})\b", re.IGNORECASE)


@cache
def _joined_inside() -> re.Pattern[str]:
    starts = "|".join(_phrases()["joined"]["starts"])
    return re.compile(rf"[,;]?\s+(?:en|of)\s+(?=(?:{starts})\b)", re.IGNORECASE)


@cache
def generic_terms() -> frozenset[str]:
    """Terms that say nothing of the subject of a question."""
    return frozenset(terms(_phrases()["generic"]["words"]))


@cache
def _figure_words() -> re.Pattern[str]:
    words = "|".join(_phrases()["figure"]["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
