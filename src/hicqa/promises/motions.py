"""Motions that a letter names: who moved them, and what the letter says became of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from hicqa.dutch.text import fold
from hicqa.promises.tense import helped_tense
from hicqa.promises.types import PromiseStatus
from hicqa.promises.wordlist import keys, says, shows, vocabulary, word_list
from hicqa.types import Evidence

# What became of a motion that is neither settled nor under way.
REFUSED: tuple[PromiseStatus, ...] = ("niet uitgevoerd", "ontraden", "aangehouden")

Papers = frozenset[tuple[str | None, str]]

_MOTION = re.compile(r"\bmoties?\b", re.I)
_THIS_MOTION = re.compile(
    r"\b(?:de|deze|die|beide|genoemde|bovengenoemde)\s(?:\w+\s)?moties?\b", re.I
)
_UNNAMED = re.compile(
    r"\bde\s(?:\w+\s)?motie\s(?:over|inzake|betreffende|aangaande|waarin|die|met\sals\sdoel)\b",
    re.I,
)
_MOVED = re.compile(r"\b(?:dien\w*|ingediend\w*|indien\w*)\b", re.I)
_AND = re.compile(r"\s*(?:,\sen|,|/|&|\sen)\s*")


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion as one letter speaks of it. `members` as printed, `papers` its numbers as
    (dossier, number); `first` the sentence that names it, `told` the one that gives `status`."""

    members: tuple[str, ...]
    papers: Papers
    first: Evidence
    status: PromiseStatus = "open"
    told: Evidence | None = None
    mentions: tuple[Evidence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence as motions are looked for in it, with the papers that it refers to and the
    headings above it."""

    text: str
    place: Evidence
    headings: tuple[str, ...] = ()
    papers: Papers = frozenset()


def same_members(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists name the same members: "Van Oosten", "Marcouch" in any order."""
    first, second = ({surname(name) for name in names} for names in (one, other))
    return bool(first) and first == second


def says_motion(text: str) -> bool:
    """Whether a text speaks of a motion at all."""
    return _MOTION.search(text) is not None


def surname(name: str) -> str:
    """A name to compare by: folded, without the words before it ("van der")."""
    parts = fold(name).split()
    while len(parts) > 1 and parts[0] in keys("motion", "prefixes"):
        parts = parts[1:]
    return " ".join(parts)


# --- names ------------------------------------------------------------------------------------


@cache
def _names() -> str:
    """One or more members: "Van Oosten/Marcouch", "Michon-Derkzen en Van der Plas c.s."."""
    prefix = "|".join(re.escape(p) for p in vocabulary()["motion"]["prefixes"])
    prefix = rf"(?:(?i:{prefix})\s)*"
    capital = rf"(?!(?i:{'|'.join(vocabulary()['motion']['not_names'])})\b)[A-ZÀ-Þ][\w’'-]+"
    party = r"(?:\s\([^)]{1,40}\))?"
    one = rf"{prefix}{capital}(?:\s{prefix}{capital})*(?:\sc\.s\.?)?{party}"
    return rf"{one}(?:(?:,\sen\s|,\s|\s?/\s?|\s&\s|\sen\s){one})*"


@cache
def _who() -> str:
    titles = "|".join(vocabulary()["motion"]["titles"])
    return (
        rf"(?:(?:het|de)\s)?(?:(?:{titles})[\s-])*"
        r"(?:lid|leden|kamerlid|kamerleden|heer|mevrouw)\s(?:van\suw\skamer\s)?"
    )


@cache
def _after_motion() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:(?P<motion>moties?)(?:\s|-)(?:(?:van\s)?{_who()})?)(?P<names>{_names()})"
    )


@cache
def _by_member() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_who()})(?P<names>{_names()})")


def named(text: str) -> list[tuple[str, ...]]:
    """The members of each motion that a sentence or heading names, in order."""
    matches = list(_after_motion().finditer(text))
    found = [
        members
        for match in matches
        for members in _members(match["names"], match["motion"].lower() == "moties")
    ]
    several = any(match["motion"].lower() == "moties" for match in matches)
    if _MOTION.search(text) and (several or (not found and _MOVED.search(text))):
        taken = [match.span("names") for match in matches]
        for match in _by_member().finditer(text):
            if not any(start <= match.start("names") < end for start, end in taken):
                found += _members(match["names"], False)
    return found


def is_of_another(text: str, known: Collection[str]) -> bool:
    """Whether a text names motions, none of them of members `known` by their `surnames`."""
    movers = surnames(name for motion in named(text) for name in motion)
    return bool(movers) and not movers & set(known)


def movers_asked(question: str) -> tuple[str, ...]:
    """The members, as written, whose motions a question names."""
    names = dict.fromkeys(name for motion in named(question) for name in motion)
    return tuple(name if name in question else name[0].lower() + name[1:] for name in names)


def surnames(names: Iterable[str]) -> frozenset[str]:
    """Each word of members' names to compare by, also where a question strings names together
    ("de motie Van Oosten Marcouch")."""
    return frozenset(word for name in names for word in surname(name).split())


def _members(names: str, several: bool) -> Iterator[tuple[str, ...]]:
    """The members of one motion; of several ("de moties A en B/C") those of each."""
    plain = re.sub(r"\s\([^)]*\)|\sc\.s\.?", "", names)
    groups = re.split(r"\s*(?:,\sen|,|\sen)\s", plain) if several else [plain]
    for group in groups:
        members = tuple(name[0].upper() + name[1:] for name in _AND.split(group) if name)
        if members and not members[0].lower().endswith(("fractie", "fracties")):
            yield members


# --- status -----------------------------------------------------------------------------------


def status_told(text: str) -> PromiseStatus | None:
    """What a sentence about a motion says became of it; None where it says nothing of that."""
    if shows(text, "motion", "refused"):
        return "niet uitgevoerd"
    if _settles(text):
        return "afgedaan"
    if shows(text, "motion", "advised_against"):
        return "ontraden"
    if shows(text, "motion", "held_over"):
        return "aangehouden"
    if _unsettles(text):
        return "open"
    return "in uitvoering" if shows(text, "motion", "ongoing") else None


def _settles(text: str) -> bool:
    if says(text, "motion", "unsettled"):
        return False
    if shows(text, "motion", "settled_also"):
        return True
    words = word_list(text)
    for at, word in enumerate(words):
        if word.key not in keys("motion", "settled"):
            continue
        helpers = [w.key for w in words[:at] if _is_helper(w.key)]
        considered = bool(helpers) and helpers[-1] in keys("motion", "consider")
        ahead = set(helpers) & (keys("helpers", "future") | keys("helpers", "unsure"))
        if considered and not ahead:
            return True
        if not considered and helped_tense(words, at, at + 1) == "past":
            return True
    return False


def _unsettles(text: str) -> bool:
    """Whether a sentence says that it is not settled yet."""
    has_word = any(word.key in keys("motion", "settled") for word in word_list(text))
    return has_word and says(text, "motion", "still_open")


def _is_helper(key: str) -> bool:
    names = ("future", "present", "possible", "unsure", "past")
    return key in keys("motion", "consider") or any(key in keys("helpers", n) for n in names)


# --- a letter's motions -------------------------------------------------------------------------


def find_motions(mentions: Iterable[Mention]) -> list[Motion]:
    """The motions that the sentences of one letter name, in order, each with its status.

    A sentence about "de motie" without a name is about the motion that its paragraph, or its
    heading, named last.
    """
    found: list[Motion] = []
    mentions = list(mentions)
    for mention in mentions:
        if not _MOTION.search(mention.text) or _is_source(mention):
            continue
        if says(mention.text, "motion", "dropped") and status_told(mention.text) != "aangehouden":
            continue
        names = named(mention.text)
        if names:
            told = status_told(mention.text) if len(names) == 1 or _together(mention.text) else None
            for members in names:
                _add(found, Motion(members, mention.papers, mention.place), told)
        elif _THIS_MOTION.search(mention.text):
            _unnamed(found, mention, mentions)
    return found


def _is_source(mention: Mention) -> bool:
    """Whether a note only says where a motion is to be found, which tells nothing of it."""
    in_note = mention.place.kind == "footnote" and status_told(mention.text) is None
    return in_note and shows(mention.text, "motion", "source_only")


def _together(text: str) -> bool:
    return bool(re.search(r"\bmoties\b", text, re.I))


def _unnamed(found: list[Motion], mention: Mention, mentions: Sequence[Mention]) -> None:
    told = status_told(mention.text)
    heading = next((n for title in reversed(mention.headings) for n in named(title)), None)
    near = [m for m in found if any(e.block == mention.place.block for e in m.mentions)]
    if heading:
        # What it asked may be told without the word: "De leden X en Y verzochten de regering".
        below = (m for m in mentions if m.headings == mention.headings)
        moved = next((m for m in below if _names_any(m.text, heading)), mention)
        _add(found, Motion(heading, moved.papers, moved.place), None)
        _add(found, Motion(heading, mention.papers, mention.place), told)
    elif near and _together(mention.text):
        for motion in near:
            _add(found, replace(motion, first=mention.place, papers=frozenset()), told)
    elif near:
        _add(found, replace(near[-1], first=mention.place, papers=frozenset()), told)
    elif _UNNAMED.search(mention.text):
        found.append(_told(Motion((), mention.papers, mention.place), mention.place, told))


def _names_any(text: str, members: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(surname(name))}\b", fold(text)) for name in members)


def _add(found: list[Motion], motion: Motion, told: PromiseStatus | None) -> None:
    """Add a mention to the motion that it is of, or as a new one."""
    for at, known in enumerate(found):
        other_paper = known.papers and motion.papers and not known.papers & motion.papers
        if same_members(known.members, motion.members) and not other_paper:
            merged = replace(known, papers=known.papers | motion.papers)
            found[at] = _told(merged, motion.first, told)
            return
    found.append(_told(motion, motion.first, told))


def _told(motion: Motion, place: Evidence, told: PromiseStatus | None) -> Motion:
    """The motion with one more sentence about it; what is settled or refused stays so."""
    motion = replace(motion, mentions=(*motion.mentions, place))
    refused = motion.status == "niet uitgevoerd" and told in ("open", "in uitvoering")
    if told is None or motion.status == "afgedaan" or refused:
        return motion
    return replace(motion, status=told, told=place)
