"""Where figures come from, as a source line says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.text.i18n import translate
from dashboard.text.phrases import counted

SHORT = 60
"""Characters of a short source line at most."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where the figures of a chart come from, as the source line says it."""

    text: str
    url: str
    licence: str


def distinct(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Source lines without repetition, in order of first use."""
    return tuple(dict.fromkeys(lines))


def short_line(language: str, lines: Sequence[SourceLine]) -> str:
    """The bodies that lines begin with, as many as there is room for, and how many lines."""
    sources, names = distinct(lines), bodies(lines)
    for named in range(len(names), 0, -1):
        words = ", ".join(names[:named]) + ("…" if named < len(names) else "")
        line = counted(language, "source.short", len(sources), bodies=words)
        if len(line) <= SHORT:
            return line
    return counted(language, "source.count", len(sources)) if sources else ""


def bodies(lines: Sequence[SourceLine]) -> tuple[str, ...]:
    """The bodies that lines begin with, each once."""
    return tuple(dict.fromkeys(_body(line.text) for line in lines))


def _body(text: str) -> str:
    return re.split(r", | \(", text)[0]


UNSTATED = ("non précisée", "non vue")
"""How the data say that no licence was found."""


def licence_words(language: str, licence: str) -> str:
    """A licence as it stands beside a source, without a heading: « licence non précisée »."""
    for unstated in UNSTATED:
        if licence.startswith(unstated):
            said = translate(language, "source.licence_unstated")
            return said + licence.removeprefix(unstated)
    return licence
