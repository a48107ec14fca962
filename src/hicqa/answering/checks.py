"""The last check: what code verifies of every answer before it leaves.

An answer that fails is refused and logged as a defect; it is never repaired by dropping
the mark or the sentence. Everything is read anew, from the answer and the letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hicqa.answering.citations import imprint, source_line
from hicqa.answering.grounding import Grounds, is_altered, is_quoted
from hicqa.answering.telling_apart import LEAD
from hicqa.dutch.text import sentences
from hicqa.facts.verify import problems
from hicqa.passages import section_path
from hicqa.types import Answer, Citation, Evidence, Figure, FigureDraft, Letter, Span

_SEGMENT = re.compile(r"(?P<text>[^\[]*(?:\[(?!\d+\])[^\[]*)*)(?P<marks>(?:\[\d+\])*)")
_MARK = re.compile(r"\[(\d+)\]")


def find_defects(answer: Answer, letters: Mapping[str, Letter]) -> list[str]:
    """What is wrong with an answer, one Dutch sentence each; empty when it may leave.

    Every sentence has a citation and follows from it; every quote stands at its offsets, in
    the block and the letter that its citation names; every figure is printed in its quote or
    can be worked out from what is; no citation is left unused.
    """
    every = (*answer.citations, *answer.related)
    defects = [defect for c in every for defect in _citation_problems(c, letters)]
    if defects:
        return defects
    if answer.status == "not_found":
        return list(_refusal_problems(answer))
    defects += _shape_problems(answer)
    by_number = {citation.n: citation for citation in answer.citations}
    for figure in answer.figures:
        defects += _figure_problems(figure, by_number, letters)
    used = {n for figure in answer.figures for n in figure.citations}
    for text, marks in _segments(answer.answer):
        used |= set(marks)
        if len(set(marks)) < len(marks):
            defects.append(f"twee keer hetzelfde citaat bij een zin: {text!r}")
        defects += _segment_problems(answer, text, [by_number[n] for n in marks if n in by_number])
    if unknown := used - by_number.keys():
        defects.append(f"verwijzing naar een citaat dat er niet is: {sorted(unknown)}")
    if unused := by_number.keys() - used:
        defects.append(f"een citaat dat nergens wordt gebruikt: {sorted(unused)}")
    return defects


# --- citations --------------------------------------------------------------------


def _block(citation: Citation, letter: Letter) -> tuple[str, str | None] | None:
    """The paragraph, footnote, row or table that a citation shows as its passage, by id, with
    its section; None where the letter has none such around the quote."""
    span = Span(citation.start, citation.end)
    rows = [
        (row.id, row.span, table.section, "table")
        for table in letter.tables
        for row in (table.head, *table.rows)
    ]
    blocks = [
        *((p.id, p.span, p.section, "paragraph") for p in letter.paragraphs),
        *((n.id, n.span, n.section, "footnote") for n in letter.footnotes),
        *rows,
        *((t.id, t.span, t.section, "table") for t in letter.tables),
    ]
    for key, whole, section, kind in blocks:
        fits = kind == citation.kind and whole.contains(span)
        if fits and letter.quote(whole) == citation.passage:
            return key, section
    return None


def _citation_problems(citation: Citation, letters: Mapping[str, Letter]) -> Iterator[str]:
    letter = letters.get(citation.letter)
    if letter is None:
        yield f"citaat {citation.n} noemt een onbekende brief: {citation.letter}"
        return
    span = Span(citation.start, citation.end)
    if not citation.quote or letter.quote(span) != citation.quote:
        yield f"citaat {citation.n} staat niet letterlijk op zijn plaats"
        return
    meta = letter.meta
    named = (citation.title, citation.date, citation.kamerstuk, citation.url)
    if named != (meta.title, meta.date, meta.kamerstuk, meta.url):
        yield f"citaat {citation.n} draagt de gegevens van een andere brief"
    block = _block(citation, letter)
    if block is None:
        yield f"citaat {citation.n} staat niet in zijn passage"
    elif section_path(letter, block[1]) != citation.section:
        yield f"citaat {citation.n} staat niet onder het kopje dat het noemt"


# --- the answer as a whole --------------------------------------------------------


def _refusal_problems(answer: Answer) -> Iterator[str]:
    if answer.citations or answer.figures or answer.kind != "none":
        yield "een weigering draagt citaten of cijfers"
    if not answer.answer.strip() or _MARK.search(answer.answer):
        yield f"een weigering zonder reden, of met een citaat: {answer.answer!r}"


def _shape_problems(answer: Answer) -> Iterator[str]:
    numbers = [citation.n for citation in answer.citations]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"de citaten zijn niet doorlopend genummerd: {numbers}"
    if not answer.answer.strip() or answer.kind == "none":
        yield "een antwoord dat niets zegt"
    if answer.status == "partial" and not answer.warnings:
        yield "een onvolledig antwoord zegt niet wat er ontbreekt"


# --- figures ----------------------------------------------------------------------


def _figure_problems(
    figure: Figure, by_number: Mapping[int, Citation], letters: Mapping[str, Letter]
) -> Iterator[str]:
    """A figure, worked out again from the quotes that it cites."""
    evidence = []
    for citation in (by_number[n] for n in figure.citations if n in by_number):
        block = _block(citation, letters[citation.letter])
        span = Span(citation.start, citation.end)
        evidence.append(Evidence(citation.letter, block[0] if block else "", citation.kind, span))
    draft = FigureDraft(
        measure=figure.measure,
        population=figure.population,
        period=figure.period,
        value=figure.value,
        unit=figure.unit,
        qualifier=figure.qualifier,
        stated=figure.stated,
        derivation=figure.derivation,
        evidence=tuple(evidence),
    )
    try:
        yield from problems(draft, letters)
    except (ValueError, ZeroDivisionError):
        yield f"{figure.measure}: de berekening {figure.derivation!r} is er geen"


# --- sentences --------------------------------------------------------------------


def _segments(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The answer cut at its marks: (text, citation numbers), the last one perhaps unmarked."""
    for match in _SEGMENT.finditer(text):
        if match.group().strip():
            marks = tuple(int(n) for n in _MARK.findall(match.group("marks")))
            yield match.group("text").strip(), marks


def _without_lead(text: str, cited: Sequence[Citation]) -> str:
    """`text` without "In de brief van 2023: ", where all it cites is from that year's letter."""
    lead = LEAD.match(text)
    if lead and all(citation.date.startswith(lead["year"]) for citation in cited):
        return text[lead.end() :]
    return text


def _segment_problems(answer: Answer, text: str, cited: Sequence[Citation]) -> Iterator[str]:
    """What stands between two marks: a letter's own sentences, or one in hicqa's words."""
    if not text:
        yield "een citaat zonder zin"
        return
    if not cited:
        yield f"een zin zonder citaat: {text!r}"
        return
    text = _without_lead(text, cited)
    if any(is_quoted(text, c.quote) or text in (source_line(c), imprint(c)) for c in cited):
        return
    *before, last = (span.of(text) for span in sentences(text))
    for sentence in before:
        if not any(is_quoted(sentence, citation.quote) for citation in cited):
            yield f"een zin zonder citaat: {sentence!r}"
    if any(is_quoted(last, citation.quote) for citation in cited):
        return
    numbers = {citation.n for citation in cited}
    figures = tuple(figure for figure in answer.figures if numbers & set(figure.citations))
    altered = any(c.kind != "table" and is_altered(last, c.quote) for c in cited)
    if altered or not figures:
        yield f"een zin die zo niet in haar citaat staat: {last!r}"
        return
    grounds = Grounds(figures, tuple(citation.date for citation in cited))
    yield from (f"{problem}: {last!r}" for problem in grounds.problems(last))
