"""The words of a question, and which of them nothing accounts for yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hicqa.facts.lexicon import lexicon, respelled, without_adverb, without_claimant
from hicqa.facts.measures import Vocabulary
from hicqa.facts.query import Query
from hicqa.facts.spelling import spelled_out
from hicqa.facts.tokens import tokens
from hicqa.types import Span


class WordsRead:
    """Accounts for the words of one question, step by step; `free` tells which are not yet."""

    def __init__(self, question: str, known: Vocabulary) -> None:
        self.text = spelled_out(without_adverb(without_claimant(question)))
        self.known = known
        self.words = [respelled(w, self.text, known) for w in tokens(self.text)]
        self.free = [True] * len(self.words)
        self.query = Query(self.text)

    def _set(self, **parts: Any) -> None:
        self.query = replace(self.query, **parts)

    def _cue(self, name: str) -> None:
        self._set(cues=self.query.cues | {name})

    def _restrict(self, cue: str) -> None:
        """Takes the words of a cue for a limit to what is asked, which nothing accounts for."""
        self._set(cues=self.query.cues - {cue})
        for at, word in enumerate(self.words):
            self.free[at] |= f"cue {cue}" in lexicon().meanings(word.key)

    def _use(self, span: Span) -> None:
        for at, word in enumerate(self.words):
            if span.overlaps(word.span):
                self.free[at] = False

    def _is_free(self, span: Span) -> bool:
        places = [at for at, word in enumerate(self.words) if span.overlaps(word.span)]
        return bool(places) and all(self.free[at] for at in places)

    def _opens_free(self, span: Span) -> bool:
        """Whether a number is free, of which a measure may hold the unit: "28 fte"."""
        return next(
            (f for w, f in zip(self.words, self.free, strict=True) if span.overlaps(w.span)), False
        )
