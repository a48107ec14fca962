"""A question that asks several things, as questions that can each be answered alone.

"Wie leidt het Offensief en wanneer begon dat?" is two, and so is "Waar en wanneer was dat?";
"Hoeveel woningen en bedrijven …?", "in 2019 en 2020" and "politie en OM" are one: only a new
question word, or a verb with its subject, begins a part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from hicqa.answering.carrying import carry_over
from hicqa.answering.fragments import in_period, period_phrase
from hicqa.answering.phrasing import (
    bare,
    data,
    is_participle,
    is_verb,
    listed,
    opening,
    opens_politely,
    take_apart,
)
from hicqa.dutch.text import any_of, words
from hicqa.facts.measures import find_measures
from hicqa.facts.refusals import NOT_FOUND
from hicqa.types import Reply, Statement

_SHORT = 3  # words of a noun; a longer one may hold a verb that was not seen
_QUOTED = re.compile(r"«[^«»]*»|“[^”]*”|„[^”]*”|\"[^\"\n]*\"|\([^()\n]*\)")
_RELATIVE = re.compile(r"waar\w+", re.IGNORECASE)  # "…, waarbij een wapen is gebruikt"
_SENTENCE = re.compile(r"\?+\s+(?=\w)")


def split_parts(question: str) -> tuple[str, ...]:
    """The parts of a question in order, each with what it takes over from the others, and with
    the words before a colon that lead up to all of them.

    A question that asks one thing comes back alone and unchanged.
    """
    return tuple(parts_typed(question))


def parts_typed(question: str) -> dict[str, str]:
    """The same parts, each with how it was typed ("Wie betaalt dat?")."""
    lead, text = _led(_label().sub("", question))
    asked = [clause for sentence in _sentences(text) for clause in _clauses(sentence)]
    if len(asked) < 2:
        return {question: question}
    parts: list[str] = []
    typed: list[str] = []
    for own, clause in zip(asked, _completed(asked), strict=True):
        found = _condition().match(clause)
        condition, clause = (found.group(), clause[found.end() :]) if found else ("", clause)
        denied = condition and bare(clause).lower().endswith(_negations())  # "zo nee, waarom niet"
        # What leads up to all of them says what they are about: only a verb is carried over.
        stands = denied or (lead and not _lacks_verb(clause))
        carried = clause if stands else carry_over(clause, parts, same_breath=True)
        whole = _with_counted(bare(carried), parts)
        if not whole:
            continue  # nothing but marks
        if condition:
            whole = f"{condition}{whole[0].lower()}{whole[1:]}"
        parts.append(_question_of(lead, whole))
        typed.append(_question_of(lead, bare(own)))
    return {f"{lead}{a}": f"{lead}{b}" for a, b in zip(parts, typed, strict=True)} or {
        question: question
    }


def _question_of(lead: str, clause: str) -> str:
    return f"{clause[0].lower() if lead else clause[0].upper()}{clause[1:]}?"


def _with_counted(clause: str, parts: Sequence[str]) -> str:
    """A clause in English or German that asks how many and leaves of what to the parts before it,
    with that: "Wie viele gab es 2025" after "Warum stieg die Zahl der Überfälle?"."""
    frame = take_apart(clause)
    said = {word.lower() for word, _ in words(frame.rest) if not word.isdigit()}
    if not frame.counts or frame.noun or not said or said - listed("there_were"):
        return clause
    named = [m.span.of(part) for part in parts[::-1] for m in find_measures(part)]
    return f"{frame.word} {named[0]} {frame.verb} {frame.rest}" if named else clause


def depends(part: str) -> bool:
    """Whether a part counts only where the one before it was answered: "Zo ja, welke?"."""
    return _condition().match(part) is not None


def together(
    parts: Sequence[str], replies: Sequence[Reply], typed: Mapping[str, str] | None = None
) -> Reply:
    """The replies to the parts of a question as one, each sentence once; a part that is refused is
    named, as it was `typed`."""
    named = [(typed or {}).get(part, part) for part in parts]
    found = [reply for reply in replies if reply.status != "not_found"]
    if not found:
        related = tuple(dict.fromkeys(e for reply in replies for e in reply.related))
        told = any(reply.reason not in (None, NOT_FOUND) for reply in replies)
        reasons = dict.fromkeys(_refusal(part, r) for part, r in zip(named, replies, strict=True))
        reason = " ".join(reasons) if told else NOT_FOUND
        return Reply("not_found", "none", related=related, reason=reason)
    missing = [
        _unanswered(part)
        for part, reply in zip(named, replies, strict=True)
        if reply.status == "not_found"
    ]
    said: dict[str, Statement] = {}
    for statement in (s for reply in found for s in reply.statements):
        said.setdefault(statement.text, statement)
    complete = not missing and all(reply.status == "answered" for reply in found)
    return Reply(
        status="answered" if complete else "partial",
        kind="figure" if all(reply.kind == "figure" for reply in found) else "passage",
        statements=tuple(said.values()),
        figures=tuple(dict.fromkeys(f for reply in found for f in reply.figures)),
        warnings=tuple(dict.fromkeys([*(said for r in found for said in r.remarks), *missing])),
    )


def _refusal(part: str, reply: Reply) -> str:
    """Why a part is refused: as its reply tells, or that there is no answer to it."""
    own = reply.reason if reply.reason != NOT_FOUND else None
    return own or _unanswered(part)


def _unanswered(part: str) -> str:
    return f"De brieven geven geen antwoord op: {part}"


def _led(question: str) -> tuple[str, str]:
    """What leads up to a question ("AJB: "), and the question."""
    found = _lead().match(question)
    return (found.group(), question[found.end() :]) if found else ("", question)


def _sentences(question: str) -> list[str]:
    """The sentences that ask; what only leads up to one stays with it."""
    cuts = [found.end() for found in _SENTENCE.finditer(_masked(question))]
    if cuts and not question.rstrip().endswith("?") and not opening().match(question, cuts[-1]):
        cuts.pop()  # "… opgeslagen? Graag met vindplaats."
    ends = [*cuts, len(question)]
    return [question[a:b].strip() for a, b in zip([0, *cuts], ends, strict=True)]


def _clauses(sentence: str) -> list[str]:
    """A sentence cut where another question begins."""
    masked = _masked(sentence)
    # After "Kunt u aangeven hoeveel …" each question of a list is a clause with its verb last.
    is_indirect = opens_politely(sentence)
    start = 0
    found: list[str] = []
    for match in _next_question().finditer(masked):
        asks = is_indirect and not _RELATIVE.match(masked, match.end())
        if match["listed"] is not None and not (asks or _begins(masked, match.end())):
            continue
        if not _asks(sentence[start : match.start()]):
            continue
        found.append(sentence[start : match.start()])
        start = match.end()
    found.append(sentence[start:])
    return [clause.strip(" ,;") for clause in found]


def _completed(clauses: Sequence[str]) -> list[str]:
    """The clauses, the first ones with the verb that they share with a later one: "waar" before
    "wanneer was de conferentie" is "waar was de conferentie"."""
    whole = next((at for at, clause in enumerate(clauses) if not _lacks_verb(clause)), 0)
    frame, rest = take_apart(clauses[whole]), [*clauses[whole:]]
    found = []
    for clause in clauses[:whole]:
        own = take_apart(clause)
        if is_participle(frame.verb) and not _is_noun_alone(own.noun):
            found.append(clause)  # "hoeveel straatroven in 2025 en hoeveel verdachten aangehouden"
            continue
        noun = own.noun or (frame.noun if own.counts else "")
        words = (own.word, noun, frame.verb, frame.rest)
        found.append(" ".join(word for word in words if word))
        if own.word.lower().endswith(f" {frame.word.lower()}"):  # "met welke … en welke …"
            rest[0] = f"{own.word} {rest[0].removeprefix(frame.word).strip()}"
    has_verb = frame.verb and not is_participle(frame.verb)
    return [*found, *rest] if has_verb else _in_one_period([*found, *rest])


def _in_one_period(clauses: Sequence[str]) -> list[str]:
    """Clauses of a list without a verb, each number in the period that the last or the first
    names: "hoeveel overvallen en hoeveel straatroven in 2022"."""
    by = clauses[-1] if period_phrase(clauses[-1]) else clauses[0]
    return [in_period(bare(each), by) if _names_counted(each) else each for each in clauses]


def _names_counted(clause: str) -> bool:
    """Whether a clause asks how many and of what: not "hoeveel opgelost" or "hoeveel in Breda"."""
    own = take_apart(clause)
    first = own.noun.partition(" ")[0].lower()
    named = first and first not in listed("prepositions") and not is_participle(own.noun)
    return bool(named) and own.word.lower() == "hoeveel"


def _is_noun_alone(noun: str) -> bool:
    """Whether nothing is said of a noun, a time or a place: "verdachten", not "plofkraken in
    2025" or "in Duitsland"."""
    return not listed("prepositions") & {*noun.lower().split()}


def _masked(text: str) -> str:
    return _QUOTED.sub(lambda found: "_" * len(found[0]), text)


def _asks(clause: str) -> bool:
    """Whether a clause is a question, if only its question word and a noun ("hoeveel RIO's")."""
    frame, text = take_apart(clause), bare(clause)
    leads_up = text.lower().startswith(tuple(data()["leads_up"]))
    return bool(text and not leads_up and (frame.verb or frame.rest or frame.word))


def _lacks_verb(clause: str) -> bool:
    """Whether a clause is a question word with at most a short noun, and no verb unseen in it."""
    frame = take_apart(clause)
    noun = frame.noun.lower().split()
    is_noun = len(noun) <= _SHORT and not listed("adverbs") & {*noun}
    return bool(frame.word) and is_noun and not (frame.verb or frame.rest)


def _begins(sentence: str, at: int) -> bool:
    """Whether a question, and no relative clause, begins at a place in a list: its verb is next,
    it asks for a number, or it asks as the sentence itself does ("wat is A, wat B en wat C")."""
    found, first = opening().match(sentence, at), opening().match(bare(sentence))
    if found is None:  # "…, is dat meer, en …": alone it only explains what was asked
        return _next_question().search(sentence, at) is not None
    word, rest = found["word"].lower(), sentence[found.end() :].split()
    is_bare = not rest or sentence[found.end() :].lstrip()[:1] == "," or rest[0] == "en"
    is_alike = first is not None and first["word"].lower() == word
    noun = int(word in listed("counting") and len(rest) > 1)  # "welke landen pleitten daarvoor"
    verb = any(is_verb(each.strip(",;")) for each in rest[: 1 + noun])
    return is_bare or word == "hoeveel" or is_alike or verb


@cache
def _question() -> str:
    before, asked = any_of(data()["prepositions"]), any_of(data()["question_words"])
    return rf"(?:(?:{before})\s+)?(?:{asked})\b"


@cache
def _next_question() -> re.Pattern[str]:
    finite, subjects = any_of(data()["finite"]), any_of(data()["subjects"])
    follow = rf"(?:(?:ook|tevens|(?:{any_of(data()['conditions'])}),?)\s+)?"
    joined = rf"(?:\s*[,;]\s*|\s+)(?:en|maar|and|und)\s+{follow}"
    asks = rf"(?={_question()}|(?:{finite})\s+(?:{subjects})\b)"
    return re.compile(rf"{joined}{asks}|(?P<listed>\s*[,;]\s*){asks}", re.IGNORECASE)


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(data()['conditions'])})\b,?\s*", re.IGNORECASE)


@cache
def _negations() -> tuple[str, ...]:
    return tuple(f" {word}" for word in data()["negations"])


@cache
def _label() -> re.Pattern[str]:
    """ "Vraag 2: " or "(b) " before a question."""
    return re.compile(rf"(?<!\w)(?:vraag\s+)?\(?(?:\d{{1,2}}|[a-h])[).:]\s+(?={_question()})", re.I)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"[^:?]*\w:\s+(?={_question()})", re.IGNORECASE)
