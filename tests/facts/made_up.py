"""Letters made for a test: blocks of text and tables with their spans, no parser needed."""

from __future__ import annotations

from collections.abc import Sequence

from hicqa.types import (
    Cell,
    Footnote,
    Letter,
    LetterMeta,
    NoteMark,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)


class LetterBuilder:
    """Collects blocks in reading order; `build` gives the letter."""

    def __init__(self, letter_id: str = "verzonnen", date: str = "2031-03-01") -> None:
        self.meta = LetterMeta(letter_id, f"{letter_id}.txt", "Een verzonnen brief", date)
        self.text = ""
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.footnotes: list[Footnote] = []
        self.tables: list[Table] = []

    def _add(self, text: str, end: str = "\n\n") -> Span:
        span = Span(len(self.text), len(self.text) + len(text))
        self.text += text + end
        return span

    @property
    def _section(self) -> str | None:
        return self.sections[-1].id if self.sections else None

    def heading(self, title: str) -> None:
        span = self._add(title)
        self.sections.append(Section(f"s{len(self.sections)}", title, None, 1, None, span))

    def paragraph(self, text: str, note: str | None = None) -> None:
        """A paragraph; with `note`, a footnote is called at its end."""
        span = self._add(text)
        marks = (NoteMark(f"n{len(self.footnotes)}", span.end),) if note else ()
        name = f"p{len(self.paragraphs)}"
        self.paragraphs.append(Paragraph(name, self._section, span, None, marks))
        if note:
            at = self._add(note)
            label = str(len(self.footnotes) + 1)
            self.footnotes.append(
                Footnote(f"n{len(self.footnotes)}", label, self._section, at, name, None)
            )

    def table(self, grid: Sequence[Sequence[str]]) -> None:
        rows: list[Row] = []
        for number, line in enumerate(grid):
            start, cells = len(self.text), []
            for text in line:
                cells.append(Cell(self._add(text, " ")))
            rows.append(
                Row(f"t{len(self.tables)}r{number}", Span(start, len(self.text) - 1), tuple(cells))
            )
            self.text += "\n"
        span = Span(rows[0].span.start, rows[-1].span.end)
        name = f"t{len(self.tables)}"
        self.tables.append(Table(name, self._section, span, rows[0], tuple(rows[1:]), None))

    def build(self) -> Letter:
        return Letter(
            self.meta,
            self.text,
            tuple(self.sections),
            tuple(self.paragraphs),
            tuple(self.footnotes),
            tuple(self.tables),
        )
