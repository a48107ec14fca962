"""A letter that no fit saw is asked alone, and beside the corpus where no later letter answers."""

from __future__ import annotations

import json
from pathlib import Path

from stand_in import StandIn, write_corpus

from hicqa import Assistant
from hicqa.evaluation.bench import Bench, Remembering
from hicqa.evaluation.new_letters import new_letters
from hicqa.evaluation.records import Metric
from hicqa.settings import Settings

TOLD = "De Springplank leert jongeren uit Assen in een half jaar een vak en vindt werk."


def case(id_: str, question: str, quote: str | None, *tags: str) -> str:
    gold = [[{"letter": "nieuw", "quote": quote}]] if quote else []
    kind = "passage" if quote else "unanswerable"
    row = {"id": id_, "split": "dev", "kind": kind, "question": question, "gold": gold}
    return json.dumps({**row, "facts": [], "tags": list(tags)})


def test_a_new_letter_is_asked_alone_and_beside(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", oud="De politie kreeg er in Emmen een post bij.\n")
    own = write_corpus(tmp_path / "evals/new_letters/nieuw", nieuw=f"{TOLD}\n")
    rows = [
        case("1", "Wat leert de Springplank jongeren uit Assen?", "leert jongeren uit Assen"),
        case("2", "Leert de Springplank een vak?", "een vak en vindt werk", "newer"),
        case("3", "Hoe laat vertrekt de trein?", None),
    ]
    (own / "questions.jsonl").write_text("\n".join(rows), "utf-8")
    embedder = Remembering(StandIn())
    settings = Settings(corpus=corpus, index=tmp_path / "index", evals=tmp_path / "evals")
    result = new_letters(Bench(Assistant(settings, embedder=embedder), embedder))

    found: dict[str, Metric] = {metric.name: metric for metric in result.metrics}
    assert {metric.part for metric in result.metrics} == {"dev"}
    assert found["recall@1"].measured.n == 2
    assert found["recall@1"].measured.value == 1.0
    assert found["beside_recall@1"].measured.n == 1
    assert found["refused"].measured.value == found["beside_refused"].measured.value == 1.0
    assert "figures_right" not in found
