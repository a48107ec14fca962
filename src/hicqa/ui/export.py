"""An answer as a file to take along."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping

from hicqa.types import Answer, Fact, Letter
from hicqa.ui.conversation import printed_figure, printed_period, reference
from hicqa.ui.series import of_answer

NOTICE = (
    "Dit antwoord is automatisch samengesteld uit de aangehaalde brieven. "
    "Controleer het aan de hand van de bronnen voordat u het gebruikt."
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_markdown(answer: Answer) -> str:
    """The answer with its sources as Markdown; text of letters and questions stays text."""

    def plain(text: str) -> str:
        return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~" else c for c in text)

    lines = [f"# {plain(answer.question)}", "", plain(answer.answer), ""]
    lines += [f"Let op: {plain(warning)}\n" for warning in answer.warnings]
    for c in answer.citations:
        lines += [f"> {plain(c.quote)}".replace("\n", "\n> "), ">"]
        where = plain(f"[{c.n}] {reference(c)}")
        lines += [f"> {where}" + (f", <{c.url}>" if c.url else ""), ""]
    return "\n".join([*lines, f"*{NOTICE}*", ""])


def _printable(text: str) -> str:
    """Text without the characters that a Word file cannot hold."""
    return _UNPRINTABLE.sub("", text)


def as_word(answer: Answer, letters: Mapping[str, Letter], facts: Iterable[Fact]) -> bytes:
    """The answer with its figures, chart and sources as a Word document."""
    from docx import Document
    from docx.shared import Cm

    from hicqa.ui.chart import picture

    document = Document()
    question = _printable(answer.question)
    document.core_properties.title = question[:250]
    document.core_properties.language = "nl-NL"
    document.core_properties.author = "hicqa"
    document.add_heading(question, level=1)
    for line in _printable(answer.answer).splitlines():
        document.add_paragraph(line)
    for warning in answer.warnings:
        document.add_paragraph(f"Let op: {warning}")
    if len(answer.figures) > 1:
        table = document.add_table(rows=1, cols=3, style="Light Grid Accent 1")
        for cell, head in zip(table.rows[0].cells, ("Wat", "Periode", "Cijfer"), strict=True):
            cell.text = head
        for f in answer.figures:
            texts = (f.measure, printed_period(f.period), printed_figure(f))
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    if chart := of_answer(answer, facts, letters):
        document.add_picture(io.BytesIO(picture(chart, "png")), width=Cm(15))
        document.add_paragraph(" ".join(one.description for one in chart))
    if answer.citations:
        document.add_heading("Bronnen", level=2)
    for c in answer.citations:
        document.add_paragraph(f"[{c.n}] “{c.quote}”")
        document.add_paragraph(reference(c) + (f", {c.url}" if c.url else ""))
    document.add_paragraph(NOTICE)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
