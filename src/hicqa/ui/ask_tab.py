"""Vragen: ask, read the answer beside its sources, take it along, judge it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import gradio as gr

from hicqa.errors import HicqaError
from hicqa.ui.conversation import MAX_TURNS, Turn, Verdict, as_text, conversation, spoken
from hicqa.ui.desk import Desk
from hicqa.ui.events import OPEN_LETTER, QUIET, SAVE, as_download
from hicqa.ui.export import as_markdown, as_word
from hicqa.ui.render import render

MAX_QUESTION = 4_000
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_REMARK = 2_000
EXAMPLES = (
    "Welke gemeenten kregen hulp bij de lokale aanpak van explosies?",
    "Hoeveel overvallen waren er in 2019?",
    "Hoe ontwikkelde het aantal straatroven zich sinds 2015?",
    "Wie is voorzitter van het Offensief tegen Explosies?",
    "Wat is er veranderd in de aanpak van heling?",
)
# The conversation is one HTML component; its buttons report here what was chosen.
_LISTEN = (
    OPEN_LETTER
    + """
element.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-doe], [data-stel], [data-vraag]');
  if (!chosen) return;
  const data = {...chosen.dataset};
  const remark = chosen.closest('.beurt')?.querySelector('textarea');
  if (remark) data.opmerking = remark.value;
  const judged = ['goed', 'niet goed'].includes(data.doe);
  const doing = judged ? 'like' : 'download';
  trigger(data.stel ? 'submit' : data.vraag ? 'edit' : doing, data);
});
"""
)


def _ask(desk: Desk, question: str, letters: list[str], turns: list[Turn]) -> list[Turn]:
    """The conversation with one more turn."""
    number = turns[-1].number + 1 if turns else 1
    earlier = [turn.answer for turn in turns if turn.answer is not None]
    try:
        answer = desk.ask(question, letters or None, earlier)
        turn = Turn(number, question, answer)
    except HicqaError as error:
        turn = Turn(number, question[:MAX_QUESTION], error=str(error))
    return [*turns, turn][-MAX_TURNS:]


def _file(desk: Desk, turn: Turn, form: str) -> str:
    """A turn's answer as a file to save."""
    if turn.answer is None:
        return ""
    if form == "word":
        return as_download("antwoord.docx", _WORD, as_word(turn.answer, desk.letters, desk.facts))
    return as_download("antwoord.md", "text/markdown", as_markdown(turn.answer).encode())


def _keep_verdict(desk: Desk, turn: Turn, verdict: Verdict, remark: str) -> None:
    """One line in the remarks file: a candidate for the evaluation set."""
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "question": turn.question,
        "answer": as_text(turn),
        "verdict": verdict,
        "remark": remark[:MAX_REMARK],
    }
    file = desk.settings.remarks
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def build(desk: Desk) -> gr.HTML:
    """The tab. Returns the conversation, whose `select` opens a letter."""
    turns = gr.State([], time_to_live=12 * 3600)
    with gr.Row(elem_classes="vraagregel", equal_height=True):
        question = gr.Textbox(
            label="Uw vraag",
            placeholder="Bijvoorbeeld: hoeveel overvallen waren er in 2019?",
            lines=1,
            max_lines=6,
            max_length=MAX_QUESTION,
            autofocus=True,
            scale=8,
            elem_id="vraag",
        )
        send = gr.Button("Vraag", variant="primary", scale=1, min_width=96, elem_id="stel-vraag")
    choices = [(letter.meta.title, letter.id) for letter in desk.letters.values()]
    letters = gr.CheckboxGroup(
        choices, label="Zoek alleen in", info="Niets aangevinkt is: in alle brieven."
    )
    plain = partial(gr.HTML, apply_default_css=False)
    announced = plain(render("status", text=""), elem_classes="alleen-voorlezen")
    told = plain(render("examples", examples=EXAMPLES), elem_id="gesprek", js_on_load=_LISTEN)
    anew = gr.Button("Nieuw gesprek", size="sm", scale=0, min_width=160)
    file = gr.HTML(visible="hidden")

    def shown(now: list[Turn]) -> str:
        if not now:
            return render("examples", examples=EXAMPLES)
        return conversation(now, desk.letters, desk.facts)

    def answer(text: str, chosen: list[str], now: list[Turn]) -> tuple[list[Turn], str, str, str]:
        if not text.strip():
            return now, shown(now), render("status", text="Typ eerst een vraag."), ""
        now = _ask(desk, text, chosen, now)
        return now, shown(now), render("status", text=spoken(now[-1])), ""

    def answer_example(chosen: list[str], now: list[Turn], event: gr.EventData) -> Any:
        return answer(str(event._data["stel"]), chosen, now)

    def of(now: list[Turn], event: gr.EventData) -> Turn:
        number = int(event._data["beurt"])
        return next(turn for turn in now if turn.number == number)

    def download(now: list[Turn], event: gr.EventData) -> str:
        return _file(desk, of(now, event), event._data["doe"])

    def judge(now: list[Turn], event: gr.EventData) -> tuple[list[Turn], str, str]:
        turn = of(now, event)
        verdict: Verdict = "goed" if event._data["doe"] == "goed" else "niet goed"
        _keep_verdict(desk, turn, verdict, str(event._data.get("opmerking", "")))
        now = [replace(t, verdict=verdict) if t is turn else t for t in now]
        return now, shown(now), render("status", text="Uw oordeel is bewaard.")

    def begin_anew() -> tuple[list[Turn], str, str]:
        return [], shown([]), render("status", text="U begint een nieuw gesprek.")

    def edit(event: gr.EventData) -> str:
        return str(event._data["vraag"])[:MAX_QUESTION]

    outputs = [turns, told, announced, question]
    busy: dict[str, Any] = {"concurrency_limit": 4, "concurrency_id": "ask", **QUIET}
    gr.on([send.click, question.submit], answer, [question, letters, turns], outputs, **busy)
    told.submit(answer_example, [letters, turns], outputs, **busy)
    anew.click(begin_anew, None, [turns, told, announced], **QUIET)
    told.download(download, turns, file, **QUIET).then(None, file, None, js=SAVE, **QUIET)
    told.like(judge, turns, [turns, told, announced], **QUIET)
    told.edit(edit, None, question, **QUIET).then(None, js="() => hicqa.focusQuestion()", **QUIET)
    return told
