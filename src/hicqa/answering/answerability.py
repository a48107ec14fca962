"""Do the letters answer this question? A small model over features that mean something."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from hicqa.answering.question import Question
from hicqa.answering.ranking import Candidate, weigh, weights
from hicqa.dutch.text import stem, terms
from hicqa.index.build import Index
from hicqa.retrieval.retriever import Retrieval

_NAME = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-Z][\w’'-]*|\b[A-Z]{2,}\w*")


def _weighted_share(asked: Sequence[str], held: set[str], index: Index) -> float:
    """The share of the asked terms that are held, weighted by idf; 1 where nothing is asked."""
    most = sum(index.lexical.idf(term) for term in asked)
    return sum(index.lexical.idf(term) for term in asked if term in held) / most if most else 1.0


def _names(question: Question) -> set[str]:
    """The names of a question (words with a capital inside it, abbreviations), stemmed."""
    return {stem(name) for name in _NAME.findall(question.text)}


def answerability_features(
    question: Question, retrieval: Retrieval, ranked: Sequence[Candidate], index: Index
) -> dict[str, float]:
    """What speaks for and against an answer being there; all lie between -1 and 1."""
    best = ranked[0]
    asked = tuple(dict.fromkeys(retrieval.terms))
    passage_terms = set(index.lexical.passages[best.passage.id])
    sentence_terms = set(index.lexical.sentences[best.sentence.id])
    known = {term for term in asked if index.lexical.knows(term)}
    letter = index.letters[best.passage.letter]
    title = set(terms(letter.meta.title))
    names = _names(question)
    rivals = [c for c in ranked if c.passage.id != best.passage.id]
    return {
        "passage_dense": best.features["passage_dense"],
        "similarity": best.features["similarity"],
        "sentence_coverage": _weighted_share(asked, sentence_terms, index),
        "passage_coverage": _weighted_share(asked, passage_terms | title, index),
        "corpus_coverage": _weighted_share(asked, known, index),
        "names_missing": (len(names - passage_terms - title) / len(names) if names else 0.0),
        "kind_missing": best.features["kind_missing"],
        "kind_shown": best.features["kind_shown"],
        "year": best.features["year"],
        "margin": math.tanh(best.score - rivals[0].score) if rivals else 1.0,
        "few_words": 1.0 / (1 + len(asked)),
    }


def probability(features: dict[str, float]) -> float:
    """The fitted probability that the letters answer the question."""
    return 1.0 / (1.0 + math.exp(-weigh("answerable", features)))


def is_answerable(features: dict[str, float]) -> bool:
    """Whether to answer: the probability reaches the threshold that the fit chose."""
    return probability(features) >= weights("answerable_threshold")["probability"]
