"""The one text analysis: sentences with their spans, words, lemmas, compounds, synonyms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.dutch.abbreviations import explain, find_abbreviations, find_name
from hicqa.dutch.leaning import leans, pointed_at
from hicqa.dutch.text import fold, is_dutch, sentences, terms


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een zin. Nog een zin!", ["Een zin.", "Nog een zin!"]),
        ("Kamerstukken II, 28 684, nr. 816. Het vervolg.", None),
        ("Het overleg van 13 april jl. De uitkomst volgt.", None),
        ("D. Yeşilgöz-Zegerius en F.M. Weerwind tekenen.", 1),
        ("De motie Bruyning c.s., om dit te doen, is afgedaan.", 1),
        ("Het gaat om 4,65 miljoen euro. In 2025 was dit meer.", 2),
        ("Zij vroeg: «Waarom?» Niemand wist het.", 2),
        ("https://khn.nl/horeca-ontzegging Met een CHO kan dat.", 2),
        ("Kamerstukken II 28 684, nr. 548: IPTA is gericht op jongeren.", 2),
        ("Jongeren krijgen werk. https://wegwijzer.nl/ipta.", 2),
        ("Zie www.politie.nl voor meer.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(
    text: str, expected: list[str] | int | None
) -> None:
    found = cut(text)
    if isinstance(expected, list):
        assert found == expected
    else:
        assert len(found) == (expected or 2), found


@given(st.text(alphabet="Aa bc.!?\n(«»)1", max_size=80))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert [s.start for s in spans] == sorted(s.start for s in spans)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("daalde", "gedaald"),
        ("stegen", "toename"),
        ("straatroven", "straatroof"),
        ("opgepakt", "aangehouden"),
        ("huizen", "woningen"),
        ("cafés", "café"),
    ],
)
def test_forms_and_synonyms_of_one_word_share_a_term(one: str, other: str) -> None:
    assert set(terms(one)) & set(terms(other))


@pytest.mark.parametrize(("one", "other"), [("gemeente", "mening"), ("overval", "inval")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert not set(terms(one)) & set(terms(other))


def test_a_compound_is_found_by_its_parts() -> None:
    assert set(terms("juwelier")) <= set(terms("juweliersbranche"))
    assert set(terms("inbraak")) <= set(terms("woninginbraken"))


def test_numbers_keep_their_value_and_function_words_go() -> None:
    assert terms("In 2024-2025 waren er 1.543") == ["2024", "2025", "1543"]
    assert terms("wat is de het een") == []


def test_folding_takes_case_and_accents_away() -> None:
    assert fold("Curaçao ÉÉN") == "curacao een"


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("Wie leidt de taskforce?", True),
        ("Who is the chair of the task force?", False),
        ("Wie viele Verdächtige wurden und sind der", False),
        ("overvallen 2019", True),
    ],
)
def test_the_language_of_a_question_is_told_by_its_small_words(text: str, dutch: bool) -> None:
    assert is_dutch(text) is dutch


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dit is bereikt door stevige inzet.", True),
        ("Het betrof Amsterdam en Almere.", True),
        ("Deze database bevat informatie.", True),
        (
            "De oorzaak hiervan lijkt een nieuwe werkwijze te zijn die ook elders opduikt, en die "
            "meer schade geeft dan de werkwijze die eerder werd gezien.",
            True,
        ),
        ("Daarom is de kennis gedeeld.", True),
        ("In 2025 werden circa 472 verdachten aangehouden.", False),
        ("Brokers zijn cruciale tussenpersonen.", False),
    ],
)
def test_a_sentence_that_points_back_leans(sentence: str, expected: bool) -> None:
    assert leans(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Deze interventie biedt perspectief.", "interventie"),
        ("Met deze aanpak daalt het aantal.", "aanpak"),
        ("Dit draagt daaraan bij.", "draagt"),
        ("De interventie biedt perspectief.", None),
        ("Deze.", None),
    ],
)
def test_the_word_that_a_sentence_points_back_with(sentence: str, word: str | None) -> None:
    assert pointed_at(sentence) == word


def test_abbreviations_are_learned_from_the_text_that_explains_them() -> None:
    text = (
        "Binnen de Taskforce Overvallen (TFO) werkt men samen met Koninklijke Horeca Nederland "
        "(KHN) aan het Digitaal Opkopers Register (DOR). Dit geldt ook voor geweld (WODC)."
    )
    assert find_abbreviations(text) == {
        "TFO": "Taskforce Overvallen",
        "KHN": "Koninklijke Horeca Nederland",
        "DOR": "Digitaal Opkopers Register",
    }
    assert find_name("VOG", "een Verklaring Omtrent het\nGedrag (voor een baan)") == (
        "Verklaring Omtrent het Gedrag"
    )
    assert find_name("VOG", "Vier Overvallers Gepakt; een Verklaring Omtrent Gedrag") is None
    assert find_name("AP", "door de Autoriteit Persoonsgegevens (boete)") == (
        "Autoriteit Persoonsgegevens"
    )
    assert find_name("UK", "in mei is Uw Kamer bericht") is None
    assert find_name("WO", "het Wetenschappelijk Onderzoek- en Documentatiecentrum") is None
    assert find_name("BL", "het Centraal Bureau Levensmiddelen") is None
    assert find_name("VN", "de Vereniging van Nederlandse Gemeenten") is None
    assert find_name("DOR", "de overvallers recidiveren; Digitaal\n\nOpkopers Register") is None
    assert explain("De TFO loopt af.", {"TFO": "Taskforce Overvallen"}) == "Taskforce Overvallen"
    assert explain("De Taskforce Overvallen (TFO)", {"TFO": "Taskforce Overvallen"}) == ""
