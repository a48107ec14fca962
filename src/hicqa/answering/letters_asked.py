"""Which letters a question points at, and whether it wants them side by side."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from hicqa.answering.parts import split_parts
from hicqa.answering.question import Question, year_spans
from hicqa.dutch.dates import find_periods, parse_period
from hicqa.dutch.text import fold
from hicqa.types import LetterMeta

if TYPE_CHECKING:
    from hicqa.index.embeddings import Vectors

Embed = Callable[[str], "Vectors"]
LONGEST_PHRASE = 3  # words
LETTERS = 8  # sets of letters whose senders are kept: each question asks of the same
MOST_PARTS = 2  # of a comparison that does not say that it is one
_WORD = re.compile(r"[a-z0-9<>'’-]+")
_JOINS = re.compile(r"\b(?:dan|en)\b")  # within a question, not "En …" before it
_INITIALS = re.compile(r"^(?:\w{1,2}\.)+ *")
# What a year is to the letters: that of the newest, of an older one, of none.
_NEW, _OLD, _OTHER = "<nieuw>", "<oud>", "<jaar>"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("hicqa.answering") / "letters_asked.toml").read_text("utf-8"))


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    listed = _data()[section][name]
    return re.compile(listed if isinstance(listed, str) else "|".join(listed), re.IGNORECASE)


@cache
def _then_now() -> re.Pattern[str]:
    held = _data()["comparison"]
    words = {"THEN": held["then"], "NOW": held["present"], "YEAR": [r"(?:19|20)\d{2}"]}
    pattern = "|".join(held["then_now"])
    for name, meant in words.items():
        pattern = pattern.replace(name, f"(?:{'|'.join(meant)})")
    return re.compile(pattern)


@cache
def _fitted() -> dict[str, Any]:
    """The fitted weights of phrases; data, made by `python -m hicqa.evaluation.fit_compares`."""
    return tomllib.loads((files("hicqa.answering") / "compares.toml").read_text("utf-8"))


def letters_named(question: Question, letter_years: Sequence[str]) -> frozenset[str]:
    """The years of the letters that a question points at, by a year or as the oldest or newest.

    A range such as 2015-2025 is one period, not two letters: it counts by its end.
    """
    years, text = sorted(set(letter_years)), question.text
    periods = find_periods(text)
    ends = {period.end.year for _, period in periods}
    for year, at in year_spans(text):
        if not any(span.start <= at.start < span.end for span, _ in periods):
            ends.add(int(year))  # "2024/2025"
    named = {letter_year(end, years) for end in ends}
    return frozenset(year for year in named if year) | named_by_age(text, years)


def letter_year(year: int, letter_years: Sequence[str]) -> str | None:
    """The year of the letter that a year belongs to, the first from then on; None after all."""
    return next((own for own in sorted(letter_years) if int(own) >= year), None)


def named_by_age(text: str, years: Sequence[str]) -> frozenset[str]:
    """The years of letters that a text names by their age: "de vorige brief"."""
    pointed = (("older", years[:1]), ("newer", years[-1:]))
    found = (own for age, own in pointed if _pattern("letter", age).search(fold(text)))
    return frozenset(year for own in found for year in own)


def named_letter_years(question: Question, letter_years: Sequence[str]) -> frozenset[str]:
    """The years of the letters that a question names as such ("volgens de brief van 2026", "in de
    vorige brief")."""
    years = frozenset(m[2] or m[1] for m in _pattern("letter", "named").finditer(question.text))
    return years | named_by_age(question.text, sorted(set(letter_years)))


def asks_now(text: str) -> bool:
    """Whether a question asks how things are now, or still are: "Bestaat … nog?"."""
    return _pattern("letter", "now").search(fold(text)) is not None


def by_year(text: str, letters: Sequence[LetterMeta]) -> str:
    """`text` with a letter named by its year where it is named by who sent it, its number, its date
    or its age: "de brief van minister Yeşilgöz", "volgens Van Weel", "kst-28684-733", "in de
    nieuwste brief", "Wat schreef de minister in 2023 over …"; as it is where letters share the
    sender, or none is of that year."""
    for name, year in _named(text, letters):
        held, spelled = _data()["letter"], _spelled(name)
        sent = held["sent"].replace("SENDER", spelled)
        text = re.sub(sent, f"de brief van {year}", text, flags=re.IGNORECASE)
        said_by = held["said_by"].replace("SENDER", spelled).replace("YEAR", year)
        text = re.sub(said_by, rf"\g<says> de brief van {year}", text, flags=re.IGNORECASE)
    text = _scoped_by_age(_by_date(_by_number(text, letters), letters), letters)
    said = _pattern("letter", "said_in").search(text)
    if said and any(letter.date.startswith(said["year"]) for letter in letters):
        asked = f"Wat staat in de brief van {said['year']} "
        text = f"{text[: said.start()]}{asked}{text[said.end() :]}"
    return text


def _by_number(text: str, letters: Sequence[LetterMeta]) -> str:
    """`text` with the letters that it names by their number named by their year."""
    for meta in letters:
        if meta.dossier and meta.number:
            # "28684" is printed "28 684" too.
            dossier = r"\s?".join((re.escape(meta.dossier[:-3]), re.escape(meta.dossier[-3:])))
            pattern = _data()["letter"]["numbered"].replace("DOSSIER", dossier)
            pattern = pattern.replace("NUMBER", re.escape(meta.number))
            text = re.sub(pattern, f"de brief van {meta.date[:4]}", text, flags=re.IGNORECASE)
    return text


def _by_date(text: str, letters: Sequence[LetterMeta]) -> str:
    """`text` with the letters that it names by the day or the month of their date named by their
    year: "de brief van 18 december 2023"."""
    named = find_periods(text)
    for meta in letters if named else ():
        dated = parse_period(meta.date)
        for span, period in named:
            if dated and dated.is_day and not period.is_years and period.contains(dated):
                date = re.escape(span.of(text))
                pattern = _data()["letter"]["dated"].replace("DATE", date)
                text = re.sub(pattern, rf"\g<letter>{meta.date[:4]}", text, flags=re.IGNORECASE)
    return text


def _scoped_by_age(text: str, letters: Sequence[LetterMeta]) -> str:
    """`text` with the letter that a question is put to named by its year, not its age: "volgens de
    nieuwste brief"; as it is where it compares ("destijds … en in de nieuwe brief")."""
    years, folded = sorted({meta.date[:4] for meta in letters}), fold(text)
    of_two = _then_now().search(folded) or _pattern("comparison", "asked").search(folded)
    if len(named_by_age(text, years)) > 1 or (of_two and _JOINS.search(text)):
        return text

    def named(found: re.Match[str]) -> str:
        meant = named_by_age(found["letter"], years)
        return f"{found['to']} de brief van {min(meant)}" if len(meant) == 1 else found.group()

    return _pattern("letter", "scoped").sub(named, text)


def without_letter(question: str) -> str:
    """A question without the letter that it is put to by its year: "Hoeveel RIO's zijn er?"; as it
    is where nothing else is left."""
    rest = _pattern("letter", "put_to").sub("", question)
    return rest if rest.strip(" ?.") else question


def put_to(question: str, own: str, other: str) -> str:
    """A question that is put to the letter of the year `own`, put to that of another."""
    for found in reversed([*_pattern("letter", "named").finditer(question)]):
        at = 2 if found[2] else 1
        if found[at] == own:
            question = f"{question[: found.start(at)]}{other}{question[found.end(at) :]}"
    return question


def surname(sender: str) -> str:
    """ "Yeşilgöz-Zegerius" of "D. Yeşilgöz-Zegerius, Minister van Justitie en Veiligheid"."""
    return _INITIALS.sub("", sender.split(",")[0])


def called_by(sender: str) -> set[str]:
    """What a sender is called: the surname, whole and up to a hyphen."""
    name = surname(sender)
    return {name, name.split("-")[0]}


def _spelled(name: str) -> str:
    """A pattern for a name, with or without its accents."""
    return "".join(f"[{c}{fold(c)}]" if c.isalpha() else re.escape(c) for c in name)


def misattributed(text: str, letters: Sequence[LetterMeta]) -> str | None:
    """What is wrong where a question has somebody say something in the year of a letter that is
    another's ("Wat schreef Yeşilgöz in 2026 over …"), in Dutch; None where nothing is."""
    for name, own in _named(text, letters):
        forms = (form.replace("SENDER", _spelled(name)) for form in _data()["letter"]["sent_in"])
        for found in (one for form in forms for one in re.finditer(form, text, re.IGNORECASE)):
            for meta in letters:
                if meta.date.startswith(found["year"]) and meta.date[:4] != own:
                    by = " en ".join(sender.split(",")[0] for sender in meta.senders)
                    called = f"{name[0].upper()}{name[1:]}"
                    return f"De brief van {found['year']} is van {by}, niet van {called}."
    return None


def no_such_letter(text: str, letter_years: Sequence[str]) -> str | None:
    """What is wrong where a question is put to the letter of a year of which none is asked, in
    Dutch; None where nothing is."""
    for found in _pattern("letter", "of_year").finditer(text):
        if found[1] not in letter_years:
            there_are = " en ".join(f"die van {year}" for year in sorted(set(letter_years)))
            return f"Er is geen brief van {found[1]} doorzocht, wel {there_are}."
    return None


def _named(text: str, letters: Sequence[LetterMeta]) -> list[tuple[str, str]]:
    """Those of the senders whose name a text holds: most questions hold none."""
    folded = fold(text)
    return [(name, year) for name, year in _senders(tuple(letters)) if fold(name) in folded]


@lru_cache(LETTERS)
def _senders(letters: tuple[LetterMeta, ...]) -> list[tuple[str, str]]:
    """The surnames of who sent one letter, whole and up to a hyphen, the longest first, each with
    the year of that letter."""
    found: dict[str, set[str]] = {}
    for meta in letters:
        for sender in meta.senders:
            for called in called_by(sender):
                found.setdefault(called, set()).add(meta.date[:4])
    one = [(name, min(years)) for name, years in found.items() if len(years) == 1]
    return sorted(one, key=lambda pair: (-len(pair[0]), pair[0]))


def by_last_year(text: str, letter_years: Sequence[str]) -> str:
    """`text` with the letters that a change runs between named by the last whole year before each:
    "tussen de twee brieven", "sinds de vorige brief"; as it is where there is one letter."""
    years = sorted(set(letter_years))
    if len(years) < 2:
        return text
    first, last = (int(year) - 1 for year in (years[0], years[-1]))
    text = _pattern("letter", "between").sub(f"tussen {first} en {last}", text)
    return _pattern("letter", "since").sub(lambda found: f"{found[1]} {first}", text)


def than_the_year_before(text: str) -> str:
    """`text` with what is held against last year held against the year before the last that is
    counted: "Zijn er meer overvallen dan vorig jaar?"; as it is where it names another time."""
    told = _pattern("last_year", "than").sub(
        lambda found: f"{found[1]} {_data()['last_year']['before']}", text
    )
    if told == text or find_periods(text):
        return text
    return _pattern("last_year", "now").sub("", told)


def in_the_last_year(text: str) -> str:
    """`text` with a move of last year asked of the last year that is counted: "Is het aantal
    overvallen vorig jaar gestegen?"; as it is where it names another time, or asks of no move."""
    if not _pattern("last_year", "moved").search(fold(text)) or find_periods(text):
        return text
    return _pattern("last_year", "told").sub(_data()["last_year"]["last"], text)


# --- side by side --------------------------------------------------------------------


def phrases(text: str, letter_years: Sequence[str]) -> frozenset[str]:
    """The runs of up to three words of a question, its years by what they are to the letters."""
    newest = max(letter_years, default="")
    folded = fold(text)
    for year, span in reversed(year_spans(folded)):
        mark = _NEW if year == newest else _OLD if year in letter_years else _OTHER
        folded = f"{folded[: span.start]}{mark}{folded[span.end :]}"
    held = _WORD.findall(folded)
    return frozenset(
        " ".join(held[at : at + length])
        for length in range(1, LONGEST_PHRASE + 1)
        for at in range(len(held) - length + 1)
    )


def says_compare(question: Question, letter_years: Sequence[str]) -> bool:
    """Whether a question says in so many words that it wants letters side by side, or points at
    two letters."""
    named, text = letters_named(question, letter_years), fold(question.text)
    if _pattern("comparison", "asked").search(text):
        return True
    if len(named) > 1 and not _is_of_year_in_letter(question, letter_years):
        return True
    return named != {max(letter_years)} and bool(_then_now().search(text))


def _is_of_year_in_letter(question: Question, letter_years: Sequence[str]) -> bool:
    """Whether a number of a year is asked of one letter: "Hoeveel … in 2025 volgens de brief van
    2023?" points at one letter only, whichever the year belongs to."""
    one_is_named = len(named_letter_years(question, letter_years)) == 1
    is_one = len(split_parts(question.text)) == 1 and not _JOINS.search(question.text)
    return question.expects == "number" and one_is_named and is_one


def compares(question: Question, letter_years: Sequence[str], embed: Embed | None = None) -> bool:
    """Whether a question wants letters side by side: it says so, or is put as such questions are
    ("Bestaat de taskforce nog?"). `embed` gives the vector of a question by the built-in model;
    without, the phrases alone tell."""
    if len(set(letter_years)) < 2:
        return False
    if says_compare(question, letter_years):
        return True
    one_is_named = len(named_letter_years(question, letter_years)) == 1
    if one_is_named or len(split_parts(question.text)) > MOST_PARTS:
        return False
    fitted = _fitted()["embedded" if embed else "alone"]
    weights: Mapping[str, float] = fitted["phrases"]
    score = sum(weights.get(phrase, 0.0) for phrase in sorted(phrases(question.text, letter_years)))
    if embed:
        score += float(embed(question.text) @ fitted["question"])
    return score >= float(fitted["threshold"])
