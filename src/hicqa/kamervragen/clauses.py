"""The sentences of a question of a set: quotations whole, the items of a list with what announces
them, and a sentence that asks two things as two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hicqa.answering.manner import officer_reason, refers_back
from hicqa.answering.phrasing import data, listed, opening
from hicqa.dutch.text import any_of, sentences
from hicqa.kamervragen.naming import names_own
from hicqa.kamervragen.phrases import phrases

_QUOTED = re.compile(r"«[^«»]*»|“[^”]*”|„[^”]*”|\"[^\"\n]*\"|\([^()\n]*\)|‘[^’\n]{15,}?’(?!\w)")
_STUCK = re.compile(r"(?<=[a-zà-ÿ)»”’][?!])(?=[A-ZÀ-Þ«“‘])|(?<=[a-zà-ÿ]{2}\.)(?=[A-ZÀ-Þ][a-zà-ÿ])")
# A line that stops in the middle of a sentence, with no list below it.
_BROKEN_LINE = re.compile(r"(?<=[^\s.?!:;])\n(?!\s*(?:[–•*-]|[a-z][.)]|\d{1,2}[.)])\s)")
_LIST_ITEM = re.compile(r"(?:[–•*-]|[a-z][.)]|\d{1,2}[.)])\s+", re.IGNORECASE)
# A list that lost its line ends: "…: a. gericht op ouders; b. gericht op …".
_INLINE = re.compile(r":\s+(?:[–•-]|a[.)])\s")
_INLINE_ITEM = re.compile(r"(?<=[:;,?])[ \t]+(?:en[ \t]+)?(?=(?:[–•-]|[a-z][.)])\s)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a question; `goes_on` says that it only adds to the one before it."""

    text: str
    goes_on: bool = False


def clauses_of(question: str) -> list[Clause]:
    """The sentences of a question, quotations whole; list items with what announces them, and
    a sentence that asks two things as two."""
    clauses: list[Clause] = []
    announced = ""
    for line in _lines(question):
        item = _LIST_ITEM.sub("", line.strip(), count=1)
        if announced and item != line.strip():
            first, *after = _sentences(item)
            if not first.endswith("?"):
                first, after = item, []
            clauses.append(_item(announced, first.rstrip(" ;,.")))
            clauses += [Clause(clause) for said in after for clause in _two_questions(said)]
            continue
        announced = ""
        found = _sentences(line)
        if found and found[-1].endswith(":"):
            announced = found.pop()
            if example := _example().search(announced):
                found.append(f"{announced[: example.start()]}?")
        clauses += [Clause(clause) for sentence in found for clause in _two_questions(sentence)]
    return clauses or [Clause(question.strip())]


def _lines(question: str) -> list[str]:
    """The lines of a question, those of a list that lost its line ends too."""
    text = _BROKEN_LINE.sub(" ", _STUCK.sub(" ", question))
    lines = [line for line in text.split("\n") if line.strip()]
    return [
        part
        for line in lines
        for part in (_INLINE_ITEM.split(line) if _INLINE.search(line) else [line])
    ]


def _item(announced: str, item: str) -> Clause:
    """An item of a list as a question: with what announces it, unless it asks something itself
    ("Welke campagnes zijn er: … d. en wat kosten zij?"), or is only an example."""
    if _example().search(announced):
        return Clause(item, goes_on=True)
    own = re.sub(r"^(?:en|of)\s+", "", item, flags=re.IGNORECASE)
    if opening().match(own) and _question_word().search(announced):
        return Clause(f"{own[:1].upper()}{own[1:].rstrip('?')}?")
    lead = announced.rstrip(" :")
    joined = lead if lead.split()[-1].lower() in listed("prepositions") else announced
    return Clause(f"{joined} {item.rstrip('?')}?")


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
    """ "Hoeveel … in 2024, en wat doet u tegen straatroof?" as two sentences. What does not stand
    by itself stays with what it leans on, unless one of the two is the officer's."""
    masked = _QUOTED.sub(lambda found: "_" * len(found[0]), sentence)
    if not sentence.endswith("?") or not _joined().match(masked):
        return [sentence]
    for found in another_question().finditer(masked):
        head = sentence[: found.start()].rstrip(" ,;") + "?"
        tail = sentence[found.end() :]
        tail = f"{tail[0].upper()}{tail[1:]}"
        if refers_back(tail):
            continue  # "… in 2019 en hoeveel waren dat er in 2025?" is one thing
        if officer_reason(head) or officer_reason(tail) or names_own(tail):
            return [head, *_two_questions(tail)]
    return [sentence]


@cache
def _example() -> re.Pattern[str]:
    """What announces examples of what is asked, at the end of a sentence."""
    return re.compile(rf"[,;]?\s+(?:{'|'.join(phrases()['list']['examples'])}):$", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(phrases()['joined']['starts'])})\b", re.IGNORECASE)


@cache
def another_question() -> re.Pattern[str]:
    """What stands before another question within a sentence: ", en " of "…, en wat doet u?"."""
    starts = "|".join(phrases()["joined"]["starts"])
    return re.compile(rf"[,;]?\s+(?:en|of)\s+(?=(?:{starts})\b)", re.IGNORECASE)


@cache
def _question_word() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(data()['question_words'])})\b", re.IGNORECASE)
