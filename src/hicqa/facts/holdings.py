"""What of a question the facts hold: its letters, its place or group, and its series."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hicqa.facts.places import PlaceKind, kind_in_table, kind_said, place_key, told_apart
from hicqa.facts.query import Query
from hicqa.facts.series import FactBook, Series
from hicqa.facts.tokens import tokens


def letters_named(query: Query, book: FactBook, letters: Collection[str] | None) -> tuple[str, ...]:
    """The letters of the year, or else with the years in their title, that the question
    names."""
    said = str(query.letter)
    among = {k: v.meta for k, v in book.letters.items() if letters is None or k in letters}
    dated = tuple(key for key, meta in among.items() if meta.date[:4] == said)
    return dated or tuple(key for key, meta in among.items() if said in meta.title)


def with_population(query: Query, book: FactBook) -> tuple[Query, str | None]:
    """The place or group asked for, where the letters do give figures of it. A word for what
    kind of place it is ("eenheid Limburg") says no more than its table does, or the question
    would have been refused."""
    held = {place_key(p): p for name in query.measures for p in book.populations(name)}
    for word in query.leftover:
        population = held.get(place_key(word.words))
        if population is None:
            continue
        said = kind_said(query, word.words)
        kinds = _kinds_of(population, query, book)
        if said and kinds and said[1] not in kinds:
            continue
        if not said and query.claim is not None and _is_also_local(kinds, population, book):
            # Which of the two is claimed to have so many is not known: its figure is told.
            cues = query.cues - {"premise"} | {"amount"}
            query = replace(query, claim=None, yes_no=False, cues=cues)
        spent = {word.words, said[0] if said else ""}
        rest = tuple(left for left in query.leftover if left.words not in spent)
        return replace(query, leftover=rest), population
    return query, None


def _kinds_of(population: str, query: Query, book: FactBook) -> set[PlaceKind]:
    """What the tables of what is asked call a place."""
    units = {name: book.vocabulary[name].unit for name in query.measures if name in book.vocabulary}
    own = [f for f in book.facts if f.population == population and f.kind == "table"]
    own = [f for f in own if units.get(f.measure) == f.unit]
    found = (kind_in_table(book.letters[fact.letter], fact) for fact in own)
    return {kind for kind in found if kind}


def _is_also_local(kinds: Collection[PlaceKind], population: str, book: FactBook) -> bool:
    """Whether a table's place is more than its name says, and a letter tells that of less:
    "Eenheid | Rotterdam" beside "in de gemeente Rotterdam"."""
    wider = any(not kind.local for kind in kinds)
    return wider and told_apart(book.letters.values(), population)


def series_asked(
    query: Query, book: FactBook, letters: Collection[str] | None, population: str | None = None
) -> tuple[Series, ...]:
    names: list[str] = []
    for name in query.measures:
        told = any(other.startswith(f"{name} ") for other in query.measures)
        if not told:  # "hoeveel straatrovers recidiveren": of them, not of all
            names += book.of_rate(name) if name in book.vocabulary.rates else [name]
    known = [name for name in names if name in book.vocabulary]
    held = [book.series(name, letters, population) for name in known]
    return tuple(s for s in held if not s.empty)


def absent(query: Query, book: FactBook, series: Sequence[Series]) -> list[str]:
    """The measures asked for of which there is no figure, beside others of which there is.
    One that only sentences count may be told of in words."""
    known, held = book.vocabulary, [s.measure.name for s in series]
    return [
        name
        for name in query.measures
        if name not in book.vocabulary.rates
        and name not in held
        and not (name in known and known[name].needs)
    ]


def without_subject(
    query: Query, book: FactBook, series: tuple[Series, ...]
) -> tuple[Query, tuple[Series, ...]]:
    """Leaves out a crime that only says whom a figure in a sentence is about ("verdachten
    van plofkraken"), where the sentence or the heading above it says so too."""
    told = [s for s in series if s.measure.needs]
    if query.joined or not told:
        return query, series
    words = {k for s in told for p in s.points for k in book.words(p.fact)[0]}
    kept = tuple(
        s for s in series if s.measure.needs or not {t.key for t in tokens(s.measure.name)} <= words
    )
    return replace(query, measures=tuple(s.measure.name for s in kept)), kept


def names_figure(query: Query, book: FactBook) -> bool:
    """Whether a measure is a figure by its very name: a rate, an age."""
    known = book.vocabulary
    if any(name.startswith(rate) for name in query.measures for rate in book.vocabulary.rates):
        return True
    held = [known[n] for n in query.measures if n in known]
    keywords = query.keywords and not query.leftover and all(m.needs for m in held)
    return any(m.kind == "rate" or m.unit != "aantal" for m in held) or (bool(held) and keywords)
