"""Evaluation questions as typed records, with gold quotes found back in the letters."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from hicqa.errors import BadInput
from hicqa.types import Letter, Span

Split = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that answers: a quote of a letter, and the block that it stands in.

    `block` is the id of a paragraph, footnote or table; `area` its span, of a table the row's.
    """

    letter: str
    span: Span
    block: str
    area: Span


@dataclass(frozen=True, slots=True)
class PassageCase:
    """A question on passages. `needs` are lists of places of which one suffices; an empty need
    is a part that the letters do not hold. `facts` must be readable in the answer."""

    id: str
    split: Split
    kind: str
    question: str
    needs: tuple[tuple[Gold, ...], ...]
    facts: tuple[tuple[str, ...], ...]
    tags: frozenset[str]

    @property
    def answerable(self) -> bool:
        return any(self.needs)

    @property
    def partial(self) -> bool:
        """Whether a part of the question is not in the letters."""
        return self.answerable and not all(self.needs)


@dataclass(frozen=True, slots=True)
class FigureCase:
    """A question on figures, as evals/README.md describes; `values` is empty for a refusal."""

    id: str
    split: Split
    operation: str
    question: str
    refuse: bool
    values: tuple[Mapping[str, Any], ...]
    tolerance: float
    any_letter: bool
    texts: tuple[tuple[str, ...], ...]
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation, with what it asks when spelled out."""

    question: str
    understood: str
    needs: tuple[tuple[Gold, ...], ...]
    facts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A dialogue: each turn leans on those before it."""

    id: str
    split: Split
    turns: tuple[Turn, ...]


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises BadInput naming the line that is none."""
    rows = []
    # not splitlines(): that breaks at U+2028 and the like, which JSON may hold as they are
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        try:
            rows += [json.loads(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            raise BadInput(
                f"{path.name}, regel {number}: geen geldige JSON ({error.msg})."
            ) from error
    return rows


def _blocks(letter: Letter) -> list[tuple[Span, str]]:
    tables = [(row.span, t.id) for t in letter.tables for row in (t.head, *t.rows)]
    blocks = [(p.span, p.id) for p in letter.paragraphs] + [
        (n.span, n.id) for n in letter.footnotes
    ]
    return sorted([*blocks, *tables])


def locate(quote: str, letter: Letter) -> list[Gold]:
    """Where a quote stands in a letter, white space folded; one place for each occurrence."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [
        Gold(letter.id, Span(*match.span()), block, span)
        for match in re.finditer(pattern, letter.text)
        for span, block in _blocks(letter)
        if span.start <= match.start() and match.end() <= span.end
    ]


def _needs(raw: Sequence[Any], letters: Mapping[str, Letter], case: str) -> tuple[Any, ...]:
    needs = []
    for alternatives in raw:
        found = [g for a in alternatives for g in locate(a["quote"], letters[a["letter"]])]
        if alternatives and not found:
            raise BadInput(
                f"{case}: het citaat {alternatives[0]['quote']!r} staat niet in de brief."
            )
        needs.append(tuple(found))
    return tuple(needs)


def _facts(raw: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(variants) for variants in raw)


def load_passage_cases(path: Path, letters: Mapping[str, Letter]) -> list[PassageCase]:
    """The questions of passages.jsonl. Raises BadInput for a gold quote that is not there."""
    return [
        PassageCase(
            id=row["id"],
            split=row["split"],
            kind=row["kind"],
            question=row["question"],
            needs=_needs(row["gold"], letters, row["id"]),
            facts=_facts(row["facts"]),
            tags=frozenset(row.get("tags", ())),
        )
        for row in read_jsonl(path)
    ]


def load_figure_cases(path: Path) -> list[FigureCase]:
    """The questions of figures.jsonl."""
    return [
        FigureCase(
            id=row["id"],
            split=row["split"],
            operation=row["operation"],
            question=row["question"],
            refuse=row["refuse"],
            values=tuple(row["values"]),
            tolerance=row.get("tolerance", 0.0),
            any_letter=row.get("any_letter", True),
            texts=_facts(row.get("accept_text", ())),
            tags=frozenset(row.get("tags", ())),
        )
        for row in read_jsonl(path)
    ]


def load_conversations(path: Path, letters: Mapping[str, Letter]) -> list[Conversation]:
    """The dialogues of conversations.jsonl."""
    return [
        Conversation(
            id=row["id"],
            split=row["split"],
            turns=tuple(
                Turn(
                    turn["question"],
                    turn["understood"],
                    _needs(turn["gold"], letters, row["id"]),
                    _facts(turn["facts"]),
                )
                for turn in row["turns"]
            ),
        )
        for row in read_jsonl(path)
    ]
