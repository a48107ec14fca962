"""The one place that makes HTML: templates that escape every value they are given."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hicqa.dutch.dates import Period, format_period
from hicqa.dutch.numbers import format_number

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_MARK = re.compile(r"\[(\d{1,3})\]")
_WEB = re.compile(r"https?://[^\s<>\"']+")


def with_marks(text: str, turn: int, known: list[int]) -> Markup:
    """Answer text with its citation marks as links to the sources of the same turn."""
    from markupsafe import Markup, escape

    def link(match: re.Match[str]) -> str:
        n = int(match.group(1))
        if n not in known:
            return match.group()
        return str(
            Markup(
                '<a class="merk" href="#bron-{0}-{1}" data-bron="bron-{0}-{1}" '
                'aria-label="Bron {1}">[{1}]</a>'
            ).format(turn, n)
        )

    return Markup(_MARK.sub(link, str(escape(text))))


def safe_link(url: str | None) -> str | None:
    """A web address as it is; anything else (javascript:, data:) is no link."""
    return url if url and _WEB.fullmatch(url) else None


def place(letter: str, start: int) -> str:
    """The address of a place in a letter, for others to open."""
    return "?" + urlencode({"brief": letter, "plaats": start})


def printed_date(iso: str) -> str:
    """ "18 december 2023" for an ISO date, and the part that is known as it is."""
    try:
        return format_period(Period.parse(iso))
    except ValueError:
        return iso


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("hicqa.ui"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(place=place)
    made.filters.update(datum=printed_date, getal=format_number, link=safe_link, merken=with_marks)
    return made


def render(template: str, **values: Any) -> str:
    """The HTML of a template in templates/, all values escaped."""
    return _environment().get_template(f"{template}.html").render(**values)
