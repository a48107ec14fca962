"""The most, or the least, of what is counted in any year, as follow-ups go on from it: "Hoeveel
minder is dat?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hicqa.answering.asked_figures import AskedFigure, asked_figure
from hicqa.answering.fragments import period_phrase
from hicqa.answering.phrasing import bare, listed
from hicqa.dutch.text import words
from hicqa.facts.measures import find_measures, vocabulary


@dataclass(frozen=True, slots=True)
class Record:
    """The most, or the least, of what is counted (`noun`) in any year, as a question asks for it:
    the `ends` of its figures ("hoogste"), both where their difference is asked."""

    noun: str
    ends: tuple[str, ...]


def record_asked(question: str) -> Record | None:
    """What a question asks the highest or the lowest of: "In welk jaar waren er de minste
    straatroven?"; None where it asks that of delicts, of changes or of some years."""
    last = bare(question)
    said = [word.lower() for word, _ in words(last)]
    most = dict.fromkeys(w for w in said if w in listed("superlatives"))
    noun = {m.span.of(last) for m in find_measures(last) if vocabulary()[m.measure].stands_alone}
    other = listed("moving") | listed("altering") | listed("crimes") | listed("in_percent")
    if not most or len(noun) != 1 or not other.isdisjoint(said) or period_phrase(last):
        return None
    ends = ("laagste" if word in listed("least") else "hoogste" for word in most)
    return Record(noun.pop(), tuple(sorted({*ends})))


def spread(before: Sequence[str]) -> str | None:
    """The difference between the most and the least of one thing, where the last two questions
    asked for those."""
    first, last = (record_asked(said) for said in before[-2:]) if len(before) > 1 else (None, None)
    if first is None or last is None or first.noun != last.noun:
        return None
    if {*first.ends, *last.ends} != {"hoogste", "laagste"}:
        return None
    return f"Wat is het verschil tussen het hoogste en het laagste aantal {last.noun}"


def beside_record(more: str, before: Sequence[str], *, percent: bool) -> str | None:
    """ "Hoeveel minder is dat?" after the most of something and the least, or its figure in one
    year; None after anything else."""
    if not percent and (between := spread(before)):
        return between
    records = [record_asked(said) for said in before[-2:]]
    at = next((at for at, record in enumerate(records) if record), None)
    if at is None or len(records) < 2:
        return None
    record, figure = records[at], asked_figure(bare(before[-1 - at]))
    if record is None or figure is None or not _is_of(figure, record):
        return None
    return figure.much_more(more, f"in het {record.ends[0]} jaar", percent=percent)


def _is_of(figure: AskedFigure, record: Record) -> bool:
    """Whether a figure is one of what the record is of, at a time that is named."""
    is_same = figure.noun is not None and figure.noun.lower() == record.noun.lower()
    return is_same and bool(figure.period) and len(record.ends) == 1
