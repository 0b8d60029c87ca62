"""The parts of a line chart over years: lines, and their names where they end."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One territory over the years, None where it has no value."""

    key: str
    role: str
    dash: str
    symbol: Symbol
    selected: bool
    values: tuple[float | None, ...]
    hovers: tuple[Hover, ...]
    below: tuple[float, ...] = ()
    """From each value to the low end of its interval, 0 where there is none."""
    above: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendLabel:
    """The name and last value of a line; `y` is that value."""

    name: str
    value: str
    role: str
    y: float


@dataclass(frozen=True, slots=True)
class TrendPlot:
    """What `figures.trend` draws; `marked` lines lie over the others, the last on top."""

    years: tuple[int, ...]
    ticks: tuple[str, ...]
    others: tuple[TrendLine, ...]
    marked: tuple[TrendLine, ...]
    labels: tuple[TrendLabel, ...]
    low: float
    high: float
    unit: str
