"""The head of a set: who asks whom about what, when, and under which numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hicqa.dutch.dates import find_periods
from hicqa.kamervragen.source import Line, joined, without_marks
from hicqa.kamervragen.types import Member

_ASKS = re.compile(
    r"vragen\s+(?:van\s+)?(?:het\s+|de\s+)?(?:leden\s+lid|lid|leden)\s+", re.IGNORECASE
)
_TO = re.compile(
    r"\saan\s+(?:de\s+|het\s+)?(?=minister|staatssecretaris|kabinet|regering)", re.IGNORECASE
)
_TITLE_ENDS = re.compile(
    r"\s*(?:\(\s*ingezonden\b|\(ontvangen\b|\bworden beantwoord\b|\bbeantwoord ik\b"
    r"|\bAntwoord van\b|\bMededeling van\b|\bDirectoraat-Generaal\b|\bDatum\s+\d)"
)
_SENT = re.compile(r"\(\s*ingezonden\s+(?:op\s+)?(?P<date>[^)]{6,40})\)", re.IGNORECASE)
_SENT_LETTER = re.compile(r"\buw brief(?:\s+van)?\s+(?P<date>\d{1,2}\s+[a-z]+\s+\d{4})")
_RECEIVED = re.compile(r"\(\s*ontvangen\s+(?:op\s+)?(?P<date>[^)(]{6,40})\)", re.IGNORECASE)
_DATED = re.compile(r"\bDatum\s+(?P<date>\d{1,2}\s+[a-z]+\s+\d{4})")
_CASE = re.compile(r"(?<!\d)(?:19|20)\d\dZ\d{5}(?!\d)")
_APPENDIX = re.compile(
    r"Vergaderjaar\s+(\d{4})\s?[–-]\s?(\d{4})\s+Aanhangsel van de Handelingen.*?\s(\d{1,4})\s+"
    r"(?=Vragen van)",
    re.DOTALL,
)
_APPENDIX_WORD = re.compile(r"^\s*AH\s+(\d{1,4})\b", re.MULTILINE)
_ANNOUNCES = re.compile(r"^(?:mondelinge\s+)?vragen\s+van\s", re.IGNORECASE | re.MULTILINE)
_ANSWERS = re.compile(
    r"(?:Antwoord(?:en)?|Mededeling)\s+van\s+(?:de\s+)?(?P<who>(?:minister|staatssecretaris)\b.*?)"
    r"(?=\s*(?:\(\s*\(?ontvangen|mede namens|,\s*mede|\bop\s+(?:de\s+)?(?:Kamer)?vragen|$))",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    r"(?:,|\ben\b)\s+(?:aan\s+)?(?:de\s*)?(?=(?:minister|staatssecretaris))", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?P<office>minister-president|ministers?|staatssecretaris(?:sen)?)\b\s*(?P<of>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ABSENT = re.compile(r",?\s*bij (?:diens )?afwezigheid\b.*", re.IGNORECASE)
_PARTY = re.compile(r"\((?:allen\s+|beiden\s+)?(?P<party>[^)]*)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """`announces` says that this is the head of a set, even where no question follows."""

    title: str | None
    references: tuple[str, ...]
    members: tuple[Member, ...]
    addressees: tuple[str, ...]
    submitted: str | None
    answered: str | None
    announces: bool


def read_head(lines: Sequence[Line]) -> Head:
    """What stands above the first question; what is not printed there stays unknown."""
    by_line = without_marks("\n".join(line.text.strip() for line in lines))
    text = re.sub(r"\s+", " ", without_marks(joined(lines).replace("\n", " ")))
    asked = list(_asked(text))
    title = next((title for _, _, title in reversed(asked) if title), None)
    who = next((members for members, _, _ in reversed(asked) if members), ())
    to = next((to for _, to, _ in reversed(asked) if to), ()) or _answering(text)
    submitted = _date(_SENT, text) or _date(_SENT_LETTER, text)
    answered = _date(_RECEIVED, text) or _date(_DATED, text)
    return Head(
        title=title,
        references=tuple(dict.fromkeys(_references(text, by_line, answered))),
        members=who,
        addressees=to,
        submitted=submitted,
        answered=answered,
        announces=_ANNOUNCES.search(by_line) is not None and _SENT.search(text) is not None,
    )


def _asked(text: str) -> Iterator[tuple[tuple[Member, ...], tuple[str, ...], str | None]]:
    """Each "vragen van de leden … aan … over …" in the head: a letter says it up to three
    times, and not always in full."""
    starts = list(_ASKS.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=False):
        phrase = text[start.end() : end]
        subject = _over().search(phrase)
        before = phrase[: subject.start()] if subject else phrase
        to = _TO.search(before)
        who = before[: to.start()] if to else before
        title = _title(phrase[subject.end() :]) if subject else None
        yield _members(who), _offices(before[to.end() :]) if to else (), title


@cache
def _over() -> re.Pattern[str]:
    """The word between addressees and subject. Text that lost its line ends may have lost the
    spaces around it: "Welzijn en Sportover zorg", "Waterstaat overde aanleg"."""
    last_words = sorted({name.split()[-1] for name in _ministries()})
    stuck = "|".join(f"(?<={word})" for word in last_words)
    return re.compile(rf"(?:\s|{stuck})(?:over|inzake)(?:\s+|(?=(?:de|het|een)\s))")


def _title(text: str) -> str | None:
    end = _TITLE_ENDS.search(text)
    title = (text[: end.start()] if end else text).strip()
    return title.rstrip(" .:;,") or None


def _members(text: str) -> tuple[Member, ...]:
    """ "Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)": a party counts for all names since
    the one before it."""
    members: list[Member] = []
    at = 0
    for party in _PARTY.finditer(text):
        printed = re.sub(r"\s+", " ", party["party"]).strip()
        members += [Member(name, printed) for name in _names(text[at : party.start()])]
        at = party.end()
    if not members:
        end = _TITLE_ENDS.search(text)
        members = [Member(name) for name in _names(text[: end.start()] if end else text)]
    return tuple(members)


def _names(text: str) -> Iterator[str]:
    for name in re.split(r",|\ben\b", text):
        clean = re.sub(r"\s+", " ", name).strip(" .;:")
        if clean and len(clean) <= 60:
            yield clean


def _offices(text: str) -> tuple[str, ...]:
    """ "de Ministers van A en van B en de Staatssecretaris van C", each on its own."""
    end = _TITLE_ENDS.search(text)
    offices: list[str] = []
    waiting: list[str] = []  # "de Staatssecretaris en de Minister van Volksgezondheid"
    for part in _OFFICES.split(_ABSENT.sub("", text[: end.start()] if end else text)):
        found = _OFFICE.match(part.strip(" ,.;:"))
        if found is None:
            offices += [part.strip(" ,.;:")] if part.strip(" ,.;:") else []
            continue
        office = _singular(found["office"])
        posts = _posts(found["of"].strip(" ,.;:"), plural=office.lower() != found["office"].lower())
        if not posts and office != "Minister-president":
            waiting.append(office)
            continue
        offices += [f"{name} {post}" for name in waiting for post in posts]
        offices += [f"{office} {post}" for post in posts] or [office]
        waiting = []
    return tuple(dict.fromkeys([*offices, *waiting]))


def _singular(office: str) -> str:
    lower = office.lower()
    if lower.startswith("staatssecretaris"):
        return "Staatssecretaris"
    return "Minister-president" if lower == "minister-president" else "Minister"


def _posts(text: str, plural: bool) -> list[str]:
    posts = [post.strip(" ,") for post in re.split(r"(?:,|\ben\b)\s+(?=(?:van|voor)\s)", text)]
    posts = [post for post in posts if post]
    if not plural or len(posts) != 1:
        return posts
    # "de ministers van Justitie en Veiligheid en Binnenlandse Zaken": known names tell them apart
    preposition, _, names = posts[0].partition(" ")
    known = sorted(
        (names.lower().find(name.lower()), name)
        for name in _ministries()
        if name.lower() in names.lower()
    )
    return [f"{preposition} {name}" for _, name in known] if len(known) > 1 else posts


@cache
def _ministries() -> tuple[str, ...]:
    text = (files("hicqa.kamervragen") / "ministries.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["ministries"])


def _answering(text: str) -> tuple[str, ...]:
    """Who answers, where the head does not say who was asked."""
    found = _ANSWERS.search(text)
    if found is None:
        return ()
    who = found["who"].strip(" ,.")
    return (who[0].upper() + who[1:] + (")" if who.count("(") > who.count(")") else ""),)


def _date(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    # "november2024": text that lost its line ends
    printed = re.sub(r"([a-z])(?=\d{4})", r"\1 ", found["date"]) if found else ""
    periods = find_periods(printed)
    day = str(periods[0][1]) if periods else ""
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None


def _references(text: str, by_line: str, answered: str | None) -> Iterator[str]:
    """The set's own numbers: its case, and the appendix it was published in."""
    yield from _CASE.findall(text)
    if found := _APPENDIX.search(text):
        yield f"ah-tk-{found[1]}{found[2]}-{found[3]}"
    elif (found := _APPENDIX_WORD.search(by_line)) and (year := _session_year(answered)):
        yield f"ah-tk-{year}-{found[1]}"


def _session_year(day: str | None) -> str | None:
    """The session year of a day, as in "20242025". It turns on the third Tuesday of September,
    so that a day in that month is in doubt."""
    if day is None or day[5:7] == "09":
        return None
    year = int(day[:4]) - (day[5:7] < "09")
    return f"{year}{year + 1}"
