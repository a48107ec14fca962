"""Cijfers: the facts table to filter, its chart, and what the audit found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import gradio as gr

from hicqa.dutch.dates import Period
from hicqa.dutch.text import fold
from hicqa.facts.audit import AuditReport
from hicqa.facts.render import facts_csv, format_value
from hicqa.types import Fact, Letter
from hicqa.ui.chart import drawing, picture
from hicqa.ui.conversation import printed_period
from hicqa.ui.desk import Desk
from hicqa.ui.events import OPEN_LETTER, QUIET, SAVE, as_download
from hicqa.ui.render import render
from hicqa.ui.series import of_facts

ALL = ""
_ROLES = {"level": "", "change": "verandering", "plan": "voornemen"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked of the facts table; an empty field asks nothing."""

    measure: str = ALL
    words: str = ""
    letters: Collection[str] = ()
    first: int | None = None
    last: int | None = None

    def _fits_years(self, fact: Fact) -> bool:
        if self.first is None and self.last is None:
            return True
        if fact.period is None:
            return False
        held = Period.parse(fact.period)
        first, last = self.first or held.start.year, self.last or held.end.year
        return max(first, held.start.year) <= min(last, held.end.year)

    def fits(self, fact: Fact) -> bool:
        about = fold(f"{fact.measure} {fact.population or ''}")
        return (
            self.measure in (ALL, fact.measure)
            and (not self.letters or fact.letter in self.letters)
            and all(word in about for word in fold(self.words).split())
            and self._fits_years(fact)
        )


def facts_html(facts: Sequence[Fact], letters: Mapping[str, Letter]) -> str:
    """The chosen facts as a table, with their chart where they make a series."""
    rows = [
        {
            "measure": fact.measure,
            "population": fact.population or "",
            "period": printed_period(fact.period) if fact.period else "",
            "value": format_value(fact),
            "role": _ROLES[fact.role],
            "letter": letters[fact.letter].meta,
            "start": fact.quote_span.start,
        }
        for fact in facts
    ]
    chart = of_facts(facts, letters)
    return render("facts", rows=rows, chart=drawing(chart) if chart else "")


def audit_html(report: AuditReport, letters: Mapping[str, Letter]) -> str:
    """What was recomputed and what did not agree, in plain words."""
    findings = [
        {
            "sentence": finding.sentence[:1].upper() + finding.sentence[1:],
            "places": [
                (letters[e.letter].meta, letters[e.letter].quote(e.span), e.span.start)
                for e in finding.evidence
            ],
        }
        for finding in report.findings
    ]
    return render("audit", checked=sum(n for _, n in report.checked), findings=findings)


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def build(desk: Desk) -> tuple[gr.HTML, gr.HTML]:
    """The tab. Returns the table and the audit, whose `select` opens a letter."""
    facts, letters = desk.facts, desk.letters
    measures = sorted({fact.measure for fact in facts})
    years = sorted({str(Period.parse(f.period).start.year) for f in facts if f.period})
    with gr.Row(elem_classes="filters"):
        measure = gr.Dropdown(
            [("Alle", ALL), *((m, m) for m in measures)],
            value=ALL,
            label="Maat",
            scale=2,
            min_width=200,
        )
        words = gr.Textbox(label="Zoek", max_length=200, max_lines=1, scale=2, min_width=200)
        first = gr.Dropdown(
            [("Alle", ALL), *((y, y) for y in years)], value=ALL, label="Van jaar", min_width=110
        )
        last = gr.Dropdown(
            [("Alle", ALL), *((y, y) for y in years)], value=ALL, label="Tot en met", min_width=110
        )
    chosen_letters = gr.CheckboxGroup(
        [(letter.meta.title, letter.id) for letter in letters.values()],
        label="Alleen uit",
        info="Niets aangevinkt is: uit alle brieven.",
    )
    with gr.Row(elem_classes="knoppen"):
        csv = gr.Button("Download als CSV", size="sm", scale=0, min_width=160)
        png = gr.Button("Download de grafiek", size="sm", scale=0, min_width=160)
    plain = partial(gr.HTML, apply_default_css=False, js_on_load=OPEN_LETTER)
    findings = plain(audit_html(desk.audit, letters), elem_id="controle")
    table = plain(facts_html(facts, letters), elem_id="cijfers")
    file = gr.HTML(visible="hidden")

    def choose(*asked: Any) -> list[Fact]:
        measure, words, first, last, chosen = asked
        choice = Choice(measure or ALL, words[:200], chosen, _year(first), _year(last))
        return [fact for fact in facts if choice.fits(fact)]

    def show(*asked: Any) -> str:
        return facts_html(choose(*asked), letters)

    def save_csv(*asked: Any) -> str:
        made = facts_csv(choose(*asked), letters)
        return as_download("cijfers.csv", "text/csv", made.encode("utf-8-sig"))

    def save_chart(*asked: Any) -> str:
        series = of_facts(choose(*asked), letters)
        if not series:
            raise gr.Error("Kies één maat met ten minste drie jaren.", title="Geen grafiek")
        return as_download("grafiek.png", "image/png", picture(series, "png"))

    asked = [measure, words, first, last, chosen_letters]
    changes = [measure.input, words.submit, words.blur, first.input, last.input]
    gr.on([*changes, chosen_letters.input], show, asked, table, **QUIET)
    csv.click(save_csv, asked, file, **QUIET).then(None, file, js=SAVE, **QUIET)
    png.click(save_chart, asked, file, **QUIET).success(None, file, js=SAVE, **QUIET)
    return table, findings
