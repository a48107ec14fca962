"""What a question takes for granted that the passages which answer it do not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from hicqa.dutch.text import fold


@cache
def _groups() -> tuple[re.Pattern[str], ...]:
    raw = tomllib.loads((files("hicqa.answering") / "premises.toml").read_text("utf-8"))
    return tuple(re.compile(rf"\b(?:{'|'.join(group['says'])})\b") for group in raw["group"])


def untold(question: str, passages: Iterable[str]) -> tuple[str, ...]:
    """The words of a question that say something ended, was refused or the like, where none of
    the passages that answer it says so.

    >>> untold("Waarom is de noodknop afgeschaft?", ["De noodknop werd ingedrukt."])
    ('afgeschaft',)
    """
    asked, told = fold(question), [fold(passage) for passage in passages]
    found = ((group, group.search(asked)) for group in _groups())
    return tuple(
        question[match.start() : match.end()]
        for group, match in found
        if match and not any(group.search(passage) for passage in told)
    )
