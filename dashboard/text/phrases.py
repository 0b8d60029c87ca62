"""Turns counts, lists and long labels into the words of a chart."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.text.i18n import enumerate_words, translate

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
