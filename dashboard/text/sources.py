"""Where figures come from, as a source line says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.text.i18n import translate


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where the figures of a chart come from, as the source line says it."""

    text: str
    url: str
    licence: str


def distinct(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Source lines without repetition, in order of first use."""
    return tuple(dict.fromkeys(lines))


UNSTATED = "non précisée"
"""How the data say that no licence was found."""


def licence_words(language: str, licence: str) -> str:
    """A licence as it stands beside a source, without a heading: « licence non précisée »."""
    if not licence.startswith(UNSTATED):
        return licence
    return translate(language, "source.licence_unstated") + licence.removeprefix(UNSTATED)
