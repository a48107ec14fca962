"""What the letters promise the Kamer, expect, and say of its motions, with places and moments."""

from hicqa.promises.asking import asks_overdue, lists_promises
from hicqa.promises.find import find_promises
from hicqa.promises.render import promises_as_dicts, promises_table
from hicqa.promises.reply import no_such_motion, promise_reply
from hicqa.promises.types import Promise, PromiseKind, PromiseStatus

__all__ = [
    "Promise",
    "PromiseKind",
    "PromiseStatus",
    "asks_overdue",
    "find_promises",
    "lists_promises",
    "no_such_motion",
    "promise_reply",
    "promises_as_dicts",
    "promises_table",
]
