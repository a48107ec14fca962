"""How the words of a question are said in the words of a letter: a translation model.

Who asks for the "baas" finds the "voorzitter" in a letter, and for a "bom" an "explosief". IBM
Model 1 (Brown et al., "The mathematics of statistical machine translation", 1993), as Berger and
Lafferty ("Information retrieval as statistical translation", 1999) find texts with it: how much
likelier a text makes each word of a question than questions in general do. A text is its words, or
one word that stands for it whole: then what explains a question is what was asked of it before.
The counts are data, made by `python -m hicqa.evaluation.fit` from training questions and the
sentences that answer them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from hicqa.dutch.text import is_question_word, question_words, terms
from hicqa.index.arrays import load_arrays, save_arrays
from hicqa.index.vectors import DECIMALS

if TYPE_CHECKING:
    import numpy.typing as npt

    from hicqa.index.lexical import LexicalIndex

_FILES = ("words.npz", "asked.npz")  # the fitted models: by words of sentences, by sentences
NOTHING = ""  # stands in every text, for the words of a question that no word of it brings
PRIOR = 2.0  # as many unseen uses of each word of a text, whose translations are those of any word
ITSELF = 0.3  # the further chance that a word of a text is said as it is
# The natural logarithms between which a word counts: one that is well explained makes up for no
# other that is not.
LEAST, MOST = -3.0, 2.0
QUESTION_WORD = 3.0  # the weight of a question word; terms have their idf


def asked_words(question: str) -> tuple[str, ...]:
    """The different words of a question that a text may explain: its terms and question words."""
    return tuple(dict.fromkeys((*terms(question), *question_words(question))))


@dataclass(frozen=True)
class Translation:
    """How often, in expectation, each word of a text brought each word of a question.

    `asked` and `held` are the words of questions and of texts, sorted; of `asked[i]`, the cells
    `starts[i]` to `starts[i + 1]` hold the row in `held` (`rows`) and the count (`counts`).
    `totals` are the counts of each of `held` over all words, `frequency` of each of `asked`.
    """

    arrays: Mapping[str, Any]

    @cached_property
    def _asked(self) -> dict[str, int]:
        return {word: at for at, word in enumerate(self.arrays["asked"].tolist())}

    @cached_property
    def _uses(self) -> float:
        return float(self.arrays["frequency"].sum())

    @cached_property
    def _weights(self) -> npt.NDArray[Any]:
        """What the counts of each of `held` are divided by, and of any other word."""
        import numpy as np

        weights: npt.NDArray[Any] = np.append(self.arrays["totals"], 0.0) + PRIOR
        return weights

    @cached_property
    def held(self) -> dict[str, int]:
        """The row of each word of a text; one further row is for all others."""
        return {word: at for at, word in enumerate(self.arrays["held"].tolist())}

    def in_general(self, word: str) -> float:
        """How likely a word of a question is, whatever is asked."""
        frequency = self.arrays["frequency"]
        at = self._asked.get(word)
        own = 0.0 if at is None else float(frequency[at])
        return (own + 0.5) / (self._uses + 0.5 * len(frequency))

    def by_word(self, word: str) -> npt.NDArray[Any]:
        """How likely each word of a text brings a word of a question, against `in_general`;
        shape (len(held) + 1,)."""
        import numpy as np

        brought = np.zeros(len(self._weights))
        if (at := self._asked.get(word)) is not None:
            cells = slice(*self.arrays["starts"][at : at + 2])
            brought[self.arrays["rows"][cells]] = self.arrays["counts"][cells]
        likelier: npt.NDArray[Any] = (brought / self.in_general(word) + PRIOR) / self._weights
        return likelier


@dataclass(frozen=True, slots=True)
class Explained:
    """How well texts explain the words of a question: by id, the mean over the words (weighted),
    the least of any, and the share that is less likely than in general."""

    mean: Mapping[str, float]
    least: Mapping[str, float]
    missing: Mapping[str, float]


NOTHING_EXPLAINED = Explained({}, {}, {})


class Texts:
    """Texts by id, as words, made ready to be asked."""

    def __init__(self, translation: Translation, texts: Mapping[str, Sequence[str]]) -> None:
        import numpy as np

        self._translation, self._ids = translation, tuple(texts)
        words = [(*dict.fromkeys(own), NOTHING) for own in texts.values()]
        self._lengths = np.array([len(own) for own in words])
        self._starts = np.concatenate(([0], np.cumsum(self._lengths)))[:-1]
        self._words = {w: at for at, w in enumerate(dict.fromkeys(w for own in words for w in own))}
        self._flat = np.array([self._words[word] for own in words for word in own])
        other = len(translation.held)
        self._rows = np.array([translation.held.get(word, other) for word in self._words])

    def explain(self, asked: Sequence[str], lexical: LexicalIndex) -> Explained:
        """How well each text explains the words that are asked."""
        import numpy as np

        if not asked or not self._ids:
            return NOTHING_EXPLAINED
        columns = []
        for word in asked:
            likelier = self._translation.by_word(word)[self._rows]
            if (own := self._words.get(word)) is not None:
                likelier[own] += ITSELF / self._translation.in_general(word)
            columns.append(likelier)
        found = np.stack(columns, axis=1)[self._flat]
        means = np.add.reduceat(found, self._starts) / self._lengths[:, None]
        logs = np.clip(np.log(means), LEAST, MOST)
        weights = np.array(
            [QUESTION_WORD if is_question_word(word) else lexical.idf(word) for word in asked]
        )
        weights /= weights.sum()
        return Explained(
            self._by_id(logs @ weights),
            self._by_id(logs.min(axis=1)),
            self._by_id((logs < 0) @ weights),
        )

    def _by_id(self, values: Any) -> dict[str, float]:
        return dict(zip(self._ids, values.round(DECIMALS).tolist(), strict=True))


@cache
def load_translations() -> tuple[Translation, Translation]:
    """The fitted counts of the package: by the words of sentences, and by sentences whole."""
    words, asked = (Translation(load_arrays("hicqa.retrieval", file)) for file in _FILES)
    return words, asked


def save_translations(words: Translation, asked: Translation) -> None:
    """Write fitted counts into the package."""
    for file, translation in zip(_FILES, (words, asked), strict=True):
        save_arrays("hicqa.retrieval", file, translation.arrays)
    load_translations.cache_clear()
