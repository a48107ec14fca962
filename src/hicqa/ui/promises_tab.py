"""Toezeggingen: what the letters promise the Kamer, and what they say of its motions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

import gradio as gr

from hicqa.promises import Promise, PromiseKind, PromiseStatus
from hicqa.promises.render import format_due
from hicqa.types import Letter
from hicqa.ui.desk import Desk
from hicqa.ui.events import OPEN_LETTER, QUIET
from hicqa.ui.render import render

ALL = "alle"


def promises_html(
    promises: Sequence[Promise], letters: Mapping[str, Letter], status: str, kind: str
) -> str:
    """The promises of a status and kind (`ALL` is any), each linked to its place."""
    rows = [
        {
            "promise": promise,
            "due": format_due(promise),
            "meta": letters[promise.letter].meta,
            "start": promise.evidence.span.start,
            "told": promise.status_from,
        }
        for promise in promises
        if status in (ALL, promise.status) and kind in (ALL, promise.kind)
    ]
    return render("promises", rows=rows)


def build(desk: Desk) -> gr.HTML:
    """The tab. Returns the table, whose `select` opens a letter."""
    with gr.Row(elem_classes="filters"):
        status = gr.Radio([ALL, *get_args(PromiseStatus)], value=ALL, label="Stand")
        kind = gr.Radio([ALL, *get_args(PromiseKind)], value=ALL, label="Soort")

    def show(chosen_status: str, chosen_kind: str) -> str:
        return promises_html(desk.promises, desk.letters, chosen_status, chosen_kind)

    shown = gr.HTML(
        show(ALL, ALL), elem_id="toezeggingen", apply_default_css=False, js_on_load=OPEN_LETTER
    )
    gr.on([status.input, kind.input], show, [status, kind], shown, **QUIET)
    return shown
