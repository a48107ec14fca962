"""An Answer as JSON (the contract's shape) and as text for a terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hicqa.types import Answer, BlockKind, Citation

KIND_NAMES: dict[BlockKind, str] = {
    "paragraph": "alinea",
    "footnote": "voetnoot",
    "table": "tabel",
}


def as_dict(answer: Answer, id: str | int | None = None) -> dict[str, Any]:
    """The answer as contract/answer.schema.json has it, with the batch item's id where given."""
    data = asdict(answer)
    return data if id is None else {"id": id, **data}


def place(citation: Citation) -> str:
    """Where a quote stands, for a person: letter, number, section, page and kind of block."""
    parts = [citation.title]
    if citation.kamerstuk:
        parts.append(f"Kamerstuk {citation.kamerstuk}")
    parts.append(citation.date)
    parts += [f"§ {' › '.join(citation.section)}"] if citation.section else []
    parts += [f"p. {citation.page}"] if citation.page is not None else []
    parts.append(KIND_NAMES[citation.kind])
    return ", ".join(parts)


def _cited(citation: Citation, mark: str) -> list[str]:
    lines = [f"{mark} {place(citation)}", f"    «{citation.quote}»"]
    return [*lines, f"    {citation.url}"] if citation.url else lines


def as_text(answer: Answer) -> str:
    """The answer, its citations, the suggestions of a refusal and the warnings."""
    lines = [answer.answer]
    for warning in answer.warnings:
        lines += ["", f"Let op: {warning}"]
    for citation in answer.citations:
        lines += ["", *_cited(citation, f"[{citation.n}]")]
    if answer.related:
        lines += ["", "Het dichtst in de buurt, niet als antwoord:"]
        for citation in answer.related:
            lines += ["", *_cited(citation, "  -")]
    return "\n".join(lines)
