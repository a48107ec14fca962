"""Fit the coefficients of `retrieval` and `answering`: `python -m hicqa.evaluation.fit`.

It takes an hour, most of it to embed questions and to rank what answers them.
The learned similarity: see `fit_similarity`; that of letters nobody asked of: see `fit_general`;
how words are translated: see `fit_translation`.
Sentences: a softmax over the candidates of a question (listwise, ListNet's top-one form), with an
L2 penalty.
Answerability: a network with one hidden layer for known letters, one that has a bilinear form too
for other texts, and for other embedding models a logistic regression on the features alone. The
threshold of each is where the share of answerable questions that may be refused lies, on questions
that the model at hand was not fitted on (folds).
How comparisons of letters are put: see `fit_compares`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from hicqa.answering.answerability import RULES
from hicqa.answering.assistant import Assistant
from hicqa.answering.network import network_score, save_network
from hicqa.answering.ranking import weights
from hicqa.errors import BadInput
from hicqa.evaluation.bench import Remembering
from hicqa.evaluation.fit_compares import fit_compares
from hicqa.evaluation.fit_general import asked_on_known, asked_on_made_up, fit_general
from hicqa.evaluation.fit_similarity import Answered, fit_maps
from hicqa.evaluation.fit_translation import fit_translation
from hicqa.evaluation.training import (
    UNFAMILIAR,
    Asked,
    Encyclopedia,
    Example,
    OnLetter,
    asked_on_letters,
    examples_on_letters,
    government_examples,
    kamervragen_examples,
    made_up_examples,
    questions_on_letters,
    tuned_examples,
    tuned_questions,
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
# The share of answerable questions to tune on that may be refused in a fold, whose models see a
# quarter less than those in use: of those on the letters, and of those on texts that no question
# of the fit was about, where telling is harder. That is by the best sentence alone; the next ones
# bring back a part of what it refuses. With more made-up letters to learn from, 0.09 refused more
# of the encyclopedia's questions to tune on than it may.
FALSE_REFUSALS = (0.035, 0.08)
FOLDS = 4
HIDDEN, DROPOUT, DECAY, RATE, EPOCHS, BATCH = 256, 0.3, 0.1, 1e-3, 30, 128
# The bilinear form, for texts of no known letter: its rank, the dropout of what it reads, and what
# scales it where it starts. On known letters it only costs.
RANK, BILINEAR_DROPOUT, SMALL = 64, 0.5, 1 / 20
MAPS = 3  # whose mean similarity counts; a fold, which only sees a part, has one
NETWORKS = 6  # put together into one, their mean

# Examples to fit on, and to score -> a score each
Fitted = Callable[[Sequence[Asked], Sequence[Asked]], Any]


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


def _names(asked: Sequence[Asked]) -> list[str]:
    return [name for name in asked[0].features if name not in RULES]


def _matrix(asked: Sequence[Asked]) -> Any:
    import numpy as np

    return np.array([[a.features[n] for n in _names(asked)] for a in asked], dtype=np.float32)


def _thresholds(asked: Sequence[Asked], fitted: Fitted) -> tuple[float, float]:
    """The probabilities that all but `FALSE_REFUSALS` of the answerable questions to tune on
    reach, on the letters and on other texts, each scored by a model that was fitted without it
    and its neighbours (by one network, for the mean of several). Those that lack outright what
    is asked are left out: no threshold answers them, and most are questions for the figures."""
    others = [a for a in asked if not a.tuned_on]
    groups = [
        [a for a in asked if a.tuned_on and bool(a.features["familiar"]) is known]
        for known in (True, False)
    ]
    reached: list[list[float]] = [[], []]
    for fold in range(FOLDS):
        held, rest = [], []
        for group in groups:
            start, end = (len(group) * at // FOLDS for at in (fold, fold + 1))
            held += group[start:end]
            rest += [*group[:start], *group[end:]]
        for p, a in zip(fitted([*rest, *others], held), held, strict=True):
            if a.answerable and not a.features["unmet"]:
                reached[not a.features["familiar"]].append(float(p))
    on_letters, on_others = (
        sorted(found)[int(share * len(found))]
        for found, share in zip(reached, FALSE_REFUSALS, strict=True)
    )
    return on_letters, on_others


# --- the features alone ------------------------------------------------------------


def _regression(asked: Sequence[Asked]) -> dict[str, float]:
    """The coefficients, fitted on unfamiliar texts: with another model every text is. Features
    that are then always zero, as what is learned of a letter, have none."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    new = [a for a in asked if not a.features["familiar"]]
    features = _matrix(new)
    varying = np.flatnonzero(features.std(axis=0))
    scaler = StandardScaler()
    model = LogisticRegression(C=3.0, max_iter=5000).fit(
        scaler.fit_transform(features[:, varying]),
        [a.answerable for a in new],
        [a.weight for a in new],
    )
    scaled = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - scaled @ scaler.mean_)
    names = [_names(asked)[at] for at in varying]
    return {"intercept": intercept, **dict(zip(names, map(float, scaled), strict=True))}


def _by_regression(asked: Sequence[Asked], held: Sequence[Asked]) -> Any:
    import numpy as np

    coefficients = _regression(asked)
    intercept = coefficients.pop("intercept")
    features = np.array([[a.features[name] for name in coefficients] for a in held])
    return 1.0 / (1.0 + np.exp(-(intercept + features @ [*coefficients.values()])))


# --- the network -------------------------------------------------------------------


def _scaling(asked: Sequence[Asked]) -> dict[str, Any]:
    """Centre and scale of the features; mean and spread of the embeddings."""
    import numpy as np

    features, questions = _matrix(asked), np.stack([a.question for a in asked])
    mean = questions.mean(axis=0)
    return {
        "centre": features.mean(axis=0),
        "scale": features.std(axis=0) + 1e-6,
        "mean": mean,
        "spread": (questions - mean).std(),
    }


def _inputs(asked: Sequence[Asked], scaling: dict[str, Any]) -> tuple[Any, Any, Any, Any]:
    """What `network_score` reads, a row a question."""
    import numpy as np

    mean, spread = scaling["mean"], scaling["spread"]
    return (
        (_matrix(asked) - scaling["centre"]) / scaling["scale"],
        (np.stack([a.question for a in asked]) - mean) / spread,
        (np.stack([a.text for a in asked]) - mean) / spread,
        np.array([[a.features["familiar"]] for a in asked], dtype=np.float32),
    )


def _train(
    asked: Sequence[Asked], inputs: tuple[Any, Any, Any, Any], seed: int, rank: int
) -> dict[str, Any]:
    """One network: dropout on the embeddings and the hidden layer, AdamW, a falling rate."""
    import numpy as np
    import torch
    from torch import nn
    from torch.nn.functional import binary_cross_entropy_with_logits, dropout

    torch.manual_seed(seed)
    order, count = np.random.default_rng(seed), len(_names(asked))
    given = [torch.tensor(part) for part in inputs]
    wanted = torch.tensor([float(a.answerable) for a in asked])
    weight = torch.tensor([a.weight for a in asked])
    dim = given[1].shape[1]
    direct, hidden, out = (
        nn.Linear(count, 1),
        nn.Linear(count + 2 * dim, HIDDEN),
        nn.Linear(HIDDEN, 1),
    )
    maps = [nn.Parameter(0.05 * torch.randn(rank, dim)) for _ in range(2)]
    layers = (direct, hidden, out)
    parameters = [parameter for layer in layers for parameter in layer.parameters()] + maps
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        shuffled = order.permutation(len(asked))
        for start in range(0, len(shuffled), BATCH):
            batch = shuffled[start : start + BATCH]
            features, question, text, familiar = (part[batch] for part in given)
            vectors = torch.cat([question, question * text * familiar], dim=1)
            seen = torch.cat([features, dropout(vectors, DROPOUT)], dim=1)
            active = dropout(torch.relu(hidden(seen)), 0.3)
            mapped = [
                dropout(read, BILINEAR_DROPOUT) @ map_.T
                for map_, read in zip(maps, (question, text), strict=True)
            ]
            together = SMALL * (mapped[0] * mapped[1]).sum(dim=1)
            score = (direct(features) + out(active))[:, 0] + together
            losses = binary_cross_entropy_with_logits(score, wanted[batch], reduction="none")
            loss: Any = (losses * weight[batch]).sum() / weight[batch].sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - (epoch + 1) / EPOCHS)
    return {
        "direct": direct.weight.detach().numpy()[0],
        "hidden": hidden.weight.detach().numpy(),
        "hidden_bias": hidden.bias.detach().numpy(),
        "out": out.weight.detach().numpy()[0],
        "asked": SMALL * maps[0].detach().numpy(),
        "told": maps[1].detach().numpy(),
        "bias": (direct.bias + out.bias).detach().numpy()[0],
    }


def _network(
    asked: Sequence[Asked], scaling: dict[str, Any], networks: int, rank: int
) -> dict[str, Any]:
    """The mean of several networks, as one: their hidden layers, and their maps, beside each
    other."""
    import numpy as np

    inputs = _inputs(asked, scaling)
    found = [_train(asked, inputs, seed, rank) for seed in range(networks)]
    return {
        "direct": np.mean([f["direct"] for f in found], axis=0),
        "hidden": np.concatenate([f["hidden"] for f in found]),
        "hidden_bias": np.concatenate([f["hidden_bias"] for f in found]),
        "out": np.concatenate([f["out"] for f in found]) / networks,
        "asked": np.concatenate([f["asked"] for f in found]) / networks,
        "told": np.concatenate([f["told"] for f in found]),
        "bias": np.mean([f["bias"] for f in found]),
    }


def _by_network(asked: Sequence[Asked], held: Sequence[Asked], *, rank: int) -> Any:
    import numpy as np

    scaling = _scaling(asked)
    score = network_score(_network(asked, scaling, 1, rank), *_inputs(held, scaling))
    return 1.0 / (1.0 + np.exp(-score))


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
    scaling, names = _scaling(asked), _names(asked)
    known, _ = _thresholds(asked, partial(_by_network, rank=0))
    _, unknown = _thresholds(asked, partial(_by_network, rank=RANK))
    for familiar, rank, threshold in ((True, 0, known), (False, RANK, unknown)):
        network = _network(asked, scaling, NETWORKS, rank)
        save_network(names, {**scaling, **network, "threshold": threshold}, familiar=familiar)
    # With another embedding model every text is unfamiliar.
    _, probability = _thresholds(asked, _by_regression)
    _write_weights(
        {
            "answerable": _regression(asked),
            "answerable_threshold": {"probability": probability},
        }
    )
    print(f"{len(asked)} vragen, drempels {known:.3f} en {unknown:.3f}")


if __name__ == "__main__":
    main()
