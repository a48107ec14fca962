"""Brieven: the letters to read as parsed, with places that have an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from hicqa.types import Letter
from hicqa.ui.desk import Desk
from hicqa.ui.events import QUIET
from hicqa.ui.reading import block_at, find_in, letter_view
from hicqa.ui.render import render

_SHOW = "(place) => hicqa.show(place)"


def letter_html(letter: Letter, words: str = "", at: int | None = None) -> str:
    """A letter to read, with what was searched for marked and the block at `at` set off."""
    hits = find_in(letter, words)
    found = None
    if words.strip():
        times = f"{len(hits)} keer" if hits else "niet"
        found = f"“{words.strip()}” komt {times} voor in deze brief."
    content = letter_view(letter, hits)
    notes = [block.start for block in content if block.kind == "footnote"]
    here = block_at(letter, at) if at is not None else None
    return render(
        "letter",
        letter=letter,
        content=content,
        found=found,
        first_note=notes[0] if notes else None,
        at=here.span.start if here else None,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def build(desk: Desk, tabs: gr.Tabs, pointing: Sequence[gr.HTML], page: gr.Blocks) -> None:
    """The tab, opened by hand, by a link in one of `pointing` (which `select` with `brief` and
    `plaats`), or by an address with these."""
    ids = list(desk.letters)
    with gr.Row(elem_classes="briefkeuze"):
        chosen = gr.Radio(
            [(letter.meta.title, letter.id) for letter in desk.letters.values()],
            value=ids[0] if ids else None,
            label="Brief",
            scale=3,
        )
        words = gr.Textbox(label="Zoek in deze brief", max_length=200, max_lines=1, scale=2)
    text = gr.HTML(elem_id="brief", apply_default_css=False)
    place = gr.HTML(visible="hidden")

    def opened(letter: str, start: str) -> tuple[Any, Any, str, str, str]:
        if letter not in desk.letters:
            return gr.skip(), gr.skip(), gr.skip(), gr.skip(), ""
        at = _number(start)
        block = block_at(desk.letters[letter], at) if at is not None else None
        target = f"plaats-{block.span.start}" if block else "brieftitel"
        html = letter_html(desk.letters[letter], at=at)
        return gr.Tabs(selected="brieven"), letter, "", html, target

    def from_source(event: gr.EventData) -> Any:
        return opened(str(event._data["brief"]), str(event._data["plaats"]))

    def from_address(request: gr.Request) -> Any:
        asked = dict(request.query_params)
        if asked.get("brief") in desk.letters:
            return opened(asked["brief"], asked.get("plaats", ""))
        if "brief" in asked:
            gr.Warning("De brief uit dit adres is er niet. Kies een brief onder Brieven.")
        first = letter_html(desk.letters[ids[0]]) if ids else ""
        return gr.skip(), gr.skip(), gr.skip(), first, ""

    def read(letter: str, searched: str) -> str:
        return letter_html(desk.letters[letter], searched)

    outputs = [tabs, chosen, words, text, place]
    for links in pointing:
        links.select(from_source, None, outputs, **QUIET).then(None, place, js=_SHOW, **QUIET)
    page.load(from_address, None, outputs, **QUIET).then(None, place, js=_SHOW, **QUIET)
    gr.on([chosen.input, words.submit], read, [chosen, words], text, **QUIET)
