"""What a later part of a question is of: "… en wie geeft de lessen?" is of what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hicqa.answering.phrasing import bare, own_nouns
from hicqa.answering.sources import Sources
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import terms
from hicqa.types import Evidence, Reply, Statement

_CAPITAL = re.compile(r"[A-Z]")


def of_the_first(
    part: str, before: Sequence[str], told: Sequence[Reply], reply: Reply, sources: Sources
) -> Reply | None:
    """A reply in words to a later part that names nothing else than the parts `before` it, or the
    headings of what was `told` of them, do: without the sentences that are not of that. None where
    none is left, and any other reply as it is."""
    said = (e for r in told for s in r.statements for e in s.evidence)
    headings = {found for evidence in said if (found := _heading(evidence, sources))}
    if reply.kind != "passage" or not headings or not _leans(part, before, headings, sources):
        return reply
    names = [noun for text in before for noun in own_nouns(bare(text))]
    kept = [s for s in reply.statements if _is_of(s, headings, names, sources)]
    if kept and kept[0] is reply.statements[0] and not any(map(_CAPITAL.search, names)):
        # What an older letter said of the same is its history; of a name it would say the name.
        newest = _year(kept[0], sources)
        kept = [s for s in reply.statements if s in kept or _year(s, sources) < newest]
    return replace(reply, statements=tuple(kept)) if kept else None


_Heading = tuple[str, tuple[str, ...]]


def _heading(evidence: Evidence, sources: Sources) -> _Heading | None:
    """The letter and the headings that a quote of running text stands under."""
    passage = sources.index.passages.get(evidence.block)
    return (passage.letter, passage.section) if passage else None


def _year(statement: Statement, sources: Sources) -> str:
    """The year of the newest letter that a statement is of."""
    return max((sources.years[e.letter] for e in statement.evidence), default="")


def _leans(part: str, before: Sequence[str], headings: set[_Heading], sources: Sources) -> bool:
    """Whether all that a part names was named before it, or stands under the headings."""
    if find_periods(part):
        return False
    own = {*own_nouns(bare(part))}
    said = {term for text in before for term in terms(text)}
    new = {term for noun in own for term in terms(noun)} - said
    if any(_CAPITAL.search(noun) and not {*terms(noun)} <= said for noun in own):
        return False
    lexical, passages = sources.index.lexical, sources.index.passages
    held = {
        term
        for key, passage in passages.items()
        if (passage.letter, passage.section) in headings
        for term in lexical.passages[key]
    }
    return new <= held


def _is_of(
    statement: Statement, headings: set[_Heading], names: Sequence[str], sources: Sources
) -> bool:
    """Whether a statement stands under one of the headings, or beside all of the names."""
    places = [_heading(e, sources) in headings for e in statement.evidence]
    return any(places) or (bool(names) and all(_holds(statement, n, sources) for n in names))


def _holds(statement: Statement, name: str, sources: Sources) -> bool:
    """Whether the passage of a statement holds a noun, one with a capital as the word that it is:
    "Camera in Beeld" is no camerabeeld."""
    passages, lexical = sources.index.passages, sources.index.lexical.passages
    blocks = [e.block for e in statement.evidence if e.block in passages]
    if not _CAPITAL.search(name):
        return any({*terms(name)} <= {*lexical[block]} for block in blocks)
    word = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    spans = ((passages[block].letter, passages[block].span) for block in blocks)
    return any(word.search(sources.letters[letter].quote(span)) for letter, span in spans)
