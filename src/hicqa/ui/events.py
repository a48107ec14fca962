"""What the tabs' events share: quietness, links into letters, and files for the browser to save.

A file goes as data in the answer and never lies on our disk.
"""

from __future__ import annotations

import base64
from typing import Any

# For events whose progress is not shown and that programs may not call.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
SAVE = "(made) => hicqa.save(made)"
# For HTML whose links with data-brief and data-plaats open the letter in this page.
OPEN_LETTER = """
element.addEventListener('click', (event) => {
  const link = event.target.closest('[data-brief]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  trigger('select', {...link.dataset});
});
"""


def as_download(name: str, kind: str, data: bytes) -> str:
    """A file as "name|data address", which page.js saves."""
    return f"{name}|data:{kind};base64,{base64.b64encode(data).decode()}"
