"""hicqa: answers from the government's letters on high impact crimes, cited and checked.

>>> from hicqa import Assistant
>>> Assistant().ask("Hoeveel overvallen waren er in 2019?").answer
'In 2019 waren er 1.174 overvallen. [1]'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hicqa.answering.assistant import Assistant

__all__ = ["Assistant", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Imported on first use: the command line must not pay for what it does not need.
    if name == "Assistant":
        from hicqa.answering.assistant import Assistant

        return Assistant
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
