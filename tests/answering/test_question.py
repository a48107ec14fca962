"""What a question asks, what it insists on, and which slips are mended."""

from __future__ import annotations

import pytest

from hicqa import Assistant
from hicqa.answering.constraints import (
    has_other_rate,
    has_other_term,
    missing_head,
    missing_names,
    missing_places,
    read_constraints,
)
from hicqa.answering.letters_asked import by_last_year, by_year, compares, named_letter_years
from hicqa.answering.question import (
    MAX_QUESTION,
    shows,
    understand,
)
from hicqa.answering.spelling import Speller
from hicqa.dutch.text import terms
from hicqa.errors import BadQuestion
from hicqa.types import Letter, LetterMeta


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wie leidt het Offensief?", "person"),
        ("Wanneer liep de taskforce af?", "date"),
        ("Hoeveel scholen doen mee?", "number"),
        ("Waarom daalde het aantal?", "reason"),
        ("Welke gemeenten kregen hulp?", "place"),
        ("In welk Kamerstuk staat dat?", "reference"),
        ("Wat kost een re-integratieofficier?", "money"),
        ("Wat is een sealbagautomaat?", "definition"),
        ("Is de motie afgedaan?", None),
    ],
)
def test_question_words_tell_what_kind_of_answer_is_wanted(question: str, kind: str | None) -> None:
    assert understand(question).expects == kind


@pytest.mark.parametrize("text", ["", "   ", "\x00\u200b", "x" * (MAX_QUESTION + 1)])
def test_an_unusable_question_is_one_clear_error(text: str) -> None:
    with pytest.raises(BadQuestion) as error:
        understand(text)
    assert "\n" not in str(error.value)


def test_what_no_reader_sees_is_taken_out_of_a_question() -> None:
    assert understand("Wie\x00 leidt\u200b dat\ud800?\n").text == "Wie leidt dat?"


def test_a_sentence_shows_the_kind_that_is_asked() -> None:
    assert shows("date", "Dit gebeurde in april 2024.")
    assert not shows("date", "Dit gebeurde overal.")
    assert shows("person", "onder leiding van Carola Schouten")
    assert not shows("money", "In totaal 41 mentoren.")


YEARS = ["2023", "2026"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat is er veranderd bij AJB?", True),
        ("AJB in 2023 en in 2026", True),
        ("Vergelijk de brieven over heling", True),
        ("Hoe ging de campagne in 2023 en hoe in 2025?", True),
        ("Hoeveel jongeren in 2023, en hoeveel volgens de nieuwe brief?", True),
        ("Wat stond er in de vorige brief over de RIO en wat in de nieuwe?", True),
        ("Wat zegt de vorige brief over de nieuwe wet?", False),
        ("Voor welke leeftijd was de RIO eerst bedoeld en voor welke nu?", True),
        ("Waar stond de wet in 2023 en wat is er daarna gebeurd?", True),
        ("Wat deed men voor senioren in 2023 en in 2024/2025?", True),
        ("Wanneer zou het kader klaar zijn, en is dat gelukt?", True),
        ("Wat zegt de nieuwe brief over heling?", False),
        ("Waar komen de cijfers over 2015-2025 vandaan?", False),
        ("Wat is AJB?", False),
        ("Is het DOL sinds mei 2023 gegroeid?", True),
        ("Is AJB in meer gemeenten te krijgen sinds eind 2023?", True),
        ("Zeggen de brieven hetzelfde over AJB?", True),
        ("In 2023 was er een taskforce. En nu?", True),
        ("De taskforce is eind 2025 afgelopen; hoe gaat het nu verder?", False),
        ("Wat stond in de eerste brief over RIO's, en wat zegt de tweede?", True),
        ("de oude brief noemt de noodknop, wat zegt de nieuwe over het einde", True),
        ("Wat is er van het beloofde onderzoek terechtgekomen?", True),
        ("Zou de tool in 2024 klaar zijn, en is die er gekomen?", True),
        ("Wordt er nog samengewerkt met winkeliers, en hoe dan?", False),
        ("Voor welke leeftijd was de RIO eerst bedoeld en welke grens geldt vandaag?", True),
        ("Heeft de burgemeester nog altijd dezelfde rol als in 2022?", True),
        ("Hoeveel handelaren stonden er in mei 2023 in, en hoeveel begin dit jaar?", True),
        ("Welk effect had corona volgens de oude brief, en is dat er vandaag nog?", True),
        ("Are clear-up rates still high in 2022?", False),
    ],
)
def test_a_comparison_is_asked_in_words_or_by_two_letters_years(
    question: str, expected: bool
) -> None:
    assert compares(understand(question), YEARS) is expected
    assert compares(understand(question), ["2023"]) is False


def test_a_comparison_that_no_word_tells_is_told_by_its_embedding(real: Assistant) -> None:
    embed = real.retriever.vector
    asked = understand("Heeft TNO het model opgeleverd dat was aangekondigd?")
    assert compares(asked, YEARS, embed)
    assert not compares(asked, YEARS)
    assert not compares(understand("Wie zit de taskforce voor?"), YEARS, embed)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat zegt de brief van minister Yesilgöz?", "Wat zegt de brief van 2023?"),
        ("in de brief van Yeşilgöz-Zegerius, en in die van Van Weel?",
         "in de brief van 2023, en in de brief van 2026?"),
        ("de rapportage van D.M. van Weel", "de brief van 2026"),
        ("Wat schreef de minister in 2023 over heling?",
         "Wat staat in de brief van 2023 over heling?"),
        ("Wat schreef de minister in 2019 over heling?", None),
        ("Wat schrijft minister Yeşilgöz over heling?",
         "Wat schrijft de brief van 2023 over heling?"),
        ("Wat schreef Yesilgöz in 2023 over heling?",
         "Wat schreef de brief van 2023 over heling?"),
        ("Hoeveel RIO's zijn er volgens Van Weel?",
         "Hoeveel RIO's zijn er volgens de brief van 2026?"),
        ("Doelgroep RIO in kst-28684-733?", "Doelgroep RIO in de brief van 2023?"),
        ("Wat staat in kamerstuk 28684 nr. 733?", "Wat staat in de brief van 2023?"),
        ("Wat staat in Kamerstukken II 2023-2024, 28 684, nr. 733?",
         "Wat staat in de brief van 2023?"),
        ("Wat staat in Kamerstuk 28 684, nr. 720?", None),
        ("Hoeveel volgens de brief van 18 december 2023?", "Hoeveel volgens de brief van 2023?"),
        ("Hoeveel volgens de brief van december 2023?", "Hoeveel volgens de brief van 2023?"),
        ("Hoeveel volgens de brief van 4 maart 2023?", None),
        ("Hoeveel volgens de nieuwste brief?", "Hoeveel volgens de brief van 2026?"),
        ("Hoeveel in de meest recente brief?", "Hoeveel in de brief van 2026?"),
        ("Hoeveel volgens de vorige brief?", "Hoeveel volgens de brief van 2023?"),
        ("Zijn er meer dan in de vorige brief?", None),
        ("Wat is er nieuw sinds de vorige brief?", None),
        ("Wat vindt minister Van Weel van die van de politie?", None),
        ("de brief van Jansen", None),
    ],
)  # fmt: skip
def test_a_letter_is_named_by_who_sent_it(question: str, expected: str | None) -> None:
    yesilgoz, jansen = "D. Yeşilgöz-Zegerius, Minister van Justitie", "A. Jansen, Minister"
    senders = (yesilgoz, jansen)
    old = LetterMeta("a", "a.txt", "A", "2023-12-18", "28684", "733", senders=senders)
    new = LetterMeta("b", "b.txt", "B", "2026", senders=("D.M. van Weel, Minister", jansen))
    assert by_year(question, [old, new]) == (expected or question)


def test_a_letter_is_named_by_its_year() -> None:
    assert named_letter_years(understand("Wat zegt de brief van 2026 over heling?"), YEARS) == {
        "2026"
    }
    assert named_letter_years(understand("de rapportage van december 2023"), YEARS) == {"2023"}
    assert named_letter_years(understand("Wat stond in de vorige brief over heling?"), YEARS) == {
        "2023"
    }
    assert named_letter_years(understand("Wat gebeurde er in 2026?"), YEARS) == frozenset()


def test_a_question_insists_on_what_it_counts_and_on_names_and_places() -> None:
    wanted = read_constraints("Hoeveel meldingen kreeg Meld Misdaad Anoniem in Rotterdam?")
    assert wanted.counted
    assert missing_head(wanted, terms("Er waren 12 aanslagen.")) == 1.0
    assert missing_head(wanted, terms("Er kwamen meldingen binnen.")) == 0.0
    assert missing_names(wanted, terms("Meld Misdaad Anoniem voert campagne in Rotterdam")) == 0.0
    assert missing_names(wanted, terms("De politie voert campagne")) == 1.0
    assert missing_places(wanted, "In heel Nederland") == 1.0
    assert missing_places(wanted, "in de gemeente Rotterdam") == 0.0


def test_a_unit_or_a_verb_is_not_the_thing_that_is_counted() -> None:
    assert not read_constraints("Hoeveel procent van de overvallen werd opgelost?").head
    assert not read_constraints("Hoeveel kost de campagne?").head
    assert "vuurwerk" in read_constraints("Hoeveel illegaal vuurwerk werd gevonden?").head
    assert read_constraints("Hoeveel meldingen kwamen er?").head == frozenset(terms("meldingen"))
    assert not read_constraints("Hoeveel krijgen ze?").head


def test_a_noun_that_looks_like_a_verb_is_the_thing_asked_for() -> None:
    for asked, noun in (
        ("In welke wijken van Tilburg loopt het project?", "wijken"),
        ("Hoeveel wapens werden er ingeleverd?", "wapens"),
        ("Welke boete krijgt een platform?", "boete"),
    ):
        assert read_constraints(asked).head == frozenset(terms(noun))


def test_a_term_of_another_length_is_another_thing() -> None:
    told = "44% van de straatrovers recidiveert binnen twee jaar."
    assert has_other_term("Hoeveel straatrovers recidiveren binnen vijf jaar?", told)
    assert has_other_term("Wie recidiveert binnen 24 maanden?", told)
    assert has_other_term("Wie recidiveert binnen een jaar?", told)
    assert not has_other_term("Hoeveel straatrovers recidiveren binnen 2 jaar?", told)
    assert not has_other_term("Hoeveel straatrovers recidiveren?", told)
    assert not has_other_term("Wie recidiveert binnen vijf jaar?", "44% recidiveert.")


@pytest.fixture(scope="module")
def speller() -> Speller:
    meta = LetterMeta(id="a", file="a.txt", title="a", date="2026")
    text = (
        "De Alcoholmeter en het Offensief tegen explosies. Motie Verkuijlen. Diefstalchecks. "
        "Detentie van een gedetineerde. De afgesproken aantallen."
    )
    return Speller([Letter(meta, text)])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat is de alcohlmeter", "wat is de Alcoholmeter"),
        ("hoevel diefstalcheks", "hoeveel Diefstalchecks"),
        ("de motie van verkuijlenn", "de motie van Verkuijlen"),
        ("explosies in gemeenten", "explosies in gemeenten"),
        ("de wolf en het konijn", "de wolf en het konijn"),
        ("the explosives of the offensive", "the explosives of the offensive"),
        ("ouderen met dementie op de Antillen", "ouderen met dementie op de Antillen"),
        ("waartegen is dat afgebroken", "waartegen is dat afgebroken"),
        ("de gedetineerden van toen", "de gedetineerde van toen"),
    ],
)
def test_slips_are_mended_towards_the_letters_and_nothing_else(
    speller: Speller, typed: str, meant: str
) -> None:
    assert speller.correct(typed) == meant


def test_a_number_per_something_is_no_whole() -> None:
    told = "In 2025 werd 6,13 miljoen euro verhaald; dat zijn 2 tot 3 zaken per uur."
    assert has_other_rate("Hoeveel werd er per ondernemer verhaald?", told)
    assert has_other_rate("Hoeveel werd er gemiddeld verhaald?", told)
    assert not has_other_rate("Hoeveel zaken waren dat per uur?", told)
    assert not has_other_rate("Hoeveel werd er per 1 januari verhaald?", told)
    assert not has_other_rate("Hoeveel werd er per eind 2025 verhaald?", told)


def test_the_letters_of_a_change_stand_for_the_last_years_before_them() -> None:
    said = by_last_year("Daalde het tussen de twee brieven?", YEARS)
    assert said == "Daalde het tussen 2022 en 2025?"
    said = by_last_year("Meer overvallen dan in de vorige rapportage?", YEARS)
    assert said == "Meer overvallen dan in 2022?"
    assert by_last_year("Wat zegt de vorige brief?", YEARS) == "Wat zegt de vorige brief?"
    assert by_last_year("sinds de vorige brief", ["2023"]) == "sinds de vorige brief"
