"""All words that a question may be made of, as phrases to be found in it; and slips for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise

from hicqa.dutch.text import any_of, is_word
from hicqa.facts.measures import Vocabulary
from hicqa.facts.tokens import Token
from hicqa.facts.wordlists import Phrases, data, keys


@cache
def lexicon() -> Phrases:
    """All phrases of question.toml: cues first, then words without content, then constraints."""
    raw = data()
    entries = [(w, f"cue {name}") for name, group in raw["cues"].items() for w in group]
    entries += [(w, f"per {name}") for name, group in raw["per"].items() for w in group]
    entries += [(w, f"factor {value}") for w, value in raw["factors"].items()]
    entries += [(w, "all") for w in raw["all_measures"]["words"]]
    entries += [(w, "total") for w in raw["all_measures"]["total"]]
    entries += [(w, "filler") for w in (*raw["fillers"]["words"], *raw["fillers"]["country"])]
    entries += [(w, f"limit {c['kind']}") for c in raw["constraint"] for w in c["words"]]
    return Phrases(entries)


@cache
def ordinals() -> Phrases:
    return Phrases((w, str(value)) for w, value in data()["ordinals"].items())


@cache
def fractions() -> Phrases:
    """ "een derde" with its value in percent."""
    return Phrases((w, str(value)) for w, value in data()["fractions"].items())


@cache
def parts_as() -> frozenset[tuple[str, ...]]:
    """The fractions after which "als" names the whole: "half zo veel", as token keys."""
    return frozenset(keys(word) for word in data()["part_as"]["words"])


@cache
def half_of_time() -> re.Pattern[str]:
    """What makes "de helft" one of a period: "de helft van 2025"."""
    times = "|".join(re.escape(word) for word in data()["period"]["of_year"])
    return re.compile(
        rf"\s+(?:van|of|von)\s+(?:(?:{times})\s+)?(?:\d{{4}}|jaar|jaren|year)\b", re.I
    )


@cache
def names() -> Phrases:
    return Phrases((w, "name") for w in data()["names"]["words"])


@cache
def _known_words() -> dict[str, list[str]]:
    """Every single word of the lexicon by its first letter, for reading slips."""
    raw = data()
    groups: list[Iterable[str]] = [*raw["cues"].values(), *raw["per"].values()]
    groups += [raw["factors"], raw["fillers"]["words"]]
    groups += [c["words"] for c in raw["constraint"]]
    found: dict[str, list[str]] = {}
    for word in sorted({k for group in groups for w in group for k in keys(w) if len(k) >= 4}):
        found.setdefault(word[0], []).append(word)
    return found


def respelled(word: Token, text: str, known: Vocabulary) -> Token:
    """The word as a known one where it is plainly a slip for it: "hoevel", "procnt"."""
    key = word.key
    if len(key) < 4 or not key.isalpha() or key in _all_words() or known.knows(key):
        return word
    if key in data()["spelling"]["foreign"]:
        return word
    from rapidfuzz.distance import OSA

    if word.span.of(text)[0].isupper() and word.span.start > 0:
        return word
    if known.near(key):
        return word
    allowed = 1 if len(key) < 10 else 2
    near = [
        (edits, w)
        for w in _known_words().get(key[0], ())
        if abs(len(w) - len(key)) <= allowed
        and (edits := OSA.distance(key, w, score_cutoff=allowed)) <= allowed
    ]
    if not near or is_word(key):
        return word
    fewest = min(near)[0]
    best = [w for edits, w in near if edits == fewest]
    if len({lexicon().meanings(w) for w in best}) > 1:
        # A letter left out is a likelier slip than one for another: "warn" is "waren", not "wann".
        best = [w for w in best if len(w) > len(key)] or best
    return replace(word, key=best[0]) if len({lexicon().meanings(w) for w in best}) == 1 else word


@cache
def _all_words() -> frozenset[str]:
    return frozenset(_known_words())


@cache
def country() -> Phrases:
    return Phrases((w, "country") for w in data()["fillers"]["country"])


@cache
def prepositions() -> frozenset[str]:
    return frozenset(data()["fillers"]["prepositions"])


@cache
def sentence_words() -> frozenset[str]:
    return frozenset(data()["fillers"]["sentence"])


# A past participle, of which nouns with "geld" and "geweld" are none.
_PARTICIPLE = re.compile(r"\w*ge(?!w?e?ld)\w+(?:d|t|en)")


@cache
def _seasons() -> Phrases:
    return Phrases((w, "season") for w in data()["season"]["words"])


@cache
def _number_solved() -> Phrases:
    return Phrases((w, "number") for w in data()["solved"]["number"])


def asks_number_solved(words: list[Token]) -> bool:
    """Whether a question has a word that, beside "opgelost", asks how many are solved."""
    return any(_number_solved().find(words))


def asks_season(words: list[Token]) -> bool:
    """Whether a time of the year is asked for: "in welk seizoen", or "wanneer" of what goes on
    ("wanneer vinden de meeste … plaats?")."""
    season, said = data()["season"], [word.key for word in words]
    if any(_seasons().find(words)):
        return True
    is_past = any(_PARTICIPLE.fullmatch(word) for word in said)
    verb = next((then for word, then in pairwise(said) if word in season["when"]), None)
    goes_on = not set(said).isdisjoint(season["present"])
    return verb is not None and (goes_on or (verb in season["be"] and not is_past))


@cache
def of_years() -> re.Pattern[str]:
    """ "de drie jaren met de meeste", "de 3 hoogste"."""
    return re.compile(r"\s+(?:jaren|years|jahre|hoogste|laagste)\b", re.I)


@cache
def verb_first(which: str = "words") -> re.Pattern[str]:
    """What a question opens with that wants yes or no; or those words alone that ask whether
    something moves `now`."""
    verbs = "|".join(re.escape(verb) for verb in data()["verbs_first"][which])
    return re.compile(rf"\W*(?:en |maar |and |und )?(?:{verbs})(?!\w)", re.I)


@cache
def _claimed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whose claim is judged: "Volgens de wethouder van Utrecht", "Wilders zegt dat"."""
    by, says, never = ("|".join(data()["claimed"][key]) for key in ("by", "says", "never"))
    source = rf"(?:volgens|aldus|according to)\s+(?:[\w'-]+\s+){{0,2}}?(?:{by})\b"
    place = r"(?:\s+(?:van|of|uit)\s+(?:de\s+|het\s+|den\s+)?[\w'-]+)?"
    saying = rf"(?!(?:{never})\b)(?:[\w'.-]+\s+){{1,6}}?(?:{says})\s+(?:dat|that)\b"
    return re.compile(rf"{source}{place},?\s+", re.I), re.compile(saying, re.I)


def without_claimant(question: str) -> str:
    """A question without whose claim it wants judged."""
    source, saying = _claimed()
    text = _leading().sub("klopt het dat", question.strip())
    if found := source.match(text):
        return text[found.end() :]
    return f"Klopt het dat{text[found.end() :]}" if (found := saying.match(text)) else text


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(data()['claimed']['leading'])})\b", re.I)


@cache
def _comparative() -> re.Pattern[str]:
    known = data()["comparatives"]
    words = [*known["words"], *(w for name in known["cues"] for w in data()["cues"][name])]
    bounds = (w for side in data()["bounds"].values() for w in side if w.endswith(" dan"))
    words += [w.removesuffix(" dan") for w in bounds]
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.I)


def without_adverb(text: str) -> str:
    """`text` without the "dan" that compares nothing: "met hoeveel procent dan in 2025"."""
    first = _comparative().search(text)
    upto = first.end() if first else len(text)
    return re.sub(r"\bdan\s+", "", text[:upto], flags=re.I) + text[upto:]


@cache
def number_denied() -> re.Pattern[str]:
    """What makes a number one that is denied, right before it: "geen 600"."""
    return re.compile(rf"(?<!\w)(?:{any_of(data()['bounds']['denied'])})\s+$", re.I)


@cache
def compared_with() -> re.Pattern[str]:
    """What stands before that which something is compared with: "als het aantal"."""
    words = any_of(data()["cues"]["than"])
    return re.compile(
        rf"(?<!\w)(?:{words})\s+(?:(?:het|de|er|aantal|the|van|number|of)\s+)*$", re.I
    )


@cache
def all_along() -> re.Pattern[str]:
    """ "al sinds": every year since."""
    words = "|".join(re.escape(word) for word in data()["period"]["all_along"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)
