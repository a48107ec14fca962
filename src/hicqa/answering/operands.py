"""The figures that the last questions of a conversation asked for, to be put together or set side
by side: of what, and of which years.

Only what was asked counts, never what was answered; and only what is surely one set: one thing in
several years, several things in the same. Of anything else nobody can tell what "samen" means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hicqa.answering.phrasing import bare
from hicqa.facts.measures import vocabulary
from hicqa.facts.moment import Moment
from hicqa.facts.query import Query
from hicqa.facts.question import read_question

# Kinds of words in a question for plain figures, and in one that puts its own together.
_PLAIN = frozenset({"amount", "count", "overview", "every", "premise", "by"})
_PUT_TOGETHER = frozenset(
    {"more", "less", "bigger", "smaller", "than", "difference", "absolute"}
    | {"percent", "ratio", "sum", "mean", "highest", "lowest", "which_measure"}
)
_NOW = "nu"
_OPEN = ("since", "after", "before", "until", "recent")  # of how many years, the letters tell


@dataclass(frozen=True, slots=True)
class Operands:
    """Figures of each of `things` (a measure, and what it was called) in each of `times`: years in
    order and "nu" after them, or one time in other words ("sinds 2020")."""

    things: tuple[tuple[str, str], ...]
    times: tuple[str, ...]

    @property
    def is_one(self) -> bool:
        """Whether it is one figure by itself."""
        return len(self.things) == 1 and len(self.times) == 1 and self.is_closed

    @property
    def is_closed(self) -> bool:
        return all(time == _NOW or time.isdigit() for time in self.times)

    @property
    def adds_up(self) -> bool:
        """Whether it can be summed: of what is there at a time ("opkopers") no two times, and of
        what only sentences count several things in a year that they name."""
        known = [vocabulary()[measure] for measure, _ in self.things]
        if len(self.times) > 1 and any(m.kind == "stock" or _NOW in self.times for m in known):
            return False
        in_tables = all(measure.stands_alone for measure in known)
        return not self.is_one and (in_tables or len(known) == 1 or _NOW not in self.times)

    @property
    def names(self) -> list[str]:
        return [name for _, name in self.things]

    @property
    def what(self) -> str:
        return listing(self.names)

    @property
    def when(self) -> str:
        """The times with their preposition; of several things, years in a row are one period."""
        if not self.times[0].isdigit():
            return self.times[0]
        if self.times[-1] == _NOW:
            return f"in {listing(self.times)}"
        first, last = int(self.times[0]), int(self.times[-1])
        in_a_row = last - first == len(self.times) - 1
        if in_a_row and len(self.times) > (2 if len(self.things) == 1 else 1):
            return self.whole
        return f"in {listing(self.times)}"

    @property
    def whole(self) -> str:
        """From the first year to the last."""
        if len(self.times) == 1:
            return self.when
        return f"van {self.times[0]} tot en met {self.times[-1]}"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one question asks for; `is_whole` where it puts its own figures together."""

    operands: Operands
    is_whole: bool
    is_sum: bool


def listing(parts: Sequence[str], last: str = "en") -> str:
    """ "2021, 2023 en 2025"."""
    return f" {last} ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def operands(
    before: Sequence[str], size: int | None = None, *, sums_too: bool = False
) -> Operands | None:
    """The figures that the questions `before` asked for, up to where they turn to something else,
    or the last `size` of them; None where those are no one set. A question that puts its own
    together is a set by itself, but with `sums_too` sums in a row are one."""
    asked: list[_Asked] = []
    for said in reversed(before):
        one = _asked(bare(said))
        is_sum = one is not None and sums_too and one.is_sum
        if one is None or (asked and not (is_sum if asked[0].is_whole else not one.is_whole)):
            break
        asked.insert(0, one)
        if one.is_whole and not is_sum:
            break
    if not asked:
        return None
    if whole := _as_one([one.operands for one in asked], size):
        return whole
    last = asked[-1].operands
    return None if size or last.is_one else last


@dataclass(frozen=True, slots=True)
class Changes:
    """Things of which the change was asked, in one period (`when`), as a rise where `rose`; None
    where the way is not said; `in_percent` where all were."""

    names: tuple[str, ...]
    when: str
    rose: bool | None
    in_percent: bool


def changes_asked(before: Sequence[str]) -> Changes | None:
    """What the last questions asked the change of, each of other things in the same period: "Met
    hoeveel daalden de overvallen sinds 2015?", "En de straatroven?"."""
    names: dict[str, str] = {}
    found: Changes | None = None
    for said in map(bare, reversed(before)):
        query = read_question(said, vocabulary())
        if query is None or not query.measures or _is_narrowed(query) or not _moves(query):
            break
        when = _span_of(query)
        if when is None or (found and when != found.when):
            break
        names = {**{m: _name(m, said) for m in query.measures}, **names}
        way = None if query.has("difference") else query.has("up", "more")
        rose = found.rose if found else way
        in_percent = query.has("percent") and (found is None or found.in_percent)
        found = Changes(tuple(names.values()), when, rose, in_percent)
    return found if found and len(found.names) > 1 else None


def _moves(query: Query) -> bool:
    """Whether a question asks by how much something went up or down."""
    goes = query.has("up", "down") or (query.has("more", "less") and query.has("than"))
    return goes or (query.has("difference") and len(query.measures) == 1)


def _span_of(query: Query) -> str | None:
    """The period of a change in words, empty where none is named; None for any other."""
    moments = [moment for moment in query.moments if moment.kind != "newest"]
    if not moments:
        return ""
    if len(moments) == 1 and moments[0].kind == "since":
        return moments[0].span.of(query.text)
    years = sorted(year for moment in moments for year in _years(moment, query.text))
    if not all(map(str.isdigit, years)):
        return None
    return f"in {years[0]}" if len(years) == 1 else f"van {years[0]} tot en met {years[-1]}"


def sum_asked(question: str) -> Operands | None:
    """The figures that a question itself adds up, or takes the mean of."""
    one = _asked(bare(question))
    return one.operands if one and one.is_sum else None


def gaps(before: Sequence[str]) -> Operands | None:
    """Two things of which the last two questions asked the difference, each in another time."""
    asked = [_asked(bare(said)) for said in before[-2:]]
    known = [one.operands for one in asked if one and one.is_whole]
    if len(known) != 2 or any((len(o.things), len(o.times)) != (2, 1) for o in known):
        return None
    return _as_one(known, None)


def _as_one(sets: Sequence[Operands], size: int | None) -> Operands | None:
    """Each thing in each time once, where together that is all that was asked for."""
    names = {measure: name for one in reversed(sets) for measure, name in one.things}
    cells = [(m, time) for one in sets for m, _ in one.things for time in one.times]
    cells = list(dict.fromkeys(cells))
    if size and len(cells) < size:
        return None
    cells = cells[-size:] if size else cells
    things, times = dict.fromkeys(m for m, _ in cells), {time for _, time in cells}
    is_mixed = len(times) > 1 and not all(time == _NOW or time.isdigit() for time in times)
    if is_mixed or len(cells) != len(things) * len(times):
        return None
    return Operands(tuple((m, names[m]) for m in things), tuple(sorted(times)))


def _asked(question: str) -> _Asked | None:
    """What a question asks for; None where it asks anything but figures of things and times."""
    query = read_question(question, vocabulary())
    if query is None or not query.measures or query.cues - _PLAIN - _PUT_TOGETHER:
        return None
    if _is_narrowed(query) or (query.per and not query.has("mean")):
        return None
    times = _times(query)
    if times is None:
        return None
    things = tuple((measure, _name(measure, question)) for measure in query.measures)
    is_sum = query.has("sum", "mean")
    return _Asked(Operands(things, times), bool(query.cues & _PUT_TOGETHER), is_sum)


def _is_narrowed(query: Query) -> bool:
    """Whether a question asks of a part of what is counted, or of what is no count."""
    narrowed = query.leftover or query.narrower or query.bound or query.letter or query.pairs
    return bool(narrowed) or any(
        m not in vocabulary() or vocabulary()[m].of for m in query.measures
    )


def _name(measure: str, question: str) -> str:
    """What a question calls a measure; by its full name what needs other words beside it."""
    known = vocabulary()[measure]
    said = [m.span.of(question) for m in vocabulary().find(question) if m.measure == measure]
    return said[0].lower() if said and known.stands_alone else known.phrase


def _times(query: Query) -> tuple[str, ...] | None:
    times = [time for moment in query.moments for time in _years(moment, query.text)]
    if query.cues & _PUT_TOGETHER and not query.has("sum", "mean", "highest", "lowest"):
        # A difference between 2012 and 2025 is one of those two years.
        times = [
            years[at] for m in query.moments for years in [_years(m, query.text)] for at in (0, -1)
        ]
    if not query.moments:
        is_plain = query.has("amount", "count") and not query.has("highest", "lowest")
        is_beside = len(query.measures) > 1 and query.cues <= {"by"}  # "Vergelijk … en …"
        return (_NOW,) if is_plain or is_beside else None
    is_mixed = len({*times}) > 1 and not all(time == _NOW or time.isdigit() for time in times)
    if "" in times or is_mixed:
        return None
    return tuple(sorted({*times}))


def _years(moment: Moment, text: str) -> list[str]:
    """The years of a moment, or its words; "" for what is no such time."""
    period = moment.period
    if moment.kind in ("in", "range") and period and period.is_years:
        return [str(year) for year in range(period.start.year, period.end.year + 1)]
    if moment.kind == "newest":
        return [_NOW]
    return [moment.span.of(text) if moment.kind in _OPEN else ""]
