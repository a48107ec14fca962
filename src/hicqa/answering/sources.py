"""What answers come from: letters, index, facts and promises, each opened when first needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cached_property, lru_cache

from hicqa.answering.citations import Library
from hicqa.answering.extraction import Extractor
from hicqa.answering.papers import of_paper
from hicqa.answering.phrasing import unaddressed
from hicqa.answering.question import Question, understand
from hicqa.answering.spelling import Speller
from hicqa.dutch.abbreviations import find_abbreviations, find_name
from hicqa.errors import BadInput, IndexUnavailable
from hicqa.facts import AuditReport, audit, load_facts
from hicqa.facts.reply import FigureDesk
from hicqa.index.build import Index, build_index, count_texts, open_index
from hicqa.index.embeddings import Embedder, make_embedder
from hicqa.ingest import load_corpus
from hicqa.promises import Promise, find_promises
from hicqa.retrieval.retriever import Retriever
from hicqa.settings import Settings, load_settings
from hicqa.types import Fact, Letter

_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")
ABBREVIATIONS = 256  # of which what they stand for is kept

# Called with (done, total) texts while an index is built.
BuildProgress = Callable[[int, int], None]


class Sources:
    """The letters of a corpus, and what is made of them.

    Letters are read at once; the index is opened (and, where it is missing or no longer fits,
    built) when it is first needed. Safe to share between threads once opened.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        embedder: Embedder | None = None,
        progress: BuildProgress | None = None,
    ) -> None:
        self.settings = settings or load_settings()
        self.embedder = embedder or make_embedder(self.settings)
        self._progress = progress

    @cached_property
    def letters(self) -> dict[str, Letter]:
        """The letters of the corpus, oldest first, by id."""
        return {letter.id: letter for letter in load_corpus(self.settings.corpus)}

    def letter(self, key: str) -> Letter:
        """One letter by id. Raises BadInput naming the ids that there are."""
        if key not in self.letters:
            raise BadInput(f"Er is geen brief {key!r}. Kies uit: {', '.join(self.letters)}.")
        return self.letters[key]

    def scope(self, letters: Collection[str] | None) -> list[Letter]:
        """The letters to answer from, oldest first: all, or those of these ids."""
        return [letter for key, letter in self.letters.items() if letters is None or key in letters]

    def check_letters(self, letters: Iterable[str] | None) -> None:
        """Raises BadInput for an id that no letter has."""
        for key in letters or ():
            self.letter(key)

    @cached_property
    def index(self) -> Index:
        """The opened index; built first where there is none that fits and is whole."""
        letters = tuple(self.letters.values())
        try:
            return open_index(letters, self.settings.index, self.embedder)
        except IndexUnavailable:
            self.build()
        return open_index(letters, self.settings.index, self.embedder)

    def build(self, *, afresh: bool = False) -> None:
        """Build the index and put it in use; `afresh` embeds every text again."""
        letters = tuple(self.letters.values())
        total, done = count_texts(letters), 0

        def step(number: int) -> None:
            nonlocal done
            done += number
            if self._progress:
                self._progress(done, total)

        build_index(letters, self.settings.index, self.embedder, afresh=afresh, progress=step)

    @cached_property
    def retriever(self) -> Retriever:
        """Ranks the passages of the index."""
        return Retriever(self.index)

    @cached_property
    def extractor(self) -> Extractor:
        """Composes answers of sentences."""
        return Extractor(self.index)

    @cached_property
    def speller(self) -> Speller:
        """Mends slips of the keyboard towards the letters' own words."""
        return Speller(self.letters.values())

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every figure that the letters print, as a table."""
        return load_facts(tuple(self.letters.values()), self.settings.index)

    @cached_property
    def audit(self) -> AuditReport:
        """What recomputing the letters' figures, and comparing letters, shows."""
        return audit(self.facts, self.letters.values())

    @cached_property
    def figure_desk(self) -> FigureDesk:
        """Answers questions for figures."""
        return FigureDesk(self.facts, tuple(self.letters.values()), self.audit.findings)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What the letters promise the Kamer, and say of its motions."""
        return find_promises(self.letters.values())

    def promises_in(self, scope: dict[str, Letter]) -> tuple[Promise, ...]:
        """The promises of some letters, found once: what came of one may stand in another."""
        if len(scope) == len(self.letters):
            return self.promises
        key = frozenset(scope)
        if key not in self._promises_within:
            self._promises_within[key] = find_promises(scope.values())
        return self._promises_within[key]

    @cached_property
    def _promises_within(self) -> dict[frozenset[str], tuple[Promise, ...]]:
        return {}

    @cached_property
    def library(self) -> Library:
        """The letters as citations quote them."""
        return Library(self.letters)

    @cached_property
    def names(self) -> dict[str, str]:
        """The abbreviations that the letters explain."""
        found = (find_abbreviations(letter.text) for letter in self.letters.values())
        return {short: name for one in found for short, name in one.items()}

    def unabbreviated(self, question: str) -> str:
        """A question with an abbreviation that no letter uses put as the name that the letters
        give in full: "Verklaring Omtrent het Gedrag" for VOG."""
        return _INITIALS.sub(lambda found: self._in_full(found.group()), question)

    @cached_property
    def _in_full(self) -> Callable[[str], str]:
        """An abbreviation in full; looked up once, as a question is mended for each route."""
        text = "\n\n".join(letter.text for letter in self.letters.values())

        @lru_cache(ABBREVIATIONS)
        def in_full(short: str) -> str:
            is_used = re.search(rf"\b{short}\b", text)
            return short if is_used else find_name(short, text) or short

        return in_full

    @cached_property
    def years(self) -> dict[str, str]:
        """The years of the letters, by id."""
        return {key: letter.meta.date[:4] for key, letter in self.letters.items()}

    def mended(self, asked: Question) -> Question:
        """The question with its slips of the keyboard mended, and with names in full that the
        letters do not abbreviate."""
        named = self.unabbreviated(asked.text)
        return understand(of_paper(unaddressed(self.speller.correct(named))))

    def years_of(self, letters: Collection[str] | None) -> list[str]:
        """The years of `letters`, or of all."""
        return [self.years[letter.id] for letter in self.scope(letters)]
