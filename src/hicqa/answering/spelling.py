"""Slips of the keyboard: a word that nobody knows becomes the letters' own word it is near."""

from __future__ import annotations

from collections.abc import Iterable

from hicqa.dutch.text import fold, inflects, is_dutch, is_word, is_written, stop_words, words
from hicqa.types import Letter

_SHORTEST = 5
_LONG = 8  # from this length two slips are forgiven, below it one
_ASKING = frozenset({"hoeveel", "welke", "wanneer", "waarom", "waardoor", "waarvoor"})


class Speller:
    """Corrects questions towards the vocabulary of the letters, and nothing else."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        found = {word for letter in letters for word, _ in words(letter.text)}
        # Folded form -> the form to write; the lower-case one where a word has both.
        self._known = {fold(word): word for word in sorted(found)}
        self._known |= {word: word for word in _ASKING}
        self._choices = sorted(w for w in self._known if len(w) >= _SHORTEST and w.isalpha())

    def correct(self, question: str) -> str:
        """`question` with each unknown word replaced by the one word of the letters near it."""
        if not is_dutch(question):
            return question
        corrected = question
        for word, span in reversed(words(question)):
            if better := self._better(word):
                corrected = corrected[: span.start] + better + corrected[span.end :]
        return corrected

    def _better(self, word: str) -> str | None:
        folded = fold(word)
        if len(folded) < _SHORTEST or not folded.isalpha() or folded in self._known:
            return None
        if folded in stop_words() or is_word(word.lower()):
            return None
        nearest = self._nearest(folded)
        # A word that people do write ("dementie") is no slip ("detentie"), but may be another
        # form of what the letters write.
        if nearest and is_written(word.lower()) and not inflects(folded, fold(nearest)):
            return None
        return nearest

    def _nearest(self, folded: str) -> str | None:
        """The one nearest word; None where there is none near, or several as near."""
        from rapidfuzz.distance import OSA

        slips = 2 if len(folded) >= _LONG else 1
        near: dict[int, list[str]] = {}
        for choice in self._choices:
            if choice[0] == folded[0] and abs(len(choice) - len(folded)) <= slips:
                distance = OSA.distance(folded, choice, score_cutoff=slips)
                if distance <= slips:
                    near.setdefault(distance, []).append(choice)
        best = near[min(near)] if near else []
        best = [word for word in best if word in _ASKING] or best
        # Forms of one word are no doubt about which word is meant.
        stems = {choice[: len(choice) - 2] for choice in best}
        return self._known[best[0]] if len(stems) == 1 else None
