"""A draft as a Word document, in the form in which the Kamer gets answers.

Each question stands above its answer; each sentence from a letter has a footnote with its
place; what is open, disputed or machine-made is marked in words and in colour.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import docx

from hicqa.answering.render import KIND_NAMES
from hicqa.dutch.dates import Period, format_period
from hicqa.dutch.numbers import format_number
from hicqa.kamervragen import word_styles as look
from hicqa.kamervragen.drafting import summarise
from hicqa.kamervragen.render import NOTICE, earlier_heading, open_label, subject, summary_rows
from hicqa.kamervragen.types import Draft, DraftPart, DraftQuestion
from hicqa.kamervragen.word_chart import add_chart
from hicqa.kamervragen.word_footnotes import Footnotes
from hicqa.types import Answer, Citation, Figure

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TITLE = "Conceptbeantwoording Kamervragen"
_MARKS = re.compile(r"\s*((?:\[\d+\])+)")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TABLE_FROM = 3  # figures in an answer
_CHART_FROM = 4  # periods of one measure
_LONGEST_QUOTE = 300  # characters of a quote in a footnote or suggestion


def write_docx(draft: Draft, path: Path, made: datetime | None = None) -> None:
    """Write a draft to a Word file; `made` is the moment that its properties name."""
    path.write_bytes(docx_bytes(draft, made))


def docx_bytes(draft: Draft, made: datetime | None = None) -> bytes:
    """A draft as the bytes of a Word file."""
    document = docx.Document()
    look.set_up(document)
    _Writer(document, Footnotes(document)).write(draft, made or datetime.now(UTC))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Writer:
    document: Document
    notes: Footnotes
    # In the question at hand: the numbers of the notes that there are already, by place.
    noted: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def write(self, draft: Draft, made: datetime) -> None:
        self._properties(draft, made)
        look.add_footer(self.document, "Concept, machinaal gemaakt: controleren vóór gebruik.")
        self._paragraph(_TITLE, "Title")
        self._paragraph(f"{subject(draft)}.")
        self._paragraph(NOTICE, look.NOTICE)
        self._summary(draft)
        self.document.add_heading("Vragen en antwoorden", 1)
        for drafted in draft.questions:
            self._question(drafted)

    def _properties(self, draft: Draft, made: datetime) -> None:
        properties = self.document.core_properties
        read = draft.question_set
        properties.title = _clean(f"{_TITLE}: {read.title or 'zonder titel'}")[:255]
        properties.subject = _clean(subject(draft))[:255]
        properties.author = properties.last_modified_by = "hicqa"
        properties.category = "Kamervragen"
        properties.keywords = ", ".join(read.references)[:255]
        properties.comments = NOTICE
        properties.content_status = "Concept"
        properties.created = properties.modified = made.replace(tzinfo=None)

    def _summary(self, draft: Draft) -> None:
        self.document.add_heading("Samenvatting", 1)
        rows = summary_rows(draft)
        counts = summarise(draft)
        table = look.add_table(
            self.document,
            ("Wat", "Aantal"),
            len(rows),
            "Samenvatting van het concept",
            f"{counts['questions']} vragen: {counts['answered']} beantwoord, {counts['partial']} "
            f"deels, {counts['open']} open en {counts['for_officer']} voor de ambtenaar.",
        )
        for row, (label, value) in zip(table.rows[1:], rows, strict=True):
            row.cells[0].paragraphs[0].add_run(label)
            row.cells[1].paragraphs[0].add_run(value)
        if draft.warnings:
            self.document.add_heading("Aandachtspunten", 1)
            for warning in draft.warnings:
                self._paragraph(warning, "List Bullet")

    # --- a question and its answer ---

    def _question(self, drafted: DraftQuestion) -> None:
        question = drafted.question
        self.noted.clear()
        self.document.add_heading(f"Vraag {question.number}", 2)
        lines = question.text.split("\n")
        for line in lines:
            paragraph = self._paragraph(line, look.QUESTION)
        for i, note in enumerate(question.footnotes):
            self._note(paragraph, note, None, first=i == 0)
        self.document.add_heading(f"Antwoord op vraag {question.number}", 2)
        if drafted.same_as is not None:
            self._paragraph(f"Zie het antwoord op vraag {drafted.same_as}.")
            return
        for part in drafted.parts:
            self._part(part, alone=len(drafted.parts) == 1)
        for sentence in drafted.disputed:
            self._paragraph(f"Betwist cijfer: {sentence}", look.DISPUTED)
        for earlier in drafted.earlier:
            self.document.add_heading(_clean(earlier_heading(earlier)), 3)
            self._paragraph(earlier.question, look.QUESTION)
            for line in earlier.answer.split("\n"):
                self._paragraph(line, look.SUGGESTION)
        if question.earlier_answer:
            self.document.add_heading("Eerder gegeven antwoord in het bestand", 3)
            for line in question.earlier_answer.split("\n"):
                self._paragraph(line, look.SUGGESTION)

    def _part(self, part: DraftPart, alone: bool) -> None:
        answer = part.answer
        if not alone:
            self._paragraph(" ".join(part.part.split()), look.PART)
        if answer.status == "not_found":
            self._paragraph(f"{open_label(part)}: {answer.answer}", look.OPEN)
        else:
            self._answer(answer)
        if answer.status == "partial":
            for warning in answer.warnings:
                self._paragraph(f"Open: {warning}", look.OPEN)
        self._suggestions(answer.related)

    def _answer(self, answer: Answer) -> None:
        citations = {citation.n: citation for citation in answer.citations}
        for line in filter(None, answer.answer.split("\n")):
            paragraph = self._paragraph("")
            for said, marks in _said(line):
                paragraph.add_run(_clean(said))
                self._cite(paragraph, [citations[n] for n in marks if n in citations], said)
        if len(answer.figures) >= _TABLE_FROM:
            self._figures(answer.figures, citations)
        for series in _series(answer.figures):
            self._chart(series)

    def _cite(self, paragraph: Paragraph, cited: Sequence[Citation], said: str) -> None:
        """Footnotes behind a sentence; with the letter's words where it says others."""
        told = " ".join(said.split())
        notes = []
        for citation in cited:
            text = source_line(citation)
            quote = " ".join(citation.quote.split())
            if citation.kind != "table" and quote not in told and told not in quote:
                text += f": «{_shortened(quote)}»"
            notes.append((f"{text}.", citation.url))
        self._notes(paragraph, notes)

    def _suggestions(self, related: Sequence[Citation]) -> None:
        if not related:
            return
        lead = self._paragraph("Dichtstbijzijnde passages in de brieven, geen antwoord:")
        lead.paragraph_format.keep_with_next = True
        for citation in related:
            quote = _shortened(" ".join(citation.quote.split()))
            paragraph = self._paragraph(f"«{quote}»", look.SUGGESTION)
            self._note(paragraph, f"{source_line(citation)}.", citation.url)

    # --- figures ---

    def _figures(self, figures: Sequence[Figure], citations: dict[int, Citation]) -> None:
        table = look.add_table(
            self.document,
            ("Wat", "Periode", "Waarde", "Herkomst"),
            len(figures),
            "Cijfers in dit antwoord",
            f"Tabel met {len(figures)} cijfers uit dit antwoord, met periode en herkomst.",
        )
        for row, figure in zip(table.rows[1:], figures, strict=True):
            texts = (named(figure), printed_period(figure.period), amount(figure), origin(figure))
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(_clean(text))
            place = row.cells[-1].paragraphs[0]
            cited = [citations[n] for n in figure.citations if n in citations]
            self._notes(place, [(f"{source_line(c)}.", c.url) for c in cited])
        self._paragraph("")

    def _chart(self, series: Sequence[Figure]) -> None:
        points = [(printed_period(figure.period), figure.value) for figure in series]
        title = f"{named(series[0])} ({series[0].unit})"
        told = ", ".join(f"{label}: {format_number(value)}" for label, value in points)
        add_chart(self._paragraph(""), title, points, f"Staafdiagram van {title}. {told}.")

    # --- text ---

    def _paragraph(self, text: str, style: str | None = None) -> Paragraph:
        return self.document.add_paragraph(_clean(text), style=style)

    def _notes(self, paragraph: Paragraph, notes: Sequence[tuple[str, str | None]]) -> None:
        """Footnotes in a row; one place that is cited several times has one."""
        for i, (text, url) in enumerate(dict.fromkeys(notes)):
            self._note(paragraph, text, url, first=i == 0)

    def _note(self, paragraph: Paragraph, text: str, url: str | None, first: bool = True) -> None:
        if not first:
            paragraph.add_run(", ").font.superscript = True
        key = (_clean(" ".join(text.split())), url)
        if key in self.noted:
            self.notes.repeat(paragraph, self.noted[key])
        else:
            self.noted[key] = self.notes.add(paragraph, *key)


# --- words --------------------------------------------------------------------------


def source_line(citation: Citation) -> str:
    """Where a quote stands: letter, Kamerstuk, date, section, page and kind of block."""
    parts = [citation.title]
    if citation.kamerstuk:
        parts.append(f"Kamerstuk {citation.kamerstuk}")
    parts.append(printed_period(citation.date))
    parts += [f"paragraaf {' › '.join(citation.section)}"] if citation.section else []
    parts += [f"p. {citation.page}"] if citation.page is not None else []
    if citation.kind == "table":
        parts.append(f"tabel, rij «{citation.quote.split('|')[0].strip()}»")
    elif citation.kind == "footnote":
        parts.append(KIND_NAMES[citation.kind])
    return ", ".join(parts)


def named(figure: Figure) -> str:
    """What a figure counts, with its place or group."""
    return f"{figure.measure}, {figure.population}" if figure.population else figure.measure


def amount(figure: Figure) -> str:
    """A figure in Dutch notation with its unit and hedge: "ruim 1.500", "12,5 procent"."""
    text = format_number(figure.value)
    if figure.qualifier not in (None, "exact"):
        text = f"{figure.qualifier} {text}"
    return text if figure.unit == "aantal" else f"{text} {figure.unit}"


def origin(figure: Figure) -> str:
    """Whether the letter prints a figure or it was computed, and how."""
    if figure.stated:
        return "in de brief"
    return f"berekend: {figure.derivation}" if figure.derivation else "berekend"


def printed_period(period: str) -> str:
    """A period or date for a reader: "18 december 2023"; what is not understood as it is."""
    try:
        return format_period(Period.parse(period))
    except ValueError:
        return period


def _said(line: str) -> list[tuple[str, list[int]]]:
    """An answer's line in pieces, each with the numbers of the marks behind it."""
    pieces: list[tuple[str, list[int]]] = []
    at = 0
    for marks in _MARKS.finditer(line):
        numbers = [int(n) for n in re.findall(r"\d+", marks[1])]
        pieces.append((line[at : marks.start()], numbers))
        at = marks.end()
    return [*pieces, (line[at:], [])]


def _series(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one measure over enough periods for a chart, oldest first."""
    ordered = sorted(figures, key=lambda f: (f.measure, f.population or "", f.unit, f.period))
    groups = groupby(ordered, key=lambda f: (f.measure, f.population, f.unit))
    series = [list({figure.period: figure for figure in group}.values()) for _, group in groups]
    return [one for one in series if len(one) >= _CHART_FROM and all(f.stated for f in one)]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _clean(text: str) -> str:
    return _UNREADABLE.sub("", text)
