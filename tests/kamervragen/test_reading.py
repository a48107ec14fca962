"""Sets that were made up for these tests, one for each way that real ones are numbered."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hicqa.errors import BadQuestionSet
from hicqa.kamervragen import Member, QuestionSet, parse_question_set, read_question_set

HEAD = """2031Z00042
Vragen van de leden De Boer, Visser (beiden ABC) en Van der Berg (XYZ) aan de Ministers van
Justitie en Veiligheid en van Financiën en de Staatssecretaris van Defensie over het bericht
«Meer inbraken in Oudedorp» (ingezonden 4 maart 2031).
"""


def texts(read: QuestionSet) -> list[str]:
    return [question.text for question in read.questions]


def answers(read: QuestionSet) -> list[str | None]:
    return [question.earlier_answer for question in read.questions]


def test_the_head() -> None:
    read = parse_question_set(HEAD + "Vraag 1\nKlopt dit?\n")
    assert read.title == "het bericht «Meer inbraken in Oudedorp»"
    assert read.references == ("2031Z00042",)
    assert read.members == (
        Member("De Boer", "ABC"),
        Member("Visser", "ABC"),
        Member("Van der Berg", "XYZ"),
    )
    assert read.addressees == (
        "Minister van Justitie en Veiligheid",
        "Minister van Financiën",
        "Staatssecretaris van Defensie",
    )
    assert read.submitted == "2031-03-04"


def test_what_is_not_printed_stays_unknown() -> None:
    read = parse_question_set("Vraag 1\nKlopt dit?")
    assert (read.title, read.references, read.members) == (None, (), ())
    assert (read.addressees, read.submitted, read.answered) == ((), None, None)


def test_answers_in_groups_that_are_not_adjacent() -> None:
    read = parse_question_set(
        "Vraag 1\n\nWat is a?\n\nVraag 2\n\nWat is b?\n\nAntwoord op vraag 2\n\nBee.\n\n"
        "Vraag 3\n\nWat is c?\n\nAntwoord op vragen 1 en 3\n\nA en c.\n\nNog een alinea."
    )
    assert texts(read) == ["Wat is a?", "Wat is b?", "Wat is c?"]
    assert answers(read) == ["A en c.\nNog een alinea.", "Bee.", "A en c.\nNog een alinea."]
    assert [question.group for question in read.questions] == [(1, 3), (2,), (1, 3)]


def test_questions_out_of_order_come_out_by_number() -> None:
    read = parse_question_set(
        "Vraag 1\nWat is a?\n\nVraag 3\nWat is c?\n\nAntwoord 1 en 3\nX.\n\n"
        "Vraag 2\nWat is b?\n\nAntwoord 2\nY."
    )
    assert [question.number for question in read.questions] == [1, 2, 3]
    assert answers(read) == ["X.", "Y.", "X."]


def test_unnumbered_questions_under_a_group_heading() -> None:
    read = parse_question_set(
        "Vraag 1 t/m 3\n\nWat is a? Zo ja, waarom?\n\nWat is b?\n\nWat is c?\n\n"
        "Antwoord 1 t/m 3\n\nX."
    )
    assert texts(read) == ["Wat is a? Zo ja, waarom?", "Wat is b?", "Wat is c?"]
    assert answers(read) == ["X.", "X.", "X."]


def test_a_group_that_lost_its_line_ends() -> None:
    read = parse_question_set(
        "Vraag 2 en 3\n\nKlopt het dat a stijgt? Zo nee, waarom niet?Hoe zit het met b? Kunt u dit "
        "toelichten?\n\nAntwoord 2 en 3\n\nX."
    )
    assert texts(read) == [
        "Klopt het dat a stijgt? Zo nee, waarom niet?",
        "Hoe zit het met b? Kunt u dit toelichten?",
    ]


def test_numbers_without_the_word_and_a_bare_answer() -> None:
    read = parse_question_set(
        "AH 12\n\n1\nWat is a?\n\nAntwoord\nA.\n\n2\nWat is b?\n\nAntwoord\nB."
    )
    assert texts(read) == ["Wat is a?", "Wat is b?"]
    assert answers(read) == ["A.", "B."]


def test_numbered_paragraphs() -> None:
    read = parse_question_set(
        HEAD + "\n1. Kunt u ingaan op het volgende:\n\nWat is a?\n\nWat is b?\n\n2. Wat is c?"
    )
    assert texts(read) == ["Kunt u ingaan op het volgende:\nWat is a?\nWat is b?", "Wat is c?"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1a. Wat is a?\n1b. Wat is b?\n2. Wat is c?", ["Wat is a?\nWat is b?", "Wat is c?"]),
        ("1. Wat is a?\n2a. Wat is b?\n2b. Wat is c?", ["Wat is a?", "Wat is b?\nWat is c?"]),
        (
            "(1) Wat is a? (2) Wat is b?\n(3) Zie vraag 1.",
            ["Wat is a?", "Wat is b?", "Zie vraag 1."],
        ),
        ("I. Wat is a?\nII. Wat is b?", ["Wat is a?", "Wat is b?"]),
        ("1 - Wat is a?\n2 - Wat is b?", ["Wat is a?", "Wat is b?"]),
        ("1. Wat is a (2) van b? 3. Wat?", ["Wat is a (2) van b? 3. Wat?"]),
        ("- Wat is a?\n- Wat is b?", ["Wat is a?", "Wat is b?"]),
        (
            "Feitelijke vragen over geld\n\n1. Wat is a?\nBijvragen\n2. Wat is b?",
            ["Wat is a?", "Wat is b?"],
        ),
        (
            "Vraag 1\nWat is a?\nVraag 2a\nWat is b?\nVraag 2b\nWat is c?",
            ["Wat is a?", "Wat is b?\nWat is c?"],
        ),
    ],
)
def test_other_ways_of_numbering(text: str, asked: list[str]) -> None:
    read = parse_question_set(f"{HEAD}\n{text}")
    assert texts(read) == asked
    assert [question.number for question in read.questions] == [*range(1, len(asked) + 1)]
    assert read.warnings == ()


def test_what_is_invisible_is_not_in_a_question() -> None:
    read = parse_question_set("Vraag 1\n\nHoeveel over\u00advallen\u200b waren er\ufeff?")
    assert texts(read) == ["Hoeveel overvallen waren er?"]


def test_bare_paragraphs() -> None:
    read = parse_question_set(
        "Vragen van het lid De Boer (ABC) aan de minister van Financiën over geld\n\n"
        "Wat is a? Zo nee, waarom niet?\n\nHet volgende is van belang.\n\nWat is b?\n\n\n"
    )
    assert texts(read) == [
        "Wat is a? Zo nee, waarom niet?",
        "Het volgende is van belang.\nWat is b?",
    ]


def test_an_answer_without_a_heading() -> None:
    read = parse_question_set(
        "Vraag 1\n\nWat is a?\n\nAntwoord op vraag 1\n\nA.\n\nVraag 2\n\nWat is b?\n\nDat is b.\n\n"
        "En meer daarover.\n\nVraag 3\n\nWat is c?\n\nAntwoord op vraag 3\n\nC."
    )
    assert texts(read) == ["Wat is a?", "Wat is b?", "Wat is c?"]
    assert answers(read) == ["A.", "Dat is b.\nEn meer daarover.", "C."]


def test_a_number_printed_twice_is_taken_for_the_missing_one() -> None:
    read = parse_question_set(
        "Vraag 1\nWat is a?\n\nAntwoord 1\nA.\n\nVraag 1\nWat is b?\n\nAntwoord 2\nB.\n\n"
        "Vraag 3\nWat is c?\n\nAntwoord 3\nC."
    )
    assert texts(read) == ["Wat is a?", "Wat is b?", "Wat is c?"]
    assert answers(read) == ["A.", "B.", "C."]
    assert any("tweemaal" in warning for warning in read.warnings)


def test_a_notice_is_no_answer() -> None:
    read = parse_question_set("Vraag 1\nWat is a?\n\nMededeling\n\nDe vragen volgen later.")
    assert answers(read) == [None]
    assert read.notice == "De vragen volgen later."


def test_the_standing_last_sentence_is_no_question() -> None:
    read = parse_question_set(
        "Vraag 1\n\nWat is a?\n\nDeze vragen dienen ter aanvulling op eerdere vragen terzake van "
        "het lid De Boer (ABC)."
    )
    assert texts(read) == ["Wat is a?"]


PRINTED = """Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2031–2032
Aanhangsel van de Handelingen
Vragen gesteld door de leden der Kamer, met de daarop door de
regering gegeven antwoorden
321
Vragen van het lid De Boer (ABC) aan de Minister van Financiën over het bericht
«Geld» (ingezonden 4 november 2031).
Antwoord van Minister Jansen (Financiën) (ontvangen 9 december 2031).
Vraag 1
Bent u bekend met het bericht dat het aantal inbraken in Oudedorp is geste-
gen?1 Zo ja, wat vindt u daarvan in het licht van het rapport over CO2 en A4?
Antwoord 1
Ja, dat bericht is mij bekend.2 Het aantal inbraken is in dat dorp inderdaad
1 De Dorpskrant, 1 november 2031, Meer inbraken in Oudedorp (https://www.dorps-
krant.nl/nieuws/meer-inbraken)
2 Kamerstuk 31 111, nr. 22

ah-tk-20312032-321
ISSN 0921 - 7398
’s-Gravenhage 2031
Tweede Kamer, vergaderjaar 2031–2032, Aanhangsel
1
gestegen, van 3 naar 5.
Vraag 2
Wat gaat u daaraan doen, en is er overleg met de gemeente en met de politie
over dit onderwerp geweest?
Antwoord 2
Er is overleg geweest.
Tweede Kamer, vergaderjaar 2031–2032, Aanhangsel
2
"""


def test_pages_with_notes_and_feet_in_the_middle_of_an_answer() -> None:
    read = parse_question_set(PRINTED)
    first, second = read.questions
    assert read.references == ("ah-tk-20312032-321",)
    assert (read.submitted, read.answered) == ("2031-11-04", "2031-12-09")
    assert first.text == (
        "Bent u bekend met het bericht dat het aantal inbraken in Oudedorp is gestegen? Zo ja, "
        "wat vindt u daarvan in het licht van het rapport over CO2 en A4?"
    )
    assert first.footnotes == (
        "De Dorpskrant, 1 november 2031, Meer inbraken in Oudedorp "
        "(https://www.dorps-krant.nl/nieuws/meer-inbraken)",
    )
    assert first.links == ("https://www.dorps-krant.nl/nieuws/meer-inbraken",)
    assert first.earlier_answer == (
        "Ja, dat bericht is mij bekend. Het aantal inbraken is in dat dorp inderdaad gestegen, "
        "van 3 naar 5."
    )
    assert second.earlier_answer == "Er is overleg geweest."


@pytest.mark.parametrize(
    ("mark", "note"),
    [(" 1)", "1) De Krant, 3 mei 2031"), ("[1]", "[1] De Krant, 3 mei 2031")],
)
def test_notes_at_the_end_of_the_text(mark: str, note: str) -> None:
    read = parse_question_set(
        f"Vraag 1\n\nKent u het bericht (deel 2){mark}?\n\nVraag 2\n\nEn nu?\n\n{note}"
    )
    assert read.questions[0].text == "Kent u het bericht (deel 2)?"
    assert read.questions[0].footnotes == ("De Krant, 3 mei 2031",)
    assert read.questions[1].text == "En nu?"


def test_notes_whose_numbers_were_lost() -> None:
    read = parse_question_set(
        "Vraag 1\n\nKent u a? 1)\n\nVraag 2\n\nKent u b2)?\n\nDe Krant, 3 mei 2031\n\nwww.b.nl/x"
    )
    assert texts(read) == ["Kent u a?", "Kent u b?"]
    assert [q.footnotes for q in read.questions] == [("De Krant, 3 mei 2031",), ("www.b.nl/x",)]


def test_a_description_above_the_text_is_not_part_of_it() -> None:
    read = parse_question_set("# id: x\n# soort: y\n# --- tekst ---\nVraag 1\nKlopt dit?")
    assert texts(read) == ["Klopt dit?"]


def test_an_announcement_has_no_questions() -> None:
    read = parse_question_set(
        "2031Z00042\nMondelinge vragen van het lid De Boer (ABC) aan de Minister van Financiën "
        "over geld (ingezonden 4 maart 2031)"
    )
    assert read.questions == ()
    assert read.members == (Member("De Boer", "ABC"),)
    assert read.warnings


@pytest.mark.parametrize(
    "text",
    [
        "Dit is een gewone brief.\n\nEr staat niets in dat gevraagd wordt.",
        "1. Inleiding\n\nCijfers dalen.\n\n2. Aanpak\n\nHoe nu? Dat staat hier.\n\n3. Slot",
    ],
)
def test_what_is_no_set_is_refused_with_what_was_found(text: str) -> None:
    with pytest.raises(BadQuestionSet, match="geen set Kamervragen"):
        parse_question_set(text)


# --- Word --------------------------------------------------------------------------


def test_word_lists_footnotes_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(
        "Vragen van het lid De Boer (ABC) aan de minister van Financiën over geld"
    )
    document.add_paragraph("Kent u a? 1)", style="List Number")
    document.add_paragraph("Kent u b?", style="List Number")
    document.add_paragraph("eerste punt", style="List Bullet")
    document.add_paragraph("Kent u c?", style="List Number")
    document.add_paragraph("1) De Krant, 3 mei 2031")
    path = tmp_path / "vragen.docx"
    document.save(str(path))
    read = read_question_set(path)
    assert texts(read) == ["Kent u a?", "Kent u b?\n– eerste punt", "Kent u c?"]
    assert read.questions[0].footnotes == ("De Krant, 3 mei 2031",)


@pytest.mark.parametrize(
    "rows",
    [
        [["Vraag 1", "Kent u a?"], ["Antwoord 1", "Ja."], ["Vraag 2", "Kent u b?"]],
        [["Nr", "Vraag", "Antwoord"], ["1", "Kent u a?", "Ja."], ["2", "Kent u b?", ""]],
        [["Vraag", "Antwoord"], ["Kent u a?", "Ja."], ["Kent u b?", ""]],
    ],
)
def test_word_tables_of_questions(rows: list[list[str]], tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    path = tmp_path / "vragen.docx"
    document.save(str(path))
    read = read_question_set(path)
    assert texts(read) == ["Kent u a?", "Kent u b?"]
    assert answers(read) == ["Ja.", None]


def test_word_that_was_pasted_from_pages_reads_as_these(tmp_path: Path) -> None:
    document = docx.Document()
    for line in PRINTED.split("\n"):
        document.add_paragraph(line)
    path = tmp_path / "vragen.docx"
    document.save(str(path))
    assert read_question_set(path) == parse_question_set(PRINTED)


def test_word_leaves_out_what_was_deleted(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Vraag 1")
    paragraph = document.add_paragraph("Klopt dit?")
    run = paragraph.add_run(" Weg ermee.")
    deleted = OxmlElement("w:del")
    deleted.set(qn("w:id"), "1")
    run._r.addprevious(deleted)
    deleted.append(run._r)
    path = tmp_path / "vragen.docx"
    document.save(str(path))
    assert texts(read_question_set(path)) == ["Klopt dit?"]
