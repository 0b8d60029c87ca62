"""Turns labels into lines of a drawing, and sets what a drawing writes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Any

from dashboard.text.i18n import whole_numbers
from dashboard.text.ordinals import marked

SHORT_NAME = 12
"""Characters of a name that is never broken."""

_SYLLABLE = re.compile(r"[aeiouyéèêà][^\W\daeiouyéèêà][aeiouyéèêà]", re.IGNORECASE)


def wrapped(text: str, width: int, lines: int) -> str:
    """A label on at most `lines` lines of `width` characters; only longer words are broken.

    The groups of digits of a number stay together.
    """
    words = " ".join(_broken(word, width) for word in whole_numbers(text).split(" "))
    parts = textwrap.wrap(words, width, max_lines=lines, placeholder="…")
    return "<br>".join(parts)


def lines_of_name(name: str) -> list[list[str]]:
    """The ways to write the name of a place, the best first: each a list of lines.

    A short name is on one line; a longer one on two or three, or on one. It breaks after hyphens,
    or where it has none at spaces, so that its longest line is as short as may be.
    """
    parts = re.findall(r"[^-]+-?", name) if "-" in name else re.findall(r"\S+ ?", name)
    counts = (1,) if len(name) <= SHORT_NAME else (2, 3, 1)
    return [_split(parts, count) for count in counts if count <= len(parts)]


def _split(parts: Sequence[str], count: int) -> list[str]:
    cuts = combinations(range(1, len(parts)), count - 1)
    ways = (pairwise((0, *cut, len(parts))) for cut in cuts)
    lines = (["".join(parts[start:end]).strip() for start, end in way] for way in ways)
    return min(lines, key=lambda way: (max(map(len, way)), -len(way[0])))


HEADLINE_WIDTH, HEADLINE_LINES = 36, 2
"""Characters of a line of the headline of a projected screen, and lines at most."""


def headline_lines(headline: str) -> list[str]:
    """The lines of a headline as a screen breaks them: at spaces and after hyphens."""
    return textwrap.wrap(headline, HEADLINE_WIDTH)


def fitted(candidates: Iterable[str]) -> str:
    """The first of some headlines that a projected screen holds; else the last, cut at a word."""
    headline = ""
    for headline in candidates:
        if len(headline_lines(headline)) <= HEADLINE_LINES:
            return headline
    cut = textwrap.wrap(headline, HEADLINE_WIDTH, max_lines=HEADLINE_LINES, placeholder="…")
    return " ".join(cut)


def shortened(text: str, width: int) -> str:
    """A text cut at a word, with an ellipsis, where it is longer than `width` characters."""
    return textwrap.fill(text, width, max_lines=1, placeholder="…")


def _broken(word: str, width: int) -> str:
    """A word too long for a line in two parts, between syllables where it is easy to tell."""
    if len(word) <= width or "-" in word:
        return word
    ends = [i for i in range(3, width) if _SYLLABLE.match(word, i - 1)]
    end = ends[-1] if ends else len(word) // 2
    return f"{word[:end]}- {word[end:]}"


_NUMBERS = {int, float, type(None)}

WRITTEN = ("text", "hovertext", "ticktext", "hovertemplate", "texttemplate")
"""Keys of a figure whose strings are written on it."""


def with_ordinals(part: Any, key: str = "") -> Any:
    """A figure, or what it has under a key, with the ordinals of its texts raised."""
    match part:
        case dict():
            return {name: with_ordinals(value, name) for name, value in part.items()}
        case list() | tuple() if _NUMBERS.issuperset(map(type, part)):
            return [*part]
        case list() | tuple():
            return [with_ordinals(value, key) for value in part]
        case str() if key in WRITTEN:
            return marked(part)
        case _:
            return part
