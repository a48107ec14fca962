"""Whether a sentence promises the Kamer something, or says what can be expected and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hicqa.dutch.text import fold
from hicqa.promises.due import Due, find_due
from hicqa.promises.tense import Said, denied, helped_tense, said
from hicqa.promises.types import PromiseKind, PromiseStatus
from hicqa.promises.wordlist import Word, keys, says, vocabulary, word_list
from hicqa.types import Span

_KAMER = re.compile(
    r"(?:(?P<of>\w+)\s)?(?:\b(?:uw|de|beide)\s(?:tweede\s|eerste\s)?kamers?\b(?!\svan\skoophandel)"
    r"|\bu\b|\bhet\sparlement\b|\bde\sstaten-generaal\b|\buw\scommissie\b)"
)
_NOT_TO = {"van", "door", "vanuit", "namens", "in", "binnen", "tijdens", "lid", "leden", "zoals"}
_PROMISE_NOW = re.compile(
    r"\bzeg(?:gen)?\s(?:ik|wij|we)\b.*\btoe\b|\b(?:ik|wij|we)\szeg(?:gen)?\b.*\btoe\b"
)
_ACTIVE = {"heb", "heeft", "hebben", "had", "hadden"}
_PASSIVE = {"is", "zijn", "was", "waren", "werd", "werden"}
_PARTIES = {"de", "het", "deze", "die", "alle", "onze", "hun", "mijn", "beide"}
_NEAR = 8  # words within which a helping verb, its subject and "toegezegd" stand


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a sentence commits to; `due` is None where it names no moment."""

    kind: PromiseKind
    status: PromiseStatus
    due: Due | None


def commitment(sentence: str, letter_date: str) -> Commitment | None:
    """What the sentence of a letter commits to, if anything. A question commits to nothing."""
    if sentence.rstrip().endswith("?"):
        return None
    words = word_list(sentence)
    moments = find_due(sentence, letter_date)
    kept = _kept(words)
    if kept:
        return Commitment("toezegging", "afgedaan", None)
    informs = _informs(sentence, words, moments)
    if informs:
        return Commitment("toezegging", "open", _nearest(moments, words, informs))
    promised = _in_so_many_words(sentence, words)
    if promised:
        return Commitment("toezegging", promised, _first(moments))
    expects = _expects(sentence, words, moments)
    if expects:
        status: PromiseStatus = "in uitvoering" if "in uitvoering" in fold(sentence) else "open"
        return Commitment("verwachting", status, _nearest(moments, words, expects))
    return None


# --- "zal ik uw Kamer informeren" -----------------------------------------------------------


def _informs(sentence: str, words: Sequence[Word], moments: Sequence[Due]) -> Said | None:
    """The verb by which the Kamer is to be told or sent something, later than by this letter."""
    if not _to_kamer(sentence) or says(sentence, "signs", "here"):
        return None
    for verb in said(words, "inform"):
        if verb.tense in ("future", "intended"):
            return verb
        if verb.tense == "present" and _later(sentence, moments):
            return verb
    return None


def _to_kamer(sentence: str) -> bool:
    return any(m["of"] not in _NOT_TO for m in _KAMER.finditer(fold(sentence)))


def _later(sentence: str, moments: Sequence[Due]) -> bool:
    """Whether a present tense is about a later moment: not "Daarna informeer ik u over 2027"."""
    if says(sentence, "signs", "habit"):
        return False
    if not moments:
        return says(sentence, "signs", "later")
    ordered = fold(sentence).startswith(tuple(keys("signs", "order")))
    over = re.search(r"\sover\s", sentence)
    return not (ordered and over and moments[0].span.start > over.start())


# --- "hebben wij u toegezegd" -----------------------------------------------------------------


def _in_so_many_words(sentence: str, words: Sequence[Word]) -> PromiseStatus | None:
    """The status of what the sentence calls a promise to the Kamer; None where it calls none,
    or one by or to somebody else."""
    folded = fold(sentence)
    if _PROMISE_NOW.search(folded):
        return "open"
    at = next((n for n, word in enumerate(words) if word.key == "toegezegd"), None)
    if at is None or denied(words, at) or not _receivers(words, at):
        return None
    if says(" ".join(w.key for w in words[:at]), "promise", "as_promised"):
        return "afgedaan" if _as_promised(sentence, words, at) else "open"
    return "open" if _by_cabinet(words, at) else None


def _receivers(words: Sequence[Word], at: int) -> bool:
    """Whether nobody but the Kamer is said to have been promised it ("aan de autoriteiten")."""
    for n in range(max(0, at - _NEAR), min(len(words), at + 2)):
        if words[n].key == "aan" and n != at:
            named = {word.key for word in words[n + 1 : n + 4]}
            if not named & keys("promise", "kamer"):
                return False
    return True


def _by_cabinet(words: Sequence[Word], at: int) -> bool:
    """Whether the government promised it: "heb ik toegezegd", "is toegezegd" without another
    "door", and to nobody that stands between ("hebben de burgemeesters toegezegd")."""
    left = range(max(0, at - _NEAR - 4), at)
    helpers = [n for n in left if words[n].key in _ACTIVE | _PASSIVE]
    if not helpers:
        return False
    helper = helpers[-1]
    between = [word.key for word in words[helper + 1 : at]]
    around = {word.key for word in words[max(0, helper - 4) : at]}
    if words[helper].key in _PASSIVE:
        by = next((n for n in left if words[n].key == "door"), None)
        named = {word.key for word in words[by + 1 : by + 4]} if by is not None else None
        return named is None or bool(named & (keys("promise", "cabinet") | {"mij", "ons"}))
    if not around & keys("promise", "cabinet"):
        return False
    rest = [key for key in between if key not in keys("promise", "cabinet")]
    party = bool(rest) and rest[0] in _PARTIES and not set(rest) & keys("promise", "kamer")
    subject = bool(between) and between[0] in _PARTIES and set(between) & keys("promise", "cabinet")
    return not party or bool(subject)


def _as_promised(sentence: str, words: Sequence[Word], at: int) -> bool:
    """Whether "zoals toegezegd" goes on to what was done: by this letter, or in the past."""
    if says(sentence, "signs", "here"):
        return True
    helper = next((w.key for w in words[at + 1 :] if w.key in _helpers()), None)
    return helper in keys("helpers", "past")


def _helpers() -> frozenset[str]:
    return frozenset(key for name in ("future", "present", "past") for key in keys("helpers", name))


def _kept(words: Sequence[Word]) -> bool:
    """Whether the sentence says that a promise is kept: "doe ik mijn toezegging gestand"."""
    if not any(word.key in ("toezegging", "toezeggingen") for word in words):
        return False
    for n, word in enumerate(words):
        if word.key in keys("promise", "kept") and not denied(words, n):
            tense = helped_tense(words, n, n + 1)
            return tense == "past" or (word.key == "gestand" and tense == "present")
    return False


# --- "naar verwachting wordt … opgeleverd" ----------------------------------------------------


def _expects(sentence: str, words: Sequence[Word], moments: Sequence[Due]) -> Said | None:
    """The verb of what is to come: expected in words, at a moment, or promised to be shared."""
    dated = [due for due in moments if not due.vague]
    expected = says(sentence, "signs", "expected")
    habit = says(sentence, "signs", "habit")
    for verb in said(words, "deliver"):
        ahead = verb.tense in ("future", "intended", "present", "possible")
        if ahead and (expected or (dated and not habit)):
            return verb
        if verb.tense == "future" and verb.verb in _outward():
            return verb
    return None


def _outward() -> frozenset[str]:
    return frozenset(fold(verb) for verb in vocabulary()["deliver"]["outward"])


# --- moments ------------------------------------------------------------------------------------


def _first(moments: Sequence[Due]) -> Due | None:
    return moments[0] if moments else None


def _nearest(moments: Sequence[Due], words: Sequence[Word], verb: Said) -> Due | None:
    """The moment that stands nearest to the verb, one that can be named before a vague one."""
    at = Span(words[verb.first].span.start, words[verb.end - 1].span.end)

    def distance(due: Due) -> tuple[bool, int]:
        return due.vague, max(due.span.start - at.end, at.start - due.span.end, 0)

    return min(moments, key=distance, default=None)
