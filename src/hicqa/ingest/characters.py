"""Character-level repairs that hold for every letter, whatever it was made with."""

from __future__ import annotations

import re
import unicodedata

from hicqa.ingest.source import Source

# Control characters, a byte order mark, zero-width characters and soft hyphens carry no text.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufeff\u200b-\u200d\u2060\u00ad]+")
_DECOMPOSED = re.compile("\\w[\u0300-\u036f]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_FUSED = re.compile(r"(?<=[a-zß-ÿ0-9)»”’])[.!?](?=[A-ZÀ-Þ][a-zß-ÿ])")
_ADDRESS = re.compile(r"(?:\w+://|www\.)\S+|\S+\w\.[a-z]{2,}/\S*|\S+@\S+")


def repair_characters(source: Source) -> None:
    """Compose letters with their accents, split ligatures, drop what is invisible."""
    for match in _INVISIBLE.finditer(source.raw):
        source.change("invisible", match.start(), match.end())
    for match in _DECOMPOSED.finditer(source.raw):
        composed = unicodedata.normalize("NFC", match.group())
        source.change("accent", match.start(), match.end(), composed)
    for match in _LIGATURE.finditer(source.raw):
        split = unicodedata.normalize("NFKC", match.group())
        source.change("ligature", match.start(), match.end(), split)


def repair_sentences(source: Source) -> None:
    """Put the space back that is missing after a full stop (`politie.Om`)."""
    addresses = [match.span() for match in _ADDRESS.finditer(source.raw)]
    for match in _FUSED.finditer(source.raw):
        at = match.end()
        if not any(start <= at < end for start, end in addresses):
            source.change("missing-space", at, at, " ")
