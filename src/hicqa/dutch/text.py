"""Sentences and words of Dutch text: the one analysis used for indexing and asking alike."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from hicqa.types import Span

_END = re.compile(r"[.!?]+[\"'”’»)\]]*(?=\s)")
_ADDRESS = r"(?:https?://|www\.)"
_START = re.compile(rf"[\s\"'“‘„«(\[]*([A-ZÀ-ÖØ-Þ0-9]|{_ADDRESS})")
_KAMERSTUK = r"Kamerstuk(?:ken)?\b[^:\n]{0,60}\bnr\.\s?\d+:"
_SOURCE_FIRST = re.compile(rf"\s*(?:{_ADDRESS}\S+|{_KAMERSTUK})(?=\s+[A-ZÀ-ÖØ-Þ])")
_LAST_TOKEN = re.compile(r"[^\s(«“‘\"'\[]+$")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.)*[A-ZÀ-Þ]$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
_PART = re.compile(r"[^\W_]+", re.UNICODE)

MIN_COMPOUND_PART = 4
_LINKS = ("", "s", "e", "en")


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of `phrases`, the longest first."""
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((files("hicqa.dutch") / "words.toml").read_text(encoding="utf-8"))
    return {
        name: frozenset(raw[name])
        for name in (
            "abbreviations",
            "may_end",
            "endings",
            "stop_words",
            "question_words",
            "foreign_stop_words",
        )
    }


@cache
def _lemma_exceptions() -> dict[str, str]:
    raw = tomllib.loads((files("hicqa.dutch") / "words.toml").read_text(encoding="utf-8"))
    return dict(raw["lemmas"])


@cache
def stop_words() -> frozenset[str]:
    """Dutch function words and the English and German ones of a question, lower case."""
    return _words()["stop_words"] | _words()["foreign_stop_words"]


def is_question_word(word: str) -> bool:
    """Whether a folded word asks for something: "wie", "hoeveel"."""
    return word in _words()["question_words"]


def question_words(text: str) -> list[str]:
    """The words of `text` that ask for something, folded, in order."""
    folded = (fold(word) for word, _ in words(text))
    return [word for word in folded if is_question_word(word)]


def is_dutch(text: str) -> bool:
    """Whether a question reads as Dutch: English or German function words are not the more."""
    own = [fold(word) for word, _ in words(text)]
    dutch, foreign = _words()["stop_words"], _words()["foreign_stop_words"]
    only_foreign = sum(w in foreign and w not in dutch for w in own)
    return sum(w in dutch and w not in foreign for w in own) >= only_foreign


def fold(text: str) -> str:
    """Lower case without diacritics, for comparing words."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` (followed by white space at `after`) ends a sentence."""
    follows = _START.match(text, after)
    if text[stop] != ".":
        return follows is not None
    last = _LAST_TOKEN.search(text, max(0, stop - 40), stop)
    token = last.group().lower() if last else ""
    if token in _words()["may_end"]:
        return follows is not None and not follows.group(1).isdigit()
    if token in _words()["abbreviations"]:
        return False
    if last and _INITIALS.match(last.group()) and not last.group().isdigit():
        return False
    return follows is not None


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    A line break ends a sentence, so that headings and table rows stay apart; a source before a
    sentence, an address of the web or a Kamerstuk number, is one by itself.
    """
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        if source := _SOURCE_FIRST.match(text, start, line.end()):
            spans.append(_trim(text, start, source.end()))
            start = source.end()
        for match in _END.finditer(text, start, line.end()):
            if _ends_sentence(text, match.start(), match.end()):
                spans.append(_trim(text, start, match.end()))
                start = match.end()
        spans.append(_trim(text, start, line.end()))
    return [s for s in spans if s.start < s.end]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def words(text: str) -> list[tuple[str, Span]]:
    """The words of `text` as they stand, hyphenated and dotted ones whole, with their spans."""
    return [(m.group(), Span(*m.span())) for m in _WORD.finditer(text)]


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    # Not "dutch": that one strips ge- from nouns too, and takes gemeente for mening.
    return snowballstemmer.stemmer("dutch_porter")


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """The dictionary form of one word, folded: "daalden" and "gedaald" give "dalen"."""
    import simplemma

    lower = word.casefold()
    if not lower:  # which simplemma does not take
        return ""
    found = _lemma_exceptions().get(lower) or simplemma.lemmatize(lower, lang="nl")
    return fold(found).replace("_", "").replace(" ", "")


def is_word(word: str) -> bool:
    """Whether the Dutch dictionary knows the word in any form."""
    import simplemma

    return bool(simplemma.is_known(word, lang="nl"))


@lru_cache(maxsize=1)
def _written() -> Any:
    from spellchecker import SpellChecker

    return SpellChecker(language="nl")


def is_written(word: str) -> bool:
    """Whether people write the word, also where the dictionary has no form of it."""
    return word in _written()


def inflects(one: str, other: str) -> bool:
    """Whether two words differ by nothing but the ending of one of them."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _words()["endings"]


def _bare_stem(word: str) -> str:
    return str(_stemmer().stemWord(lemma(word)))


@cache
def _synonyms() -> dict[str, str]:
    """The stem of each word of a group of synonyms -> the stem that stands for the group."""
    raw = tomllib.loads((files("hicqa.dutch") / "synonyms.toml").read_text(encoding="utf-8"))
    return {_bare_stem(word): _bare_stem(group[0]) for group in raw["groups"] for word in group}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The index form of one word: its lemma, stemmed, or its synonyms' common one."""
    bare = _bare_stem(word)
    return _synonyms().get(bare, bare)


@lru_cache(maxsize=50_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """The two parts of a Dutch compound ("woninginbraken": woning, inbraken), or nothing.

    The longest known tail is the head of the compound; the rest must be known too, with or
    without a linking -s-, -e- or -en-.
    """
    lower = word.casefold()
    if len(lower) < 2 * MIN_COMPOUND_PART or not lower.isalpha():
        return ()
    for cut in range(MIN_COMPOUND_PART, len(lower) - MIN_COMPOUND_PART + 1):
        tail = lower[cut:]
        if not is_word(tail):
            continue
        for link in _LINKS:
            front = lower[: cut - len(link)] if link else lower[:cut]
            if lower[:cut].endswith(link) and len(front) >= MIN_COMPOUND_PART and is_word(front):
                return (front, tail)
    return ()


@lru_cache(maxsize=50_000)
def _terms_of(word: str) -> tuple[str, ...]:
    """Index terms of one written word: itself, its hyphenated parts and its compound parts."""
    if fold(word) in stop_words():
        return ()
    parts = _PART.findall(word)
    if all(part.isdigit() for part in parts):
        return tuple(parts) if "-" in word else ("".join(parts),)
    terms = [stem("".join(parts))]
    if len(parts) > 1:
        terms += [stem(p) for p in parts if len(p) > 1 and fold(p) not in stop_words()]
    for part in parts:
        terms += [stem(p) for p in compound_parts(part)]
    return tuple(dict.fromkeys(terms))


def terms(text: str) -> list[str]:
    """The index terms of `text` in order, function words left out.

    >>> terms("Woninginbraken daalden")
    ['woninginbraak', 'woning', 'inbraak', 'dal']
    """
    return [term for word, _ in words(text) for term in _terms_of(word)]
