"""What a follow-up leaves to the questions before it, carried over into a question of its own.

Only a form that cannot stand alone ("En in 2021?", "Wie leidt dat?") takes over words, and only
from what was asked, never from an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hicqa.answering.adding_up import (
    gap_then_and_now,
    mean_of,
    times_of,
    together,
    which_of,
    with_more,
)
from hicqa.answering.asked_figures import more_words
from hicqa.answering.claims import claims_move, without_claim
from hicqa.answering.comparing import (
    by_how_much,
    claimed,
    compared,
    how_many_then,
    is_more,
    of_that_year,
    one_of_all,
    other_side,
    rate_of,
    than_record,
    than_when,
    times_as_many,
    why_so,
    within,
)
from hicqa.answering.forms import is_fragment, is_only_known, put_to
from hicqa.answering.fragments import (
    ABOUT,
    dated,
    fill_in,
    in_period,
    in_unit,
    names_now,
    of_the_actor,
    only_measure,
    period_phrase,
    pointing,
)
from hicqa.answering.movements import any_moved, moved, moved_by
from hicqa.answering.one_of_list import is_one_of_list
from hicqa.answering.operands import listing
from hicqa.answering.phrasing import (
    bare,
    data,
    is_content_free,
    listed,
    own_nouns,
    pattern,
    subject,
    take_apart,
    topic,
)
from hicqa.answering.pointing import of_same, person_asked, spelled_pointer, subset, there_asked
from hicqa.answering.superlatives import beside_most, most_of, one_more, steepest
from hicqa.answering.swapping import swapped
from hicqa.answering.turns import of_its_year, of_letters
from hicqa.answering.unsaid import names_by_place, shifts_no_year
from hicqa.dutch.dates import find_periods
from hicqa.dutch.text import lemma, words
from hicqa.facts.measures import find_measures, vocabulary

_CONTEXT = re.compile(rf"\({ABOUT}(?P<about>[^()]*)\)$")
_CLAIMED = re.compile(r"\d[\d.,]*\s+(?=\D)")  # a number of crimes, which another may be
_HOW_SO = re.compile(r"^hoezo(?=\s+\w+$)", re.IGNORECASE)
_HOW_MANY = re.compile(r"(?:en |maar )?hoeveel\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bhet aantal ((?:\([^)]*\) )?\w+)", re.IGNORECASE)
_AND = re.compile(r"(?!hoe |wat |hoeveel )", re.IGNORECASE)
_TWO_ARTICLES = re.compile(
    r"\b(?:(de|het|een)\s+(?=\1\s)|(?:de|een)\s+(?=het\s)|een\s+(?=de\s))", re.I
)
_FOLLOW_UP = 20  # words, at most, of a question that may leave its subject out, and of a subject


def carry_over(question: str, before: Sequence[str], *, same_breath: bool = False) -> str:
    """`question` with what it leaves to those asked `before`, the latest last.

    `same_breath` says that it is a later part of one question, which leans on the first part
    where its own words are vague.
    """
    if not before or not question.strip():
        return question
    text, found = after_lead(question)
    if trailing := _trail().search(text):
        text, found = text[: trailing.start()], found or trailing
    if not words(text):
        return question
    text = _HOW_SO.sub("waarom", text)
    last, mark = unmarked(_counted_before(text, before))
    if two := _of_two(text, before):
        return _asked(two)
    if not (same_breath or mark) and (actor := of_the_actor(text, last)):
        return _asked(actor)
    if found and _HOW_MANY.match(found.group()) and (counted := _count_then(text, last)):
        return _asked(counted)
    if _counts_there(text, last) and (there := there_asked(text, last)):
        return _asked(there)
    if put := _put_otherwise(text, last):
        return _asked(f"{put}{mark}")
    if _stands_alone(text, last) or _is_of_unnamed(text, last):
        return question if not found else _asked(text)
    between, plain = _between(text, before), text
    text = dated(between or text, last)
    if _is_next_to_none(text, last):
        return _asked(text)
    loose = found is not None and not _AND.match(found.group()) and not same_breath
    if loose and not is_only_known(text):
        return question  # "Hoe zit het met de motie?" stands alone
    led = found is not None or same_breath
    if more := _of_last(text, last, led=led):
        return _asked(f"{more}{mark}")
    about = next((known for said in reversed(before) if (known := _spoken_of(said))), None)
    if about is None:
        return question
    about = of_its_year(about, last)
    if person := person_asked(text, [bare(said) for said in before]):
        about = person
    if there := there_asked(text, last):
        return _asked(there if _crimes(text) else put_to(there, about))
    if spelled := spelled_pointer(text, about):
        return _asked(in_period(spelled, last) if same_breath else of_that_year(spelled, last))
    names_nothing = same_breath and not (own_nouns(text) or take_apart(text).counts)
    shows = any(word.lower() in listed("commands") for word, _ in words(text)[:1])
    if is_content_free(text, vague=led or shows) or names_nothing or between:
        return _asked(of_that_year(put_to(text, about), last))
    return question if text == plain else _asked(text)  # "Hoeveel … waren er toen?"


def after_lead(question: str) -> tuple[str, re.Match[str] | None]:
    """The words of a follow-up after what opens it as one ("En", "Maar dan"), if anything does."""
    found = lead().match(question.strip())
    return bare(question.strip()[found.end() :] if found else question), found


def _count_then(text: str, last: str) -> str | None:
    """ "Hoeveel waren het er in 2023?" after "Neemt het aantal mentoren toe?", which asks for no
    number, but names what is counted."""
    if text != period_phrase(text) or not claims_move(last):
        return None
    named, crimes = _NUMBER_OF.search(last), {m.span.of(last) for m in find_measures(last)}
    noun = named[1] if named else crimes.pop() if len(crimes) == len(_crimes(last)) == 1 else None
    return f"Hoeveel {noun} waren er {text}" if noun else None


def _counts_there(text: str, last: str) -> bool:
    """Whether a follow-up names what it counts itself, where the `last` question counted something
    else: "hoeveel aanhoudingen daar"."""
    asked = take_apart(text)
    own = bool(asked.noun) and asked.noun.lower() not in listed("of_them")
    return asked.counts and own and take_apart(bare(last)).counts


def _stands_alone(text: str, last: str) -> bool:
    """Whether a fragment names what is counted and when, after a question that names no count:
    "En overvallen in 2022?" after "Wat is AJB?"."""
    counted = find_measures(text) and find_periods(text) and is_only_known(text)
    return bool(counted) and not find_measures(last)


def _put_otherwise(text: str, last: str) -> str | None:
    """A follow-up on the `last` question that has a form of its own: a swap, a comparison, a claim,
    its cause, "dat ook voor …"."""
    if other := swapped(text, bare(last)):
        return other
    rules = (
        *(
            within,
            compared,
            than_record,
            one_more,
            beside_most,
            how_many_then,
            other_side,
            one_of_all,
            than_when,
            why_so,
        ),
        *(rate_of, claimed, moved, moved_by, any_moved),
    )
    if more := next((asked for rule in rules if (asked := rule(text, last))), None):
        return more
    why = pattern("why").fullmatch(text)
    if why or text.lower() in listed("causes"):
        asked = why["asked"] if why else "waardoor"
        plain = without_claim(last)
        return f"{asked} {plain}" if plain else fill_in(asked, last)
    event = pattern("same_event").fullmatch(text)
    if event and take_apart(bare(last)).counts:
        return fill_in(event["word"], last)
    if same := _likewise().fullmatch(text):
        return fill_in(next(found for found in same.groups() if found), last)
    return None


def _counted_before(text: str, before: Sequence[str]) -> str:
    """The question that a follow-up leans on: the last, or where that asked when, and another time
    is named ("En in 2022?"), the one before it that counts."""
    asks_when = take_apart(bare(before[-1])).word.lower() in listed("asking_when")
    is_time = text == period_phrase(text)
    counts = len(before) > 1 and take_apart(bare(before[-2])).counts
    return before[-2] if asks_when and is_time and counts else before[-1]


def _of_last(text: str, last: str, *, led: bool) -> str | None:
    """A follow-up that takes the words of the `last` question over: a part of what it counted, the
    same of something else, another unit, or less than a question."""
    if more := subset(text, last) or (of_same(text, last) if led else None):
        return more
    another = take_apart(text)  # "Hoeveel fte?" after "Hoeveel mentoren heeft IPTA?"
    counts_alone = another.counts and another.noun and not (another.verb or another.rest)
    counted = take_apart(bare(last))
    alike = counted.word.lower() == another.word.lower() == "hoeveel"
    points = all(word.lower() in pointing() for word, _ in words(another.rest))
    if alike and points and (measured := in_unit(another.noun, last)):
        return f"{another.word} {another.noun} {measured}"
    also_counts = bool(counts_alone) and alike and not _crimes(text)
    has_article = text.partition(" ")[0].lower() in listed("determiners")
    is_other = has_article and bool(own_nouns(text)) and not find_measures(text)
    if is_other and counted.word.lower() == "hoeveel" and not own_nouns(counted.rest):
        return None  # "En de wet?" after "Hoeveel checks?"
    return fill_in(text, last) if also_counts or is_fragment(text, led=led) else None


def _of_two(text: str, before: Sequence[str]) -> str | None:
    """A follow-up on the last questions together."""
    *earlier, latest = before
    last, mark = unmarked(latest)
    if letter := of_letters(text, [*earlier, last]):
        return f"{letter}{mark}"
    rules = (
        *(gap_then_and_now, by_how_much, steepest, most_of, which_of, together, mean_of, with_more),
        *(times_as_many, times_of, is_more),
    )
    return next((asked for rule in rules if (asked := rule(text, before))), None)


def _between(text: str, before: Sequence[str]) -> str | None:
    """A change that is asked without a period, or of "die twee jaren", between the years of the
    two questions before it, where those are of the same: "Hoeveel procent scheelt dat tussen 2021
    en 2022". None for any other."""
    if find_periods(text) or not any(word.lower() in listed("changes") for word, _ in words(text)):
        return None
    if names_now().search(text):
        return text  # by now, whatever years were spoken of
    asked = [[period.year for _, period in find_periods(said)] for said in before]
    if both := pattern("both_years").search(text):  # of whatever was asked of them
        years = {*[*dict.fromkeys(y for own in reversed(asked) for y in own)][:2]}
        text = f"{text[: both.start()]}{text[both.end() :]}"
    elif len({_spoken_of(said) for said in before[-2:]}) == 1:
        years = {year for own in asked[-2:] for year in own}
    else:
        return None
    if len(years) != 2 or None in years:
        return None
    first, last = sorted(year for year in years if year)
    return f"{text} tussen {first} en {last}"


def unmarked(said: str) -> tuple[str, str]:
    """A question without the mark of what it was asked of, and that mark."""
    text = bare(said)
    found = _CONTEXT.search(text)
    return (text[: found.start()].strip(), f" {found.group()}") if found else (said, "")


def _spoken_of(said: str) -> str | None:
    """What a question was about: what it was asked of, or else its subject."""
    found = _CONTEXT.search(bare(said))
    if found is None:
        about = subject(said)
        if about and _more().match(about):
            about = only_measure(about) or about  # "meer overvallen"
        if about and _crimes(about) and (two := _set_beside(about, said)):
            return two
        counted = _CLAIMED.match(about) if about else None
        return about[counted.end() :] if about and counted and _crimes(about) else about
    about = found["about"]  # "wie de TFO leidt" speaks of the TFO
    return subject(about) or about if about.startswith("wie ") else about


def _set_beside(about: str, said: str) -> str | None:
    """All that a question counts beside `about`, each thing once: "overvallen en straatroven"."""
    named = dict.fromkeys(mention.span.of(said) for mention in find_measures(said))
    is_each = len(named) > 1 and about in named and len(_crimes(said)) == len(named)
    return listing([*named]) if is_each else None


def _asked(text: str) -> str:
    tidy = re.sub(r"\s+", " ", _TWO_ARTICLES.sub("", text)).strip()
    return f"{tidy[:1].upper()}{tidy[1:]}?"


def of_subject(question: str, before: str) -> str | None:
    """A question with what the one `before` it was about; None where that is nothing new."""
    kept = _CONTEXT.search(before)
    about = kept["about"] if kept else topic(before)
    if about is None or max(len(words(text)) for text in (question, about)) > _FOLLOW_UP:
        return None
    own, new = ({lemma(word) for word, _ in words(t.lower())} for t in (question, about))
    if new <= own or (_crimes(question) and _crimes(about)):
        return None
    return f"{in_period(bare(question), before)} ({ABOUT}{about})?"


def _crimes(text: str) -> set[str]:
    """What a text names that is counted by itself, and so belongs to nothing spoken of."""
    known = [vocabulary()[mention.measure] for mention in find_measures(text)]
    return {measure.name for measure in known if measure.stands_alone}


def points_past(text: str, before: str) -> bool:
    """Whether a text points at what the question `before` it has not."""
    return _is_next_to_none(text, before) or _is_of_unnamed(text, before)


def _is_next_to_none(text: str, before: str) -> bool:
    """Whether a text points at a year next to one ("Daarna?"), where figures without a year were
    asked for."""
    return shifts_no_year(text) and bool(find_measures(before))


def _is_of_unnamed(text: str, before: str) -> bool:
    """Whether a text points at one of several ("Wat doet de tweede?"), where nothing was named by
    a name that the answer could be held to; or at what was one of a list."""
    if is_one_of_list(before):
        return not {word.lower() for word, _ in words(text)}.isdisjoint(listed("pronouns"))
    about = _spoken_of(before) or ""
    return names_by_place(text) and not any(word[:1].isupper() for word, _ in words(about))


# --- the patterns -----------------------------------------------------------------


@cache
def lead() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{lead})" for lead in data()["leads"]), re.IGNORECASE)


@cache
def _more() -> re.Pattern[str]:
    return re.compile(rf"(?:{more_words()})\b", re.IGNORECASE)


@cache
def _trail() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(data()['trails'])})$", re.IGNORECASE)


@cache
def _likewise() -> re.Pattern[str]:
    return re.compile("|".join(data()["likewise"]), re.IGNORECASE)
