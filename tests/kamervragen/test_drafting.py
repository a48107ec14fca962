"""Drafts with a stand-in for the assistant that knows two things and refuses the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hicqa.errors import BadQuestion
from hicqa.facts import AuditReport, Finding
from hicqa.kamervragen import (
    Draft,
    draft,
    draft_as_dict,
    draft_as_markdown,
    parse_question_set,
    summarise,
    undrafted,
)
from hicqa.kamervragen.drafting import newest_first
from hicqa.types import Answer, Citation, Figure

HEAD = (
    "2031Z00042\nVragen van het lid De Boer (ABC) aan de minister van Financiën over inbraken "
    "(ingezonden 4 maart 2031)\n\n"
)


def citation(n: int, quote: str, letter: str = "brief", date: str = "2030-05-01") -> Citation:
    return Citation(
        n=n,
        letter=letter,
        title="Brief over inbraken",
        date=date,
        section=("2 Cijfers", "Inbraken"),
        kind="paragraph",
        quote=quote,
        passage=quote,
        start=100 * n,
        end=100 * n + len(quote),
        kamerstuk="31 111, nr. 22",
        url="https://zoek.officielebekendmakingen.nl/kst-31111-22.html",
        page=3,
    )


def figure(period: str, value: float) -> Figure:
    return Figure("inbraken", period, value, "aantal", True, (1,), qualifier="exact")


def ask(question: str) -> Answer:
    if len(question) > 1000:
        raise BadQuestion("De vraag is te lang.")
    if "hoeveel inbraken" in question.lower():
        quote = "In 2029 waren er 1.234 inbraken."
        return Answer(
            question,
            "answered",
            "figure",
            f"{quote} [1]",
            figures=(figure("2029", 1234),),
            citations=(citation(1, quote),),
            timings_ms={"total": 1.0},
        )
    if "maatregelen" in question.lower():
        quote = "Ik verbeter de sloten."
        return Answer(
            question,
            "answered",
            "passage",
            f"{quote} [1]",
            citations=(citation(1, quote),),
            timings_ms={"total": 1.0},
        )
    return Answer(
        question,
        "not_found",
        "none",
        "De brieven geven geen antwoord op deze vraag.",
        related=(citation(1, "Iets dat erop lijkt."),),
        timings_ms={"total": 1.0},
    )


def drafted(*questions: str, **options: Any) -> Draft:
    text = "".join(f"Vraag {i}\n\n{q}\n\n" for i, q in enumerate(questions, start=1))
    return draft(parse_question_set(HEAD + text), ask, **options)


def states(made: Draft) -> list[str]:
    return [question.state for question in made.questions]


def test_each_question_has_a_block_and_a_state() -> None:
    made = drafted(
        "Bent u bekend met het bericht «Inbraken»?",
        "Hoeveel inbraken waren er?",
        "Hoeveel inbraken waren er? Hoeveel fietsen zijn er gestolen?",
        "Wat is de hoofdstad van Frankrijk?",
        "Deelt u de mening dat dit veel is? Zo ja, welke maatregelen neemt u tegen inbraak?",
    )
    assert states(made) == ["for_officer", "answered", "partial", "open", "partial"]
    assert made.questions[0].reason is not None
    assert made.questions[1].reason is None
    assert summarise(made) == {
        "questions": 5,
        "parts": 7,
        "answered": 1,
        "partial": 2,
        "open": 1,
        "for_officer": 1,
        "repeated": 0,
        "figures": 2,
        "disputed_figures": 0,
    }


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("Hoeveel inbrekers pakt men bij inbraken?", ["Iets dat erop lijkt."]),
        ("Wat is de hoofdstad van Frankrijk?", []),
    ],
)
def test_an_open_part_is_never_filled_and_offers_what_is_near(
    question: str, offered: list[str]
) -> None:
    answer = drafted(question).questions[0].parts[0].answer
    assert (answer.status, answer.citations, answer.figures) == ("not_found", (), ())
    assert [related.quote for related in answer.related] == offered


def test_a_question_asked_twice_refers_back() -> None:
    made = drafted(
        "Hoeveel inbraken waren er in 2029?",
        "Hoeveel inbraken waren er in 2028?",
        "Hoeveel inbraken waren er dan in 2029 ?",
        "Hoeveel inbraken waren er niet in 2029?",
    )
    assert [question.same_as for question in made.questions] == [None, None, 1, None]
    assert made.questions[2].reason == "Zie het antwoord op vraag 1."


def test_an_answer_to_the_sentence_asked_along_is_none_to_the_part() -> None:
    made = drafted("Hoeveel inbraken waren er? Kunt u dit nader uitsplitsen?")
    first, second = made.questions[0].parts
    assert first.answer.status == "answered"
    assert second.answer.status == "not_found"
    assert second.answer.question.startswith("Hoeveel inbraken waren er?")


def test_a_reference_to_an_earlier_question_is_that_question() -> None:
    made = drafted(
        "Hoeveel inbraken waren er?",
        "Zie het antwoord op vraag 1.",
        "Zie vraag 2.",
        "Zie vraag 9.",
        "Kunt u dezelfde vraag beantwoorden voor fietsen?",
        "Zie vraag 1. Hoeveel waren dat er in 2028?",
    )
    assert [question.same_as for question in made.questions] == [None, 1, 1, None, None, None]
    assert [question.state for question in made.questions[1:4]] == ["answered", "answered", "open"]
    assert summarise(made)["repeated"] == 2
    unread, followed = made.questions[4].parts[0], made.questions[5].parts[0]
    assert unread.answer.status == "not_found"
    assert "niet met zekerheid" in unread.answer.answer
    assert followed.answer.question == "Hoeveel inbraken waren er in 2028?"


def test_an_unusable_part_stays_open_with_the_reason() -> None:
    made = drafted(f"Wat is {'heel ' * 300}lang?")
    assert states(made) == ["open"]
    assert "te lang" in made.questions[0].parts[0].answer.answer


def test_a_figure_that_the_audit_disputes_is_marked() -> None:
    finding = Finding(
        check="tussen brieven",
        sentence="De ene brief noemt 1.234 inbraken in 2029, de andere 1.243.",
        letter="brief",
        measure="inbraken",
        period="2029",
        stated=1234,
        recomputed=1243,
        unit="aantal",
        facts=("f1",),
        evidence=(),
    )
    made = drafted("Hoeveel inbraken waren er?", audit=AuditReport((finding,), ()))
    assert made.questions[0].disputed == (finding.sentence,)
    assert f"Vraag 1: {finding.sentence}" in made.warnings
    other = drafted("Welke maatregelen neemt u?", audit=AuditReport((finding,), ()))
    assert other.questions[0].disputed == ()


def test_the_newest_letter_speaks_first() -> None:
    answer = Answer(
        "?",
        "answered",
        "passage",
        "Oud een. [1] Oud twee. [2] Nieuw. [3]",
        citations=(
            citation(1, "Oud een.", date="2029-01-01"),
            citation(2, "Oud twee.", date="2029-01-01"),
            citation(3, "Nieuw.", date="2031"),
        ),
    )
    assert newest_first(answer).answer == "Nieuw. [3] Oud een. [1] Oud twee. [2]"


def test_a_lone_passage_in_a_set_on_something_else_is_no_answer() -> None:
    others = [f"Wat kost {thing}?" for thing in ("brood", "kaas", "melk", "wijn")]
    made = drafted("Welke maatregelen neemt u tegen schimmel op kaas?", *others)
    assert states(made) == ["open"] * 5
    answer = made.questions[0].parts[0].answer
    assert [related.quote for related in answer.related] == ["Ik verbeter de sloten."]
    assert any("grotendeels over iets anders" in warning for warning in made.warnings)


def test_a_lone_comparison_in_words_is_no_answer_either() -> None:
    def compare(question: str) -> Answer:
        found = ask(question)
        return replace(found, kind="comparison") if found.kind == "passage" else found

    others = "".join(f"Vraag {n}\n\nWat kost ding {n}?\n\n" for n in range(2, 6))
    asked = f"{HEAD}Vraag 1\n\nWelke maatregelen neemt u tegen schimmel op kaas?\n\n{others}"
    assert states(draft(parse_question_set(asked), compare)) == ["open"] * 5


def test_a_lone_figure_stays() -> None:
    others = [f"Wat kost {thing}?" for thing in ("brood", "kaas", "melk", "wijn")]
    assert states(drafted("Hoeveel inbraken waren er?", *others)) == ["answered"] + ["open"] * 4


def test_progress_is_told_per_question() -> None:
    told: list[tuple[int, int]] = []
    drafted("Wat is a?", "Wat is b?", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_the_same_set_gives_the_same_draft() -> None:
    questions = ("Hoeveel inbraken waren er?", "Wat is b?", "Welke maatregelen neemt u?")
    assert drafted(*questions) == drafted(*questions)


# --- as JSON and Markdown ---------------------------------------------------------


@pytest.fixture
def validator(shared: Path) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    schemas = [
        json.loads((shared / "contract" / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("answer", "draft")
    ]
    resources = [(s["$id"], referencing.Resource.from_contents(s)) for s in schemas]
    registry = referencing.Registry().with_resources(resources)
    return jsonschema.Draft202012Validator(schemas[1], registry=registry)


def test_json_has_the_contracts_shape(validator: Any) -> None:
    made = drafted(
        "Kent u het bericht «x»?", "Hoeveel inbraken waren er?", "Wat is b?", "Wat is b?"
    )
    for each in (made, undrafted(made.question_set)):
        validator.validate(json.loads(json.dumps(draft_as_dict(each))))


def test_every_real_set_has_the_contracts_shape(validator: Any, shared: Path) -> None:
    from hicqa.kamervragen import read_question_set

    for path in sorted((shared / "kamervragen").glob("*.txt")):
        made = draft(read_question_set(path), ask)
        data = json.loads(json.dumps(draft_as_dict(made)))
        validator.validate(data)
        assert [q["number"] for q in data["questions"]] == [
            q.question.number for q in made.questions
        ]
        assert all(q["answers"] for q in data["questions"])


def test_markdown_names_what_is_open_and_where_the_rest_stands() -> None:
    made = drafted(
        "Kent u het bericht «x»?", "Hoeveel inbraken waren er?", "Wat is b?", "Wat is b?"
    )
    text = draft_as_markdown(made)
    assert "door een computer gemaakt" in text
    assert "**Zelf in te vullen:** Dit is een openingsvraag" in text
    assert "In 2029 waren er 1.234 inbraken. [1]" in text
    assert "Kamerstuk 31 111, nr. 22" in text
    assert "**Open:** De brieven geven geen antwoord op deze vraag." in text
    assert "Zie het antwoord op vraag 3." in text
    for number in range(1, 5):
        assert f"## Vraag {number}\n" in text
        assert f"### Antwoord op vraag {number}\n" in text
