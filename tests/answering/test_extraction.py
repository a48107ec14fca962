"""An answer is read without what stands between: what a sentence points back at comes first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hicqa.answering.assistant import Assistant
from hicqa.answering.extraction import MAX_SENTENCES, Extractor
from hicqa.answering.question import understand
from hicqa.answering.ranking import PASSAGES_READ, Candidate, rank_sentences
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


QUESTIONS = (
    "Wat is AJB?", "Wat doet de TFO?", "Waarom stijgt het aantal straatroven?",
    "Hoe worden plofkraken voorkomen?", "Wat is het doel van de Re-integratieofficier?",
    "Wat is expressief geweld?", "Hoe werkt directe aansprakelijkstelling?",
)  # fmt: skip


def ranked_for(assistant: Assistant, question: str) -> list[Candidate]:
    asked = understand(question)
    return rank_sentences(asked, assistant.retrieve(asked.text), assistant.index)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_keeps_to_its_words_and_sentences(real: Assistant, question: str) -> None:
    ranked, extractor = ranked_for(real, question), Extractor(real.index)
    assert len(extractor.compose(ranked)) <= MAX_SENTENCES
    best = sum(len(statement.text.split()) for statement in extractor.compose(ranked[:1]))
    for most_words in (30, 60, 120):
        said = extractor.compose(ranked, most_words)
        words = sum(len(statement.text.split()) for statement in said)
        assert words <= max(most_words, best)
        assert ranked[0].text in [statement.text for statement in said]


def test_what_is_said_is_not_said_again(tmp_path: Path) -> None:
    told = "De Springplank leert jongeren uit Assen in een half jaar een vak en vindt werk."
    other = "Op zaterdag helpt de Springplank ook ouders met schulden en met hun huis."
    (tmp_path / "x.txt").write_text(f"{told}\n\n{told}\n\n{other}\n", "utf-8")
    meta = '[[letter]]\nid = "x"\nfile = "x.txt"\ntitle = "x"\ndate = "2021"\n'
    (tmp_path / "letters.toml").write_text(meta, "utf-8")
    twice = Assistant(Settings(corpus=tmp_path, index=tmp_path / "index"))
    ranked = ranked_for(twice, "Wat leert de Springplank?")
    assert [candidate.text for candidate in ranked].count(told) == 2
    # All stand equally near, so that only what they say keeps one out.
    near = [replace(candidate, score=1.0) for candidate in ranked]
    said = [statement.text for statement in Extractor(twice.index).compose(near)]
    assert sorted(said) == sorted([told, other])


def test_a_signature_is_no_candidate_but_for_who_asks_after_a_person(real: Assistant) -> None:
    signature = "Minister voor Rechtsbescherming, F.M. Weerwind"
    assert understand("Wie is de Minister voor Rechtsbescherming?").expects == "person"
    asked = understand(signature)
    assert asked.expects is None
    retrieval = real.retrieve(asked.text)
    held = [real.letters[p.letter].quote(p.span) for hit in retrieval.hits[:PASSAGES_READ]
            for p in [real.index.passages[hit.passage]]]  # fmt: skip
    assert any("Weerwind" in text for text in held)
    texts = [c.text for c in rank_sentences(asked, retrieval, real.index)]
    assert not any(text.strip().endswith("F.M. Weerwind") for text in texts)
