"""From lines to questions with their answers, whatever way the set is numbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from hicqa.errors import BadQuestionSet
from hicqa.kamervragen.groups import split_group
from hicqa.kamervragen.numbering import Heading, read_heading, read_numbered
from hicqa.kamervragen.source import Line, Source, joined, marks_in, without_marks
from hicqa.kamervragen.types import Question

_MOST_SECTIONS = 500  # questions and answers; the longest real sets have some hundred
_BARE_NUMBER = re.compile(r"(\d{1,2})\s*[.)]?$")
_NEXT_INLINE = r"(?<=[?.!])\s+(?=\(?{number}[.)]\s+[A-ZÀ-Þ])"
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>«»\"”]+[^\s<>«»\"”.,;:)\]]")
_TITLE = re.compile(r"(?:mondelinge\s+)?vragen\s+van|\(ingezonden|\d{4}Z\d{5}", re.IGNORECASE)
# A heading above questions, which belongs to none: "Bijvragen", "Feitelijke vragen over …".
_ABOVE = re.compile(r"(?=[A-ZÀ-Þ])(?:[\w-]+\s+)?[\w-]*[Vv]ragen\b[^.?!;]{0,120}$")
# The standing last sentence of a set, which asks nothing.
_SUPPLEMENT = re.compile(r"(?:Toelichting:?\s*)?Deze vragen dienen ter aanvulling", re.IGNORECASE)
_ENUMERATION = re.compile(r"(?:[–•*-]\s|[a-z][.)]\s)")
_BULLET = re.compile(r"[–•*-]\s+")


@dataclass(slots=True)
class _Section:
    heading: Heading
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Structure:
    """What the lines hold: the head above the first question, the questions, and what stands
    in place of answers."""

    head: tuple[Line, ...]
    questions: tuple[Question, ...]
    notice: str | None
    warnings: tuple[str, ...]


def read_structure(source: Source) -> Structure:
    """The questions of `source`: headed, numbered, or as bare paragraphs, tried in this order."""
    for read_sections in (_headed, _bare_numbers, _numbered_paragraphs, _bare_paragraphs):
        head, sections = read_sections(source)
        if len(sections) > _MOST_SECTIONS:
            raise BadQuestionSet(
                f"Dit is geen set Kamervragen: er staan {len(sections)} koppen van vragen en "
                "antwoorden in."
            )
        if any(section.heading.kind == "question" for section in sections):
            return _Reading(source, sections).structure(head)
    return Structure(source.lines, (), None, ())


# --- where a question or an answer starts -----------------------------------------


def _headed(source: Source) -> tuple[tuple[Line, ...], list[_Section]]:
    """Sets with headings "Vraag 3"."""
    headings = [read_heading(line.text) for line in source.lines]
    return _sections(source.lines, headings)


def _bare_numbers(source: Source) -> tuple[tuple[Line, ...], list[_Section]]:
    """Sets with a line that is only the question's number."""

    def read(line: str) -> Heading | None:
        found = _BARE_NUMBER.match(line)
        return Heading("question", (int(found[1]),)) if found else None

    return _counted(source, read)


def _numbered_paragraphs(source: Source) -> tuple[tuple[Line, ...], list[_Section]]:
    """Sets with "1. Kunt u …"; a list of statements is none."""
    head, sections = _counted(source, read_numbered)
    questions = [section for section in sections if section.heading.kind == "question"]
    asking = [s for s in questions if any("?" in line.text for line in s.lines)]
    return (head, sections) if 2 * len(asking) > len(questions) else (source.lines, [])


def _counted(
    source: Source, read: Callable[[str], Heading | None]
) -> tuple[tuple[Line, ...], list[_Section]]:
    """The sections of a set whose questions are numbered one by one, as `read` finds a number at
    the start of a line; "1b" goes on with question 1."""
    lines: list[Line] = []
    headings: list[Heading | None] = []
    waiting = [*reversed(source.lines)]
    last = 0
    while waiting:
        line = waiting.pop()
        heading = read_heading(line.text)
        found = read(without_marks(line.text))
        if heading is None and found and _follows(found, last):
            heading = read(line.text) or found
            last = found.numbers[0]
            if cut := re.search(_NEXT_INLINE.format(number=last + 1), heading.rest):
                waiting.append(replace(line, text=heading.rest[cut.end() :]))
                heading = replace(heading, rest=heading.rest[: cut.start()])
        lines.append(line)
        headings.append(heading)
    return _sections(lines, headings)


def _follows(found: Heading, last: int) -> bool:
    number = found.numbers[0]
    return number == last + 1 or (found.lettered and number == last)


def _sections(
    lines: Sequence[Line], headings: Sequence[Heading | None]
) -> tuple[tuple[Line, ...], list[_Section]]:
    first = next((i for i, h in enumerate(headings) if h and h.kind == "question"), None)
    if first is None:
        return tuple(lines), []
    last = max(i for i, h in enumerate(headings) if h and h.kind != "end")
    sections: list[_Section] = []
    for i in range(first, len(lines)):
        heading = headings[i]
        if heading is None or (heading.kind == "end" and i < last):
            sections[-1].lines.append(lines[i])
            continue
        if sections and heading.kind == "question":
            sections[-1].lines = _without_heading_below(sections[-1].lines)
        sections.append(_Section(heading))
        if heading.rest:
            sections[-1].lines.append(replace(lines[i], text=heading.rest))
    return tuple(lines[:first]), sections


def _without_heading_below(lines: list[Line]) -> list[Line]:
    """The lines of a section without a heading at their end that is of what comes next."""
    above = lines[-2].text.rstrip() if len(lines) > 1 else ""
    is_heading = above.endswith(("?", ".")) and _ABOVE.match(lines[-1].text.strip())
    return lines[:-1] if is_heading else lines


def _bare_paragraphs(source: Source) -> tuple[tuple[Line, ...], list[_Section]]:
    """Sets whose numbers were lost with Word's list: after the title each paragraph that asks
    is a question. Without a title only where most paragraphs ask."""
    lines = _paragraphs(source)
    titles = [i for i, line in enumerate(lines) if _TITLE.match(line.text)]
    start = titles[-1] + 1 if titles else 0
    body = [line for line in lines[start:] if not _ABOVE.match(line.text.strip())]
    if all(_BULLET.match(line.text) for line in body):
        body = [replace(line, text=_BULLET.sub("", line.text, count=1)) for line in body]
    asking = [line for line in body if "?" in line.text]
    if not asking or (not titles and 2 * len(asking) < len(body)):
        return tuple(lines), []
    return tuple(lines[:start]), _asked(body)


def _paragraphs(source: Source) -> list[Line]:
    whole: list[Line] = []
    collected: list[Line] = []
    for line in source.lines:
        collected.append(line)
        if line.ends:
            whole.append(Line(joined(collected)))
            collected = []
    return [*whole, *([Line(joined(collected))] if collected else [])]


def _asked(body: Sequence[Line]) -> list[_Section]:
    sections: list[_Section] = []
    number = 0
    pending: list[Line] = []
    in_answer = False
    for line in body:
        heading = read_heading(line.text)
        if heading is not None:
            in_answer = heading.kind == "answer"
            rest = [replace(line, text=heading.rest)] if heading.rest else []
            sections.append(_Section(heading, rest))
        elif _goes_on(line, sections, pending) or (in_answer and "?" not in line.text):
            sections[-1].lines.append(line)
        elif "?" in line.text:
            number += 1
            in_answer = False
            sections.append(_Section(Heading("question", (number,)), [*pending, line]))
            pending = []
        else:
            pending.append(line)  # what leads up to a question
    return sections


def _goes_on(line: Line, sections: list[_Section], pending: list[Line]) -> bool:
    """Whether a paragraph belongs to the question above it: a broken sentence, or an item of
    the list that it announces."""
    if not sections or pending or not sections[-1].lines:
        return False
    above = sections[-1].lines[-1].text.rstrip()
    return (
        line.text[:1].islower()
        or _ENUMERATION.match(line.text) is not None
        or (not above.endswith(("?", ".", "!", ")", "]", "”", "’", "'", "\ue001")) and "?" in above)
    )


# --- what the sections hold -------------------------------------------------------


class _Reading:
    """Collects questions and answers from the sections, and says what it had to mend."""

    def __init__(self, source: Source, sections: list[_Section]) -> None:
        self._source = source
        self._sections = sections
        self._asked: dict[int, list[Line]] = {}
        self._groups: dict[int, tuple[int, ...]] = {}
        self._answers: dict[int, tuple[tuple[int, ...], list[Line]]] = {}
        self._waiting: list[int] = []
        self._notice: list[Line] = []
        self._warnings: list[str] = []

    def structure(self, head: tuple[Line, ...]) -> Structure:
        for place, section in enumerate(self._sections):
            if section.heading.kind == "question":
                self._ask(section, place)
            elif section.heading.kind == "answer":
                self._answer(section)
            else:
                self._end(section)
        self._answers_without_heading()
        questions = tuple(self._question(number) for number in sorted(self._asked))
        self._check_numbers()
        notice = without_marks(joined(self._notice)) or None
        return Structure(head, questions, notice, tuple(self._warnings))

    def _ask(self, section: _Section, place: int) -> None:
        numbers = self._free(section.heading.numbers, place)
        lines = [line for line in section.lines if not _SUPPLEMENT.match(line.text)]
        pieces = split_group(lines, len(numbers))
        if len(pieces) != len(numbers):
            pieces = [lines] * len(numbers)
            self._warnings.append(
                f"De tekst onder {_named(numbers)} is niet over de vragen te verdelen; elke "
                "vraag heeft de hele tekst."
            )
        for number, piece in zip(numbers, pieces, strict=True):
            self._asked.setdefault(number, []).extend(piece)
            self._groups[number] = numbers
        self._waiting += [number for number in numbers if number not in self._waiting]

    def _free(self, numbers: tuple[int, ...], place: int) -> tuple[int, ...]:
        """The numbers of a heading, a doubly used one taken for the next that is missing."""
        lettered = self._sections[place].heading.lettered
        if len(numbers) != 1 or numbers[0] not in self._asked or lettered:
            return numbers
        missing = numbers[0] + 1
        later = [
            n
            for s in self._sections[place + 1 :]
            if s.heading.kind == "question"
            for n in s.heading.numbers
        ]
        if missing in self._asked or missing in later:
            return numbers
        self._warnings.append(
            f"Vraag {numbers[0]} staat tweemaal in het bestand; de tweede is als vraag {missing} "
            "gelezen."
        )
        return (missing,)

    def _answer(self, section: _Section) -> None:
        numbers = section.heading.numbers or tuple(self._waiting)
        known = tuple(number for number in numbers if number in self._asked)
        if not known:
            known = tuple(self._waiting[-1:])
            self._warnings.append(
                f"Het antwoord op {_named(numbers)} hoort bij geen vraag met dat nummer; het is "
                f"bij {_named(known)} gezet."
            )
        for number in known:
            group, lines = self._answers.get(number, (known, []))
            self._answers[number] = (group, [*lines, *section.lines])
        self._waiting = [number for number in self._waiting if number not in known]

    def _end(self, section: _Section) -> None:
        if section.heading.name == "Mededeling":
            self._notice += section.lines

    def _answers_without_heading(self) -> None:
        """An answer that follows its question without a heading: in an answered set, what comes
        after the paragraph that asks."""
        if not self._answers:
            return
        for number, lines in self._asked.items():
            asking = [i for i, line in enumerate(lines) if "?" in line.text]
            if number in self._answers or len(self._groups[number]) > 1 or not asking:
                continue
            cut = next((i + 1 for i in range(asking[-1], len(lines)) if lines[i].ends), len(lines))
            if asking[-1] <= cut < len(lines) and not self._source.wrapped:
                self._answers[number] = ((number,), lines[cut:])
                self._asked[number] = lines[:cut]

    def _question(self, number: int) -> Question:
        lines = self._asked[number]
        labels = dict.fromkeys(label for line in lines for label in marks_in(line.text))
        notes = tuple(self._source.notes[x] for x in labels if self._source.notes.get(x))
        text = without_marks(joined(lines))
        group, answer = self._answers.get(number, (self._groups[number], None))
        return Question(
            number=number,
            text=text,
            footnotes=notes,
            links=tuple(dict.fromkeys(_links((text, *notes)))),
            group=tuple(sorted(group)),
            earlier_answer=None if answer is None else without_marks(joined(answer)),
        )

    def _check_numbers(self) -> None:
        missing = sorted(set(range(1, max(self._asked) + 1)) - set(self._asked))
        if missing:
            self._warnings.append(f"In het bestand ontbreekt {_named(tuple(missing))}.")
        empty = tuple(n for n, lines in self._asked.items() if not joined(lines))
        if empty:
            self._warnings.append(f"Onder {_named(empty)} staat geen tekst.")
        left = tuple(number for number in self._asked if number not in self._answers)
        if self._answers and left:
            self._warnings.append(f"In het bestand staat geen antwoord op {_named(left)}.")


def _links(texts: Iterable[str]) -> Iterable[str]:
    return (found for text in texts for found in _LINK.findall(text))


def _named(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"vraag {numbers[0]}"
    return "vraag " + ", ".join(map(str, numbers[:-1])) + f" en {numbers[-1]}"
