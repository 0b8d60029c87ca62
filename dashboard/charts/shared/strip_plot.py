"""The parts of a profile: one line an indicator, one dot a territory."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol

MOST_PROJECTED = 6
"""Lines that are still read from the back row of a room."""


@dataclass(frozen=True, slots=True)
class StripDot:
    """One territory on one line; `beyond` is -1 or 1 where the dot stands for a value outside."""

    key: str
    x: float
    beyond: int
    hover: Hover


@dataclass(frozen=True, slots=True)
class StripSeries:
    """The dots of one set-apart territory, one a line, None where it has no value."""

    role: str
    symbol: Symbol
    selected: bool
    dots: tuple[StripDot | None, ...]


@dataclass(frozen=True, slots=True)
class StripLine:
    """One indicator: its name, what the territory has, the dots of all the others."""

    key: str
    name: str
    value: str
    rank: str
    selected: bool
    others: tuple[StripDot, ...]


@dataclass(frozen=True, slots=True)
class ProfilePlot:
    """What `figures.profile` draws, first line on top, the last series over the others."""

    lines: tuple[StripLine, ...]
    series: tuple[StripSeries, ...]
    limit: float
    less: str
    reference: str
    more: str
