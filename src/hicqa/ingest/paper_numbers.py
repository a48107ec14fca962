"""Dossiers and numbers of Kamerstukken: "28 684 en 33 552, nr. 550 t/m 552".

What stands after the word Kamerstuk, its chamber and its session year. White space may be a
line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hicqa.dutch.dates import month_names

_LONGEST_RANGE = 100  # "nrs. 3 t/m 900" is a slip of the pen, not nine hundred papers
_MOST_DOSSIERS = 10  # more in a row is a table of figures
SEPARATOR = r"[\s,;:(]*"
_NR = r"(?:nrs|nummers?|nr|no)\b\s?[.,:]?\s*"
ROMAN = r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})"
DOSSIER_DIGITS = r"[1-9]\d[\s.]?\d{3}(?!\d)"
_MONTH = f"(?:{'|'.join(month_names())})"
# A number that belongs to what follows it ("nr. 3, 24 april") is no number of a paper.
_NOT_COUNTED = (
    rf"(?!\d|[.,]\d|\s?%|\s(?:{_MONTH}|procent|jaar|jaren|maanden|weken|dagen|uur|euro|"
    r"miljoen|miljard|keer|maal|leden|vragen|personen|mensen)\b)"
)
_CHAPTER = rf"(?:\s?[-–]\s?|\s)(?:hoofdstuk\s)?(?P<chapter>{ROMAN}|[A-Z])(?![A-Za-z])"
_DOSSIER = re.compile(rf"(?P<number>{DOSSIER_DIGITS})(?:{_CHAPTER})?")
# 21501-33: a dossier whose own number holds a dash; told from "32 813-974" by what follows
_SERIES = re.compile(
    rf"(?P<number>{DOSSIER_DIGITS})-(?P<chapter>\d\d)(?=[-–]\d|{SEPARATOR}{_NR})", re.IGNORECASE
)
_BETWEEN_DOSSIERS = re.compile(r"\s*(?:,\s*en\b|,|en\b|/|&|\+)\s*")
_NUMBER_MARK = re.compile(rf"{SEPARATOR}{_NR}", re.IGNORECASE)
_DASHED_NUMBER = re.compile(r"\s?[-–]\s?(?P<number>[1-9]\d*)(?!\d|[.,]\d)")
# The senate numbers its papers by letter: "35 690, A"
_LETTER_NUMBER = re.compile(r"\s*,?\s*(?P<number>[A-Z]{1,2})(?=\s*(?:[.,;:)]|$|en\b))")
_NUMBER = re.compile(r"(?P<number>[1-9]\d*|[A-Z]{1,2}(?![A-Za-z]))(?!\d|[.,]\d)")
_NEXT_NUMBER = re.compile(
    rf"\s?(?P<sign>,\s*en\b|,|;|en\b|/|&|\+|t/m|tot en met|-|–)\s*(?:{_NR})?"
    rf"(?P<number>[1-9]\d*){_NOT_COUNTED}(?!\s\d{{3}}\b)",
    re.IGNORECASE,
)
_BETWEEN_PAIRS = re.compile(r"\s*(?:,\s*en\b|[,;]|en\b|&)\s*")

Pairs = tuple[tuple[str | None, str], ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """What stands after the head of a Kamerstuk reference; `main` are pairs with an address."""

    pairs: Pairs
    main: Pairs
    end: int


def read_papers(text: str, at: int, loose: bool, dashed: bool = False) -> Papers | None:
    """Dossiers with their numbers from `at` on. Without "nr." a number is only believed after
    the word Kamerstuk (`loose`) or, joined by a dash, within brackets (`dashed`)."""
    pairs: list[tuple[str | None, str]] = []
    main: list[tuple[str | None, str]] = []
    end = at
    while True:
        dossiers, after = _dossiers(text, at)
        numbers, after = read_numbers(text, after, loose, dashed) if dossiers else ([], after)
        if not numbers:
            break
        pairs += [(dossier, number) for dossier in dossiers for number in numbers]
        # A paper in several dossiers is published under the first of them.
        main += [(dossiers[0], number) for number in numbers]
        end = after
        between = _BETWEEN_PAIRS.match(text, end)
        if between is None:
            break
        at, loose, dashed = between.end(), False, False
    return Papers(tuple(pairs), tuple(main), end) if pairs else None


def _dossiers(text: str, at: int) -> tuple[list[str], int]:
    dossiers: list[str] = []
    end = at
    while len(dossiers) < _MOST_DOSSIERS and (
        found := _SERIES.match(text, at) or _DOSSIER.match(text, at)
    ):
        end = found.end()
        chapter = found["chapter"]
        if chapter and not _SERIES.match(text, at) and _is_letter_number(text, found):
            end, chapter = found.end("number"), None
        dossiers.append(re.sub(r"[\s.]", "", found["number"]) + (f"-{chapter}" if chapter else ""))
        between = _BETWEEN_DOSSIERS.match(text, end)
        if between is None:
            break
        at = between.end()
    return dossiers, end


def _is_letter_number(text: str, dossier: re.Match[str]) -> bool:
    """Whether the letter behind a dossier is the paper's number ("35 690 A" of the senate) and
    not its chapter: nothing that could be a number follows it."""
    if len(dossier["chapter"]) > 1 or dossier["chapter"] in "IVX":
        return False
    end = dossier.end()
    return not any(p.match(text, end) for p in (_NUMBER_MARK, _DASHED_NUMBER, _LETTER_NUMBER))


def read_numbers(text: str, at: int, loose: bool, dashed: bool) -> tuple[list[str], int]:
    if mark := _NUMBER_MARK.match(text, at):
        first = _NUMBER.match(text, mark.end())
    elif loose:
        first = _DASHED_NUMBER.match(text, at) or _LETTER_NUMBER.match(text, at)
    elif dashed:
        first = _DASHED_NUMBER.match(text, at)
        if first and not text[first.end() :].lstrip().startswith(")"):
            first = None
    else:
        first = None
    if first is None:
        return [], at
    numbers, end = [first["number"]], first.end()
    while mark and (following := _NEXT_NUMBER.match(text, end)):
        more = _up_to(numbers[-1], following["sign"], following["number"])
        if not more or _starts_dossier(text, following.start("number")):
            break
        numbers += more
        end = following.end()
    return numbers, end


def _starts_dossier(text: str, at: int) -> bool:
    dossiers, end = _dossiers(text, at)
    return bool(dossiers) and _NUMBER_MARK.match(text, end) is not None


def _up_to(first: str, sign: str, last: str) -> list[str]:
    """`last`, and for a range ("3 t/m 6") what stands between it and `first`; nothing for a
    range that cannot be one."""
    if sign.lower() not in ("t/m", "tot en met", "-", "–"):
        return [last]
    if not first.isdigit() or int(last) - int(first) > _LONGEST_RANGE:
        return []
    return [str(number) for number in range(int(first) + 1, int(last) + 1)]
