"""What the models are fitted on beside the letters: questions on other texts.

Sentences: xquad_nl. Whether a question can be answered: that too, the training questions on made-up
letters and on answers to Kamervragen, and real Kamervragen about other subjects. Never a question
that is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hicqa.answering.assistant import Assistant
from hicqa.answering.parts import split_parts
from hicqa.evaluation.cases import read_jsonl
from hicqa.evaluation.training import Asked, Bench, Example, places_of
from hicqa.evaluation.xquad import folded, split_of
from hicqa.retrieval.learned import LearnedSimilarity, load_maps
from hicqa.retrieval.retriever import Retriever
from hicqa.retrieval.translation import load_translations
from hicqa.settings import load_settings
from hicqa.types import Letter

KAMERVRAGEN_KEPT = 4  # one in so many real Kamervragen is only reported
XQUAD_WEIGHT = 0.5  # for the choice of sentences, against one on the letters
# A question's weight for answerability, against one on the letters.
GOVERNMENT, ENCYCLOPEDIA, MADE_UP, KAMERVRAAG = 0.5, 1.0, 1.0, 0.6
# A question whose passage was left out stands for and against itself: how it is put tells nothing.
LEFT_OUT = 0.3


def made_up_letters(
    folder: Path, work: Path
) -> Iterator[tuple[Assistant, Letter, list[dict[str, Any]]]]:
    """Made-up letters, each a corpus of its own in a folder of `folder`, as a new letter would be,
    with the training questions on it; the indexes stay in `work`."""
    for own in sorted(path.parent for path in folder.glob("*/letters.toml")):
        settings = load_settings().model_copy(update={"corpus": own, "index": work / own.name})
        assistant = Assistant(settings)
        (letter,) = assistant.letters.values()
        yield assistant, letter, read_jsonl(own / "questions.jsonl")


def made_up_examples(folder: Path, work: Path) -> Iterator[Asked]:
    """The training questions on the `made_up_letters` of a folder."""
    for assistant, letter, rows in made_up_letters(folder, work):
        # The general similarity was fitted on these very questions.
        learned = LearnedSimilarity(assistant.index, load_maps(), *load_translations())
        bench = Bench(assistant, MADE_UP, Retriever(assistant.index, learned=learned))
        for row in rows:
            places = places_of(row, letter)
            asked = {"question": row["question"], "answerable": bool(places)}
            block = places[0].block if places else None
            yield from _asked_with_and_without(bench, asked, block, tuned_on=True)


def is_reported(at: int) -> bool:
    """Whether the Kamervraag at this place in kamervragen_qa.jsonl is kept out of every fit."""
    return at % KAMERVRAGEN_KEPT == 1


def kamervragen_examples(assistant: Assistant, path: Path) -> Iterator[Asked]:
    """Real Kamervragen, which the letters do not answer, whole and each part of them; none of
    those that are reported."""
    bench = Bench(assistant, KAMERVRAAG)
    for row in (row for at, row in enumerate(read_jsonl(path)) if not is_reported(at)):
        for asked in dict.fromkeys((row["question"], *split_parts(row["question"]))):
            yield from bench.asked(bench.candidates(asked), answerable=False)


def government_examples(path: Path, pairs: Path, work: Path) -> Iterator[Asked]:
    """The training questions on answers to Kamervragen, which are read from `pairs`; those that
    can be answered also with their passage left out. The index of the texts stays in `work`."""
    rows = read_jsonl(path)
    texts = {row["passage_id"]: folded(row["context"]) for row in read_jsonl(pairs)}
    used = sorted({texts[row["passage"]] for row in rows})
    bench = _corpus(work, used, GOVERNMENT)
    text, starts = bench.text, bench.passages_at()
    for row in rows:
        own = starts.get(text.find(texts[row["passage"]]))
        yield from _asked_with_and_without(bench, row, own)


def _asked_with_and_without(
    bench: Bench,
    row: Mapping[str, Any],
    own: str | None,
    tuned_on: bool = False,
    left_out: float | None = LEFT_OUT,
) -> Iterator[Asked]:
    """A question on other texts; one that can be answered also without its passage, then of the
    weight `left_out` (None: as any other)."""
    found = bench.candidates(row["question"])
    yield from bench.asked(found, row["answerable"], tuned_on)
    if row["answerable"] and own is not None:
        gone = bench.without(own, found)
        yield from bench.asked(gone, False, tuned_on, left_out)


class Encyclopedia:
    """xquad_nl, all its passages as a corpus, and the questions that are not reported; the index
    stays in `work`."""

    def __init__(self, path: Path, work: Path) -> None:
        rows = read_jsonl(path)
        self._rows = [row for row in rows if split_of(row["passage_id"]) == "dev"]
        contexts = sorted({folded(row["context"]) for row in rows})
        self._bench = _corpus(work, contexts, ENCYCLOPEDIA)
        self._text, self._starts = self._bench.text, self._bench.passages_at()

    def _own(self, row: Mapping[str, Any]) -> str:
        return self._starts[self._text.index(folded(row["context"]))]

    def examples(self) -> Iterator[Example]:
        """The questions, for the choice of sentences."""
        for row in self._rows:
            own = self._own(row)
            answers = [a["text"] for a in row["answers"] if a["answer_start"] is not None]
            ranked = self._bench.candidates(row["question"]).ranked
            labels = tuple(
                (1 + any(a in c.text for a in answers)) if c.passage.id == own else 0
                for c in ranked
            )
            yield Example(tuple(ranked), labels, XQUAD_WEIGHT)

    def asked(self, trained: Path) -> Iterator[Asked]:
        """The questions, each once with its passage and once with it left out, and the training
        questions on the same passages."""
        own = {row["passage_id"]: self._own(row) for row in self._rows}
        for row in self._rows:
            asked = {"question": row["question"], "answerable": True}
            place = own[row["passage_id"]]
            yield from _asked_with_and_without(self._bench, asked, place, True, left_out=None)
        for row in read_jsonl(trained):
            place = own[row["passage"]]
            yield from _asked_with_and_without(self._bench, row, place, tuned_on=True)


def _corpus(folder: Path, texts: Sequence[str], weight: float) -> Bench:
    """An assistant over texts, each a paragraph of one made-up letter."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
    meta = '[[letter]]\nid = "x"\nfile = "x.txt"\ntitle = "x"\ndate = "2020"\n'
    (folder / "letters.toml").write_text(meta, "utf-8")
    settings = load_settings().model_copy(update={"corpus": folder, "index": folder / "index"})
    return Bench(Assistant(settings), weight)
