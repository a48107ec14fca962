"""BM25 over the passages, with the one Dutch analysis of `hicqa.dutch.text`."""

from __future__ import annotations

import json
import logging
import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

K1 = 1.2
B = 0.75
_EMPTY = "\0"  # stands for a text without terms: bm25s wants at least one token somewhere


@dataclass(frozen=True)
class LexicalIndex:
    """Terms of every passage and sentence, and BM25 over the passages.

    All map ids to index terms, in index order; `sentences` with the context that a sentence
    is embedded with, `own` without.
    """

    passages: dict[str, tuple[str, ...]]
    sentences: dict[str, tuple[str, ...]]
    own: dict[str, tuple[str, ...]]

    @cached_property
    def _document_frequency(self) -> Counter[str]:
        return Counter(term for terms in self.passages.values() for term in set(terms))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.passages)

    @cached_property
    def _bm25(self) -> Any:
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells of each step otherwise
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        corpus = [list(terms) or [_EMPTY] for terms in self.passages.values()]
        model.index(corpus, show_progress=False)
        return model

    def knows(self, term: str) -> bool:
        return term in self._document_frequency

    def idf(self, term: str) -> float:
        """Lucene's inverse document frequency, ln(1 + (N - df + 0.5) / (df + 0.5))."""
        n, df = len(self.passages), self._document_frequency[term]
        return math.log(1 + (n - df + 0.5) / (df + 0.5))

    def scores(self, terms: Sequence[str]) -> npt.NDArray[np.float32]:
        """BM25 of each passage in the order of `ids`, as a share of the most it could be.

        The most is the sum of the idf of all asked terms, those that no passage holds
        included: a question of which half is unknown scores at most about a half.
        """
        import numpy as np

        asked = list(dict.fromkeys(terms))
        most = sum(self.idf(term) for term in asked)
        known = [term for term in asked if self.knows(term)]
        if not known:
            return np.zeros(len(self.passages), dtype=np.float32)
        found: npt.NDArray[np.float32] = self._bm25.get_scores(known) / most
        return found

    def share(self, asked: Sequence[str], held: Collection[str]) -> float:
        """The share of the asked terms, weighted by idf, that is held; 0 where none is asked."""
        terms = dict.fromkeys(asked)
        most = sum(self.idf(term) for term in terms)
        return sum(self.idf(t) for t in terms if t in held) / most if most else 0.0

    def save(self, folder: Path) -> None:
        """Write the terms to `folder`; BM25 itself is rebuilt from them in milliseconds."""
        folder.mkdir(parents=True)
        data = {"passages": self.passages, "sentences": self.sentences, "own": self.own}
        (folder / "terms.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        data = json.loads((folder / "terms.json").read_text("utf-8"))
        return cls(
            *(
                {key: tuple(terms) for key, terms in data[name].items()}
                for name in ("passages", "sentences", "own")
            )
        )
