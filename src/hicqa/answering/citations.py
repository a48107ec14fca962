"""Reply -> Answer: numbers the citations, resolves them to their place, sets the marks."""

from __future__ import annotations

from collections.abc import Mapping

from hicqa.answering.grounding import without_marks
from hicqa.answering.telling_apart import lead
from hicqa.dutch.dates import Period, format_period
from hicqa.passages import section_path
from hicqa.types import (
    Answer,
    Citation,
    Evidence,
    Figure,
    FigureDraft,
    Footnote,
    Letter,
    LetterMeta,
    Paragraph,
    Reply,
    Span,
)

_MAX_RELATED = 3


class Library:
    """The letters, and where each block of them stands: id -> span, section and page."""

    def __init__(self, letters: Mapping[str, Letter]) -> None:
        self.letters = dict(letters)
        self._blocks: dict[str, tuple[Span, str | None, int | None]] = {}
        for letter in letters.values():
            blocks: list[Paragraph | Footnote] = [*letter.paragraphs, *letter.footnotes]
            for block in blocks:
                self._blocks[block.id] = (block.span, block.section, block.page)
            for table in letter.tables:
                self._blocks[table.id] = (table.span, table.section, table.page)
                for row in (table.head, *table.rows):
                    self._blocks[row.id] = (row.span, table.section, table.page)

    def quote(self, evidence: Evidence) -> str:
        return self.letters[evidence.letter].quote(evidence.span)

    def block_span(self, block: str) -> Span:
        return self._blocks[block][0]

    def cite(self, n: int, evidence: Evidence) -> Citation:
        """The numbered citation of a quote."""
        letter = self.letters[evidence.letter]
        whole, section, page = self._blocks[evidence.block]
        return Citation(
            n=n,
            letter=letter.id,
            title=letter.meta.title,
            date=letter.meta.date,
            section=section_path(letter, section),
            kind=evidence.kind,
            quote=letter.quote(evidence.span),
            passage=letter.quote(whole),
            start=evidence.span.start,
            end=evidence.span.end,
            kamerstuk=letter.meta.kamerstuk,
            url=letter.meta.url,
            page=self._page_at(letter, evidence.span.start, page),
        )

    @staticmethod
    def _page_at(letter: Letter, start: int, block_page: int | None) -> int | None:
        """The page a quote starts on; notes stand after the text, so theirs is their own."""
        if block_page is None or any(n.span.start <= start < n.span.end for n in letter.footnotes):
            return block_page
        starts = [p.number for p in letter.pages if p.at <= start]
        return max(starts, default=block_page)


def source_line(citation: Citation) -> str:
    """A sentence that names the letter of a citation, with its date and Kamerstuk number."""
    return f"Dit staat in de brief “{citation.title}” van {_dated(citation)}."


def imprint(of: Citation | LetterMeta) -> str:
    """A sentence with the title, date and Kamerstuk number of a letter."""
    return f"De brief “{of.title}” is van {_dated(of)}."


def _dated(of: Citation | LetterMeta) -> str:
    paper = f", Kamerstuk {of.kamerstuk}" if of.kamerstuk else ""
    return f"{format_period(Period.parse(of.date))}{paper}"


class _Numbering:
    """Citation numbers in order of first use; the same quote keeps its number."""

    def __init__(self) -> None:
        self.evidence: list[Evidence] = []

    def number(self, evidence: Evidence) -> int:
        if evidence not in self.evidence:
            self.evidence.append(evidence)
        return self.evidence.index(evidence) + 1

    def marks(self, evidence: tuple[Evidence, ...]) -> str:
        return "".join(f"[{n}]" for n in dict.fromkeys(map(self.number, evidence)))


def _figure(draft: FigureDraft, numbering: _Numbering) -> Figure:
    return Figure(
        measure=draft.measure,
        population=draft.population,
        period=draft.period,
        value=draft.value,
        unit=draft.unit,
        qualifier=draft.qualifier,
        stated=draft.stated,
        derivation=draft.derivation,
        citations=tuple(dict.fromkeys(map(numbering.number, draft.evidence))),
    )


def to_answer(question: str, reply: Reply, library: Library) -> Answer:
    """Number and resolve the evidence of a reply; the text of a refusal is its reason."""
    numbering = _Numbering()
    sentences = [
        f"{lead(s, library.letters)}{without_marks(s.text)} {numbering.marks(s.evidence)}".strip()
        for s in reply.statements
    ]
    figures = tuple(_figure(draft, numbering) for draft in reply.figures)
    if reply.status == "not_found":
        sentences = [reply.reason or ""]
    cited = tuple(library.cite(n, e) for n, e in enumerate(numbering.evidence, start=1))
    related = [e for e in reply.related if e not in numbering.evidence][:_MAX_RELATED]
    return Answer(
        question=question,
        status=reply.status,
        kind=reply.kind,
        answer=" ".join(sentences),
        figures=figures,
        citations=cited,
        related=tuple(library.cite(n, e) for n, e in enumerate(related, start=1)),
        warnings=reply.remarks,
    )
