"""What a question insists on beside its thing."""

from __future__ import annotations

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.demands import lacks_demanded


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
        ("Wat is een overval?", "Het aantal overvallen daalde.", True),
        ("Wat is een overval?", "Een overval is diefstal met geweld in een pand.", False),
        ("Wat zijn plofkraken?", "Bij plofkraken worden automaten opgeblazen.", False),
        ("Wat is AJB?", "AJB loopt in 45 gemeenten.", False),  # a name is for the judge to tell
    ],
)
def test_a_passage_must_speak_of_what_is_insisted_on(
    question: str, passage: str, unmet: bool
) -> None:
    assert lacks_demanded(question, passage, passage) is unmet


@pytest.mark.parametrize(
    "question",
    ["Wie heeft de TFO opgericht?", "Wie betaalt de RIO?", "Wat is een straatroof?"],
)
def test_what_the_letters_only_name_is_refused(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wie financiert AJB?", "Europees Fonds"),
        ("Wie heeft het modelprotocol opgesteld?", "Koninklijke Horeca Nederland"),
    ],
)
def test_what_they_tell_is_answered(real: Assistant, question: str, told: str) -> None:
    assert told in real.ask(question).answer
