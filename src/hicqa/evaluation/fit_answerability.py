"""Fit what judges whether a sentence answers a question.

That is a network with one hidden layer for known letters, one that has a bilinear form too for
other texts, and for other embedding models a logistic regression on the features alone. The
threshold of each is where the share of answerable questions that may be refused lies, on questions
that the model at hand was not fitted on (folds).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from hicqa.answering.answerability import RULES
from hicqa.answering.network import network_score, save_network
from hicqa.evaluation.training import FOLDS, Asked

# The share of answerable questions to tune on that may be refused in a fold, whose models see a
# quarter less than those in use: of those on the letters, and of those on texts that no question
# of the fit was about, where telling is harder. That is by the best sentence alone; the next ones
# bring back a part of what it refuses. With more made-up letters to learn from, 0.09 refused more
# of the encyclopedia's questions to tune on than it may.
FALSE_REFUSALS = (0.035, 0.08)
HIDDEN, DROPOUT, DECAY, RATE, EPOCHS, BATCH = 256, 0.3, 0.1, 1e-3, 30, 128
# The bilinear form, for texts of no known letter: its rank, the dropout of what it reads, and what
# scales it where it starts. On known letters it only costs.
RANK, BILINEAR_DROPOUT, SMALL = 64, 0.5, 1 / 20
NETWORKS = 6  # put together into one, their mean

# Examples to fit on, and to score -> a score each
Fitted = Callable[[Sequence[Asked], Sequence[Asked]], Any]


def fit_answerability(asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """Fit and write the networks; the coefficients on the features alone, for weights.toml."""
    scaling, names = _scaling(asked), _names(asked)
    known, _ = _thresholds(asked, partial(_by_network, rank=0))
    _, unknown = _thresholds(asked, partial(_by_network, rank=RANK))
    for familiar, rank, threshold in ((True, 0, known), (False, RANK, unknown)):
        network = _network(asked, scaling, NETWORKS, rank)
        save_network(names, {**scaling, **network, "threshold": threshold}, familiar=familiar)
    # With another embedding model every text is unfamiliar.
    _, probability = _thresholds(asked, _by_regression)
    print(f"{len(asked)} vragen, drempels {known:.3f} en {unknown:.3f}")
    return {
        "answerable": _regression(asked),
        "answerable_threshold": {"probability": probability},
    }


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
