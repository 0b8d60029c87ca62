"""Turns counts, lists and long labels into the words of a chart."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence

from dashboard.i18n import enumerate_words, translate
from dashboard.views.base import PROJECTED_LINES, Column, SourceLine

LISTED = 5
_SYLLABLE = re.compile(r"[aeiouyéèêà][^\W\daeiouyéèêà][aeiouyéèêà]", re.IGNORECASE)


def counted(language: str, key: str, n: int, **values: object) -> str:
    """The text of `key` that agrees with a count: `key.none`, `key.one` or `key.many`."""
    form = {0: "none", 1: "one"}.get(n, "many")
    return translate(language, f"{key}.{form}", n=n, **values)


def listed(language: str, words: Sequence[str], most: int = LISTED) -> str:
    """`a, b et c`; what comes after `most` words is counted."""
    rest = len(words) - most
    if rest < 2:
        return enumerate_words(language, words)
    return enumerate_words(language, [*words[:most], translate(language, "list.others", n=rest)])


def rest_words(language: str, n: int) -> str:
    """« et 4 autres (T) » for what a projected chart of `n` lines leaves out; empty if nothing."""
    left = n - PROJECTED_LINES
    return translate(language, "room.rest", n=left) if left > 0 else ""


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


def columns(
    language: str,
    keys: Sequence[str],
    decimals: Mapping[str, int],
    labels: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
) -> tuple[Column, ...]:
    """The columns of some keys; `labels` names another text than `column.<key>`."""
    named, measured = labels or {}, units or {}
    return tuple(
        Column(
            key,
            translate(language, f"column.{named.get(key, key)}"),
            decimals.get(key),
            measured.get(key, ""),
        )
        for key in keys
    )


def distinct(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Source lines without repetition, in order of first use."""
    return tuple(dict.fromkeys(lines))
