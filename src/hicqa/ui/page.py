"""The page: its tabs over one desk."""

from __future__ import annotations

import gradio as gr

from hicqa.ui import api, ask_tab, drafts_tab, facts_tab, letters_tab, promises_tab, quality_tab
from hicqa.ui.desk import Desk
from hicqa.ui.render import render

TITLE = "hicqa: vragen over de brieven over high impact crimes"

_LEFT_FILES = (3600, 3600)  # uploads are removed once read; what is left over goes after an hour


def build_page(desk: Desk) -> gr.Blocks:
    """The Gradio page. What its parts do stands in the tabs' own modules."""
    page: gr.Blocks = gr.Blocks(
        title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=_LEFT_FILES
    )
    with page:
        gr.HTML(render("header"), elem_id="kop", apply_default_css=False)
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap") as tabs:
            with gr.Tab("Vragen", id="vragen"):
                conversation = ask_tab.build(desk)
            with gr.Tab("Cijfers", id="cijfers"):
                facts, audit = facts_tab.build(desk)
            with gr.Tab("Kamervragen", id="kamervragen"):
                drafts = drafts_tab.build(desk)
            with gr.Tab("Toezeggingen", id="toezeggingen"):
                promises = promises_tab.build(desk)
            with gr.Tab("Brieven", id="brieven"):
                pointing = [conversation, facts, audit, drafts, promises]
                letters_tab.build(desk, tabs, pointing, page)
            with gr.Tab("Kwaliteit", id="kwaliteit"):
                quality_tab.build(desk, page)
        api.offer(desk)
        gr.HTML(render("footer"), elem_id="voet", apply_default_css=False)
    page.queue(default_concurrency_limit=4, max_size=200)
    return page
