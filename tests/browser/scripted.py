"""A desk with prepared answers over the real letters, so that the page's tests know what comes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from hicqa.errors import BadQuestion
from hicqa.facts.audit import AuditReport, audit
from hicqa.facts.build import build_facts
from hicqa.index.embeddings import make_embedder
from hicqa.ingest import load_corpus
from hicqa.promises import Promise, find_promises
from hicqa.settings import Settings
from hicqa.types import (
    Answer,
    BlockKind,
    Citation,
    Fact,
    Figure,
    Letter,
    LetterMeta,
    Paragraph,
    Section,
    Span,
)

HOSTILE = (
    "Vijandig <script>window.gekraakt = 1</script><img src=x onerror='window.gekraakt = 2'> "
    "${window.gekraakt = 3} {{gekraakt}} [1](javascript:alert(1)) <b>vet</b>"
)


def hostile_letter() -> Letter:
    """A letter whose every text tries to be more than text."""
    meta = LetterMeta(
        "vijandig", "vijandig.txt", HOSTILE, "2025", url="javascript:alert(1)", senders=(HOSTILE,)
    )
    text = f"{HOSTILE}\n\n{HOSTILE}"
    heading, body = Span(0, len(HOSTILE)), Span(len(HOSTILE) + 2, len(text))
    return Letter(
        meta,
        text,
        (Section("vijandig.s1", HOSTILE, None, 1, None, heading),),
        (Paragraph("vijandig.p1", "vijandig.s1", body, None),),
    )


class Scripted:
    """Answers by a word in the question: reeks, deels, niets, vijandig; else two passages."""

    def __init__(self, corpus: Path, remarks: Path) -> None:
        self.settings = Settings(corpus=corpus, remarks=remarks, upload_mb=1)
        self.embedder = make_embedder(self.settings)

    @cached_property
    def letters(self) -> dict[str, Letter]:
        found = {letter.id: letter for letter in load_corpus(self.settings.corpus)}
        return {**found, "vijandig": hostile_letter()}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return build_facts(self.letters.values())

    @cached_property
    def audit(self) -> AuditReport:
        return audit(self.facts, self.letters.values())

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        return find_promises(self.letters.values())

    def cite(self, n: int, letter: Letter, span: Span, kind: BlockKind = "paragraph") -> Citation:
        meta = letter.meta
        quote = letter.quote(span)
        return Citation(
            n, letter.id, meta.title, meta.date, ("1 Inleiding", "Overvallen"), kind, quote, quote,
            span.start, span.end, meta.kamerstuk, meta.url, 4,
        )  # fmt: skip

    def passages(self, question: str) -> Answer:
        """The first sentence of a long paragraph of each of the two letters."""
        cited, texts = [], []
        for n, letter in enumerate(list(self.letters.values())[:2], start=1):
            long = next(p for p in letter.paragraphs if p.span.end - p.span.start > 400 and p.marks)
            end = letter.text.index(". ", long.span.start + 60) + 1
            cited.append(self.cite(n, letter, Span(long.span.start, end)))
            texts.append(f"{cited[-1].quote} [{n}]")
        return Answer(question, "answered", "passage", " ".join(texts), (), tuple(cited))

    def series(self, question: str) -> Answer:
        """The second column of the newest letter's first table."""
        letter = list(self.letters.values())[1]
        rows = [r for r in letter.tables[0].rows if letter.quote(r.cells[0].span).isdigit()]
        cited = [self.cite(n, letter, r.span, "table") for n, r in enumerate(rows, start=1)]
        figures = [
            Figure(
                "overvallen",
                letter.quote(row.cells[0].span),
                float(letter.quote(row.cells[1].span).replace(".", "")),
                "aantal",
                True,
                (n,),
            )
            for n, row in enumerate(rows, start=1)
        ]
        text = f"Het aantal overvallen daalde van 1.239 in 2015 [1] naar 539 in 2025. [{len(rows)}]"
        warning = "De brief geeft -66% voor plofkraken; nagerekend is dat -66,7%."
        return Answer(
            question, "answered", "figure", text, tuple(figures), tuple(cited), (), (warning,)
        )

    def ask(
        self,
        question: str,
        letters: Collection[str] | None = None,
        history: Sequence[Answer] = (),
    ) -> Answer:
        if question.startswith("En ") and history:
            return self.passages(f"{history[-1].question} ({question})")
        if len(question) >= 3_900:
            raise BadQuestion("Deze vraag is te lang: houd het bij 4.000 tekens.")
        answer = self.passages(question.strip())
        if "vijandig" in question.lower():
            letter = self.letters["vijandig"]
            cited = self.cite(1, letter, letter.paragraphs[0].span)
            return replace(answer, answer=f"{HOSTILE} [1]", citations=(cited,))
        if "reeks" in question:
            return self.series(question.strip())
        if "deels" in question:
            warning = "Over Duitsland staat niets in de brieven."
            return replace(answer, status="partial", warnings=(warning,))
        if "niets" in question:
            near = answer.citations
            text = "De brieven geven geen antwoord op deze vraag."
            return Answer(question, "not_found", "none", text, (), (), near)
        return answer
