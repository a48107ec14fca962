"""One quiet look: system letters, white and a dark blue, flat, with visible focus."""

from __future__ import annotations

from gradio.themes import Base, Color, sizes

_LETTERS = ["Arial", "Helvetica", "sans-serif"]
_BLUE, _LIGHT_BLUE = "#154273", "#8fc3ff"


def theme() -> Base:
    """The theme of the page. Fonts are the system's own: nothing is fetched."""
    blue = Color(
        "#eef4fb", "#dce8f5", "#b8d0ea", "#8fb4db", "#4f86bf", "#1f5fa3", _BLUE, "#113660",
        "#0d2a4c", "#091d36", "#061426", name="rijksblauw",
    )  # fmt: skip
    made = Base(
        primary_hue=blue,
        secondary_hue=blue,
        neutral_hue="slate",
        radius_size=sizes.radius_sm,
        font=_LETTERS,
        font_mono=["Consolas", "monospace"],
    )
    return made.set(
        body_background_fill="white",
        body_background_fill_dark="#10161d",
        body_text_color="#1b1f24",
        body_text_color_dark="#eceff3",
        body_text_color_subdued="#4a5360",
        body_text_color_subdued_dark="#b6c0cc",
        background_fill_primary="white",
        background_fill_primary_dark="#10161d",
        background_fill_secondary="#f3f5f8",
        background_fill_secondary_dark="#19212b",
        block_background_fill="white",
        block_background_fill_dark="#10161d",
        block_border_width="0px",
        block_border_width_dark="0px",
        block_shadow="none",
        block_label_background_fill="transparent",
        block_label_background_fill_dark="transparent",
        block_title_text_weight="600",
        block_label_text_color="*body_text_color",
        block_title_text_color="*body_text_color",
        block_info_text_color="*body_text_color_subdued",
        input_background_fill="white",
        input_background_fill_dark="#19212b",
        input_border_color="#767f8a",
        input_border_color_dark="#8793a1",
        input_border_color_focus=_BLUE,
        input_border_color_focus_dark=_LIGHT_BLUE,
        input_border_width="1px",
        input_placeholder_color="#5c6672",
        input_placeholder_color_dark="#a3aebb",
        button_primary_background_fill=_BLUE,
        button_primary_background_fill_hover="#0d2a4c",
        button_primary_background_fill_dark=_LIGHT_BLUE,
        button_primary_background_fill_hover_dark="#b8dbff",
        button_primary_text_color="white",
        button_primary_text_color_dark="#10161d",
        button_secondary_background_fill="#e8edf3",
        button_secondary_background_fill_hover="#d5dee8",
        button_secondary_background_fill_dark="#26313d",
        button_secondary_background_fill_hover_dark="#33414f",
        button_secondary_text_color="#1b1f24",
        button_secondary_text_color_dark="#eceff3",
        button_transition="none",
        link_text_color="#01689b",
        link_text_color_dark=_LIGHT_BLUE,
        link_text_color_hover=_BLUE,
        link_text_color_hover_dark="white",
        checkbox_label_background_fill="transparent",
        checkbox_label_background_fill_dark="transparent",
        checkbox_label_background_fill_hover="transparent",
        checkbox_label_background_fill_selected="transparent",
        checkbox_label_background_fill_selected_dark="transparent",
        checkbox_label_text_color_selected="*body_text_color",
        checkbox_border_color="#767f8a",
        checkbox_border_color_dark="#8793a1",
        checkbox_background_color_selected=_BLUE,
        checkbox_background_color_selected_dark="#1f5fa3",
    )
