"""A letter that no fit saw, beside the two that all of them did."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.evaluation.new_letters import write_corpus
from hicqa.settings import Settings

NEW = "evals/new_letters/hic-2025"


@pytest.fixture(scope="module")
def beside(root: Path, real_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("beside")
    write_corpus(folder / "corpus", [root / "corpus", root / NEW])
    shutil.copytree(real_index, folder / "index")
    return Assistant(Settings(corpus=folder / "corpus", index=folder / "index"))


@pytest.mark.parametrize(
    ("question", "new", "year", "old"),
    [
        ("Hoeveel straatroven waren er in 2024?", "2.813", 2024, "2.862"),
        ("Hoeveel plofkraken in 2023?", "8", 2023, "9"),
        ("Met hoeveel procent stegen de explosies van 2023 op 2024?", "902", 2023, "927"),
    ],
)
def test_a_figure_that_a_later_letter_restates_comes_with_the_earlier_one(
    beside: Assistant, question: str, new: str, year: int, old: str
) -> None:
    answer = beside.ask(question)
    assert answer.status == "answered"
    assert new in answer.answer
    assert f"De brief van 2025 noemt voor {year} nog {old}." in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoe verklaart de politie dat er iets meer geweld is geregistreerd?", "aangiftebereid"),
        ("Waarom kloppen de aantallen niet met die uit oudere rapportages?", "pogingen voortaan"),
        ("Wat houdt Dovend Lont in?", "bezoek van een wijkagent"),
        ("Wat vroeg de motie Blaauw?", "poststukken met illegaal vuurwerk"),
    ],
)
def test_its_passages_are_found_among_those_that_were_learned(
    beside: Assistant, question: str, said: str
) -> None:
    answer = beside.ask(question)
    assert said in answer.answer or any(said in citation.quote for citation in answer.citations)
    assert answer.citations[0].letter == "hic-2025" or "brief van 2025" in answer.answer


def test_the_letters_that_were_learned_lose_little(beside: Assistant) -> None:
    leader = beside.ask("Wie is voorzitter van het Offensief tegen Explosies?")
    assert "Carola Schouten" in leader.answer
    assert leader.citations[0].letter == "hic-2026"


@pytest.fixture(scope="module")
def alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    index = tmp_path_factory.mktemp("alone")
    return Assistant(Settings(corpus=root / NEW, index=index))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # The figures know no part of a crime: a sentence that names the part itself answers.
        ("Hoe vaak werden maaltijdbezorgers overvallen?", "van 38 naar 59"),
        ("Hoeveel illegaal vuurwerk is er in pakketjes ontdekt?", "640 kilo"),
        ("Hoeveel overvallen op juweliers waren er in 2024?", None),
        ("Hoeveel procent van de straatroven werd opgelost?", "31%"),
        ("Hoeveel procent van de plofkraken werd opgelost?", None),
        ("Hoeveel verdachten van plofkraken zijn overgeleverd?", "47"),
        # The letter writes "Verklaring Omtrent het Gedrag" and "Autoriteit Persoonsgegevens".
        ("Is de motie over de VOG voor leerwerkplekken afgehandeld?", "als afgedaan"),
        ("Wat zei de AP over foto's van bezoekers?", "24 uur"),
    ],
)
def test_what_no_table_holds_is_told_where_a_sentence_does(
    alone: Assistant, question: str, said: str | None
) -> None:
    answer = alone.ask(question)
    if said is None:
        assert answer.status == "not_found"
    else:
        assert said in answer.answer


@pytest.fixture(scope="module")
def in_columns(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A letter as it comes from a PDF: hard line ends, notes at page feet, a table in pieces."""
    index = tmp_path_factory.mktemp("in_columns")
    return Assistant(Settings(corpus=root / "evals/new_letters/hic-2024", index=index))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # "daalde naar acht" has no year: it is not of the year that the letter was written in.
        ("Hoeveel plofkraken waren er het laatste jaar?", "In 2023 waren er 8 plofkraken"),
        ("Hoeveel plofkraken waren er in 2023 in Duitsland?", "in 2023 nog 301"),
        ("Hoeveel procent van de straatroven werd opgelost?", "29%"),
        ("Uit welke bron komen de misdaadcijfers?", "Basisvoorziening Informatie"),
        ("Met hoeveel procent daalde straatroof van 2022 op 2023?", "een daling van 1,8%"),
    ],
)
def test_what_is_of_another_year_or_country_is_told_apart(
    in_columns: Assistant, question: str, said: str
) -> None:
    assert said in in_columns.ask(question).answer
    assert not in_columns.audit.findings
