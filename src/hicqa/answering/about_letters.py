"""Questions about the letters themselves: who signed them, to whom, when, under which number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.answering.citations import imprint
from hicqa.answering.letters_asked import asks_now, called_by, named_by_age, surname
from hicqa.answering.list_size import size_asked, without_size
from hicqa.answering.phrasing import bare, listed
from hicqa.answering.telling_apart import said_in, told_apart
from hicqa.dutch.dates import Period, find_periods, parse_period
from hicqa.dutch.text import fold, sentences, stop_words, words
from hicqa.facts.refusals import NOT_FOUND
from hicqa.types import Evidence, Letter, Paragraph, Reply, Span, Statement

_SIGNATURE = 12  # words, at most, of each paragraph of a signature
_KAMER = re.compile(r"\buw Kamer\b", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "about_letters.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()["asks"][name]))


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(_data()["letter"])


def about_letters(question: str, letters: Sequence[Letter]) -> Reply | None:
    """What `letters` (oldest first) are, as far as the question asks that of those it points at;
    refused where none of them is meant, and None for any other question."""
    size, question = size_asked(question), without_size(question)
    folded = fold(question)
    if not _letter().search(folded):
        return None
    asked = next((name for name in _data()["asks"] if _pattern(name).search(folded)), None)
    if asked is None or _names_more(question, letters):
        return None
    meant = _meant(question, letters)
    statements: list[Statement] = []
    for letter in meant:
        first, *rest = _told(letter, asked) or (None,)
        if first is not None:
            is_ours = asked in ("dated", "numbered")
            statements += [first if is_ours else said_in(letter, first), *rest]
    if not statements:
        return Reply("not_found", "none", reason=NOT_FOUND)
    signed = sum(len(letter.meta.senders) for letter in meant) if asked == "signed" else 0
    denied = (size.denied(signed),) if size and signed not in (0, size.value) else ()
    return Reply("answered", "passage", statements=tuple(statements), warnings=denied)


def office_asked(question: str, letters: Sequence[Letter]) -> Reply | None:
    """Who somebody is that sent one of `letters` (oldest first), by what stands under it ("Wie is
    Van Weel?", "Welke functie heeft Weerwind?"); None where nobody's office is asked."""
    found = _office().fullmatch(bare(question))
    if found is None:
        return None
    told: list[Statement] = []
    for letter in letters:
        for sender in letter.meta.senders:
            if _is_called(found["who"] or found["whose"], sender):
                told += _office_of(letter, surname(sender))
    if not told:
        return None
    return Reply("answered", "passage", statements=told_apart(told, letters))


@cache
def _office() -> re.Pattern[str]:
    return re.compile("|".join(_data()["office"]), re.IGNORECASE)


def _is_called(name: str, sender: str) -> bool:
    """Whether a name is that of a sender: the surname, alone or after these initials, or a first
    name that begins with the first: "Yeşilgöz", "Franc Weerwind"."""
    asked, initials = fold(name), fold(sender)
    for called in map(fold, called_by(sender)):
        if re.search(rf"(?:^|\s){re.escape(called)}$", asked):
            first = asked.removesuffix(called).strip()
            return not first or initials.startswith(first if "." in first else f"{first[0]}.")
    return False


def _office_of(letter: Letter, name: str) -> Iterator[Statement]:
    """The lines under a letter that give a name and its office, in reading order."""
    closing = _closing(letter)
    for at, paragraph in enumerate(closing):
        text = letter.quote(paragraph.span)
        if name in text:
            if at and surname(text) == name:  # nothing but initials before it
                yield _quoted(letter, closing[at - 1], closing[at - 1].span)
            yield _quoted(letter, paragraph, paragraph.span)


def _names_more(question: str, letters: Sequence[Letter]) -> bool:
    """Whether a question names anything beside the letters, what it asks, and who sent them; or
    asks what is not so."""
    senders = " ".join(sender for letter in letters for sender in letter.meta.senders)
    names = (part for word, _ in words(senders) for part in (word, *word.split("-")))
    known = {*map(fold, names)} | {*_data()["plain"]} | stop_words()
    known -= listed("negations")
    asking = re.compile(f"{_letter().pattern}|{_data()['asking']}")
    periods = [span for span, _ in find_periods(question)]
    return any(
        fold(word) not in known and not asking.fullmatch(fold(word))
        for word, span in words(question)
        if not any(period.contains(span) for period in periods)
    )


def _meant(question: str, letters: Sequence[Letter]) -> list[Letter]:
    """The letters of the dates that a question names, of an age, and the newest where it asks who
    it is now; all where it points at none."""
    periods = [period for _, period in find_periods(question)]
    by_age = named_by_age(question, [letter.meta.date[:4] for letter in letters])
    newest = letters[-1:] if asks_now(question) else ()
    if not periods and not by_age and not newest:
        return [*letters]
    return [
        letter
        for letter in letters
        if letter in newest
        or any(_is_of(letter, period) for period in periods)
        or (not periods and letter.meta.date[:4] in by_age)
    ]


def _is_of(letter: Letter, period: Period) -> bool:
    dated = parse_period(letter.meta.date)
    return dated is not None and period.contains(dated)


def _told(letter: Letter, asked: str) -> tuple[Statement, ...]:
    if asked == "signed":
        return tuple(_signatures(letter))
    if asked == "addressed":
        return tuple(_addressed(letter))
    untold = asked == "numbered" and letter.meta.kamerstuk is None
    return () if untold else (_imprint(letter),)


def _signatures(letter: Letter) -> Iterator[Statement]:
    """The short paragraphs that close a letter, those with a sender's name first."""
    closing = _closing(letter)
    names = [surname(sender) for sender in letter.meta.senders]
    closing.sort(key=lambda p: not any(name in letter.quote(p.span) for name in names))
    for paragraph in closing:
        yield _quoted(letter, paragraph, paragraph.span)


def _closing(letter: Letter) -> list[Paragraph]:
    """The short paragraphs that close a letter, in reading order."""
    closing: list[Paragraph] = []
    for paragraph in reversed(letter.paragraphs):
        if len(letter.quote(paragraph.span).split()) > _SIGNATURE:
            break
        closing.insert(0, paragraph)
    return closing


def _addressed(letter: Letter) -> Iterator[Statement]:
    """The first sentence that speaks to the Kamer."""
    for paragraph in letter.paragraphs:
        for span in _sentences(letter, paragraph):
            if _KAMER.search(letter.quote(span)):
                yield _quoted(letter, paragraph, span)
                return


def _imprint(letter: Letter) -> Statement:
    """The title, date and number of a letter, cited to where it begins."""
    opening = letter.paragraphs[0]
    quoted = _quoted(letter, opening, _sentences(letter, opening)[0])
    return Statement(imprint(letter.meta), quoted.evidence)


def _sentences(letter: Letter, paragraph: Paragraph) -> list[Span]:
    at = paragraph.span.start
    return [Span(at + s.start, at + s.end) for s in sentences(letter.quote(paragraph.span))]


def _quoted(letter: Letter, paragraph: Paragraph, span: Span) -> Statement:
    evidence = Evidence(letter.id, paragraph.id, "paragraph", span)
    return Statement(letter.quote(span), (evidence,))
