"""Finds the ends of French ordinals, which stand raised: 2e, 1re, 1er; English ones do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ORDINAL = re.compile(r"\b(\d+)(er|re|e)\b(?![+\-\u2212]?\d)")


def ordinal_parts(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces: words up to an ordinal, and the end of it to raise (empty: none)."""
    start = 0
    for match in _ORDINAL.finditer(text):
        yield text[start : match.end(1)], match[2]
        start = match.end()
    if start < len(text):
        yield text[start:], ""


def marked(text: str) -> str:
    """The text with the ends of its ordinals between `<sup>` tags."""
    return _ORDINAL.sub(r"\1<sup>\2</sup>", text)
