"""Whose motion a sentence names, and what it says became of it."""

from __future__ import annotations

import pytest

from hicqa.promises.motions import (
    Mention,
    find_motions,
    named,
    same_members,
    status_told,
    surname,
)
from hicqa.types import BlockKind, Evidence, Span


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("de motie Van Oosten/Marcouch", [("Van Oosten", "Marcouch")]),
        ("de motie van de leden Van Oosten en Marcouch", [("Van Oosten", "Marcouch")]),
        ("Motie van het voormalig lid Bruyning inzake", [("Bruyning",)]),
        ("de motie Bruyning c.s., om de kennis", [("Bruyning",)]),
        ("Op 6 mei diende het lid Bruyning een motie in waarin", [("Bruyning",)]),
        (
            "de door de leden Six Dijkstra en Mutluer ingediende motie",
            [("Six Dijkstra", "Mutluer")],
        ),
        ("de aangenomen motie van het lid van uw Kamer Mutluer op", [("Mutluer",)]),
        ("de motie-Michon-Derkzen (Kamerstuk 29 628, nr. 1)", [("Michon-Derkzen",)]),
        ("de motie van Nispen is", [("Van Nispen",)]),
        ("de motie van de leden Van Dijk (SP) en El Abassi (DENK)", [("Van Dijk", "El Abassi")]),
        ("de moties Ellian en Van Nispen/Mutluer", [("Ellian",), ("Van Nispen", "Mutluer")]),
        (
            "de motie van de leden Inge van Dijk, Kuik en Ceder",
            [("Inge van Dijk", "Kuik", "Ceder")],
        ),
        ("Op verzoek van het lid Jansen is een onderzoek gestart", []),
        ("de motie van de PVV-fractie", []),
        ("De motie verzoekt de regering", []),
        ("Een motie in Nederland is een uitspraak", []),
        ("Over de motie Kamerstukken II, nr. 15", []),
    ],
)
def test_who_moved_it(text: str, members: list[tuple[str, ...]]) -> None:
    assert named(text) == members


def test_the_same_members_however_written() -> None:
    assert surname("Van der Werf") == "werf"
    assert same_members(("Van Oosten", "Marcouch"), ("marcouch", "van Oosten"))
    assert not same_members(("Van Oosten",), ("Van Oosten", "Marcouch"))
    assert not same_members((), ())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Daarmee is de motie Jansen afgehandeld.", "afgedaan"),
        ("Hiermee beschouw ik de motie Jansen over boetes als afgedaan.", "afgedaan"),
        ("De motie Jansen kan daarmee als afgedaan worden beschouwd.", "afgedaan"),
        ("Met deze brief doe ik de motie Jansen af.", "afgedaan"),
        ("Hiermee heb ik voldaan aan de motie Jansen.", "afgedaan"),
        ("De motie Jansen is uitgevoerd.", "afgedaan"),
        ("Met de invoering ervan is uitvoering gegeven aan de motie Jansen.", "afgedaan"),
        ("Wij hebben uitvoering gegeven aan de motie Jansen.", "afgedaan"),
        ("Met deze brief wordt uitvoering gegeven aan de motie Jansen.", "in uitvoering"),
        ("Aan de motie Jansen is deels uitvoering gegeven.", "in uitvoering"),
        ("De motie Jansen is nog niet afgedaan.", "open"),
        ("Zodra het rapport er is, is de motie Jansen afgedaan.", None),
        ("Na publicatie zal ik de motie Jansen als afgedaan beschouwen.", None),
        ("Daarmee zou de motie Jansen zijn afgedaan.", None),
        ("De motie Jansen is deels uitgevoerd.", None),
        ("De motie Jansen wordt dit jaar uitgevoerd.", "in uitvoering"),
        ("De evaluatie is conform de motie Jansen gestart.", "in uitvoering"),
        ("Ter uitvoering van de motie Jansen start een proef.", "in uitvoering"),
        ("In reactie op de motie Jansen is een brief gezonden.", None),
        ("De Kamer heeft de motie Jansen aangenomen.", None),
    ],
)
def test_what_became_of_it(text: str, status: str | None) -> None:
    assert status_told(text) == status


def mention(text: str, at: int, block: str = "p", number: str = "", heading: str = "") -> Mention:
    papers = frozenset({("29628", number)}) if number else frozenset()
    place = Evidence("brief", block, "paragraph", Span(at, at + len(text)))
    return Mention(text, place, (heading,) if heading else (), papers)


def test_a_motion_without_a_name_is_the_one_named_last_in_its_paragraph() -> None:
    found = find_motions(
        [
            mention("De motie Jansen vraagt om een onderzoek.", 0),
            mention("Deze motie is daarmee afgedaan.", 100),
            mention("Een andere alinea noemt de motie die is afgedaan.", 200, "q"),
        ]
    )
    assert [(m.members, m.status) for m in found] == [(("Jansen",), "afgedaan"), ((), "afgedaan")]
    assert found[0].told is not None
    assert found[0].told.span.start == 100


def test_a_heading_names_the_motion_of_its_paragraphs() -> None:
    heading = "Motie van het lid Jansen over boetes"
    found = find_motions(
        [mention("Hiermee beschouw ik de motie als afgedaan.", 0, heading=heading)]
    )
    assert [(m.members, m.status) for m in found] == [(("Jansen",), "afgedaan")]


def test_what_the_motion_of_a_heading_asked_is_its_first_sentence() -> None:
    heading = "Motie van de leden Bergsma en El Idrissi over nazorg"
    asked = mention("De leden Bergsma en El Idrissi verzochten om nazorg.", 0, "p", "", heading)
    done = mention("Ik beschouw de motie hiermee als afgedaan.", 60, "p", "", heading)
    (motion,) = find_motions([asked, done])
    assert (motion.first, motion.told, motion.status) == (asked.place, done.place, "afgedaan")


def test_two_motions_of_one_member_stay_apart_by_their_numbers() -> None:
    found = find_motions(
        [
            mention("De motie Jansen vraagt om cijfers.", 0, "p", "10"),
            mention("De motie Jansen over boetes is afgedaan.", 100, "q", "11"),
            mention("De motie Jansen over cijfers loopt.", 200, "r", "10"),
        ]
    )
    assert [(m.status, len(m.mentions)) for m in found] == [("open", 2), ("afgedaan", 1)]


def test_one_status_of_two_motions_goes_to_both_only_when_said_of_both() -> None:
    both = find_motions([mention("Daarmee zijn de moties Jansen en Bakker afgedaan.", 0)])
    assert [m.status for m in both] == ["afgedaan", "afgedaan"]
    one = find_motions([mention("De motie Jansen is afgedaan, anders dan de motie Bakker.", 0)])
    assert [m.status for m in one] == ["open", "open"]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Motie Jansen, Kamerstukken II, 2024-2025, 29 398, nr. 1142.", "footnote", 0),
        ("Zie de gewijzigde motie van het lid Jansen, Kamerstuk 29 398, nr. 1142.", "footnote", 0),
        ("De motie Jansen, Kamerstuk 29 398, nr. 1142, is uitgevoerd.", "footnote", 1),
        ("De motie Jansen vraagt om een verbod.", "footnote", 1),
        ("Motie Jansen, Kamerstukken II, 2024-2025, 29 398, nr. 1142.", "paragraph", 1),
    ],
)
def test_a_note_that_only_gives_the_source_tells_of_no_motion(
    text: str, kind: BlockKind, count: int
) -> None:
    place = Evidence("brief", "n1", kind, Span(0, 9))
    assert len(find_motions([Mention(text, place)])) == count


def test_a_rejected_motion_asks_for_nothing() -> None:
    assert find_motions([mention("De motie Jansen is verworpen.", 0)]) == []


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Ik voer deze motie niet uit.", "niet uitgevoerd"),
        ("Deze motie zal niet worden uitgevoerd.", "niet uitgevoerd"),
        ("De motie is op 3 november 2030 aangehouden.", "aangehouden"),
        ("Ik heb deze motie ontraden.", "ontraden"),
        ("Deze motie is nog niet uitgevoerd.", "open"),
    ],
)
def test_a_sentence_below_a_motion_by_name_tells_what_became_of_it(told: str, status: str) -> None:
    (motion,) = find_motions([mention("Motie Jansen en Bakker.", 0), mention(told, 1)])
    assert (motion.members, motion.status) == (("Jansen", "Bakker"), status)
