"""Folds words so that a name is found however it is typed."""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans({"-": " ", "'": " ", "’": " ", "œ": "oe", "æ": "ae"})


def folded(words: str) -> str:
    """Words without accents, hyphens, apostrophes and capitals, as names are searched."""
    bare = unicodedata.normalize("NFKD", words.casefold().translate(_ALIKE))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).strip()
