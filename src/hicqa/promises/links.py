"""What a newer letter settles of an older one: only where it says so of the same thing.

A motion is the same when its members are and its paper numbers do not differ. A result is the
same when it has the same name, one that neither letter gives to anything else, in the same
surroundings. Anything less leaves the older letter's word as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hicqa.dutch.text import sentences, terms
from hicqa.promises.motions import Motion, same_members
from hicqa.promises.tense import denied, helped_tense
from hicqa.promises.types import Promise
from hicqa.promises.wordlist import find_phrases, vocabulary, word_list
from hicqa.types import Evidence, Letter, Paragraph, Span

_LONG = 10  # letters from which a Dutch word is mostly a compound, and so names one thing
_RARE = 2  # paragraphs of a letter in which a word that tells a subject may stand
_SHARED = 2  # such words that two passages on the same subject share
_BEFORE = 3  # words between a preposition and its noun


def motion_settled(motion: Motion, motions: Iterable[Motion]) -> Motion:
    """The motion as one letter tells it, settled where any letter says so of the same one."""
    if motion.status == "afgedaan":
        return motion
    told = (other for other in motions if other.status == "afgedaan" and _same(motion, other))
    other = next(told, motion)
    return replace(motion, status=other.status, told=other.told)


def _same(one: Motion, other: Motion) -> bool:
    """The same members; where a paper number is missing, one member is not enough to tell."""
    if not same_members(one.members, other.members):
        return False
    if one.papers and other.papers:
        return bool(one.papers & other.papers)
    return len(one.members) > 1


def result_delivered(ground: Ground, promise: Promise, newer: Sequence[Ground]) -> Promise:
    """The promise of an older letter; settled where one newer sentence says that what it names
    was finished or sent."""
    names = frozenset(filter(ground.names_one, _named(promise.quote)))
    if promise.status == "afgedaan" or not names or not newer:
        return promise
    here = ground.subject(promise.evidence.block)
    told = [
        delivery.place
        for other in newer
        for delivery in other.deliveries
        if any(map(other.names_one, names & delivery.names))
        and len(here & other.rare(delivery.place.block)) >= _SHARED
    ]
    return replace(promise, status="afgedaan", status_from=told[0]) if len(told) == 1 else promise


@dataclass(frozen=True, slots=True)
class Delivery:
    """A sentence that says that something was finished or sent, with the long nouns in it."""

    place: Evidence
    names: frozenset[str]


class Ground:
    """A letter with what tells apart the things that it names; made once, asked often."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._sections = {p.id: p.section for p in letter.paragraphs}

    @cached_property
    def _terms(self) -> dict[str, frozenset[str]]:
        quote = self._letter.quote
        return {p.id: frozenset(terms(quote(p.span))) for p in self._letter.paragraphs}

    @cached_property
    def _spread(self) -> Counter[str]:
        return Counter(term for found in self._terms.values() for term in found)

    @cached_property
    def _words(self) -> Counter[str]:
        quote = self._letter.quote
        return Counter(w.key for p in self._letter.paragraphs for w in word_list(quote(p.span)))

    @cached_property
    def deliveries(self) -> tuple[Delivery, ...]:
        return tuple(d for p in self._letter.paragraphs for d in _delivered(self._letter, p))

    def names_one(self, word: str) -> bool:
        """Whether a word stands once in the letter, and so can mean one thing only."""
        return self._words[word] == 1

    def rare(self, block: str) -> frozenset[str]:
        """The words of a paragraph that tell its subject: long, and in few others."""
        found = self._terms.get(block, frozenset())
        return frozenset(t for t in found if len(t) >= _LONG and self._spread[t] <= _RARE)

    def subject(self, block: str) -> frozenset[str]:
        """The words that tell the subject of the section that a paragraph stands in."""
        section = self._sections.get(block)
        near = [name for name, other in self._sections.items() if other == section]
        return frozenset(term for name in near for term in self.rare(name))


def _named(sentence: str) -> frozenset[str]:
    """The long words of a sentence that stand free: no "na de evaluatie", no "van het rapport"."""
    words = word_list(sentence)
    loose = set(vocabulary()["result"]["loose"])
    return frozenset(
        word.key
        for at, word in enumerate(words)
        if len(word.key) >= _LONG and not loose & {w.key for w in words[max(0, at - _BEFORE) : at]}
    )


def _delivered(letter: Letter, paragraph: Paragraph) -> Iterator[Delivery]:
    text = letter.quote(paragraph.span)
    for span in sentences(text):
        words = word_list(span.of(text))
        for first, end in find_phrases(words, "result", "delivered"):
            if helped_tense(words, first, end) == "past" and not denied(words, first):
                at = Span(paragraph.span.start + span.start, paragraph.span.start + span.end)
                place = Evidence(letter.id, paragraph.id, "paragraph", at)
                yield Delivery(place, _named(span.of(text)))
                break
