"""The parts of a line chart over years: lines, and their names where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One territory over the years, None where it has no value."""

    key: str
    role: str
    dash: str
    symbol: str
    selected: bool
    values: tuple[float | None, ...]
    hovers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendLabel:
    """The name and last value of a line, at a height where it touches no other label."""

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


def spread(positions: Sequence[float], room: float, low: float, high: float) -> tuple[float, ...]:
    """Positions moved apart to at least `room`, in the same order, kept within low..high.

    Each is moved up from the one below it, then the whole is pushed back under `high`. With
    more positions than there is room for, the lowest ones leave the range.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    placed = [0.0] * len(positions)
    floor = low + room / 2
    for i in order:
        placed[i] = max(positions[i], floor)
        floor = placed[i] + room
    ceiling = high - room / 2
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - room
    return tuple(placed)
