"""A question with its years and numbers in one spelling, before anything is read in it."""

from __future__ import annotations

import re
from functools import cache

from hicqa.dutch.numbers import parse_words
from hicqa.dutch.text import any_of
from hicqa.facts.wordlists import data

_YEAR_WORDS = re.compile(
    r"\b(?:(?P<thousand>tweeduizend)(?:en)?[ -]?(?P<rest>\w+)|twintig[ -]?(?P<pair>\w+))\b", re.I
)


_THEN = r"(?=(?:(?:dat|die)\s+(?:in|van)\s+)?(?:\d{4}|het\s+jaar|een\s+jaar|het\s+vorige))"
_RELATES = r"(?:verhoud(?:t|en)|verhield(?:en)?)"
_IN_PROPORTION = re.compile(
    rf"\bhoe\s+{_RELATES}\s+(?P<what>[^?]*?)\s*\btot\s+{_THEN}"
    rf"|\bhoe\s+(?P<whose>[^?]*?)\s*\b{_RELATES}\s+tot\s+{_THEN}",
    re.I,
)
_YEARS_FROM = re.compile(
    r"(?<!\bde )(?<!\beerste )\b(?:in\s+)?(?P<count>(?!de\b)\w+)\s+jaar\s+"
    r"(?P<side>na|later\s+dan|voor|vóór|eerder\s+dan)\s+(?P<year>(?:19|20)\d\d)\b",
    re.I,
)


def spelled_out(text: str) -> str:
    """`text` with its years in digits ("'19", "tweeduizend negentien", "een jaar na 2019"), its
    numbers in Dutch notation ("1,000" of an English question, "boven de 2000"), a year that
    something is held against ("hoe verhoudt X zich tot 2019") as one that it is compared with, and
    "langetermijndaling" in its parts."""
    text = re.sub(r"(?<!\w)['’‘`´](\d\d)(?!\d)", r"20\1", text)
    text = re.sub(r"(?<!\d)((?:19|20)\d\d)/((?:19|20)\d\d)(?!\d)", r"\1-\2", text)
    text = re.sub(r"\blange ?(termijn|periode)-?(?=\w)", r"lange \1 ", text, flags=re.I)
    text = _IN_PROPORTION.sub(_set_against, text)
    # "Tot 2019" would be a time until then.
    text = re.sub(r"\bin verhouding tot\b", "vergeleken met", text, flags=re.I)
    text = _YEARS_FROM.sub(_years_from, text)
    text = re.sub(r"\bvoor en na (?=(?:de )?(\w*corona\w*))", r"voor \1 en na ", text, flags=re.I)
    text = re.sub(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+)(?![\d,])", _dotted, text)
    return _counted().sub(_grouped, _YEAR_WORDS.sub(_year, text))


@cache
def _counted() -> re.Pattern[str]:
    """Four digits that look like a year and are a number: "boven de 2000", "2010 keer", "ooit meer
    dan 2000". No article stands before a year, but in "de 2019-cijfers"; a year is held against
    too ("hoger dan 2019"), and a round one seldom is."""
    spelling, period = data()["spelling"], data()["period"]
    bounds = [word for side in data()["bounds"].values() for word in side]
    sure = any_of([*spelling["sure_bounds"], *spelling["articles"]])
    of_year = any_of([*data()["cues"]["count"], *period["letter_words"], *period["of_year"]])
    year, round_year = r"(?:19|20)\d\d", "(?:1900|2000)"
    alone = rf"(?![\w.,]\w|\s*[-–/]\s*\w|\s+(?:{of_year})\b)"
    times = any_of(spelling["times"])
    return re.compile(
        rf"(?<!\w)(?P<before>(?:{sure})\s+)(?P<number>{year})(?!\d){alone}"
        rf"|(?<!\w)(?P<bound>(?:{any_of(bounds)})\s+)(?P<round>{round_year})(?!\d){alone}"
        rf"|(?<![\w.,])(?P<many>{year})(?=\s+(?:{times})(?!\w))",
        re.I,
    )


def _grouped(match: re.Match[str]) -> str:
    digits = match["number"] or match["round"] or match["many"]
    return f"{match['before'] or match['bound'] or ''}{digits[0]}.{digits[1:]}"


def _set_against(match: re.Match[str]) -> str:
    """ "Hoe verhoudt X zich tot 2019" is no time until 2019: it asks how X differs from then."""
    what = re.sub(r"\bzich\b", "", match["what"] or match["whose"])
    return f"hoe verschilt {what} vergeleken met "


def _years_from(match: re.Match[str]) -> str:
    """ "een jaar na 2019", "twee jaar eerder dan 2019": that year."""
    count = 1 if match["count"].lower() in ("het", "een", "één") else parse_words(match["count"])
    if count is None:
        return match.group()
    later = match["side"].lower().startswith(("na", "later"))
    return f"in {int(match['year']) + (count if later else -count)}"


def _dotted(match: re.Match[str]) -> str:
    return match[1].replace(",", ".")


def _year(match: re.Match[str]) -> str:
    rest = parse_words((match["rest"] or match["pair"]).lower())
    lowest = 1 if match["thousand"] else 10
    return str(2000 + rest) if rest is not None and lowest <= rest <= 50 else match.group()
