"""Measures found in running text: careful in one direction only."""

from __future__ import annotations

import pytest

from hicqa.facts.measure import Mention
from hicqa.facts.measures import find_measures, vocabulary


def found(text: str) -> list[tuple[str, str, str]]:
    return [(m.span.of(text), m.measure, m.sense) for m in find_measures(text)]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Overvallen", "overvallen"),
        ("Woning-inbraken", "woninginbraken"),
        ("Woning-\n\ninbraken", "woninginbraken"),
        ("(Poging tot) Aanslagen  met explosieven", "aanslagen met explosieven"),
        ("Plofkraken op geldautomaten", "plofkraken"),
        ("Fietsen- diefstal", "fietsendiefstal"),
        ("Winkelovervallen", "winkelovervallen"),
    ],
)
def test_a_table_head_has_a_canonical_name(head: str, name: str) -> None:
    assert vocabulary().canonical(head) == name


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("straatberovingen", "straatroven"),
        ("plof kraken", "plofkraken"),
        ("overvalcijfers", "overvallen"),
        ("overvalen", "overvallen"),
        ("woninginbrakken", "woninginbraken"),
        ("Straßenraub", "straatroven"),
        ("ATM bombings", "plofkraken"),
        ("(pogingen tot) aanslagen met explosieven", "aanslagen met explosieven"),
    ],
)
def test_other_words_and_slips_mean_the_same(text: str, measure: str) -> None:
    assert found(text) == [(text, measure, "same")]


@pytest.mark.parametrize(
    "text",
    [
        "winkelovervallen",
        "gewapende overvallen",
        "overvallers",
        "overvalers",
        "autoinbraken",
        "huiselijk geweld",
        "politiegeweld",
        "geweld tegen hulpverleners",
        "ramkraken",
        "ram- en plofkraken",
        "vuurwerkbommen",
        "fatbike-diefstal",
        "pogingen tot aanslagen met explosieven",
    ],
)
def test_a_part_or_another_thing_is_never_the_measure(text: str) -> None:
    assert {m.sense for m in find_measures(text)} == {"narrower"}


@pytest.mark.parametrize("text", ["gevallen", "overvolle", "gekweld", "ongevallen", "invallen"])
def test_a_known_word_is_no_slip(text: str) -> None:
    assert not find_measures(text)


def test_a_broader_word_says_so() -> None:
    assert found("inbraken") == [("inbraken", "woninginbraken", "broader")]


def test_the_longest_words_win() -> None:
    text = "Per 1 mei 2023 zeven buitenlandse opkopers aangesloten op het DOR"
    assert [name for _, name, _ in found(text)] == ["buitenlandse opkopers DOR"]


def test_needs_are_met_by_the_text_or_its_context() -> None:
    assert not find_measures("48 mentoren actief in 23 gemeenten")
    near = find_measures("48 mentoren actief in 23 gemeenten", "De IPTA-pilot")
    assert [m.measure for m in near] == ["mentoren IPTA", "gemeenten IPTA"]


def test_measures_that_fit_alike_are_all_given() -> None:
    names = [name for _, name, _ in found("opkopers die zijn aangesloten op het DOR en het DOL")]
    assert names == ["opkopers DOR", "opkopers DOL"]


def test_a_mention_tells_where_and_by_what_it_is_known() -> None:
    text = "hoeveel opkopers op het DOR"
    (mention,) = find_measures(text)
    assert isinstance(mention, Mention)
    assert [cue.of(text) for cue in mention.cues] == ["DOR"]
    assert not mention.narrower


def test_a_table_may_add_a_measure_and_take_it_from_what_is_narrower() -> None:
    known = vocabulary().with_heads(
        [("zakkenrollerij", "aantal"), ("fietsendiefstallen", "aantal")]
    )
    assert [(m.measure, m.sense) for m in known.find("zakkenrollerij in 2030")] == [
        ("zakkenrollerij", "same")
    ]
    assert [m.measure for m in known.find("een fietsendiefstal")] == ["fietsendiefstallen"]
