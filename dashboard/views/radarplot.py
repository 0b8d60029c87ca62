"""The parts of a radar: axes around a centre, outlines over them, one fixed scale."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One spoke; `key` is the code that a click selects."""

    key: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """One closed line, with a gap where a value is None; texts and values in axis order."""

    label: str
    role: str
    dash: str
    symbol: str
    selected: bool
    values: tuple[float | None, ...]
    hovers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RadarPlot:
    """What `figures.radar` draws, clockwise from the top, the first outline on top."""

    axes: tuple[RadarAxis, ...]
    of: str
    """What a spoke is: `domain` or `indicator`."""
    outlines: tuple[Outline, ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    ring: float | None
    """Value that the reference has on every spoke."""
    ring_label: str
    groups: tuple[tuple[str, int], ...] = ()
    """Names of the groups of spokes with the number of spokes in each."""
