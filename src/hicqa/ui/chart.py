"""Charts of figures as SVG for the page and PNG for documents: plain, with a text alternative.

The SVG takes its colours from the page (`currentColor` and `--hicqa-lijn`), so that it follows
light, dark and print.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha1
from threading import Lock
from typing import TYPE_CHECKING, Literal

from hicqa.dutch.numbers import format_number

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.figure import Figure

_INK, _LINE = "#010203", "#154273"  # the first is a stand-in, replaced in the SVG
_DRAWING = Lock()  # matplotlib's settings are the process's
_TICKS_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one measure in one unit, by label (a year), in order."""

    name: str
    unit: str
    points: tuple[tuple[str, float], ...]

    @property
    def description(self) -> str:
        """What the chart shows, for who cannot see it."""
        (first, start), (last, end) = self.points[0], self.points[-1]
        low, high = (pick(self.points, key=lambda p: p[1]) for pick in (min, max))
        return (
            f"Grafiek van {self.name}: {amount(start, self.unit)} in {first}, "
            f"{amount(end, self.unit)} in {last}; het laagst in {low[0]} "
            f"({amount(low[1], self.unit)}), het hoogst in {high[0]} "
            f"({amount(high[1], self.unit)})."
        )


def amount(value: float, unit: str) -> str:
    """A value with its unit as Dutch prints it: "1.174", "12,5%", "€ 3.000", "2 fte"."""
    number = format_number(value)
    match unit:
        case "aantal" | "":
            return number
        case "procent":
            return f"{number}%"
        case "euro":
            return f"€ {number}"
        case _:
            return f"{number} {unit}"


def _figure(series: Sequence[Series]) -> Figure:
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

    figure = Figure(figsize=(6.4, 3.2), layout="constrained")
    axes = figure.add_subplot()
    labels = list(dict.fromkeys(label for one in series for label, _ in one.points))
    styles = ("-", "--", ":", "-.")
    for number, one in enumerate(series):
        places = [labels.index(label) for label, _ in one.points]
        values = [value for _, value in one.points]
        if len(labels) > 2:
            style = styles[number % len(styles)]
            axes.plot(places, values, style, color=_LINE, marker="o", label=one.name)
        else:
            axes.bar(places, values, color=_LINE, width=0.5, label=one.name)
    step = -(-len(labels) // _TICKS_AT_MOST)
    axes.set_xticks(range(0, len(labels), step), labels[::step])
    values = [value for one in series for _, value in one.points]
    axes.set_ylim(1.05 * min(0.0, *values), 1.05 * max(0.0, *values) or 1.0)
    unit = series[0].unit
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: amount(value, unit)))
    axes.tick_params(colors=_INK, length=0)
    axes.grid(axis="y", color=_INK, alpha=0.15)
    for side in axes.spines.values():
        side.set_visible(False)
    if len(series) > 1:
        axes.legend(frameon=False, labelcolor=_INK)
    return figure


@lru_cache(maxsize=256)
def picture(series: tuple[Series, ...], form: Literal["svg", "png"]) -> bytes:
    """The chart as a file. The same series gives the same bytes."""
    import matplotlib

    with _DRAWING, matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "hicqa"}):
        made = io.BytesIO()
        options = {"metadata": {"Date": None}} if form == "svg" else {"dpi": 200}
        _figure(series).savefig(made, format=form, transparent=form == "svg", **options)
    return made.getvalue()


@lru_cache(maxsize=256)
def drawing(series: tuple[Series, ...]) -> Markup:
    """The chart as inline SVG with its text alternative."""
    from markupsafe import Markup, escape

    svg = picture(series, "svg").decode("utf-8")
    svg = svg[svg.index("<svg") :].replace(_INK, "currentColor").replace(_LINE, "var(--hicqa-lijn)")
    svg = re.sub(r' (width|height)="[^"]*pt"', "", svg, count=2)
    # its style sheet would reach the whole page
    svg = re.sub(r"<(metadata|style).*?</\1>", "", svg, flags=re.DOTALL)
    # ids of the drawing would clash between the charts of one page
    mark = f"g{sha1(repr(series).encode()).hexdigest()[:8]}"
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{mark}\1"', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\g<1>{mark}", svg)
    text = escape(" ".join(one.description for one in series))
    return Markup(svg.replace("<svg ", f'<svg role="img" aria-label="{text}" class="grafiek" ', 1))
