"""Refusals against false refusals: what another threshold of answerability would bring.

Questions that ask one thing about the text of the letters, judged over all letters.
Answerable ones of which the number, date or amount is missing outright are left out: no threshold
answers them, and most are questions for the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from hicqa.answering.answerability import SURER
from hicqa.answering.network import load_network
from hicqa.answering.question import understand
from hicqa.evaluation.bench import Bench
from hicqa.evaluation.cases import Split
from hicqa.evaluation.metrics import Measured, area_under_curve, share
from hicqa.evaluation.records import Metric, SuiteResult, by_part
from hicqa.evaluation.suites import single_cases
from hicqa.index.embeddings import is_embedded_model

FALSE_REFUSALS = (0.02, 0.04, 0.08, 0.16)
# What the judgement is made of, in groups that stand or fall together.
QUESTION, TEXT = "question_embedding", "text_embedding"
GROUPS = {
    "similarity": ("similarity", "passage_dense", "nearer"),
    "learned": ("learned", "familiar"),
    "translated": ("explained", "unexplained", "asked_alike", "asked_unlike"),
    "coverage": ("sentence_coverage", "passage_coverage", "corpus_coverage"),
    "missing": ("head_missing", "names_missing", "place_missing"),
    "margin": ("margin",),
    "kind_asked": ("kind", "year", "new", "asks_names"),
    "length": ("few_words", "some_words", "many_words"),
    "opening": ("opens_",),
    "manner": ("for_officer", "refers_back"),
    "figures": ("figures_",),
    QUESTION: (),
    TEXT: (),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, whether it can be answered, and the probability that it was given."""

    split: Split
    answerable: bool
    probability: float


def judged(bench: Bench, title: str) -> list[Judged]:
    """All questions with the probability of the sentence that would answer them; 0 where what is
    asked is missing outright."""
    assistant = bench.assistant
    found = []
    for case in bench.steps(single_cases(assistant), title):
        asked = assistant.mended(understand(case.question))
        refusal = assistant.replier.in_figures.refusal(asked)
        judgements = [j for _, j in assistant.replier.in_words.weighed(asked, refusal=refusal)]
        reached = [
            0.0 if j.features["unmet"] else j.probability / (SURER if at else 1.0)
            for at, j in enumerate(judgements)
        ]
        if any(reached) or not case.answerable:
            found.append(Judged(case.split, case.answerable, max(reached, default=0.0)))
    return found


def _threshold(outcomes: Iterable[Judged], false_refusals: float) -> float:
    """The probability from which to answer, so that this share of the answerable is refused."""
    answerable = sorted(o.probability for o in outcomes if o.answerable)
    return answerable[int(false_refusals * len(answerable))] if answerable else 0.0


def _measures(name: str, outcomes: Sequence[Judged]) -> dict[str, Measured]:
    right = [o.probability for o in outcomes if o.answerable]
    wrong = [o.probability for o in outcomes if not o.answerable]
    found = {f"{name}area_under_curve": area_under_curve(right, wrong)}
    for allowed in FALSE_REFUSALS:
        threshold = _threshold(outcomes, allowed)
        key = f"{name}refused_at_{allowed:.0%}_false"
        found[key] = share(p < threshold for p in wrong)
    return found


def _measured(bench: Bench, title: str, name: str = "") -> list[Metric]:
    outcomes = judged(bench, title)
    return list(by_part("curve", outcomes, lambda o: o.split, partial(_measures, name)))


@contextmanager
def _without(group: str) -> Iterator[None]:
    """The network of known letters without a group of its inputs, while the context lasts."""
    # Kept by the module itself, so what changes here changes there.
    network = load_network(familiar=True)
    hidden, direct = network.arrays["hidden"], network.arrays["direct"]
    kept = hidden.copy(), direct.copy()
    count = len(network.names)
    dim = (hidden.shape[1] - count) // 2
    if group == QUESTION:
        hidden[:, count : count + dim] = 0.0
    elif group == TEXT:
        hidden[:, count + dim :] = 0.0
    else:
        for at, name in enumerate(network.names):
            if name.startswith(GROUPS[group]):
                hidden[:, at] = direct[at] = 0.0
    try:
        yield
    finally:
        hidden[:], direct[:] = kept


def curve(bench: Bench) -> SuiteResult:
    """The curve; asked by name, also without each group of what the network reads."""
    metrics = _measured(bench, "curve")
    has_network = is_embedded_model(bench.embedder.name)
    for group in GROUPS if bench.whole and has_network else ():
        with _without(group):
            metrics += _measured(bench, group, f"without_{group}_")
    skipped = None if has_network else "het netwerk hoort bij het ingebouwde model"
    return SuiteResult(tuple(metrics), skipped=skipped)
