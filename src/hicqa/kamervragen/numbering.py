"""The headings of a set: "Vraag 3, 4 en 5", "Antwoord op vragen 7 t/m 9", "Antwoord"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_LARGEST_GROUP = 60
_NUMBER = r"\d{1,3}(?!\d)[a-z]?(?![a-zA-Z])"
_BETWEEN = r"\s*(?:,\s*en\b|,|;|/|&|\+|en\b|t/m|tot en met|tm\b|[-–])\s*|\s+"
NUMBERS = rf"{_NUMBER}(?:(?:{_BETWEEN}){_NUMBER})*"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<range>t/m|tot en met|tm\b|[-–])", re.IGNORECASE)

_QUESTION = re.compile(
    rf"(?:Vraag|Vragen|VRAAG|VRAGEN)\s*(?:nr\.?\s*)?(?P<numbers>{NUMBERS})"
    r"(?P<sign>\s*[.:)|–-])?(?:\s+(?P<rest>\S.*))?$"
)
_ANSWER = re.compile(
    r"(?:Gezamenlijk\s+)?(?:Antwoord(?:en)?|Beantwoording|ANTWOORD(?:EN)?)"
    r"(?:\s+(?:op|van|bij|OP))?(?:\s+(?:de|het))?(?:\s+(?:vraag|vragen|Vraag|Vragen|VRAAG|VRAGEN))?"
    rf"\s*(?:nr\.?\s*)?(?P<numbers>{NUMBERS})?(?P<sign>\s*[.:)–-])?(?:\s+(?P<rest>\S.*))?$"
)
_END = re.compile(
    r"(?P<name>Mededeling|Toelichting|Bijlagen?|Ondertekening|MEDEDELING)\s*:?(?:\s+(?P<rest>.*))?$"
)
# Who asks it, in brackets behind the number: "(Mutluer, GroenLinks-PvdA)".
_ASKER = re.compile(
    r"\((?:(?:het |de )?(?:lid|leden|fracties?)(?: van)?(?: de| het)? )?[A-ZÀ-Þ][\w.-]*"
    r"(?:[,/&]?\s(?:van|de|der|den|het|en|ten|ter|[A-ZÀ-Þ(][\w.)-]*))*\)?\)\s*"
)
_NUMBERED = re.compile(
    r"(?:\((?P<round>\d{1,2})(?P<letter1>[a-z]?)\)|(?P<plain>\d{1,2})(?P<letter2>[a-z]?)\s?[.)]"
    r"|(?P<dash>\d{1,2})\s+[|–-](?=\s)|(?P<roman>[IVX]{1,5})[.)](?=\s))"
    r"\s*(?=[«“‘\"']?[^\W\d])(?P<rest>.+)$"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_STARTS_TEXT = re.compile(r"[\"'“‘«(]?[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what stands behind it on its line; a bare "Antwoord" has no numbers.

    `lettered` says that it is of a part of a question ("3a").
    """

    kind: Literal["question", "answer", "end"]
    numbers: tuple[int, ...]
    rest: str = ""
    name: str = ""
    lettered: bool = False


def read_heading(line: str) -> Heading | None:
    """The heading that `line` is, if it is one."""
    text = line.strip().strip("*_#").strip()
    if found := _QUESTION.match(text):
        rest = found["rest"] or ""
        asker = _ASKER.match(rest)
        if asker is None and not _is_heading(found):
            return None
        rest = rest[asker.end() :] if asker else rest
        lettered = found["numbers"][-1].isalpha()
        return Heading("question", read_numbers(found["numbers"]), rest, lettered=lettered)
    if found := _ANSWER.match(text):
        numbers = read_numbers(found["numbers"]) if found["numbers"] else ()
        return Heading("answer", numbers, found["rest"] or "") if _is_heading(found) else None
    if (found := _END.match(text)) and (not found["rest"] or text[len(found["name"])] == ":"):
        return Heading("end", (), found["rest"] or "", found["name"].capitalize())
    return None


def read_numbered(line: str) -> Heading | None:
    """A question with its number before it: "1. ", "(2) ", "3a) ", "4 - ", "IV. "."""
    found = _NUMBERED.match(line)
    if found is None:
        return None
    digits = found["round"] or found["plain"] or found["dash"]
    number = int(digits) if digits else _roman(found["roman"])
    lettered = bool(found["letter1"] or found["letter2"])
    return Heading("question", (number,), found["rest"], lettered=lettered)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _is_heading(found: re.Match[str]) -> bool:
    """A line that goes on is one only if a sign or a capital starts what follows: "Antwoord van
    Minister …" and "Vragen 3 en 4 hangen samen" are text."""
    if not found["rest"]:
        return True
    if found["sign"]:
        return True
    return bool(found["numbers"]) and _STARTS_TEXT.match(found["rest"]) is not None


def read_numbers(text: str) -> tuple[int, ...]:
    """The numbers of a heading in the order printed, ranges written out: "4-6, 8" is 4, 5, 6, 8.

    A comma may be missing ("8, 9 10 en 11"), and a letter ("3a") belongs to its question.
    """
    numbers: list[int] = []
    in_range = False
    for token in _TOKEN.finditer(text):
        if token["range"]:
            in_range = True
            continue
        number = int(re.sub(r"\D", "", token["number"]))
        if in_range and numbers and numbers[-1] < number <= numbers[-1] + _LARGEST_GROUP:
            numbers.extend(range(numbers[-1] + 1, number))
        numbers.append(number)
        in_range = False
    return tuple(dict.fromkeys(numbers))
