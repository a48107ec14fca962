"""Figures that stand in sentences: the letter's own sentence is the answer."""

from __future__ import annotations

import re
from dataclasses import replace

from hicqa.dutch.numbers import find_numbers
from hicqa.facts.answers import answer
from hicqa.facts.by_how_much import direction
from hicqa.facts.draft import Draft, evidence_of
from hicqa.facts.explain import unexplained
from hicqa.facts.operations import Operation, changes
from hicqa.facts.outcome import Asked, Outcome, Unmet, asked_periods, note_absent
from hicqa.facts.query import Query
from hicqa.facts.selection import latest, pick, recency, years_of
from hicqa.facts.series import Series
from hicqa.facts.values import verdict
from hicqa.facts.verdicts import roughly, verdict_on
from hicqa.facts.wording import told
from hicqa.types import Fact, Verdict

# Computed from two or more figures; anything else is answered by the letter's own sentence.
_COMPUTED: frozenset[Operation] = frozenset(
    {"difference", "percent", "points", "ratio", "trend", "compare", "sum", "extreme"}
)
# Asked of a row of years ("sinds wanneer", "op een na hoogste"), which sentences do not give.
_OF_YEARS: frozenset[Operation] = frozenset(
    {"coverage", "rank", "steepest", "yearly", "faster", "run", "when"}
)
# What the letters put before a figure that is about so.
_ABOUT = frozenset({"circa", "ruim", "bijna"})
# A sentence that begins so cannot be read alone: "Over heel 2022 waren het 69 verdachten."
_LEANS = re.compile(
    r"(?:dit|deze|daarvan|hiervan)\s(?!moment|jaar)|(?:\S+\s+){0,8}?"
    r"(?:waren het|was het|was dit|waren dit|is dit|gaat het om|ging het|het ging)\b",
    re.I,
)


def sentence_answer(operation: Operation, asked: Asked) -> Outcome:
    """Computes where two figures allow it, else quotes the sentence that holds the figure."""
    if operation in _OF_YEARS or asked.query.has("ever", "never"):
        return None
    if operation == "sum" and len(asked.series) == 1 and len(asked.query.moments) < 2:
        if any(moment.kind not in ("in", "newest") for moment in asked.query.moments):
            return None  # one sentence is not the sum over years
        operation = "value"
    states_change = all(s.changes and not s.points for s in asked.series)
    if operation in _COMPUTED and not states_change:
        found = answer(operation, asked)
        if found is not None or operation != "trend":
            return found
        if asked.query.has("premise") and not any(s.changes for s in asked.series):
            return None  # one figure does not tell whether it is true that it rose
    shares = all(s.measure.unit == "procent" or s.changes for s in asked.series)
    if operation == "value" and asked.query.has("percent") and not shares:
        return Unmet("share")
    return _quoted(asked)


def _quoted(asked: Asked) -> Outcome:
    draft, missing, refused = asked.draft(), list[Series](), list[Unmet]()
    for series in asked.series:
        facts = _facts(asked, series)
        if isinstance(facts, Unmet):
            missing.append(series)
            refused.append(facts)
            continue
        fitting = [fact for fact in facts or () if _explains(asked, fact, series)]
        if asked.query.yes_no and changes(asked.query):
            # How many there were does not tell whether there were more.
            fitting = [f for f in fitting if f.role == "change" or direction(asked.book.quote(f))]
        if not fitting:
            return None
        for fact in fitting:
            _say(draft, asked, series, fact)
            draft.stated(fact, str(asked.book.period(fact)))
    if not draft.figures:
        level = next((unmet for unmet in refused if unmet.kind == "level"), None)
        return level or Unmet("year", asked_periods(asked.query))
    for series in missing:
        note_absent(draft, series)
    return draft


def _say(draft: Draft, asked: Asked, series: Series, fact: Fact) -> None:
    """The letter's own sentence; in our words where it leans on the one before."""
    judged = _judged(asked, series, fact)
    if fact.role == "level" and (judged or _LEANS.match(asked.book.quote(fact))):
        period = asked.book.period(fact) if fact.period else None
        draft.say(told(fact, series.measure, period), [fact], judged)
    else:
        draft.quote([fact])


def _judged(asked: Asked, series: Series, fact: Fact) -> Verdict | None:
    """Yes or no to a number that is claimed of now or of a time, where the letter prints
    one that is exact, or that about which the claim is not, and no other sentence has the number
    claimed of that time. Of several numbers ("41 RIO's in 19 gemeenten") it is not known which is
    claimed of what."""
    query = asked.query
    if sum(number.kind == "quantity" for number in find_numbers(query.text)) > 1:
        return None
    point = next((p for p in series.points if p.fact is fact), None)
    claims = query.claim is not None or query.bound is not None
    if point is None or not claims or changes(query):
        return None
    others = [p for p in series.points if p is not point and p.value == query.claim]
    years = {year for p in others for year in years_of(p.period)}
    may_be_other = others and (not query.moments or not years.isdisjoint(years_of(point.period)))
    if may_be_other or fact.value_high is not None:
        return None
    if point.plain:
        return verdict(query, point.value)
    return verdict_on(query, holds=False) if _is_not_about(query, fact) else None


def _is_not_about(query: Query, fact: Fact) -> bool:
    """Whether a number is claimed that a hedged figure is far from: "ruim 4.500" is no 10.000; of
    a bound ("meer dan 45") it cannot be told."""
    if query.claim is None or query.bound is not None or query.has("denied", "none_at_all"):
        return False
    is_near = roughly(query, query.claim, fact.value, percent=query.has("percent"))
    return fact.qualifier in _ABOUT and is_near is False


def _facts(asked: Asked, series: Series) -> list[Fact] | Unmet | None:
    """The facts in the periods asked for, or the newest; None where that is not clear."""
    query = asked.query
    if not series.points and query.has("amount") and not _asks_change(query):
        return Unmet("level")
    if not series.points:
        stated = list(series.changes[:1] or series.per[:1])
        said = {key for fact in stated for key in asked.book.words(fact)[0]}
        years = {str(y) for m in query.moments if m.period for y in years_of(m.period)}
        return stated if years <= said else Unmet("year", asked_periods(query))
    if not query.moments:
        return _newest(asked, series)
    picked = pick(series, query.moments)
    if not picked.points:
        return None if picked.partly else Unmet("year", picked.missing)
    return [p.fact for p in picked.points]


def _asks_change(query: Query) -> bool:
    return changes(query) or query.has("more", "less", "percent", "difference", "trend")


def _newest(asked: Asked, series: Series) -> list[Fact]:
    """The newest figure; of "van hoeveel naar hoeveel" both that its sentence gives."""
    explaining = [p for p in series.points if _explains(asked, p.fact, series)]
    point = max(explaining, key=recency) if explaining else latest(series)
    assert point is not None
    if not re.search(r"\bvan hoeveel\b.*\bnaar\b", asked.query.text, re.I):
        return [point.fact]
    place = evidence_of(point.fact)
    return [p.fact for p in series.points if evidence_of(p.fact) == place]


def _explains(asked: Asked, fact: Fact, series: Series) -> bool:
    """Whether this very fact's sentence, or the one before it, holds all words left over; "bij
    hoeveel van de 21.640" is not answered by that number itself."""
    if fact.value == asked.query.claim and not asked.query.yes_no:
        return False
    alone = replace(series, points=(), changes=(fact,), per=(), yearly=False)
    left = unexplained(asked.query, (alone,), asked.book)
    return all(word.coordinated for word in left)
