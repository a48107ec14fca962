"""From the best sentence to a short answer: with what it leans on, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hicqa.answering.phrasing import is_verb
from hicqa.answering.ranking import Candidate
from hicqa.dutch.leaning import leans, only_goes_on, pointed_at
from hicqa.dutch.text import terms
from hicqa.index.build import Index
from hicqa.types import Evidence, Passage, Sentence, Span, Statement

MAX_WORDS = 120
MAX_SENTENCES = 4
SAID = 0.8  # the share of a sentence's words that others hold where it says nothing more


@dataclass(frozen=True, slots=True)
class Near:
    """How far below the best sentence's score that of a further one may be: from the same
    passage, from a note and the text that calls it, or from elsewhere."""

    same_passage: float
    note: float
    other: float


# Chosen on the questions to tune on: wider holds more facts, narrower is shorter. A letter
# that nothing was learned of has distances of its own.
NEAR = Near(2.9, 1.9, 4.3)
NEAR_NEW = Near(3.5, 2.3, 1.8)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence chosen for the answer."""

    passage: Passage
    sentence: Sentence


class Extractor:
    """Composes answers from the sentences of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def text(self, piece: Piece) -> str:
        return self._index.letters[piece.passage.letter].quote(piece.sentence.span)

    def compose(
        self, ranked: Sequence[Candidate], most_words: int = MAX_WORDS
    ) -> tuple[Statement, ...]:
        """The answer that the best candidate gives, of at most four sentences."""
        best = ranked[0]
        chosen = self._with_lead([], Piece(best.passage, best.sentence), MAX_WORDS)
        for other in ranked[1:]:
            if self._belongs(other, best) and not self._is_said(other, chosen):
                longer = self._with_lead(chosen, Piece(other.passage, other.sentence), most_words)
                chosen = longer if self._fits(longer, most_words) else chosen
        return self._statements(chosen, best.passage)

    def _belongs(self, other: Candidate, best: Candidate) -> bool:
        """Whether a runner-up is near enough to stand beside the best sentence, and tells more than
        where something stands, or how things are now where an earlier year is asked of."""
        if other.features["bare_reference"] or other.features["too_late"]:
            return False
        gap, near = best.score - other.score, NEAR if best.features["familiar"] else NEAR_NEW
        if other.passage.id == best.passage.id:
            return gap <= near.same_passage
        if self._hang_together(other.passage, best.passage):
            return gap <= near.note
        return gap <= near.other

    def _is_said(self, other: Candidate, chosen: Sequence[Piece]) -> bool:
        """Whether the sentences chosen already hold nearly all of this one's words, as a note and
        the text that calls it may."""
        own = {*self._index.lexical.own[other.sentence.id]}
        held = {term for p in chosen for term in self._index.lexical.own[p.sentence.id]}
        return bool(own) and len(own & held) >= SAID * len(own)

    @staticmethod
    def _hang_together(one: Passage, other: Passage) -> bool:
        """Whether one is a footnote of the other."""
        return one.anchor == other.id or other.anchor == one.id

    def _fits(self, pieces: Sequence[Piece], most_words: int) -> bool:
        words = sum(len(self.text(p).split()) for p in pieces)
        return len(pieces) <= MAX_SENTENCES and words <= most_words

    def _with_lead(self, chosen: list[Piece], piece: Piece, most_words: int) -> list[Piece]:
        """`chosen` with a sentence and the ones before it that it cannot be read without; as it is
        where those do not fit."""
        added = [piece]
        while self._needs_lead(added[0]):
            before = self._before(added[0])
            if before is None or before in chosen:
                break
            if not self._fits([*chosen, before, *added], most_words):
                if chosen:
                    return self._without_lead(chosen, piece, most_words)
                break
            added.insert(0, before)
        return chosen + [p for p in added if p not in chosen]

    def _without_lead(self, chosen: list[Piece], piece: Piece, most_words: int) -> list[Piece]:
        """`chosen` with a sentence whose leads do not fit, where it says the same without."""
        alone = [*chosen, piece]
        says_it = only_goes_on(self.text(piece)) and self._fits(alone, most_words)
        return alone if says_it else chosen

    def _needs_lead(self, piece: Piece) -> bool:
        return leans(self.text(piece)) or self._goes_on(piece)

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a note goes on with the sentence that calls it ("zoals bijvoorbeeld …")."""
        text = self.text(piece)
        is_address = text.startswith(("http", "www"))
        return piece.passage.kind == "footnote" and text[:1].islower() and not is_address

    def _before(self, piece: Piece) -> Piece | None:
        """The sentence that a sentence follows on; for the first of a note, the one it hangs on."""
        sentences = piece.passage.sentences
        at = sentences.index(piece.sentence)
        if at > 0:
            named = self._named_in(sentences[:at], self.text(piece))
            return Piece(piece.passage, named or sentences[at - 1])
        anchor = self._index.passages.get(piece.passage.anchor or "")
        if anchor is None or anchor.kind == "table":
            return None
        marks = [mark for mark, note in anchor.notes if note == piece.passage.id]
        before = [s for s in anchor.sentences if marks and s.span.start < marks[0]]
        return Piece(anchor, before[-1]) if before else None

    def _named_in(self, before: Sequence[Sentence], text: str) -> Sentence | None:
        """The last sentence that names what `text` points back at: "Deze interventie …"."""
        noun = pointed_at(text)
        if noun is None or is_verb(noun):
            return None
        pointed = set(terms(noun))
        own = self._index.lexical.own
        return next((s for s in reversed(before) if pointed & set(own[s.id])), None)

    def _statements(self, pieces: Sequence[Piece], best: Passage) -> tuple[Statement, ...]:
        """One statement a sentence, the best passage first, each place in reading order.

        Neighbours in one passage share one quote. A note that answers comes before the text that
        calls it, but for one that goes on in the middle of that text's sentence.
        """
        goes_on = any(self._goes_on(p) for p in pieces if p.passage.id == best.id)

        def order(piece: Piece) -> tuple[bool, bool, tuple[str, int, int]]:
            is_best = piece.passage.id == best.id
            beside = best.kind == "footnote" and not goes_on and not is_best
            return self._apart(piece.passage, best), beside, self._position(piece)

        ordered = sorted(pieces, key=order)
        runs: list[list[Piece]] = []
        for piece in ordered:
            if runs and self._adjoins(runs[-1][-1], piece):
                runs[-1].append(piece)
            else:
                runs.append([piece])
        return tuple(
            Statement(self.text(piece), (self._evidence(run),)) for run in runs for piece in run
        )

    def _apart(self, passage: Passage, best: Passage) -> bool:
        return passage.id != best.id and not self._hang_together(passage, best)

    def _position(self, piece: Piece) -> tuple[str, int, int]:
        """Where a sentence is read; a footnote is read where its mark stands."""
        passage = piece.passage
        anchor = self._index.passages.get(passage.anchor or "")
        if anchor is None:
            return (passage.letter, piece.sentence.span.start, 0)
        marks = [mark for mark, note in anchor.notes if note == passage.id]
        at = marks[0] if marks else anchor.span.end
        return (passage.letter, at, 1 + piece.sentence.span.start)

    @staticmethod
    def _adjoins(one: Piece, other: Piece) -> bool:
        if one.passage.id != other.passage.id or one.passage.kind == "table":
            return False
        order = one.passage.sentences
        return order.index(other.sentence) == order.index(one.sentence) + 1

    def _evidence(self, run: Sequence[Piece]) -> Evidence:
        first, last = run[0], run[-1]
        is_row = first.passage.kind == "table"
        return Evidence(
            letter=first.passage.letter,
            block=first.sentence.id if is_row else first.passage.id,
            kind=first.passage.kind,
            span=Span(first.sentence.span.start, last.sentence.span.end),
        )

    def related(self, ranked: Sequence[Candidate], most: int = 3) -> tuple[Evidence, ...]:
        """The best sentence of each of the nearest passages, as suggestions."""
        seen: dict[str, Evidence] = {}
        for candidate in ranked:
            if candidate.passage.id not in seen and len(seen) < most:
                piece = Piece(candidate.passage, candidate.sentence)
                seen[candidate.passage.id] = self._evidence([piece])
        return tuple(seen.values())
