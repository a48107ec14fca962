"""Do the letters answer this question? A small model over features that mean something."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from hicqa.answering.constraints import (
    Constraints,
    missing_head,
    missing_names,
    missing_places,
    read_constraints,
)
from hicqa.answering.question import Question, shows
from hicqa.answering.ranking import Candidate, weigh, weights
from hicqa.dutch.text import terms
from hicqa.index.build import Index
from hicqa.retrieval.retriever import Retrieval

MANY_WORDS = 25
NEARLY_ALL = 0.85  # of the question's terms, weighted by idf


def _is_unmet(
    question: Question,
    wanted: Constraints,
    best: Candidate,
    held: Collection[str],
    text: str,
) -> bool:
    """Whether a number is asked that the sentence does not give: of something else, of another
    place or year, or no amount of money. A near number is worse than none."""
    if question.expects == "money":
        return not shows("money", best.text)
    if question.expects != "number" or not wanted.counted:
        return False
    other_year = best.features["year"] < 0
    return bool(missing_head(wanted, held) or missing_places(wanted, text) or other_year)


def answerability_features(
    question: Question, retrieval: Retrieval, ranked: Sequence[Candidate], index: Index
) -> dict[str, float]:
    """What speaks for and against an answer being there; most lie between -1 and 1.

    Coverages are shares of the question's terms, weighted by idf: held by the best sentence
    with its context, by its passage, or by any passage. What is missing is counted for the
    best sentence with its context.
    """
    best = ranked[0]
    lexical, asked = index.lexical, retrieval.terms
    letter = index.letters[best.passage.letter]
    title = terms(letter.meta.title)
    sentence = {*lexical.sentences[best.sentence.id], *title}
    passage = {*lexical.passages[best.passage.id], *title}
    wanted = read_constraints(question.text)
    place_text = f"{best.passage.context} {letter.quote(best.passage.span)}"
    sentence_text = f"{best.sentence.context} {best.text}"
    rivals = [c for c in ranked if c.passage.id != best.passage.id]
    passage_coverage = lexical.share(asked, passage)
    # A long question that is about something else shares a few words with any letter.
    many_words = min(len(dict.fromkeys(asked)), MANY_WORDS) / MANY_WORDS
    return {
        "passage_dense": best.features["passage_dense"],
        "similarity": best.features["similarity"],
        "sentence_coverage": lexical.share(asked, sentence),
        "passage_coverage": passage_coverage,
        "corpus_coverage": lexical.share(asked, [t for t in asked if lexical.knows(t)]),
        "head_missing": missing_head(wanted, sentence),
        "head_missing_passage": missing_head(wanted, passage),
        "names_missing": missing_names(wanted, passage),
        "names_missing_sentence": missing_names(wanted, sentence),
        "place_missing": missing_places(wanted, place_text),
        "place_missing_sentence": missing_places(wanted, sentence_text),
        "kind": best.features.get(question.expects or "", 0.0),
        "unmet": float(_is_unmet(question, wanted, best, sentence, place_text)),
        "year": best.features["year"],
        "margin": math.tanh(best.score - rivals[0].score) if rivals else 1.0,
        "few_words": 1.0 / (1 + len(dict.fromkeys(asked))),
        "many_words": many_words,
        "many_words_covered": many_words * passage_coverage,
    }


def probability(features: dict[str, float]) -> float:
    """The fitted probability that the letters answer the question."""
    return 1.0 / (1.0 + math.exp(-weigh("answerable", features)))


def answerable_from() -> float:
    """The probability from which a question is answered, as the fit chose it."""
    return weights("answerable_threshold")["probability"]


def is_answerable(features: dict[str, float], share: float = 1.0) -> bool:
    """Whether to answer: nothing asked for is missing outright, and the probability reaches
    the threshold that the fit chose, or a `share` of it."""
    if features["unmet"]:
        return False
    return probability(features) >= share * answerable_from()


def holds_all(question: Question, features: dict[str, float]) -> bool:
    """Whether the best sentence, with what it leans on, has nearly every word of the question,
    among them the thing asked for, and is of the kind and the year asked for."""
    is_of_year = features["year"] > 0 or not question.years
    is_of_kind = features["kind"] > 0 and not features["head_missing"]
    return features["sentence_coverage"] >= NEARLY_ALL and is_of_kind and is_of_year
