"""The promise desk: a question for promises or motions in, a Reply of the letters' own
sentences out, or None for passage retrieval to take it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hicqa.dutch.dates import Period, find_periods, format_period, parse_period
from hicqa.dutch.text import fold, terms
from hicqa.passages import section_path
from hicqa.promises.asking import Asked, read_question, subject_said
from hicqa.promises.motions import (
    REFUSED,
    movers_asked,
    named,
    same_members,
    says_motion,
    surname,
    surnames,
)
from hicqa.promises.types import Promise
from hicqa.promises.wordlist import says
from hicqa.types import Evidence, Footnote, Letter, Paragraph, Reply, Statement

MAX_ITEMS = 6
_MAX_RELATED = 3
_MAX_SUBJECT = 4  # words of a subject that a refusal can repeat
_DATED = "Elke zin geldt op de datum van zijn brief."
_OPEN = f"Open betekent: in de brieven is niet gevonden dat het is afgedaan. {_DATED}"
_UNSETTLED = "In de brieven is niet gevonden dat deze motie is afgedaan."
_ALL = "In totaal zijn het er {count}; `hicqa promises` toont ze alle."
_EXPECTED = "Een verwachting is geen toezegging aan de Kamer."
_NOUN = {"promises": "toezegging aan de Kamer", "motions": "motie"}


def promise_reply(
    question: str, promises: Sequence[Promise], letters: Mapping[str, Letter]
) -> Reply | None:
    """The reply to a question for a list or the status of promises or motions.

    `promises` are those of exactly these `letters`, as `find_promises` gives them. A question
    that asks for something else, or names no promise that the letters hold, is None.
    """
    asked = read_question(question)
    if asked is None:
        return None
    desk = _Desk(asked, promises, letters)
    if asked.both:
        return _one_after_the_other(desk.promises(), desk.motions())
    return desk.motions() if asked.of == "motions" else desk.promises()


def no_such_motion(
    question: str, promises: Sequence[Promise], letters: Mapping[str, Letter]
) -> Reply | None:
    """The refusal of a question about the motion of members of whom the letters name none, or none
    on the subject that the question says it has.

    `promises` are those of exactly these `letters`. A name that stands elsewhere in the letters
    ("de motie Camera in Beeld") may be a subject, and is not refused.
    """
    movers = movers_asked(question)
    if not movers:
        return None
    texts = [fold(letter.text) for letter in letters.values()]
    motions = [p for p in promises if p.kind == "motie"]
    if any(re.search(rf"\b{re.escape(name)}\b", t) for name in surnames(movers) for t in texts):
        own = [p for p in motions if surnames(p.members) & surnames(movers)]
        subject = _other_subject(question, own, letters)
        about = f" over ‘{' '.join(subject)}’"
        return _nothing(f"{_no_motion_of(movers)}{about}", own) if subject else None
    return _nothing(_no_motion_of(movers), motions)


def _other_subject(
    question: str, own: Sequence[Promise], letters: Mapping[str, Letter]
) -> tuple[str, ...]:
    """The subject that a question gives motions, where the letters speak of it elsewhere and
    nowhere near these."""
    subject = subject_said(question)
    around = [_around(place, letters) for p in own for place in _places(p)]
    if not around or any(_covered(word, near) for word in subject for near in around):
        return ()
    every = frozenset(term for letter in letters.values() for term in terms(letter.text))
    return subject if all(_covered(word, every) for word in subject) else ()


def _places(promise: Promise) -> list[Evidence]:
    return [place for place in (promise.evidence, promise.status_from) if place is not None]


def _are_named(movers: Iterable[str], letters: Iterable[Letter]) -> bool:
    """Whether letters name one of these members where they speak of a motion."""
    names = surnames(movers)
    texts = (fold(letter.quote(block.span)) for letter in letters for block in _blocks(letter))
    return any(says_motion(text) and any(name in text for name in names) for text in texts)


def _no_motion_of(movers: Sequence[str]) -> str:
    # "Moties van de VVD": who is asked of is written with the word before it.
    names = ", ".join(name if name.startswith("van ") else f"van {name}" for name in movers)
    return f"geen {_NOUN['motions']} {names}"


def _nothing(missing: str, pool: Sequence[Promise]) -> Reply:
    """A refusal that says what is not there; others of the kind are offered apart."""
    related = tuple(dict.fromkeys(p.evidence for p in pool))[:_MAX_RELATED]
    return Reply("not_found", "none", related=related, reason=f"De brieven noemen {missing}.")


def _one_after_the_other(*replies: Reply | None) -> Reply | None:
    """Two lists as one reply; what only one of them holds is that one's."""
    told = [reply for reply in replies if reply is not None and reply.status == "answered"]
    if not told:
        return next((reply for reply in replies if reply is not None), None)
    return replace(
        told[0],
        statements=tuple(statement for reply in told for statement in reply.statements),
        warnings=tuple(dict.fromkeys(warning for reply in told for warning in reply.warnings)),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """One question, and what it is put to."""

    asked: Asked
    found: Sequence[Promise]
    letters: Mapping[str, Letter]

    def motions(self) -> Reply | None:
        every = [p for p in self.found if p.kind == "motie"]
        known = [p for p in every if any(self._says(member) for member in p.members)]
        if self.asked.why:
            known = [p for p in known if p.status == "afgedaan" and self.asked.settled is False]
            return self._status_of(_newest_of_each(known)) if known else None
        if known:
            dated = [p for p in known if any(self._written(p, d) for d in self.asked.periods)]
            return self._status_of(dated or _newest_of_each(known))
        motions = _newest_of_each(every)
        if self.asked.members:
            names = [name for members in self.asked.members for name in members]
            is_named = _are_named(names, self.letters.values())
            return None if is_named else self._nothing(motions, names)
        fitting = self._fitting(motions)
        if self.asked.settled is False:
            # What is told not to be carried out comes before what is only not settled.
            fitting.sort(key=lambda promise: promise.status not in REFUSED)
        return self._listed(fitting, motions)

    def promises(self) -> Reply | None:
        pool = [p for p in self.found if p.kind == "toezegging"]
        fitting = self._fitting(pool)
        if self.asked.of == "moment":
            return self._moments(self._closest(fitting)) if fitting and self.asked.subject else None
        on_subject = bool(self.asked.subject) and self.asked.about
        if on_subject and not fitting and self._said_elsewhere():
            return None
        if on_subject or self.asked.expected:
            fitting += self._fitting(p for p in self.found if p.kind == "verwachting")
        return self._listed(fitting, pool)

    # --- choosing ---------------------------------------------------------------------------

    def _says(self, member: str) -> bool:
        """Whether the question says a member's name, in whatever case."""
        return re.search(rf"(?<!\w){re.escape(surname(member))}(?!\w)", self.asked.text) is not None

    def _fitting(self, pool: Iterable[Promise]) -> list[Promise]:
        dates = sorted({letter.meta.date for letter in self.letters.values()})
        return [p for p in pool if self._fits(p, dates[-1] if dates else "")]

    def _fits(self, promise: Promise, newest: str) -> bool:
        asked, date = self.asked, self.letters[promise.letter].meta.date
        if asked.status is not None and asked.status != promise.status:
            return False
        if asked.settled is not None and asked.settled != (promise.status == "afgedaan"):
            return False
        if asked.letters and (asked.letters == "newest") != (date == newest):
            return False
        if asked.periods and not any(self._in(promise, period) for period in asked.periods):
            return False
        around = self._around(promise)
        return all(_covered(word, around) for word in asked.subject)

    def _written(self, promise: Promise, period: Period) -> bool:
        written = parse_period(self.letters[promise.letter].meta.date)
        return written is not None and written.overlaps(period)

    def _in(self, promise: Promise, period: Period) -> bool:
        """Whether it was made or falls due in a period, as far as the letters tell."""
        due = Period.parse(promise.due) if promise.due else None
        told = [own for _, own in find_periods(promise.quote) if own.is_day]
        dated = promise.kind == "motie" and any(own.overlaps(period) for own in told)
        is_due = due is not None and due.overlaps(period)
        return self._written(promise, period) or is_due or dated

    def _around(self, promise: Promise) -> frozenset[str]:
        """The words that tell what a promise is about: its block, headings and letter's title."""
        return _around(promise.evidence, self.letters)

    def _said_elsewhere(self) -> bool:
        """Whether something was promised on the subject to others than the Kamer."""
        return any(
            says(letter.quote(block.span), "promise", "made")
            and all(_covered(word, _about(letter, block)) for word in self.asked.subject)
            for letter in self.letters.values()
            for block in _blocks(letter)
        )

    def _closest(self, fitting: Sequence[Promise]) -> list[Promise]:
        """Those whose own sentence says most of the subject."""
        scores = [
            sum(_covered(word, frozenset(terms(p.quote))) for word in self.asked.subject)
            for p in fitting
        ]
        return [p for p, score in zip(fitting, scores, strict=True) if score == max(scores)]

    # --- saying -----------------------------------------------------------------------------

    def _status_of(self, motions: Sequence[Promise]) -> Reply:
        """What became of motions that the question names: that sentence first, where it names
        them itself."""
        places = [place for p in motions for place in self._told(p)]
        open_ones = any(p.status == "open" for p in motions)
        return self._reply(places, (_UNSETTLED,) if open_ones else ())

    def _told(self, motion: Promise) -> tuple[Evidence, ...]:
        """The sentences that name a motion and tell what became of it, to be read in order."""
        told = motion.status_from
        if told is None:
            return (motion.evidence,)
        text = self.letters[told.letter].quote(told.span)
        names_it = any(same_members(members, motion.members) for members in named(text))
        return (told, motion.evidence) if names_it else (motion.evidence, told)

    def _item(self, promise: Promise) -> tuple[Evidence, ...]:
        """The sentences of one item of a list: the one that settles it, with what that is of."""
        told = promise.status == "afgedaan" or promise.status in REFUSED
        settled = promise.status_from if told else None
        if promise.kind != "motie":
            return (settled or promise.evidence,)
        places = self._told(promise)
        return places if settled and places[0] == promise.evidence else places[:1]

    def _moments(self, promises: Sequence[Promise]) -> Reply:
        """When the Kamer is told; a moment without its year is explained by its letter's date."""
        explained = tuple(
            f"‘{p.due_text}’, in een brief van {self.letters[p.letter].meta.date}: {moment}."
            for p in promises
            if p.due
            and (moment := format_period(Period.parse(p.due))) not in p.quote
            and p.due != self.letters[p.letter].meta.date[:4]
        )
        return self._reply([p.evidence for p in promises], explained)

    def _listed(self, fitting: Sequence[Promise], pool: Sequence[Promise]) -> Reply | None:
        """A list. Without any, a refusal; but where the words left over are not said to be
        the subject, the question may be about something else."""
        if not fitting:
            certain = self.asked.named and (self.asked.about or not self.asked.subject)
            return self._nothing(pool) if certain else None
        is_open = any(p.status not in ("afgedaan", *REFUSED) for p in fitting)
        warnings = (_OPEN if self.asked.settled is False else _DATED,) if is_open else ()
        if any(p.kind == "verwachting" for p in fitting):
            warnings = (*warnings, _EXPECTED)
        items = list(dict.fromkeys(map(self._item, fitting)))
        if len(items) > MAX_ITEMS:
            warnings = (_ALL.format(count=len(items)), *warnings)
        return self._reply([place for item in items[:MAX_ITEMS] for place in item], warnings)

    def _reply(self, places: Iterable[Evidence], warnings: tuple[str, ...]) -> Reply:
        statements = tuple(
            Statement(self.letters[place.letter].quote(place.span), (place,))
            for place in dict.fromkeys(places)
        )
        return Reply("answered", "passage", statements, warnings=warnings)

    def _nothing(self, pool: Sequence[Promise], members: Sequence[str] = ()) -> Reply:
        return _nothing(_no_motion_of(members) if members else self._missing(), pool)

    def _missing(self) -> str:
        asked, noun = self.asked, _NOUN[self.asked.of]
        if len(asked.subject) > _MAX_SUBJECT:
            return f"zo’n {noun} niet"
        about = f" over ‘{' '.join(asked.subject)}’" if asked.subject else ""
        period = asked.periods[0] if asked.periods else None
        preposition = "van" if period and period.is_day else "in"
        when = f" {preposition} {format_period(period)}" if period else ""
        state = {True: " als afgedaan", False: " als open", None: ""}[asked.settled]
        became = f" als {asked.status}" if asked.status else state
        return f"geen {noun}{about}{when}{became}"


def _newest_of_each(motions: Sequence[Promise]) -> list[Promise]:
    """Each motion once, as the newest letter tells it; `motions` has the newest first."""
    kept: list[Promise] = []
    for promise in motions:
        told = [p for p in kept if p.letter != promise.letter and _same(p, promise)]
        if not told:
            kept.append(promise)
    return kept


def _same(one: Promise, other: Promise) -> bool:
    told = one.status_from is not None and one.status_from == other.status_from
    return told and same_members(one.members, other.members)


def _blocks(letter: Letter) -> list[Paragraph | Footnote]:
    return [*letter.paragraphs, *letter.footnotes]


def _around(place: Evidence, letters: Mapping[str, Letter]) -> frozenset[str]:
    """The words around a place: of its block, headings and letter's title."""
    letter = letters[place.letter]
    return next(_about(letter, block) for block in _blocks(letter) if block.id == place.block)


def _about(letter: Letter, block: Paragraph | Footnote) -> frozenset[str]:
    headings = section_path(letter, block.section)
    return frozenset(terms(" ".join((letter.meta.title, *headings, letter.quote(block.span)))))


def _covered(word: str, around: frozenset[str]) -> bool:
    """Whether a word of the subject, or all parts of a compound, stand among `around`."""
    own = terms(word)
    return not own or own[0] in around or (len(own) > 1 and set(own[1:]) <= around)
