"""The words of a question that nothing accounts for, and what they limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hicqa.dutch.text import fold
from hicqa.facts.age_groups import AgeGroup, age_groups
from hicqa.facts.asking import Measures
from hicqa.facts.lexicon import country, lexicon, prepositions
from hicqa.facts.query import Leftover
from hicqa.facts.wordlists import data
from hicqa.facts.words_read import WordsRead
from hicqa.types import Span

_AND = re.compile(
    r",?\s+(?:en|and|und|of|plus)\s+"
    r"(?:(?:hoeveel|in|voor|van|het aantal|de|wie viele|how many)\s+)*",
    re.I,
)


class LeftOver(WordsRead):
    """Reads what is left of a question."""

    groups: list[AgeGroup]

    def _leading(self, measures: Measures) -> bool:
        """Whether nothing but an adjective stands between "hoeveel" and the measure."""
        starts = [m.span.start for m in measures.asked]
        before = [w for w in self.words if starts and w.span.end <= min(starts)]
        asking = {"cue amount", "cue count"}
        asked = [at for at, w in enumerate(before) if asking & set(lexicon().meanings(w.key))]
        if not asked:
            return True
        if any(self.free[: asked[0]]) and not self.query.has("amount"):
            return False  # "het effect van … op het aantal overvallen"
        free = [at for at in range(asked[-1] + 1, len(before)) if self.free[at]]
        return not free or free == [len(before) - 1]

    def _leftover(self, measures: Measures) -> tuple[Leftover, ...]:
        """The words still free, in runs that state one constraint together."""
        found = [*self._of_ages()]
        at = 0
        while at < len(self.words):
            if not self.free[at]:
                at += 1
                continue
            size, meanings = lexicon().longest(self.words, at, self.free)
            limits = [meaning for meaning in meanings if meaning.startswith("limit ")]
            kind = limits[0].removeprefix("limit ") if size and limits else None
            if kind == "place" and self._is_common_word(at):
                kind = None
            end = at + (size or 1)
            span = Span(self.words[at].span.start, self.words[end - 1].span.end)
            said = tuple(word.key for word in self.words[at:end])
            beside = self._coordinated(span, measures)
            if kind or not self._leads_in(at, measures):
                found.append(Leftover(span.of(self.text), kind, said, beside))
            at = end
        return tuple(found)

    def _ages(self) -> None:
        """Takes the ages of people for no bound: "hoeveel jongeren boven de 18", but not "is het
        aantal verdachten boven de 80"."""
        of_number = any("cue count" in lexicon().meanings(word.key) for word in self.words)
        self.groups = [] if of_number else age_groups(self.text, of_persons=True)
        for group in self.groups:
            self._use(group.span)

    def _of_ages(self) -> Iterator[Leftover]:
        for group in self.groups:
            said = group.span.of(self.text)
            yield Leftover(said, "group", (fold(said),), ages=group.ages)

    def _is_common_word(self, at: int) -> bool:
        """Whether the name of a place stands for the common word that it is too: "leiden tot"."""
        known, word = data()["common_words"], self.words[at]
        before = self.words[at - 1].key if at else ""
        is_small = word.span.of(self.text)[0].islower()
        return word.key in known["places"] and is_small and before not in known["after"]

    def _leads_in(self, at: int, measures: Measures) -> bool:
        """Whether a word stands in a lead-in before "hoeveel" and limits nothing: "mijn baas
        wil weten hoeveel …", but not "bij juweliers, hoeveel …"."""
        asks = [n for n, w in enumerate(self.words) if "cue amount" in lexicon().meanings(w.key)]
        if not asks or at >= asks[0] or self.words[at].span.of(self.text)[0].isupper():
            return False
        if any(m.span.start < self.words[asks[0]].span.start for m in measures.asked):
            return False
        before = {word.key for word in self.words[max(0, at - 2) : at]}
        return not before & prepositions()

    def _coordinated(self, span: Span, measures: Measures) -> bool:
        """Whether these words are joined by "en" to a measure or to the whole country, and say
        nothing of a measure that follows ("overvallen en gewapende straatroven")."""
        known = [m.span for m in measures.meant]
        later = [s for s in known if s.start >= span.end]
        if any(not _AND.fullmatch(self.text, span.end, s.start) for s in later):
            return False
        for start, end, _ in country().find(self.words):
            known.append(Span(self.words[start].span.start, self.words[end - 1].span.end))
        before = [w.key for w in self.words if w.span.end <= span.start]
        limits = bool(before) and before[-1] in prepositions()
        return any(
            _AND.fullmatch(self.text, other.end, span.start)
            or (not limits and _AND.fullmatch(self.text, span.end, other.start))
            for other in known
        )
