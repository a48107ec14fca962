"""What a question claims: of every year, between two numbers, denied, or as a multiple."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.facts.build import build_facts
from hicqa.facts.reply import FigureDesk
from hicqa.ingest import load_corpus
from hicqa.types import Reply

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def desk() -> FigureDesk:
    letters = load_corpus(CORPUS)
    return FigureDesk(build_facts(letters), letters)


def text(reply: Reply | None) -> str:
    assert reply is not None
    assert reply.status == "answered"
    return " ".join(statement.text for statement in reply.statements)


@pytest.mark.parametrize(
    ("question", "told", "years"),
    [
        ("Lag het aantal overvallen steeds boven de 1.000?", "Nee, ", ("2020", "2025")),
        ("Was het aantal overvallen sinds 2019 altijd onder de 1.000?", "Nee, ", ("2019",)),
        ("Waren er elk jaar minder dan 4.000 straatroven?", "Nee, ", ("2012", "2016")),
        ("Lag het aantal plofkraken in alle jaren onder de 100?", "Nee, ", ("2016",)),
        ("Lag geweld elk jaar boven de 65.000?", "Ja, ", ("2012", "2025", "2021")),
        ("Klopt het dat er ieder jaar meer dan 500 overvallen zijn?", "Ja, ", ("2024",)),
        ("Kwam het aantal plofkraken nooit boven de 100?", "Nee, ", ("2016",)),
        ("Klopt het dat straatroven nooit onder de 2.400 zakten?", "Nee, ", ("2021",)),
        ("Klopt het dat het aantal overvallen nooit boven de 2.000 lag?", "Ja, ", ("2012",)),
        ("Zijn er sinds 2021 nooit meer dan 25.000 woninginbraken geweest?", "Ja, ", ("2022",)),
        ("Is het aantal plofkraken ooit boven de 100 geweest?", "Ja, ", ("2016",)),
        ("Was er een jaar waarin het aantal overvallen steeg?", "Ja, ", ("2018", "2019", "2025")),
        ("Daalde het aantal overvallen altijd?", "Nee, ", ("2018", "2019", "2025")),
        ("Lag het ophelderingspercentage van overvallen altijd boven de 60%?", "Nee, ", ("2022",)),
    ],
)
def test_what_is_claimed_of_all_years_holds_in_all(
    desk: FigureDesk, question: str, told: str, years: tuple[str, ...]
) -> None:
    said = text(desk.reply(question))
    assert said.startswith(told)
    assert all(year in said for year in years)


def test_of_some_years_it_is_neither_yes_nor_no(desk: FigureDesk) -> None:
    said = text(desk.reply("Lag het aantal overvallen sinds 2015 boven de 1.000?"))
    assert said.startswith("Het aantal overvallen lag boven die grens in 2015")
    assert desk.reply("Zijn er altijd meer straatroven dan overvallen geweest?") is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Waren er in 2025 tussen de 500 en 600 overvallen?", "Ja, in 2025 waren er 539"),
        ("Lag het aantal straatroven in 2025 tussen 2.000 en 2.500?", "Nee, in 2025 waren er"),
        ("Waren er 1.000 tot 1.200 overvallen in 2018?", "Ja, in 2018 waren er 1.143"),
        ("Lag het aantal overvallen altijd tussen 500 en 2.000?", "Ja, "),
        ("Lag het aantal overvallen ooit tussen 100 en 200?", "Nee, "),
        ("Is het tussen 2016 en 2025 met 50 tot 60 procent gedaald bij overvallen?", "Ja, "),
        (
            "In welke jaren lag het aantal overvallen tussen 600 en 1.000?",
            "Het aantal overvallen lag tussen die grenzen in 2020 (907), 2021 (676) en 2022 (670).",
        ),
    ],
)
def test_two_numbers_are_limits(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)).startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Klopt het dat er geen 600 overvallen waren in 2025?", "Ja, in 2025 waren er 539"),
        ("Er waren in 2025 toch geen 3.000 straatroven?", "Ja, in 2025 waren er 2.915"),
        ("Klopt het dat er in 2025 geen 539 overvallen waren?", "Nee, in 2025 waren er 539"),
        ("Klopt het dat er in 2024 geen 500 overvallen waren?", "In 2024 waren er 531"),
        ("Klopt het dat er in 2025 nog geen 600 overvallen waren?", "Ja, in 2025 waren er 539"),
        ("Klopt het dat het geweld in 2025 niet hoger was dan in 2019?", "Ja, "),
        ("Klopt het dat het geweld in 2025 niet hoger was dan in 2018?", "Nee, "),
        ("Is het waar dat straatroven in 2025 niet daalden?", "Ja, het aantal straatroven steeg"),
        ("Is het aantal overvallen in 2025 niet gestegen?", "Jawel, het aantal overvallen steeg"),
        ("Daalde het aantal straatroven in 2025 niet?", "Nee, het aantal straatroven steeg"),
        ("Is het aantal overvallen in 2025 gedaald of niet?", "Nee, het aantal overvallen steeg"),
        ("Klopt het dat het aantal overvallen niet elk jaar daalde?", "Ja, "),
        ("Klopt het dat het aantal plofkraken in 2025 niet hoger is dan 5?", "Ja, in 2025 waren"),
        ("Klopt het dat het aantal plofkraken in 2025 niet lager is dan 5?", "Nee, in 2025"),
    ],
)
def test_what_is_denied_is_judged_as_denied(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)).startswith(told)


def test_which_did_not_is_not_which_did(desk: FigureDesk) -> None:
    refused = desk.reply("In welke jaren steeg het aantal overvallen niet?")
    assert refused is None or refused.status == "not_found"
    assert desk.reply("Welk delict daalde niet in 2025?") is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Klopt het dat plofkraken sinds 2016 zijn gehalveerd?", "Ja, meer dan gehalveerd: "),
        ("Is het aantal straatroven sinds 2012 gehalveerd?", "Ja, meer dan gehalveerd: "),
        ("Klopt het dat overvallen sinds 2016 gehalveerd zijn?", "Ja, het aantal overvallen"),
        ("Klopt het dat overvallen sinds 2021 gehalveerd zijn?", "Nee, het aantal overvallen"),
        ("Waren er in 2025 drie keer zo weinig plofkraken als in 2024?", "Ja, in 2024 waren er 3"),
        ("Waren er in 2025 vijf keer zo weinig plofkraken als in 2024?", "Nee, in 2024 waren"),
        ("Klopt het dat de Rio van 4 naar 28 fte is gegroeid?", "De Rio is "),
        ("Is het aantal IPTA-mentoren van 22 naar 48 gegaan?", "Ja, het aantal IPTA-mentoren"),
        (
            "Klopt het dat woninginbrekers vaker recidiveren dan overvallers?",
            "Ja, het recidivepercentage van woninginbrekers was 17 procentpunt hoger",
        ),
    ],
)
def test_how_much_more_or_less_is_claimed(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)).startswith(told)


def test_part_of_a_year_is_not_held_against_a_whole_one(desk: FigureDesk) -> None:
    assert desk.reply("Met hoeveel steeg het aantal overgeleverde verdachten?") is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Steeg geweld in 2022, 2023, 2024 en 2025?", "Nee, het aantal geweldsdelicten steeg niet"),
        ("Daalde het aantal overvallen in 2021, 2022 en 2023?", "Ja, het aantal overvallen daalde"),
        ("Steeg het aantal straatroven zowel in 2024 als in 2025?", "Ja, het aantal straatroven"),
        ("Is het aantal overvallen in zowel 2024 als 2025 gedaald?", "Nee, het aantal overvallen"),
        ("Is het aantal woninginbraken in 2025 een derde van dat in 2015?", "Ja, in 2025 waren er"),
        ("Is het aantal woninginbraken in 2025 de helft van dat in 2015?", "Nee, in 2025 waren"),
    ],
)
def test_each_year_is_looked_at_by_itself(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)).startswith(told)


def test_a_year_is_held_against_the_one_before_it(desk: FigureDesk) -> None:
    said = text(desk.reply("Steeg het aantal straatroven zowel in 2024 als in 2025?"))
    assert "in 2024 (2.813) en 2025 (2.915)" in said
    step = text(desk.reply("Steeg het aantal straatroven tussen 2024 en 2025?"))
    assert "van 2.813 in 2024 naar 2.915 in 2025" in step
    assert desk.reply("Daalde het aantal overvallen sinds 2020 ooit niet?") is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Klopt het dat er 32 RIO's zijn?", "Nee, het aantal re-integratieofficieren was 41"),
        ("Zijn er 41 RIO's actief?", "Ja, het aantal re-integratieofficieren was 41"),
        ("Zijn er meer dan 40 IPTA-mentoren?", "Ja, het aantal IPTA-mentoren was 48"),
        ("Klopt het dat ruim 3.000 jongeren meedoen aan AJB?", "In de periode 2024-2025"),
        (
            "Klopt het dat er nog nooit zo veel aanslagen met explosieven waren als in 2024?",
            "Ja, het aantal (pogingen tot) aanslagen met explosieven was in geen enkel ander jaar "
            "vanaf 2023 (902) hoger",
        ),
    ],
)
def test_a_number_of_a_sentence_is_judged(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)).startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "Klopt het dat er 41 RIO's zijn in 19 gemeenten?",
        "Klopt het dat er 48 IPTA-mentoren zijn in 23 gemeenten?",
        "Klopt het dat er 41 RIO's zijn, goed voor 32,2 fte?",
    ],
)
def test_of_several_numbers_none_is_denied(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is not None
    assert not any(s.text.startswith(("Nee", "Ja")) for s in reply.statements)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Klopt het dat er 539 overvallen en 2.915 straatroven waren in 2025?",
            "Ja, in 2025 waren er 539 overvallen. Ja, in 2025 waren er 2.915 straatroven.",
        ),
        (
            "Waren er in 2025 539 overvallen, 2.900 straatroven en 4 plofkraken?",
            "Ja, in 2025 waren er 539 overvallen. Nee, in 2025 waren er 2.915 straatroven. "
            "Nee, in 2025 waren er 3 plofkraken op geldautomaten.",
        ),
        (
            "Waren er in 2023 541 overvallen en in 2024 530?",
            "Ja, in 2023 waren er 541 overvallen. Nee, in 2024 waren er 531 overvallen.",
        ),
        (
            "Klopt het dat het aantal overvallen 539 was en het aantal plofkraken 9?",
            "Ja, in 2025 waren er 539 overvallen. "
            "Nee, in 2025 waren er 3 plofkraken op geldautomaten.",
        ),
        (
            "Waren er meer dan 500 overvallen en minder dan 2.000 straatroven in 2025?",
            "Ja, in 2025 waren er 539 overvallen. Nee, in 2025 waren er 2.915 straatroven.",
        ),
        (
            "Zijn er in 2025 1.045 woningen en 250 bedrijven getroffen door explosies?",
            "Ja, het aantal door aanslagen met explosieven getroffen woningen was 1.045 in 2025. "
            "Nee, het aantal door aanslagen met explosieven getroffen bedrijven was 253 in 2025.",
        ),
        (
            "Klopt het dat 55% van de woninginbrekers en 44% van de straatrovers recidiveert?",
            "Ja, het recidivepercentage van woninginbrekers was 55%. "
            "Ja, het recidivepercentage van straatrovers was 44%.",
        ),
    ],
)
def test_of_several_figures_each_is_judged(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)) == told


def test_each_of_two_paths_is_judged_by_itself(desk: FigureDesk) -> None:
    said = text(
        desk.reply("Klopt het dat plofkraken van 9 naar 3 en overvallen van 531 naar 539 gingen?")
    )
    assert "Ja, het aantal plofkraken op geldautomaten daalde van 9 in 2024 naar 3" in said
    assert "Ja, het aantal overvallen steeg van 531 in 2024 naar 539 in 2025" in said


@pytest.mark.parametrize(
    "question",
    [
        "Klopt het dat er in 2024 2 plofkraken minder waren en 539 overvallen?",
        "Klopt het dat er 9 en 3 plofkraken waren?",
    ],
)
def test_what_is_claimed_of_what_is_not_guessed(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is None or "‘" not in (reply.reason or "")
    assert reply is None or not any(s.text.startswith(("Nee", "Ja")) for s in reply.statements)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Kwamen de overvallen ooit boven de 2000?", "Nee, het aantal overvallen kwam in geen"),
        ("Kamen die Überfälle jemals über 2000?", "Nee, het aantal overvallen kwam in geen"),
        ("Kwamen de overvallen in 2012 onder de 2000?", "Ja, in 2012 waren er 1.982"),
        ("Waren er meer dan 2010 keer straatroven in 2020?", "Ja, in 2020 waren er 3.184"),
        ("Is er in 2025 539 keer een overval gepleegd?", "Ja, in 2025 waren er 539"),
        ("Kwam het aantal overvallen in 2012 boven de 2010?", "Nee, in 2012 waren er 1.982"),
        # A year is held against still.
        ("Lag het aantal straatroven hoger dan 2019?", "Nee, in 2025 waren er minder"),
        ("Wat zijn de 2023-cijfers van overvallen?", "In 2023 waren er 541"),
    ],
)
def test_a_number_is_no_year(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)).startswith(told)


def test_the_first_figure_within_a_bound_is_not_the_first_year(desk: FigureDesk) -> None:
    said = text(desk.reply("Wanneer kwam het aantal straatroven onder de 10.000?"))
    assert said == "Het aantal straatroven lag al onder die grens in 2012 (8.050)."
    said = text(desk.reply("Wanneer kwam het aantal straatroven onder de 8.000?"))
    assert said == "Het aantal straatroven lag voor het eerst onder die grens in 2013 (7.050)."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is een op de drie straatroven opgelost in 2022?", "Ja, het ophelderingspercentage van"),
        ("Is 1 op de 10 straatroven opgelost in 2022?", "Nee, het ophelderingspercentage van"),
        ("Is een op de vier straatroven opgelost in 2022?", "Het ophelderingspercentage van"),
        (
            "Waren er half zo veel plofkraken in 2024 als in 2017?",
            "Nee, in 2024 waren er 9 plofkraken op geldautomaten, 10,3% van de 87 in 2017.",
        ),
        (
            "Zijn er half zoveel overvallen als in 2016?",
            "In 2025 waren er 539 overvallen, 47,4% van de 1.138 in 2016.",
        ),
        ("Daalde het aantal straatroven in tien jaar?", "Ja, het aantal straatroven daalde van 4"),
        ("Hoeveel overvallen in drie jaar?", "Het aantal overvallen was 541 in 2023, 531 in 2024"),
        (
            "Hoeveel straatroven waren er in totaal in tien jaar?",
            "In de periode 2016 tot en met 2025 waren er in totaal 31.186 straatroven.",
        ),
        (
            "Welk delict is het meest veranderd in 2025?",
            "Van deze delicten daalde het aantal plofkraken op geldautomaten het sterkst",
        ),
        (
            "Welk delict is het minst veranderd in 2025?",
            "Van deze delicten daalde het aantal (pogingen tot) aanslagen met explosieven het",
        ),
        ("Hoeveel zijn de overvallen gedaald in 10 jaar?", "In 2025 waren er 700 minder"),
        (
            "Sinds welk jaar daalt het aantal woninginbraken?",
            "Het aantal woninginbraken daalt sinds 2023: 2022 (24.275), 2023 (22.706), "
            "2024 (22.305) en 2025 (21.560).",
        ),
        (
            "Sinds wanneer daalt het aantal overvallen?",
            "Het aantal overvallen daalde het laatste jaar niet: 2024 (531) en 2025 (539).",
        ),
    ],
)
def test_other_forms_are_understood(desk: FigureDesk, question: str, told: str) -> None:
    assert text(desk.reply(question)).startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hoeveel procent ligt het aantal overvallen onder dat van 2019?",
            "Het aantal overvallen daalde van 1.174 in 2019 naar 539 in 2025",
        ),
        (
            "Hoeveel scheelt het aantal straatroven met 2015?",
            "In 2025 waren er 1.816 minder straatroven dan in 2015",
        ),
        ("Hoeveel jaar op rij stijgt het geweld?", "Het aantal geweldsdelicten stijgt sinds 2024"),
        ("In welk jaar waren er 907 overvallen?", "In 2020 waren er 907 overvallen."),
        ("Is er een stijging van straatroven?", "Ja, het aantal straatroven steeg van 2.813"),
        (
            "Waren er in 2025 samen meer dan 3.400 overvallen en straatroven?",
            "Ja, in 2025 waren er samen 3.454 overvallen en straatroven (539 + 2.915).",
        ),
        (
            "Waren er van 2023 tot en met 2025 in totaal meer dan 1.500 overvallen?",
            "Ja, in de periode 2023 tot en met 2025 waren er in totaal 1.611 overvallen",
        ),
        (
            "Hoeveel overvallen waren er in 2015 volgens de brief van 2023 en die van 2026?",
            "In 2015 waren er 1.239 overvallen.",
        ),
    ],
)
def test_what_is_compared_and_added_is_what_is_named(
    desk: FigureDesk, question: str, told: str
) -> None:
    assert text(desk.reply(question)).startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel overvallen zouden er zijn als het met 5% daalt?",
        "In welk jaar waren er 900 overvallen?",
    ],
)
def test_what_is_only_thought_of_has_no_figure(desk: FigureDesk, question: str) -> None:
    assert desk.reply(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel overvallen zijn er over tien jaar?",  # no more than ten
        "Hoeveel straatroven zijn er over 5 jaar?",
        "Was wird gegen Wohnungseinbrüche getan?",  # no slip for "getal"
    ],
)
def test_what_is_to_come_or_is_done_is_no_figure(desk: FigureDesk, question: str) -> None:
    reply = desk.reply(question)
    assert reply is None or reply.status == "not_found"


def test_of_more_years_than_there_are_the_others_are_told(desk: FigureDesk) -> None:
    reply = desk.reply("Hoeveel overvallen waren er in de laatste twintig jaar?")
    assert reply is not None
    assert reply.status == "partial"
    assert "2006 tot en met 2011" in " ".join(reply.remarks)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Zijn er 41 RIO's?", "ja"),
        ("Zijn er 500 RIO's?", "nee"),
        ("Zijn er niet 41 RIO's?", "jawel"),
        ("Is het aantal overvallen sinds 2012 meer dan gehalveerd?", "ja"),
        ("Lag het aantal overvallen altijd boven de 1.000?", "nee"),
        ("Daalde het aantal straatroven in 2025?", "nee"),
        ("Hoeveel RIO's zijn er?", None),
        ("Welke delicten daalden in 2025?", None),
    ],
)
def test_a_verdict_is_told_apart_and_opens_its_sentence(
    desk: FigureDesk, question: str, verdict: str | None
) -> None:
    reply = desk.reply(question)
    assert reply is not None
    first, *others = reply.statements
    assert first.verdict == verdict
    assert first.text.startswith(("Ja, ", "Nee, ", "Jawel, ")) == (verdict is not None)
    assert verdict is None or first.text.startswith(f"{verdict.capitalize()}, ")
    assert not any(other.verdict for other in others)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Klopt het dat het aantal overvallen in 2023 daalde van 670 tot 541?", "Ja, "),
        ("Daalde het aantal overvallen van 670 in 2022 tot 541 in 2023?", "Ja, "),
        ("Daalde het aantal overvallen van 670 in 2022 naar 541 in 2023?", "Ja, "),
        ("Daalde het aantal overvallen van 670 in 2022 tot 300 in 2023?", "Nee, "),
        ("Waren er in 2025 500 tot 600 overvallen?", "Ja, "),
    ],
)
def test_what_it_went_to_is_told_by_tot_as_by_naar(
    desk: FigureDesk, question: str, told: str
) -> None:
    reply = desk.reply(question)
    assert text(reply).startswith(told)
    assert reply is not None
    assert len(reply.statements) == 1
