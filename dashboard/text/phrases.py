"""Turns counts, lists and long labels into the words of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.text.i18n import enumerate_words, has, is_singular, number, translate

LISTED = 5
LONGEST_FINDING = 80
"""Characters of the title of a card: two lines."""


def counted(language: str, key: str, n: float, decimals: int = 0, **values: object) -> str:
    """The text of `key` that agrees with a count: `key.one` or `key.many`, as the language counts.

    Zero has a sentence of its own where there is a `key.none`.
    """
    form = "one" if is_singular(language, n, decimals) else "many"
    if n == 0 and has(language, f"{key}.none"):
        form = "none"
    return translate(language, f"{key}.{form}", n=number(language, n, decimals), **values)


def noted(language: str, key: str, n: int, **values: object) -> tuple[str, ...]:
    """The note on some things, as `counted` writes it; there is none on no thing."""
    return (counted(language, key, n, 0, **values),) if n else ()


def listed(language: str, words: Sequence[str], most: int = LISTED) -> str:
    """`a, b et c`; what comes after `most` words is counted."""
    rest = len(words) - most
    if rest < 2:
        return enumerate_words(language, words)
    return enumerate_words(language, [*words[:most], translate(language, "list.others", n=rest)])


def first_that_fits(findings: Iterable[str], longest: int = LONGEST_FINDING) -> str:
    """The first of some findings, from the fullest to the shortest, that fits; else the last."""
    finding = ""
    for finding in findings:
        if len(finding) <= longest:
            break
    return finding


def size_words(language: str, n_bytes: int) -> str:
    """The weight of a file as a reader is told it: « 735 ko », « 3,2 Mo »."""
    unit, decimals = (10**6, 1) if n_bytes >= 10**6 else (10**3, 0)
    figure = number(language, n_bytes / unit, decimals)
    return translate(language, f"size.{unit}", n=figure)
