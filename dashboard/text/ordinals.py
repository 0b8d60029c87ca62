"""How the numbers of a text are set where it is displayed: French ordinals have their end raised
(2e, 1re, 1er; English ones stand in line), years are parted by an en dash. Files keep plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ORDINAL = re.compile(r"\b(\d+)(er|re|e)\b(?![+\-\u2212]?\d)")
_YEARS = re.compile(r"\b(\d{4})-(\d{4})\b")


def ordinal_parts(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces: words up to an ordinal, and the end of it to raise (empty: none)."""
    text = _YEARS.sub(r"\1–\2", text)
    start = 0
    for match in _ORDINAL.finditer(text):
        yield text[start : match.end(1)], match[2]
        start = match.end()
    if start < len(text):
        yield text[start:], ""


def marked(text: str) -> str:
    """The text as one, the ends of its ordinals between `<sup>` tags."""
    return "".join(
        f"{words}<sup>{end}</sup>" if end else words for words, end in ordinal_parts(text)
    )
