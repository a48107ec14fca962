"""What a follow-up takes over from the questions before it, and which sentences are of that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hicqa.answering.phrasing import bare, listed, own_nouns
from hicqa.answering.question import Question, tells_why
from hicqa.answering.sources import Sources
from hicqa.answering.telling_apart import told_apart
from hicqa.dutch.abbreviations import STRICT, find_name
from hicqa.dutch.text import terms, words
from hicqa.types import Evidence, Letter, Reply, Statement

_CAPITAL = re.compile(r"[A-Z]")
_IN_WORDS = frozenset({"passage", "comparison"})


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a follow-up took over: whether anything, and the names that its answer must speak of
    where it names nothing itself, each as its words ("Camera", "Beeld")."""

    spelled: bool = False
    names: tuple[tuple[str, ...], ...] = ()


NOTHING = TakenOver()


def taken_over(asked: str, typed: str) -> TakenOver:
    """What `asked` holds that was not `typed`: "de TFO" of "Waarom is de TFO opgericht" for
    "Waarom is die opgericht?"."""
    own = [n for n in own_nouns(bare(typed)) if n.lower() not in listed("letters", "nouns")]
    if asked == typed or len(own) > 1 or any(map(_is_name, own)):
        return TakenOver(asked != typed)
    said = {word.lower() for word, _ in words(typed)}
    known = {noun for noun in own_nouns(asked) if _is_name(noun) and noun.lower() not in said}
    small = listed("prepositions") | listed("determiners")
    names: list[list[str]] = []
    goes_on = False
    for word, _ in words(asked)[1:]:  # the first may be a verb: "Vergelijk"
        if word in known:
            names = [*names[:-1], [*names[-1], word]] if goes_on else [*names, [word]]
        goes_on = word in known or (goes_on and word in small)
    return TakenOver(True, tuple(map(tuple, names)))


def names_itself(asked: str, taken: TakenOver) -> bool:
    """Whether a question names what it asks of by a name, and took none over."""
    return not taken.names and any(map(_is_name, own_nouns(asked)))


def _is_name(word: str) -> bool:
    return _CAPITAL.search(word) is not None


def of_what_was_taken(
    asked: Question, taken: TakenOver, reply: Reply, sources: Sources, scope: list[Letter]
) -> Reply | None:
    """A reply in words without the sentences whose passage does not speak of what the question
    took over; None where none is left, or where it asks why and none of them tells."""
    if not taken.spelled or reply.kind not in _IN_WORDS or reply.status == "not_found":
        return reply
    kept = _speaking_of(reply.statements, taken, sources)
    quoted = [statement for statement in kept if statement.evidence]
    if not quoted:
        return None
    if asked.expects == "reason" and not any(tells_why(s.text) for s in quoted):
        return None
    if len(kept) == len(reply.statements):
        return reply
    return replace(reply, statements=told_apart(kept, scope))


def _speaking_of(
    statements: Sequence[Statement], taken: TakenOver, sources: Sources
) -> list[Statement]:
    """The statements from a passage with the rarest word of a name that was taken over, and those
    after them that go on about it: under the same heading, in the same letter."""
    passages = sources.index.lexical.passages
    names = [min(name, key=lambda word: _count(word, passages)) for name in taken.names]
    if not names:
        return [*statements]
    kept: list[Statement] = []
    headings: set[tuple[str, tuple[str, ...]]] = set()
    for statement in statements:
        own = {heading for e in statement.evidence if (heading := _heading(e, sources))}
        if any(_holds(statement, name, sources) for name in names):
            headings |= own
        elif statement.evidence and not own & headings:
            continue
        kept.append(statement)
    return kept


def _heading(evidence: Evidence, sources: Sources) -> tuple[str, tuple[str, ...]] | None:
    """The letter and the headings that a quote of running text stands under."""
    passage = sources.index.passages.get(evidence.block)
    return (passage.letter, passage.section) if passage else None


def _holds(statement: Statement, name: str, sources: Sources) -> bool:
    """Whether the passage of a statement holds a name, or what it is short for."""
    passages = sources.index.lexical.passages
    held = {term for e in statement.evidence for term in passages.get(e.block, ())}
    if held & {*terms(name)}:
        return True
    in_full = sources.names.get(name) or next(
        (found for e in statement.evidence if (found := _in_full(name, e, sources))), ""
    )
    return bool(in_full) and held >= {*terms(in_full)}


def _in_full(name: str, evidence: Evidence, sources: Sources) -> str | None:
    """What an abbreviation is short for where the quoted sentence spells it."""
    if not name.isupper() or len(name) <= STRICT:
        return None
    return find_name(name, sources.letters[evidence.letter].quote(evidence.span))


def _count(name: str, passages: Mapping[str, tuple[str, ...]]) -> int:
    """In how many passages a name stands; one that stands nowhere tells nothing apart."""
    found = {*terms(name)}
    return sum(not found.isdisjoint(held) for held in passages.values()) or len(passages)
