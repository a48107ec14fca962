"""What the server offers to programs, as an API (gradio_client) and over MCP.

The docstrings of the offered functions are their descriptions there, so they are Dutch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr
from gradio.events import api

from hicqa.answering.render import as_dict
from hicqa.errors import HicqaError
from hicqa.facts.render import fact_as_dict
from hicqa.kamervragen import draft_as_dict, parse_question_set
from hicqa.retrieval.retriever import Hit
from hicqa.ui.desk import Desk
from hicqa.ui.facts_tab import Choice

_MAX_PASSAGES = 20


@contextmanager
def _told() -> Iterator[None]:
    """Tell a program what a person would be told."""
    try:
        yield
    except HicqaError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _passage(desk: Desk, hit: Hit) -> dict[str, Any]:
    passage = desk.assistant.index.passages[hit.passage]
    meta = desk.letters[passage.letter].meta
    return {
        "letter": passage.letter,
        "title": meta.title,
        "kamerstuk": meta.kamerstuk,
        "url": meta.url,
        "section": list(passage.section),
        "page": passage.page,
        "kind": passage.kind,
        "text": desk.letters[passage.letter].quote(passage.span),
        "start": passage.span.start,
        "end": passage.span.end,
        "score": round(hit.score, 6),
    }


def offer(desk: Desk) -> None:
    """Add the functions to the page that is being built."""

    def ask(question: str, letters: list[str] | None = None) -> dict[str, Any]:
        """Beantwoord een vraag uit de brieven, met vindplaatsen.

        Args:
            question: De vraag, in gewoon Nederlands.
            letters: Alleen uit deze brieven (id's); leeg is uit alle.
        Returns:
            Het antwoord: status, tekst, cijfers en aangehaalde plaatsen met tekenposities.
        """
        with _told():
            return as_dict(desk.ask(question, letters or None))

    def facts(
        measure: str = "",
        words: str = "",
        first_year: int | None = None,
        last_year: int | None = None,
        letters: list[str] | None = None,
    ) -> list[dict[str, Any]]:
        """Geef de cijfers die letterlijk in de brieven staan, elk met de zin of tabelrij.

        Args:
            measure: Precies deze maat, bijvoorbeeld "overvallen"; leeg is alle.
            words: Woorden die in maat of groep voorkomen.
            first_year: Niet van voor dit jaar.
            last_year: Niet van na dit jaar.
            letters: Alleen uit deze brieven (id's); leeg is uit alle.
        Returns:
            Een lijst van cijfers met maat, periode, waarde, eenheid en vindplaats.
        """
        with _told():
            desk.assistant.check_letters(letters)
            choice = Choice(measure, words, tuple(letters or ()), first_year, last_year)
            chosen = [fact for fact in desk.facts if choice.fits(fact)]
            return [fact_as_dict(fact, desk.letters[fact.letter]) for fact in chosen]

    def search(
        question: str, limit: int = 5, letters: list[str] | None = None
    ) -> list[dict[str, Any]]:
        """Zoek de passages die het dichtst bij een vraag liggen, zonder te antwoorden.

        Args:
            question: De vraag of trefwoorden.
            limit: Hoeveel passages, ten hoogste 20.
            letters: Alleen uit deze brieven (id's); leeg is uit alle.
        Returns:
            Passages met brief, kopregels, tekst en tekenposities, de beste eerst.
        """
        count = min(max(limit, 1), _MAX_PASSAGES)
        with _told():
            hits = desk.assistant.retrieve(question, letters or None).hits[:count]
        return [_passage(desk, hit) for hit in hits]

    def draft(text: str) -> dict[str, Any]:
        """Maak concepten bij een set Kamervragen, met vindplaatsen en open punten.

        Args:
            text: De set als tekst, zoals die aan de Kamer is gestuurd.
        Returns:
            Per vraag de stand, de onderdelen en de antwoorden; daarboven een samenvatting.
        """
        with _told():
            return draft_as_dict(desk.draft(parse_question_set(text)))

    for function in (ask, facts, search, draft):
        api(function, api_name=function.__name__, concurrency_limit=4)
