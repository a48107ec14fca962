"""Conversations in tests."""

from __future__ import annotations

from hicqa.answering.assistant import Assistant
from hicqa.answering.conversation import spell_out
from hicqa.types import Answer


def talk(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last turn of a conversation."""
    history: list[Answer] = []
    for turn in turns:
        history.append(assistant.ask(turn, history=history))
    return history[-1]


def spelled(*turns: str) -> str:
    """The last turn as it is understood after the others, each as they were understood."""
    history: list[Answer] = []
    for turn in turns:
        said = spell_out(turn, history)
        history.append(Answer(said, "answered", "figure", ""))
    return history[-1].question
