"""Dutch numbers written out in words, and the word lists that number reading needs."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def number_words() -> dict[str, Any]:
    """The lists of numbers.toml."""
    return tomllib.loads(files("hicqa.dutch").joinpath("numbers.toml").read_text("utf-8"))


@cache
def _units_and_tens() -> tuple[dict[str, int], dict[str, int]]:
    words = number_words()["words"]
    tens = {word: 10 * value for value, word in enumerate(words["tens"], start=2)}
    return {word: value for value, word in enumerate(words["units"])}, tens


_PLAIN = str.maketrans("éëèï", "eeei")


@cache
def parse_words(word: str) -> int | None:
    """A number written out in one word ("tweeëntwintig", "driehonderdduizend"), or None."""
    word = word.lower().translate(_PLAIN)
    units, tens = _units_and_tens()
    if word in units or word in tens:
        return {**units, **tens}[word]
    for scale_word, scale in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(scale_word)
        if found:
            return _scaled(head, scale, tail)
    for ten_word, ten in tens.items():
        unit = word.removesuffix("en" + ten_word)
        if unit != word and 1 <= units.get(unit, 0) <= 9:
            return ten + units[unit]
    return None


def _scaled(head: str, scale: int, tail: str) -> int | None:
    """`head` times `scale` plus `tail`; "achttienhonderd" is 1800, "duizendduizend" nothing."""
    factor = parse_words(head) if head else 1
    rest = parse_words(tail.removeprefix("en") or tail) if tail else 0
    if not factor or rest is None or (tail and not rest) or rest >= scale:
        return None
    if factor >= (1000 if scale == 1000 else 100) or (scale == 100 and factor % 10 == 0):
        return None
    return factor * scale + rest
