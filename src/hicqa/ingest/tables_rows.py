"""Tables that came out of a PDF with one row a line.

Cells are words apart, so the figures at the end of a line make the columns and what stands
before them is the label; a label or a head may be spread over several lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from hicqa.ingest.source import Line, Range, Source
from hicqa.ingest.tables import NONE, NUMBER, SIGN, Grid, is_year

_TOKEN = re.compile(rf"{SIGN}\s+\d[\d.,]*(?:\s?%)?|\d{{1,3}}\.\s\d{{3}}(?!\d)|\S+(?:\s(?=%))?%?")
_FIGURE = re.compile(rf"{NUMBER}|{NONE}")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)")
_IN_THREES = re.compile(r"\d{1,3}(?: \d{3})+")  # "3 170", which may also be two figures
_CAPTION = re.compile(r"(?:tabel|figuur|grafiek)\s+\d", re.I)
_POINTED = re.compile(r"\d\.\d{3}(?!\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE_END = re.compile(r"[.!?:;…][»”’\"')\]]*$")
_GLUED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]")  # "marktAantal": two heads run together
_NUMBERED = re.compile(r"\d+(?:\.\d+)*[a-z]?\.?\s+\D")
_WIDE = re.compile(r"\S+(?:\s\S+)*")
_LONGEST_LABEL = 45
_LONGEST_HEAD = 160
_MOST_HEAD_LINES = 14
_PLAINLY_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be a table row: its words, how many figures end it, and the lines above
    it that may be its label."""

    place: int
    tokens: tuple[Range, ...]
    figures: int
    labels: tuple[Line, ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether words stand before the figures."""
        return self.figures < len(self.tokens)

    @property
    def size(self) -> int:
        return self.figures + (self.labelled or bool(self.labels))


def find_row_tables(source: Source, lines: list[Line]) -> tuple[list[Grid], list[str]]:
    """The tables among lines of which each holds one row; and what looks like one but has no
    head that can be read, which stays text."""
    found: list[Grid] = []
    warnings: list[str] = []
    at = 0
    while at < len(lines):
        rows = _run(source, lines, at)
        floor = found[-1].last + 1 if found else 0
        grid = _grid(source, lines, rows, floor)
        if grid is None and len(rows) > 1 and rows[0].size != _width(rows):
            # Running text above it may end in a figure too.
            grid = _grid(source, lines, rows[1:], floor)
        if grid is not None:
            found.append(grid)
            at = grid.last + 1
        elif len(rows) >= _PLAINLY_ROWS and _width(rows) > 2:
            warnings.append(
                f"Regel {lines[at].number}: rijen met cijfers zonder leesbare tabelkop; ze zijn "
                "als tekst bewaard."
            )
            at = rows[-1].place + 1
        else:
            at += 1
    return found, warnings


def _run(source: Source, lines: list[Line], at: int) -> list[_Row]:
    """The rows from line `at` on, with at most label lines between them."""
    rows: list[_Row] = []
    first = _row(source, lines[at], at)
    if first is None or len(first.tokens) < 2:
        return rows
    labels: list[Line] = []
    for place in range(at, len(lines)):
        row = _row(source, lines[place], place)
        if row is not None and _ends_here(source, lines, place + 1):
            rows.append(replace(row, labels=tuple(labels)))
            labels = []
        elif rows and _CAPTION.match(lines[place].text):
            break  # of the next table
        elif row is None and _is_part(lines[place], _LONGEST_LABEL):
            labels.append(lines[place])
        elif not lines[place].blank:
            break
    return rows


def _ends_here(source: Source, lines: list[Line], after: int) -> bool:
    """Whether no running text goes on below: a row stands by itself or above another row."""
    return (
        after == len(lines) or lines[after].blank or _row(source, lines[after], after) is not None
    )


def _row(source: Source, line: Line, place: int) -> _Row | None:
    """The line as a row, if figures end it after a short label or none."""
    masked = source.masked(line.start, line.end)
    spans = [(line.start + m.start(), line.start + m.end()) for m in _TOKEN.finditer(masked)]
    figures = 0
    for span in reversed(spans):
        # A run of years is a cell only at the end: "Breda 620 2024–2026".
        run = not figures and len(spans) > 1 and _YEARS.fullmatch(source.seen(*span))
        if not (_FIGURE.fullmatch(source.seen(*span)) or run):
            break
        figures += 1
    if figures == 1 and _YEARS.fullmatch(source.seen(*spans[-1])):
        figures = 0
    label = source.seen(spans[0][0], spans[-figures - 1][1]) if figures < len(spans) else ""
    if not figures or len(label) > _LONGEST_LABEL or is_year(line.text) or "\t" in line.lead:
        return None
    return None if _SENTENCE_END.search(label) else _Row(place, tuple(spans), figures)


def _is_part(line: Line, longest: int) -> bool:
    """A line that may be part of a label or a head: short, and no sentence ends with it."""
    return (
        0 < len(line.text) <= longest
        and not _SENTENCE_END.search(line.text)
        and (_NUMBERED.match(line.text) is None)
    )


def _grid(source: Source, lines: list[Line], rows: list[_Row], floor: int) -> Grid | None:
    rows = rows[_years_across(source, rows) :]
    if _width(rows) > 2:
        rows = list(dropwhile(lambda row: _is_realised(source, row), rows))
    if all(_years(source, row) for row in rows):
        return None
    for width in _widths(rows):
        if (grid := _of_width(source, lines, rows, width, floor)) is not None:
            return grid
    for width in range(3, _width(rows)):
        joined = [_in_threes(source, row, width) for row in rows]
        fitting = [row for row in joined if row is not None]
        if len(fitting) == len(rows) > 1:
            grid = _of_width(source, lines, fitting, width, floor)
            if grid is not None:
                return grid
    return None


def _in_threes(source: Source, row: _Row, width: int) -> _Row | None:
    """The row with a space for a thousands point ("3 170"), where just one way of reading it so
    gives `width` cells."""
    words, values = row.tokens[: -row.figures], row.tokens[-row.figures :]
    if any(_POINTED.search(source.seen(*value)) for value in values):
        return None
    cells = width - (row.labelled or bool(row.labels))
    ways = [way for way in _ways(source, values) if len(way) == cells]
    return replace(row, tokens=(*words, *ways[0]), figures=cells) if len(ways) == 1 else None


def _ways(source: Source, values: tuple[Range, ...]) -> Iterator[tuple[Range, ...]]:
    """All ways to read figures with and without joining what may be one number in threes."""
    if not values:
        yield ()
        return
    for size in range(1, len(values) + 1):
        printed = [source.seen(*value) for value in values[:size]]
        if size > 1 and not _IN_THREES.fullmatch(" ".join(printed)):
            break
        for rest in _ways(source, values[size:]):
            yield (values[0][0], values[size - 1][1]), *rest


def _of_width(
    source: Source, lines: list[Line], rows: list[_Row], width: int, floor: int
) -> Grid | None:
    """The rows as a table of `width` columns, if they have a head of so many."""
    while rows[-1].size != width and rows[-1].figures == 1:
        rows = rows[:-1]  # text after the table that happens to end in a number
    rows = rows[: len(rows) - _of_next(rows, width)]
    # What stands above the first row is the head.
    rows = [replace(rows[0], labels=()), *rows[1:]]
    head = _head(source, lines, rows[0].place, width, floor)
    if head is None:
        return None
    grid = Grid(head[0], rows[-1].place, [head[1]])
    for row in rows:
        cells = _body_row(source, row, width)
        if cells is None:
            grid.warnings.append(
                f"Regel {lines[row.place].number}: tabelrij past niet op de kop met {width} "
                "kolommen; de cijfers van deze rij zijn niet aan kolommen toegewezen."
            )
            start = row.labels[0].start if row.labels else row.tokens[0][0]
            end = row.tokens[-1][1]
            cells = [(start, end)] + [(end, end)] * (width - 1)
        grid.rows.append(cells)
    return grid


def _of_next(rows: list[_Row], width: int) -> int:
    """How many rows at the end are of a table of another width that follows this one."""
    misfits = next((n for n, row in enumerate(reversed(rows)) if row.size == width), 0)
    sizes = {row.size for row in rows[len(rows) - misfits :] if row.figures > 1}
    return misfits if misfits > 1 and len(sizes) == 1 and max(sizes) > width else 0


def _widths(rows: list[_Row]) -> list[int]:
    """The numbers of columns that several rows have, the likeliest first: where cells are empty,
    most rows may be shorter than the head."""
    sizes = Counter(row.size for row in rows)
    ranked = sorted(sizes, key=lambda size: (-sizes[size], -size))
    return [size for size in ranked if size > 1 and sizes[size] >= (2 if size > 2 else 3)]


def _width(rows: list[_Row]) -> int:
    """The number of columns that most rows have; 0 without rows."""
    sizes = Counter(row.size for row in rows)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def _is_realised(source: Source, row: _Row) -> bool:
    """Part of a head: "Realisatie 2019"."""
    return row.labelled and row.figures == 1 and bool(_years(source, row))


def _years_across(source: Source, rows: list[_Row]) -> int:
    """How many rows at the start are no rows but a head of years that follow each other."""
    years: list[int] = []
    for count, row in enumerate(rows):
        more = years + _years(source, row)
        grows = len(more) > len(years) and all(b - a == 1 for a, b in pairwise(more))
        if (count and row.labelled) or not grows:
            return count if len(years) > 1 else 0
        years = more
    return 0


def _years(source: Source, row: _Row) -> list[int]:
    """The row's figures if all of them are years."""
    printed = [source.seen(*token) for token in row.tokens[-row.figures :]]
    years = [int(text) for text in printed if is_year(text)]
    return years if len(years) == len(printed) else []


def _body_row(source: Source, row: _Row, width: int) -> list[Range] | None:
    """The row's cells: its last `width` - 1 words, all figures, and before them the label.

    A label that itself ends in a figure after other words would hide a figure too many.
    """
    for tokens in _readings(source, row):
        values, label = tokens[1 - width :], tokens[: 1 - width]
        seen = [source.seen(*token) for token in tokens]
        figures = [bool(_FIGURE.fullmatch(text) or _IN_THREES.fullmatch(text)) for text in seen]
        figures[-1] = figures[-1] or bool(_YEARS.fullmatch(seen[-1]))
        if len(values) < width - 1 or not all(figures[1 - width :]):
            continue
        if len(label) > 1 and figures[len(label) - 1]:
            continue
        if row.labels:
            return [(row.labels[0].start, label[-1][1] if label else row.labels[-1].end), *values]
        if label:
            return [(label[0][0], label[-1][1]), *values]
    return None


def _readings(source: Source, row: _Row) -> Iterator[list[Range]]:
    """The row's words; and, in a row of counts, each dash as a cell that holds no figure."""
    yield list(row.tokens)
    if "%" not in source.seen(row.tokens[0][0], row.tokens[-1][1]):
        yield [
            (start + m.start(), start + m.end())
            for start, end in row.tokens
            for m in re.finditer(r"\S+", source.masked(start, end))
        ]


def _head(
    source: Source, lines: list[Line], body: int, width: int, floor: int
) -> tuple[int, list[Range]] | None:
    """The head above line `body`: as few lines as give `width` cells, none of them cut off.

    Only where each column is a year may the label's column go without a head.
    """
    short: tuple[int, list[Range]] | None = None
    tokens: list[Range] = []
    above = [place for place in range(body - 1, floor - 1, -1) if not lines[place].blank]
    for place in above[:_MOST_HEAD_LINES]:
        line = lines[place]
        if _CAPTION.match(line.text):
            break
        if not tokens and (wide := _wide_cells(source, line, width)):
            return place, wide
        if not _is_part(line, _LONGEST_HEAD) and not (tokens and line.text.endswith("-")):
            break
        if _GLUED.search(line.text):
            break
        words = re.finditer(r"\S+", source.masked(line.start, line.end))
        tokens = [(line.start + m.start(), line.start + m.end()) for m in words] + tokens
        if line.text[0].islower() or _is_cut(lines, place):
            continue
        cells = _head_cells(source, tokens)
        if len(cells) == width:
            return place, cells
        apart = _years_apart(source, cells)
        if len(apart) == width:
            return place, apart
        unlabelled = all(_YEAR.search(source.seen(*cell)) for cell in cells)
        if len(cells) == width - 1 and unlabelled and short is None:
            short = place, [(cells[0][0], cells[0][0]), *cells]
    return short


def _wide_cells(source: Source, line: Line, width: int) -> list[Range] | None:
    """A head whose columns stand apart by more than a space; None where it is not one of `width`
    columns, but for an empty one above the labels."""
    found = _WIDE.finditer(source.masked(line.start, line.end))
    cells = [(line.start + m.start(), line.start + m.end()) for m in found]
    if len(cells) == width - 1 and len(line.lead.expandtabs()) > 1:
        cells.insert(0, (cells[0][0], cells[0][0]))
    return cells if len(cells) == width else None


def _is_cut(lines: list[Line], place: int) -> bool:
    """Whether what stands above belongs to the same text: a broken word, an unended line."""
    above = next((line for line in reversed(lines[:place]) if not line.blank), None)
    if above is None:
        return False
    touches = not lines[place - 1].blank and above.page == lines[place].page
    return above.text.endswith("-") or (touches and not _SENTENCE_END.search(above.text))


def _years_apart(source: Source, cells: list[Range]) -> list[Range]:
    """Column heads with each of several years that follow each other as one: "Delict 2029 2030"."""
    parted: list[Range] = []
    for start, end in cells:
        words = [
            (start + m.start(), start + m.end())
            for m in re.finditer(r"\S+", source.masked(start, end))
        ]
        years = [word for word in words if is_year(source.seen(*word))]
        numbers = [int(source.seen(*word)) for word in years]
        in_order = len(years) > 1 and all(b - a == 1 for a, b in pairwise(numbers))
        if in_order and words[-len(years) :] == years:
            rest = words[: -len(years)]
            parted += [(rest[0][0], rest[-1][1])] if rest else []
            parted += years
        else:
            parted.append((start, end))
    return parted


def _head_cells(source: Source, tokens: list[Range]) -> list[Range]:
    """Words as column heads: each begins with a capital; years and brackets go with a word."""
    tokens = [token for token in tokens if source.seen(*token)]
    texts = [source.seen(*token) for token in tokens]
    only_years = all(text[0].isdigit() for text in texts[1:])
    cells: list[Range] = []
    held = ""
    for token, text in zip(tokens, texts, strict=True):
        begins = text.lstrip("(")[:1].isupper() or only_years
        open_bracket = held.count("(") > held.count(")")
        before_word = held.startswith("(") and held.endswith(")")
        if cells and (not begins or open_bracket or before_word or held.endswith("-")):
            cells[-1] = (cells[-1][0], token[1])
            held += text
        else:
            cells.append(token)
            held = text
    return cells
