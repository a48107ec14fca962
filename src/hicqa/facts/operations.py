"""Which computation a question asks for, told from the kinds of words in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from hicqa.facts.query import Query

Operation = Literal[
    "value",
    "sum",
    "mean",
    "per",
    "difference",
    "percent",
    "points",
    "ratio",
    "trend",
    "compare",
    "extreme",
    "rank",
    "steepest",
    "threshold",
    "coverage",
    "yearly",
    "beyond",
    "faster",
    "share",
    "run",
    "when",
]

# Asked without "gemiddeld", these mean the months or weeks themselves, which no letter gives.
_ONLY_AS_MEAN = ("week", "maand")


def with_extreme(query: Query, *, more_is_better: bool) -> Query:
    """The query with "het beste jaar", or "in welk jaar meer: 2019 of 2025", as the year with the
    most or with the least."""
    if query.has("best", "worst"):
        most = query.has("best") == more_is_better
        return replace(query, cues=query.cues | {"highest" if most else "lowest"})
    of_two = query.has("which_year") and [m.kind for m in query.moments] == ["in", "in"]
    if not of_two or query.has("more") == query.has("less"):
        return query
    extreme = "highest" if query.has("more") else "lowest"
    return replace(query, cues=query.cues - _COMPARING | {extreme})


def changes(query: Query) -> bool:
    """Whether the question speaks of a change over time."""
    return query.has("up", "down", "change") or query.factor is not None


def asks_figure(query: Query) -> bool:
    """Whether the question wants a figure at all: it asks for one, or is only a measure with a
    period."""
    cues = (
        "amount",
        "count",
        "extent",
        "percent",
        "points",
        "difference",
        "ratio",
        "mean",
        "highest",
        "overview",
    )
    more = ("lowest", "best", "worst", "trend", "every", "coverage", "top", "sort", "sum", "equal")
    if query.has(*cues, *more) or query.per or query.bound or query.all_measures:
        return True
    if query.yes_no and (changes(query) or query.has("more", "less", "none_at_all", "record")):
        return True
    if query.yes_no and (query.claim is not None or query.path is not None):
        return True
    if query.has("which_year", "times") and (query.rank or changes(query)):
        return True
    if query.has("which_year") and query.claim is not None:
        return True
    if query.has("ever", "never") and query.has("as_high", "as_low"):
        return True
    if query.has("which_measure") and changes(query):
        return True
    if asks_otherwise(query):
        return False
    bare = all(left.kind for left in query.leftover)
    return bare and bool(query.measures) and bool(query.moments)


def asks_otherwise(query: Query) -> bool:
    """Whether the question asks how, with what, or who, which no number tells: "Hoe zijn de
    inbraken in 2025 gepleegd?", "Welke daders pleegden …?"; but not "Hoe zijn ze gedaald?"."""
    moves = changes(query) or query.has("trend")
    return query.has("manner", "who", "which_measure") and not moves


_COMPARING = frozenset({"more", "less", "bigger", "smaller", "than"})
_CHANGES: frozenset[Operation] = frozenset({"difference", "percent", "points", "trend"})
# Words that ask for one of these operations; beside any other they would be ignored.
_ASKS_FOR: dict[str, frozenset[Operation]] = {
    "mean": frozenset({"mean", "per"}),
    "ratio": frozenset({"ratio"}),
    "points": frozenset({"points"}),
    "difference": _CHANGES | {"steepest"},
    "record": frozenset({"extreme"}),
    "first_time": frozenset({"threshold", "yearly"}),
    "last_time": frozenset({"threshold", "yearly"}),
    "coverage": frozenset({"coverage", "threshold", "run"}),
    "rest": frozenset({"value"}),
    "previous": frozenset(
        {"difference", "percent", "points", "trend", "compare", "ratio", "steepest", "faster"}
    ),
    "who": frozenset({"extreme", "rank", "steepest"}),
    "which_year": frozenset({"extreme", "rank", "steepest", "threshold", "yearly", "when"}),
}
_WITH_CLAIM: frozenset[Operation] = frozenset(
    {
        "value",
        "difference",
        "percent",
        "points",
        "ratio",
        "trend",
        "compare",
        "rank",
        "per",
        "share",
        "sum",
        "when",
    }
)
# What is told of one time only, and so not whether it is always so.
_OF_ONE_TIME: frozenset[Operation] = frozenset({"trend", "compare", "ratio"})
_OF_SHARES: frozenset[Operation] = frozenset(
    {"value", "percent", "difference", "trend", "steepest", "beyond", "share"}
)


def operation_of(query: Query) -> Operation | None:
    """The operation, or None where the words do not add up to one, or to more than one."""
    operation = _told(query)
    if operation is None:
        return None
    told = {"difference"} if operation == "extreme" and is_spread(query) else set[str]()
    asked = {cue for cue in _ASKS_FOR if query.has(cue)} - told
    if any(operation not in _ASKS_FOR[cue] for cue in asked):
        return None
    if query.claim is not None and operation not in _WITH_CLAIM:
        return None
    if query.has("negated") and query.has("ever", "never"):
        return None  # "daalde het ooit niet?"
    if is_of_all(query) and operation in _OF_ONE_TIME:
        return None
    if is_of_all(query) and operation == "value" and not query.has("every"):
        return None
    on_path = operation == "trend" and query.yes_no and query.claim is None
    if query.path is not None and not on_path:
        return None
    if query.has("nearly") and not (query.factor or query.claim or query.path):
        return None
    bounded = ("value", "threshold", "beyond", "ratio", "share", "sum")
    if query.bound is not None and operation not in bounded:
        return None
    return None if query.per is not None and operation != "per" else operation


def is_of_all(query: Query) -> bool:
    """Whether it is asked if something is so in every year, or in none: "altijd", "nooit"."""
    return query.yes_no and query.has("every", "steadily", "in_a_row", "never")


def is_of_season(query: Query) -> bool:
    """Whether it is asked at what time of the year there are most or least, which no figure of a
    year tells and a sentence may."""
    most = query.has("highest", "lowest") and not changes(query)
    return query.has("season") and most and not query.moments


def is_spread(query: Query) -> bool:
    """Whether the most and the least are set against each other."""
    return query.has("highest") and query.has("lowest") and query.has("difference")


def ignores_share(operation: Operation, query: Query) -> bool:
    """Whether "procent" would be passed over if the measure is a count."""
    return query.has("percent") and operation not in _OF_SHARES


def _told(query: Query) -> Operation | None:
    """The operation that the strongest words ask for."""
    if query.has("why", "sort", "supposed"):
        return None
    if _is_run(query):
        return "run"
    if _is_yearly(query):
        return "yearly"
    one_way = query.has("up") != query.has("down")
    which = len(query.measures) > 1 and not query.has("than")
    if which and query.has("faster", "slower"):
        return "steepest" if one_way else None  # "steeg geweld of straatroof harder?"
    if which and one_way and query.has("bigger") and not query.yes_no:
        return "steepest"  # "welke daalde meer, overvallen of straatroven?"
    if query.has("faster", "slower") or (one_way and _compares_steps(query)):
        ever = query.has("ever", "never")
        return "faster" if one_way and query.bound is None and not ever else None
    if query.bound is not None:
        return _bounded(query)
    if query.has("points"):
        return "points"
    ranked = query.rank is not None and query.has("which_year", "which_measure")
    if query.has("highest", "lowest", "top") or ranked:
        return _superlative(query)
    if query.rank is not None:
        return None
    if query.has("which_year"):
        if query.claim is not None and not (changes(query) or query.has("percent", "than")):
            return "when"
        return "threshold" if is_multiple_of(query) else None
    if query.has("ratio"):
        return "ratio"
    if query.per is not None:
        return "per" if query.has("mean") or query.per not in _ONLY_AS_MEAN else None
    if query.has("mean"):
        return None if changes(query) or query.has("more", "less") else "mean"
    if _is_part(query):
        return "share"
    return _changing(query) or _plain(query)


def _is_part(query: Query) -> bool:
    """Whether one year is claimed to be a part of another: "een derde van dat in 2015"."""
    years = [m for m in query.moments if m.kind in ("in", "newest")]
    compares = changes(query) or query.has("than", "more", "less", "difference", "equal")
    of_two = len(years) == len(query.moments) == 2 and len(query.measures) == 1
    if query.has("as_part") and not changes(query):  # "half zo veel als in 2015"
        since = [m.kind for m in query.moments] == ["since"] and len(query.measures) == 1
        return query.claim is not None and (of_two or since)
    return query.claim is not None and query.has("percent") and of_two and not compares


def _compares_steps(query: Query) -> bool:
    """Whether the steps that led to two years, or of two measures, are set beside each other:
    "was de daling in 2025 groter dan in 2024?"."""
    single = [m for m in query.moments if m.kind in ("in", "newest", "since")]
    since = [m.kind for m in single] == ["since"] and query.has("than")
    two_years = len(single) == 2 or since or (len(single) == 1 and query.has("previous"))
    two_measures = len(query.measures) == 2 and query.has("than")
    return query.yes_no and query.has("bigger", "smaller") and (two_years or two_measures)


def _is_run(query: Query) -> bool:
    """Whether it is asked since when something goes one way: "sinds welk jaar daalt het?",
    "hoeveel jaar op rij?"."""
    one_way = query.has("up") != query.has("down")
    of_number = any(n is not None for n in (query.bound, query.claim, query.factor, query.per))
    in_a_row = query.has("in_a_row") and query.has("amount", "times") and not query.yes_no
    asked = one_way and (query.has("since_when") or in_a_row) and not query.moments
    return asked and not of_number and not query.has("highest", "lowest", "percent")


def _is_yearly(query: Query) -> bool:
    """Whether the question is about the steps from year to year: "elk jaar", "ooit", "in welke
    jaren"."""
    numbers = (query.bound, query.factor, query.claim, query.per)
    if any(number is not None for number in numbers) or query.has("highest", "lowest"):
        return False
    one_way = query.has("up") != query.has("down")
    level = asks_level(query)
    if is_of_each_year(query):
        return True
    if query.has("which_year") and is_of_year(query):
        return True
    if one_way and level and query.has("than"):
        return False  # of "daalde het meer dan in 2020" it is the steps that are compared
    if query.has("ever", "never"):
        return (query.yes_no or query.has("never")) and (one_way or level)
    if not one_way:
        return False
    if query.yes_no:
        return query.has("every", "steadily", "in_a_row")
    return query.has("times", "which_year")


def is_of_each_year(query: Query) -> bool:
    """Whether each of some years is asked of by itself: "steeg het zowel in 2024 als in 2025?"."""
    years = [m for m in query.moments if m.kind == "in" and m.period and m.period.year]
    several = len(years) == len(query.moments) >= (2 if query.has("both") else 3)
    one_way = query.has("up") != query.has("down") and not query.has("previous")
    compares = query.has("than") and not query.has("both")  # but "zowel … als" does not
    return query.yes_no and several and one_way and not compares and len(query.measures) == 1


def is_of_year(query: Query) -> bool:
    """Whether years are held against one that is named: "welke jaren hadden meer … dan 2025?"."""
    base = [m for m in query.moments if m.kind in ("in", "since", "newest")]
    one = len(base) == len(query.moments) == 1
    return asks_level(query) and query.has("than") and one and not changes(query)


def asks_level(query: Query) -> bool:
    """Whether it is asked if there were more, fewer or as many."""
    return query.has("more", "less", "as_high", "as_low")


def is_multiple_of(query: Query) -> bool:
    """Whether a multiple of one year is sought: "in welk jaar halveerde het sinds 2012?"."""
    return query.factor is not None and [m.kind for m in query.moments] == ["since"]


def _bounded(query: Query) -> Operation | None:
    if query.has("ratio"):
        return "ratio"
    if changes(query) and query.has("by", "percent"):
        return "beyond"  # "met meer dan 20 procent gestegen", "daalde meer dan 20%"
    single = [m for m in query.moments if m.kind in ("in", "newest")]
    if is_of_all(query):
        return "threshold"
    if query.has("percent") and len(single) == len(query.moments) == 2:
        return "share"  # "in 2025 minder dan de helft van 2012"
    if query.has("more") != query.has("less"):
        return None  # "meer dan 1000 overvallen minder"
    runs = any(m.kind not in ("in", "newest") for m in query.moments)
    if query.has("sum") and query.yes_no and (len(query.measures) > 1 or runs):
        return "sum"
    if query.has("which_year", "first_time", "last_time", "coverage", "ever"):
        return "threshold"
    return "value" if len(single) == len(query.moments) == 1 else "threshold"


def _superlative(query: Query) -> Operation | None:
    if changes(query):
        return "steepest" if query.has("which_year", "which_measure", "who") else None
    if query.has("mean") or query.per is not None:
        return None
    if query.rank or query.top:
        return "rank"
    return "extreme"


def _changing(query: Query) -> Operation | None:
    """Change over time or between measures, by how it is asked."""
    if query.path is not None:
        return "trend"
    change, compare = changes(query), query.has("more", "less", "equal")
    if query.has("percent") and (change or compare or query.has("difference", "trend")):
        return "percent"
    two_years = len(query.moments) == 2 and len(query.measures) == 1
    if query.has("percent") and two_years and (query.has("than") or query.keywords):
        return "percent"  # "straatroof 2025 vs 2024 in procent"
    if query.has("percent") and query.keywords and [m.kind for m in query.moments] == ["range"]:
        return "percent"  # "percentage geweld 2016-2025"
    if query.has("difference") or (query.has("amount") and (change or compare)):
        return "difference"
    if query.has("trend") and query.has("every"):
        return "value"
    if compare and query.factor is None:
        return "compare"
    return "trend" if change or query.has("trend") else None


def _plain(query: Query) -> Operation | None:
    if query.has("coverage"):
        return "coverage"
    if query.has("sum"):
        return "sum"
    if query.has("first_time", "last_time"):
        return None
    return "value"
