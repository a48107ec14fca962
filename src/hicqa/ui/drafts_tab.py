"""Kamervragen: drop or paste a set, read the drafts beside their sources, change and save them."""

from __future__ import annotations

import queue
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from hicqa.errors import HicqaError
from hicqa.kamervragen import (
    Draft,
    DraftPart,
    DraftQuestion,
    QuestionSet,
    docx_bytes,
    draft_as_markdown,
    parse_question_set,
    read_question_set,
)
from hicqa.kamervragen.render import STATES, open_label, subject, summary_rows
from hicqa.types import Answer
from hicqa.ui.desk import Desk
from hicqa.ui.events import OPEN_LETTER, QUIET, SAVE, as_download
from hicqa.ui.reading import sources
from hicqa.ui.render import render

MAX_PASTED = 200_000
MAX_EDIT = 20_000
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARK = re.compile(r"\s?\[(\d+)\]")
_LISTEN = f"""{OPEN_LETTER}
element.addEventListener('click', (event) => {{
  const button = event.target.closest('[data-doe]');
  if (!button) return;
  const teksten = Object.fromEntries(
    [...element.querySelectorAll('textarea')].map((area) => [area.dataset.deel, area.value]));
  trigger('download', {{doe: button.dataset.doe, teksten}});
}});
"""


def _read(file: str | None, text: str) -> QuestionSet:
    """The set in an uploaded file, which is removed once it is read, or in pasted text."""
    if file is None:
        return parse_question_set(text[:MAX_PASTED])
    try:
        return read_question_set(Path(file))
    finally:
        Path(file).unlink(missing_ok=True)


def _drafting(desk: Desk, asked: QuestionSet) -> Iterator[tuple[int, int] | Draft]:
    """Drafts a set, giving (done, total) questions in between and the draft at the end."""
    told: queue.SimpleQueue[tuple[int, int] | Draft | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            told.put(desk.draft(asked, lambda done, total: told.put((done, total))))
        except Exception as error:
            told.put(error)

    threading.Thread(target=work, daemon=True).start()
    while True:
        said = told.get()
        if isinstance(said, Exception):
            raise said
        yield said
        if isinstance(said, Draft):
            return


def _edited(part: DraftPart, text: str | None) -> DraftPart:
    """A part with the officer's own words; a mark that names no source of the part drops out."""
    answer = part.answer
    if text is None or text.strip() == _text(answer).strip():
        return part
    known = {citation.n for citation in answer.citations}

    def kept(mark: re.Match[str]) -> str:
        return mark.group() if int(mark.group(1)) in known else ""

    words = _MARK.sub(kept, text[:MAX_EDIT]).strip()
    if not words:
        return part
    status = "answered" if answer.status == "not_found" else answer.status
    return replace(part, answer=replace(answer, answer=words, status=status))


def with_edits(made: Draft, texts: Mapping[str, str]) -> Draft:
    """The draft with what an officer changed, by "question-part" (both from 1)."""

    def changed(drafted: DraftQuestion) -> DraftQuestion:
        number = drafted.question.number
        return replace(
            drafted,
            parts=tuple(
                _edited(part, texts.get(f"{number}-{place}"))
                for place, part in enumerate(drafted.parts, start=1)
            ),
        )

    return replace(made, questions=tuple(changed(one) for one in made.questions))


def _text(answer: Answer) -> str:
    """What stands in the field to edit: nothing where the letters do not answer."""
    return "" if answer.status == "not_found" else answer.answer


def draft_html(desk: Desk, made: Draft) -> str:
    """The draft to read and change: each part's answer beside its sources."""
    questions = []
    turn = 0
    for drafted in made.questions:
        parts = []
        for place, part in enumerate(drafted.parts, start=1):
            turn += 1
            found = part.answer.status != "not_found"
            cited = part.answer.citations if found else part.answer.related
            parts.append(
                {
                    "key": f"{drafted.question.number}-{place}",
                    "turn": turn,
                    "asked": part.part,
                    "open": "" if found else f"{open_label(part)}: {part.answer.answer}",
                    "text": _text(part.answer),
                    "warnings": part.answer.warnings,
                    "found": found,
                    "sources": sources(desk.letters, cited),
                }
            )
        questions.append({"drafted": drafted, "state": STATES[drafted.state], "parts": parts})
    return render(
        "draft",
        subject=subject(made),
        rows=summary_rows(made),
        warnings=made.warnings,
        questions=questions,
    )


def _file(made: Draft, form: str, texts: Mapping[str, str]) -> str:
    final = with_edits(made, texts)
    if form == "word":
        return as_download("concept.docx", _WORD, docx_bytes(final))
    return as_download("concept.md", "text/markdown", draft_as_markdown(final).encode())


def build(desk: Desk) -> gr.HTML:
    """The tab. Returns the draft, whose `select` opens a letter."""
    made = gr.State(None, time_to_live=12 * 3600)
    with gr.Row(elem_classes="filters"):
        file = gr.File(label="Word-, PDF- of tekstbestand met Kamervragen", type="filepath")
        text = gr.Textbox(
            label="Of plak de vragen hier", lines=6, max_lines=16, max_length=MAX_PASTED
        )
    start = gr.Button("Maak concepten", variant="primary", scale=0, min_width=180)
    status = gr.HTML(render("status", text=""), apply_default_css=False)
    shown = partial(gr.HTML, apply_default_css=False)(elem_id="concept", js_on_load=_LISTEN)
    saved = gr.HTML(visible="hidden")

    def make(path: str | None, pasted: str) -> Iterator[tuple[Any, ...]]:
        def said(words: str) -> tuple[Any, ...]:
            return gr.skip(), render("status", text=words), gr.skip(), None

        if path is None and not pasted.strip():
            yield said("Kies een bestand of plak de vragen.")
            return
        try:
            yield said("De vragen worden gelezen.")
            for step in _drafting(desk, _read(path, pasted)):
                if isinstance(step, Draft):
                    done = render("status", text="De concepten staan hieronder.")
                    yield step, done, draft_html(desk, step), None
                else:
                    yield said(f"Vraag {step[0]} van {step[1]} is bekeken.")
        except HicqaError as error:
            yield None, render("status", text=""), render("problem", text=str(error)), None

    def download(now: Draft | None, event: gr.EventData) -> str:
        texts = {str(key): str(value) for key, value in event._data["teksten"].items()}
        return "" if now is None else _file(now, event._data["doe"], texts)

    start.click(make, [file, text], [made, status, shown, file], concurrency_limit=2, **QUIET)
    shown.download(download, made, saved, **QUIET).then(None, saved, js=SAVE, **QUIET)
    return shown
