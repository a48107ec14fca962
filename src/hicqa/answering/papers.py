"""Where a paper is found that the letters only refer to: by the note on the words that name it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from hicqa.answering.phrasing import bare
from hicqa.answering.question import Question
from hicqa.answering.ranking import Candidate
from hicqa.dutch.leaning import leans
from hicqa.dutch.text import fold, terms, words
from hicqa.index.build import Index

# What the words around a reference count for, beside those that it hangs on.
AROUND = 0.5


@cache
def _data() -> dict[str, str | list[str]]:
    return tomllib.loads((files("hicqa.answering") / "papers.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    held = _data()[name]
    pattern = held if isinstance(held, str) else "|".join(held)
    return re.compile(pattern.replace("DOCUMENT", str(_data()["document"])), re.IGNORECASE)


def of_paper(question: str) -> str:
    """A question where a document is found as one for its Kamerstuk: "In welk Kamerstuk staat het
    handelingskader?" for "Waar vind ik het handelingskader?"; any other as it is.

    >>> of_paper("Waar vind ik hulp?")
    'Waar vind ik hulp?'
    """
    found = _pattern("where").fullmatch(bare(question))
    what = next((group for group in found.groups() if group), "") if found else ""
    if not _pattern("documents").search(fold(what)):
        return question
    return f"In welk Kamerstuk staat {what}?"


def asks_paper(asked: Question) -> bool:
    """Whether a question asks under which number a paper is found."""
    return _pattern("asks").search(fold(asked.text)) is not None


def _refers(candidate: Candidate) -> bool:
    return _pattern("refers").search(candidate.text) is not None


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence that refers to a paper, with the words that it hangs on (its own, and those from
    the mark before to its own), and the words around those."""

    candidate: Candidate
    named: frozenset[str]
    around: frozenset[str]


class Papers:
    """Tells which references of an index answer a question for a paper."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def told(self, asked: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
        """The sentences that answer where the first of `ranked` does: of references those alone
        that are of as much of the question, or of what the ones before leave of it; for a
        sentence that names the paper the note that it calls."""
        first = self._first(asked, ranked)
        if not _refers(first):
            return [*ranked]
        sought, best = self._sought(asked), self._place(first)
        kept, held, document = [best], best.named | best.around, self._document(asked)
        most, lists = self._share(sought, best), _pattern("listing").search(asked.text) is not None
        for candidate in ranked:
            place = self._place(candidate) if _refers(candidate) else None
            if place is None or any(self._is_same(place, other) for other in kept):
                continue
            left = [term for term in sought if term not in held]
            brings = lists and bool(left) and {*left} <= place.named | place.around
            is_such = not document <= best.named or document <= place.named
            if brings or (is_such and 0 < most <= self._share(sought, place)):
                kept.append(place)
                held |= place.named
        return [place.candidate for place in kept]

    def _first(self, asked: Question, ranked: Sequence[Candidate]) -> Candidate:
        """The first sentence, or the note that it calls; of notes to one block the one that hangs
        on the document asked for, where the first does not."""
        first = ranked[0]
        if not _refers(first):
            return self._called(asked, first) or first
        document, anchor = self._document(asked), first.passage.anchor
        if not anchor or document <= self._place(first).named:
            return first
        beside = [c for c in ranked if c.passage.anchor == anchor and _refers(c)]
        return next((c for c in beside if document <= self._place(c).named), first)

    def speaks_of_it(self, asked: Question, candidate: Candidate) -> bool:
        """Whether a reference, or what stands around it, holds any word of the question beside
        that for the kind of document; any other sentence was judged by its words already."""
        if not _refers(candidate):
            return True
        place, sought = self._place(candidate), {*self._sought(asked)}
        sought = sought - self._document(asked) or sought
        return not sought.isdisjoint(place.named | place.around)

    def _document(self, asked: Question) -> frozenset[str]:
        """The terms of the kind of document that is asked for: "motie"."""
        found = _pattern("document").search(fold(asked.text))
        return frozenset(terms(found.group()) if found else ())

    def _sought(self, asked: Question) -> list[str]:
        """The terms of what a question seeks, without those of asking for a paper."""
        plain = " ".join(
            word for word, _ in words(asked.text) if not _pattern("asking").fullmatch(fold(word))
        )
        return terms(plain)

    def _share(self, sought: Sequence[str], place: _Place) -> float:
        share = self._index.lexical.share
        near = share(sought, place.named)
        return near + AROUND * (share(sought, place.named | place.around) - near)

    def _is_same(self, one: _Place, other: _Place) -> bool:
        """Whether two references are one: the same sentence, or of the same paper."""
        numbers = (re.sub(r"\D+", " ", place.candidate.text) for place in (one, other))
        return len({*numbers}) == 1

    def _place(self, candidate: Candidate) -> _Place:
        passage, sentence = candidate.passage, candidate.sentence
        own = self._index.lexical.own[sentence.id]
        anchor = self._index.passages.get(passage.anchor or "")
        quote = self._index.letters[passage.letter].text
        calls, start = "", passage.span.start
        at = sentence.span.start
        if anchor is not None:
            at = next((mark for mark, note in anchor.notes if note == passage.id), anchor.span.end)
            before = [mark for mark, note in anchor.notes if mark < at]
            start = anchor.span.start
            opens = max(
                (s.span.start for s in anchor.sentences if s.span.start < at), default=start
            )
            calls = quote[max([opens, *before]) : at]
        around = f"{' '.join(passage.section)} {quote[start:at]}"
        return _Place(candidate, frozenset([*own, *terms(calls)]), frozenset(terms(around)))

    def _called(self, asked: Question, candidate: Candidate) -> Candidate | None:
        """The note that is called in a sentence, or in one after it that leans on it, on the words
        that hold most of the question."""
        passage = candidate.passage
        at = passage.sentences.index(candidate.sentence)
        end = candidate.sentence.span.end
        for following in passage.sentences[at + 1 :]:
            text = self._index.letters[passage.letter].quote(following.span)
            if not leans(text):
                break
            end = following.span.end
        notes = [
            note for mark, note in passage.notes if candidate.sentence.span.start < mark <= end
        ]
        called = [
            found for note in notes if (found := self._reference(note, candidate)) is not None
        ]
        sought = self._sought(asked)
        places = [self._place(c) for c in called]
        best = max(places, key=lambda place: self._share(sought, place), default=None)
        return best.candidate if best else None

    def _reference(self, note: str, caller: Candidate) -> Candidate | None:
        """The sentence of a note that refers to a paper, in the place of the one that calls it."""
        passage = self._index.passages[note]
        quote = self._index.letters[passage.letter].quote
        for sentence in passage.sentences:
            text = quote(sentence.span)
            if _pattern("refers").search(text):
                return replace(caller, passage=passage, sentence=sentence, text=text)
        return None
