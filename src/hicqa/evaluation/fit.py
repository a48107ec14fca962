"""Fit the coefficients of `retrieval` and `answering`: `python -m hicqa.evaluation.fit`.

It takes an hour, most of it to embed questions and to rank what answers them.
The learned similarity: see `fit_similarity`; that of letters nobody asked of: see `fit_general`;
how words are translated: see `fit_translation`.
Sentences: a softmax over the candidates of a question (listwise, ListNet's top-one form), with an
L2 penalty.
Answerability: see `fit_answerability`.
How comparisons of letters are put: see `fit_compares`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from hicqa.answering.assistant import Assistant
from hicqa.answering.ranking import weights
from hicqa.errors import BadInput
from hicqa.evaluation.bench import Remembering
from hicqa.evaluation.fit_answerability import fit_answerability
from hicqa.evaluation.fit_compares import fit_compares
from hicqa.evaluation.fit_general import asked_on_known, asked_on_made_up, fit_general
from hicqa.evaluation.fit_similarity import Answered, fit_maps
from hicqa.evaluation.fit_translation import fit_translation
from hicqa.evaluation.training import (
    FOLDS,
    UNFAMILIAR,
    Example,
    OnLetter,
    asked_on_letters,
    examples_on_letters,
    questions_on_letters,
    tuned_examples,
    tuned_questions,
)
from hicqa.evaluation.training_elsewhere import (
    Encyclopedia,
    government_examples,
    kamervragen_examples,
    made_up_examples,
)
from hicqa.index.build import Index
from hicqa.index.embeddings import is_embedded_model, make_embedder
from hicqa.retrieval.general import save_general
from hicqa.retrieval.learned import (
    LearnedSimilarity,
    Maps,
    load_maps,
    mean_of,
    save_maps,
    sentence_marks,
)
from hicqa.retrieval.retriever import Retriever
from hicqa.retrieval.translation import (
    Translation,
    asked_words,
    load_translations,
    save_translations,
)
from hicqa.settings import load_settings

PENALTY = 1.0
# Cosines of this model lie close together: their coefficients must be free to be large.
_FREE = ("passage_dense", "passage_sentence", "similarity", "learned", "learned_passage")
MAPS = 3  # whose mean similarity counts; a fold, which only sees a part, has one


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


# --- all of it ---------------------------------------------------------------------


def _write_weights(fitted: dict[str, dict[str, float]]) -> None:
    """Write the coefficients of some models beside those of the others."""
    path = Path(str(files("hicqa.answering") / "weights.toml"))
    models = {**tomllib.loads(path.read_text("utf-8")), **fitted}
    lines = ["# Fitted coefficients; made by `python -m hicqa.evaluation.fit`, never by hand."]
    for model, coefficients in models.items():
        lines += ["", f"[{model}]"]
        lines += [f"{name} = {value:.4f}" for name, value in coefficients.items()]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    weights.cache_clear()


def _translations(
    assistant: Assistant, questions: Iterable[OnLetter]
) -> tuple[Translation, Translation]:
    """How words are asked for, by the words of the first sentence that answers each question, and
    by each such sentence as a whole."""
    held, marks = assistant.index.lexical.sentences, sentence_marks(assistant.index)
    asked = [(asked_words(q.question), q.sentences) for q in questions if q.sentences]
    return (
        fit_translation([(words, held[answers[0]]) for words, answers in asked]),
        fit_translation([(words, [marks[key]]) for words, answers in asked for key in answers]),
    )


def _fit_retrieval(
    assistant: Assistant, questions: Sequence[OnLetter], folds: Sequence[int]
) -> list[Retriever]:
    """Fit and write the maps and the translations; a retriever for each fold of the questions, by
    those that did not see that fold. `folds` has the fold of each question."""
    index = assistant.index
    vectors = [index.embedder.query(q.question) for q in questions]

    def fitted(rows: Iterable[int], seed: int = 0) -> Maps:
        asked = [(questions[at], vectors[at]) for at in rows]
        return fit_maps(
            [
                Answered(q.question, v, q.sentences, q.letter if q.alone else None)
                for q, v in asked
                if q.sentences
            ],
            index,
            seed,
        )

    save_maps(mean_of([fitted(range(len(questions)), seed) for seed in range(MAPS)]))
    save_translations(*_translations(assistant, questions))
    retrievers = []
    for fold in range(FOLDS):
        seen = [at for at, own in enumerate(folds) if own != fold]
        translations = _translations(assistant, [questions[at] for at in seen])
        learned = LearnedSimilarity(index, fitted(seen), *translations)
        retrievers.append(Retriever(index, learned=learned))
    return retrievers


def _without(index: Index, letter: str) -> Retriever:
    """A retriever as if nothing had been fitted on a letter."""
    learned = LearnedSimilarity(index, load_maps(), *load_translations(), [letter])
    return Retriever(index, learned=learned)


def _folds(questions: Sequence[OnLetter]) -> list[int]:
    """The fold of each question; both sides of a comparison have the same."""
    different = {text: at for at, text in enumerate(dict.fromkeys(q.question for q in questions))}
    return [different[q.question] % FOLDS for q in questions]


def main() -> None:
    """Fit all models, and write compares.toml, weights.toml and the arrays of the others."""
    import torch

    torch.set_num_threads(1)  # the same on each run; a second thread waits more than it works
    settings = load_settings()
    bench = settings.evals.parents[1] / "shared" / "bench"
    work = settings.index / "fit"
    pairs = bench / "kamervragen_qa.jsonl"
    assistant = Assistant(settings, embedder=Remembering(make_embedder(settings)))
    if not is_embedded_model(assistant.embedder.name):
        raise BadInput(
            "De coëfficiënten horen bij het ingebouwde model. Haal HICQA_EMBEDDING_MODEL weg."
        )
    fit_compares(assistant)
    questions = questions_on_letters(assistant)
    letters = [
        *asked_on_known(assistant, questions),
        *asked_on_made_up(settings.evals / "training_made_up", work / "made_up"),
    ]
    save_general(fit_general(letters))
    folds = _folds(questions)
    retrievers = _fit_retrieval(assistant, questions, folds)
    encyclopedia = Encyclopedia(bench / "xquad_nl.jsonl", work / "encyclopedia")
    hidden = {letter: _without(assistant.index, letter) for letter in assistant.letters}
    held_out = [
        (retriever, [q for q, own in zip(questions, folds, strict=True) if own == fold])
        for fold, retriever in enumerate(retrievers)
    ]
    examples = [*tuned_examples(assistant, [*hidden.values()]), *encyclopedia.examples()]
    for retriever, held in held_out:
        examples += examples_on_letters(assistant, retriever, held)
    _write_weights({"sentence": fit_sentences(examples)})

    asked = list(tuned_questions(assistant))
    for retriever, held in held_out:
        asked += asked_on_letters(assistant, retriever, held)
    for letter, retriever in hidden.items():
        own = [question for question in questions if question.letter == letter][::FOLDS]
        asked += asked_on_letters(assistant, retriever, own, UNFAMILIAR)
    asked += kamervragen_examples(assistant, pairs)
    government = settings.evals / "training_government.jsonl"
    asked += government_examples(government, pairs, work / "government")
    asked += encyclopedia.asked(settings.evals / "training_encyclopedia.jsonl")
    asked += made_up_examples(settings.evals / "training_made_up", work / "made_up")
    _write_weights(fit_answerability(asked))


if __name__ == "__main__":
    main()
