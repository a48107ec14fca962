"""What a letter owes: a promise to the Kamer, something it expects, or a motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hicqa.types import Evidence

PromiseKind = Literal["toezegging", "verwachting", "motie"]
PromiseStatus = Literal[
    "open", "in uitvoering", "afgedaan", "niet uitgevoerd", "ontraden", "aangehouden"
]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise to the Kamer, an announced result ("verwachting") or a motion of the Kamer.

    `quote` is the sentence that makes or names it, verbatim, at `evidence`. `due` is the period
    in which it falls in canonical form, None where the letter leaves that open; `due_text` is
    how the letter prints it ("voor de zomer"). `status` is what the letters say: "open" means
    that none says that it is settled; of a motion it may also be told that it is not carried
    out, that the Kamer was advised against it, or that it is held over. `status_from` is the
    sentence that tells it, which may stand in a newer letter. `members` are
    those who moved a motion, as printed.
    """

    id: str
    letter: str
    evidence: Evidence
    kind: PromiseKind
    quote: str
    status: PromiseStatus = "open"
    due: str | None = None
    due_text: str | None = None
    status_from: Evidence | None = None
    members: tuple[str, ...] = ()
