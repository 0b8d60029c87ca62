"""The parts of the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One date, `y` lines below the top of the timeline."""

    y: float
    symbol: Symbol
    role: str
    text: str
    hover: Hover
    named: bool
    """Whether its text stands out."""


@dataclass(frozen=True, slots=True)
class TimelinePlot:
    """What `figures.timeline` draws; heights are in lines, from the top.

    A month takes one line for each of its dates; a month without takes a part of one.
    """

    points: tuple[TimePoint, ...]
    spans: tuple[tuple[float, float], ...]
    """Stretches of the years that something was announced for as a whole."""
    months: tuple[tuple[float, str], ...]
    """Height and name of each month that has a date."""
    empty: tuple[float, ...]
    """Heights of the months without."""
    lines: float
    """Height of the whole."""
    rest: str = ""
    """What a projected chart says of the dates it leaves out."""
