"""Fit what tells a comparison of letters that says so in no listed words; a part of
`python -m hicqa.evaluation.fit`, or by itself: `python -m hicqa.evaluation.fit_compares`.

Two logistic regressions with an L1 penalty: one over runs of up to three words, those that name a
subject of the letters left out, as how a question is put, not what it is about, tells whether it
compares; and one over these and the question's embedding, for the built-in model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from hicqa.answering.letters_asked import phrases, says_compare
from hicqa.answering.phrasing import own_nouns
from hicqa.answering.question import understand
from hicqa.answering.sources import Sources
from hicqa.dutch.text import fold
from hicqa.evaluation.cases import read_jsonl

LEAST = 5  # comparisons that a phrase must stand in
FOLDS = 5
# The share of other questions that may be taken for a comparison, in a fold: more where also the
# embedding is read, of which each point finds seven points more of the comparisons.
TAKEN, TAKEN_EMBEDDED = 0.01, 0.02
SCALE = 0.3  # of the embedding beside a phrase, which is 0 or 1


def _subjects(sources: Sources) -> frozenset[str]:
    """The nouns of the letters."""
    found = (
        fold(word)
        for passage in sources.index.passages.values()
        for sentence in passage.sentences
        for word in own_nouns(sources.letters[passage.letter].quote(sentence.span))
    )
    return frozenset(found)


def _questions(evals: Path) -> dict[str, bool]:
    """The training questions and those to tune on, and whether each compares letters."""
    found = {row["question"]: False for row in read_jsonl(evals / "training_letters.jsonl")}
    for row in read_jsonl(evals / "passages.jsonl"):
        if row["split"] == "dev":
            found[row["question"]] = row["kind"] == "comparison"
    found |= {row["question"]: True for row in read_jsonl(evals / "training_comparisons.jsonl")}
    return found


def _vocabulary(held: Sequence[frozenset[str]], subjects: frozenset[str]) -> list[str]:
    """The phrases of comparisons that name no subject, in order."""
    counts = Counter(phrase for own in held for phrase in own)
    return sorted(
        phrase
        for phrase, count in counts.items()
        if count >= LEAST and not subjects & {*phrase.split()}
    )


def _fitted(features: Any, wanted: Any, taken: float) -> tuple[Any, float]:
    """The coefficients, and the score from which a question is a comparison; prints the share of
    the comparisons that it finds in folds."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    model = LogisticRegression(l1_ratio=1.0, solver="liblinear", max_iter=1000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    scores = cross_val_predict(model, features, wanted, cv=folds, method="decision_function")
    bar = float(np.quantile(scores[~wanted], 1 - taken))
    found = model.fit(features, wanted)
    known = float((scores[wanted] >= bar).mean())
    print(f"{len(wanted)} vragen, {int(wanted.sum())} vergelijkingen: {known:.2f} herkend")
    return found.coef_[0], bar - float(found.intercept_[0])


def fit_compares(sources: Sources) -> None:
    """Fit and write compares.toml."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack

    years = [*sources.years.values()]
    questions = {
        text: compares
        for text, compares in _questions(sources.settings.evals).items()
        if not says_compare(understand(text), years)
    }
    held = [phrases(text, years) for text in questions]
    wanted = np.array([*questions.values()])
    comparisons = [own for own, compares in zip(held, wanted, strict=True) if compares]
    names = _vocabulary(comparisons, _subjects(sources))
    columns = {name: at for at, name in enumerate(names)}
    places = [(row, columns[p]) for row, own in enumerate(held) for p in own if p in columns]
    rows, cols = zip(*sorted(places), strict=True)
    features = csr_matrix((np.ones(len(rows)), (rows, cols)), (len(held), len(names)))
    alone, bar_alone = _fitted(features, wanted, TAKEN)

    vectors = np.stack([sources.index.embedder.query(text) for text in questions])
    mean = vectors.mean(axis=0)
    scale = SCALE / (vectors - mean).std()
    both = hstack([features, csr_matrix((vectors - mean) * scale)]).tocsr()
    found, bar = _fitted(both, wanted, TAKEN_EMBEDDED)
    embedded, question = found[: len(names)], found[len(names) :] * scale
    _write(
        {
            "alone": (bar_alone, dict(zip(names, alone, strict=True)), ()),
            "embedded": (
                bar + float(question @ mean),
                dict(zip(names, embedded, strict=True)),
                question,
            ),
        }
    )


def _write(fitted: Mapping[str, tuple[float, Mapping[str, float], Sequence[float]]]) -> None:
    """Write each regression: its threshold, its phrases, its weights of the embedding."""
    lines = [
        "# How comparisons of letters are put: fitted weights of phrases, alone and beside those",
        "# of the question's embedding; made by `python -m hicqa.evaluation.fit_compares`, never",
        "# by hand. <nieuw>, <oud> and <jaar> are the year of the newest letter, of an older one",
        "# and of none.",
    ]
    for name, (threshold, weights, question) in fitted.items():
        lines += ["", f"[{name}]", f"threshold = {threshold:.3f}"]
        lines += [f"question = [{', '.join(f'{weight:.3f}' for weight in question)}]"]
        lines += ["", f"[{name}.phrases]"]
        kept = (pair for pair in weights.items() if abs(pair[1]) >= 0.001)
        lines += [f'"{phrase}" = {weight:.3f}' for phrase, weight in kept]
    path = Path(str(files("hicqa.answering") / "compares.toml"))
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    fit_compares(Sources())
