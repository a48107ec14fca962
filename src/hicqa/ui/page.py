"""The page: five tabs over one desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hicqa.ui import ask_tab, letters_tab
from hicqa.ui.desk import Desk
from hicqa.ui.render import render

if TYPE_CHECKING:
    from gradio import Blocks

TITLE = "hicqa: vragen over de brieven over high impact crimes"


def build_page(desk: Desk) -> Blocks:
    """The Gradio page. What its parts do stands in the tabs' own modules."""
    import gradio as gr

    page: Blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with page:
        gr.HTML(render("header"), elem_id="kop", apply_default_css=False)
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab("Vragen", id="vragen"):
                conversation, _ = ask_tab.build(desk, gr)
            with gr.Tab("Brieven", id="brieven"):
                letters_tab.build(desk, gr, tabs, conversation, page)
        gr.HTML(render("footer"), elem_id="voet", apply_default_css=False)
    page.queue(default_concurrency_limit=4, max_size=200)
    return page
