"""Proposes groups for the words of a room: those that differ by accents, case or plural alone."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

SHORTEST_PLURAL = 4
"""Letters from which a final s or x is taken for a plural."""


def folded(word: str) -> str:
    """A word without accents, case, plural marks and what is neither letter nor digit."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(
        re.sub("[sx]$", "", one) if len(one) >= SHORTEST_PLURAL else one for one in kept.split()
    )


def suggested(words: Sequence[tuple[str, int, str | None]]) -> Mapping[str, str]:
    """Word → the group proposed for it, of (word, how often, its group or None).

    A word keeps the group it has; one that looks like a grouped word gets that group, else its
    group is called as the most frequent of those that look alike: of equals, the one with the most
    accents, then the shortest.
    """
    alike: dict[str, list[tuple[str, int, str | None]]] = defaultdict(list)
    for one in words:
        alike[folded(one[0])].append(one)
    names = {
        fold: next((group for _, _, group in same if group), max(same, key=_usual)[0])
        for fold, same in alike.items()
    }
    return {word: group or names[folded(word)] for word, _, group in words}


def _usual(one: tuple[str, int, str | None]) -> tuple[int, int, int]:
    word, times, _ = one
    return times, sum(not sign.isascii() for sign in word), -len(word)
