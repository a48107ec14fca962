"""Letters side by side: what each says of the same thing, oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from hicqa.answering.answerability import answerability_features, is_answerable
from hicqa.answering.extraction import MAX_WORDS, Extractor
from hicqa.answering.question import Question
from hicqa.answering.ranking import rank_sentences
from hicqa.index.build import Index
from hicqa.retrieval.retriever import Retriever
from hicqa.types import Letter, Reply, Statement

# Where one letter surely answers, the other may do so in words that are less near.
OTHER_LETTER_SHARE = 0.5


def said_in(letter: Letter, statement: Statement) -> Statement:
    """A statement with the letter it is from before it, so that the two are told apart."""
    return Statement(
        f"In de brief van {letter.meta.date[:4]}: {statement.text}", statement.evidence
    )


def compare(
    question: Question,
    letters: Sequence[Letter],
    index: Index,
    retriever: Retriever,
    extractor: Extractor,
) -> Reply | None:
    """What `letters` (oldest first) say of the question, each in its own sentences.

    None where no letter surely answers. A letter that says nothing of it is named in a
    warning, and the reply is partial.
    """
    vector = retriever.vector(question.text)
    found: dict[str, tuple[Statement, ...]] = {}
    is_sure = False
    for letter in letters:
        retrieval = retriever.retrieve_by(question.text, vector, [letter.id])
        ranked = rank_sentences(question, retrieval, index)
        features = answerability_features(question, retrieval, ranked, index) if ranked else {}
        if ranked and is_answerable(features, OTHER_LETTER_SHARE):
            is_sure = is_sure or is_answerable(features)
            first, *rest = extractor.compose(ranked, MAX_WORDS // len(letters))
            found[letter.id] = (said_in(letter, first), *rest)
    if not is_sure:
        return None
    silent = [letter for letter in letters if letter.id not in found]
    return Reply(
        "partial" if silent else "answered",
        "comparison" if len(found) > 1 else "passage",
        statements=tuple(s for statements in found.values() for s in statements),
        warnings=tuple(
            f"De brief ‘{letter.meta.title}’ ({letter.meta.date}) zegt hier niets over."
            for letter in silent
        ),
    )
