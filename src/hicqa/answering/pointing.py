"""Words that point back ("dat", "daartegen", "zijn", "daar"), each put as what it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hicqa.answering.constraints import last_place
from hicqa.answering.fragments import in_period
from hicqa.answering.phrasing import (
    data,
    is_participle,
    is_verb,
    listed,
    may_be_verb,
    opening,
    take_apart,
)
from hicqa.dutch.text import any_of, lemma, words
from hicqa.types import Span


def subset(text: str, before: str) -> str | None:
    """ "Hoeveel daarvan zijn opgelost?": of what was counted, in the period it was counted in."""
    found = _of_them().match(text)
    counted = take_apart(before)
    if found is None or not (counted.counts and counted.noun):
        return None
    return in_period(f"{found['asked']} van de {counted.noun} {text[found.end() :]}", before)


def of_same(text: str, before: str) -> str | None:
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
    if len(tokens) > 1 and is_participle(tokens[0][0]) and not _is_small(tokens[1][0]):
        return None  # "en hoeveel getroffen bedrijven"
    if len(tokens) > 1 and tokens[1][0].lower() in listed("plural") | listed("persons"):
        return None  # "en hoeveel krijgen ze"
    return in_period(f"{found.group()} {asked.noun} {text[found.end() :].strip()}", before)


def _is_small(word: str) -> bool:
    """Whether a word names nothing: "in", "nog", "er"."""
    small = (listed(kind) for kind in ("prepositions", "adverbs", "pronouns", "determiners"))
    return word.lower() in frozenset().union(*small) or word[0].isdigit()


def person_asked(text: str, before: Sequence[str]) -> str | None:
    """ "Van welke gemeente is hij burgemeester?" after "Wie is voorzitter van …": that person, also
    where other questions after him came between."""
    said = {token.lower() for token, _ in words(text)}
    of_one = not said & listed("plural_verbs")
    if not said & (listed("persons") | (listed("she") if of_one else frozenset())):
        return None
    for number in reversed(range(len(before))):
        asked = take_apart(before[number])
        if asked.word.lower() == "wie" and asked.rest:
            named = all(asked.rest in later for later in before[number + 1 :])
            return asked.rest if named else None
    return None


def there_asked(text: str, before: str) -> str | None:
    """ "Hoeveel jongeren doen daar mee?" after "Op welke eilanden …": of those places; "Hoeveel
    waren er daar?" after what names Zweden: "Hoeveel waren er in Zweden"."""
    asked = take_apart(before)
    preposition, found = asked.word.partition(" ")[0], re.search(r"\bdaar\b", text, re.I)
    stranded = _stranded().fullmatch(text) and not take_apart(text).counts
    if found is None or stranded:
        return None  # "Wat gebeurt er daar mee?"
    if asked.noun and preposition.lower() in listed("where"):
        place = f"{preposition.lower()} die {asked.noun}"
    elif named := last_place(before):
        place = f"in {named}"
    else:
        return None
    return f"{text[: found.start()]}{place}{text[found.end() :]}"


def spelled_pointer(text: str, about: str) -> str | None:
    """A question with the word that points back put as what was spoken of; None where none does."""
    rules = (_split_adverb, _adverb, _possessive, _pronoun)
    return next((spelled for rule in rules if (spelled := rule(text, about))), None)


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
    if is_participle(noun):
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
        before = text[: span.start]
        if replaced == about and not (
            take_apart(text).counts or take_apart(text).word.lower() == "wie"
        ):
            before = _agreeing(before, about)
        return f"{before}{replaced}{text[end:]}"
    return None


def _agreeing(before: str, about: str) -> str:
    """ "Worden " before "een broker" as "Wordt "; a verb that agrees is left as it is."""
    verb = before.split()[-1] if before.split() else ""
    one = {many: single for single, many in data()["agreeing"].items()}
    mapped = (data()["agreeing"] if _is_many(about) else one).get(verb.lower())
    if mapped is None:
        return before
    mapped = mapped.capitalize() if verb[0].isupper() else mapped
    return f"{before[: before.rindex(verb)]}{mapped} "


def _is_many(about: str) -> bool:
    """Whether a phrase is of several things: its head ("de *brokers* in het land") is a plural."""
    found = _of_many().fullmatch(about)
    head = found["head"] if found else (about.split() or [""])[-1]
    is_one = about.lower().startswith(("het ", "een ")) or head.isupper()
    return not is_one and head.endswith(("en", "s")) and lemma(head) != head.lower()


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


# --- the patterns -----------------------------------------------------------------


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
