"""The traps of the two styles, one by one, and plain text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_layouts import AFTER, BEFORE, grid_of, read
from test_parser import check_spans, check_words

from hicqa.types import Letter

LONG = "Wij zetten samen met de politie in op het voorkomen van overvallen en van woninginbraken."


def paragraphs(letter: Letter) -> list[str]:
    return [letter.quote(paragraph.span) for paragraph in letter.paragraphs]


def notes(letter: Letter) -> list[tuple[str, str]]:
    return [(note.label, letter.quote(note.span)) for note in letter.footnotes]


def marked(letter: Letter) -> list[str]:
    """The paragraphs with `^label` where a note is called."""
    found = []
    for paragraph in letter.paragraphs:
        text = letter.quote(paragraph.span)
        for mark in reversed(paragraph.marks):
            at = mark.at - paragraph.span.start
            text = f"{text[:at]}^{mark.footnote.partition('#n')[2]}{text[at:]}"
        found.append(text)
    return found


def outline(letter: Letter) -> list[tuple[int, str | None, str, str | None]]:
    titles = {section.id: section.title for section in letter.sections}
    return [
        (section.level, section.number, section.title, titles.get(section.parent or ""))
        for section in letter.sections
    ]


def pdf(*lines: str) -> str:
    return " " + "\n".join(lines) + "\n "


# --- characters ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("de politie.Om de veiligheid", "de politie. Om de veiligheid"),
        ("kan dat?Ja, dat kan", "kan dat? Ja, dat kan"),
        ("zie www.politie.Nederland.nl en A.Spruit", "zie www.politie.Nederland.nl en A.Spruit"),
        ("art.437 en 1.543 delicten", "art.437 en 1.543 delicten"),
        ("Nieuw  is\u00a0dit", "Nieuw is dit"),
        ("Yes\u0327ilgo\u0308z", "Yeşilgöz"),
        ("e\ufb03ciënt en sa\u00admen", "efficiënt en samen"),
    ],
)
def test_characters_are_repaired(raw: str, clean: str) -> None:
    letter = read(f"Eerst {raw} is.")
    assert letter.text == f"Eerst {clean} is."
    check_words(f"Eerst {raw} is.", letter)


# --- notes in Word text ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Een zin.[footnoteRef:1] Nog een.", "Een zin.^1 Nog een."),
        ("Een zin. [footnoteRef:1] Nog een.", "Een zin.^1 Nog een."),
        ("Een zin.[footnoteRef:1]Nog een.", "Een zin.^1 Nog een."),
        ("Zonder punt[footnoteRef:1] De kans.", "Zonder punt^1 De kans."),
        ("Dit,[footnoteRef:1] en dat.", "Dit,^1 en dat."),
        ("Dit[footnoteRef:1], en dat.", "Dit^1, en dat."),
        ("Kraak.[footnoteRef:1],[footnoteRef:2] De", "Kraak.^1^2 De"),
        ("Jaar. [footnoteRef:1] [footnoteRef:2] Het", "Jaar.^1^2 Het"),
        ("In 2025[footnoteRef:1] is (zie[footnoteRef:2]) dit.", "In 2025^1 is (zie^2) dit."),
        ("[bookmark: _Hlk1][bookmark: _Hlk2]In een brief.[footnoteRef:1]", "In een brief.^1"),
        ("In een [bookmark: _Hlk1] brief.[footnoteRef:1]", "In een brief.^1"),
    ],
)
def test_marks_leave_the_text_where_they_stood(raw: str, clean: str) -> None:
    raw += " [1:  Noot een.] [2: Noot twee. ] "
    letter = read(raw)
    assert marked(letter) == [clean]
    assert notes(letter) == [("1", "Noot een."), ("2", "Noot twee.")]
    check_spans(letter)
    check_words(raw, letter)


def test_a_note_may_hold_sentences_lines_and_brackets() -> None:
    letter = read("Zin.[footnoteRef:7] [7:  Een [sic] noot.\nEn nog een regel. ]\nVolgende zin.")
    assert notes(letter) == [("7", "Een [sic] noot. En nog een regel.")]
    assert paragraphs(letter) == ["Zin.", "Volgende zin."]


def test_two_notes_with_one_text_stay_two_and_an_empty_one_stays() -> None:
    letter = read("A.[footnoteRef:1] B.[footnoteRef:2] C.[footnoteRef:3] [1: X.] [2: ] [3: X.]")
    assert notes(letter) == [("1", "X."), ("2", ""), ("3", "X.")]
    assert letter.warnings == ("Regel 1: noot 2 is leeg.",)
    check_spans(letter)


def test_a_label_that_returns_gets_an_id_of_its_own() -> None:
    letter = read("A.[footnoteRef:1] [1: Een.]\nB.[footnoteRef:1] [1: Twee.]\n")
    assert [note.id for note in letter.footnotes] == ["brief#n1", "brief#n1-2"]
    assert marked(letter) == ["A.^1", "B.^1-2"]


def test_loose_ends_are_told_with_their_line() -> None:
    letter = read("Een.[footnoteRef:1]\n\nTwee. [5: Los.]\nDrie.[footnoteRef:9] [9: Niet dicht\n")
    assert letter.warnings == (
        "Regel 4: noot 9 wordt niet afgesloten met ‘]’; gelezen tot het einde van de regel.",
        "Regel 1: voetnootteken 1 heeft geen noot.",
        "Regel 3: noot 5 wordt in de tekst niet aangeroepen.",
    )
    assert notes(letter) == [("5", "Los."), ("9", "Niet dicht")]


def test_a_mark_in_a_heading_belongs_to_the_section() -> None:
    letter = read(f"Overvallen[footnoteRef:1] [1: Noot.]\n{LONG}\n")
    (section,), (note,) = letter.sections, letter.footnotes
    assert (section.title, note.section, note.anchor) == ("Overvallen", section.id, None)


# --- notes at the foot of a page ------------------------------------------------------


def test_notes_leave_the_page_and_the_paragraph_goes_on() -> None:
    raw = pdf(
        "Wij zetten samen met de politie in op het voorkomen van overvallen.1 Deze ",
        "aanpak slaagt in 22 gemeenten, en in de G4 en op de A2 wordt nog onder-",
        "",
        "1 Kamerstukken II, 2022–2023, 28 684, nr. 720. De motie is van ",
        "",
        "25 november 2021 en is aangenomen.",
        " steund door de partners. Dit gebeurt ook elders.2 Het aantal is 2. ",
        "",
        "2 https://www.politie.nl/themas/collectieve-",
        "",
        "horeca. Zie ook daar.",
    )
    letter = read(raw)
    assert marked(letter) == [
        "Wij zetten samen met de politie in op het voorkomen van overvallen.^1 Deze aanpak slaagt "
        "in 22 gemeenten, en in de G4 en op de A2 wordt nog ondersteund door de partners. Dit "
        "gebeurt ook elders.^2 Het aantal is 2."
    ]
    assert notes(letter) == [
        (
            "1",
            "Kamerstukken II, 2022–2023, 28 684, nr. 720. De motie is van 25 november 2021 en is "
            "aangenomen.",
        ),
        ("2", "https://www.politie.nl/themas/collectieve-horeca. Zie ook daar."),
    ]
    assert [note.page for note in letter.footnotes] == [1, 2]
    assert [letter.text[page.at :][:6] for page in letter.pages] == ["Wij ze", "steund"]
    assert letter.warnings == ()
    check_spans(letter)


@pytest.mark.parametrize(
    "sentence",
    [
        "In de jaren 2012 tot en met 2022.^4 Daarna volgt een duiding van wat er is gebeurd.",
        "De nota naar aanleiding van het verslag^4, een toets en een brief zijn verzonden.",
        "De Collectieve Horecaontzegging (CHO)^4 is in de G4 een maatregel tegen overlast.",
        "Het project «Camera in Beeld»^4 van de politie laat burgers camera’s registreren nu.",
        "De percentages^4 in 2022 zijn hoog, zie paragraaf 6.4 en bijlage 4 van het rapport.",
        "Het gaat om 3.4 en om 1.444 delicten in 4 gemeenten, dat is meer dan ooit tevoren.^4",
        "De SHN^4 en de A4 liggen niet ver van elkaar, zo blijkt op www.a4.nl en op de kaart.",
    ],
)
def test_a_number_is_a_mark_only_where_it_can_be_one(sentence: str) -> None:
    printed = sentence.replace("^", "")
    letter = read(pdf(printed, "", "4 Bron: politie."))
    assert marked(letter) == [sentence]
    assert notes(letter) == [("4", "Bron: politie.")]


def test_a_mark_after_a_year_is_read_and_told() -> None:
    letter = read(pdf(f"{LONG} Dat was eind 202519 zo.", "", "19 Bron: politie."))
    assert marked(letter) == [f"{LONG} Dat was eind 2025^19 zo."]
    assert letter.warnings == (
        "Regel 1: ‘202519’ is gelezen als een getal met voetnootteken 19; controleer dat.",
    )


def test_marks_that_stand_together_come_apart() -> None:
    letter = read(pdf(f"{LONG}1,2 En dit.34", "", "1 Een.", "2 Twee.", "3 Drie.", "4 Vier."))
    assert marked(letter) == [f"{LONG}^1^2 En dit.^3^4"]


def test_a_mark_at_the_end_of_a_count_in_threes_is_read_and_told() -> None:
    said = "In dat jaar loste de politie in totaal 1.062^4 straatroven op, meer dan ooit tevoren."
    letter = read(pdf(said.replace("^", ""), "", "4 Bron: politie."))
    assert marked(letter) == [said]
    (warning,) = letter.warnings
    assert "‘1.0624’ is gelezen als een getal met voetnootteken 4" in warning


def test_marks_with_a_space_between_both_leave_the_text() -> None:
    said = "Bij straatroven was dat in hetzelfde jaar 58%.^3{}^4 De politie ziet dat ook elders."
    letter = read(pdf(said.format(" ").replace("^", ""), "", "3 Drie.", "4 Vier."))
    assert marked(letter) == [said.format("")]
    # A count after a mark is none.
    said = "Dat is in dat jaar ook zo gebleken.^3 4 gemeenten doen mee, en meer zijn er niet.^4"
    letter = read(pdf(said.replace("^", ""), "", "3 Drie.", "4 Vier."))
    assert marked(letter) == [said]


def test_without_its_note_a_number_stays() -> None:
    letter = read(pdf(f"{LONG}1 De aanpak loopt.", "", f"{LONG}"))
    assert paragraphs(letter) == [f"{LONG}1 De aanpak loopt.", LONG]


def test_a_running_page_foot_is_left_out() -> None:
    foot = "Tweede Kamer, vergaderjaar 2023–2024, 28 684, nr. 733 "
    raw = pdf(
        "Wij zetten samen met de politie in op het voor-",
        "",
        f"{foot}1",
        " komen van overvallen, en dat is een onderdeel van de ",
        "aanpak.",
        "",
        f"{foot}2",
    )
    letter = read(raw)
    assert paragraphs(letter) == [
        "Wij zetten samen met de politie in op het voorkomen van overvallen, en dat is een "
        "onderdeel van de aanpak."
    ]
    assert [edit.removed for edit in letter.edits if edit.rule == "page-foot"] == [
        f"{foot}1",
        f"{foot}2",
    ]


# --- broken words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "tail", "joined"),
    [
        ("crimina-", "liteit", "criminaliteit"),
        ("ondermij-", "nende)", "ondermijnende)"),
        ("straat-", "roven", "straatroven"),
        ("aansprakelijk-", "stelling", "aansprakelijkstelling"),
        ("risico-", "en beschermende", "risico- en beschermende"),
        ("Midden-", "Nederland", "Midden-Nederland"),
        ("publiek-", "private", "publiek-private"),
        ("re-", "integratie", "re-integratie"),
        ("HIC-", "aanpak", "HIC-aanpak"),
        ("niet-", "westerse", "niet-westerse"),
        ("Covid-", "pandemie", "Covid-pandemie"),
        ("Controle-", "systeem", "Controlesysteem"),
        ("woninginbraak-", "preventie", "woninginbraak-preventie"),
        ("2012–", "2019", "2012–2019"),
        ("2012-", "2019", "2012-2019"),
        ("wij/", "zij", "wij/zij"),
        ("https://", "www.politie.nl/ipta.", "https://www.politie.nl/ipta."),
        ("www.politie.nl/ae87–", "3ff5bd.", "www.politie.nl/ae87–3ff5bd."),
        ("www.politie.nl", "Met deze", "www.politie.nl Met deze"),
        ("daders –", "en ook", "daders – en ook"),
    ],
)
def test_a_word_broken_by_a_line_end_is_mended(head: str, tail: str, joined: str) -> None:
    above = "Dit gaat over woninginbraak-preventie en in het bijzonder over de "
    raw = pdf(f"{above}{head}", f"{tail} van de afgelopen jaren, en wat er nog komt. ")
    letter = read(raw)
    assert paragraphs(letter) == [f"{above}{joined} van de afgelopen jaren, en wat er nog komt."]
    check_words(raw, letter)


def test_a_hyphen_inside_a_line_stays() -> None:
    letter = read(pdf(f"{LONG[:60]} en de corona-maatregelen, de wij/", "zij-dynamiek en meer. "))
    assert "de corona-maatregelen, de wij/zij-dynamiek en meer." in letter.text


# --- headings -------------------------------------------------------------------------


def test_headings_nest_by_their_numbers() -> None:
    titles = ["Inleiding", "1. Cijfers", "2. Aanpak", "Overvallen", "2a. Onderzoek", "Meisjes"]
    letter = read("\n\n".join(f"{title}\n\n{LONG}" for title in [*titles, "Heling", "Tot slot"]))
    assert outline(letter) == [
        (1, None, "Inleiding", None),
        (1, "1", "Cijfers", None),
        (1, "2", "Aanpak", None),
        (2, None, "Overvallen", "Aanpak"),
        (2, "2a", "Onderzoek", "Aanpak"),
        (3, None, "Meisjes", "Onderzoek"),
        (3, None, "Heling", "Onderzoek"),
        (1, None, "Tot slot", None),
    ]
    assert [p.section for p in letter.paragraphs] == [s.id for s in letter.sections]


def test_a_heading_right_under_another_is_under_it() -> None:
    letter = read(f"Daders\n\nInterventies\n\n{LONG}\n\nSlachtoffers\n\n{LONG}")
    assert outline(letter) == [
        (1, None, "Daders", None),
        (2, None, "Interventies", "Daders"),
        (1, None, "Slachtoffers", None),
    ]


def test_numbered_headings_may_stand_right_under_each_other() -> None:
    letter = read(f"3. Daders\n\n3a. Interventies\n\n{LONG}\n\n3b. Onderzoek\n\n{LONG}")
    assert [(level, number) for level, number, _, _ in outline(letter)] == [
        (1, "3"),
        (2, "3a"),
        (2, "3b"),
    ]


def test_dotted_and_bare_numbers_nest_too() -> None:
    titles = ["1 Inleiding", "2 Aanpak", "2.1 Overvallen", "2.1.1 Winkels", "15 gemeenten doen mee"]
    letter = read("\n\n".join(f"{title}\n\n{LONG}" for title in titles))
    assert [(level, number) for level, number, _, _ in outline(letter)] == [
        (1, "1"),
        (1, "2"),
        (2, "2.1"),
        (3, "2.1.1"),
    ]


def test_a_heading_broken_over_two_lines_is_joined() -> None:
    raw = pdf("Oververtegenwoordiging van groepen in de crimina-", "liteit ", "", LONG, "")
    assert outline(read(raw))[0][2] == "Oververtegenwoordiging van groepen in de criminaliteit"


def test_a_list_is_no_row_of_headings() -> None:
    items = ["Amsterdam", "Rotterdam", "Utrecht"]
    letter = read("\n\n".join([LONG, "Het gaat om:", *items, LONG]))
    assert letter.sections == ()
    assert paragraphs(letter) == [LONG, "Het gaat om:", *items, LONG]
    numbered = ["1. Preventie", "2. Repressie", "3. Nazorg"]
    assert read("\n\n".join([LONG, *numbered, LONG])).sections == ()


def test_signatures_stand_under_no_heading() -> None:
    letter = read(f"Tot slot\n\n{LONG}\n\nDe Minister van Justitie en Veiligheid\n\nA. de Vries\n")
    assert [p.section for p in letter.paragraphs] == [letter.sections[0].id, None, None]


# --- tables ---------------------------------------------------------------------------


def test_a_mark_in_a_table_head_belongs_to_the_table() -> None:
    head = "\t\n\nJaar \n\t\nGeweld\n\tHeling[footnoteRef:1] [1: ] \n\n"
    body = "\t2015\n\t12\n\t\n\n\t2016\n\t\n\t3\n"
    letter = read(f"{BEFORE}\n{head}{body}\n\n{AFTER}")
    (table,) = letter.tables
    assert grid_of(letter, table) == [
        ["Jaar", "Geweld", "Heling"],
        ["2015", "12", ""],
        ["2016", "", "3"],
    ]
    assert [mark.at for mark in table.marks] == [table.head.cells[2].span.end]
    assert letter.footnotes[0].anchor == table.id
    assert paragraphs(letter) == [BEFORE, AFTER]


def test_a_mark_in_a_table_of_a_pdf_belongs_to_the_table() -> None:
    raw = pdf(
        BEFORE, "", "Jaar Overvallen1 Geweld ", "", "2015 12 13 ", "", "2016 14 15 ", "", "1 Bron."
    )
    letter = read(raw)
    (table,) = letter.tables
    assert grid_of(letter, table)[0] == ["Jaar", "Overvallen", "Geweld"]
    assert [mark.at for mark in table.marks] == [table.head.cells[1].span.end]
    assert notes(letter) == [("1", "Bron.")]


def test_rows_without_a_head_that_can_be_read_stay_text() -> None:
    head = ["Totaal aantal ", "meldingen op de ", "marktAantal acties ", "In de Neder-", "landen "]
    letter = read(pdf(LONG, LONG, "", *head, "2019 22 2 ", "2020 8 3 ", "2021 10 2 ", "", LONG))
    assert letter.tables == ()
    assert "2019 22 2 2020 8 3 2021 10 2" in letter.text
    (warning,) = letter.warnings
    assert warning.startswith("Regel 9: rijen met cijfers zonder leesbare tabelkop")


def test_a_row_that_does_not_fit_gives_no_figure_to_a_column() -> None:
    rows = "2015 1.239 4.731 83 \n\n2016 1.138 111 \n\n2017 1.103 3.576 87 \n\n"
    letter = read(pdf(BEFORE, "", "Jaar Overvallen Straatroven Plofkraken ", "", rows, AFTER))
    (table,) = letter.tables
    assert grid_of(letter, table)[2] == ["2016 1.138 111", "", "", ""]
    assert grid_of(letter, table)[3] == ["2017", "1.103", "3.576", "87"]
    assert letter.warnings == (
        "Regel 7: tabelrij past niet op de kop met 4 kolommen; de cijfers van deze rij zijn niet "
        "aan kolommen toegewezen.",
    )


def test_a_row_of_cells_that_does_not_fit_gives_no_figure_to_a_column() -> None:
    head = "\tJaar\n\tOvervallen\n\tStraatroven\n\tGeweld\n"
    rows = ["\t2015\n\t1\n\t2\n\t3\n", "\t2016\n\t4\n\t5\n", "\t2017\n\t6\n\t7\n\t8\n"]
    letter = read(f"{BEFORE}\n{head}\n" + "\n".join(rows) + f"\n\n{AFTER}")
    (table,) = letter.tables
    assert grid_of(letter, table)[2] == ["2016 4 5", "", "", ""]
    assert grid_of(letter, table)[3] == ["2017", "6", "7", "8"]
    assert letter.warnings[0].startswith("Regel 12: tabelrij met 3 cellen")


# --- plain text -----------------------------------------------------------------------


def test_an_encyclopedia_comes_out_paragraph_by_paragraph(shared: Path) -> None:
    encyclopedia = shared / "bench" / "xquad_nl.jsonl"
    rows = map(json.loads, encyclopedia.read_text(encoding="utf-8").splitlines())
    passages = list({row["passage_id"]: row["context"] for row in rows}.values())
    letter = read("\n\n".join(passages) + "\n")
    assert paragraphs(letter) == [" ".join(passage.split()) for passage in passages]
    assert letter.sections == letter.tables == letter.footnotes == letter.pages == ()
    assert letter.warnings == ()


_WORD = st.text("abcdefghijklmnoprstuvwz", min_size=2, max_size=9)
_SENTENCE = st.lists(_WORD, min_size=4, max_size=30).map(lambda words: f"De {' '.join(words)}.")


@given(st.lists(st.lists(_SENTENCE, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=9))
def test_plain_paragraphs_are_taken_one_by_one(made_up: list[str]) -> None:
    raw = "\n\n".join(made_up)
    letter = read(raw)
    assert paragraphs(letter) == made_up
    assert letter.text == raw
    assert letter.sections == letter.tables == ()


def test_plain_text_wrapped_by_hand_is_joined() -> None:
    wrapped = LONG.replace(" voorkomen", "\nvoorkomen")
    letter = read(f"{wrapped}\n\n{wrapped}")
    assert paragraphs(letter) == [LONG, LONG]
    assert letter.pages == ()


# --- anything at all ------------------------------------------------------------------

_PIECES = [
    "\n", "\n\n", "\n ", "\t", "\t\n", " ", "  ", "\r\n", "\f", " \n", "[footnoteRef:1]", "]\n",
    "[footnoteRef:2]", " [1: noot een]\n", " [2: ", "[bookmark: x]", "1", "2", "2023", "1.239",
    "- 53%", "–66%", "64. 560", "Jaar", "Overvallen", "woord", "Wij gaan", "de", "crimina-\n",
    "Woning-\n\n", "risico- ", "en", ".", ":", ",", "1. Kop", "3a. Kop", "\n1 Noot", "\n\n2 Noot",
    "• punt", "\u00ad", "s\u0327", "\ufeff", "http://a.nl/", "(Poging tot)", "x" * 80, "\x00",
    "een lange zin die maar door en door gaat tot hij op is", "\ud800", "n.v.t.",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
def test_whatever_comes_no_word_is_lost_and_every_span_holds(raw: str) -> None:
    letter = read(raw)
    check_spans(letter)
    check_words(raw, letter)
    assert read(raw) == letter
