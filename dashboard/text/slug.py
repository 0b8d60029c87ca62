"""Turns a text into lower-case ASCII words."""

from __future__ import annotations

import re
import unicodedata

MOST_CHARACTERS = 48
"""Longest part of a name; a longer one is cut between two words."""


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: `Côte-d’Or` → `cote-d-or`."""
    words = ascii_words(text)
    if len(words) <= MOST_CHARACTERS:
        return words
    return words[: MOST_CHARACTERS + 1].rpartition("-")[0] or words[:MOST_CHARACTERS]


def ascii_words(text: str) -> str:
    """The same of any length: two spellings of a name that differ in accents, case or hyphens."""
    lower = re.sub(r"['’]", "-", text.lower().replace("œ", "oe"))
    ascii_text = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
