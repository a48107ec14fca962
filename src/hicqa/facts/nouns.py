"""The noun that a figure stands before, where the vocabulary does not know what is counted."""

from __future__ import annotations

import re
from functools import lru_cache

from hicqa.dutch.text import fold, is_word, lemma
from hicqa.facts.said import words


def noun_phrase(after: str) -> str:
    """The words right after a figure that name what is counted, in lower case, or "".

    A name ("2 Volgens de ESIA", "1 Bent u bekend") counts nothing.
    """
    found: list[str] = []
    for match in re.finditer(r"\s*([(]?)([\w’'-]+)([)]?)([,.;:]?)", after):
        word = match[2]
        if not found and match.start():
            break  # "1.902, waarvan": a comma ends what the figure is of
        if match[1] and found:
            break
        stop = word.lower() in words("counting", "no_adjective") or word[0].isdigit()
        if stop or len(found) == 4:
            break
        found.append(word)
        if match[4]:
            break
    named = any(re.match(r"[a-zà-ÿ]\w{2}", word) for word in found)
    return " ".join(found).lower() if named else ""


def names_thing(phrase: str) -> bool:
    """Whether a plural among the words can be what is counted; "vrijwel", "ontvingen" cannot."""
    return any(_is_plural(word) for word in re.findall(r"[\w’'-]+", phrase))


@lru_cache(maxsize=4096)
def _is_plural(word: str) -> bool:
    if word in words("counting", "nouns"):
        return True
    if len(word) < 4 or not word.endswith(("en", "s")):
        return False
    one = lemma(word)
    if one == fold(word):
        return not is_word(word)
    return not one.endswith("en") or word.startswith(one)  # else a verb: "ontvingen"
