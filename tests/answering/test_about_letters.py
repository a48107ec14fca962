"""Questions about the letters themselves, on both letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.answering.about_letters import about_letters
from hicqa.answering.assistant import Assistant
from hicqa.answering.letters_asked import misattributed, no_such_letter
from hicqa.ingest import load_corpus
from hicqa.types import Letter

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def letters() -> list[Letter]:
    return load_corpus(CORPUS)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Wie ondertekende de brief van 2023?", ["Zegerius", "Weerwind"], ["Weel"]),
        ("Wie zette in 2023 een handtekening onder het stuk, en wie nu?", ["Weerwind", "Weel"], []),
        ("Heeft Yeşilgöz de brief van 2026 ondertekend?", ["Weel"], ["Zegerius"]),
        ("Klopt het dat Weerwind de brief van 2026 ondertekende?", ["Weel"], ["Weerwind"]),
        ("Wie tekent de brief nu?", ["Weel"], ["Weerwind"]),
        ("Wie heeft de nieuwste brief geschreven?", ["Weel"], ["Weerwind"]),
        ("Wie tekende de brief van 2023 en wie die van 2026?", ["Weerwind", "Weel"], []),
        ("Aan wie is de brief van 2026 gericht?", ["uw Kamer"], ["Weel"]),
        ("Wanneer is de brief van 2023 verstuurd?", ["18 december 2023", "nr. 733"], ["2024-2025"]),
        ("wat is het kamerstuknummer van de vorige rapportage", ["28 684, nr. 733"], []),
    ],
)  # fmt: skip
def test_what_the_letters_are(
    letters: list[Letter], question: str, told: list[str], untold: list[str]
) -> None:
    reply = about_letters(question, letters)
    assert reply is not None
    said = " ".join(statement.text for statement in reply.statements)
    assert all(piece in said for piece in told)
    assert not any(piece in said for piece in untold)
    assert all(statement.evidence for statement in reply.statements)


@pytest.mark.parametrize(
    "question",
    ["Wie ondertekende de brief van 2024?", "Wanneer is de brief van 19 mei 2025 verstuurd?"],
)
def test_a_letter_that_there_is_not(letters: list[Letter], question: str) -> None:
    reply = about_letters(question, letters)
    assert reply is not None
    assert reply.status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer is de brief over vuurwerk verstuurd?", "Wie schreef de brief over fatbikes?",
        "Wie leidt de Taskforce Overvallen?", "Wat staat er in de brief van 2023 over heling?",
        "Wie ondertekende het convenant?", "Wie ondertekende de brief van 2026 niet?",
    ],
)  # fmt: skip
def test_what_is_asked_of_something_else(letters: list[Letter], question: str) -> None:
    assert about_letters(question, letters) is None


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("Wat schreef minister Yesilgöz in 2026 over plofkraken?", "niet van Yeşilgöz"),
        ("Wat zei Van Weel in december 2023 over heling?", "niet van Van Weel"),
        ("Yeşilgöz schreef de brief van 2026?", "van D.M. van Weel, niet van Yeşilgöz"),
        ("Heeft Yesilgöz de brief van 2026 ondertekend?", "niet van Yeşilgöz"),
        ("Is de brief van 2026 van Yeşilgöz?", "niet van Yeşilgöz"),
        ("Klopt het dat Van Weel de brief van 2023 schreef?", "niet van Van Weel"),
        ("Schreef Van Weel de brief van 2026?", None),
        ("Wat schreef Van Weel in 2026 over heling?", None),
        ("Wat zei Weerwind over 2026?", None),
    ],
)
def test_who_says_what(letters: list[Letter], question: str, wrong: str | None) -> None:
    said = misattributed(question, [letter.meta for letter in letters])
    assert (said is None) if wrong is None else (said is not None and wrong in said)


@pytest.mark.parametrize(
    ("question", "unsent"),
    [
        ("Wat zegt de brief van 2019 over heling?", "2019"),
        ("volgens de rapportage van 2021, wie is de voorzitter?", "2021"),
        ("Wat zegt de brief van 2023 over heling?", None),
        ("Wat zegt de brief over 2019?", None),
        ("Waar vind ik de brief uit 2021 over migranten terug?", None),
    ],
)
def test_a_question_of_the_letter_of_a_year_that_has_none(
    question: str, unsent: str | None
) -> None:
    said = no_such_letter(question, ["2023", "2026"])
    expected = f"Er is geen brief van {unsent} doorzocht, wel die van 2023 en die van 2026."
    assert said == (expected if unsent else None)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Wanneer is de brief van minister Yesilgöz verstuurd?", "18 december 2023", "2026"),
        ("Wie ondertekende de brief van Van Weel?", "Weel", "Weerwind"),
        ("Wat is het Kamerstuknummer van de brief van minister Yeşilgöz?", "nr. 733", "36 036"),
    ],
)
def test_a_letter_named_by_who_sent_it(
    real: Assistant, question: str, told: str, untold: str
) -> None:
    answer = real.ask(question)
    assert told in answer.answer
    assert untold not in answer.answer


def test_a_letter_outside_those_asked_is_not_answered_by_another(real: Assistant) -> None:
    answer = real.ask("Wat zegt de brief van 2026 over Kapot Sterk?", ["kst-28684-733"])
    assert answer.status == "not_found"
    assert "Er is geen brief van 2026 doorzocht, wel die van 2023." in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wie is Van Weel?", "De Minister van Justitie en Veiligheid [1] D.M. van Weel [2]"),
        ("Wie is minister D.M. van Weel?", "De Minister van Justitie en Veiligheid"),
        ("Welke functie heeft David van Weel?", "De Minister van Justitie en Veiligheid"),
        ("Wie is F.M. Weerwind?", "De Minister voor Rechtsbescherming"),
        ("Wat was de functie van Yesilgöz?", "De Minister van Justitie en Veiligheid, D. Yeşil"),
        ("Wie is D. Weerwind?", None),  # those are not his initials
        ("Wie is Hamming?", "burgemeester Hamming van de gemeente Zaanstad"),  # sent no letter
    ],
)
def test_the_office_of_who_sent_a_letter_stands_under_it(
    real: Assistant, question: str, told: str | None
) -> None:
    answer = real.ask(question)
    assert (told in answer.answer) if told else answer.status == "not_found"
