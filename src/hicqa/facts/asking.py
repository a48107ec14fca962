"""Which measures a question asks for, of all whose words it holds.

A word may name a measure, or only tell which suspects, municipalities or start-ups are meant,
or be part of a name ("Taskforce Overvallen").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from hicqa.facts.lexicon import names
from hicqa.facts.measure import Mention
from hicqa.facts.measures import Vocabulary
from hicqa.facts.tokens import Token, tokens
from hicqa.types import Span

_COMPARED = re.compile(r"\b(?:dan|als|than|as)\b", re.I)
_IN_A_ROW = re.compile(r",|\b(?:en|of|and|or|und|oder|plus)\b", re.I)


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures asked for, the places of those that only tell which are meant, and the names of
    those whose number is asked for in so many words ("het aantal straatroven")."""

    asked: tuple[Mention, ...]
    context: tuple[Span, ...]
    counted: frozenset[str]

    @property
    def meant(self) -> list[Mention]:
        """Those that are not narrower than a measure."""
        return [m for m in self.asked if not m.narrower]

    def canonical(self, known: Vocabulary) -> tuple[str, ...]:
        """Their names; a rate is completed by what it is of, but for what is to be counted. The
        head of a table may name both ("ophelderingspercentage overvallen en straatroven")."""
        found = list(dict.fromkeys(m.measure for m in self.meant))
        of_heads = {n: completed for n in found if (completed := known.completed(n))}
        rates = [n for n in found if known[n].of]
        rates = rates or list(dict.fromkeys(rate.name for rate, _ in of_heads.values()))
        bases = [
            of_heads[n][1] if n in of_heads else n
            for n in found
            if n not in rates and not (n in self.counted and rates)
        ]
        whole = [f"{rate} {base}" for rate in rates for base in dict.fromkeys(bases)]
        counted = [n for n in found if n in self.counted and rates]
        return (*(whole or rates), *counted) if rates else tuple(found)


def measures_asked(text: str, words: list[Token], known: Vocabulary, *, percent: bool) -> Measures:
    """The measures that `text` asks for. `percent` tells that it asks for a percentage, without
    which "opgelost" is no rate."""
    found = known.find(text, apart=True)
    context: list[Span] = []
    kept = [m for m in found if m.sense != "share" or percent]
    kept = [m for m in kept if known[m.measure].needs or not _in_name(m, words)]
    for step in (_without_cues, _without_told, _first_of_two):
        left = step(text, kept, known)
        context += [m.span for m in kept if m not in left]
        kept = left
    is_of_head = any(known.completed(m.measure) for m in kept)
    counting = _number_of(also_how_many=is_of_head)
    counted = {m.measure for m in kept if counting.search(text[: m.span.start])}
    return Measures(tuple(kept), tuple(context), frozenset(counted))


def in_a_row(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the measures stand in a row ("overvallen en hoeveel moorden"), so that one may
    be answered and another not."""
    ordered = sorted(mentions, key=lambda m: m.span)
    return all(
        _IN_A_ROW.search(text[a.span.end : b.span.start])
        for a, b in pairwise(ordered)
        if a.span != b.span
    )


def _in_name(mention: Mention, words: list[Token]) -> bool:
    """Whether a measure's word stands in a name that does not mean it."""
    return any(
        mention.span.overlaps(Span(words[start].span.start, words[end - 1].span.end))
        for start, end, _ in names().find(words)
    )


def _without_cues(text: str, mentions: list[Mention], known: Vocabulary) -> list[Mention]:
    """Leaves out what only meets the needs of another ("gemeenten met RIO's"), but not in
    "RIO's en hoeveel fte"."""
    return [
        mention
        for mention in mentions
        if known[mention.measure].needs
        or not any(
            mention.span.overlaps(cue) and not in_a_row(text, [mention, owner])
            for owner in mentions
            if owner is not mention
            for cue in owner.cues
        )
    ]


def _without_told(text: str, mentions: list[Mention], known: Vocabulary) -> list[Mention]:
    """Leaves out a crime that only tells which suspects or start-ups are meant, and what stands
    beside a thing that is asked for by its name ("van welke leeftijd zijn de jongeren")."""
    needy = [m for m in mentions if known[m.measure].needs and m.sense == "same"]
    asked = [m for m in needy if _asks().search(text[: m.span.start])]
    kept: list[Mention] = []
    for mention in mentions:
        alone = not in_a_row(text, [mention, *needy])
        words = {t.key for t in tokens(mention.span.of(text))}
        told = any(words <= known[m.measure].words for m in needy if m is not mention)
        beside = asked and mention in needy and mention not in asked
        if not (alone and ((told and not known[mention.measure].needs) or beside)):
            kept.append(mention)
    return kept


def _first_of_two(text: str, mentions: list[Mention], known: Vocabulary) -> list[Mention]:
    """Of two things in one breath ("op hoeveel locaties hangen de camera's") the first is asked
    for, the other only tells which are meant."""
    kept: list[Mention] = []
    for mention in mentions:
        needy = known[mention.measure].needs and mention.sense == "same"
        last = kept[-1] if kept and known[kept[-1].measure].needs else None
        apart = last is not None and last.span != mention.span
        compared = last is not None and _COMPARED.search(text[last.span.end : mention.span.start])
        row = last is not None and (in_a_row(text, [last, mention]) or compared)
        if not (needy and apart and not row):
            kept.append(mention)
    return kept


@cache
def _number_of(*, also_how_many: bool) -> re.Pattern[str]:
    """What stands before a thing that is to be counted, and not to be taken a share of."""
    words = "aantal|hoeveel" if also_how_many else "aantal"
    return re.compile(rf"(?<!van )(?<!van het )\b(?:{words})\s+$", re.I)


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(r"\b(?:hoeveel|welke|welk|how many|which|wie viele)\s+$", re.I)
