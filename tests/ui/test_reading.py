"""Blocks and quotes as the page shows them: nothing lost, nothing added, the quote marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.ingest import load_corpus
from hicqa.types import Citation, Letter, LetterMeta, Span
from hicqa.ui.reading import Highlight, block_at, find_in, letter_view, pieces, sources

TEXT = "Het aantal overvallen daalde. Het aantal straatroven ook."
LETTER = Letter(LetterMeta("a", "a.txt", "A", "2025"), TEXT)


@pytest.fixture(scope="module")
def letters(root: Path) -> dict[str, Letter]:
    return {letter.id: letter for letter in load_corpus(root / "corpus")}


def spans(end: int) -> st.SearchStrategy[Span]:
    ends = st.lists(st.integers(0, end), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


@given(spans(len(TEXT)), st.lists(spans(len(TEXT)), max_size=4))
def test_pieces_are_the_text_with_exactly_the_highlights_marked(
    span: Span, marked: list[Span]
) -> None:
    made = pieces(LETTER, span, [Highlight(one, n) for n, one in enumerate(marked, start=1)])
    assert "".join(piece.text for piece in made) == span.of(TEXT)
    at = span.start
    for piece in made:
        inside = any(one.start <= at and at + len(piece.text) <= one.end for one in marked)
        assert (piece.highlight is not None) == inside
        at += len(piece.text)


def test_every_block_of_both_letters_is_shown_once_with_all_its_words(
    letters: dict[str, Letter],
) -> None:
    for letter in letters.values():
        shown = letter_view(letter)
        starts = [block.start for block in shown]
        assert len(starts) == len(set(starts))
        for block in [*letter.paragraphs, *letter.footnotes]:
            if block.span.start < block.span.end:
                (view,) = [one for one in shown if one.start == block.span.start]
                assert "".join(p.text for p in view.pieces) == letter.quote(block.span)
        for table in letter.tables:
            (view,) = [one for one in shown if one.start == table.span.start]
            cells = [["".join(p.text for p in cell) for cell in row.cells] for row in view.rows]
            rows = [table.head, *table.rows]
            assert cells == [[letter.quote(cell.span) for cell in row.cells] for row in rows]


def test_every_footnote_is_called_in_the_text(letters: dict[str, Letter]) -> None:
    for letter in letters.values():
        blocks = letter_view(letter)
        cells = [cell for block in blocks for row in block.rows for cell in row.cells]
        runs = [*(block.pieces for block in blocks), *cells]
        called = {piece.note.id for run in runs for piece in run if piece.note}
        assert called == {m.footnote for b in [*letter.paragraphs, *letter.tables] for m in b.marks}


def cite(letter: Letter, span: Span, n: int = 1) -> Citation:
    quote = letter.quote(span)
    return Citation(
        n, letter.id, letter.meta.title, letter.meta.date, (), "paragraph", quote, quote,
        span.start, span.end,
    )  # fmt: skip


def test_quotes_of_one_block_share_a_source(letters: dict[str, Letter]) -> None:
    letter = letters["kst-28684-733"]
    block = letter.paragraphs[5].span
    first, second = Span(block.start, block.start + 20), Span(block.start + 30, block.end)
    (source,) = sources(letters, [cite(letter, first, 1), cite(letter, second, 2)])
    marked = [(p.highlight.n, p.text, p.first) for p in source.block.pieces if p.highlight]
    assert marked[0] == (1, letter.quote(first), True)
    assert "".join(text for n, text, _ in marked if n == 2) == letter.quote(second)


def test_a_quoted_row_is_marked_in_its_table(letters: dict[str, Letter]) -> None:
    letter = letters["hic-2026"]
    row = letter.tables[0].rows[3]
    (source,) = sources(letters, [cite(letter, row.span, 7)])
    marked = [view for view in source.block.rows if view.highlights]
    assert len(marked) == 1
    assert marked[0].highlights[0].n == 7


@pytest.mark.parametrize("words", ["explosieven", "EXPLOSIEVEN", "  explosieven "])
def test_searching_ignores_capitals_and_spaces_around(
    letters: dict[str, Letter], words: str
) -> None:
    letter = letters["hic-2026"]
    found = find_in(letter, words)
    assert len(found) == letter.text.lower().count("explosieven") > 10
    assert {letter.quote(one.span).lower() for one in found} == {"explosieven"}


def test_searching_for_nothing_finds_nothing(letters: dict[str, Letter]) -> None:
    assert find_in(letters["hic-2026"], "  ") == ()


def test_a_place_outside_any_block_is_none(letters: dict[str, Letter]) -> None:
    letter = letters["hic-2026"]
    assert block_at(letter, len(letter.text) + 5) is None
    assert block_at(letter, letter.paragraphs[0].span.start) == letter.paragraphs[0]
