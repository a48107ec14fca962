"""What must hold of every answer, worked out apart from the assistant's own checks.

Each function judges one thing, piece by piece: a True for what holds, a False for what does
not. The assistant's checks hold an answer back; these count what left in spite of them.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping

from hicqa.dutch.numbers import find_numbers
from hicqa.dutch.text import sentences
from hicqa.types import Answer, Citation, Figure, Letter

_MARKED = re.compile(r"(.*?)\s*((?:\[\d+\])+)", re.DOTALL)
_MARK = re.compile(r"\[(\d+)\]")
_DIGITS = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_SUMS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
# What a computation may hold besides its operands: per cent, and the units of time.
_CONSTANTS = frozenset({100.0, 24.0, 7.0, 12.0, 365.0, 366.0})


def _flat(text: str) -> str:
    return " ".join(text.split())


def _by_number(answer: Answer) -> dict[int, Citation]:
    return {citation.n: citation for citation in answer.citations}


def cited_sentences(answer: Answer) -> list[bool]:
    """For each sentence of an answer, whether it carries a mark of a citation that is there.

    Of several sentences before one mark the last has it; the others must stand in its quote.
    """
    if answer.status == "not_found":
        return []
    known, held, end = _by_number(answer), [], 0
    for match in _MARKED.finditer(answer.answer):
        text, marks = match.group(1), [int(n) for n in _MARK.findall(match.group(2))]
        cited = [known[n] for n in marks if n in known]
        *before, _ = [span.of(text) for span in sentences(text)] or [text]
        quotes = [_flat(citation.quote) for citation in cited]
        held += [any(_flat(sentence) in quote for quote in quotes) for sentence in before]
        held.append(len(cited) == len(marks))
        end = match.end()
    rest = answer.answer[end:].strip()
    return held + [False] * len(sentences(rest))


def verbatim_quotes(answer: Answer, letters: Mapping[str, Letter]) -> list[bool]:
    """For each citation, suggestions included, whether its quote is the letter's own text."""
    return [
        citation.letter in letters
        and bool(citation.quote)
        and letters[citation.letter].text[citation.start : citation.end] == citation.quote
        for citation in (*answer.citations, *answer.related)
    ]


def _printed(quote: str) -> set[float]:
    """The values that a quote prints, in digits or in words, the cells of a row included."""
    digits = {float(d.replace(".", "").replace(",", ".")) for d in _DIGITS.findall(quote)}
    found = find_numbers(quote)
    return digits | {abs(v) for n in found for v in (n.value, n.high) if v is not None}


def _work_out(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        return _SUMS[type(node.op)](_work_out(node.left), _work_out(node.right))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    raise ValueError("geen berekening")


def _follows(figure: Figure, printed: set[float]) -> bool:
    """Whether a derivation gives the figure, and rests on what its citations print."""
    try:
        tree = ast.parse((figure.derivation or "").replace("x", "*"), mode="eval").body
        value = _work_out(tree)
    except (SyntaxError, ValueError, KeyError, ZeroDivisionError):
        return False
    terms = [_work_out(node) for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    counts = {float(n) for n in range(2, len(terms))}  # what a sum of so many is divided by
    known = printed | _CONSTANTS | counts
    decimals = len(f"{figure.value!r}".partition(".")[2])
    near = abs(value - figure.value) <= 0.5 * 10**-decimals + 1e-9
    return near and all(term in known for term in terms)


def grounded_figures(answer: Answer) -> list[bool]:
    """For each figure, whether its citations print it or its derivation follows from them."""
    known = _by_number(answer)
    held = []
    for figure in answer.figures:
        cited = [known[n] for n in figure.citations if n in known]
        printed = {value for citation in cited for value in _printed(citation.quote)}
        right = abs(figure.value) in printed if figure.stated else _follows(figure, printed)
        held.append(bool(cited) and len(cited) == len(figure.citations) and right)
    return held
