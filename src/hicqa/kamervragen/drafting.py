"""A draft: each question in parts, each part answered from the letters or left open.

Nothing is filled in: what the letters do not answer stays open with the nearest passages as
suggestions, and what only the minister can say is left for the officer, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from hicqa.dutch.numbers import find_numbers
from hicqa.dutch.text import terms
from hicqa.errors import BadInput
from hicqa.facts import AuditReport
from hicqa.kamervragen.parts import Around, Part, asks_figure, split_parts
from hicqa.kamervragen.references import UNREAD, only_refers
from hicqa.kamervragen.relevance import as_suggestion, is_certain, near, stray_parts
from hicqa.kamervragen.types import (
    Draft,
    DraftPart,
    DraftQuestion,
    Earlier,
    Question,
    QuestionSet,
    State,
)
from hicqa.types import Answer, Figure

# Called with (done, total) questions.
Progress = Callable[[int, int], None]

LONGEST_ANSWER = 250  # words, from what the ministries ask of an answer
_SAME = 0.9  # of the words of two questions together, for one to repeat the other
_CITED = re.compile(r"(?P<text>\S.*?(?:\[\d+\])+)(?=\s|$)", re.DOTALL)
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|niemand|zonder)\b")
_MARK = re.compile(r"\[(\d+)\]")


def draft(
    question_set: QuestionSet,
    ask: Callable[[str], Answer],
    *,
    audit: AuditReport | None = None,
    before: Callable[[str], tuple[Earlier, ...]] | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Draft answers to a set with `ask` (such as `Assistant().ask`). With an `audit` of the
    letters, each figure that it disputes is marked; `before` (such as `AskedBefore.find`)
    gives what was asked in earlier sets."""
    drafted: list[DraftQuestion] = []
    asked: dict[int, tuple[str, ...]] = {}
    total = len(question_set.questions)
    for done, question in enumerate(question_set.questions, start=1):
        around = Around(question_set.title, asked)
        drafted.append(
            _referred(question, drafted)
            or _repeated(question, drafted)
            or _drafted(question, around, ask, audit)
        )
        asked[question.number] = _asked(drafted[-1])
        if progress:
            progress(done, total)
    kept, stray = without_stray_answers(drafted)
    if before is not None:
        kept = [replace(q, earlier=before(q.question.text)) for q in kept]
    return Draft(
        question_set=question_set,
        questions=tuple(kept),
        warnings=(*question_set.warnings, *stray, *_warnings(kept)),
    )


def undrafted(question_set: QuestionSet) -> Draft:
    """The set in the shape of a draft, with nothing asked of the letters."""
    questions = tuple(DraftQuestion(question, "open") for question in question_set.questions)
    return Draft(question_set, questions, question_set.warnings)


def summarise(draft: Draft) -> dict[str, int]:
    """Counts for the top of a draft: questions by state, their parts, and figures used."""
    states = [question.state for question in draft.questions]
    own = [question for question in draft.questions if question.same_as is None]
    return {
        "questions": len(states),
        "parts": sum(len(question.parts) for question in own),
        "answered": states.count("answered"),
        "partial": states.count("partial"),
        "open": states.count("open"),
        "for_officer": states.count("for_officer"),
        "repeated": len(draft.questions) - len(own),
        "figures": sum(len(part.answer.figures) for question in own for part in question.parts),
        "disputed_figures": sum(len(question.disputed) for question in own),
    }


# --- one question -----------------------------------------------------------------


def _drafted(
    question: Question,
    around: Around,
    ask: Callable[[str], Answer],
    audit: AuditReport | None,
) -> DraftQuestion:
    answers: list[Answer] = []
    parts: list[DraftPart] = []
    for part in split_parts(question.text, around):
        answers.append(_answer(part, ask, answers))
        parts.append(DraftPart(part.text, answers[-1], part.officer))
    return replace(_with_state(question, parts), disputed=_disputed(answers, audit))


def _asked(drafted: DraftQuestion) -> tuple[str, ...]:
    """What a question asks of the letters, in full."""
    read = (part for part in drafted.parts if part.officer is None)
    return tuple(part.answer.question for part in read if part.answer.answer != UNREAD)


def _answer(part: Part, ask: Callable[[str], Answer], earlier: Sequence[Answer]) -> Answer:
    if reason := part.officer or part.unread:
        return _unanswered(part.ask, reason)
    try:
        answer = ask(part.ask)
    except BadInput as unusable:
        return _unanswered(part.ask, f"Dit deel kon niet worden opgezocht: {unusable}")
    if part.in_context and _answers_context(part, answer, earlier):
        refusal = _unanswered(part.ask, "De brieven gaan hier niet afzonderlijk op in.")
        related = near(answer, answer.citations)
        return replace(refusal, related=related, timings_ms=answer.timings_ms)
    if answer.status == "not_found":
        return replace(answer, related=near(answer, answer.related))
    return newest_first(answer)


def _answers_context(part: Part, answer: Answer, earlier: Sequence[Answer]) -> bool:
    """Whether an answer is not to the part itself but to what it leans on: figures where none
    was asked, a passage that only resembles it, or what was said before and nothing more."""
    if part.spelled and answer.kind == "figure":
        return False  # it was asked for in full, and may compare what was told before
    counts = asks_figure(part.text)
    if answer.kind in ("figure", "comparison") and not counts:
        return True
    if answer.kind == "passage" and not is_certain(answer) and not (part.spelled and counts):
        return True
    said = {(c.letter, c.start) for before in earlier for c in before.citations}
    return bool(answer.citations) and all((c.letter, c.start) in said for c in answer.citations)


def _unanswered(asked: str, reason: str) -> Answer:
    return Answer(asked, "not_found", "none", reason, timings_ms={"total": 0.0})


def _with_state(question: Question, parts: Sequence[DraftPart]) -> DraftQuestion:
    state, reason = _state(parts)
    return DraftQuestion(question=question, state=state, parts=tuple(parts), reason=reason)


def _state(parts: Sequence[DraftPart]) -> tuple[State, str | None]:
    """The state of a question from those of its parts, and why it is not answered."""
    officers = list(dict.fromkeys(part.officer for part in parts if part.officer))
    if all(part.officer for part in parts):
        return "for_officer", " ".join(officers)
    found = [part.answer.status for part in parts if part.answer.status != "not_found"]
    if not found:
        return "open", "De brieven geven op deze vraag geen antwoord."
    if len(found) == len(parts) and set(found) == {"answered"}:
        return "answered", None
    return "partial", " ".join(["Een deel van deze vraag is nog niet beantwoord.", *officers])


def without_stray_answers(
    questions: Sequence[DraftQuestion],
) -> tuple[list[DraftQuestion], list[str]]:
    """The questions with passages that only look like answers made suggestions, and a warning
    that says so."""
    own = [part for q in questions if q.same_as is None for part in q.parts]
    stray = stray_parts(own)
    if not stray:
        return list(questions), []
    kept = []
    for q in questions:
        parts = [as_suggestion(part) if part in stray else part for part in q.parts]
        again = _with_state(q.question, parts)
        reason = again.reason if q.same_as is None else q.reason
        kept.append(replace(again, same_as=q.same_as, reason=reason, disputed=q.disputed))
    return kept, [
        f"Bij {len(stray)} van de {len(own)} onderdelen is een passage gevonden die op de vraag "
        "lijkt, in een set die grotendeels over iets anders gaat. Die passages staan er als "
        "suggestie, niet als antwoord."
    ]


def newest_first(answer: Answer) -> Answer:
    """An answer in the letters' own sentences, with those of the newest letter first.

    Other answers stay as they are: their sentences build on each other.
    """
    if answer.kind != "passage":
        return answer
    said = [found["text"] for found in _CITED.finditer(answer.answer)]
    if len(said) < 2 or " ".join(said) != " ".join(answer.answer.split()):
        return answer
    dates = {citation.n: citation.date for citation in answer.citations}

    def newest(sentence: str) -> str:
        return max((dates.get(int(n), "") for n in _MARK.findall(sentence)), default="")

    return replace(answer, answer=" ".join(sorted(said, key=newest, reverse=True)))


# --- questions that say the same --------------------------------------------------


def _referred(question: Question, earlier: Iterable[DraftQuestion]) -> DraftQuestion | None:
    """The question as a reference to the earlier one that it names, where it asks no more."""
    number = only_refers(question.text)
    other = next((q for q in earlier if q.question.number == number), None)
    return _same_as(question, other) if other else None


def _same_as(question: Question, other: DraftQuestion) -> DraftQuestion:
    number = other.same_as or other.question.number
    reason = f"Zie het antwoord op vraag {number}."
    return replace(other, question=question, reason=reason, same_as=number)


def _repeated(question: Question, earlier: Iterable[DraftQuestion]) -> DraftQuestion | None:
    """The question as a reference to an earlier one that asks the same, in the same or nearly
    the same words."""
    for other in earlier:
        if other.same_as is None and other.state != "for_officer" and _same(question, other):
            return _same_as(question, other)
    return None


def _same(question: Question, other: DraftQuestion) -> bool:
    one, two = question.text, other.question.text
    if [n.value for n in find_numbers(one)] != [n.value for n in find_numbers(two)]:
        return False
    if _NEGATION.findall(one.lower()) != _NEGATION.findall(two.lower()):
        return False
    words, others = set(terms(one)), set(terms(two))
    return bool(words) and len(words & others) / len(words | others) >= _SAME


# --- consistency ------------------------------------------------------------------


def _disputed(answers: Iterable[Answer], audit: AuditReport | None) -> tuple[str, ...]:
    """What the audit has against the figures that are used, each in a sentence."""
    if audit is None:
        return ()
    figures = {(f.measure, f.period) for answer in answers for f in _stated(answer)}
    return tuple(
        dict.fromkeys(
            finding.sentence
            for finding in audit.findings
            if (finding.measure, finding.period) in figures
        )
    )


def _stated(answer: Answer) -> tuple[Figure, ...]:
    return tuple(figure for figure in answer.figures if figure.stated)


def _warnings(questions: Iterable[DraftQuestion]) -> list[str]:
    warnings: list[str] = []
    for question in questions:
        number = question.question.number
        if question.same_as is not None:
            continue
        warnings += [
            f"Vraag {number} is eerder beantwoord: {earlier.reference}, vraag {earlier.number}."
            for earlier in question.earlier
        ]
        warnings += [f"Vraag {number}: {sentence}" for sentence in question.disputed]
        for part in question.parts:
            warnings += [f"Vraag {number}: {said}" for said in part.answer.warnings]
            words = len(part.answer.answer.split())
            if words > LONGEST_ANSWER:
                warnings.append(
                    f"Vraag {number}: een antwoord telt {words} woorden; gebruikelijk is hooguit "
                    f"{LONGEST_ANSWER}."
                )
    return list(dict.fromkeys(warnings))
