"""Which sentence answers: candidates from the best passages, scored by readable features."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from hicqa.answering.fragments import names_now
from hicqa.answering.question import KINDS, Question, is_bare_reference, shows, years_in
from hicqa.index.build import Index
from hicqa.promises.motions import is_of_another, movers_asked, surnames
from hicqa.retrieval.retriever import Hit, Retrieval
from hicqa.types import Letter, Passage, Sentence

PASSAGES_READ = 8
# What the general similarity counts for, in letters that are not known. On five made-up letters
# that its maps had not seen, the answer held the right sentence for 0.80 of the questions, for 0.79
# where it counts for 1.4 and for 0.78 where for 2, which put it first a little oftener.
GENERAL = 1.0
FRAGMENT_WORDS = 9
_STOPS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with what speaks for it; a higher score is better."""

    passage: Passage
    sentence: Sentence
    text: str
    features: Mapping[str, float]
    score: float


@cache
def weights(model: str) -> dict[str, float]:
    """The fitted coefficients of a model ("sentence", "answerable"); data, not code."""
    raw = tomllib.loads((files("hicqa.answering") / "weights.toml").read_text("utf-8"))
    return {name: float(value) for name, value in raw[model].items()}


def weigh(model: str, features: Mapping[str, float]) -> float:
    """The linear score of features under a fitted model, its intercept included."""
    coefficients = weights(model)
    return coefficients.get("intercept", 0.0) + sum(
        coefficient * features.get(name, 0.0)
        for name, coefficient in coefficients.items()
        if name != "intercept"
    )


def _year_agreement(question: Question, text: str, context: str) -> float:
    """1 where the sentence names an asked year, -1 where it names only others, else 0.

    What it leans on counts only where it names no year itself.
    """
    named = (years_in(text) or years_in(context)) if question.years else frozenset()
    if not named:
        return 0.0
    return 1.0 if named & question.years else -1.0


def _is_too_late(question: Question, text: str, letter: Letter) -> bool:
    """Whether a sentence tells how things are on the day of its letter ("Momenteel …"), well after
    the years that are asked for, and names none of them."""
    if not question.years or not names_now().search(text) or years_in(text) & question.years:
        return False
    return max(question.years) < str(int(letter.meta.date[:4]) - 1)


def _letter_agreement(question: Question, letter: Letter, newest: str) -> float:
    """1 for the letter a question points at by its year, and for the newest where it names none.

    A question that names years of which none is a letter's own points at no letter: 0.
    """
    if letter.meta.date[:4] in question.years:
        return 1.0
    return float(not question.years and letter.meta.date[:4] == newest)


def sentence_features(
    question: Question,
    hit: Hit,
    passage: Passage,
    sentence: Sentence,
    index: Index,
    retrieval: Retrieval,
) -> dict[str, float]:
    """What speaks for one sentence, most between -1 and 1."""
    letter, lexical = index.letters[passage.letter], index.lexical
    text = letter.quote(sentence.span)
    expects = question.expects
    shown = expects is not None and shows(expects, text)
    newest = max(other.meta.date[:4] for other in index.letters.values())
    return {
        "passage_dense": hit.dense,
        "passage_sentence": hit.sentence,
        "passage_lexical": hit.lexical,
        "similarity": retrieval.similarity(sentence.id),
        "familiar": float(sentence.id in retrieval.learned.sentences),
        "learned": retrieval.learned.sentences.get(sentence.id, 0.0),
        "learned_passage": retrieval.learned.passages.get(passage.id, 0.0),
        "explained": retrieval.learned.explained.mean.get(sentence.id, 0.0),
        "asked_alike": retrieval.learned.asked.mean.get(sentence.id, 0.0),
        "coverage": lexical.share(retrieval.terms, lexical.sentences[sentence.id]),
        "own_coverage": lexical.share(retrieval.terms, lexical.own[sentence.id]),
        **{kind: (1.0 if shown else -1.0) if kind == expects else 0.0 for kind in KINDS},
        "year": _year_agreement(question, text, sentence.context),
        "too_late": float(_is_too_late(question, text, letter)),
        "letter": _letter_agreement(question, letter, newest),
        "footnote": float(passage.kind == "footnote"),
        "bare_reference": float(expects != "reference" and is_bare_reference(text)),
        "table": float(passage.kind == "table"),
        "short": float(len(text.split()) < 6),
    }


def _is_fragment(passage: Passage, text: str) -> bool:
    """Whether a line of the running text is no sentence: a signature, a stray heading."""
    is_short = len(text.split()) < FRAGMENT_WORDS
    return passage.kind == "paragraph" and is_short and not text.rstrip("\"'’”»)]").endswith(_STOPS)


def rank_sentences(question: Question, retrieval: Retrieval, index: Index) -> list[Candidate]:
    """The sentences of the best passages, best first, in a total order. Of a passage on another
    member's motion than a question names there are none."""
    movers = surnames(movers_asked(question.text))
    found: list[Candidate] = []
    for hit in retrieval.hits[:PASSAGES_READ]:
        passage = index.passages[hit.passage]
        letter = index.letters[passage.letter]
        if movers and is_of_another(letter.quote(passage.span), movers):
            continue
        for sentence in passage.sentences:
            features = sentence_features(question, hit, passage, sentence, index, retrieval)
            text = letter.quote(sentence.span)
            if question.expects != "person" and _is_fragment(passage, text):
                continue
            score = weigh("sentence", features)
            found.append(Candidate(passage, sentence, text, features, score))
    found = _with_general(found, retrieval.learned.general)
    return sorted(found, key=lambda c: (-c.score, c.sentence.id))


def _with_general(found: list[Candidate], general: Mapping[str, float]) -> list[Candidate]:
    """The candidates scored by the general similarity too, where their letter is not known. It
    tells the sentences of a passage apart, and beside known letters a new one's from theirs; where
    all are new, how good a passage is was judged by the best of its sentences without it."""
    if not general:
        return found
    new = [replace(c, score=c.score + GENERAL * general.get(c.sentence.id, 0.0)) for c in found]
    if any(c.features["familiar"] for c in found):
        return new
    before, after = _best(found), _best(new)
    return [replace(c, score=c.score + before[c.passage.id] - after[c.passage.id]) for c in new]


def _best(found: Iterable[Candidate]) -> dict[str, float]:
    """The best score of each passage."""
    best: dict[str, float] = {}
    for candidate in found:
        key = candidate.passage.id
        best[key] = max(candidate.score, best.get(key, candidate.score))
    return best
