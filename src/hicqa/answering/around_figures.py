"""What the letters' sentences add to figures, or to their refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hicqa.answering.parts import NOT_FOUND
from hicqa.answering.question import Question
from hicqa.answering.sources import Sources
from hicqa.dutch.dates import find_periods, parse_period
from hicqa.dutch.numbers import find_numbers
from hicqa.dutch.text import terms
from hicqa.facts.measures import find_measures
from hicqa.facts.premises import Move
from hicqa.types import Evidence, Letter, Passage, Reply, Sentence, Statement


def with_news(figures: Reply, asked: Question, scope: Sequence[Letter], sources: Sources) -> Reply:
    """The figures, with what the newest letter of `scope` (oldest first) says of a later turn where
    a question asks, of no time, which way something goes: "Sinds maart 2026 is sprake van een
    toename …"."""
    moves = [figure for figure in figures.figures if not figure.stated and figure.unit == "procent"]
    period = parse_period(moves[0].period) if len({f.measure for f in moves}) == 1 else None
    if period is None or find_periods(asked.text):
        return figures
    next_year = period.end.year + 1
    way = 1 if moves[0].value > 0 else -1
    move = Move(frozenset({moves[0].measure}), way, frozenset({next_year}))
    known = sources.figure_desk.book.vocabulary
    for passage, sentence, text in _sentences(scope[-1:], sources):
        if str(next_year) in text and move.is_denied_by(text, known):
            news = Statement(text, (_place(passage, sentence),))
            return replace(figures, statements=(*figures.statements, news))
    return figures


def truly_refused(
    refusal: Reply, asked: Question, scope: Sequence[Letter], sources: Sources
) -> Reply:
    """A refusal of the figures; without its reason where a sentence on the same crime gives a
    number of what they lack, which is then offered apart: "geen cijfers voor Almere" would not be
    so."""
    lacks, lexical = set(terms(" ".join(refusal.lacks))), sources.index.lexical
    counted = {t for m in find_measures(asked.text) for t in terms(m.span.of(asked.text))}
    is_year = all(find_periods(word) for word in refusal.lacks)
    for passage, sentence, text in _sentences(scope, sources) if lacks else ():
        own = lexical.own[sentence.id]
        # A year may be that of another figure of the passage.
        named = own if is_year else lexical.passages[passage.id]
        if passage.kind != "paragraph" or counted.isdisjoint(named) or not lacks <= {*own}:
            continue
        if any(number.kind == "quantity" for number in find_numbers(text)):
            place = _place(passage, sentence)
            return Reply("not_found", "none", related=(place,), reason=NOT_FOUND)
    return refusal


def _sentences(
    scope: Sequence[Letter], sources: Sources
) -> Iterator[tuple[Passage, Sentence, str]]:
    """Each sentence of some letters, with its passage and its text."""
    letters = {letter.id: letter for letter in scope}
    for passage in sources.index.passages.values():
        if letter := letters.get(passage.letter):
            for sentence in passage.sentences:
                yield passage, sentence, letter.quote(sentence.span)


def _place(passage: Passage, sentence: Sentence) -> Evidence:
    return Evidence(passage.letter, passage.id, passage.kind, sentence.span)
