"""The facts' own last check: every figure of a reply stands in its evidence or follows from it.

It reads the evidence anew, from the letters' text, and takes nothing from the facts table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hicqa.dutch.dates import parse_period
from hicqa.dutch.numbers import find_numbers, parse_number
from hicqa.errors import CheckFailed
from hicqa.facts.compute import divisors, evaluate, plain
from hicqa.types import Evidence, FigureDraft, Letter, Reply


def printed_values(evidence: Evidence, letter: Letter) -> set[float]:
    """The values that a quote prints, signs and all: of a table row its cells, else the numbers
    in the text."""
    cells = [
        letter.quote(cell.span)
        for table in letter.tables
        for row in table.rows
        if row.id == evidence.block
        for cell in row.cells
    ]
    if cells:
        found = [n for cell in cells if (n := parse_number(re.sub(r"[*¹²³\s]+$", "", cell)))]
    else:
        found = list(find_numbers(letter.quote(evidence.span)))
    return {n.value for n in found} | {n.high for n in found if n.high is not None}


def problems(figure: FigureDraft, letters: Mapping[str, Letter]) -> Iterator[str]:
    """What is wrong with one figure, in Dutch; nothing where it is sound."""
    name = f"{figure.measure} {figure.period}: {plain(abs(figure.value))} {figure.unit}"
    if not figure.evidence:
        yield f"{name}: zonder vindplaats"
        return
    printed: set[float] = set()
    for evidence in figure.evidence:
        printed |= printed_values(evidence, letters[evidence.letter])
    if figure.stated:
        if figure.derivation is not None:
            yield f"{name}: letterlijk én berekend"
        if abs(figure.value) not in map(abs, printed):
            yield f"{name}: staat niet in de vindplaats"
        elif figure.value > 0 and figure.value not in printed:
            yield f"{name}: staat met een minteken in de vindplaats"
        return
    if figure.derivation is None:
        yield f"{name}: berekend zonder berekening"
        return
    yield from _derived(name, figure, figure.derivation, set(map(abs, printed)))


def _derived(name: str, figure: FigureDraft, derivation: str, printed: set[float]) -> Iterator[str]:
    allowed = divisors(len(figure.evidence), parse_period(figure.period))
    terms = re.findall(r"\d+(?:\.\d+)?", derivation)
    allowed.add(str(sum(1 for t in terms if float(t) in printed)))
    for term in terms:
        if float(term) not in printed and term not in allowed:
            yield f"{name}: {term} uit de berekening staat niet in de vindplaats"
    exact = float(evaluate(derivation))
    if abs(exact - figure.value) > _rounding(figure) + 1e-9:
        yield f"{name}: de berekening geeft {exact:.4f}"


def _rounding(figure: FigureDraft) -> float:
    """How far a shown value may be from the exact one: half of its last decimal."""
    small = figure.unit == "keer" or (figure.unit.startswith("per ") and figure.value < 10)
    return 0.005 if small else 0.05


def verify(reply: Reply, letters: Mapping[str, Letter]) -> Reply:
    """`reply` itself, when every figure and statement is grounded; else CheckFailed."""
    found = [problem for figure in reply.figures for problem in problems(figure, letters)]
    found += [f"een zin zonder vindplaats: {s.text!r}" for s in reply.statements if not s.evidence]
    if reply.status == "not_found" and (reply.figures or reply.statements or not reply.reason):
        found.append("een weigering met cijfers of zonder reden")
    if reply.status != "not_found" and not (reply.figures and reply.statements):
        found.append("een antwoord zonder cijfers")
    if found:
        raise CheckFailed("Een cijferantwoord doorstaat de controle niet: " + "; ".join(found))
    return reply
