"""The parts of a radar: axes around a centre, polylines over them, one fixed scale."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.shared.strip_plot import StripPlot
from dashboard.text.hover import Hover
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One spoke; `key` is the code that a click selects."""

    key: str
    name: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Polyline:
    """One closed line, with a gap where a value is None; texts and values in axis order."""

    label: str
    role: str
    dash: str
    symbol: Symbol
    selected: bool
    values: tuple[float | None, ...]
    hovers: tuple[Hover, ...]


@dataclass(frozen=True, slots=True)
class RadarPlot:
    """What `figures.radar` draws: spokes clockwise from the top, the last polyline on top."""

    axes: tuple[RadarAxis, ...]
    of: str
    """What a spoke is: `domain` or `indicator`."""
    polylines: tuple[Polyline, ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    ring: float | None
    """Value that the reference has on every spoke."""
    ring_label: str
    """What it is called where the drawing names it."""
    groups: tuple[tuple[str, int], ...] = ()
    """Names of the groups of spokes with the number of spokes in each."""
    strip: StripPlot | None = None
    """What a room shows instead: names too long for a ring of its size."""
