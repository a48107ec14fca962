"""References to parliamentary papers, as officials write them, and their addresses.

Kamerstukken, Handelingen, the appendices of the Handelingen, document numbers (2024D28457)
and case numbers (2024Z18294). Works on clean and on raw text: white space in a reference
may be a line break. Spans index into the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hicqa.ingest.paper_numbers import (
    DOSSIER_DIGITS,
    ROMAN,
    SEPARATOR,
    Pairs,
    Papers,
    read_numbers,
    read_papers,
)
from hicqa.types import Reference, Span

_SITE = "https://zoek.officielebekendmakingen.nl/"
# "2023-2024", "2023/24", and the slip "2022/-23"
_YEAR = r"(?:19|20)\d\d(?:\s?[-–—/]{1,2}\s?(?:\d{4}|\d\d)(?!\d))?(?!\d)"
_KAMERSTUK = re.compile(
    r"(?<![a-z])(?:Kamer-?\s?stuk(?:-?\s?ken)?(?:nummers?|nrs?\b\.?)?"
    r"|\b(?P<chamber>TK|EK|Tweede Kamer|Eerste Kamer)(?:\s+der Staten-Generaal)?\b)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"{SEPARATOR}(?:der Staten-Generaal\b{SEPARATOR})?"
    rf"(?:(?P<chamber>[Il]{{1,2}}|[TE]K|Tweede Kamer|Eerste Kamer)\b{SEPARATOR})?"
    rf"(?:(?:vergaderjaar|vergaderjaren|zitting)\s*)?(?:(?P<year>{_YEAR}){SEPARATOR})?"
    r"(?:dossier(?:nummer)?\s*)?"
)
_ANNEX = re.compile(r"\s*\(?\s*bijlage\s+(?P<document>(?:19|20)\d\dD\d{5})\)?", re.IGNORECASE)
_OPEN_END = re.compile(r"\s*(?:en verder\b|e\.v\.|ev\b)", re.IGNORECASE)

_HANDELINGEN = re.compile(
    r"(?:(?P<annex>\bAanh(?:angsel|\.)\s*(?:(?:van|bij|der|op)\s+)?(?:de\s+)?)?\bHandelingen\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[\s,;]*(?:item|agendapunt)\s*(?P<item>\d+)(?!\d)", re.IGNORECASE)
_BARE_MEETING = re.compile(r"(?P<number>[1-9]\d*)(?!\d|[.,]\d)(?=\s*,\s*item)", re.IGNORECASE)
_YEAR_AFTER = re.compile(rf"[\s,(]*vergaderjaar\s*(?P<year>{_YEAR})\)?", re.IGNORECASE)

_PUBLICATION = re.compile(
    r"(?<![A-Za-z0-9])(?:kst-(?P<dossier>\d{5}(?:-(?:[IVX]+|[A-Z]|\d\d)(?=-))?)-(?P<kst>\d+|[A-Z]{1,2})"
    r"|ah-(?P<ah_chamber>[te]k)-(?P<ah_year>\d{8})-(?P<ah>\d+)"
    r"|h-(?P<h_chamber>[te]k)-(?P<h_year>\d{8})-(?P<h>\d+)-(?P<h_item>\d+)"
    r"|kv-tk-(?P<case>\d{4}Z\d{5}))(?![A-Za-z0-9])"
)
_REGISTERED = re.compile(r"(?<!\d)(?:19|20)\d\d(?P<letter>[DZ])\d{5}(?!\d)")
# The head of a published paper: its dossiers with their titles, then its number.
_PAPER_HEAD = re.compile(
    rf"^(?P<dossiers>(?:[1-9]\d \d{{3}}(?:(?:-| ){ROMAN}| [A-Z]|-\d\d)? +[A-Z][^\n]*\n"
    rf"(?:[^\n\d][^\n]*\n)?\s*){{1,6}}?)Nr\. ?(?P<number>\d+)\b",
    re.MULTILINE,
)
_HEAD_DOSSIER = re.compile(rf"^([1-9]\d) (\d{{3}})(?:[- ]({ROMAN}|[A-Z]|\d\d)\b)?", re.MULTILINE)
_BARE = re.compile(rf"(?<![\w.,/-])(?<!\d\s)(?={DOSSIER_DIGITS})")
_NO_DOSSIER_BEFORE = re.compile(
    r"(?:pagina|pagina's|blz\.|p\.|€|euro|artikel|ISSN|ISBN|Stcrt\.?|Stb\.?|Staatscourant|Staatsblad)"
    r"[\s,\d]*$",
    re.IGNORECASE,
)


def find_references(text: str) -> tuple[Reference, ...]:
    """All references in `text`, in order, never overlapping. Nothing is guessed: a part that
    is not printed, or printed wrongly (a session year 2023-34), is None."""
    found: list[Reference] = []
    for finder in (_publications, _paper_heads, _handelingen, _kamerstukken, _bare, _registered):
        for reference in finder(text):
            if not any(reference.span.overlaps(other.span) for other in found):
                found.append(reference)
    return tuple(sorted(found, key=lambda reference: reference.span))


# --- Kamerstukken -----------------------------------------------------------------


def _kamerstukken(text: str) -> Iterator[Reference]:
    for keyword in _KAMERSTUK.finditer(text):
        head = _match(_HEAD, text, keyword.end())
        body = read_papers(text, head.end(), loose=keyword["chamber"] is None)
        if body is not None:
            chamber = _chamber(keyword["chamber"] or head["chamber"])
            year = _session_year(head["year"])
            yield _kamerstuk(text, keyword.start(), body, chamber, year)


def _bare(text: str) -> Iterator[Reference]:
    """A reference without the word: "motie 32 735, nr. 262" or "(36 471-64)"."""
    for start in _BARE.finditer(text):
        in_brackets = text[max(0, start.end() - 3) : start.end()].rstrip().endswith("(")
        if _NO_DOSSIER_BEFORE.search(text[max(0, start.end() - 40) : start.end()]):
            continue
        body = read_papers(text, start.end(), loose=False, dashed=in_brackets)
        if body is not None:
            yield _kamerstuk(text, start.end(), body, None, None)


def _kamerstuk(
    text: str, start: int, body: Papers, chamber: str | None, year: str | None
) -> Reference:
    end, document, open_ended = body.end, None, False
    if annex := _ANNEX.match(text, end):
        end, document = annex.end(), annex["document"]
    if more := _OPEN_END.match(text, end):
        end, open_ended = more.end(), True
    return Reference(
        kind="kamerstuk",
        span=Span(start, end),
        raw=text[start:end],
        chamber=chamber,
        session_year=year,
        pairs=body.pairs,
        document=document,
        open_ended=open_ended,
        urls=_kst_urls(body.main),
    )


def _paper_heads(text: str) -> Iterator[Reference]:
    for head in _PAPER_HEAD.finditer(text):
        dossiers = [
            first + rest + (f"-{chapter}" if chapter else "")
            for first, rest, chapter in _HEAD_DOSSIER.findall(head["dossiers"])
        ]
        pairs = tuple((dossier, head["number"]) for dossier in dossiers)
        yield _kamerstuk(text, head.start(), Papers(pairs, pairs[:1], head.end()), None, None)


# --- Handelingen, their appendix, and registered numbers --------------------------


def _handelingen(text: str) -> Iterator[Reference]:
    for keyword in _HANDELINGEN.finditer(text):
        head = _match(_HEAD, text, keyword.end())
        read = _appendix if keyword["annex"] else _meeting
        reference = read(text, keyword.start(), head)
        if reference is not None:
            yield reference


def _appendix(text: str, start: int, head: re.Match[str]) -> Reference | None:
    numbers, end = read_numbers(text, head.end(), loose=False, dashed=False)
    if not numbers:
        return None
    year, chamber = _session_year(head["year"]), _chamber(head["chamber"])
    if head["year"] is None and (after := _YEAR_AFTER.match(text, end)):
        year, end = _session_year(after["year"]), after.end()
    urls: tuple[str, ...] = ()
    if year is not None:  # without a chamber it is the Tweede Kamer's, whose form this is
        series = f"ah-{'ek' if chamber == 'I' else 'tk'}-{year.replace('-', '')}"
        urls = tuple(f"{_SITE}{series}-{number}.html" for number in numbers)
    return Reference(
        kind="aanhangsel",
        span=Span(start, end),
        raw=text[start:end],
        chamber=chamber,
        session_year=year,
        pairs=tuple((None, number) for number in numbers),
        urls=urls,
    )


def _meeting(text: str, start: int, head: re.Match[str]) -> Reference | None:
    """Such as "Handelingen II 2017/18, nr. 69, item 6". Written the other way round the two may be
    mixed up as well, so that form gets no address."""
    item_first = _ITEM.match(text, head.end() - 1) or _ITEM.match(text, head.end())
    at = item_first.end() if item_first else head.end()
    numbers, end = read_numbers(text, at, loose=False, dashed=False)
    if not numbers:
        bare = _BARE_MEETING.match(text, at)
        if bare is None:
            return None
        numbers, end = [bare["number"]], bare.end()
    if head["year"] is None and head["chamber"] is None:
        return None  # "strafbare handelingen, nr. 3"
    item = item_first or _ITEM.match(text, end)
    if item is not None:
        end = max(end, item.end())
    year, chamber = _session_year(head["year"]), _chamber(head["chamber"])
    urls: tuple[str, ...] = ()
    if year and chamber and item and not item_first and len(numbers) == 1:
        series = f"h-{'ek' if chamber == 'I' else 'tk'}-{year.replace('-', '')}"
        urls = (f"{_SITE}{series}-{numbers[0]}-{item['item']}.html",)
    return Reference(
        kind="handelingen",
        span=Span(start, end),
        raw=text[start:end],
        chamber=chamber,
        session_year=year,
        pairs=tuple((None, number) for number in numbers),
        item=item["item"] if item else None,
        urls=urls,
    )


def _registered(text: str) -> Iterator[Reference]:
    """Numbers of the Kamer's own registration. They hold no address: the public page of a
    document needs both its case and its document number."""
    for number in _REGISTERED.finditer(text):
        yield Reference(
            kind="zaaknummer" if number["letter"] == "Z" else "documentnummer",
            span=Span(*number.span()),
            raw=number[0],
            document=number[0],
        )


# --- identifiers of publications --------------------------------------------------


def _publications(text: str) -> Iterator[Reference]:
    for found in _PUBLICATION.finditer(text):
        base = Reference(
            "kamerstuk", Span(*found.span()), found[0], urls=(f"{_SITE}{found[0]}.html",)
        )
        if found["kst"]:
            yield replace(base, pairs=((found["dossier"], found["kst"]),))
        elif found["case"]:
            yield replace(base, kind="zaaknummer", document=found["case"])
        elif found["ah"]:
            yield replace(
                base,
                kind="aanhangsel",
                chamber=_chamber(found["ah_chamber"]),
                session_year=f"{found['ah_year'][:4]}-{found['ah_year'][4:]}",
                pairs=((None, found["ah"]),),
            )
        else:
            yield replace(
                base,
                kind="handelingen",
                chamber=_chamber(found["h_chamber"]),
                session_year=f"{found['h_year'][:4]}-{found['h_year'][4:]}",
                pairs=((None, found["h"]),),
                item=found["h_item"],
            )


# --- parts ------------------------------------------------------------------------


def _match(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    """A match of a pattern that can match nothing at all, and so always does."""
    found = pattern.match(text, at)
    assert found is not None
    return found


def _chamber(printed: str | None) -> str | None:
    if printed is None:
        return None
    known: dict[str, str] = {"tk": "II", "tweede kamer": "II", "ek": "I", "eerste kamer": "I"}
    lower = printed.lower()
    return known.get(lower) or ("II" if len(lower) == 2 else "I")


def _session_year(printed: str | None) -> str | None:
    """Reads "2023/24" as "2023-2024"; None where it is no session year (2023-34, or one year)."""
    years = re.findall(r"\d+", printed or "")
    if len(years) != 2:
        return None
    first, second = years
    following = str(int(first) + 1)
    return f"{first}-{following}" if following.endswith(second) else None


def _kst_urls(pairs: Pairs) -> tuple[str, ...]:
    return tuple(f"{_SITE}kst-{dossier}-{number}.html" for dossier, number in pairs)
