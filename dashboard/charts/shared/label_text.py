"""Turns labels into lines of a drawing."""

from __future__ import annotations

import re
import textwrap

_SYLLABLE = re.compile(r"[aeiouyéèêà][^\W\daeiouyéèêà][aeiouyéèêà]", re.IGNORECASE)


def wrapped(text: str, width: int, lines: int) -> str:
    """A label on at most `lines` lines of `width` characters; only longer words are broken."""
    words = " ".join(_broken(word, width) for word in text.split(" "))
    parts = textwrap.wrap(words, width, max_lines=lines, placeholder="…")
    return "<br>".join(parts)


def _broken(word: str, width: int) -> str:
    """A word too long for a line in two parts, between syllables where it is easy to tell."""
    if len(word) <= width or "-" in word:
        return word
    ends = [i for i in range(3, width) if _SYLLABLE.match(word, i - 1)]
    end = ends[-1] if ends else len(word) // 2
    return f"{word[:end]}- {word[end:]}"
