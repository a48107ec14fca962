"""The last check: what code verifies of every answer before it leaves.

An answer that fails is refused and logged as a defect; it is never repaired by dropping
the mark or the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hicqa.dutch.numbers import format_number
from hicqa.types import Answer, Citation, Figure, Letter

_SEGMENT = re.compile(r"(?P<text>[^\[]*(?:\[(?!\d+\])[^\[]*)*)(?P<marks>(?:\[\d+\])*)")
_MARK = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SPACES = re.compile(r"\s+")


def _segments(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The answer cut at its marks: (text, citation numbers), the last one perhaps unmarked."""
    for match in _SEGMENT.finditer(text):
        if match.group().strip():
            marks = tuple(int(n) for n in _MARK.findall(match.group("marks")))
            yield match.group("text").strip(), marks


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _printed(figure: Figure) -> set[str]:
    """The ways a figure, its period and its operands may be printed in a sentence."""
    ways = {format_number(abs(figure.value), decimals) for decimals in (None, 0, 1, 2)}
    ways |= set(_NUMBER.findall(figure.period))
    for operand in _NUMBER.findall(figure.derivation or ""):
        ways.add(operand)
        ways.add(format_number(float(operand.replace(",", "."))) if _plain(operand) else operand)
    return ways


def _plain(operand: str) -> bool:
    return operand.count(".") + operand.count(",") <= 1


def _grounds(cited: list[Citation], figures: list[Figure]) -> set[str]:
    """Every number that a sentence with these citations may print."""
    allowed: set[str] = set()
    for citation in cited:
        place = f"{citation.date} {citation.kamerstuk} {citation.title}"
        allowed |= set(_NUMBER.findall(f"{citation.quote} {place}"))
        allowed |= {part.lstrip("0") for part in citation.date.split("-")}
        allowed |= {part for number in list(allowed) for part in re.split(r"[.,]", number)}
    for figure in figures:
        allowed |= _printed(figure)
    return allowed


def _check_sentence(text: str, cited: list[Citation], figures: list[Figure]) -> Iterator[str]:
    if any(_flat(text) in _flat(citation.quote) for citation in cited):
        return
    allowed = _grounds(cited, figures)
    for number in _NUMBER.findall(text):
        if number not in allowed:
            yield f"het getal {number} staat niet in een geciteerde passage: {text!r}"


def _check_citations(answer: Answer, letters: Mapping[str, Letter]) -> Iterator[str]:
    for citation in (*answer.citations, *answer.related):
        letter = letters.get(citation.letter)
        if letter is None:
            yield f"citaat {citation.n} noemt een onbekende brief: {citation.letter}"
        elif letter.text[citation.start : citation.end] != citation.quote:
            yield f"citaat {citation.n} staat niet letterlijk op zijn plaats"
        elif citation.quote not in citation.passage:
            yield f"citaat {citation.n} staat niet in zijn passage"


def find_defects(answer: Answer, letters: Mapping[str, Letter]) -> list[str]:
    """What is wrong with an answer, one Dutch sentence each; empty when it may leave.

    Every sentence has a citation, every quote stands at its offsets, every number stands in
    a cited quote or in a figure's derivation, and no citation is left unused.
    """
    defects = list(_check_citations(answer, letters))
    by_number = {citation.n: citation for citation in answer.citations}
    used: set[int] = {n for figure in answer.figures for n in figure.citations}
    if answer.status == "not_found":
        if answer.citations or answer.figures:
            defects.append("een weigering draagt citaten of cijfers")
        return defects
    for text, marks in _segments(answer.answer):
        used |= set(marks)
        if not marks:
            defects.append(f"een zin zonder citaat: {text!r}")
            continue
        cited = [by_number[n] for n in marks if n in by_number]
        figures = [f for f in answer.figures if set(f.citations) & set(marks)]
        defects += _check_sentence(text, cited, figures)
    if unknown := used - by_number.keys():
        defects.append(f"verwijzing naar een citaat dat er niet is: {sorted(unknown)}")
    if unused := by_number.keys() - used:
        defects.append(f"een citaat dat nergens wordt gebruikt: {sorted(unused)}")
    return defects
