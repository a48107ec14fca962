"""Abbreviations that a text explains itself: "Taskforce Overvallen (TFO)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hicqa.dutch.text import any_of, stop_words

_EXPLAINED = re.compile(r"\((?P<short>[A-Z][A-Za-z]{1,7})\)")
_WORD = re.compile(r"[\w’'-]+")
_MOST_WORDS = 10
STRICT = 2  # initials, and fewer, are those of a whole name, without small words between


def _is_short_for(short: str, words: list[str]) -> bool:
    """Whether the words spell `short`: each gives its initial, and a compound more of its letters
    in order ("Taskforce Overvallen": TFO); small words may give none."""
    if not words:
        return not short
    word, rest = words[0].lower(), words[1:]
    if word in stop_words() and _is_short_for(short, rest):
        return True
    if not short or word[:1] != short[0]:
        return False
    at = 0
    for used, letter in enumerate(short):
        at = word.find(letter, at) + 1
        if not at:
            return False
        if _is_short_for(short[used + 1 :], rest):
            return True
    return False


def find_abbreviations(text: str) -> dict[str, str]:
    """The abbreviations that `text` explains, with what they stand for.

    Of the words before the brackets the fewest are taken whose initials spell it.
    """
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
        words = list(_WORD.finditer(line))[-_MOST_WORDS:]
        for start in range(len(words) - 1, -1, -1):
            tail = [w.group() for w in words[start:]]
            if tail[0].lower() not in stop_words() and _is_short_for(match["short"].lower(), tail):
                found.setdefault(match["short"], line[words[start].start() :])
                break
    return found


def find_name(short: str, text: str) -> str | None:
    """The name in `text` that `short` is the initials of, each a capital, small words apart:
    "Verklaring Omtrent het Gedrag" for VOG. None where there is none, or more than one.

    Two initials fit much: theirs must be a whole name of two words, within a sentence ("de
    Autoriteit Persoonsgegevens", not "Wetenschappelijk Onderzoek- en …" or "Uw Kamer").
    """
    small = any_of(stop_words())
    between = rf"[ \n](?:(?:{small})[ \n]){{0,2}}" if len(short) > STRICT else r"[ \n]"
    pattern = between.join(rf"(?!(?i:{small})\b){letter}[\w’'-]+" for letter in short)
    whole = rf"(?<!\w)({pattern})(?!\w)"
    if len(short) <= STRICT:
        whole = rf"(?<!\w)[a-z][\w’'-]*[ \n]({pattern})(?![\w-])(?! (?:(?:{small}) )?[A-Z])"
    found = {" ".join(name.split()) for name in re.findall(whole, text)}
    return found.pop() if len(found) == 1 else None


def explain(text: str, known: Mapping[str, str]) -> str:
    """What the abbreviations in `text` stand for, where the text itself does not say so."""
    used = [short for short in sorted(known) if re.search(rf"\b{short}\b", text)]
    return ", ".join(known[short] for short in used if known[short] not in text)


def shorten(text: str, known: Mapping[str, str]) -> str:
    """`text` with its long names abbreviated."""
    for short, name in known.items():
        text = re.sub(rf"\b{re.escape(name)}\b(?: \({short}\))?", short, text, flags=re.IGNORECASE)
    return text
