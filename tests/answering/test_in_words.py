"""What is said in words: by which sentence, of which letter, and what the question assumed."""

from __future__ import annotations

import pytest

from hicqa.answering.answerability import WEIGHED
from hicqa.answering.assistant import Assistant
from hicqa.answering.premises import untold
from hicqa.answering.question import understand
from hicqa.answering.telling_apart import lead, told_apart
from hicqa.types import Evidence, Letter, Span, Statement


def test_an_older_letter_is_named_before_its_sentence(real: Assistant) -> None:
    answer = real.ask("Wat is Kapot Sterk?")
    assert answer.answer.startswith("In de brief van 2023: ")
    assert {citation.letter for citation in answer.citations} == {"kst-28684-733"}


def test_a_newest_letter_that_is_silent_is_named_where_now_is_asked(real: Assistant) -> None:
    silent = "In de brief van 2026 is hierover niets gevonden."
    assert silent in real.ask("Wordt Kapot Sterk nog doorontwikkeld?").warnings
    assert silent not in real.ask("Wat is Kapot Sterk?").warnings


def test_the_newest_letter_and_a_letter_alone_need_no_name(real: Assistant) -> None:
    assert not real.ask("Wie leidt het Offensief?").answer.startswith("In de brief van")
    alone = real.ask("Wat is Kapot Sterk?", letters=["kst-28684-733"])
    assert not alone.answer.startswith("In de brief van")


def test_letters_are_told_apart_where_they_take_turns(real: Assistant) -> None:
    old, new = real.letters.values()

    def first(letter: Letter) -> Statement:
        block = letter.paragraphs[0]
        span = Span(block.span.start, block.span.end)
        return Statement(letter.quote(span), (Evidence(letter.id, block.id, "paragraph", span),))

    ours = Statement("In 2019 waren er 1.174 overvallen.", first(old).evidence)
    statements = [first(new), first(old), first(old), ours, first(new)]
    said = told_apart(statements, [old, new])
    assert [lead(statement, real.letters) for statement in said] == [
        "",
        "In de brief van 2023: ",
        "",
        "",
        "In de brief van 2026: ",
    ]
    assert [statement.text for statement in said] == [statement.text for statement in statements]
    assert told_apart(said, [old, new]) == said
    assert not any(statement.led_by for statement in told_apart(said, [old]))
    assert said[3] == ours


def test_the_next_sentences_are_judged_each_put_first(real: Assistant) -> None:
    asked = understand("Wie is voorzitter van het Offensief tegen Explosies?")
    judgements = [*real.replier.in_words.weighed(asked)]
    firsts = [ranked[0].sentence.id for ranked, _ in judgements]
    best, _ = real.replier.in_words.judged(asked)
    assert firsts == [candidate.sentence.id for candidate in best[:WEIGHED]]
    assert len({len(ranked) for ranked, _ in judgements}) == 1


@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("Waarom is de noodknop afgeschaft?", "afgeschaft"),
        ("Waarom is de motie Bruyning verworpen?", "verworpen"),
        ("Waarom werden aanvragen voor een horecaontzegging afgewezen?", None),
        ("Wie leidt het Offensief tegen Explosies?", None),
    ],
)
def test_what_the_letters_do_not_say_is_not_taken_for_granted(
    real: Assistant, question: str, warned: str | None
) -> None:
    answer = real.ask(question)
    said = [warning for warning in answer.warnings if "zegt niets van" in warning]
    assert answer.status == "answered"
    assert said == ([f"De aangehaalde tekst zegt niets van ‘{warned}’."] if warned else [])


def test_a_word_of_the_same_meaning_bears_a_premise_out() -> None:
    assert untold("Waarom is de pilot gestopt?", ["De pilot is per 2024 beëindigd."]) == ()
    assert untold("Waarom is de pilot gestopt?", ["De pilot loopt door."]) == ("gestopt",)


@pytest.mark.parametrize(
    ("question", "cause"),
    [
        ("Waarom daalde het aantal woninginbraken in 2024?", "hang- en sluitwerk"),
        ("Waardoor nam het aantal plofkraken af?", "ontwaarding van de buit"),
        ("Waarom zijn er sinds het voorjaar van 2026 meer plofkraken?", "modus operandi"),
        ("Wat verklaart de daling van het aantal woninginbraken?", "hang- en sluitwerk"),
        ("Waarom daalden de overvallen in 2020?", "corona-maatregelen"),
        ("Hoe komt het dat straatroven sinds 2022 toenemen?", "in de lijn der verwachting"),
        ("Hoe komt het dat er zo weinig meer in huizen wordt ingebroken?", "hang- en sluitwerk"),
    ],
)
def test_the_cause_of_a_rise_or_a_fall_is_told(real: Assistant, question: str, cause: str) -> None:
    assert cause in real.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Waarom steeg het aantal plofkraken in 2019?",  # a cause is told of the rise in 2026
        "Waarom daalde het aantal woninginbraken in 2018?",  # of the fall in 2024 and 2025
        "Hoe komt het dat het aantal overvallen in 2019 steeg?",  # of the rise since 2022
        "Hoe komt het dat straatroven sinds 2023 toenemen?",  # told of 2022 by a letter of 2023
        "Wat verklaart de stijging van overvallen in 2018?",
        "Hoe is de stijging van straatroven in 2019 te verklaren?",
        "Waarom stijgt het aantal straatroven?",  # that it does is told, and not why
        "Waarom stijgen de aanslagen met explosieven?",  # nor here; of plofkraken it is
    ],
)
def test_that_it_moved_or_why_at_another_time_is_no_cause(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "not_found"


@pytest.mark.parametrize("thing", ["woninginbraken", "inbraken", "straatroven"])
def test_why_a_rate_is_so_is_no_move_of_a_crime(real: Assistant, thing: str) -> None:
    answer = real.ask(f"Waarom blijft de opheldering van {thing} zo laag?")
    assert answer.status == "not_found" or "ophelder" in answer.answer


def test_who_someone_is_is_told_by_a_sentence_that_names_them(real: Assistant) -> None:
    assert "burgemeester Hamming" in real.ask("Wie is Hamming?").answer
    assert real.ask("Wie is Rutte?").status == "not_found"


def test_a_view_is_told_only_of_whom_the_letters_speak(real: Assistant) -> None:
    assert real.ask("Wat vindt de VVD van de HIC-aanpak?").status == "not_found"
    assert "Jeugdinstituut" in real.ask("Wat vindt het Jeugdinstituut van AJB?").answer


def test_a_day_is_something_to_ask_of(real: Assistant) -> None:
    assert "conferentie" in real.ask("Wat gebeurde er op 17 april 2023?").answer


def test_a_trend_is_told_with_what_came_after_its_figures(real: Assistant) -> None:
    news = "Sinds eind maart 2026 is in Nederland sprake van een plotselinge toename"
    assert news in real.ask("Dalen de plofkraken nog steeds?").answer
    assert news not in real.ask("Daalde het aantal plofkraken in 2025?").answer
    assert "2026" not in real.ask("Neemt het geweld toe?").answer


def test_no_sentence_is_told_without_what_it_points_at(real: Assistant) -> None:
    told = real.ask("Wat doet de politie tegen plofkraken?").answer
    assert "De oorzaak hiervan" not in told or "Sinds eind maart 2026" in told
