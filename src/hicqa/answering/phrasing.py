"""How a question is put together: its question word, its verb, and the subject it is about."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import any_of, fold, is_word, lemma, words
from hicqa.facts.measures import find_measures
from hicqa.types import Span

_PREFIXED = re.compile(r"(?:be|ver|ont|her)\w+[dt]")  # a participle without "ge"
_MARKED = re.compile(r"ge(?=\w+(?:d|t|en)$)")
_ABBREVIATION = re.compile(r"[A-Z]{2}|.+[A-Z]|[A-Z]")


@cache
def data() -> dict[str, Any]:
    """The word lists of phrasing.toml."""
    return tomllib.loads((files("hicqa.answering") / "phrasing.toml").read_text("utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A regular expression of phrasing.toml, for either case."""
    return re.compile(data()[name], re.IGNORECASE)


@cache
def listed(name: str, group: str | None = None) -> frozenset[str]:
    """One list of phrasing.toml, as a set."""
    return frozenset((data()[group] if group else data())[name])


@cache
def opening() -> re.Pattern[str]:
    """A question word with the preposition before it, from the start of a clause."""
    before, asked = any_of(data()["prepositions"]), any_of(data()["question_words"])
    return re.compile(rf"(?:(?:{before})\s+)?(?P<word>{asked})\b(?!-)", re.IGNORECASE)


@cache
def _opener() -> re.Pattern[str]:
    opens, verbs = any_of(data()["openers"]), any_of(data()["opener_verbs"])
    return re.compile(rf"(?:{opens})\s+(?:{verbs}),?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A question taken apart: "In hoeveel" / "gemeenten" / "loopt" / "de pilot".

    `word` is the question word with its preposition, `noun` the noun that goes with it;
    both are empty where the verb comes first.
    """

    word: str
    noun: str
    verb: str
    rest: str

    @property
    def counts(self) -> bool:
        """Whether the question word carries a noun: "hoeveel", "welke"."""
        return self.word.lower().split(" ", 1)[-1] in listed("counting") or (
            self.word.lower() in listed("counting")
        )


def is_verb(word: str) -> bool:
    """Whether a word is a form of a verb: listed, or with an infinitive for its lemma."""
    lower = word.lower()
    if lower in listed("verbs"):
        return True
    base = lemma(lower)
    return word == lower and base.endswith(("en", "gaan", "staan", "slaan")) and base != lower


def is_participle(word: str) -> bool:
    """Whether a word is a past participle by its form: "getroffen", "aangehouden", not "geven"."""
    lower = word.lower()
    if _PREFIXED.fullmatch(lower):
        return True
    marks = (found.start() for found in _MARKED.finditer(lower))
    return any(not lemma(lower).startswith("ge", at) for at in marks)


def may_be_verb(word: str) -> bool:
    """Whether a word is a form of a verb, or may be a plural one."""
    return is_verb(word) or _is_plural_verb(word)


def _is_plural_verb(word: str) -> bool:
    """Whether a word may be "werken" or "maken": a verb by form, and nothing that is counted."""
    by_form = word.islower() and word.endswith("en") and lemma(word) == word and is_word(word)
    return by_form and not find_measures(word)


def bare(question: str) -> str:
    """`question` without its question mark, polite opening and surrounding white space."""
    text = _trimmed(question)
    return text[found.end() :] if (found := _opener().match(text)) else text


def unaddressed(question: str) -> str:
    """A question without the letters as the place to look: "Wat staat er in de brief over X?"."""
    return " ".join(pattern("addressed").sub(" ", question).split()).replace(" ?", "?")


def opens_politely(question: str) -> bool:
    """Whether a question asks indirectly: "Kunt u aangeven hoeveel …"."""
    return _opener().match(_trimmed(question)) is not None


def _trimmed(question: str) -> str:
    return question.strip().rstrip("?!. ")


def restated(question: str) -> str | None:
    """The plain question that a broad one stands for: "Wat doet u tegen heling?" for "Welke
    maatregelen worden er genomen tegen heling?"; None for any other."""
    text = bare(question)
    for pattern, plain in _restatements():
        if found := pattern.fullmatch(text):
            return plain.format(about=found["about"])
    return None


@cache
def _restatements() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r["asked"], re.IGNORECASE), r["plain"]) for r in data()["restated"])


def take_apart(question: str) -> Frame:
    """Read the frame of a question."""
    text = bare(question)
    found = opening().match(text)
    if found is None:
        first, _, rest = text.partition(" ")
        return Frame("", "", first, rest) if is_verb(first.lower()) else Frame("", text, "", "")
    word, tail = found.group(), text[found.end() :].strip()
    tokens = words(tail)
    skip = int(found["word"].lower() in listed("counting"))
    if skip and tokens and tokens[0][0].lower() in listed("verbs"):
        skip = 0  # "hoeveel zijn er opgelost"
    if skip and tokens and may_be_verb(tokens[0][0]) and _has_pronoun(tokens, 0):
        skip = 0  # "hoeveel leverde het op"
    for number, (token, span) in enumerate(tokens):
        if number >= skip and (may_be_verb(token) or _has_pronoun(tokens, number)):
            return Frame(word, tail[: span.start].strip(), token, tail[span.end :].strip())
        if not skip:
            return Frame(word, "", "", tail)  # "waarom plofkraken toenemen"
    return Frame(word, tail, "", "")


def _has_pronoun(tokens: list[tuple[str, Span]], at: int) -> bool:
    """Whether a word has its subject right after it, and is so a verb whatever its form: "hoeveel
    gemeenten gebruiken het", "wat kosten ze"."""
    word, *rest = (token.lower() for token, _ in tokens[at:])
    if not rest or rest[0] not in listed("pronouns") | listed("persons") | {"hij"}:
        return False
    small = listed("particles") | listed("adverbs") | listed("prepositions")
    loose = all(token in small for token in rest[1:])
    return loose and word not in small | listed("determiners") | listed("conjunctions")


# --- the subject ------------------------------------------------------------------


def noun_phrases(text: str) -> list[Span]:
    """The noun phrases of a text, prepositions that link two nouns included."""
    masked = _mask(text)
    found: list[Span] = []
    start: int | None = None
    end, linked = 0, False
    for token, span in words(masked):
        lower = token.lower()
        if start is not None and lower in listed("linking"):
            start, linked = (start, True) if end > start else (None, False)
            continue
        if lower in listed("determiners") and not (lower == "zijn" and start is None):
            if start is not None and not linked:
                found.append(Span(start, end))
            start = span.start if start is None or not linked else start
            end = max(end, start)
            continue
        if _is_noun(token):
            broken = start is not None and "," in masked[end : span.start]
            if start is not None and broken and end > start:
                found.append(Span(start, end))
                start = None
            start = span.start if start is None else start
            end, linked = span.end, False
            continue
        if start is not None and end > start:
            found.append(Span(start, end))
        start, linked = None, False
    if start is not None and end > start:
        found.append(Span(start, end))
    return found


def _mask(text: str) -> str:
    """`text` with its periods and idioms blanked by a mark that no noun has."""
    spans = [span for span, _ in find_periods(text)]
    idioms = re.compile(rf"\b(?:{any_of(data()['idioms'])})\b", re.IGNORECASE)
    spans += [Span(*found.span()) for found in idioms.finditer(text)]
    masked = text
    for span in spans:
        masked = masked[: span.start] + "er".ljust(span.end - span.start) + masked[span.end :]
    return masked


def _is_noun(token: str) -> bool:
    lower = token.lower()
    small = listed("prepositions") | listed("adverbs") | listed("pronouns") | listed("persons")
    small |= listed("conjunctions")
    return lower not in small and not is_verb(token) and not opening().fullmatch(token)


def subject(question: str) -> str | None:
    """What a question is about, in its own words: "de Taskforce Overvallen"; None if nothing."""
    frame = take_apart(question)
    if more := _there_is(frame):
        return f"{frame.noun} {more}"
    spans = noun_phrases(frame.rest)
    rest = [_peeled(span.of(frame.rest)) for span in spans]
    rest = [phrase for phrase in rest if not _is_general(phrase)]
    if frame.word.lower() == "wat" and len(spans) == len(rest) == 2 and _is_one(frame.rest, *spans):
        return frame.rest
    if len(rest) > 1 and frame.rest.endswith(rest[-1]) and rest[-1] == lemma(rest[-1]):
        rest = [p for p in rest if p != rest[-1] or not p.endswith("en")]  # "… toenemen"
    letters = [phrase for phrase in rest if _is_letter(phrase)]
    rest = [phrase for phrase in rest if phrase not in letters]
    named = [phrase for phrase in rest if _is_named(phrase)]
    noun = [_peeled(span.of(frame.noun)) for span in noun_phrases(frame.noun)]
    noun = [phrase for phrase in noun if not _is_general(phrase)]
    # The letter to look in ("in de brief van 2023") is the subject only where nothing else is.
    return next(iter([*named, *rest, *noun, *letters]), None)


def _is_letter(phrase: str) -> bool:
    """Whether a phrase names a letter and nothing else: "de vorige brief"."""
    return all(lemma(word) in listed("letters", "nouns") for word in content(phrase))


def _is_one(text: str, first: Span, second: Span) -> bool:
    """Whether two phrases that make up a text name one thing ("de pilot zwarte lijst")."""
    said = text.lower().split()
    starts = said[0] in listed("determiners") and not {*said} & listed("prepositions")
    between = text[first.end : second.start].split()
    is_adjective = not between or (len(between) == 1 and between[0].endswith(("en", "de", "te")))
    return starts and not text[: first.start] + text[second.end :] and is_adjective


def _there_is(frame: Frame) -> str | None:
    """ "voor ouders", of "welke campagne is er voor ouders": what tells which one is meant."""
    asked = frame.word.lower().endswith(("welke", "welk", "which"))
    if not asked or _is_general(frame.noun) or not frame.rest.lower().startswith("er "):
        return None
    more = _without_periods(frame.rest[len("er ") :])
    return more if noun_phrases(more) and more.split()[0] in listed("linking") else None


def topic(question: str) -> str | None:
    """All that a question is about, its periods left out: "strafeis bij geweld onder invloed";
    None if it names nothing."""
    frame = take_apart(question)
    letter = None
    for text in (frame.rest, frame.noun):
        found = [span for span in noun_phrases(text) if not _is_general(span.of(text))]
        named = [span for span in found if not _is_letter(span.of(text))]
        if named:
            return _without_periods(Span(named[0].start, named[-1].end).of(text))
        if found and letter is None:
            letter = _without_periods(Span(found[0].start, found[-1].end).of(text))
    return letter


def _without_periods(text: str) -> str:
    for span, _ in reversed(find_periods(text)):
        text = f"{text[: span.start]}{text[span.end :]}"
    return " ".join(text.split())


def _peeled(phrase: str) -> str:
    """ "voorzitter van het Offensief" is about het Offensief, "het aantal plofkraken" about
    plofkraken."""
    phrase = re.sub(r"^(?:het|een) aantal\s+(?=\S)", "", phrase)
    relational = listed("relational", "nouns")
    match = re.match(rf"(?:(?:de|het|een)\s+)?(\S+)\s+(?:{any_of(data()['linking'])})\s+", phrase)
    if match and lemma(match[1]) in relational and phrase[match.end() :].strip():
        return _peeled(phrase[match.end() :])
    return phrase


def content(text: str) -> Iterator[str]:
    """The nouns of a text, determiners and prepositions left out."""
    masked = _mask(text)
    for token, _ in words(masked):
        if _is_noun(token) and token.lower() not in listed("determiners"):
            yield token


def _is_general(phrase: str) -> bool:
    return all(lemma(word) in _general() for word in content(phrase))


def _general() -> frozenset[str]:
    found = (listed(kind, "nouns") for kind in ("relational", "spans", "everywhere"))
    return frozenset().union(*found)


def own_nouns(text: str) -> list[str]:
    """The nouns of a text that name something by themselves: not "dag", "doel" or "maatregel"."""
    general = _general() | listed("vague", "nouns") | listed("placeholders")
    return [w for w in content(text) if not may_be_verb(w) and lemma(w) not in general]


def _is_named(phrase: str) -> bool:
    return any(_ABBREVIATION.match(word) for word, _ in words(phrase))


def asks_whole(question: str) -> bool:
    """Whether a question asks for the whole of a letter, or all that differs between letters."""
    said = [word for word, _ in words(question)]
    rest = [word for word in said if word.lower() not in listed("whole")]
    return rest != said and is_content_free(" ".join(rest), vague=True)


def who_is_asked(question: str) -> str | None:
    """The surname of whom a question asks who that is, and no more: "Wie is burgemeester
    Hamming?"."""
    found = pattern("who_is").fullmatch(bare(question))
    return found["name"].split()[-1] if found else None


def is_content_free(text: str, *, vague: bool = False) -> bool:
    """Whether a question names nothing of its own: its nouns belong to something unsaid, its
    verbs say nothing. `vague` also takes "maatregelen" and "het onderzoek" for such nouns."""
    free = listed("relational", "nouns") | listed("spans", "nouns")
    if vague:
        free |= listed("vague", "nouns") | listed("taken_up", "nouns")
    idle = free | listed("verbs", "nouns") | listed("verbs") | listed("determiners")
    idle |= (
        listed("commands")
        | listed("prepositions")
        | listed("adverbs")
        | listed("pronouns")
        | listed("conjunctions")
    )
    for word, _ in words(_mask(text)):
        known = {word.lower(), lemma(word)}
        if len(word) > 1 and word.isupper() and not text.isupper():
            return False  # "het OM" is no preposition
        if not known & idle and not opening().fullmatch(word) and fold(word) != "er":
            return False
    return True
