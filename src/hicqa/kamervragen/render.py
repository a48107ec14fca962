"""A draft as JSON (the contract's shape) and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hicqa.answering.render import as_dict, place
from hicqa.kamervragen.drafting import summarise
from hicqa.kamervragen.types import Draft, DraftPart, DraftQuestion, Earlier

NOTICE = (
    "Dit concept is door een computer gemaakt uit de brieven over high impact crimes, zonder "
    "taalmodel. Een ambtenaar moet elk antwoord controleren voordat het wordt gebruikt."
)
STATES = {
    "answered": "beantwoord",
    "partial": "deels beantwoord",
    "open": "open",
    "for_officer": "voor de ambtenaar",
}


def draft_as_dict(draft: Draft) -> dict[str, Any]:
    """The draft as contract/draft.schema.json has it."""
    read = draft.question_set
    return {
        "title": read.title,
        "references": list(read.references),
        "members": [str(member) for member in read.members],
        "addressees": list(read.addressees),
        "submitted": read.submitted,
        "questions": [_question_as_dict(question) for question in draft.questions],
        "summary": summarise(draft),
        "warnings": list(draft.warnings),
    }


def _question_as_dict(drafted: DraftQuestion) -> dict[str, Any]:
    question = drafted.question
    return {
        "number": question.number,
        "text": question.text,
        "footnotes": list(question.footnotes),
        "earlier_answer": question.earlier_answer,
        "state": drafted.state,
        "reason": drafted.reason,
        "same_as": drafted.same_as,
        "answers": [{"part": part.part, "answer": as_dict(part.answer)} for part in drafted.parts],
    }


def earlier_heading(earlier: Earlier) -> str:
    """Where an earlier answer to the same question stands."""
    return f"Eerder beantwoord: {earlier.reference}, vraag {earlier.number}"


def open_label(part: DraftPart) -> str:
    """What stands before a part without an answer."""
    return "Zelf in te vullen" if part.officer else "Open"


def subject(draft: Draft) -> str:
    """What the set is, in one line: "Vragen van het lid … aan … over …"."""
    read = draft.question_set
    members = [str(member) for member in read.members]
    line = "Vragen"
    if members:
        line += f" van {'het lid' if len(members) == 1 else 'de leden'} {listed(members)}"
    if read.addressees:
        line += f" aan de {listed(list(read.addressees))}"
    return f"{line} over {read.title}" if read.title else line


def listed(items: list[str]) -> str:
    """Items as Dutch lists them: "a, b en c"."""
    return " en ".join(filter(None, [", ".join(items[:-1]), items[-1] if items else ""]))


def summary_rows(draft: Draft) -> list[tuple[str, str]]:
    """The summary on top of a draft, label and value."""
    counts = summarise(draft)
    rows = [("Vragen", str(counts["questions"])), ("Onderdelen", str(counts["parts"]))]
    for state, label in STATES.items():
        numbers = [str(q.question.number) for q in draft.questions if q.state == state]
        which = f" (vraag {listed(numbers)})" if numbers else ""
        rows.append((label.capitalize(), f"{counts[state]}{which}"))
    if counts["repeated"]:
        rows.append(("Waarvan herhaling van een eerdere vraag", str(counts["repeated"])))
    return [
        *rows,
        ("Cijfers gebruikt", str(counts["figures"])),
        ("Cijfers die de controle betwist", str(counts["disputed_figures"])),
    ]


def draft_as_markdown(draft: Draft) -> str:
    """The draft as Markdown, with the sources of each answer below it."""
    return "\n".join(_markdown(draft)).rstrip() + "\n"


def _markdown(draft: Draft) -> Iterator[str]:
    yield from (
        "# Conceptbeantwoording Kamervragen",
        "",
        subject(draft) + ".",
        "",
        f"> {NOTICE}",
        "",
    )
    yield from ("| Wat | Aantal |", "| --- | --- |")
    yield from (f"| {label} | {value} |" for label, value in summary_rows(draft))
    yield ""
    if draft.warnings:
        yield from ("## Aandachtspunten", "", *(f"- {said}" for said in draft.warnings), "")
    for drafted in draft.questions:
        yield from _question_markdown(drafted)


def _question_markdown(drafted: DraftQuestion) -> Iterator[str]:
    question = drafted.question
    yield from (f"## Vraag {question.number}", "", question.text.replace("\n", "\n\n"), "")
    yield from (f"- Noot bij de vraag: {note}" for note in question.footnotes)
    if question.footnotes:
        yield ""
    yield from (f"### Antwoord op vraag {question.number}", "")
    if drafted.same_as is not None:
        yield from (f"Zie het antwoord op vraag {drafted.same_as}.", "")
        return
    for part in drafted.parts:
        yield from _part_markdown(part, alone=len(drafted.parts) == 1)
    for sentence in drafted.disputed:
        yield from (f"**Betwist cijfer:** {sentence}", "")
    for earlier in drafted.earlier:
        yield from (f"#### {earlier_heading(earlier)}", "", f"*{earlier.question}*", "")
        yield from ("\n".join(f"> {line}" for line in earlier.answer.split("\n")), "")
    if question.earlier_answer:
        yield from ("#### Eerder gegeven antwoord in het bestand", "")
        yield from ("\n".join(f"> {line}" for line in question.earlier_answer.split("\n")), "")


def _part_markdown(part: DraftPart, alone: bool) -> Iterator[str]:
    answer = part.answer
    if not alone:
        yield from (f"*{' '.join(part.part.split())}*", "")
    if answer.status == "not_found":
        yield from (f"**{open_label(part)}:** {answer.answer}", "")
    else:
        yield from (answer.answer, "")
    for citation in answer.citations:
        address = f" <{citation.url}>" if citation.url else ""
        yield f"[{citation.n}] {place(citation)}: «{' '.join(citation.quote.split())}»{address}  "
    if answer.citations:
        yield ""
    if answer.related:
        yield from ("Dichtstbijzijnde passages, geen antwoord:", "")
        yield from (f"- {place(c)}: «{' '.join(c.quote.split())}»" for c in answer.related)
        yield ""
