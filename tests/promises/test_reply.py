"""Questions for promises and motions: the letters' own sentences, a refusal, or nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.checks import find_defects
from hicqa.answering.citations import Library, to_answer
from hicqa.ingest import load_corpus, parse_letter
from hicqa.promises import find_promises, promise_reply
from hicqa.types import Answer, Letter, LetterMeta

Ask = Callable[[str], Answer | None]


def desk(letters: dict[str, Letter]) -> Ask:
    """Asks the desk, and holds each answer to the last check."""
    promises, library = find_promises(letters.values()), Library(letters)

    def ask(question: str) -> Answer | None:
        reply = promise_reply(question, promises, letters)
        if reply is None:
            return None
        answer = to_answer(question, reply, library)
        assert find_defects(answer, letters) == []
        return answer

    return ask


@pytest.fixture(scope="module")
def ask(root: Path) -> Ask:
    return desk({letter.id: letter for letter in load_corpus(root / "corpus")})


def starts(answer: Answer | None) -> list[str]:
    assert answer is not None
    assert answer.status == "answered"
    return [" ".join(c.quote.split()[:3]) for c in answer.citations]


def test_a_list_of_both_gives_the_promises_and_then_the_motions(ask: Ask) -> None:
    both = starts(ask("overzicht toezeggingen en moties"))
    assert both == [*starts(ask("toezeggingen")), *starts(ask("moties"))]


def test_open_promises_newest_letter_first(ask: Ask) -> None:
    for question in (
        "Welke toezeggingen staan er open?",
        "Wat heeft de minister de Kamer toegezegd?",
        "welke toezeggingen zijn nog niet nagekomen",
        "Geef een overzicht van de toezeggingen aan de Tweede Kamer.",
        "Kunt u de toezeggingen op een rij zetten?",
    ):
        answer = ask(question)
        assert starts(answer) == [
            "Nog voor de",
            "In september informeer",
            "Tijdens de behandeling",
            "Daarbij is toegezegd",
        ]
        assert answer is not None
        says_open = " open" in question or "niet nagekomen" in question
        assert any("Open betekent" in warning for warning in answer.warnings) == says_open
        assert any("op de datum van zijn brief" in warning for warning in answer.warnings)


def test_motions_by_status(ask: Ask) -> None:
    settled = ["Daarmee is de", "Hiermee beschouw ik"]
    still_open = ["Uw Kamer blijft", "Bij brief van", "Zoals ook meermaals"]
    assert starts(ask("Welke moties zijn afgedaan?")) == settled
    assert starts(ask("Welke moties handelt de brief van 2026 af?")) == settled
    assert starts(ask("Welke moties staan nog open?")) == still_open
    assert starts(ask("Welke moties zijn er?")) == settled + still_open


def test_the_status_of_a_motion(ask: Ask) -> None:
    settled = ["Hiermee beschouw ik", "Op 6 november"]
    assert starts(ask("Wat is de status van de motie Bruyning?")) == settled
    assert starts(ask("wat is de status van de motie bruyning")) == settled
    assert starts(ask("Waarom is de motie Bruyning nog niet afgedaan?")) == settled
    assert starts(ask("Is de motie Van Oosten/Marcouch afgehandeld?")) == ["Daarmee is de"]
    both = ask("motie van oosten en marcouch: status in 2023 en in 2026")
    assert starts(both) == ["Daarmee is de", "De algehele evaluatie"]
    still_open = ask("Is de motie Mutluer uitgevoerd?")
    assert starts(still_open) == ["Uw Kamer blijft"]
    assert still_open is not None
    assert still_open.warnings == ("In de brieven is niet gevonden dat deze motie is afgedaan.",)


def test_on_a_subject(ask: Ask) -> None:
    firework = ["Nog voor de"]
    assert starts(ask("Welke toezeggingen deed de minister over vuurwerk?")) == firework
    violence = ["In september informeer"]
    assert starts(ask("Welke toezeggingen deed de minister over online geweld?")) == violence
    assert starts(ask("Wat is er toegezegd over online geweld?")) == violence
    tool = ask("Hoe staat het met de toezegging over het kwaliteitskader?")
    assert starts(tool) == ["Tijdens de behandeling", "In het derde"]
    assert tool is not None
    assert "Een verwachting is geen toezegging aan de Kamer." in tool.warnings
    assert starts(ask("Welke motie gaat over ervaringsdeskundigen?")) == ["Hiermee beschouw ik"]


def test_when_the_kamer_is_told(ask: Ask) -> None:
    for question in (
        "Wanneer wordt de Kamer geïnformeerd over online en hybride geweld?",
        "In welke maand informeert de minister de Kamer over de aanpak van online geweld?",
    ):
        answer = ask(question)
        assert starts(answer) == ["In september informeer"]
        assert answer is not None
        assert answer.warnings == ("‘In september’, in een brief van 2026: september 2026.",)
    assert starts(ask("Wanneer hoort de Kamer meer over vuurwerk?")) == ["Nog voor de"]


def test_of_one_letter_or_year(ask: Ask) -> None:
    newest = ["Nog voor de", "In september informeer"]
    assert starts(ask("Welke toezeggingen staan in de nieuwste brief?")) == newest
    assert starts(ask("Welke toezeggingen doet de minister in 2026?")) == newest
    older = ["Tijdens de behandeling", "Daarbij is toegezegd"]
    assert starts(ask("Welke toezeggingen staan in de brief van december 2023?")) == older


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Welke toezeggingen zijn afgedaan?", "geen toezegging aan de Kamer als afgedaan"),
        (
            "Welke toezeggingen zijn er over zeehonden?",
            "geen toezegging aan de Kamer over ‘zeehonden’",
        ),
        ("Wat is de status van de motie Zeldenrust?", "geen motie van Zeldenrust"),
        ("Welke moties over windmolens zijn er?", "geen motie over ‘windmolens’"),
    ],
)
def test_what_the_letters_do_not_hold(ask: Ask, question: str, reason: str) -> None:
    answer = ask(question)
    assert answer is not None
    assert answer.status == "not_found"
    assert answer.answer == f"De brieven noemen {reason}."
    assert answer.related


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel overvallen waren er in 2019?",
        "Wat verzocht de motie Bruyning?",
        "Wie diende de motie over ervaringsdeskundigen in?",
        "Wat is het Kamerstuknummer van de motie-Mutluer?",
        "Wat is toegezegd aan de Duitse autoriteiten?",
        "Welke toezegging is gedaan aan de burgemeesters van de G4?",
        "Wat hebben we de burgemeesters van de G4 toegezegd?",
        "Welke toezeggingen deed de minister over plofkraken?",  # one, to the mayors
        "Wanneer is de Kamer geïnformeerd over expressief geweld?",
        "Wanneer wordt de Kamer geïnformeerd over zeehonden?",
        "Waarom is de motie Mutluer nog niet afgedaan?",
        "Wanneer wordt de tool opgeleverd?",
    ],
)
def test_other_questions_are_left_to_the_passages(ask: Ask, question: str) -> None:
    assert ask(question) is None


def test_a_long_list_is_cut_and_says_so() -> None:
    text = "\n\n".join(
        f"In het najaar van 20{year} informeer ik uw Kamer over onderwerp {year}."
        for year in range(31, 41)
    )
    letter = parse_letter(text, LetterMeta("lang", "lang.txt", "Een lange brief", "2030-01-10"))
    answer = desk({"lang": letter})("Welke toezeggingen staan er open?")
    assert answer is not None
    assert len(answer.citations) == 6
    assert answer.warnings[0] == "In totaal zijn het er 10; `hicqa promises` toont ze alle."


def test_letters_without_promises() -> None:
    letter = parse_letter("Het is stil.\n", LetterMeta("stil", "stil.txt", "Stilte", "2030-01-10"))
    answer = desk({"stil": letter})("Welke toezeggingen staan er open?")
    assert answer is not None
    assert answer.status == "not_found"


def test_the_command_line(root: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).parent / "hicqa"), "promises", *words]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    rows = json.loads(run("--json", "--letter", "hic-2026").stdout)
    assert {row["letter"] for row in rows} == {"hic-2026"}
    assert [row["due"] for row in rows if row["kind"] == "toezegging"] == ["2026", "2026-09"]
    assert "In september informeer ik uw Kamer" in run().stdout
    unknown = run("--letter", "x")
    assert unknown.returncode == 2
    assert "Er is geen brief 'x'" in unknown.stderr


@pytest.fixture(scope="module")
def new_letter(root: Path) -> Ask:
    return desk({letter.id: letter for letter in load_corpus(root / "evals/new_letters/hic-2025")})


def test_a_motion_that_its_status_does_not_name_is_named_first(new_letter: Ask) -> None:
    settled = ["De motie van", "Daarmee beschouw ik"]
    assert starts(new_letter("Welke moties zijn afgedaan?")) == settled
    assert starts(new_letter("Wat is de status van de motie Van Rijssel en Akdemir?")) == settled
    assert starts(new_letter("Wat is de status van de motie Blaauw?")) == [
        "De motie van",
        "De motie is",
    ]


def test_a_motion_of_somebody_that_the_letters_do_not_name_is_none_of_theirs(
    real: Assistant,
) -> None:
    for question in ("Wat vroeg de motie Hermans?", "Waar gaat de motie van het lid Piri over?"):
        answer = real.ask(question)
        assert answer.status == "not_found"
        assert "geen motie van" in answer.answer
        assert answer.related

    compared = real.ask("Vergelijk wat de brieven zeggen over de motie Hermans.")
    assert compared.status == "not_found"


def test_a_motion_is_not_told_as_one_on_another_subject(real: Assistant) -> None:
    other = real.ask("Wat vroeg de motie Bruyning over explosies?")
    assert other.answer == "De brieven noemen geen motie van Bruyning over ‘explosies’."
    own = real.ask("Wat vroeg de motie Bruyning over ervaringsdeskundigen?")
    assert "ervaringsdeskundigheid" in own.answer


def test_a_motion_is_found_by_the_day_that_it_was_moved(real: Assistant) -> None:
    assert "Bruyning" in real.ask("Welke motie is van 6 november 2024?").answer
    assert real.ask("Welke motie is van 7 november 2024?").status == "not_found"


def test_who_moved_a_motion_may_be_misspelt_and_its_subject_is_no_member(real: Assistant) -> None:
    mended = real.ask("Wat vroeg de motie Markouch?")
    assert "Marcouch" in mended.answer
    assert "geen motie van" not in real.ask("Wat vroeg de motie Camera in Beeld?").answer
    party = real.ask("Zijn de moties van de VVD uitgevoerd?")
    assert party.answer == "De brieven noemen geen motie van de VVD."


def test_letters_side_by_side_tell_of_the_motion_that_is_asked(real: Assistant) -> None:
    asked = real.ask("Vergelijk wat beide brieven zeggen over de motie Van Oosten en Marcouch.")
    assert asked.kind == "comparison"
    assert {citation.letter for citation in asked.citations} == {*real.letters}
    assert not any("Bruyning" in citation.quote for citation in asked.citations)


def test_what_is_said_of_a_motion_is_not_said_of_another(real: Assistant) -> None:
    asked = real.ask("Wat vroeg de motie Mutluer en hoe gaat de minister daarmee om?")
    assert "Mutluer" in asked.answer
    assert not any("Bruyning" in citation.quote for citation in asked.citations)
