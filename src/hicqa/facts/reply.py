"""The figure desk: a question in, a Reply out, or None for passage retrieval to take it.

It answers with a figure only where every word of the question is accounted for. A question
about a figure that the letters do not hold is refused, with the nearest figure's place
offered apart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hicqa.dutch.dates import format_period
from hicqa.dutch.numbers import find_numbers
from hicqa.facts.answers import answer
from hicqa.facts.audit import Finding
from hicqa.facts.by_place import by_place, other_kind
from hicqa.facts.claims import claims_apart
from hicqa.facts.draft import Draft
from hicqa.facts.explain import unexplained, without_vague
from hicqa.facts.holdings import (
    absent,
    letters_named,
    names_figure,
    series_asked,
    with_population,
    without_subject,
)
from hicqa.facts.letters_apart import letters_apart
from hicqa.facts.money import of_money
from hicqa.facts.operations import (
    asks_figure,
    asks_otherwise,
    changes,
    ignores_share,
    is_of_season,
    operation_of,
    with_extreme,
)
from hicqa.facts.outcome import Asked, Outcome, Unmet
from hicqa.facts.places import place_key
from hicqa.facts.premises import Move, move_explained, taken_for_granted, wrong_premise
from hicqa.facts.quarters import by_quarter, spelled_out
from hicqa.facts.query import Leftover, Query
from hicqa.facts.question import read_question
from hicqa.facts.refusals import letter_named, refuse
from hicqa.facts.selection import at_peaks, over_long_term
from hicqa.facts.sentence_answers import sentence_answer
from hicqa.facts.series import FactBook, Series
from hicqa.facts.several import parts_asked
from hicqa.facts.verify import verify
from hicqa.types import Fact, Letter, Reply

# Words that set two measures side by side, rather than ask how many of the one are the other.
_SIDE_BY_SIDE = (
    "than",
    "more",
    "less",
    "equal",
    "difference",
    "ratio",
    "sum",
    "which_measure",
    "points",
    "highest",
    "lowest",
)


_WHERE = frozenset({"waar", "where", "wo"})


class FigureDesk:
    """Answers figure questions from facts.

    An answer that uses a figure which the audit puts in doubt (`findings`) says so in a warning.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        letters: Sequence[Letter],
        findings: Sequence[Finding] = (),
    ) -> None:
        self.book = FactBook(facts, letters)
        self._doubts = [(fact, finding.sentence) for finding in findings for fact in finding.facts]
        self._phrase = self.book.vocabulary.phrase
        self._rates = self.book.vocabulary.rates

    def reply(self, question: str, letters: Collection[str] | None = None) -> Reply | None:
        """The answer to a figure question, from `letters` only where given (ids).

        None where the question asks for no figure or is not understood. Raises CheckFailed
        where an answer does not stand up to its own check: a defect, never shown.
        """
        question = spelled_out(question)
        query = read_question(question, self.book.vocabulary)
        if query is None:
            return None
        outcome: Draft | Reply | None = letters_apart(question, self.book, letters)
        outcome = outcome or self._claims(query, letters)
        outcome = outcome or self._in_parts(question, letters, apart=True)
        outcome = outcome or self._outcome(query, letters)
        outcome = outcome or self._in_parts(question, letters, apart=False)
        if isinstance(outcome, Draft):
            used = {fact.id for fact in outcome.facts}
            outcome.warnings += [said for fact, said in self._doubts if fact in used]
            outcome = outcome.reply()
        return verify(outcome, self.book.letters) if outcome is not None else None

    def move_explained(self, question: str) -> Move | None:
        """See `premises.move_explained`; of the crimes of the tables."""
        query = read_question(question, self.book.vocabulary)
        move = move_explained(query, self.book.vocabulary) if query is not None else None
        return move if move and move.measures <= {*self.book.tabled()} else None

    # --- one question -----------------------------------------------------------------

    def _outcome(self, query: Query, letters: Collection[str] | None) -> Draft | Reply | None:
        if query.has("why"):
            return self._premise(query, letters)
        quarters = by_quarter(query, self.book, letters)
        if isinstance(quarters, Draft):
            return quarters
        if is_of_season(query):
            of = next((name for name in query.measures if name in self.book.tabled()), None)
            return refuse(self.book, query, Unmet("season"), of, letters) if of else None
        if query.letter is not None:
            letters = letters_named(query, self.book, letters)
            if not letters:
                return None
        query = of_money(_of_all(query, self.book), self.book)
        asks = asks_figure(query) or names_figure(query, self.book)
        if not query.measures:
            return self._without_measure(query, letters) if asks else None
        if (placed := self._by_place(query, letters)) is not None:
            return placed
        query, population = with_population(query, self.book)
        series = series_asked(query, self.book, letters, population)
        if not series:
            untold = population is None and asks
            return self._without_facts(query, letters) if untold else None
        asks = asks or (population is not None and query.keywords)  # "Toegekend bedrag Breda?"
        lacked = [] if query.all_measures else absent(query, self.book, series)
        query, series = without_subject(query, self.book, series)
        query = with_extreme(query, more_is_better=all(s.measure.better for s in series))
        left = unexplained(query, series, self.book)
        if not asks and (asks_otherwise(query) or left or not query.moments):
            return None
        if not all(word.coordinated for word in left):
            constraint = self._constraint(query, left, series)
            if constraint is None:
                return None
            name, offered = series[0].measure.name, self._nearest(left, series[0])
            return refuse(self.book, query, constraint, name, letters, offered)
        if lacked and query.has(*_SIDE_BY_SIDE):
            unmet = Unmet("measure", tuple(map(self._phrase, lacked)))
            return refuse(self.book, query, unmet, series[0].measure.name, letters)
        outcome = self._with_facts(query, series, letters, population)
        if isinstance(outcome, Draft):
            lacking = [self._phrase(name) for name in lacked]
            lacking += [word.words for word in left if not find_numbers(word.words)]
            for words in lacking:
                outcome.lacks(f"geen cijfer voor ‘{words}’", (words,))
        return outcome

    def _premise(self, query: Query, letters: Collection[str] | None) -> Draft | None:
        """What is so where a question asks why something rose that fell in the period it names,
        or the other way round; None where it is right, or that cannot be told."""
        granted = taken_for_granted(query)
        if granted is None:
            return None
        series = series_asked(granted, self.book, letters)
        asked = Asked(replace(granted, cues=granted.cues - {"why"}), self.book, series)
        if len(series) != 1 or not series[0].yearly or query.letter is not None:
            return None
        return wrong_premise(asked)

    def _by_place(self, query: Query, letters: Collection[str] | None) -> Draft | Reply | None:
        """The answer of places beside each other, or that a table is by another kind of place."""
        outcome = by_place(query, self.book, letters) or other_kind(query, self.book, letters)
        if isinstance(outcome, Unmet):
            return refuse(self.book, query, outcome, query.measures[0], letters)
        return outcome

    def _without_measure(self, query: Query, letters: Collection[str] | None) -> Reply | None:
        if query.narrower:
            words, measure = query.narrower[0]
            if query.leftover and not query.has("amount", "count", "percent"):
                # "Hoe oud zijn straatrovers?": how many crimes there are is not near.
                return refuse(self.book, query, Unmet("narrower", (words,)), None, letters)
            return refuse(self.book, query, Unmet("narrower", (words,)), measure, letters)
        if query.total and query.has("amount", "count", "sum") and not query.leftover:
            return refuse(self.book, query, Unmet("total"), None, letters)
        return None

    def _without_facts(self, query: Query, letters: Collection[str] | None) -> Reply | None:
        """A measure of which these letters hold no figure: a rate of another crime, a crime
        that no table has. What only sentences count is left to their passages, as is a rate of
        which they hold none."""
        name, known = query.measures[0], self.book.vocabulary
        rate = next((r for r in self._rates if name.startswith(r)), None)
        if rate is None and (name not in known or known[name].needs):
            return None
        rates = self.book.of_rate(rate) if rate else []
        if rate and not rates:
            return None
        near = next((other for other in rates if other in known), None)
        unmet = Unmet("measure", (self._phrase(name),))
        if rate is None and query.leftover:  # "Hoeveel juweliers zijn overvallen?"
            unmet = Unmet("other", tuple(word.words for word in query.leftover))
            places = [word for word in query.leftover if word.kind == "place"]
            if places and self.book.populations(name):
                if any(map(_asks_which, places)):
                    return None
                unmet = Unmet("place", tuple(word.words for word in places))
        near = near or (name if name in known else None)
        return refuse(self.book, query, unmet, near, letters)

    def _with_facts(
        self,
        query: Query,
        series: tuple[Series, ...],
        letters: Collection[str] | None,
        population: str | None,
    ) -> Draft | Reply | None:
        measure = series[0].measure.name
        query = without_vague(query, series, self.book)
        moments = at_peaks(over_long_term(query.moments, series), series)
        if moments is None:
            return None
        query = replace(query, moments=tuple(moments))
        named = letter_named(query, letters)
        outcome = self._permitted(query) or self._answered(Asked(query, self.book, series, named))
        if outcome is None and population and _asks_more_than_once(query, series):
            outcome = Unmet("once", tuple(format_period(s.points[0].period) for s in series))
        if isinstance(outcome, Draft):
            self._note(outcome, query)
        if isinstance(outcome, Unmet):
            of = outcome.measure or measure
            of = query.narrower[0][1] if outcome.kind == "narrower" else of
            return refuse(self.book, query, outcome, of, letters, place=population)
        return outcome

    def _constraint(
        self, query: Query, left: list[Leftover], series: tuple[Series, ...]
    ) -> Unmet | None:
        """What the words left over constrain, or None where that is not clear: then the
        question may ask for something else than a figure."""
        known = next((word for word in left if word.kind), None)
        if known is not None and known.kind == "place":
            held = {place_key(p) for one in series for p in self.book.populations(one.measure.name)}
            if any(place_key(word.words) in held for word in left):
                return Unmet("unread", tuple(word.words for word in left))
        if known is not None:
            if known.kind == "place" and not query.leading:
                return None
            # "Welke regio" of what the letters tell by place: their own words say which.
            if known.kind == "place" and _asks_which(known) and self._told_by_place(series):
                return None
            words = tuple(w.words for w in left if w.kind == known.kind)
            return Unmet(known.kind or "", words)
        rate = any(name in self._rates for name in query.measures)
        counts = query.has("amount", "count", "percent") and (query.leading or rate)
        if counts and (rate or all(s.yearly for s in series)):
            # A number that is not understood is no thing that the letters lack.
            numbers = any(find_numbers(word.words) for word in left)
            return Unmet("unread" if numbers else "other", tuple(w.words for w in left))
        return None

    def _told_by_place(self, series: Sequence[Series]) -> bool:
        return any(self.book.populations(one.measure.name) for one in series)

    def _nearest(self, left: Sequence[Leftover], series: Series) -> str:
        """The measure to offer instead: the rate that the words left over tell ("opgelost")."""
        known = self.book.vocabulary
        said = [m.measure for word in left for m in known.find(word.words)]
        whole = {f"{name} {series.measure.name}" for name in said if known[name].of}
        held = [name for rate in said for name in self.book.of_rate(rate) if name in whole]
        return held[0] if held else series.measure.name

    def _permitted(self, query: Query) -> Unmet | None:
        """Whether time and measures are such that a figure may be given at all."""
        said = tuple(m.span.of(query.text) for m in query.moments if m.kind == "unknowable")
        if said:
            return Unmet("unknowable", said)
        if query.narrower and not query.joined:
            return Unmet("narrower", (query.narrower[0][0],))
        related = len(query.measures) > 1 and not query.joined and not query.all_measures
        if related and query.has("amount", "percent") and not query.has(*_SIDE_BY_SIDE):
            return Unmet("relation", tuple(self._phrase(name) for name in query.measures))
        return None

    def _answered(self, asked: Asked) -> Outcome:
        query, series = asked.query, asked.series
        if any(m.kind == "vague" for m in query.moments):
            return None
        operation = operation_of(query)
        if operation is None:
            # A breakdown by month or week; the mean is only given where it is asked for.
            finer = query.per is not None and not changes(query)
            return Unmet("time", (f"per {query.per}",)) if finer else None
        if ignores_share(operation, query) and any(s.measure.unit == "aantal" for s in series):
            return None
        if all(s.yearly for s in series):
            return answer(operation, asked)
        return None if any(s.yearly for s in series) else sentence_answer(operation, asked)

    def _note(self, draft: Draft, query: Query) -> None:
        """Says how words were read that mean more or were misspelt, and what is left out."""
        for words, measure in query.broader:
            said = f"‘{words}’ is gelezen als {self._phrase(measure)}"
            draft.warnings.append(f"{said}; meer geven de brieven niet.")
        for words, measure in query.slips:
            draft.warnings.append(f"‘{words}’ is gelezen als {self._phrase(measure)}.")
        for words, _ in query.narrower:
            draft.lacks(f"geen apart cijfer voor ‘{words}’", (words,))

    # --- several questions in one -----------------------------------------------------

    def _in_parts(
        self, question: str, letters: Collection[str] | None, *, apart: bool
    ) -> Draft | Reply | None:
        """Answers "…, en hoeveel …?" part by part; None unless every part is understood.
        `apart` asks that each part names its own measure."""
        return self._each(parts_asked(question, self.book.vocabulary, apart=apart), letters)

    def _claims(self, query: Query, letters: Collection[str] | None) -> Draft | Reply | None:
        """Judges each of several figures that are claimed; None unless each is understood."""
        known = self.book.vocabulary
        claims = [read_question(claim, known) for claim in claims_apart(query, known)]
        return self._each(claims, letters)

    def _each(
        self, queries: Sequence[Query | None], letters: Collection[str] | None
    ) -> Draft | Reply | None:
        """The answers to several questions as one; None unless each is understood."""
        outcomes: list[Draft | Reply] = []
        for query in queries:
            outcome = self._outcome(query, letters) if query else None
            if outcome is None:
                return None
            outcomes.append(outcome)
        return self._merged(outcomes) if outcomes else None

    def _merged(self, outcomes: Sequence[Draft | Reply]) -> Draft | Reply:
        drafts = [o for o in outcomes if isinstance(o, Draft)]
        refusals = [o for o in outcomes if isinstance(o, Reply)]
        if not drafts:
            return refusals[0]
        whole = Draft(self.book)
        for draft in drafts:
            whole.take(draft)
        whole.gaps += [gap for refusal in refusals for gap in refusal.gaps]
        return whole


def _of_all(query: Query, book: FactBook) -> Query:
    """The query with the measures of all tables, where it asks of all or names none."""
    counts = query.has("every", "count") and bool(query.moments) and not query.has("mean")
    general = (counts or query.has("overview")) and not query.leftover
    names_none = not query.measures and not query.narrower
    opens = query.has("which_measure") or (general and not query.total)
    if not (query.all_measures or (names_none and opens)):
        return query
    if query.yes_no and len(query.measures) == 1 and query.has("highest", "lowest"):
        # "daalden plofkraken het sterkst van alle delicten?"
        query = replace(query, cues=query.cues | {"which_measure", "claims_measure"})
    return replace(query, measures=tuple(dict.fromkeys((*query.measures, *book.tabled()))))


def _asks_which(word: Leftover) -> bool:
    """Whether a word for a place names none: "welke regio", "waar"."""
    return word.words.split()[-1][0].islower() or (len(word.keys) == 1 and word.keys[0] in _WHERE)


def _asks_more_than_once(query: Query, series: Sequence[Series]) -> bool:
    """Whether it is asked how something changed that a table gives once: of one year."""
    return changes(query) and all(len(s.points) == 1 and not s.changes for s in series)
