"""Turns of a conversation, and what the page shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from hicqa.dutch.dates import Period, format_period
from hicqa.types import Answer, Citation, Fact, Figure, Letter
from hicqa.ui.chart import amount, drawing
from hicqa.ui.reading import sources
from hicqa.ui.render import printed_date, render
from hicqa.ui.series import about, of_answer

MAX_TURNS = 30  # older ones drop out of the page; memory stays bounded
_HEADINGS = {"answered": "Antwoord", "partial": "Deels gevonden", "not_found": "Niet gevonden"}
_STATES = {"answered": "beantwoord", "partial": "deels", "not_found": "niet-gevonden"}

Verdict = Literal["goed", "niet goed"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as typed with its answer, or with the error that came instead."""

    number: int
    question: str
    answer: Answer | None = None
    error: str = ""
    verdict: Verdict | None = None


def printed_period(canonical: str) -> str:
    """ "2016 tot en met 2025" for "2016-2025"."""
    try:
        return format_period(Period.parse(canonical))
    except ValueError:
        return canonical


def printed_figure(figure: Figure) -> str:
    """ "ruim 60", "12,5%"."""
    value = amount(figure.value, figure.unit)
    hedge = figure.qualifier
    return value if hedge in (None, "exact") else f"{hedge} {value}"


def _figure_rows(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    several = len({about(f) for f in figures}) > 1
    return [
        {
            "label": f"{about(f)}, {printed_period(f.period)}"
            if several
            else printed_period(f.period),
            "value": printed_figure(f),
            "marks": "".join(f"[{n}]" for n in f.citations),
            "derivation": f.derivation or "",
        }
        for f in figures
    ]


def reference(citation: Citation) -> str:
    """A citation in one line: letter, Kamerstuk number, date, section and page."""
    parts = [citation.title]
    if citation.kamerstuk:
        parts.append(f"Kamerstuk {citation.kamerstuk}")
    parts.append(printed_date(citation.date))
    if citation.section:
        parts.append(" › ".join(citation.section))
    if citation.page:
        parts.append(f"p. {citation.page}")
    return ", ".join(parts)


def as_text(turn: Turn) -> str:
    """Question, answer and citations as plain text, for the clipboard and for Markdown."""
    answer = turn.answer
    if answer is None:
        return f"{turn.question}\n\n{turn.error}"
    lines = [answer.question, "", answer.answer, ""]
    lines += [f"Let op: {warning}" for warning in answer.warnings]
    lines += [f"[{c.n}] “{c.quote}” ({reference(c)})" for c in answer.citations]
    return "\n".join(lines).strip() + "\n"


def _understood(turn: Turn) -> str:
    """The question in full, where that is another than was typed (a follow-up)."""
    if turn.answer is None or turn.answer.question.split() == turn.question.split():
        return ""
    return turn.answer.question


def _view(turn: Turn, letters: Mapping[str, Letter], facts: Iterable[Fact]) -> dict[str, Any]:
    answer = turn.answer or Answer(turn.question, "not_found", "none", turn.error)
    found = answer.status != "not_found"
    cited = answer.citations if found else answer.related
    chart = of_answer(answer, facts, letters)
    names = {about(figure) for figure in answer.figures}
    return {
        "number": turn.number,
        "question": turn.question,
        "understood": _understood(turn),
        "state": _STATES[answer.status] if turn.answer else "fout",
        "heading": _HEADINGS[answer.status] if turn.answer else "Deze vraag kan niet",
        "paragraphs": [line for line in answer.answer.splitlines() if line.strip()],
        "known": [c.n for c in answer.citations],
        "title": names.pop() if len(names) == 1 else "Cijfers",
        "figures": _figure_rows(answer.figures) if len(answer.figures) > 1 else [],
        "derivations": [f.derivation for f in answer.figures if f.derivation]
        if len(answer.figures) == 1
        else [],
        "chart": drawing(chart) if chart else "",
        "warnings": answer.warnings,
        "sources": sources(letters, cited),
        "clipboard": as_text(turn),
        "verdict": turn.verdict,
    }


def conversation(
    turns: Sequence[Turn], letters: Mapping[str, Letter], facts: Sequence[Fact] = ()
) -> str:
    """The HTML of a conversation, newest turn first. `facts` fill in the years of a chart."""
    return render("conversation", turns=[_view(turn, letters, facts) for turn in turns])


def spoken(turn: Turn) -> str:
    """What a screen reader announces when an answer comes in."""
    if turn.answer is None:
        return f"Deze vraag kan niet. {turn.error}"
    count = len(turn.answer.citations)
    found = f" {count} {'bron' if count == 1 else 'bronnen'}." if count else ""
    return f"{_HEADINGS[turn.answer.status]}. {turn.answer.answer}{found}"
