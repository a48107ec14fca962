"""Yes or no to what a question takes for granted."""

from __future__ import annotations

from hicqa.facts.query import Query
from hicqa.types import Verdict

# Percentage points, of counts percents, within which a rough claim holds and beyond which not;
# "bijna" holds from further below.
NEAR, FAR = 2.0, 10.0


def verdict_on(query: Query, holds: bool | None) -> Verdict | None:
    """Yes or no to a question that wants one of them; None where that cannot be told."""
    if not query.yes_no or (query.has("more") and query.has("less")) or holds is None:
        return None
    if query.has("negated"):
        if not query.has("premise"):
            return "jawel" if holds else "nee"  # "is het niet gestegen?"
        holds = not holds  # "klopt het dat het niet is gestegen?"
    return "ja" if holds else "nee"


def is_multiple(times: float, claimed: float) -> bool | None:
    """Whether something is at least as many times as much, or as little, as a question claims;
    "verdubbeld" and "gehalveerd" are said of what is nearly so too. None where it is about so."""
    short = (claimed - times if claimed > 1 else times - claimed) / claimed * 100
    if round(short, 6) <= NEAR:
        return True
    return False if short > FAR else None


def roughly(query: Query, value: float, claim: float, *, percent: bool) -> bool | None:
    """Whether a percentage or a count is what is claimed roughly ("een derde", "zo'n 500", "bijna
    600"); None between the two."""
    off = (value - claim) * (1 if percent or not claim else 100 / claim)
    lowest = -FAR if query.has("nearly") else -NEAR
    if lowest <= off <= NEAR:
        return True
    return False if off > FAR or off < lowest - FAR else None
