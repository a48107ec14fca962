"""What a sentence commits to, and what sounds like it and does not."""

from __future__ import annotations

import pytest

from hicqa.dutch.dates import Period
from hicqa.promises.commitments import commitment
from hicqa.promises.due import find_due

DATE = "2029-05-20"

PROMISES = {
    "In het najaar informeer ik uw Kamer over de uitkomsten.": "2029",
    "Ik zal de Tweede Kamer voor het kerstreces een plan van aanpak toesturen.": "2029",
    "Uw Kamer wordt begin volgend jaar over de voortgang bericht.": "2030",
    "Over de stand van zaken zal uw Kamer in maart worden geïnformeerd.": "2030-03",
    "Het rapport zal uiterlijk 1 juli aan uw Kamer worden aangeboden.": "2029-07-01",
    "U ontvangt in het eerste kwartaal van 2030 een brief hierover.": "2030-Q1",
    "Zodra het onderzoek gereed is, zenden wij dit aan uw Kamer toe.": None,
    "Ik streef ernaar uw Kamer voor de zomer van 2030 te informeren.": "2030",
    "Het kabinet zal de Kamer eind dit jaar nader informeren.": "2029",
    "Daarover kom ik in oktober bij uw Kamer terug.": "2029-10",
    "De Staatssecretaris zal uw Kamer op korte termijn een reactie sturen.": None,
    "Ik houd uw Kamer op de hoogte van de ontwikkelingen.": None,
    "De evaluatie, die voor de kerst aan uw Kamer zal worden verzonden, loopt.": "2029",
    "In het debat heb ik uw Kamer toegezegd dit te onderzoeken.": None,
    "Ik zeg uw Kamer toe dat ik met de gemeenten in gesprek ga.": None,
    "Het wetsvoorstel wordt medio 2030 bij uw Kamer ingediend.": "2030",
}
EXPECTATIONS = {
    "Het onderzoek wordt naar verwachting in de tweede helft van 2030 afgerond.": None,
    "De handreiking verschijnt dit najaar.": "2029",
    "Het advies wordt eind november verwacht.": "2029-11",
    "Het WODC doet hier onderzoek naar en rondt dat in het voorjaar van 2030 af.": "2030",
    "Per 1 januari 2030 zal de regeling in werking treden.": "2030-01-01",
    "Volgend jaar starten tien gemeenten met de proef.": "2030",
    "De resultaten zullen met de partners worden gedeeld.": None,
    "De monitor zal in april 2030 gepubliceerd worden.": "2030-04",
}
NEITHER = [
    # past
    "Eerder is uw Kamer geïnformeerd over de verkenning.",
    "In juni 2029 heeft uw Kamer de nota naar aanleiding van het verslag ontvangen.",
    "Het onderzoek is in 2028 afgerond en aan uw Kamer gezonden.",
    "Ik heb uw Kamer op 3 mei 2029 bericht over de pilot.",
    "De eerste fase werd in 2028 opgeleverd.",
    # others than the Kamer, or by others
    "Er is steun toegezegd aan de Duitse autoriteiten.",
    "We hebben de burgemeesters van de G4 toegezegd een verkenning uit te voeren.",
    "De gemeente heeft toegezegd de camera’s te plaatsen.",
    "Door de banken is toegezegd de automaten te beveiligen.",
    "De politie zal de burgemeester in het najaar informeren.",
    # this letter itself
    "Met deze brief informeer ik uw Kamer over de plannen voor 2030.",
    "Hierbij bied ik uw Kamer het jaarverslag aan.",
    "Daarna informeer ik u over de voortgang van de aanpak.",
    "Daarna informeer ik u over de voortgang in 2030.",
    # not promised
    "Ik kan uw Kamer hierover niet informeren.",
    "Ik zal uw Kamer hier niet over informeren.",
    "De motie verzoekt de regering de Kamer voor de zomer te informeren.",
    "Kunt u de Kamer in september informeren?",
    "De Kamer van Koophandel zal ondernemers in 2030 informeren.",
    "Elk jaar wordt in april een rapport gepubliceerd.",
    "Gemeenten moeten in 2030 een plan hebben opgeleverd.",
    "De wet is per 1 januari 2030 van kracht.",
    "Dit geldt ook voor de cijfers van 2030.",
    "Op verzoek van uw Kamer zal ik gemeenten aanspreken.",
]


@pytest.mark.parametrize("sentence", PROMISES)
def test_a_promise_to_the_kamer(sentence: str) -> None:
    made = commitment(sentence, DATE)
    assert made is not None
    assert made.kind == "toezegging"
    assert made.status == "open"
    due = made.due.period if made.due else None
    assert (str(due) if due else None) == PROMISES[sentence]


@pytest.mark.parametrize("sentence", EXPECTATIONS)
def test_an_expectation(sentence: str) -> None:
    made = commitment(sentence, DATE)
    assert made is not None
    assert made.kind == "verwachting"
    if EXPECTATIONS[sentence]:
        assert made.due is not None
        assert str(made.due.period) == EXPECTATIONS[sentence]


@pytest.mark.parametrize("sentence", NEITHER)
def test_no_commitment(sentence: str) -> None:
    assert commitment(sentence, DATE) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Hiermee doe ik mijn toezegging aan het lid Jansen gestand.",
        "Daarmee is de toezegging aan uw Kamer nagekomen.",
        "Zoals toegezegd in het debat ben ik met de sector in gesprek gegaan.",
        "Zoals toegezegd bied ik uw Kamer hierbij het overzicht aan.",
    ],
)
def test_a_promise_kept(sentence: str) -> None:
    made = commitment(sentence, DATE)
    assert made is not None
    assert (made.kind, made.status) == ("toezegging", "afgedaan")


def test_as_promised_but_still_to_come() -> None:
    made = commitment("Zoals toegezegd zal ik uw Kamer in het najaar informeren.", DATE)
    assert made is not None
    assert made.status == "open"


@pytest.mark.parametrize(
    ("words", "written", "period"),
    [
        ("in september", "2026", "2026-09"),
        ("in maart", "2026", None),  # of a letter without a month: over, or still to come
        ("voor de zomer", "2026", None),
        ("nog voor de zomer", "2026", "2026"),
        ("voor de zomer", "2026-02-01", "2026"),
        ("voor de zomer", "2026-10-01", "2027"),
        ("dit najaar", "2026", "2026"),
        ("komend jaar", "2023-12-18", "2024"),
        ("komend jaar", "2023-03-18", None),  # the coming twelve months, or the next year
        ("volgend jaar", "2023-03-18", "2024"),
        ("na de zomer", "2023-03-18", None),  # it has no end
        ("in januari", "2023-12-18", "2024-01"),
        ("in het derde kwartaal", "2023-12-18", "2024-Q3"),
        ("in het eerste kwartaal van volgend jaar", "2023-12-18", "2024-Q1"),
        ("eind van het jaar", "2023-03-18", "2023"),
        ("in de loop van 2026", "2026", "2026"),
        ("uiterlijk 1 oktober", "2026-04-02", "2026-10-01"),
    ],
)
def test_a_moment_is_resolved_only_as_far_as_the_date_tells(
    words: str, written: str, period: str | None
) -> None:
    sentence = f"Het rapport wordt {words} gepubliceerd."
    (due,) = find_due(sentence, written)
    assert due.span.of(sentence) == words
    assert (str(due.period) if due.period else None) == period
    assert due.period is None or due.period.end >= Period.parse(written).start


@pytest.mark.parametrize(
    "sentence",
    [
        "Sinds 2021 wordt dit onderzocht.",
        "De cijfers over 2025 worden vergeleken met 2019.",
        "De voorziening voor 2030 wordt uitgewerkt.",
        "In 2022 werd dit gedaan.",
    ],
)
def test_what_something_is_about_is_no_moment(sentence: str) -> None:
    assert find_due(sentence, "2024-01-01") == []
