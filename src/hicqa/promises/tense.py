"""How something is said to happen: promised, going on, possible or past.

Dutch puts the helping verb far from the verb ("zal de uitkomst … worden opgeleverd"), so that
each verb is read with its nearest helper: in its own cluster, else to its left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hicqa.promises.wordlist import Word, find_phrases, keys, vocabulary

Tense = Literal["future", "intended", "present", "possible", "unsure", "past"]
_TENSES: tuple[Tense, ...] = ("future", "present", "possible", "unsure", "past")
_GOVERN: tuple[Tense, ...] = ("future", "unsure", "possible")
_FOLLOW = 4  # words between a denial and the verb that it denies
_SUBJECTS = {"ik", "wij", "we"}


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of a list in a sentence: its words [first, end) and how it is said."""

    first: int
    end: int
    verb: str
    tense: Tense


def said(sentence: Sequence[Word], group: str) -> Iterator[Said]:
    """The verbs of `group` (a table of vocabulary.toml) in a sentence, the denied ones left out."""
    for name in ("helped", "present"):
        for first, end in find_phrases(sentence, group, name):
            verb = " ".join(word.key for word in sentence[first:end])
            tense = helped_tense(sentence, first, end)
            if name == "present":
                tense = "present" if _stands_alone(sentence, first, group, verb) else None
            if tense and not denied(sentence, first) and _counts(sentence, group, verb):
                yield Said(first, end, verb, tense)


def _stands_alone(sentence: Sequence[Word], first: int, group: str, verb: str) -> bool:
    """Whether a form such as "start" is the sentence's verb: no noun, and no part of another
    tense ("heb ik bericht")."""
    if sentence[first + 1 : first + 2] and sentence[first + 1].key in _SUBJECTS:
        return True
    no_verb = first > 0 and sentence[first - 1].key in keys("helpers", "noun")
    helped = verb in keys(group, "helped") and helped_tense(sentence, first, first + 1)
    return not no_verb and not helped


def _counts(sentence: Sequence[Word], group: str, verb: str) -> bool:
    """Whether a verb that says little by itself has an object that makes it count."""
    ends: list[str] | None = vocabulary()[group].get("object", {}).get(verb)
    return ends is None or any(word.key.endswith(tuple(ends)) for word in sentence)


def denied(sentence: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is denied: "niet" or the like stands shortly before it."""
    for n in range(max(0, at - _FOLLOW), at):
        following = sentence[n + 1].key if n + 1 < len(sentence) else ""
        denies = sentence[n].key in keys("signs", "negation")
        if denies and following not in keys("signs", "harmless"):
            return True
    return False


def helped_tense(sentence: Sequence[Word], first: int, end: int) -> Tense | None:
    """The tense that the helping verbs give to the verb at [first, end); None without any."""
    cluster = _cluster(sentence, first, end)
    if "te" in cluster or "te" in (word.key for word in sentence[first:end]):
        ahead = any(word.key in keys("helpers", "intend") for word in sentence[:first])
        return "intended" if ahead else None
    finite = [key for key in cluster if key not in keys("helpers", "infinitive")]
    if finite:
        return min((_tense(key) for key in finite), key=_TENSES.index)
    left = [word.key for word in sentence[:first] if _tense(word.key)]
    helper = next(iter(cluster or left[-1:]), None)
    ambiguous = helper in keys("helpers", "infinitive")  # a plural, or it follows "zullen"
    if helper and ambiguous and (cluster or _tense(helper) != "past"):
        governing = (key for key in reversed(left) if _tense(key) in _GOVERN and key != helper)
        helper = next(governing, helper)
    return _tense(helper) if helper else None


def _cluster(sentence: Sequence[Word], first: int, end: int) -> list[str]:
    """The helping verbs that touch the verb: "zal worden opgeleverd", "opgeleverd kan worden"."""
    found: list[str] = []
    for step, at in ((-1, first - 1), (1, end)):
        while 0 <= at < len(sentence) and (_tense(sentence[at].key) or sentence[at].key == "te"):
            before, after = sentence[min(at, at - step)], sentence[max(at, at - step)]
            if after.span.start - before.span.end > 1:  # a comma between them
                break
            found.append(sentence[at].key)
            at += step
    return found


def _tense(key: str) -> Tense | None:
    return next((tense for tense in _TENSES if key in keys("helpers", tense)), None)
