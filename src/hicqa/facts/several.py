"""Several questions in one, as a query each: "Hoeveel overvallen, en hoeveel straatroven?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from hicqa.facts.measures import Vocabulary
from hicqa.facts.places import asks_country
from hicqa.facts.query import Leftover, Query
from hicqa.facts.question import read_question
from hicqa.facts.tokens import tokens

_PARTS = re.compile(
    r"(?:\s*[,;?]\s*|\s+)(?:en|maar|and|und)\s+(?=(?:ook |tevens )?(?:met |in |op |van |bij )?"
    r"(?:hoeveel|welk|welke|wat|wanneer|hoe|how|in which|which|what|wie viele|um wie)\b)"
    r"|\?\s+(?=\w)",
    re.I,
)
_MOVING = frozenset({"up", "down", "change", "percent", "difference"})
_SHORT_PART = 3  # words


def parts_asked(question: str, known: Vocabulary, *, apart: bool) -> list[Query]:
    """The parts of a question, each with what it leaves to another; none where it has only one or
    one is too long to be read. `apart` asks that each names its own measure."""
    parts = [part for part in _PARTS.split(question) if part.strip()]
    if len(parts) < 2:
        return []
    read = [query for part in parts if (query := read_question(part, known))]
    is_whole = len(read) == len(parts)
    if not is_whole or (apart and not all(q.measures or q.narrower for q in read)):
        return []
    return _completed(read, known.rates)


def _is_short(query: Query) -> bool:
    """Whether a part only says "hoeveel straatroven", and leaves its verb to the part before."""
    return query.cues <= {"amount", "count"} and len(tokens(query.text)) <= _SHORT_PART


def _completed(queries: Sequence[Query], rates: Collection[str]) -> list[Query]:
    """Parts with what they leave to another part: its measure, its period, and what a rate is
    of ("hoeveel overvallen waren er, en welk percentage werd opgehelderd?")."""
    measures = next((q.measures for q in queries if q.measures), ())
    places: tuple[Leftover, ...] = ()
    moments = next((q.moments for q in queries if q.moments), ())
    # "… in 2019, en in welk jaar waren er de meeste?" asks over all years.
    done: list[Query] = []
    for query in queries:
        own = query.measures or (() if query.narrower else measures)
        if own and own[0] in rates and measures and measures[0] not in rates:
            own = tuple(f"{own[0]} {name}" for name in measures)
        shared = () if query.has("which_year") else moments
        cues = query.cues
        if done and not query.moments and _is_short(query):
            cues |= done[-1].cues & _MOVING  # "hoeveel kwamen er bij, en hoeveel straatroven?"
        left, own_places = query.leftover, tuple(w for w in query.leftover if w.kind == "place")
        if not own_places and query.measures and not asks_country(query):
            left = (*left, *places)  # "hoeveel … in Limburg, en hoeveel aanhoudingen?"
        places = own_places or places
        when = query.moments or shared
        done.append(replace(query, measures=own, moments=when, cues=cues, leftover=left))
    return done
