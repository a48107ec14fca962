"""Do the letters answer this question? A small model over features that mean something."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hicqa.answering.constraints import (
    Constraints,
    counts_among,
    counts_others,
    has_other_kind,
    has_other_rate,
    has_other_term,
    is_of_unnamed_place,
    lacks_target,
    lacks_thing,
    lacks_turned_on,
    missing_head,
    missing_names,
    missing_places,
    read_constraints,
)
from hicqa.answering.demands import Told, lacks_demanded
from hicqa.answering.fragments import names_now
from hicqa.answering.manner import officer_reason, refers_back
from hicqa.answering.network import load_network
from hicqa.answering.novelty import novelty_features
from hicqa.answering.question import Question, asks_amount, shows
from hicqa.answering.ranking import Candidate, weigh, weights
from hicqa.dutch.dates import find_periods
from hicqa.dutch.leaning import leans
from hicqa.dutch.text import fold, terms
from hicqa.facts.age_groups import lacks_ages
from hicqa.index.build import Index
from hicqa.index.embeddings import is_embedded_model
from hicqa.index.vectors import SENTENCES
from hicqa.retrieval.retriever import Retrieval
from hicqa.types import Letter, Reply

MANY_WORDS = 25
SOME_WORDS = 12
# The probability from which a sentence answers although it lacks the word for what is counted, or
# although the figures doubt, or refuse, the question. On training questions on the letters, judged
# without having been fitted on, these let through 5, 13 and 1 of a hundred that have no answer; of
# the figure questions to tune on, which no fit saw, none.
OTHER_WORD, DOUBTED, REFUSED = 0.8, 0.7, 0.85
# And although its passage holds no word of the question: of the questions to tune on, the right
# passage of those it would hold back is judged at 0.98 and more.
UNHELD = 0.9
# And although its passage lacks the thing that the question turns on ("Worden drones ingezet?"): on
# ten made-up letters that no fit saw this holds back seven near misses and no right answer; of a
# letter that it was fitted on the judgement is surer, and of right answers there the least 0.86.
UNTOLD, UNTOLD_HERE = 0.4, 0.8
# Where the best sentence does not answer, one of the next does that is judged this much surer: the
# ranking and the judgement err on other questions.
WEIGHED, SURER = 3, 1.5
# Features that decide by themselves; no fit sees them.
RULES = frozenset({"unmet", "other_word", "told_in_words", "untold"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the letters answer a question, and by what it was judged.

    `probability` is the fitted one, `threshold` the one from which the fit answers.
    """

    features: Mapping[str, float]
    probability: float
    threshold: float

    def reaches(self, share: float) -> bool:
        """Whether the probability reaches a share of the threshold."""
        return self.probability >= share * self.threshold

    def answers(self, share: float = 1.0) -> bool:
        """Whether to answer: nothing asked for is missing outright, the probability reaches the
        threshold, or a `share` of it, and is high where something speaks against an answer."""
        held = self.features
        bars = (
            (held["other_word"], OTHER_WORD),
            (not held["passage_coverage"], UNHELD),
            (held["untold"], UNTOLD_HERE if held["familiar"] else UNTOLD),
            (held["figures_doubt"] and not held["told_in_words"], DOUBTED),
            (held["figures_refuse"] and not held["told_in_words"], REFUSED),
        )
        is_sure = all(self.probability >= bar for stands, bar in bars if stands)
        return not held["unmet"] and self.reaches(share) and is_sure


def _is_unmet(
    question: Question,
    wanted: Constraints,
    best: Candidate,
    told: Told,
    new: float,
    knows: Callable[[str], bool],
) -> bool:
    """Whether the view of someone is asked of whom the passage does not speak, or who made or paid
    what it only names, or the number of a thing of which the sentence tells another kind; or a
    number, a date or an amount that it does not give: it adds none to the question (`new`), or one
    of another place, year, age or term. A near number is worse than none."""
    if wanted.holder and not wanted.holder <= {*terms(told.passage)}:
        return True
    if lacks_demanded(question.text, told) or lacks_target(question.text, told.sentence):
        return True
    if has_other_kind(wanted, best.text) or has_other_term(question.text, best.text):
        return True
    if counts_among(question.text, wanted, best.text):
        return True
    # Of a letter that was asked of before the network knows better.
    if not best.features["familiar"] and (
        counts_others(wanted, best.text) or is_of_unnamed_place(question.text, best.text, knows)
    ):
        return True
    if wanted.counted and lacks_ages(question.text, told.passage):
        return True
    counts = question.expects in ("number", "money")
    if counts and has_other_rate(question.text, best.text):
        return True
    if counts and not _names_all(wanted, told.passage):
        return True
    if question.expects == "money":
        return asks_amount(question.text) and (new < 0 or best.features["year"] < 0)
    if question.expects == "date":
        return new < 0
    if question.expects != "number":
        return False
    of_now = best.features["too_late"] or (question.years and _leans_on_now(wanted, best))
    other_time = best.features["year"] < 0 or of_now
    elsewhere = missing_places(wanted, told.passage) or other_time
    return new < 0 or bool(wanted.counted and elsewhere)


def told_by(candidate: Candidate, letter: Letter) -> Told:
    """What a sentence of a letter tells, and what stands around it."""
    around = f"{candidate.passage.context} {letter.quote(candidate.passage.span)}"
    sentence = f"{candidate.sentence.context} {candidate.text}"
    return Told(sentence, _with_leads(candidate, letter), around)


def _with_leads(best: Candidate, letter: Letter) -> str:
    """A sentence with those before it that it leans on: "Het aantal daalde. Dit is bereikt door
    …"."""
    sentences = best.passage.sentences
    at = sentences.index(best.sentence)
    said = [best.text]
    while at and leans(said[0]):
        at -= 1
        said.insert(0, letter.quote(sentences[at].span))
    return " ".join(said)


def _leans_on_now(wanted: Constraints, best: Candidate) -> bool:
    """Whether what is counted stands only in what a sentence leans on, which tells how things are
    now: "Momenteel zijn er 48 mentoren" before "Vergeleken met 2023 is het aantal fte gestegen"."""
    is_now = names_now().search(best.sentence.context) is not None
    return is_now and lacks_thing(wanted, terms(best.text))


def _names_all(wanted: Constraints, text: str) -> bool:
    """Whether a text holds each abbreviation of a question, in whatever case ("de Rio's")."""
    held = fold(text)
    return all(re.search(rf"\b{name}", held) for name in wanted.abbreviations)


def _tells(best: Candidate, refusal: Reply, own: Collection[str]) -> bool:
    """Whether a sentence with a number names itself what the figures lack; a year alone, which may
    be that of another figure, is not enough."""
    lacks = set(terms(" ".join(word for word in refusal.lacks if not find_periods(word))))
    return bool(lacks) and lacks <= set(own) and shows("number", best.text)


def answerability_features(
    question: Question,
    retrieval: Retrieval,
    ranked: Sequence[Candidate],
    index: Index,
    refusal: Reply | None = None,
) -> dict[str, float]:
    """What speaks for and against an answer being there; most lie between -1 and 1.

    `refusal` is what the figures say against it, if anything. Coverages are shares of the
    question's terms, weighted by idf: held by the best sentence with its context, by its passage,
    or by any passage. What is missing is counted for the best sentence with its context.
    """
    best = ranked[0]
    lexical, asked = index.lexical, retrieval.terms
    letter = index.letters[best.passage.letter]
    title = terms(letter.meta.title)
    sentence = {*lexical.sentences[best.sentence.id], *title}
    passage = {*lexical.passages[best.passage.id], *title}
    wanted = read_constraints(question.text)
    told = told_by(best, letter)
    rivals = [c for c in ranked if c.passage.id != best.passage.id]
    passage_coverage = lexical.share(asked, passage)
    # A long question that is about something else shares a few words with any letter.
    different = len(dict.fromkeys(asked))
    many_words = min(different, MANY_WORDS) / MANY_WORDS
    others = (c.features["similarity"] for c in ranked[1:])
    news = novelty_features(question, asked, best.text)
    key = best.sentence.id
    explained, alike = retrieval.learned.explained, retrieval.learned.asked
    learned = best.features["learned"] + best.features["learned_passage"]
    learned_rivals = (c.features["learned"] + c.features["learned_passage"] for c in rivals)
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
        "place_missing": missing_places(wanted, told.passage),
        "place_missing_sentence": missing_places(wanted, told.sentence),
        "kind": best.features.get(question.expects or "", 0.0),
        "unmet": float(_is_unmet(question, wanted, best, told, news["new"], lexical.knows)),
        "other_word": float(wanted.counted and lacks_thing(wanted, sentence)),
        "untold": float(lacks_turned_on(question.text, passage)),
        "year": best.features["year"],
        "margin": math.tanh(best.score - rivals[0].score) if rivals else 1.0,
        "few_words": 1.0 / (1 + different),
        "some_words": min(different, SOME_WORDS) / SOME_WORDS,
        "many_words": many_words,
        "many_words_covered": many_words * passage_coverage,
        "nearer": best.features["similarity"] - max(others, default=0.0),
        "familiar": best.features["familiar"],
        "learned": best.features["learned"],
        "learned_passage": best.features["learned_passage"],
        "explained": best.features["explained"],
        "explained_least": explained.least.get(key, 0.0),
        "unexplained": explained.missing.get(key, 0.0),
        "asked_alike": best.features["asked_alike"],
        "asked_alike_least": alike.least.get(key, 0.0),
        "asked_unlike": alike.missing.get(key, 0.0),
        "learned_nearer": learned - max(learned_rivals, default=0.0),
        "for_officer": float(officer_reason(question.text) is not None),
        "refers_back": float(refers_back(question.text)),
        "figures_doubt": float(refusal is not None and refusal.tentative),
        "figures_refuse": float(refusal is not None and not refusal.tentative),
        "told_in_words": float(refusal is not None and _tells(best, refusal, lexical.own[key])),
        **news,
    }


def judge(
    question: Question,
    retrieval: Retrieval,
    ranked: Sequence[Candidate],
    index: Index,
    refusal: Reply | None = None,
) -> Judgement:
    """Judge by the best sentence of `ranked`, which must not be empty, and by the `refusal` of
    the figures, if any: by the network where it was fitted with the embedding model of the
    index, else by the features alone."""
    features = answerability_features(question, retrieval, ranked, index, refusal)
    if not is_embedded_model(index.embedder.name):
        probability = 1.0 / (1.0 + math.exp(-weigh("answerable", features)))
        return Judgement(features, probability, weights("answerable_threshold")["probability"])
    key = ranked[0].sentence.id
    text = index.vectors.vectors_of(SENTENCES, [key])[key]
    network = load_network(familiar=bool(features["familiar"]))
    probability = network.probability(features, retrieval.vector, text)
    return Judgement(features, probability, network.threshold)


# The sentences of a question, one of them put first, and whether that one answers.
Weighed = tuple[list[Candidate], Judgement]


def judgements(
    question: Question,
    retrieval: Retrieval,
    ranked: Sequence[Candidate],
    index: Index,
    refusal: Reply | None = None,
) -> Iterator[Weighed]:
    """The judgement (see `judge`) of each of the best few sentences, put first in its turn."""
    for at, candidate in enumerate(ranked[:WEIGHED]):
        led = [candidate, *ranked[:at], *ranked[at + 1 :]]
        yield led, judge(question, retrieval, led, index, refusal)


def first_to_answer(weighed: Iterable[Weighed], share: float = 1.0) -> Weighed | None:
    """The first that answers, by a `share` of the threshold; one that is not the best must be
    surer."""
    for at, (led, judgement) in enumerate(weighed):
        if judgement.answers(share * (SURER if at else 1.0)):
            return led, judgement
    return None
