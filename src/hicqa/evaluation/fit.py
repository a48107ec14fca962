"""Fit the coefficients of answering/weights.toml: `python -m hicqa.evaluation.fit`.

Fitted on the part of the evaluation questions that may be looked at, on xquad_nl (each question
once with its passage and once with it left out) and on real Kamervragen about other subjects;
never on the part that is reported. Sentences: a softmax over the candidates of a question
(listwise, ListNet's top-one form), with an L2 penalty. Answerability: logistic regression.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from hicqa.answering.answerability import answerability_features
from hicqa.answering.assistant import Assistant
from hicqa.answering.question import understand
from hicqa.answering.ranking import Candidate, rank_sentences
from hicqa.evaluation.cases import load_passage_cases, read_jsonl
from hicqa.index.build import Index
from hicqa.settings import load_settings
from hicqa.types import Span

_SINGLE = ("passage", "premise")
XQUAD_WEIGHT = 0.5  # a question on encyclopedia passages, against one on the letters
ABSENT_WEIGHT = 0.1
KAMERVRAAG_WEIGHT = 2.0
PENALTY = 1.0
# Cosines of this model lie close together: their coefficients must be free to be large.
_FREE = ("passage_dense", "passage_sentence", "similarity")
KAMERVRAGEN_USED = 250
FALSE_REFUSALS = 0.05  # the share of answerable questions to tune on that may be refused


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates: 2 holds the answer, 1 is of the right passage."""

    candidates: tuple[Candidate, ...]
    labels: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's answerability features, whether it can be answered, and its weight."""

    features: dict[str, float]
    answerable: bool
    weight: float
    tuned_on: bool


def _ranked(index: Index, assistant: Assistant, question: str, without: str | None = None) -> Any:
    """(question, retrieval, ranked candidates), with one passage left out where named."""
    asked = understand(assistant.speller.correct(question))
    retrieval = assistant.retriever.retrieve(asked.text)
    if without:
        hits = tuple(hit for hit in retrieval.hits if hit.passage != without)
        retrieval = replace(retrieval, hits=hits)
    return asked, retrieval, rank_sentences(asked, retrieval, index)


def _asked(index: Index, found: Any, answerable: bool, weight: float, tuned: bool) -> Asked:
    asked, retrieval, ranked = found
    features = answerability_features(asked, retrieval, ranked, index)
    return Asked(features, answerable, weight, tuned)


def _letters_examples(assistant: Assistant) -> Iterator[tuple[Example | None, Asked]]:
    path = assistant.settings.evals / "passages.jsonl"
    for case in load_passage_cases(path, assistant.letters):
        if case.split != "dev" or case.kind not in (*_SINGLE, "unanswerable"):
            continue
        found = _ranked(assistant.index, assistant, case.question)
        gold = [g for need in case.needs for g in need]
        labels = tuple(
            2
            if any(_holds(c, g.letter, g.span) for g in gold)
            else int(any(g.block == c.passage.id for g in gold))
            for c in found[2]
        )
        example = Example(tuple(found[2]), labels, 1.0) if gold else None
        yield example, _asked(assistant.index, found, case.answerable, 1.0, True)


def _holds(candidate: Candidate, letter: str, span: Span) -> bool:
    own = candidate.sentence.span
    return candidate.passage.letter == letter and own.start <= span.start < own.end


def _kamervragen(assistant: Assistant, path: Path) -> Iterator[Asked]:
    for row in read_jsonl(path)[: 2 * KAMERVRAGEN_USED : 2]:
        found = _ranked(assistant.index, assistant, row["question"])
        yield _asked(assistant.index, found, False, KAMERVRAAG_WEIGHT, False)


def _xquad(path: Path) -> Iterator[tuple[Example, tuple[Asked, Asked]]]:
    rows = read_jsonl(path)
    with tempfile.TemporaryDirectory() as folder:
        assistant = _xquad_assistant(Path(folder), rows)
        text = next(iter(assistant.letters.values())).text
        starts = {p.span.start: p.id for p in assistant.index.passages.values()}
        for row in rows:
            own = starts[text.index(" ".join(row["context"].split()))]
            answers = [a["text"] for a in row["answers"] if a["answer_start"] is not None]
            there = _ranked(assistant.index, assistant, row["question"])
            gone = _ranked(assistant.index, assistant, row["question"], without=own)
            labels = tuple(
                (1 + any(a in c.text for a in answers)) if c.passage.id == own else 0
                for c in there[2]
            )
            yield (
                Example(tuple(there[2]), labels, XQUAD_WEIGHT),
                (
                    _asked(assistant.index, there, True, ABSENT_WEIGHT, False),
                    _asked(assistant.index, gone, False, ABSENT_WEIGHT, False),
                ),
            )


def _xquad_assistant(folder: Path, rows: Sequence[dict[str, Any]]) -> Assistant:
    contexts = sorted({" ".join(row["context"].split()) for row in rows})
    (folder / "x.txt").write_text("\n\n".join(contexts) + "\n", "utf-8")
    meta = '[[letter]]\nid = "x"\nfile = "x.txt"\ntitle = "x"\ndate = "2020"\n'
    (folder / "letters.toml").write_text(meta, "utf-8")
    settings = load_settings().model_copy(update={"corpus": folder, "index": folder / "index"})
    return Assistant(settings)


def fit_sentences(examples: Sequence[Example]) -> dict[str, float]:
    """Coefficients that put a sentence holding the answer first."""
    import numpy as np
    from scipy.optimize import minimize

    names = list(examples[0].candidates[0].features)
    penalty = PENALTY * np.array([0.002 if name in _FREE else 0.05 for name in names])
    data = []
    for example in examples:
        features = np.array([[c.features[n] for n in names] for c in example.candidates])
        labels = np.array(example.labels)
        right = labels == (2 if (labels == 2).any() else 1)
        if right.any():
            data.append((features, right, example.weight))

    def loss(w: Any) -> tuple[float, Any]:
        total, gradient = float(w @ (penalty * w)), 2 * penalty * w
        for features, right, weight in data:
            scores = features @ w
            shares = np.exp(scores - scores.max())
            held, all_ = shares[right].sum(), shares.sum()
            total -= weight * float(np.log(held / all_))
            gradient -= weight * ((shares * right) / held - shares / all_) @ features
        return total, gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, map(float, found.x), strict=True))


def fit_answerability(asked: Sequence[Asked]) -> tuple[dict[str, float], float]:
    """Coefficients (with an intercept) and the threshold at the false refusals allowed."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    names = [name for name in asked[0].features if name != "unmet"]
    features = np.array([[a.features[n] for n in names] for a in asked])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=3.0, max_iter=5000).fit(
        scaler.transform(features), [a.answerable for a in asked], [a.weight for a in asked]
    )
    scaled = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - scaled @ scaler.mean_)
    probabilities = model.predict_proba(scaler.transform(features))[:, 1]
    own = sorted(
        p for p, a in zip(probabilities, asked, strict=True) if a.tuned_on and a.answerable
    )
    threshold = float(own[int(FALSE_REFUSALS * len(own))])
    return {"intercept": intercept, **dict(zip(names, map(float, scaled), strict=True))}, threshold


def main() -> None:
    """Fit both models and write weights.toml."""
    settings = load_settings()
    bench = settings.evals.parents[1] / "shared" / "bench"
    assistant = Assistant(settings)
    letters = list(_letters_examples(assistant))
    xquad = list(_xquad(bench / "xquad_nl.jsonl"))
    examples = [e for e, _ in letters if e] + [e for e, _ in xquad]
    asked = [a for _, a in letters]
    asked += _kamervragen(assistant, bench / "kamervragen_qa.jsonl")
    asked += [a for _, pair in xquad for a in pair]
    sentences = fit_sentences(examples)
    answerable, threshold = fit_answerability(asked)
    models = {
        "sentence": sentences,
        "answerable": answerable,
        "answerable_threshold": {"probability": threshold},
    }
    lines = ["# Fitted coefficients; made by `python -m hicqa.evaluation.fit`, never by hand."]
    for model, coefficients in models.items():
        lines += ["", f"[{model}]"]
        lines += [f"{name} = {value:.4f}" for name, value in coefficients.items()]
    path = Path(str(files("hicqa.answering") / "weights.toml"))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(json.dumps({k: len(v) for k, v in models.items()}), threshold)


if __name__ == "__main__":
    main()
