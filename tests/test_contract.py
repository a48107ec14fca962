"""What hicqa prints has the contract's shape, whatever is asked and however it ends."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource

from hicqa import Assistant
from hicqa.answering.render import as_dict, as_text
from hicqa.errors import BadQuestion
from hicqa.types import Answer

NAMES = ("answer", "draft")


def schema(name: str) -> Any:
    return json.loads((files("hicqa") / "contract" / f"{name}.schema.json").read_text("utf-8"))


REGISTRY: Any = Registry().with_resources(
    [(schema(name)["$id"], Resource.from_contents(schema(name))) for name in NAMES]
)


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(name), registry=REGISTRY)


@pytest.mark.parametrize("name", NAMES)
def test_the_schemas_are_the_contracts(shared: Path, name: str) -> None:
    contract = shared / "contract" / f"{name}.schema.json"
    assert schema(name) == json.loads(contract.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema(name))


def check(answer: Answer, assistant: Assistant, id_: str | int | None = None) -> dict[str, Any]:
    """The answer as it is printed, checked against the schema and the contract's own words."""
    printed: dict[str, Any] = json.loads(json.dumps(as_dict(answer, id_), ensure_ascii=False))
    validator("answer").validate(printed)
    marks = [int(n) for n in re.findall(r"\[(\d+)\]", printed["answer"])]
    numbers = [citation["n"] for citation in printed["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(marks) <= set(numbers)
    for citation in printed["citations"] + printed["related"]:
        text = assistant.letter(citation["letter"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["quote"] in citation["passage"]
    for figure in printed["figures"]:
        assert set(figure["citations"]) <= set(numbers)
        assert figure["stated"] == (figure["derivation"] is None)
    if printed["status"] == "not_found":
        assert (printed["kind"], printed["figures"], printed["citations"]) == ("none", [], [])
        assert printed["answer"].strip()
    else:
        assert printed["answer"].endswith("]")
        assert numbers
    if printed["status"] == "partial":
        assert printed["warnings"]
    assert "\x1b" not in as_text(answer)
    return printed


KINDS = [
    ("Hoeveel overvallen waren er in 2019?", "answered", "figure"),
    ("Met hoeveel procent zijn de overvallen gedaald sinds 2016?", "answered", "figure"),
    ("Hoeveel overvallen waren er in 2011 en 2019?", "partial", "figure"),
    ("Hoeveel overvallen waren er in 1995?", "not_found", "none"),
    ("Wie leidt het Offensief tegen Explosies?", "answered", "passage"),
    ("Hoe duur is een kaartje voor de dierentuin?", "not_found", "none"),
    ("Wat is er veranderd in de aanpak van heling tussen 2023 en 2026?", None, "comparison"),
]


@pytest.mark.parametrize(("question", "status", "kind"), KINDS)
def test_an_answer_of_every_kind_has_the_shape(
    real: Assistant, question: str, status: str | None, kind: str
) -> None:
    printed = check(real.ask(question), real)
    assert printed["question"] == question
    assert printed["kind"] == kind
    assert status in (None, printed["status"])
    assert printed["timings_ms"]["total"] > 0
    assert "id" not in printed


@pytest.mark.parametrize("id_", ["", "a b", "é", 0, -3, 10**30])
def test_an_id_is_echoed_unchanged(assistant: Assistant, id_: str | int) -> None:
    printed = check(assistant.ask("Hoeveel overvallen waren er in 2019?"), assistant, id_)
    assert printed["id"] == id_
    assert type(printed["id"]) is type(id_)


@pytest.mark.parametrize("letter", ["hic-2026", "kst-28684-733"])
def test_an_answer_keeps_to_the_letter_asked_for(real: Assistant, letter: str) -> None:
    for question, _, _ in KINDS:
        printed = check(real.ask(question, [letter]), real)
        assert {c["letter"] for c in printed["citations"] + printed["related"]} <= {letter}


WORDS = ["hoeveel", "overvallen", "in", "2019", "2024", "heling", "wie", "meer", "dan", "en", "?"]


@settings(max_examples=60)
@given(st.one_of(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), st.text()))
def test_whatever_is_asked_the_answer_has_the_shape(assistant: Assistant, question: str) -> None:
    with suppress(BadQuestion):
        check(assistant.ask(question), assistant)


def test_what_does_not_have_the_shape_is_seen(assistant: Assistant) -> None:
    printed = as_dict(assistant.ask("Hoeveel overvallen waren er in 2019?"))
    for broken in ({"status": "ja"}, {"extra": 1}, {"figures": [{}]}, {"citations": [{"n": 0}]}):
        with pytest.raises(jsonschema.ValidationError):
            validator("answer").validate(json.loads(json.dumps({**printed, **broken})))


def test_a_draft_has_the_shape(assistant: Assistant) -> None:
    from hicqa.kamervragen import draft, draft_as_dict, parse_question_set, undrafted

    asked = parse_question_set(
        "Vragen van het lid Jansen (X) aan de Minister van Justitie en Veiligheid over cijfers\n\n"
        "1\nHoeveel overvallen waren er in 2019?\n\n2\nWat vindt u daarvan?\n"
    )
    assert len(asked.questions) == 2
    for made in (draft(asked, assistant.ask), undrafted(asked)):
        validator("draft").validate(json.loads(json.dumps(draft_as_dict(made))))
