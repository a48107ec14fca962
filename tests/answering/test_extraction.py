"""An answer is read without what stands between: what a sentence points back at comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.extraction import Extractor
from hicqa.answering.question import understand
from hicqa.answering.ranking import rank_sentences
from hicqa.settings import Settings

TEXT = (
    "De Springplank is een interventie voor jongeren van zestien tot twintig jaar in Assen. "
    "Uit onderzoek blijkt dat schulden de kans op nieuwe delicten groter maken voor iedereen. "
    "Deze interventie leert hun een vak en vindt een baan die past bij wat zij kunnen. "
    "Dit draagt bij aan de rust in de wijk waar zij wonen."
)


@pytest.fixture(scope="module")
def springplank(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("springplank")
    (folder / "x.txt").write_text(TEXT + "\n", "utf-8")
    meta = '[[letter]]\nid = "x"\nfile = "x.txt"\ntitle = "x"\ndate = "2021"\n'
    (folder / "letters.toml").write_text(meta, "utf-8")
    return Assistant(Settings(corpus=folder, index=folder / "index"))


@pytest.mark.parametrize(
    ("opening", "lead"),
    [("Deze interventie", "De Springplank"), ("Dit draagt", "Deze interventie")],
)
def test_a_sentence_comes_with_what_it_points_back_at(
    springplank: Assistant, opening: str, lead: str
) -> None:
    asked = understand("Wat doet de Springplank?")
    ranked = rank_sentences(asked, springplank.retrieve(asked.text), springplank.index)
    best = next(candidate for candidate in ranked if candidate.text.startswith(opening))
    said = [statement.text for statement in Extractor(springplank.index).compose([best])]
    at = next(n for n, text in enumerate(said) if text.startswith(opening))
    assert said[at - 1].startswith(lead)
    assert not any(text.startswith("Uit onderzoek") for text in said)
