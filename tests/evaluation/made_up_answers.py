"""Answers made up for tests of the evaluation, over a letter of three blocks."""

from __future__ import annotations

from hicqa.ingest import parse_letter
from hicqa.types import Answer, AnswerKind, Citation, Figure, Letter, LetterMeta, Status

TEXT = (
    "De burgemeester leidt het offensief. Zij doet dat sinds 2024.\n\n"
    "In 2025 waren er 539 overvallen tegen 531 in 2024. Zes gemeenten kregen hulp.\n\n"
    "De pilot duurt drie jaar en loopt in tien gemeenten.\n"
)
LETTER: Letter = parse_letter(TEXT, LetterMeta("brief", "brief.txt", "Een brief", "2026"))
LETTERS = {LETTER.id: LETTER}


def cite(n: int, quote: str, letter: Letter = LETTER) -> Citation:
    """A citation of a quote that stands in the letter."""
    start = letter.text.index(quote)
    block = next(p for p in letter.paragraphs if p.span.start <= start < p.span.end)
    return Citation(
        n=n,
        letter=letter.id,
        title=letter.meta.title,
        date=letter.meta.date,
        section=(),
        kind="paragraph",
        quote=quote,
        passage=letter.quote(block.span),
        start=start,
        end=start + len(quote),
    )


def answer(
    text: str,
    *citations: Citation,
    figures: tuple[Figure, ...] = (),
    status: Status = "answered",
) -> Answer:
    answered: AnswerKind = "figure" if figures else "passage"
    kind = "none" if status == "not_found" else answered
    return Answer("Vraag?", status, kind, text, figures, citations, timings_ms={"total": 1.0})


def figure(
    value: float,
    period: str = "2025",
    unit: str = "aantal",
    derivation: str | None = None,
    citations: tuple[int, ...] = (1,),
) -> Figure:
    stated = derivation is None
    return Figure("overvallen", period, value, unit, stated, citations, derivation=derivation)
