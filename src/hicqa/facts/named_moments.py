"""Periods that a question calls by a name or counts back from now: "de coronajaren", "nu", "de
afgelopen vijf jaar"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from hicqa.dutch.dates import Period
from hicqa.dutch.text import fold
from hicqa.facts.moment import Moment
from hicqa.facts.tokens import Token, tokens
from hicqa.facts.wordlists import Phrases, data
from hicqa.types import Span


@cache
def _names() -> Phrases:
    period = data()["period"]
    entries = [(w, "newest") for w in period["newest"]]
    entries += [(w, "unknowable") for w in period["unknowable"]]
    entries += [(w, "vague") for w in period["vague"]]
    entries += [(w, "long_term") for w in period["long_term"]]
    entries += [(w, "decade") for w in period["decade_words"]]
    for at, name in enumerate(period["named"]):
        entries += [(w, f"named {at}") for w in name["words"]]
    entries += [(f"{number} {ago}", "unknowable") for number in _counts() for ago in period["ago"]]
    # "Een jaar eerder" is not vague, "het laatste jaar met" not the newest.
    entries += [(w, "other") for name in ("previous", "last_time") for w in data()["cues"][name]]
    entries += [(number, "in_a_row") for number in _counts()]
    leads = [*period["since"], *period["compared"], *period["peak"]["with"]]
    leads.remove("als")  # "2012 geldt als het hoogste punt"
    for most in ("highest", "lowest"):
        entries += [(f"{w} {year}", most) for w in leads for year in period["peak"][most]]
    for name in ("recent", "within"):
        entries += [(f"{lead} {n}", name) for lead in period[name] for n in _counts()]
    return Phrases(entries)


@cache
def _in_a_row() -> tuple[str, ...]:
    return tuple(fold(w) for w in data()["cues"]["in_a_row"])


@cache
def _changing() -> frozenset[str]:
    """The words that say that something changes."""
    cues = data()["cues"]
    return frozenset(fold(w) for way in ("up", "down", "change") for w in cues[way])


def _changes(words: Sequence[Token]) -> bool:
    """Whether a question asks of something that changes."""
    return not _changing().isdisjoint(word.key for word in words)


def _counts_within(words: Sequence[Token], start: int) -> bool:
    """Whether a number of years is that in which things are counted: "Hoeveel straatroven in tien
    jaar?", and not a term ("in twee jaar" of a share that falls back) or a time to come."""
    if words[start].key not in _folded(data()["period"]["counted_within"]):
        return False
    said, cues = f" {' '.join(word.key for word in words)} ", data()["cues"]
    counts, is_share = (
        any(f" {word} " in said for word in _folded(cues[name])) for name in ("amount", "percent")
    )
    return counts and not is_share


@cache
def _counts() -> dict[str, int]:
    """Numbers of years as people write them: "5", "vijf", "five", "fünf"."""
    words = {str(n): n for n in range(2, 21)}
    for row in data()["period"]["numbers"]:
        words |= dict.fromkeys(row["words"], row["value"])
    return words


def named_moments(text: str) -> list[Moment]:
    words = tokens(text)
    found: list[Moment] = []
    for start, end, meanings in _names().find(words):
        span = Span(words[start].span.start, words[end - 1].span.end)
        moment = _read_name(meanings[0], words, start, end, span)
        if moment is not None:
            found.append(moment)
    return found


def _read_name(meaning: str, words: list[Token], start: int, end: int, span: Span) -> Moment | None:
    if meaning == "within" and (_changes(words) or _counts_within(words, start)):
        meaning = "recent"  # "in tien jaar gedaald", "hoeveel overvallen in tien jaar"
    if meaning in ("recent", "in_a_row"):
        years = {fold(w) for w in data()["period"]["years_words"]}
        if end >= len(words) or words[end].key not in years:
            return None
        following = " ".join(word.key for word in words[end + 1 : end + 3])
        if meaning == "in_a_row" and not following.startswith(_in_a_row()):
            return None
        counts = {fold(word): number for word, number in _counts().items()}
        count = counts[words[end - 1].key]
        return Moment("recent", Span(span.start, words[end].span.end), count=count)
    if meaning in ("other", "within"):
        return None
    if meaning == "decade":
        return Moment("recent", span, count=10)
    if meaning == "newest":
        return Moment("newest", span)
    if meaning == "long_term":
        return Moment("long_term", span)
    if meaning in ("highest", "lowest"):
        of_years = start > 0 and words[start - 1].key in ("jaar", "jaren")  # "het jaar met het …"
        return None if of_years else Moment("peak", span, label=meaning)
    if meaning in ("vague", "unknowable"):
        return Moment("vague" if meaning == "vague" else "unknowable", span)
    name = data()["period"]["named"][int(meaning.removeprefix("named "))]
    return _lead_name(
        words,
        start,
        Moment("in", span, Period.years(name["first"], name["last"]), label=name["label"]),
    )


def _lead_name(words: list[Token], start: int, moment: Moment) -> Moment:
    """A named period with the word before it: "na corona" is after its last year."""
    if moment.period is None:
        return moment
    first, last = moment.period.start.year, moment.period.end.year
    moment = moment if first == last else replace(moment, kind="range")
    if start == 0:
        return moment
    period, lead, begin = data()["period"], words[start - 1].key, start - 1
    if (two := " ".join(word.key for word in words[max(0, start - 2) : start])) in period["up_to"]:
        lead, begin = two, start - 2  # "tot aan corona"
    span = Span(words[begin].span.start, moment.span.end)
    if lead in _folded(period["after"]):
        return Moment("after", span, Period.years(last), label=moment.label)
    if lead in _folded(period["since"]):
        return Moment("since", span, Period.years(first), label=moment.label)
    if lead in _folded([*period["before"], *period["up_to"], *period["before_or_for"]]):
        return Moment("before", span, Period.years(first), label=moment.label)
    return moment


def _folded(words: Iterable[str]) -> set[str]:
    return {fold(word) for word in words}
