"""Letters -> what they promise, expect and say of motions, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hicqa.dutch.text import fold
from hicqa.passages import passages_of
from hicqa.promises.commitments import commitment
from hicqa.promises.links import Ground, motion_settled, result_delivered
from hicqa.promises.motions import Mention, Motion, Papers, find_motions
from hicqa.promises.types import Promise
from hicqa.types import Evidence, Letter, Passage, Sentence


def find_promises(letters: Iterable[Letter]) -> tuple[Promise, ...]:
    """Every promise, expectation and motion of the letters, the newest letter first.

    What an older letter leaves open is settled only where a newer one says so.
    """
    newest_first = sorted(letters, key=lambda letter: (letter.meta.date, letter.id), reverse=True)
    motions = {letter.id: find_motions(_mentions(letter)) for letter in newest_first}
    every_motion = [motion for letter in newest_first for motion in motions[letter.id]]
    grounds = [Ground(letter) for letter in newest_first]
    found: list[Promise] = []
    for at, letter in enumerate(newest_first):
        made = [result_delivered(grounds[at], p, grounds[:at]) for p in _commitments(letter)]
        moved = [_motion(letter, motion_settled(m, every_motion)) for m in motions[letter.id]]
        found += sorted(_merged(made, moved), key=lambda p: (p.evidence.span, p.id))
    return tuple(found)


def _merged(made: Sequence[Promise], moved: Sequence[Promise]) -> Iterator[Promise]:
    """A motion that "wordt in 2027 uitgevoerd" is one thing to wait for: it has the moment."""
    expected = {p.evidence: p for p in made if p.kind == "verwachting"}
    named = {motion.evidence for motion in moved}
    for motion in moved:
        when = expected.get(motion.evidence)
        yield replace(motion, due=when.due, due_text=when.due_text) if when else motion
    yield from (p for p in made if p.kind != "verwachting" or p.evidence not in named)


def _sentences(letter: Letter) -> Iterator[tuple[Passage, Sentence]]:
    for passage in passages_of(letter):
        if passage.kind != "table":
            yield from ((passage, sentence) for sentence in passage.sentences)


def _commitments(letter: Letter) -> Iterator[Promise]:
    for passage, sentence in _sentences(letter):
        quote = letter.quote(sentence.span)
        made = commitment(quote, letter.meta.date)
        if made is None:
            continue
        due = made.due
        place = Evidence(letter.id, passage.id, passage.kind, sentence.span)
        yield Promise(
            id=f"{letter.id}@{sentence.span.start}:{made.kind}",
            letter=letter.id,
            evidence=place,
            kind=made.kind,
            quote=quote,
            status=made.status,
            due=str(due.period) if due and due.period else None,
            due_text=due.span.of(quote) if due else None,
            status_from=None if made.status == "open" else place,
        )


def _mentions(letter: Letter) -> Iterator[Mention]:
    called = {note.id: note for note in letter.footnotes}
    for passage, sentence in _sentences(letter):
        span = sentence.span
        notes = [called[note] for at, note in passage.notes if span.start < at <= span.end]
        places = [span, *(note.span for note in notes)]
        papers: Papers = frozenset(
            pair
            for reference in letter.references
            for pair in reference.pairs
            if any(place.contains(reference.span) for place in places)
        )
        place = Evidence(letter.id, passage.id, passage.kind, span)
        yield Mention(letter.quote(span), place, passage.section, papers)


def _motion(letter: Letter, motion: Motion) -> Promise:
    place = motion.first
    name = "-".join(fold(member).replace(" ", "-") for member in motion.members)
    return Promise(
        id=f"{letter.id}@{place.span.start}:motie" + (f"-{name}" if name else ""),
        letter=letter.id,
        evidence=place,
        kind="motie",
        quote=letter.quote(place.span),
        status=motion.status,
        status_from=motion.told,
        members=motion.members,
    )
