"""One of the promises just listed, asked for by its place: "Wanneer is de tweede?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hicqa.answering.phrasing import bare, data, pattern
from hicqa.answering.question import shows
from hicqa.answering.telling_apart import LEAD
from hicqa.promises import lists_promises
from hicqa.types import Answer, Citation

TOO_FEW = "Het laatste antwoord noemde {} toezeggingen."
NO_MOMENT = "Deze toezegging noemt geen moment."
_MARK = re.compile(r"\s*\[(\d+)\]\s*")
_OF_LIST = re.compile(r": de \w+$")


@dataclass(frozen=True, slots=True)
class _Item:
    """One sentence of a list, with the letter before it ("In de brief van 2023: ")."""

    lead: str
    citation: Citation


def one_of_list(question: str, history: Sequence[Answer]) -> Answer | None:
    """The promise at a place in the list that was told last, or before others of it, quoted again;
    one that has no moment is refused where that is asked. None for any other question."""
    found = pattern("one_of_list").fullmatch(bare(question))
    listed = _list_told(history) if found else None
    if found is None or listed is None:
        return None
    items, at = _items(listed), _place(found["place"].lower())
    if not items:
        return None
    asked = f"{bare(listed.question)}: de {found['place'].lower()}?"
    if at >= len(items):
        return Answer(asked, "not_found", "none", TOO_FEW.format(len(items)))
    item = items[at]
    if found["when"] and not shows("date", item.citation.quote):
        return Answer(asked, "not_found", "none", NO_MOMENT)
    told = replace(item.citation, n=1)
    answer = f"{item.lead}{told.quote} [1]"
    return replace(listed, question=asked, answer=answer, citations=(told,))


def is_one_of_list(asked: str) -> bool:
    """Whether a question, as it was understood, asked for one promise of a list: what points at
    that ("Is die nagekomen?") points at what no question named."""
    return _OF_LIST.search(bare(asked)) is not None


def _list_told(history: Sequence[Answer]) -> Answer | None:
    """The list that the last turns are of: the last one, or the one that they took items of."""
    for answer in reversed(history):
        if not is_one_of_list(answer.question):
            told = answer.status == "answered" and lists_promises(bare(answer.question))
            return answer if told else None
    return None


def _items(listed: Answer) -> list[_Item]:
    """The sentences of a list, in order; none where it is no row of single quotes."""
    told = _MARK.split(listed.answer.strip())[:-1]
    texts, marks = told[::2], told[1::2]
    quotes = {str(citation.n): citation for citation in listed.citations}
    if len({*marks}) != len(marks) or {*marks} != {*quotes}:
        return []
    items: list[_Item] = []
    lead = ""
    for text, mark in zip(texts, marks, strict=True):
        found = LEAD.match(text)
        lead = found.group() if found else lead
        items.append(_Item(lead, quotes[mark]))
    return items


def _place(word: str) -> int:
    places: list[str] = data()["places"]
    return places.index(word) if word in places else -1
