"""What the letters' sentences add to figures, or to their refusal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from hicqa.answering.question import Question
from hicqa.answering.sources import Sources
from hicqa.dutch.dates import find_periods, parse_period
from hicqa.dutch.numbers import find_numbers
from hicqa.dutch.text import terms, words
from hicqa.facts.measures import find_measures
from hicqa.facts.premises import Move
from hicqa.facts.refusals import NOT_FOUND
from hicqa.facts.wording import listed
from hicqa.types import Evidence, Gap, Letter, Passage, Reply, Sentence, Statement


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


def is_outdated(figures: Reply, asked: Question, scope: Sequence[Letter], sources: Sources) -> bool:
    """Whether figures that only sentences of an older letter give are asked of no time, while a
    newer letter of `scope` (oldest first) gives a number of the same in a sentence that was not
    read as a figure: that one is the answer, and what it says is for its passage."""
    places = [e for statement in figures.statements for e in statement.evidence]
    stated = [f for f in figures.figures if f.stated]
    years = [at for at, letter in enumerate(scope) if any(e.letter == letter.id for e in places)]
    if not years or find_periods(asked.text) or len(stated) != len(figures.figures):
        return False
    if any(e.kind == "table" for e in places):
        return False
    names, known = {f.measure for f in stated}, sources.figure_desk.book.vocabulary
    for passage, _, text in _sentences(scope[max(years) + 1 :], sources):
        if passage.kind == "table" or not any(n.kind == "quantity" for n in find_numbers(text)):
            continue
        around = sources.letters[passage.letter].quote(passage.span)
        if names & {m.measure for m in known.find(text, around) if not m.slip}:
            return True
    return False


def truly_refused(
    refusal: Reply, asked: Question, scope: Sequence[Letter], sources: Sources
) -> Reply:
    """A refusal of the figures; without its reason where a sentence or a row of a table on the
    same crime gives a number of what they lack, which is then offered apart: "geen cijfers voor
    Almere" would not be so."""
    places = (_told_at(gap, asked, scope, sources) for gap in refusal.gaps)
    place = next(filter(None, places), None)
    return Reply("not_found", "none", related=(place,), reason=NOT_FOUND) if place else refusal


def truly_partial(
    figures: Reply, asked: Question, scope: Sequence[Letter], sources: Sources
) -> Reply:
    """Figures of only some of what is asked; of what a sentence does give they say no more than
    that they leave it out, and nothing where they quote that sentence. Of a year a sentence may
    give another figure."""
    quoted = [e for statement in figures.statements for e in statement.evidence]

    def truly(gap: Gap) -> Gap | None:
        is_time = all(find_periods(word) for word in gap.words)
        place = None if is_time else _told_at(gap, asked, scope, sources)
        if place is None:
            return gap
        if any(e.letter == place.letter and e.span.overlaps(place.span) for e in quoted):
            return None
        words = listed([f"‘{word}’" for word in gap.words])
        return replace(gap, said=f"Op het deel over {words} geven de cijfers geen antwoord.")

    gaps = tuple(left for gap in figures.gaps if (left := truly(gap)))
    status = figures.status if gaps or figures.warnings else "answered"
    return replace(figures, status=status, gaps=gaps)


def _told_at(
    gap: Gap, asked: Question, scope: Sequence[Letter], sources: Sources
) -> Evidence | None:
    """The first sentence or row that gives a number of what the figures lack, of the crime that is
    asked about; of a letter that is named, one of its own."""
    lacks, lexical = _Lacks.of(gap.words), sources.index.lexical
    found = find_measures(asked.text)
    counted = {t for m in found for t in terms(m.span.of(asked.text))}
    known = {t for m in found for t in terms(m.measure)}
    if not lacks.words or (not lacks.measures and known.issuperset(chain(*lacks.words))):
        return None
    named = [letter for letter in scope if gap.letter in (None, letter.id)]
    for passage, sentence, text in _sentences(named, sources):
        own = lexical.own[sentence.id]
        # A year may be that of another figure of the passage, and of a table it is known.
        around = own if lacks.is_year else lexical.passages[passage.id]
        if counted.isdisjoint(around) or (lacks.is_year and passage.kind != "paragraph"):
            continue
        # The head of a table names the crime of its rows: "Soort overval | Woning".
        said = {*own, *known} if passage.kind == "table" else {*own}
        if lacks.told_by(text, said) and any(n.kind == "quantity" for n in find_numbers(text)):
            return _place(passage, sentence)
    return None


_LONG = 5  # letters of a term that a compound may begin with ("schade", "schadebedrag")


@dataclass(frozen=True, slots=True)
class _Lacks:
    """What the figures lack, as a refusal has it: `words`, each as its terms, and the `measures`
    where it is all figures of those; `is_year` tells that it is only a time."""

    words: tuple[tuple[str, ...], ...]
    measures: frozenset[str]
    is_year: bool

    @classmethod
    def of(cls, lacking: Sequence[str]) -> _Lacks:
        said = " ".join(lacking)
        named = tuple(found for word, _ in words(said) if (found := tuple(terms(word))))
        is_year = all(find_periods(word) for word in lacking)
        measures = frozenset(m.measure for m in find_measures(said) if m.sense == "same")
        return cls(named, measures, is_year)

    def told_by(self, text: str, own: Collection[str]) -> bool:
        """Whether a sentence (with its terms) names it: the crime in any word for it, else every
        word, in whole, in all its parts, or as what a longer word begins with."""
        if self.measures:
            return self.measures <= {m.measure for m in find_measures(text)}
        return all(self._is_told(word, own) for word in self.words)

    def _is_told(self, word: tuple[str, ...], own: Collection[str]) -> bool:
        whole, *parts = word
        in_parts = bool(parts) and all(part in own for part in parts)
        longer = len(whole) >= _LONG and any(term.startswith(whole) for term in own)
        return whole in own or in_parts or longer


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
