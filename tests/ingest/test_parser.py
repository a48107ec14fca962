"""Whole letters, made up and printed in each of the styles, read back."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from ingest_layouts import MadeUpLetter, as_pdf_text, as_word_text, letters, read, whole

from hicqa.types import Edit, Letter, Span

CLOSING = ["De Minister van Justitie en Veiligheid", "A. de Vries"]


def applied(raw: str, edits: tuple[Edit, ...]) -> str:
    """The raw text after the edits, which must be true of it and not overlap."""
    out, at = "", 0
    for edit in edits:
        end = edit.raw_at + len(edit.removed)
        assert at <= edit.raw_at
        assert raw[edit.raw_at : end] == edit.removed
        out += raw[at : edit.raw_at] + edit.inserted
        at = end
    return out + raw[at:]


def check_read(letter: Letter, made_up: MadeUpLetter, closing: list[str]) -> None:
    expected = [" ".join(map(whole, para.words)) for para in made_up.paragraphs] + closing
    assert [letter.quote(p.span) for p in letter.paragraphs] == expected
    assert [letter.quote(s.span) for s in letter.sections] == [title for title, _ in made_up.parts]
    assert [letter.quote(n.span) for n in letter.footnotes] == [c.text for c in made_up.calls]
    assert [n.label for n in letter.footnotes] == [str(i + 1) for i in range(len(made_up.calls))]
    assert letter.warnings == ()
    for paragraph, para in zip(letter.paragraphs, made_up.paragraphs, strict=False):
        words = [letter.text[paragraph.span.start : mark.at].split() for mark in paragraph.marks]
        assert [len(before) for before in words] == [call.after for call in para.calls]
        for mark, call in zip(paragraph.marks, para.calls, strict=True):
            (note,) = (note for note in letter.footnotes if note.id == mark.footnote)
            assert letter.quote(note.span) == call.text
            assert (note.anchor, note.section) == (paragraph.id, paragraph.section)


def check_spans(letter: Letter) -> None:
    """Blocks follow each other, two line ends apart, and their parts lie inside them."""
    blocks = [*letter.sections, *letter.paragraphs, *letter.tables]
    blocks.sort(key=lambda block: block.span)
    spans = [block.span for block in (*blocks, *letter.footnotes)]
    spans = [span for span in spans if span.start < span.end]
    assert "\n\n".join(span.of(letter.text) for span in spans) == letter.text
    for table in letter.tables:
        for row in (table.head, *table.rows):
            assert table.span.contains(row.span)
            assert " | ".join(letter.quote(c.span) for c in row.cells) == letter.quote(row.span)
            assert len(row.cells) == len(table.head.cells)
    for block in (*letter.paragraphs, *letter.tables):
        assert all(block.span.contains(Span(mark.at, mark.at)) for mark in block.marks)
    ids = [record.id for record in (*blocks, *letter.footnotes)]
    assert len(ids) == len(set(ids))
    starts = [page.at for page in letter.pages]
    assert starts == sorted(starts)
    for reference in letter.references:
        assert letter.quote(reference.span) == reference.raw


def check_words(raw: str, letter: Letter) -> None:
    """No word is lost and none made up: the edits alone lead from the file to the text."""
    assert Counter(applied(raw, letter.edits).split()) == Counter(letter.text.split())


@given(letters())
def test_a_letter_from_a_word_processor_is_read_back(made_up: MadeUpLetter) -> None:
    raw = as_word_text(made_up)
    letter = read(raw)
    check_read(letter, made_up, CLOSING)
    check_spans(letter)
    check_words(raw, letter)
    assert letter.pages == ()


@given(letters())
def test_a_letter_from_a_pdf_is_read_back(made_up: MadeUpLetter) -> None:
    raw = as_pdf_text(made_up)
    letter = read(raw)
    check_read(letter, made_up, [", ".join(CLOSING)])
    check_spans(letter)
    pages = 1 + raw.count("\n ") - raw.endswith("\n ")
    assert [page.number for page in letter.pages] == list(range(1, pages + 1))
