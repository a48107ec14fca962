"""Letters side by side: what each says of the same thing, oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hicqa.answering.answerability import Judgement, first_to_answer, judgements, told_by
from hicqa.answering.demands import lacks_demanded
from hicqa.answering.extraction import MAX_WORDS, Extractor
from hicqa.answering.letters_asked import letter_year, letters_named
from hicqa.answering.question import Question
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.answering.telling_apart import is_silent, nothing_in, said_in
from hicqa.index.build import Index
from hicqa.index.vectors import SENTENCES
from hicqa.retrieval.retriever import Retriever
from hicqa.types import Letter, Reply, Statement, Status

# Where one letter surely answers, the other may do so in words that are less near.
OTHER_LETTER_SHARE = 0.4
# A letter whose passage holds this much less of the question's words than the other's (by weight)
# must be this sure. On comparisons that no fit had seen, half of which one letter leaves out, and
# with 0.8, this found 63 of a hundred silent letters (43 without) and took 2 of a hundred others
# for one; 0.85 also finds one that tells of coaches where fte are asked.
LACKS, SURE = 0.3, 0.85
# One that holds so much less is silent however sure: it tells of something else.
LACKS_ALL = 0.7
# Of each letter this many sentences are weighed against the other letters'.
CONSIDERED = 6
# What a cosine of two sentences counts for, beside their scores for the question: about as
# much as the cosine of a sentence and the question does there.
ALIKE = 15.0


def _best_match(
    anchor: Candidate, others: Sequence[Candidate], vectors: Mapping[str, Any]
) -> tuple[float, Candidate]:
    """The sentence of another letter that answers, and says the same kind of thing."""
    import numpy as np

    def worth(candidate: Candidate) -> float:
        alike = np.dot(vectors[anchor.sentence.id], vectors[candidate.sentence.id])
        return candidate.score + ALIKE * float(alike)

    return max(((worth(c), c) for c in others), key=lambda pair: (pair[0], pair[1].sentence.id))


def align(ranked: Mapping[str, Sequence[Candidate]], index: Index) -> dict[str, Candidate]:
    """For each letter the sentence to set beside the others': near the question and alike."""
    considered = {letter: found[:CONSIDERED] for letter, found in ranked.items()}
    ids = [c.sentence.id for found in considered.values() for c in found]
    vectors = index.vectors.vectors_of(SENTENCES, ids)
    surest = max(considered, key=lambda letter: (considered[letter][0].score, letter))
    best: tuple[float, dict[str, Candidate]] | None = None
    for anchor in considered[surest]:
        matches = {
            letter: _best_match(anchor, found, vectors)
            for letter, found in considered.items()
            if letter != surest
        }
        total = anchor.score + sum(worth for worth, _ in matches.values())
        if best is None or total > best[0]:
            chosen = {letter: candidate for letter, (_, candidate) in matches.items()}
            best = total, {**chosen, surest: anchor}
    return best[1] if best else {}


def asked_of(
    letters: Sequence[Letter], asked: Question, parts: Sequence[Question] = ()
) -> dict[str, Question]:
    """What to ask of each letter, by id: the whole question, led by the part that points at this
    letter where each has one. Of the years asked, a letter gets its own."""
    years = [letter.meta.date[:4] for letter in letters]
    pointing: dict[str, list[Question]] = {year: [] for year in years}
    for part in parts:
        for year in letters_named(part, years):
            pointing[year].append(part)
    one_each = {year: found[0] for year, found in pointing.items() if len(found) == 1}
    apart = len({part.text for part in one_each.values()}) == len(years) == len(parts)
    sides = {}
    for letter, year in zip(letters, years, strict=True):
        side = asked
        if apart:  # the part may name its subject by "dat risico", or not at all
            own_part = one_each[year]
            side = replace(own_part, text=f"{own_part.text} {asked.text}")
        own = frozenset(y for y in side.years if y != year and letter_year(int(y), years) == year)
        sides[letter.id] = replace(side, years=own)
    return sides


@dataclass(frozen=True, slots=True)
class _Side:
    """What one letter says of the question: its sentences, best first, and how sure that is."""

    ranked: Sequence[Candidate]
    judgement: Judgement

    @property
    def coverage(self) -> float:
        """The share of the question's words that the passage holds."""
        return self.judgement.features["passage_coverage"]

    def is_silent_beside(self, other: _Side) -> bool:
        """Whether this letter seems not to speak of what the other does: it holds nearly none of
        the words that the other does, or far fewer and is not sure to answer."""
        lack = other.coverage - self.coverage
        return lack > LACKS_ALL or (lack > LACKS and self.judgement.probability < SURE)


def _sides(
    asked: Mapping[str, Question], letters: Sequence[Letter], index: Index, retriever: Retriever
) -> dict[str, _Side]:
    """The letters that may answer, by id; none where no letter surely does."""
    sides: dict[str, _Side] = {}
    for letter in letters:
        question = asked[letter.id]
        retrieval = retriever.retrieve(question.text, [letter.id])
        # Where something stands is nothing to set beside what the other letter says.
        ranked = [
            candidate
            for candidate in rank_sentences(question, retrieval, index)
            if not candidate.features["bare_reference"]
        ]
        weighed = judgements(question, retrieval, ranked, index)
        if found := first_to_answer(weighed, OTHER_LETTER_SHARE):
            sides[letter.id] = _Side(*found)
    if not any(side.judgement.answers() for side in sides.values()):
        return {}
    surest = max(sides.values(), key=lambda side: side.judgement.probability)
    return {
        key: side
        for key, side in sides.items()
        if side is surest or not side.is_silent_beside(surest)
    }


def _telling(asked: Question, ranked: Sequence[Candidate], index: Index) -> list[Candidate]:
    """The best of the sentences of a letter that speak of what a question insists on, as the first
    does: that something rose or fell."""
    best = ranked[:CONSIDERED]
    told = (told_by(candidate, index.letters[candidate.passage.letter]) for candidate in best)
    return [c for c, said in zip(best, told, strict=True) if not lacks_demanded(asked.text, said)]


def compare(
    asked: Mapping[str, Question],
    letters: Sequence[Letter],
    index: Index,
    retriever: Retriever,
    extractor: Extractor,
    *,
    said: bool,
) -> Reply | None:
    """What `letters` (oldest first) say of the question `asked` of each, in its own sentences.

    None where no letter surely answers, or only one speaks of it; a question that has `said`
    that it compares is then told so.
    """
    sides = _sides(asked, letters, index, retriever)
    found = {key: [*side.ranked] for key, side in sides.items()}
    if not found or (len(found) < 2 and not said):
        return None
    if len({question.text for question in asked.values()}) == 1 and len(found) > 1:
        telling = {key: _telling(asked[key], ranked, index) for key, ranked in found.items()}
        for key, best in align(telling, index).items():
            found[key] = [best, *(c for c in found[key] if c is not best)]
    statements: list[Statement] = []
    for letter in letters:
        if letter.id in found:
            first, *rest = extractor.compose(found[letter.id], MAX_WORDS // len(letters))
            statements += [said_in(letter, first), *rest]
    silent = [
        nothing_in(letter)
        for letter in letters
        if letter.id not in found and is_silent(letter, asked[letter.id].text, statements, index)
    ]
    status: Status = "partial" if silent else "answered"
    return Reply(status, "comparison", statements=tuple(statements), warnings=tuple(silent))
