"""Facts from the sentences of paragraphs and footnotes: each quantity with what it counts
(counting.py), when it holds (timing.py) and where (parts.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hicqa.dutch.dates import Period, find_periods
from hicqa.dutch.numbers import Number, find_numbers, is_flattened
from hicqa.dutch.text import sentences
from hicqa.facts.measures import is_crime
from hicqa.facts.parts import place_of
from hicqa.facts.paths import onto, starts_from
from hicqa.facts.place import Counted, Place
from hicqa.facts.timing import (
    Mark,
    assign,
    change_ends,
    letter_year,
    marks,
    only_period,
    takes_up,
)
from hicqa.facts.wholes import count_apart
from hicqa.types import BlockKind, Fact, Footnote, Letter, NoteMark, Paragraph, Span


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or footnote with the text that may tell what its figures are about."""

    id: str
    kind: BlockKind
    span: Span
    headings: str
    anchor: str
    marks: tuple[NoteMark, ...] = ()


def sentence_facts(letter: Letter) -> Iterator[Fact]:
    """The figures of all sentences of `letter`, in reading order."""
    notes = {note.id: note for note in letter.footnotes}
    for paragraph in letter.paragraphs:
        yield from _facts(letter, _paragraph(letter, paragraph), notes)
    for note in letter.footnotes:
        yield from _facts(letter, _footnote(letter, note), notes)


def _paragraph(letter: Letter, block: Paragraph) -> _Block:
    headings = _headings(letter, block.section)
    return _Block(block.id, "paragraph", block.span, headings, "", block.marks)


def _footnote(letter: Letter, note: Footnote) -> _Block:
    called = next((p for p in letter.paragraphs if p.id == note.anchor), None)
    anchor = letter.quote(called.span) if called else ""
    return _Block(note.id, "footnote", note.span, _headings(letter, note.section), anchor)


def _headings(letter: Letter, section: str | None) -> str:
    """The titles above a block, innermost first."""
    known = {s.id: s for s in letter.sections}
    titles: list[str] = []
    while section is not None and section in known:
        titles.append(known[section].title)
        section = known[section].parent
    return "\n".join(titles)


def _facts(letter: Letter, block: _Block, notes: dict[str, Footnote]) -> Iterator[Fact]:
    text = letter.quote(block.span)
    now = letter_year(letter.meta.date)
    earlier: list[str] = []
    last_time: Period | None = None
    only: Period | None = None
    ends: tuple[Period, ...] = ()
    for span in sentences(text):
        sentence = span.of(text)
        numbers = tuple(n for n in find_numbers(sentence) if n.kind == "quantity")
        times = marks(sentence, now, only, ends)
        if numbers and not is_flattened(sentence):
            before = earlier[-1] if earlier else ""
            place = Place(sentence, before, _contexts(block, earlier), numbers, tuple(earlier))
            at = Span(block.span.start + span.start, block.span.start + span.end)
            noted = _noted(letter, block, at, notes, now) if not times else None
            for number, mark in zip(numbers, assign(sentence, numbers, times, now), strict=True):
                if mark is not None and mark.lost:
                    continue
                counted = count_apart(place, number)
                if counted is not None:
                    told = mark or noted or _inherited(sentence, counted, last_time, bool(times))
                    period = _since(
                        times, counted, _period(place, number, counted, told, times, now)
                    )
                    if not (period is None and _is_of_less(counted, times)):
                        yield _fact(letter, block, at, place, number, counted, period)
        earlier.append(sentence)
        last_time = _last(times)
        only = last_time if len(times) == 1 else None
        ends = change_ends(sentence, times)


def _contexts(block: _Block, earlier: list[str]) -> tuple[str, ...]:
    """From near to far: the sentence before, all before it, the text that calls a note, the
    headings; each with all that is nearer."""
    steps = [*earlier[-1:], " ".join(earlier[-2::-1]), block.anchor, block.headings]
    contexts = ["\n".join(steps[: n + 1]) for n in range(len(steps)) if steps[n].strip()]
    return tuple(contexts)


def _inherited(sentence: str, counted: Counted, last: Period | None, timed: bool) -> Mark | None:
    """The time of the sentence before, where this one goes on about it and tells none itself."""
    base_only = timed and counted.role == "change"
    if last is not None and (base_only or (not timed and takes_up(sentence))):
        return Mark(Span(0, 0), last)
    return None


def _last(times: list[Mark]) -> Period | None:
    own = [mark for mark in times if not mark.base]
    return own[-1].period if own and not own[-1].relative else None


def _noted(
    letter: Letter, block: _Block, sentence: Span, notes: dict[str, Footnote], now: Period | None
) -> Mark | None:
    """The time that a footnote of the sentence adds, in a first sentence without figures
    ("Aantal geregistreerde camera's tot 1 november 2022.")."""
    for mark in block.marks:
        note = notes.get(mark.footnote)
        if note is None or not sentence.start < mark.at <= sentence.end:
            continue
        text = letter.quote(note.span)
        first = next((span.of(text) for span in sentences(text)), "")
        if first.lower().startswith("aantal") and not any(
            n.kind == "quantity" for n in find_numbers(first)
        ):
            period = only_period(first, now)
            return Mark(Span(0, 0), period) if period else None
    return None


def _period(
    place: Place,
    number: Number,
    counted: Counted,
    mark: Mark | None,
    times: list[Mark],
    now: Period | None,
) -> Period | None:
    """The period of a figure; an age has none. Of "van 4 naar 28" the first
    is of what is compared with, and the second, without a date, of today."""
    if counted.unit == "jaar":
        return None
    before, end = place.sentence[: number.lead.start], number.span.end
    later = [n.span.start for n in place.numbers if n.span.start >= end]
    onward = later and re.fullmatch(rf"[^,;]*?\b{onto()}", place.sentence[end : later[0]])
    if starts_from(place.sentence, number.lead.start) and onward:
        own = mark is not None and (mark.own or end <= mark.span.start < later[0])
        base = next((m.period for m in times if m.base), None)
        return mark.period if mark and own else base
    # A crime is counted by the year, and the letter's own is not over.
    by_year = is_crime(counted.measure)
    if mark is not None:
        said = mark.span.of(place.sentence)
        is_vague = bool(said) and mark.period == now and not find_periods(said)
        return None if by_year and is_vague else mark.period
    if by_year:
        return None
    grown = re.search(rf"\b{onto()}$", before) and re.search(r"\bvan\s+\S*\d", before)
    # "Van 510 naar 539 en daarna tot 498": only the last is of today.
    last = all(n.unit != number.unit or n.lead.start <= number.lead.start for n in place.numbers)
    return now if grown and last else None


def _is_of_less(counted: Counted, times: list[Mark]) -> bool:
    """Whether a crime may be counted over less than a year: beside "in het eerste halfjaar"."""
    parts = [m for m in times if m.period and not (m.base or m.period.is_years)]
    return bool(parts) and is_crime(counted.measure)


def _since(times: list[Mark], counted: Counted, period: Period | None) -> Period | None:
    """The period of a change runs from what it is compared with ("ten opzichte van 2023")."""
    bases = [mark.period for mark in times if mark.base and mark.period]
    if counted.role == "change" and period and bases and bases[0].start < period.start:
        return Period(bases[0].start, period.end)
    return period


def _fact(
    letter: Letter,
    block: _Block,
    at: Span,
    place: Place,
    number: Number,
    counted: Counted,
    period: Period | None,
) -> Fact:
    value_span = Span(at.start + number.span.start, at.start + number.span.end)
    high = number.high
    return Fact(
        id=f"{letter.id}@{value_span.start}",
        measure=counted.measure,
        population=place_of(place.sentence, block.headings, number, place.numbers),
        period=str(period) if period else None,
        value=number.value * counted.sign,
        unit=counted.unit,
        qualifier="minder dan" if counted.below else number.qualifier,
        letter=letter.id,
        kind=block.kind,
        block=block.id,
        value_span=value_span,
        quote_span=at,
        role=counted.role,
        value_high=high * counted.sign if high is not None else None,
        hedge=number.hedge,
    )
