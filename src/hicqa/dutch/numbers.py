"""Dutch numbers: found in text with what kind of number each is, parsed and printed.

`1.543` is one thousand five hundred and forty-three and `1,5` is one and a half. A number
that names something (a year, a date, "nr. 816", "art. 437", "groep 7 en 8") is found too,
under its own kind, so that nobody takes it for a quantity. Ordinals are no numbers here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal, cast

from hicqa.dutch.spelled import number_words, parse_words
from hicqa.dutch.text import any_of
from hicqa.types import Qualifier, Span

__all__ = [
    "Number",
    "NumberKind",
    "find_numbers",
    "format_number",
    "is_flattened",
    "parse_number",
    "parse_words",
]

NumberKind = Literal["quantity", "year", "date", "time", "reference", "article", "label"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed in a text.

    `span` covers sign, digits or words, magnitude ("miljoen") and unit ("%", "euro", "fte");
    `lead` begins at the hedge before it, if any. `value` has the magnitude worked in (4,65
    miljoen is 4650000.0); of a range `value` is the low end and `high` the high one. `unit`
    is a key of numbers.toml or None. `qualifier` is None where the hedge is a bound that the
    contract has no word for; `hedge` holds the printed words ("tot", "minstens").
    """

    span: Span
    lead: Span
    value: float
    kind: NumberKind = "quantity"
    high: float | None = None
    unit: str | None = None
    qualifier: Qualifier | None = "exact"
    hedge: str | None = None


# --- printing -----------------------------------------------------------------------


def format_number(value: float, decimals: int | None = None) -> str:
    """`value` in Dutch notation: 1543 -> "1.543", 66.7 -> "66,7".

    All decimals that the value has are printed, or exactly `decimals`, rounded half up (away
    from zero), as a reader would by hand.
    """
    exact = Decimal(repr(float(value)))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral_value():
        exact = exact.to_integral_value()
    if exact.is_zero():
        exact = abs(exact)
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


# --- finding ------------------------------------------------------------------------

_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}"
_FRACTIONED = "twee|drie|vier|vijf|zes|zeven|acht|negen"
_LIST = r"\d+(?:[ \-–/]\d+)*[a-z]{0,6}(?:(?:,| en| of| tot en met| t/m| tot|-|–)\s*\d+[a-z]{0,6})*"


@cache
def _masks() -> tuple[tuple[NumberKind, re.Pattern[str]], ...]:
    """Where numbers are names, most specific first."""
    labels = cast("dict[NumberKind, list[str]]", number_words()["labels"])
    calendar = tomllib.loads(files("hicqa.dutch").joinpath("calendar.toml").read_text("utf-8"))
    months = any_of(form for forms in calendar["months"] for form in forms)
    named: list[tuple[NumberKind, str]] = [
        ("label", r"(?:https?://|www\.)\S+"),
        (
            "reference",
            r"\b(?:kamerstuk(?:ken)?|aanhangsel|handelingen)\b"
            r"(?:[\s,(]*(?:\b[ivx]+\b|\btk\b|\bek\b|\bvan de\b|\bhandelingen\b|\bnrs?\b\.?"
            r"|\bitem\b|\ben\b|\d+(?:[ \-–/]\d+)*))+",
        ),
        ("date", rf"\b\d{{1,2}}(?:e|ste|de)? (?:{months})\b\.?(?: \d{{4}}\b)?"),
        ("date", r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[-/]\d{1,2}[-/]\d{4}\b"),
        ("time", r"\b\d{1,2}[.:]\d{2} ?uur\b|\b\d{1,2}:\d{2}\b"),
        ("year", r"\b(?:19|20)\d{2}[-–/]\d{2}\b"),
        ("label", r"\b\d+/\d+\b|\b(?!(?:19|20)\d\d\b)\w+ op de \w+\b|^\s*\d{1,2}\.\s(?=\D)"),
        ("label", r"\b\w+ (?:derde|vierde|vijfde|zesde|achtste|tiende|kwart)n?\b(?= van)"),
        # "Twee derde daarvan": a part, and no two of anything.
        ("label", rf"\b(?:{_FRACTIONED}) (?:derde|vierde|vijfde|zesde|achtste|tiende|kwart)n?\b"),
        ("label", r"\b0\d+\b|\b\d{4} ?(?-i:[A-Z]{2})\b(?! ?[a-z])"),
        ("article", r"\b\d+(?:bis|ter|quater)?[a-z]?\s?(?:sr|sv|bw|awb|wvsr)\b"),
    ]
    for kind, words in labels.items():
        named.append((kind, rf"(?<!\w)(?:{any_of(words)})\s*-?{_LIST}"))
    return tuple((kind, re.compile(pattern, re.I | re.M)) for kind, pattern in named)


@cache
def _quantity() -> re.Pattern[str]:
    words = number_words()
    units = [word for forms in words["units"].values() for word in forms]
    magnitudes = any_of(words["magnitudes"])
    below = any_of([*words["words"]["units"], *words["words"]["tens"], "één", "honderd", "duizend"])
    word = f"(?:{below})(?:{below}|ën|en)*"
    spelled = rf"{word}(?: (?:(?=honderd|duizend)|(?<=honderd )|(?<=duizend )){word})*"
    return re.compile(
        r"(?P<euro>€\s?|\bEUR\s)?"
        r"(?P<sign>(?<![\w)])[-+−–](?=\d))?"
        rf"(?:(?<![\w_])(?<![A-Za-z_][-–])(?<!\d[.,])(?P<digits>{_DIGITS})(?![\w_]|[.,]\d)"
        rf"|(?<![\w-])(?P<words>(?:een )?half|anderhal(?:f|ve)|{spelled})(?!\w))"
        rf"(?:\s(?P<magnitude>{magnitudes})(?!\w))?"
        rf"(?:\s?(?P<unit>{any_of(units)})(?!\w))?",
        re.I,
    )


@cache
def _hedge() -> re.Pattern[str]:
    words = number_words()
    hedges = [w for forms in words["qualifiers"].values() for w in forms]
    bounds = any_of(words["hedges"]["words"])
    reached = "".join(rf"(?<!\b{word} )" for word in words["hedges"]["reached"])
    return re.compile(rf"(?<!\w)(?P<hedge>{any_of(hedges)}|{reached}(?:{bounds})) $", re.I)


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number in `text`, in order, whatever its kind; offsets are those of `text`."""
    masks = _masked(text)
    found = [number for match in _quantity().finditer(text) for number in _read(match, masks)]
    return tuple(_ranges(text, _distributed(text, found)))


_CELL = re.compile(r"[-+−–]?\d[\d.,]*%?\*?|n\.b\.|[-–]")
_FEWEST_CELLS, _FEWEST_BESIDE = 6, 2


def is_flattened(text: str) -> bool:
    """Whether a text is no sentence but rows of a table run together: much of it is figures, with
    nothing between them ("overvallen 8,0 6,5 woninginbraken 13,6 10,2"), not even the commas of a
    list ("in 1563, 1593 en 1603")."""
    said = text.split()
    cells = [_CELL.fullmatch(word) is not None for word in said]
    listed = [word.endswith((",", ";")) for word in said]
    beside = sum(
        one and other and not is_listed
        for (one, other), is_listed in zip(pairwise(cells), listed, strict=False)
    )
    many = sum(cells) >= max(_FEWEST_CELLS, len(cells) / 3)
    return many and beside >= _FEWEST_BESIDE


def parse_number(text: str) -> Number | None:
    """The number that `text` is as a whole (a table cell: "64. 560", "- 53%"), or None.

    Here a sign may stand apart and a stray space may follow a thousands point.
    """
    tidy = re.sub(r"(?<=\d\.) (?=\d{3}\b)", "", text.strip())
    tidy = re.sub(r"^([-+−–])\s+", r"\1", tidy)
    found = find_numbers(tidy)
    if len(found) != 1 or found[0].lead != Span(0, len(tidy)):
        return None
    at = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    return replace(found[0], span=at, lead=at)


def _masked(text: str) -> list[tuple[Span, NumberKind]]:
    return [(Span(*match.span()), kind) for kind, mask in _masks() for match in mask.finditer(text)]


def _read(match: re.Match[str], masks: list[tuple[Span, NumberKind]]) -> Iterator[Number]:
    value = _value(match)
    if value is None:
        return
    magnitude = number_words()["magnitudes"].get((match["magnitude"] or "").lower(), 1)
    value = float(Decimal(repr(value)) * magnitude)
    if match["sign"] and match["sign"] != "+":
        value = -value
    span = Span(*match.span())
    unit = "euro" if match["euro"] else _unit(match["unit"])
    hedge = _hedge().search(match.string, max(0, span.start - 30), span.start)
    words = hedge["hedge"].lower() if hedge else None
    lead = Span(hedge.start() if hedge else span.start, span.end)
    qualifier = _qualifier(words) if words else "exact"
    kind = next((kind for mask, kind in masks if mask.contains(_digits(match))), None)
    if kind is None:
        bare = match["digits"] and not (unit or match["magnitude"])
        kind = _bare_kind(match, words) if bare else "quantity"
    if kind == "quantity":
        hedge_words = None if qualifier else words
        yield Number(span, lead, value, "quantity", None, unit, qualifier, hedge_words)
    else:
        yield Number(_digits(match), _digits(match), abs(value), kind)


def _digits(match: re.Match[str]) -> Span:
    return Span(*match.span("digits" if match["digits"] else "words"))


def _value(match: re.Match[str]) -> float | None:
    if digits := match["digits"]:
        english = re.fullmatch(r"\d+\.\d{1,2}", digits)
        return float(digits) if english else float(digits.replace(".", "").replace(",", "."))
    words = match["words"].lower()
    if words.endswith("half") and words != "anderhalf":
        return 0.5 if match["magnitude"] else None
    if words.startswith("anderhal"):
        return 1.5
    if words == "een" and not match["magnitude"]:
        return None  # the article, as far as anyone can tell
    if words == "acht" and not _counts_eight(match):
        return None
    return parse_words(words.replace(" ", ""))


def _counts_eight(match: re.Match[str]) -> bool:
    """Whether "acht" is the number: "Acht u dat" and "het kabinet acht" are the verb."""
    rule = number_words()["acht"]
    before = re.findall(r"\w+", match.string[: match.start()].lower())[-1:]
    after = re.findall(r"\w+", match.string[match.end() :].lower())[:1]
    if after and after[0] in rule["not_before"]:
        return False
    return match["unit"] is not None or (before[0] in rule["after"] if before else bool(after))


def _bare_kind(match: re.Match[str], hedge: str | None) -> NumberKind:
    """What digits without unit or sign are: a year, a paper's number or a quantity."""
    digits, text = match["digits"], match.string
    counted = re.match(r" [a-zà-ÿ]{3,}", text[match.end() :])
    if re.fullmatch(r"\d+\.\d{1,2}", digits):
        return "label"
    if re.fullmatch(r"(?:19|20)\d{2}", digits):
        after_year = re.search(r"\b(?:19|20)\d{2} $", text[: match.start()])
        sized = after_year or (hedge in number_words()["hedges"]["sizing"])
        return "quantity" if sized and counted else "year"
    if hedge:
        return "quantity"
    dossier = re.fullmatch(r"\d{2}", digits) and re.match(r" \d{3}(?!\d)", text[match.end() :])
    rest = re.fullmatch(r"\d{3}", digits) and re.search(r"(?<!\d)\d{2} $", text[: match.start()])
    return "reference" if dossier or rest else "quantity"


def _unit(printed: str | None) -> str | None:
    if printed is None:
        return None
    units = cast("dict[str, list[str]]", number_words()["units"]).items()
    return next((unit for unit, forms in units if printed.lower() in forms), None)


def _qualifier(words: str) -> Qualifier | None:
    for qualifier, forms in number_words()["qualifiers"].items():
        if words in forms:
            return cast(Qualifier, qualifier)
    return None


_JOIN = re.compile(r"\s?(?:,|,? en|of|naar|tot|tot en met|t/m|à|-|–)\s?(?:de )?")


def _distributed(text: str, numbers: list[Number]) -> list[Number]:
    """Gives "4,65 en 6,13 miljoen euro" and "47, 73 en 49 procent" their shared tail."""
    done: list[Number] = []
    for number in reversed(numbers):
        after = done[-1] if done else None
        if (
            after is not None
            and number.kind == after.kind == "quantity"
            and number.unit is None
            and (number.value == 0 or abs(number.value) < 1000)
            and _JOIN.fullmatch(text, number.span.end, after.span.start)
        ):
            tail = _tail(text, after)
            if tail.unit in ("procent", "procentpunt", "euro", "fte", "jaar") or tail.scale > 1:
                value = float(Decimal(repr(number.value)) * tail.scale)
                number = replace(number, value=value, unit=tail.unit)
        done.append(number)
    return done[::-1]


@dataclass(frozen=True, slots=True)
class _Tail:
    scale: int
    unit: str | None


def _tail(text: str, number: Number) -> _Tail:
    words = number.span.of(text).lower().split()
    magnitudes = cast("dict[str, int]", number_words()["magnitudes"])
    scale = next((magnitudes[word] for word in words[1:] if word in magnitudes), 1)
    return _Tail(scale, number.unit)


_BETWEEN = re.compile(r"\btussen(?: de)? $", re.I)
_TO = re.compile(r"\s?(?:-|–)\s?|\s(?:tot|tot en met|t/m|à|of)(?: de)?\s")


def _ranges(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Joins "2 tot 3", "12-18" and "tussen de 12 en 18" into one number with a high end."""
    pending: Number | None = None
    for number in numbers:
        if pending is not None and _is_range(text, pending, number):
            span = Span(pending.span.start, number.span.end)
            yield replace(
                pending,
                span=span,
                high=number.value,
                unit=number.unit or pending.unit,
                lead=Span(pending.lead.start, span.end),
            )
            pending = None
            continue
        if pending is not None:
            yield pending
        pending = number
    if pending is not None:
        yield pending


def _is_range(text: str, low: Number, high: Number) -> bool:
    if not (low.kind == high.kind == "quantity" and 0 <= low.value < high.value):
        return False
    if low.unit not in (None, high.unit) or low.high is not None:
        return False
    if _TO.fullmatch(text, low.span.end, high.span.start):
        return True
    joined = re.fullmatch(r" en(?: de)? ", text[low.span.end : high.span.start])
    return bool(joined and _BETWEEN.search(text[: low.span.start]))
