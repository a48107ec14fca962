"""Follow-up questions: what they leave to the question before them, spelled out.

A question that stands alone is left as it is; only a form that cannot stand alone ("En in
2021?", "Wie leidt dat?") takes over words, and only from what was asked, never from an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from hicqa.answering.citations import source_line
from hicqa.answering.fragments import compared, dated, fill_in, period_phrase
from hicqa.answering.manner import refers_back
from hicqa.answering.phrasing import (
    any_of,
    bare,
    data,
    is_content_free,
    is_verb,
    listed,
    may_be_verb,
    opening,
    own_nouns,
    subject,
    take_apart,
    topic,
)
from hicqa.dutch.abbreviations import shorten
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import lemma, words
from hicqa.facts.measures import find_measures
from hicqa.types import Answer, Span

_SOURCE = "In welke brief staat het antwoord op: "
_ABOUT = "over: "
_CONTEXT = re.compile(rf"\({_ABOUT}(?P<about>[^()]*)\)$")
_PARTICIPLE = re.compile(r"\w*ge\w+(?:d|t|en)")
_AND = re.compile(r"(?!hoe |wat |hoeveel )", re.IGNORECASE)
_LONGEST = 8  # words of a fragment that holds a question word
_FOLLOW_UP = 20  # words, at most, of a question that may leave its subject out, and of a subject
_SHORT = 4  # words: a bare measure or period of more is a question by itself


def spell_out(
    question: str,
    history: Sequence[Answer],
    names: Mapping[str, str] | None = None,
    letters: Mapping[str, str] | None = None,
) -> str:
    """The question in full, with what it leaves to the questions of `history` (oldest first).

    `names` are abbreviations with what they stand for, which may read like a sentence ("Alleen
    jij bepaalt wie je bent"); `letters` the years of the letters that there are, by id.
    """
    if not history:
        return question
    question, is_new = _without_turn(question)
    if is_new:
        return question
    question = _with_other_letter(question, history, letters or {})
    before = [_said(answer, names) for answer in history]
    if before and asks_source(question):
        return f"{_SOURCE}{before[-1]}"
    return carry_over(question, before)


def _without_turn(question: str) -> tuple[str, bool]:
    """A question without the courtesy before it, and whether it says to be about something else
    ("Dank. Een ander onderwerp: …")."""
    text = _courtesy().sub("", question.strip())
    if (turned := _turn().match(text)) is None:
        return (text or question), False
    return (text[turned.end() :] or question), True


def _with_other_letter(question: str, history: Sequence[Answer], letters: Mapping[str, str]) -> str:
    """ "de andere brief" by its year, where the last answer came from all letters but one."""
    told = next((answer.citations for answer in reversed(history) if answer.citations), ())
    others = {*letters} - {citation.letter for citation in told}
    if len(others) != 1:
        return question
    return _other_letter().sub(f"de brief van {letters[others.pop()]}", question)


def _said(answer: Answer, names: Mapping[str, str] | None) -> str:
    """The question that an answer answers, with its long names abbreviated."""
    return shorten(answer.question.removeprefix(_SOURCE), names or {})


def points_back(question: str) -> bool:
    """Whether a question, spelled out as far as it goes, still points at what came before
    ("daar"): alone it asks something else."""
    return any(word.lower() in listed("back") for word, _ in words(question))


def leans_back(question: str) -> bool:
    """Whether a question, spelled out as far as it goes, still leans on what came before: it
    opens as a follow-up, or names nothing that it could be about."""
    text = bare(question)
    opens = _lead().match(text) is not None
    empty = subject(text) is None or is_content_free(text, vague=True)
    return opens or empty or refers_back(text)


def in_context(
    question: str, history: Sequence[Answer], names: Mapping[str, str] | None = None
) -> str | None:
    """A question that found no answer alone, with what the one before it was about: "Hoe is het
    opgelost (over: de noodknop)?". None where that is nothing new."""
    return of_subject(question, bare(_said(history[-1], names))) if history else None


def of_subject(question: str, before: str) -> str | None:
    """A question with what the one `before` it was about; None where that is nothing new."""
    kept = _CONTEXT.search(before)
    about = kept["about"] if kept else topic(before)
    if about is None or max(len(words(text)) for text in (question, about)) > _FOLLOW_UP:
        return None
    own, new = ({lemma(word) for word, _ in words(t.lower())} for t in (question, about))
    if new <= own:
        return None
    return f"{bare(question)} ({_ABOUT}{about})?"


def asks_source(question: str) -> bool:
    """Whether a question asks where the answer before it comes from: "Welke brief is dat?"."""
    lead = _lead().match(question.strip())
    text = bare(question.strip()[lead.end() :] if lead else question)
    return _source().fullmatch(text) is not None


def name_sources(asked: str, previous: Answer) -> Answer:
    """The answer before, with the letters it comes from named first."""
    letters = {citation.letter: citation for citation in reversed(previous.citations)}
    cited = sorted(letters.values(), key=lambda citation: citation.n)
    lines = [f"{source_line(citation)} [{citation.n}]" for citation in cited]
    return replace(previous, question=asked, answer=" ".join([*lines, previous.answer]))


def carry_over(question: str, before: Sequence[str], *, same_breath: bool = False) -> str:
    """`question` with what it leaves to those asked `before`, the latest last.

    `same_breath` says that it is a later part of one question, which leans on the first part
    where its own words are vague.
    """
    if not before or not question.strip():
        return question
    found = _lead().match(question.strip())
    text = bare(question.strip()[found.end() :] if found else question)
    led = found is not None or same_breath
    if not words(text):
        return question
    last, mark = _unmarked(before[-1])
    if more := compared(text, last):
        return _asked(f"{more}{mark}")
    if text.lower() in listed("causes"):
        return _asked(f"{fill_in('waardoor', last)}{mark}")
    if same := _likewise().fullmatch(text):
        what = next(found for found in same.groups() if found)
        return _asked(f"{fill_in(what, last)}{mark}")
    between = _between(text, before)
    text = dated(between or text, last)
    loose = found is not None and not _AND.match(found.group()) and not same_breath
    if loose and not _is_only_known(text):
        return question  # "Hoe zit het met de motie?" stands alone
    goes_on = same_breath or found is not None
    if more := _subset(text, last) or (_of_same(text, last) if goes_on else None):
        return _asked(f"{more}{mark}")
    if _is_fragment(text, led=led):
        return _asked(f"{fill_in(text, last)}{mark}")
    about = next((known for said in reversed(before) if (known := _spoken_of(said))), None)
    if about is None:
        return question
    if person := _person(text, last):
        about = person
    if there := _there(text, last):
        return _asked(_about(there, about))
    for rule in (_split_adverb, _adverb, _possessive, _pronoun):
        if spelled := rule(text, about):
            return _asked(_in_period(spelled, last) if same_breath else spelled)
    names_nothing = same_breath and not (own_nouns(text) or take_apart(text).counts)
    if is_content_free(text, vague=led) or names_nothing or between:
        return _asked(_about(text, about))
    return question


def _between(text: str, before: Sequence[str]) -> str | None:
    """A change that is asked without a period, between the years of the two questions before it,
    where those are of the same: "Hoeveel procent scheelt dat tussen 2021 en 2022". None for any
    other."""
    if find_periods(text) or not any(word.lower() in listed("changes") for word, _ in words(text)):
        return None
    if len({_spoken_of(said) for said in before[-2:]}) != 1:
        return None
    years = {period.year for said in before[-2:] for _, period in find_periods(said)}
    if len(years) != 2 or None in years:
        return None
    first, last = sorted(year for year in years if year)
    return f"{text} tussen {first} en {last}"


def _in_period(text: str, before: str) -> str:
    """A later part that counts what the part before it spoke of, in the same period."""
    period = period_phrase(before)
    counts = take_apart(text).counts and not find_periods(text)
    return f"{text} {period}" if counts and period else text


def _unmarked(said: str) -> tuple[str, str]:
    """A question without the mark of what it was asked of, and that mark."""
    text = bare(said)
    found = _CONTEXT.search(text)
    return (text[: found.start()].strip(), f" {found.group()}") if found else (said, "")


def _spoken_of(said: str) -> str | None:
    """What a question was about: what it was asked of, or else its subject."""
    found = _CONTEXT.search(bare(said))
    return found["about"] if found else subject(said)


def _asked(text: str) -> str:
    tidy = re.sub(r"\s+", " ", text).strip()
    return f"{tidy[:1].upper()}{tidy[1:]}?"


# --- which form -------------------------------------------------------------------


def _is_fragment(text: str, *, led: bool) -> bool:
    """Whether a text is less than a question: no verb, or nothing but a question word."""
    tokens = [word for word, _ in words(text)]
    if opening().match(text):
        frame = take_apart(text)
        rest = frame.rest.lower()
        pointing = all(w in listed("pronouns") | listed("adverbs") for w in rest.split())
        if len(tokens) > _LONGEST:
            return False
        if frame.verb or not pointing:
            return led and not frame.verb and not any(is_verb(word) for word in tokens)
        of_something = frame.word.lower().startswith(_with_space())
        return led or not frame.noun or of_something
    if any(is_verb(word.lower()) and not word.isupper() for word in tokens):
        return False
    opens = len(tokens) > 1 and tokens[1].lower() in listed("determiners") | listed("pronouns")
    if opens and may_be_verb(tokens[0].lower()):
        return False  # "leggen hun camera's …"
    return led or (_is_only_known(text) and bool(find_periods(text)) != bool(find_measures(text)))


@cache
def _with_space() -> tuple[str, ...]:
    return tuple(f"{preposition} " for preposition in data()["prepositions"])


def _is_only_known(text: str) -> bool:
    """Whether a short text holds a period or a measure, and nothing beside it."""
    spans = [span for span, _ in find_periods(text)]
    mentions = [mention.span for mention in find_measures(text)]
    tokens = words(text)
    if len(tokens) > _SHORT or not (spans or mentions):
        return False
    small = listed("prepositions") | listed("determiners") | listed("adverbs") | {"jaar", "brief"}
    return all(
        token.lower() in small or any(s.contains(span) for s in (*spans, *mentions))
        for token, span in tokens
    )


# --- words that point back --------------------------------------------------------


def _subset(text: str, before: str) -> str | None:
    """ "Hoeveel daarvan zijn opgelost?": of what was counted, in the period it was counted in."""
    found = _of_them().match(text)
    counted = take_apart(before)
    if found is None or not (counted.counts and counted.noun):
        return None
    return _in_period(f"{found['asked']} van de {counted.noun} {text[found.end() :]}", before)


def _of_same(text: str, before: str) -> str | None:
    """ "… en welke daalden?" after "Welke delicten stegen in 2025": of the same things."""
    found, asked = opening().match(text), take_apart(before)
    if found is None or found["word"].lower() not in listed("counting"):
        return None
    tokens = words(text[found.end() :])
    if not (asked.counts and asked.noun and tokens):
        return None
    if not is_verb(tokens[0][0]) and tokens[0][0].lower() not in listed("finite"):
        return None  # "en hoeveel gewonden"
    if any(is_verb(token) for token, _ in tokens[1:]):
        return None  # "en hoeveel doden vielen er"
    if len(tokens) > 1 and tokens[1][0].lower() in listed("plural") | listed("persons"):
        return None  # "en hoeveel krijgen ze"
    return _in_period(f"{found.group()} {asked.noun} {text[found.end() :].strip()}", before)


def _person(text: str, before: str) -> str | None:
    """ "Van welke gemeente is hij burgemeester?" after "Wie is voorzitter van …": that person."""
    asked = take_apart(before)
    points = any(token.lower() in listed("persons") for token, _ in words(text))
    return asked.rest if points and asked.word.lower() == "wie" and asked.rest else None


def _there(text: str, before: str) -> str | None:
    """ "Hoeveel jongeren doen daar mee?" after "Op welke eilanden …": of those places."""
    asked = take_apart(before)
    place, found = asked.word.partition(" ")[0], re.search(r"\bdaar\b", text, re.IGNORECASE)
    if not (found and asked.noun and place.lower() in listed("where")):
        return None
    return f"{text[: found.start()]}{place.lower()} die {asked.noun}{text[found.end() :]}"


def _split_adverb(text: str, about: str) -> str | None:
    """ "Wat gebeurt er nu mee?", "Wie was daar ambassadeur van?"."""
    found = _stranded().fullmatch(text)
    if found is None or not _opens(text[: found.start("there")], verb_too=True):
        return None
    between, there = found["between"].strip(), found["there"].lower()
    loose = all(word in listed("adverbs") for word in between.lower().split())
    if there == "er" and not loose:
        return None
    preposition = data()["stranded"][found["end"].lower()]
    kept = "er" if there == "er" else ""
    return f"{found['before']} {kept} {between} {preposition} {about}"


def _adverb(text: str, about: str) -> str | None:
    """ "Wat doet Geldmaat daartegen?"; not "zorgt ervoor dat …", nor after another clause."""
    for preposition, forms in data()["adverbial"].items():
        found = re.search(rf"\b(?:{any_of(forms)})\b", text, re.IGNORECASE)
        announced = found and re.search(r"\b(?:dat|om|of|te|hoe|wat)\b", text[found.end() :])
        before = text[: found.start()] if found else ""
        counted_from = any(before.rstrip().endswith(word) for word in listed("not_pointing"))
        if found and not (announced or counted_from or _another_clause(before)):
            return f"{before}{preposition} {about}{text[found.end() :]}"
    return None


def _possessive(text: str, about: str) -> str | None:
    """ "Wie was zijn voorganger?"."""
    frame = take_apart(text)
    first, _, rest = frame.rest.partition(" ")
    if not frame.verb or first.lower() not in listed("possessives") or not rest:
        return None
    if "," in rest or _another_clause(rest):
        return None
    noun, _, tail = rest.partition(" ")
    if _PARTICIPLE.fullmatch(noun):
        return None  # "hoeveel gedetineerden er zijn vrijgelaten"
    return f"{frame.word} {frame.noun} {frame.verb} de {noun} van {about} {tail}"


def _pronoun(text: str, about: str) -> str | None:
    """ "Wanneer begon dat?", "Hoe werkt dat ding?", "Wat kost het per jongere?"."""
    tokens = words(text)
    is_plural = any(token.lower() in listed("plural_verbs") for token, _ in tokens)
    many = _the_many_of(about) if is_plural else ""
    for number, (token, span) in enumerate(tokens):
        lower = token.lower()
        about = many if many and lower in listed("plural") else about
        known = lower in listed("pronouns") | listed("persons")
        if not known or not _opens(text[: span.start], verb_too=number > 0):
            continue
        following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
        glued = bool(text[span.end :].strip()[:1] == ",")
        said = tokens[number - 1][0] if number else ""
        if lower in {"ze", "zij"} and following.lower() == "dat" and not is_verb(said):
            continue  # "hoe rekenen ze dat uit": people at large
        if lower in {"het", "it"} and not (glued or _ends_or_verb(text, span)):
            continue
        last = number + 1
        if following.lower() in listed("before_noun") and number + 2 < len(tokens):
            following, last = f"{following} {tokens[number + 2][0]}", number + 2  # "die zes pilots"
        replaced, end = _replacement(lower, following, about), span.end
        if replaced is None:
            return None
        if replaced != about or following.lower() in listed("placeholders"):
            end = tokens[last][1].end
        return f"{text[: span.start]}{replaced}{text[end:]}"
    return None


def _the_many_of(about: str) -> str:
    """ "het motief van straatrovers" of which "hoe oud zijn ze?" asks: the straatrovers; empty
    where the phrase itself is plural, or holds no plural."""
    found = _of_many().fullmatch(about)
    if found is None or lemma(found["head"]) != found["head"].lower():
        return ""
    last = found["many"].split()[-1]
    return found["many"] if lemma(last) != last.lower() else ""


def _replacement(pronoun: str, following: str, about: str) -> str | None:
    """What stands for "dat", or for "dat rapport"; None where it points at no earlier word."""
    lower = following.lower()
    loose = listed("prepositions") | listed("adverbs") | listed("determiners")
    if pronoun in {"het", "it", "ze", "zij", "they", *listed("persons")}:
        return about
    if not following or lower in loose or is_verb(following) or pronoun in {"that", "this"}:
        return about
    if lower in listed("not_pointing") | listed("comparatives") or opening().match(following):
        return None
    if lower in listed("placeholders"):
        return about
    if pronoun in {"dat", "dit"} and lemma(lower) != lower:
        return None  # "wilde dat lessen …": no plural goes with it
    article = "het" if pronoun in {"dat", "dit"} else "de"
    return f"{article} {following} van {about}"


def _opens(before: str, *, verb_too: bool) -> bool:
    """Whether nothing that a pronoun could stand for comes before it: a question word, a verb
    and small words only."""
    found = opening().match(before)
    rest = before[found.end() :] if found else before
    counting = found is not None and found["word"].lower() in listed("counting")
    small = listed("adverbs") | listed("prepositions")
    tokens = [word for word, _ in words(rest)]
    open_words = [word for word in tokens if word.lower() not in small]
    if counting:
        verbs = [number for number, word in enumerate(open_words) if is_verb(word)]
        last = len(open_words) - 1
        # "hoeveel gemeenten gebruiken het": what has its subject after it is the verb
        return not open_words or (verbs[0] == last if verbs else last > 0)
    is_asked = found is not None and len(tokens) == len(open_words) == 1  # "wat kosten ze"
    verbal = is_asked or all(may_be_verb(word.lower()) for word in open_words)
    return not open_words or (verb_too and verbal)


def _ends_or_verb(text: str, span: Span) -> bool:
    """Whether "het" stands for something: what follows is the end, a small word or a verb."""
    rest = [word for word, _ in words(text[span.end :])]
    if any(word.lower() in {"dat", "of", "om"} for word in rest):
        return False  # "klopt het dat …"
    if not rest:
        return True
    first = rest[0]
    if first.lower() in listed("adverbs") | (listed("prepositions") - listed("dummy")):
        return True
    if len(rest) == 1 and (is_verb(first) or len(words(text[: span.start])) == 1):
        return True  # "is het gelukt", "is het effectief"
    return first.lower() == "per"


def _another_clause(before: str) -> bool:
    """Whether an earlier clause of the same sentence may hold what is pointed at."""
    return re.search(rf",|\b(?:en|of|dat|die)\s+(?:{opening().pattern})", before) is not None


def _about(text: str, about: str) -> str:
    """A question that names nothing, with what it is about: "de resultaten van AJB"."""
    relational = listed("relational", "nouns") | listed("vague", "nouns")
    tokens = words(text)
    last = tokens[-1][0] if tokens else ""
    joined = "van" if lemma(last) in relational else "bij"
    return f"{text} {about}" if last == joined else f"{text} {joined} {about}"


# --- the patterns -----------------------------------------------------------------


@cache
def _lead() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{lead})" for lead in data()["leads"]), re.IGNORECASE)


@cache
def _likewise() -> re.Pattern[str]:
    return re.compile("|".join(data()["likewise"]), re.IGNORECASE)


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(data()['courtesies'])})[.,!]\s+", re.IGNORECASE)


@cache
def _turn() -> re.Pattern[str]:
    elsewhere, back_to = "|".join(data()["elsewhere"]), data()["back_to"]
    return re.compile(rf"(?:{elsewhere})\s*[:,.;]\s+|{back_to}\s+(?=[^?]*:)", re.IGNORECASE)


@cache
def _other_letter() -> re.Pattern[str]:
    return re.compile(rf"\b{data()['other_letter']}\b", re.IGNORECASE)


@cache
def _source() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{asked})" for asked in data()["source"]), re.IGNORECASE)


@cache
def _of_them() -> re.Pattern[str]:
    them = any_of([*data()["adverbial"]["van"], "van hen", "van die", "van deze"])
    counting = any_of(data()["counting"])
    return re.compile(rf"(?P<asked>{counting})\s+(?:{them})\b", re.I)


@cache
def _of_many() -> re.Pattern[str]:
    linking = any_of(data()["linking"])
    return re.compile(rf"(?:(?:de|het|een)\s+)?(?P<head>\S+)\s+(?:{linking})\s+(?P<many>.+)", re.I)


@cache
def _stranded() -> re.Pattern[str]:
    ends = any_of(list(data()["stranded"]))
    pattern = rf"(?P<before>.*?)\b(?P<there>er|daar|hier)\b(?P<between>.*)\b(?P<end>{ends})"
    return re.compile(pattern, re.IGNORECASE)
