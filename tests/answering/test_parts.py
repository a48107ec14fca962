"""A question is cut where it asks another thing, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hicqa.answering.assistant import Assistant
from hicqa.answering.parts import depends, split_parts, together
from hicqa.types import Evidence, Reply, Span, Statement


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Wie is de voorzitter van het Offensief en wanneer is het opgericht?",
            ("Wie is de voorzitter van het Offensief?", "Wanneer is het Offensief opgericht?"),
        ),
        (
            "Wie leidt de Taskforce Overvallen? En sinds wanneer?",
            ("Wie leidt de Taskforce Overvallen?", "Sinds wanneer leidt de Taskforce Overvallen?"),
        ),
        (
            "Kunt u aangeven hoeveel overvallen er in 2025 waren, hoe zich dat verhoudt tot 2024, "
            "en welke maatregelen worden genomen?",
            (
                "Hoeveel overvallen er in 2025 waren?",
                "Hoe verhoudt het aantal overvallen in 2025 zich tot 2024?",
                "Welke maatregelen worden genomen bij overvallen?",
            ),
        ),
        (
            "Kunt u aangeven hoe de politie, het OM en gemeenten samenwerken?",
            ("Kunt u aangeven hoe de politie, het OM en gemeenten samenwerken?",),
        ),
        (
            "Warum stieg die Zahl der Straßenraube und wie viele gab es 2025?",
            ("Warum stieg die Zahl der Straßenraube?", "Wie viele Straßenraube gab es 2025?"),
        ),
        (
            "Why did street robberies rise, and how many were there in 2025?",
            ("Why did street robberies rise?", "How many street robberies were there in 2025?"),
        ),
        (
            "Wat is het KEI en hoeveel gemeenten gebruiken het?",
            ("Wat is het KEI?", "Hoeveel gemeenten gebruiken het KEI?"),
        ),
        (
            "Wat is de Alcoholmeter, hoeveel kost die en wie betaalt?",
            (
                "Wat is de Alcoholmeter?",
                "Hoeveel kost de Alcoholmeter?",
                "Wie betaalt bij de Alcoholmeter?",
            ),
        ),
        (
            "Wie is voorzitter van de Taskforce en van welke gemeente is hij burgemeester?",
            (
                "Wie is voorzitter van de Taskforce?",
                "Van welke gemeente is voorzitter van de Taskforce burgemeester?",
            ),
        ),
        (
            "Wat blijkt over gedetineerden met een baan en wat over mensen die dakloos zijn?",
            ("Wat blijkt over gedetineerden met een baan?", "Wat over mensen die dakloos zijn?"),
        ),
        (
            "Wie zit het Offensief voor en wie de Taskforce?",
            ("Wie zit het Offensief voor?", "Wie zit de Taskforce voor?"),
        ),
        (
            "Hoeveel jongeren deden mee aan AJB en wat kostte dat per deelnemer?",
            ("Hoeveel jongeren deden mee aan AJB?", "Wat kostte AJB per deelnemer?"),
        ),
        (
            "Hoeveel overvallers zijn in 2025 aangehouden en hoeveel van hen zijn veroordeeld?",
            (
                "Hoeveel overvallers zijn in 2025 aangehouden?",
                "Hoeveel van de overvallers zijn veroordeeld in 2025?",
            ),
        ),
        (
            "Wie diende de motie over heling in, wanneer, en wat is de status?",
            (
                "Wie diende de motie over heling in?",
                "Wanneer diende de motie over heling in?",
                "Wat is de status van de motie over heling?",
            ),
        ),
        (
            "Hoeveel fte aan RIO's is er nu, is dat meer dan in 2023, en komen er gemeenten bij?",
            (
                "Hoeveel fte aan RIO's is er nu?",
                "Waren er nu meer fte aan RIO's dan in 2023?",
                "Komen er gemeenten bij RIO's?",
            ),
        ),
        (
            "Bestaat de taskforce nog? Zo ja, wie leidt die? Zo nee, waarom niet?",
            (
                "Bestaat de taskforce nog?",
                "Zo ja, wie leidt de taskforce?",
                "Zo nee, waarom niet?",
            ),
        ),
        (
            "Waar en wanneer was de conferentie?",
            ("Waar was de conferentie?", "Wanneer was de conferentie?"),
        ),
        (
            "Hoeveel mentoren en hoeveel RIO's zijn er actief?",
            ("Hoeveel mentoren zijn er actief?", "Hoeveel RIO's zijn er actief?"),
        ),
        (
            "Met welke landen en welke diensten werkt de politie samen?",
            (
                "Met welke landen werkt de politie samen?",
                "Met welke diensten werkt de politie samen?",
            ),
        ),
        (
            "Sinds wanneer nemen de plofkraken toe, waardoor komt dat en wat doet Geldmaat?",
            (
                "Sinds wanneer nemen de plofkraken toe?",
                "Waardoor nemen de plofkraken toe?",
                "Wat doet Geldmaat?",
            ),
        ),
        ("Wat is DOR, wat DOL en wat DOC?", ("Wat is DOR?", "Wat is DOL?", "Wat is DOC?")),
        (
            "Hoeveel scholen deden mee aan Kapot Sterk, hoeveel zitten in de opstartfase?",
            (
                "Hoeveel scholen deden mee aan Kapot Sterk?",
                "Hoeveel scholen zitten in de opstartfase?",
            ),
        ),
        (
            "Wat is het doel van IPTA en is het geëvalueerd?",
            ("Wat is het doel van IPTA?", "Is IPTA geëvalueerd?"),
        ),
        (
            "Hoe jong zijn de daders van straatroof en waartegen richt de aanpak zich?",
            (
                "Hoe jong zijn de daders van straatroof?",
                "Waartegen richt de aanpak zich bij de daders van straatroof?",
            ),
        ),
        ("Wat is AJB en is het effectief?", ("Wat is AJB?", "Is AJB effectief?")),
        (
            "Wat is de helingwet en hoeveel opkopers zitten er in het DOR?",
            ("Wat is de helingwet?", "Hoeveel opkopers zitten er in het DOR?"),
        ),
        (
            "Wat is het motief van straatrovers en hoe oud zijn ze?",
            ("Wat is het motief van straatrovers?", "Hoe oud zijn straatrovers?"),
        ),
        (
            "Vraag 1: wat doet Geldmaat? Vraag 2: hoeveel verdachten zijn er?",
            ("Wat doet Geldmaat?", "Hoeveel verdachten zijn er?"),
        ),
        (
            "Kunt u aangeven (a) hoeveel camera's er zijn, (b) hoeveel zaken zijn opgelost?",
            ("Hoeveel camera's er zijn?", "Hoeveel zaken zijn opgelost?"),
        ),
        (
            "Welke delicten stegen in 2025 en welke daalden?",
            ("Welke delicten stegen in 2025?", "Welke delicten daalden in 2025?"),
        ),
        (
            "Welke drie interventies zijn er en welke werken het best?",
            ("Welke drie interventies zijn er?", "Welke drie interventies werken het best?"),
        ),
        (
            "Senioren: hoeveel namen er deel, en wie was ambassadeur?",
            ("Senioren: hoeveel namen er deel?", "Senioren: wie was ambassadeur?"),
        ),
    ],
)
def test_each_part_stands_alone(question: str, parts: tuple[str, ...]) -> None:
    assert split_parts(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel woningen, bedrijven en voertuigen zijn getroffen?",
        "Hoeveel overvallen waren er in 2019 en 2020?",
        "Hoe werken politie en OM samen?",
        "Vergelijk straatroven en overvallen in 2023 en in 2026.",
        "Wat is de stand van DOR, DOL en DOC?",
        "Wat betekent “wie ben ik en wat wil ik”?",
        "Wie leidt het Offensief",
        "Vergeleken met 2019, hoeveel minder straatroven waren er in 2025?",
        "Waarom beroven jongeren anderen, is het alleen om geld te doen?",
        "Klopt het dat het aantal daalt en is gedaald?",
        "Wat is de app, waarmee jongeren melden?",
        "Worden er gezichten opgeslagen? Graag met vindplaats.",
    ],
)
def test_one_thing_stays_whole(question: str) -> None:
    assert split_parts(question) == (question,)


@given(st.text(max_size=80) | st.text(alphabet="?,;: en wat hoe is het aA(1)", max_size=80))
def test_any_text_has_parts(text: str) -> None:
    assert split_parts(text)


def _said(text: str) -> Reply:
    evidence = Evidence("a", "a-p1", "paragraph", Span(0, 5))
    return Reply("answered", "passage", statements=(Statement(text, (evidence,)),))


NOTHING = Reply("not_found", "none", reason="Niets.")


def test_a_part_without_an_answer_is_named() -> None:
    whole = together(("Wie?", "Wat?"), (_said("Zij."), NOTHING))
    assert whole.status == "partial"
    assert whole.warnings == ("De brieven geven geen antwoord op: Wat?",)
    assert [s.text for s in whole.statements] == ["Zij."]


@pytest.mark.parametrize("part", ["Zo ja, welke?", "Zo nee, waarom niet?", "Indien ja, wanneer?"])
def test_a_part_may_depend_on_the_one_before(part: str) -> None:
    assert depends(part)
    assert not depends("Welke maatregelen zijn genomen?")


def test_a_sentence_that_answers_two_parts_is_said_once() -> None:
    whole = together(("Wie?", "Wat?"), (_said("Zij."), _said("Zij.")))
    assert (whole.status, len(whole.statements)) == ("answered", 1)


def test_nothing_found_is_a_refusal() -> None:
    assert together(("Wie?", "Wat?"), (NOTHING, NOTHING)).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told", "missing"),
    [
        (
            "Hoeveel overvallen waren er in 2023 en wat was het ophelderingspercentage?",
            ["541"],
            "geen ophelderingspercentage van overvallen voor 2023",
        ),
        (
            "Hoeveel overvallen waren er in 2025 en welk percentage is opgehelderd?",
            ["539"],
            "geen ophelderingspercentage van overvallen voor 2025",
        ),
        (
            "Hoeveel overvallen waren er in 2022, wat was het ophelderingspercentage, en wie leidt "
            "de Taskforce?",
            ["670", "59%", "Hamming"],
            "",
        ),
        (
            "Hoeveel straatroven, overvallen en plofkraken waren er in 2023 en welk delict daalde "
            "het meest in 2024?",
            ["2.435", "541", "8 plofkraken", "daalde"],
            "",
        ),
    ],
)
def test_no_part_gets_the_figure_of_another_year(
    real: Assistant, question: str, told: list[str], missing: str
) -> None:
    answer = real.ask(question)
    assert all(text in answer.answer for text in told)
    assert not missing or any(missing in warning for warning in answer.warnings)
    assert answer.status == ("partial" if missing else "answered")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hoeveel straatroven in 2025, hoeveel in Utrecht en hoeveel verdachten aangehouden?",
            (
                "Hoeveel straatroven in 2025?",
                "Hoeveel straatroven in 2025 in Utrecht?",
                "Hoeveel verdachten aangehouden in 2025?",
            ),
        ),
        (
            "Hoeveel aanslagen, hoeveel verdachten en hoeveel getroffen bedrijven in 2025?",
            (
                "Hoeveel aanslagen in 2025?",
                "Hoeveel verdachten in 2025?",
                "Hoeveel getroffen bedrijven in 2025?",
            ),
        ),
        (
            "Hoeveel woningen en hoeveel bedrijven getroffen?",
            ("Hoeveel woningen getroffen?", "Hoeveel bedrijven getroffen?"),
        ),
        (
            "Hoeveel overvallen in 2022 en hoeveel opgelost?",
            ("Hoeveel overvallen in 2022?", "Hoeveel overvallen in 2022 opgelost?"),
        ),
    ],
)
def test_a_participle_belongs_to_its_own_part(question: str, parts: tuple[str, ...]) -> None:
    assert split_parts(question) == parts


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel aanslagen in 2025, hoeveel verdachten aangehouden en hoeveel woningen getroffen?",
         ["1.534", "472", "1.045"]),
        ("Hoeveel plofkraken in 2025, hoeveel in Duitsland en hoeveel verdachten overgeleverd?",
         ["3 plofkraken"]),
        ("Hoeveel straatroven in 2024 en hoeveel verdachten opgepakt?", ["2.813"]),
        ("Hoeveel overvallen telde 2021, en was dat hoger of lager dan 2020?", ["231 minder"]),
        ("Hoeveel overvallen, hoeveel verdachten en hoeveel bedrijven in 2022?", ["670"]),
    ],
)  # fmt: skip
def test_each_part_without_a_verb_gets_its_own_figure(
    real: Assistant, question: str, told: list[str]
) -> None:
    answer = real.ask(question).answer
    assert all(figure in answer for figure in told)
    assert "539" not in answer  # of another year
