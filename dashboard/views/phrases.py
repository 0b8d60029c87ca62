"""Turns counts, lists and long labels into the words of a chart."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from dashboard.i18n import enumerate_words, translate
from dashboard.views.base import Column, SourceLine

LISTED = 5


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


def wrapped(text: str, width: int, lines: int) -> str:
    """A label on at most `lines` lines of about `width` characters; no word is broken."""
    parts = textwrap.wrap(
        text, width, break_long_words=False, break_on_hyphens=True, max_lines=lines, placeholder="…"
    )
    return "<br>".join(parts)


def columns(
    language: str,
    keys: Sequence[str],
    decimals: Mapping[str, int],
    labels: Mapping[str, str] | None = None,
) -> tuple[Column, ...]:
    """The columns of some keys; `labels` names another text than `column.<key>`."""
    named = labels or {}
    return tuple(
        Column(key, translate(language, f"column.{named.get(key, key)}"), decimals.get(key))
        for key in keys
    )


def distinct(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Source lines without repetition, in order of first use."""
    return tuple(dict.fromkeys(lines))
