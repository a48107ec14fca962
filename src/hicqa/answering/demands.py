"""What a question insists on beside its thing: that someone made or paid it, or what it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from hicqa.dutch.text import any_of, fold, words
from hicqa.facts.measures import find_measures, vocabulary

QUESTIONS = 64  # of which it is kept what they insist on
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'&-]+")
_PART = re.compile(r"[^\W_]+")
_FOLLOWING = re.compile(r"\s+(?P<name>[A-ZÀ-Þ][\w’'-]*)")
_PRECEDING = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]*)[\s(]+$")


class _Demand(NamedTuple):
    """How something is asked, and the words of which a sentence that answers has one, or its
    passage; None where it must name something."""

    asks: re.Pattern[str]
    told: re.Pattern[str] | None
    in_passage: bool


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "demands.toml").read_text("utf-8"))


@cache
def _demands() -> tuple[_Demand, ...]:
    return tuple(
        _Demand(
            re.compile("|".join(f"(?:{form})" for form in demand["asks"])),
            None if demand.get("named") else _any_word(demand["told"]),
            demand.get("in_passage", False),
        )
        for demand in _data()["demand"]
    )


def _any_word(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


@lru_cache(QUESTIONS)
def _insisted_on(question: str) -> tuple[_Demand, ...]:
    """What a question insists on; read once, as several sentences are judged by it."""
    asked = fold(question)
    return tuple(demand for demand in _demands() if demand.asks.search(asked))


def lacks_demanded(question: str, sentence: str, passage: str) -> bool:
    """Whether a sentence, or the passage that it stands in, does not speak of what a question
    insists on.

    >>> lacks_demanded("Wie betaalt de wijkagent?", "De wijkagent bezoekt slachtoffers.", "")
    True
    """
    told, around = fold(sentence), fold(passage)
    for demand in _insisted_on(question):
        if demand.told is None:
            if not names_another(question, sentence):
                return True
        elif not demand.told.search(around if demand.in_passage else told):
            return True
    if explains := explanation_asked(question):
        return explains.search(passage) is None
    word = _defined(fold(question))
    return word is not None and _definition(word).search(around) is None


def names_another(question: str, text: str) -> bool:
    """Whether a text names something that a question does not: "het bureau Kompas", no place ("in
    Gouda"), no first name of whom is asked of, and no abbreviation of it.

    >>> names_another("Hoe heet de coach in Tilburg?", "De coach in Tilburg werkt ook in Oss.")
    False
    """
    own = {fold(part) for word, _ in words(question) for part in (word, *_PART.findall(word))}
    for name in _CAPITAL.finditer(text):
        before, after = text[: name.start()], text[name.end() :]
        if not own & {fold(name.group()), *map(fold, _PART.findall(name.group())[:1])}:
            is_told = not _opens(name.group(), before) and not _is_place(name.group(), before)
            if is_told and not _is_of(own, before, name.group(), after):
                return True
    return False


def _opens(name: str, before: str) -> bool:
    """Whether a capital is that of a sentence, and names nothing by itself."""
    is_first = not before.strip() or before.rstrip()[-1] in '.?!:;|("“‘'
    return fold(name) in _naming("no_names") or (is_first and not name[1:2].isupper())


def _is_place(name: str, before: str) -> bool:
    """Whether a name tells where: "in Ede, Almere en Gouda", "Utrechtse"."""
    return name.endswith(tuple(_naming("of_places"))) or _in_places().search(before) is not None


@cache
def _in_places() -> re.Pattern[str]:
    within, between = any_of(_naming("within")), any_of(_naming("between"))
    return re.compile(rf"\b(?:{within})(?:\s+(?:{between}|[A-ZÀ-Þ][\w’'-]*,?))*\s+$")


def _is_of(own: Collection[str], before: str, name: str, after: str) -> bool:
    """Whether a name belongs to one that is asked of, right after or before it: "Theo
    Wagenvoort", "Digitaal Inkoopboek (DIB)"."""
    following, preceding = _FOLLOWING.match(after), _PRECEDING.search(before)
    if following and fold(following["name"]) in own:
        return True
    return name.isupper() and preceding is not None and fold(preceding["name"]) in own


def _naming(group: str) -> list[str]:
    return list(_data()["naming"][group])


def _defined(asked: str) -> str | None:
    """The crime that a question asks the meaning of, as it is written."""
    found = re.match(_data()["definition"]["asks"], asked)
    named = find_measures(found["word"]) if found else []
    is_counted = any(vocabulary()[mention.measure].stands_alone for mention in named)
    return found["word"] if found and is_counted else None


def explanation_asked(question: str) -> re.Pattern[str] | None:
    """What says what an abbreviation stands for, or what it is ("het Fraudeloket (FL)"), where a
    question asks that; None for any other question."""
    asked = re.match(_data()["abbreviation"]["asks"], question)
    told: list[str] = _data()["abbreviation"]["told"] if asked else []
    forms = [form.replace("WORD", asked["word"]) for form in told if asked]
    return re.compile("|".join(forms)) if forms else None


def _definition(word: str) -> re.Pattern[str]:
    """What says what a word means, of one or of many: "overval", "overvallen"."""
    stem = re.sub(r"(?:en|s)$", "", word)
    either = rf"\b{re.escape(stem[:-1] if stem[-1:] == stem[-2:-1] else stem)}\w{{0,4}}"
    return re.compile(
        "|".join(form.replace("WORD", either) for form in _data()["definition"]["told"])
    )
