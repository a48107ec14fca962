"""What a question insists on beside its thing."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.constraints import counts_others, read_constraints
from hicqa.answering.demands import Told, lacks_demanded


@pytest.mark.parametrize(
    ("question", "passage", "unmet"),
    [
        ("Wie betaalt de wijkagent?", "De wijkagent bezoekt slachtoffers.", True),
        ("Wie betaalt de scanners?", "De vervoerders betalen de scanners.", False),
        ("Wie maakte het protocol?", "In 2020 stelde KHN een protocol op.", False),
        ("Wie heeft de app bedacht?", "De app waarschuwt juweliers.", True),
        ("Voor wie is de app bedacht?", "De app waarschuwt juweliers.", False),
        ("Wie richtte de taskforce op?", "Burgemeester Hamming zit de taskforce voor.", True),
        ("Wie is de vorige voorzitter?", "De voorzitter is Hamming.", True),
        ("Wie is de vorige voorzitter?", "Hij volgde Bruls in 2022 op.", False),
        ("Wat verdient een mentor?", "Er zijn 48 mentoren.", True),
        ("Hoeveel is er uitgegeven aan overvallen?", "Er waren 1.241 overvallen.", True),
        ("Wat kost de proef?", "Voor de proef is 2 miljoen euro beschikbaar.", False),
        ("Wordt er aandacht besteed aan heling?", "Heling heeft de aandacht.", False),
        ("Hoe lang duurt de proef?", "De proef loopt in Breda en Hilversum.", True),
        ("Hoe lang duurt de cursus?", "Onderdeel is een training van een dagdeel.", False),
        ("Welke boete staat erop?", "Het bezit van zulke messen wordt verboden.", False),
        ("Welke boete staat erop?", "De regeling geldt voor alle winkels.", True),
        ("Door wie worden overvallen gepleegd?", "De taskforce pakt overvallen aan.", True),
        ("Wie plegen straatroven?", "De leeftijd van daders van straatroven is laag.", False),
        ("Door wie waren er minder overvallen?", "Het aantal overvallen daalde.", True),
        ("Door wie is er onderzoek gedaan?", "Het onderzoek van TNO is klaar.", False),
        ("Wat is een overval?", "Het aantal overvallen daalde.", True),
        ("Wat is een overval?", "Een overval is diefstal met geweld in een pand.", False),
        ("Wat zijn plofkraken?", "Bij plofkraken worden automaten opgeblazen.", False),
        ("Wat is AJB?", "AJB loopt in 45 gemeenten.", True),
        ("Wat is AJB?", "Alleen jij bepaalt wie je bent (AJB) loopt in 45 gemeenten.", False),
        ("Waar staat het CCV voor?", "Het Centrum voor Veiligheid (CCV) doet mee.", False),
        ("Wat is het OM?", "Het gaat erom. De politie en OM werken samen.", True),
        ("Wat doet het OM?", "De politie en OM werken samen.", False),  # asks no meaning
        ("Wat is Kapot Sterk?", "Kapot Sterk loopt.", False),  # a name is for the judge to tell
        ("Wie heeft de database betaald?", "Burgers doen er een diefstalcheck in.", True),
        ("Wie heeft de database betaald?", "De verzekeraars betalen de database.", False),
        ("Hoe oud zijn de daders?", "De daders wonen in Breda.", True),
        ("Hoe oud zijn de daders?", "De daders zijn tussen 14 en 23 jaar.", False),
        ("Is de training verplicht?", "De training duurt een dag.", True),
        ("Is de training verplicht?", "Deelname is vrijwillig.", False),
        ("Zijn de daders opgepakt?", "De winkelier heeft een nieuwe deur.", True),
        ("Zijn de daders opgepakt?", "Twee verdachten zijn aangehouden.", False),
        ("Is de aanpak geëvalueerd?", "De aanpak loopt in elf steden.", True),
        ("Is de aanpak geëvalueerd?", "Een onderzoek naar de aanpak verschijnt in mei.", False),
        ("Wie beheert de database?", "Er staan twee miljoen goederen in.", True),
        ("Wie beheert de database?", "De politie beheert haar.", False),
        ("Wie controleert de winkels?", "De winkels sluiten om tien uur.", True),
        ("Wie controleert de winkels?", "De inspectie bezoekt de winkels.", False),
        ("Wie voert de aanpak uit?", "De aanpak loopt in elf steden.", True),
        ("Wie voert de aanpak uit?", "Gemeenten zijn met de uitvoering belast.", False),
        ("Hoeveel mensen werken er bij het loket?", "Er kwamen 120 vragen binnen.", True),
        ("Wat was het resultaat van de evaluatie?", "De evaluatie is gedeeld.", True),
        ("Wat is het resultaat van de samenwerking?", "Er is kennis gedeeld.", False),
        ("Wat is het WODC?", "Op advies van het WODC is een onderzoek gestart.", True),
        ("Wat is de ZVH?", "Binnen Zorg- en Veiligheidshuizen (ZVH-en) werkt men samen.", False),
    ],
)
def test_a_passage_must_speak_of_what_is_insisted_on(
    question: str, passage: str, unmet: bool
) -> None:
    assert lacks_demanded(question, Told(passage, passage, passage)) is unmet


@pytest.mark.parametrize(
    ("question", "sentence", "lead", "unmet"),
    [
        ("Is de heling gestegen?", "Heling is de spil van veel diefstal.", "", True),
        ("Is de heling gestegen?", "Er waren 5.870 zaken van heling, 240 meer.", "", False),
        (
            "Is het loket gegroeid?",
            "Per 1 mei 2023 maken 4.046 opkopers er gebruik van.",
            "",
            False,
        ),
        ("Is het loket gegroeid?", "Op 12 mei 2023 is het loket vernieuwd.", "", True),
        ("Is heling toegenomen?", "Er doen meer dan 400 winkels mee tegen heling.", "", True),
        ("Zijn winkeldiefstallen gestegen?", "Onder meer winkeldiefstal valt eronder.", "", True),
        ("Zijn winkeldiefstallen gestegen?", "In 2025 was de schade gestegen.", "", True),
        ("Zijn winkeldiefstallen gestegen?", "Dat nam toe.", "Winkeldiefstal is er ook.", False),
        ("Is het aantal kraken gedaald?", "Dit kwam door politie.", "Het nam sterk af.", False),
        ("Nemen meldingen toe?", "Er kwamen er 612, tegenover 480 een jaar eerder.", "", False),
        ("Zijn er meer klachten dan vorig jaar?", "Er is een commissie.", "", True),
        ("Komen er meer coaches?", "Per 1 mei beginnen er zes.", "", False),  # asks of a plan
        ("Mag een winkelier een dief vasthouden?", "De dief betaalt de schade.", "", True),
        ("Mag een leraar fouilleren?", "Fouilleren is aan de politie voorbehouden.", "", True),
        ("Mag een leraar fouilleren?", "De wet staat dat alleen de politie toe.", "", False),
        ("Mag ik weten hoeveel winkels meedoen?", "Er doen 85 winkels mee.", "", False),
    ],
)
def test_a_sentence_must_say_that_it_rose_or_that_it_is_allowed(
    question: str, sentence: str, lead: str, unmet: bool
) -> None:
    told = Told(sentence, f"{lead} {sentence}", f"{lead} {sentence}")
    assert lacks_demanded(question, told) is unmet


@pytest.mark.parametrize(
    "question",
    [
        "Wie heeft de TFO opgericht?",
        "Wie betaalt de RIO?",
        "Wat is een straatroof?",
        "Wie heeft Stop Heling betaald?",
        "Wat is het OM?",
        "Wat betekent OM?",
        "Wat is het WODC?",
        "Waarom plegen jongeren aanslagen?",
        "Waarom zijn jongeren crimineel?",
        "Komen overvallen op woningen voor?",
        "Zijn er overvallen op woningen?",
    ],
)
def test_what_the_letters_only_name_is_refused(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wie financiert AJB?", "Europees Fonds"),
        ("Wie heeft het modelprotocol opgesteld?", "Koninklijke Horeca Nederland"),
        ("Waarom beroven jongeren mensen op straat?", "financieel gewin als motief"),
        ("Komen overvallen op juweliers voor?", "juweliersbranche"),
        ("Wat is het CCV?", "Centrum voor Criminaliteitspreventie en Veiligheid"),
        ("Wat is de TFO?", "Taskforce Overvallen"),
        ("Waar staat AJB voor?", "Alleen jij bepaalt wie je bent (AJB)"),
    ],
)
def test_what_they_tell_is_answered(real: Assistant, question: str, told: str) -> None:
    assert told in real.ask(question).answer


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("Hoeveel burgemeesters zijn ontevreden?", "Burgemeesters krijgen vijf dagen.", True),
        ("Hoeveel winkels doen mee?", "De winkels betalen 20 euro per maand.", True),
        ("Hoeveel winkels doen mee?", "Er doen 85 winkels mee, voor 20 euro per maand.", False),
        ("Hoeveel winkels doen mee?", "Van de winkels doet 40 procent mee.", False),
        ("Hoeveel winkels doen mee?", "Veel winkels doen mee: dat zijn er 12.", False),
        ("Hoeveel winkels doen mee?", "De winkels doen graag mee.", False),  # gives no number
        (
            "Hoeveel geld is er?",
            "Het geld is verdeeld over zes gemeenten.",
            False,
        ),  # no thing apart
        ("Waarom zijn er winkels?", "De winkels betalen 20 euro.", False),
    ],
)
def test_a_number_must_be_of_the_things_that_are_counted(
    question: str, text: str, others: bool
) -> None:
    assert counts_others(read_constraints(question), text) is others


@pytest.mark.parametrize(
    "question",
    [
        "Werkt de wet volgens de effectevaluatie?",
        "Wat was de uitkomst van de effectevaluatie van de WMG?",
        "Wat kwam er uit de evaluatie van de Wet middelenonderzoek bij geweldplegers?",
        "Wat zeggen de plan- en procesevaluatie van de WMG?",
        "Wat staat er in de wetenschapstoets?",
        "Wat staat er in het actieprogramma van de Taskforce Overvallen?",
        "Welke knelpunten zijn er bij directe aansprakelijkstelling?",
        "Wat zei de Raad van State over het wetsvoorstel Alcoholmeter?",
        "wat kwam er uit de verkenning naar geweld in 2024",
        "Wat zijn de bevindingen van het onderzoek naar online geweld?",
    ],
)
def test_what_a_document_holds_is_not_told_by_its_name(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat kwam er uit het onderzoek van het CBL?", "Hieruit is gebleken"),
        ("Wat waren de eerste bevindingen over gesloten gemeenschappen?", "eerste bevindingen"),
        ("Wat kwam er uit het onderzoek van de UvA naar AJB?", "tot twee keer minder vaak"),
        ("Wat zijn de resultaten van de jeugd-RIO?", "te vroeg om conclusies te trekken"),
        ("Wat zijn de uitkomsten van de onderzoeken naar ervaringsdeskundigen?", "lopen nog"),
        ("Wat is het effect van de Stop heling campagne?", "nog niet afgerond"),
        ("Welke resultaten had de aanpak in Duitsland?", "significante afname"),
    ],
)
def test_an_outcome_and_how_far_it_is_are_told(real: Assistant, question: str, told: str) -> None:
    assert told in real.ask(question).answer


def test_whether_one_may_is_not_told_by_what_is_done_about_it(real: Assistant) -> None:
    assert real.ask("mag ik nog vuurwerk afsteken").status == "not_found"
    assert "registreren" in real.ask("Mag ik als burger mijn camera registreren?").answer
