"""Where figures come from, as a source line says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where the figures of a chart come from, as the source line says it."""

    text: str
    url: str
    licence: str


def distinct(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Source lines without repetition, in order of first use."""
    return tuple(dict.fromkeys(lines))
