"""Vragen: ask, read the answer beside its sources, take it along, judge it."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from hicqa.errors import HicqaError
from hicqa.ui.conversation import MAX_TURNS, Turn, Verdict, as_text, conversation, spoken
from hicqa.ui.desk import Desk
from hicqa.ui.export import as_markdown, as_word
from hicqa.ui.render import render

if TYPE_CHECKING:
    import gradio as gr

MAX_QUESTION = 4_000
MAX_REMARK = 2_000
EXAMPLES = (
    "Welke gemeenten kregen hulp bij de lokale aanpak van explosies?",
    "Hoeveel overvallen waren er in 2019?",
    "Hoe ontwikkelde het aantal straatroven zich sinds 2015?",
    "Wie is voorzitter van het Offensief tegen Explosies?",
    "Wat is er veranderd in de aanpak van heling?",
)
# The conversation is one HTML component; its buttons and links report here what was chosen.
_LISTEN = """
element.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-doe], [data-stel], [data-vraag], [data-brief]');
  if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const data = {...chosen.dataset};
  const remark = chosen.closest('.beurt')?.querySelector('textarea');
  if (remark) data.opmerking = remark.value;
  const judged = ['goed', 'niet goed'].includes(data.doe);
  const doing = judged ? 'like' : 'download';
  trigger(data.brief ? 'select' : data.stel ? 'submit' : data.vraag ? 'edit' : doing, data);
});
"""


def _ask(desk: Desk, question: str, letters: list[str], turns: list[Turn]) -> list[Turn]:
    """The conversation with one more turn."""
    number = turns[-1].number + 1 if turns else 1
    try:
        answer = desk.ask(question, letters or None)
        turn = Turn(number, question, answer)
    except HicqaError as error:
        turn = Turn(number, question[:MAX_QUESTION], error=str(error))
    return [*turns, turn][-MAX_TURNS:]


def _file(turn: Turn, form: str) -> str:
    """A file for the browser to save, as "name|data address"; it never lies on our disk."""
    if turn.answer is None:
        return ""
    if form == "word":
        kind, data = (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            as_word(turn.answer),
        )
        name = "antwoord.docx"
    else:
        kind, data, name = "text/markdown", as_markdown(turn.answer).encode(), "antwoord.md"
    return f"{name}|data:{kind};base64,{base64.b64encode(data).decode()}"


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


def build(desk: Desk, gr: Any) -> tuple[gr.HTML, gr.Textbox]:
    """The tab. Returns the conversation, whose `select` opens a letter, and the question box."""
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
    file = gr.HTML(visible="hidden")

    def shown(now: list[Turn]) -> str:
        return conversation(now, desk.letters) or render("examples", examples=EXAMPLES)

    def ask(text: str, chosen: list[str], now: list[Turn]) -> tuple[list[Turn], str, str, str]:
        if not text.strip():
            return now, shown(now), render("status", text="Typ eerst een vraag."), ""
        now = _ask(desk, text, chosen, now)
        return now, shown(now), render("status", text=spoken(now[-1])), ""

    def ask_example(chosen: list[str], now: list[Turn], event: gr.EventData) -> Any:
        return ask(str(event._data["stel"]), chosen, now)

    def of(now: list[Turn], event: gr.EventData) -> Turn:
        number = int(event._data["beurt"])
        return next(turn for turn in now if turn.number == number)

    def download(now: list[Turn], event: gr.EventData) -> str:
        return _file(of(now, event), event._data["doe"])

    def judge(now: list[Turn], event: gr.EventData) -> tuple[list[Turn], str, str]:
        turn = of(now, event)
        verdict: Verdict = "goed" if event._data["doe"] == "goed" else "niet goed"
        _keep_verdict(desk, turn, verdict, str(event._data.get("opmerking", "")))
        now = [replace(t, verdict=verdict) if t is turn else t for t in now]
        return now, shown(now), render("status", text="Uw oordeel is bewaard.")

    def edit(event: gr.EventData) -> str:
        return str(event._data["vraag"])[:MAX_QUESTION]

    # event data is found by its type, which a postponed annotation does not name
    for handler in (ask_example, download, judge, edit):
        handler.__annotations__["event"] = gr.EventData
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    outputs = [turns, told, announced, question]
    busy: dict[str, Any] = {"concurrency_limit": 4, "concurrency_id": "ask", **quiet}
    gr.on([send.click, question.submit], ask, [question, letters, turns], outputs, **busy)
    told.submit(ask_example, [letters, turns], outputs, **busy)
    told.download(download, turns, file, **quiet).then(
        None, file, None, js="(made) => hicqa.save(made)", **quiet
    )
    told.like(judge, turns, [turns, told, announced], **quiet)
    told.edit(edit, None, question, **quiet).then(None, js="() => hicqa.focusQuestion()", **quiet)
    return told, question
