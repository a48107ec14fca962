"""The vocabulary of hicqa: frozen records that every other module speaks in.

Offsets are character offsets into a letter's *clean text* (`Letter.text`), end
exclusive, so that `letter.text[span.start:span.end]` is what is quoted. Nothing here
computes anything beyond a look-up; behaviour lives in the modules below this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["paragraph", "footnote", "table"]
Status = Literal["answered", "partial", "not_found"]
AnswerKind = Literal["figure", "passage", "comparison", "none"]
Verdict = Literal["ja", "nee", "jawel"]
Qualifier = Literal["exact", "circa", "ruim", "bijna", "meer dan", "minder dan"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, [start, end), in a letter's clean text."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# --- a letter as read -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LetterMeta:
    """What is known of a letter beforehand (letters.toml). Unknown is None, never guessed.

    `date` is an ISO date or the part of it that is known ("2026").
    """

    id: str
    file: str
    title: str
    date: str
    dossier: str | None = None
    number: str | None = None
    session_year: str | None = None
    document: str | None = None
    url: str | None = None
    senders: tuple[str, ...] = ()

    @property
    def kamerstuk(self) -> str | None:
        """The printed Kamerstuk number, e.g. "28 684, nr. 733"."""
        if self.dossier is None or self.number is None:
            return None
        head, _, chapter = self.dossier.partition("-")
        grouped = f"{int(head):,}".replace(",", " ") if head.isdigit() else head
        return f"{grouped} {chapter}".strip() + f", nr. {self.number}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `level` 1 is outermost; `parent` is a section id.

    `span` covers the heading itself; `number` is the printed one ("3a"), if any.
    """

    id: str
    title: str
    number: str | None
    level: int
    parent: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The spot of a footnote mark: the note was called at `at` (the mark itself is gone)."""

    footnote: str
    at: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item of the running text. `page` is where it starts, if known."""

    id: str
    section: str | None
    span: Span
    page: int | None
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote. `label` is the printed number; `anchor` the id of the paragraph or table
    it was called from; `section` that block's section. An empty note has an empty span."""

    id: str
    label: str
    section: str | None
    span: Span
    anchor: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; an empty cell has an empty span."""

    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: `span` covers the whole printed row, `cells[0]` is its label."""

    id: str
    span: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head row and body rows; every row has as many cells as the head."""

    id: str
    section: str | None
    span: Span
    head: Row
    rows: tuple[Row, ...]
    page: int | None
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Page `number` starts at offset `at` of the clean text."""

    number: int
    at: int


ReferenceKind = Literal["kamerstuk", "handelingen", "aanhangsel", "documentnummer", "zaaknummer"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to another parliamentary paper, resolved to its address where it has one.

    `pairs` are (dossier, number) combinations, e.g. ("35925-VI", "142").
    """

    kind: ReferenceKind
    span: Span
    raw: str
    chamber: str | None = None
    session_year: str | None = None
    pairs: tuple[tuple[str | None, str], ...] = ()
    item: str | None = None
    document: str | None = None
    open_ended: bool = False
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between the raw file and the clean text, so that each can be explained.

    `rule` names it (e.g. "dehyphenate", "footnote-mark"), `raw_at` is an offset in the raw
    file, `removed` what stood there and `inserted` what came in its place.
    """

    rule: str
    raw_at: int
    removed: str
    inserted: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as parsed. The clean text holds the blocks in reading order, then the notes."""

    meta: LetterMeta
    text: str
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[PageBreak, ...] = ()
    references: tuple[Reference, ...] = ()
    edits: tuple[Edit, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.meta.id

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def table_with(self, span: Span) -> Table | None:
        """The table that a span lies in, if any."""
        return next((table for table in self.tables if table.span.contains(span)), None)


# --- what is embedded and quoted --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: the smallest thing that is quoted.

    `context` is embedded before the text and never quoted: the nearest heading, and the
    sentence that this one leans on.
    """

    id: str
    span: Span
    context: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of retrieval: a paragraph, a footnote or a table with its heading path.

    `context` is embedded before the text and never quoted. `notes` are the passages of the
    footnotes called from here, `anchor` (of a footnote) the passage it was called from.
    """

    id: str
    letter: str
    kind: BlockKind
    section: tuple[str, ...]
    span: Span
    page: int | None
    context: str
    sentences: tuple[Sentence, ...]
    notes: tuple[tuple[int, str], ...] = ()
    anchor: str | None = None


# --- figures ----------------------------------------------------------------------


FigureRole = Literal["level", "change", "plan"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that a letter prints, with the place it is printed.

    `value_span` covers the printed figure, `quote_span` the sentence, note or table row
    that it stands in. `period` is canonical: "2019", "2016-2025", "2026-01-01" (a date it
    holds on), or None where the letter gives none. `population` None is the Netherlands as
    a whole.

    Of a range `value` is the low end and `value_high` the high one. `role` tells how many
    there are from by how many they changed (signed: a fall of 47% is -47.0) and from what is
    only planned. `qualifier` is None where the letter hedges in words that the contract has no
    name for; `hedge` holds them ("tot", "minstens").
    """

    id: str
    measure: str
    population: str | None
    period: str | None
    value: float
    unit: str
    qualifier: Qualifier | None
    letter: str
    kind: BlockKind
    block: str
    value_span: Span
    quote_span: Span
    role: FigureRole = "level"
    value_high: float | None = None
    hedge: str | None = None


# --- answers ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote before it has a citation number: where it stands and in which block.

    `block` is the id of the paragraph, footnote or table row that the quote stands in.
    """

    letter: str
    block: str
    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure of an answer before its citations are numbered.

    `derivation` is None for a stated figure; the evidence of a computed one holds its
    operands' places.
    """

    measure: str
    population: str | None
    period: str
    value: float
    unit: str
    qualifier: Qualifier | None
    stated: bool
    derivation: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with what it rests on. Without evidence it states nothing from
    a letter (a lead-in such as "De brieven verschillen:") and must hold no figure. `verdict` is
    the one that it opens with, on what the question claims; `led_by` the letter (id) that is
    named before it."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    verdict: Verdict | None = None
    led_by: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What the figures do not hold of a question: `said` in one Dutch sentence, with the `words`
    for it, if any, and the only `letter` (id) that was asked of."""

    said: str
    words: tuple[str, ...] = ()
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What one route has to say, before numbering and checks turn it into an `Answer`.

    `reason` (of a refusal) says in one Dutch sentence what the letters do not hold; a refusal
    is `tentative` where it is likelier that words answer what figures do not. `gaps` are what the
    figures lack: the reason of a refusal, or what an answer in part leaves out.
    """

    status: Status
    kind: AnswerKind
    statements: tuple[Statement, ...] = ()
    figures: tuple[FigureDraft, ...] = ()
    related: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    tentative: bool = False
    gaps: tuple[Gap, ...] = ()

    @property
    def lacks(self) -> tuple[str, ...]:
        """The words of the question that the figures do not meet."""
        return tuple(word for gap in self.gaps for word in gap.words)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is said beside an answer: what it leaves out, and its warnings."""
        left_out = [gap.said for gap in self.gaps] if self.status == "partial" else []
        return tuple(dict.fromkeys([*left_out, *self.warnings]))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in an answer, in the contract's shape; `citations` are citation numbers."""

    measure: str
    period: str
    value: float
    unit: str
    stated: bool
    citations: tuple[int, ...]
    population: str | None = None
    qualifier: Qualifier | None = None
    derivation: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote: `quote` equals the letter's clean text at [start, end)."""

    n: int
    letter: str
    title: str
    date: str
    section: tuple[str, ...]
    kind: BlockKind
    quote: str
    passage: str
    start: int
    end: int
    kamerstuk: str | None = None
    url: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it leaves hicqa (contract/answer.schema.json)."""

    question: str
    status: Status
    kind: AnswerKind
    answer: str
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
