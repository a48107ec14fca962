"""The list of the two letters against one made by hand, and two letters made up."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hicqa.dutch.dates import Period
from hicqa.ingest import load_corpus, parse_letter
from hicqa.promises import Promise, find_promises, promises_as_dicts, promises_table
from hicqa.promises.render import format_due
from hicqa.types import Letter, LetterMeta

GOLD: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "gold.toml").read_text(encoding="utf-8")
)["promise"]


@pytest.fixture(scope="module")
def letters(root: Path) -> dict[str, Letter]:
    return {letter.id: letter for letter in load_corpus(root / "corpus")}


@pytest.fixture(scope="module")
def found(letters: dict[str, Letter]) -> tuple[Promise, ...]:
    return find_promises(letters.values())


def as_gold(promise: Promise) -> dict[str, Any]:
    """A promise in the form of gold.toml, its quote apart."""
    told = promise.status_from
    other = told.letter if told and told.letter != promise.letter else None
    row = {
        "letter": promise.letter,
        "kind": promise.kind,
        "status": None if promise.status == "open" else promise.status,
        "told_by": other,
        "due": promise.due,
        "due_text": promise.due_text,
        "members": list(promise.members),
    }
    return {name: value for name, value in row.items() if value}


def test_the_letters_hold_exactly_what_was_read_by_hand(found: tuple[Promise, ...]) -> None:
    assert len(found) == len(GOLD)
    for promise, gold in zip(found, GOLD, strict=True):  # the newest letter first, in order
        assert gold["quote"] in promise.quote
        assert as_gold(promise) == {k: v for k, v in gold.items() if k != "quote"}


def test_every_quote_stands_where_it_says(
    found: tuple[Promise, ...], letters: dict[str, Letter]
) -> None:
    for promise in found:
        place = promise.evidence
        assert letters[place.letter].quote(place.span) == promise.quote
        blocks = {b.id: b.span for b in letters[place.letter].paragraphs}
        blocks |= {b.id: b.span for b in letters[place.letter].footnotes}
        for evidence in (place, promise.status_from):
            if evidence and evidence.letter == place.letter:
                assert blocks[evidence.block].contains(evidence.span)
        assert promise.due is None or str(Period.parse(promise.due)) == promise.due
        assert promise.due_text is None or promise.due_text in promise.quote
    assert len({promise.id for promise in found}) == len(found)


def test_what_another_letter_settles_is_told_in_its_words(
    found: tuple[Promise, ...], letters: dict[str, Letter]
) -> None:
    told = {
        p.quote: letters[p.status_from.letter].quote(p.status_from.span)
        for p in found
        if p.status_from and p.status_from.letter != p.letter
    }
    assert told == {
        "De algehele evaluatie van de WMG is conform de motie van de leden Van Oosten en Marcouch "
        "in 2020 van start gegaan.": "Daarmee is de motie Van Oosten/Marcouch afgehandeld, die de "
        "regering verzocht te monitoren of de wet de beoogde effecten sorteerde.",
        "De effectevaluatie is in uitvoering en volgt naar verwachting in 2024.": "In februari "
        "2025 is uw Kamer de effectevaluatie van deze wet aangeboden.",
    }


def test_an_older_letter_alone_settles_nothing(letters: dict[str, Letter]) -> None:
    alone = find_promises([letters["kst-28684-733"]])
    assert {p.status for p in alone} == {"open", "in uitvoering"}


def test_the_order_of_the_letters_does_not_matter(
    found: tuple[Promise, ...], letters: dict[str, Letter]
) -> None:
    assert find_promises(reversed(letters.values())) == found


def test_a_list_for_people_and_one_for_programs(
    found: tuple[Promise, ...], letters: dict[str, Letter]
) -> None:
    rows = promises_as_dicts(found, letters)
    assert [row["quote"] for row in rows] == [promise.quote for promise in found]
    settled = next(row for row in rows if row["quote"].startswith("De effectevaluatie"))
    assert settled["status_from"]["letter"] == "hic-2026"
    table = promises_table(found, letters)
    assert table.row_count == len(found)
    shown = [format_due(p) for p in found]
    assert "In september (september 2026)" in shown
    assert "in het voorjaar van 2025" in shown  # has its year


OLDER = """Voortgang vuurwerk

In het voorjaar zend ik uw Kamer de nulmeting vuurwerkoverlast. De gebiedsaanpak wordt eind 2027
afgerond.

Tijdens het debat is de motie van de leden De Wit en El Abassi aangenomen. De motie Jansen over
boetes wordt dit jaar uitgevoerd. Ook de motie Bakker is aangenomen.
"""
NEWER = """Stand van zaken vuurwerk

De nulmeting vuurwerkoverlast is in mei 2027 aan uw Kamer aangeboden.

Hiermee is uitvoering gegeven aan de moties De Wit/El Abassi en Jansen. De motie van de leden
El Abassi en De Wit is daarmee afgedaan. De motie Bakker over iets anders is afgedaan.

De afronding van de gebiedsaanpak is nog niet in zicht.
"""


def made_up(name: str, date: str, text: str) -> Letter:
    return parse_letter(text, LetterMeta(name, f"{name}.txt", f"Brief {name}", date))


def test_two_letters_made_up() -> None:
    older, newer = made_up("oud", "2027-01-15", OLDER), made_up("nieuw", "2028-02-01", NEWER)
    found = {p.quote.split(".")[0]: p for p in find_promises([older, newer]) if p.letter == "oud"}
    measured = found["In het voorjaar zend ik uw Kamer de nulmeting vuurwerkoverlast"]
    assert (measured.kind, measured.due, measured.due_text) == (
        "toezegging",
        "2027",
        "In het voorjaar",
    )
    finished = found["De gebiedsaanpak wordt eind 2027 afgerond"]
    assert (finished.kind, finished.status, finished.due) == ("verwachting", "open", "2027")
    two = found["Tijdens het debat is de motie van de leden De Wit en El Abassi aangenomen"]
    assert (two.members, two.status) == (("De Wit", "El Abassi"), "afgedaan")
    assert two.status_from is not None
    assert newer.quote(two.status_from.span).startswith("Hiermee is uitvoering gegeven aan")
    going = found["De motie Jansen over boetes wordt dit jaar uitgevoerd"]
    assert (going.kind, going.status, going.due) == ("motie", "in uitvoering", "2027")
    # One member may have moved several motions: without a number nothing tells that it is this.
    assert found["Ook de motie Bakker is aangenomen"].status == "open"


def test_a_result_is_settled_only_by_name_and_surroundings() -> None:
    promise = "In 2027 verschijnt de effectmeting straatverlichting."
    about = "De lantaarnpalen in uitgaansgebieden zijn daarvoor aangepast."
    settled = "De effectmeting straatverlichting is in juni 2027 gepubliceerd."
    older = made_up("oud", "2026-11-01", f"{promise} {about}\n")
    for text, status in [
        (f"{about} {settled}\n", "afgedaan"),
        (f"{settled}\n", "open"),  # a name alone tells too little
        (f"{about} De effectmeting is in juni 2027 gepubliceerd.\n", "afgedaan"),
        ("De effectmeting van de camera’s is in juni 2027 gepubliceerd.\n", "open"),
        (f"{settled} De effectmeting buurtpreventie is in mei 2027 gepubliceerd.\n", "open"),
        (f"{about} De effectmeting straatverlichting is nog niet gepubliceerd.\n", "open"),
        (f"{about} Na de effectmeting straatverlichting is een folder gepubliceerd.\n", "open"),
    ]:
        newer = made_up("nieuw", "2028-01-01", text)
        first = next(p for p in find_promises([older, newer]) if p.letter == "oud")
        assert (first.status, text) == (status, text)


def test_letters_of_one_moment_do_not_settle_each_other_twice() -> None:
    letter = made_up("een", "2028-01-01", "De motie Bakker is afgedaan.\n")
    other = replace(letter, meta=replace(letter.meta, id="twee"))
    assert [p.status for p in find_promises([letter, other])] == ["afgedaan", "afgedaan"]
