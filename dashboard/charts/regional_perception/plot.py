"""The parts of the drawing of one domain over the regions."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True)
class RegionPoint:
    """One region, with the bounds `low` and `high` around its answer."""

    key: str
    label: str
    x: float
    y: float
    low: float | None
    high: float | None
    role: str
    symbol: Symbol
    hollow: bool
    """Whether its answer cannot be told from that of the country."""
    selected: bool
    marked: bool
    """Whether it is set apart or departs: it keeps its name where there is room for few."""
    hover: Hover


@dataclass(frozen=True, slots=True)
class RegionalPlot:
    """What `figure` draws: measured from left to right, more worry from bottom to top."""

    points: tuple[RegionPoint, ...]
    """The chosen region last, on top of the others."""
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    """From bottom to top; downwards in value where a low answer is the fragile one."""
    x_near: tuple[float, float]
    y_near: tuple[float, float]
    """What is close to the country on each axis."""
    y_france: float
    france: str
    """What stands at the line of the country, on both axes."""
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    """With the answer of the country, and its value beside its name."""
    x_words: tuple[str, str, str, str]
    """What the measured axis says at its left end, in its middle and, shorter, in a narrow place,
    and at its right end."""
    y_words: str
    y_short: str
    y_room: str
    """What the axis of answers says above its upper end, in a narrow place, and projected."""
    corners: tuple[str, str, str, str]
    """Names of the quadrants: top left, top right, bottom left, bottom right."""

    @property
    def blind(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ends of the quadrant of blind spots, across and upwards."""
        bottom, top = self.y_range
        less_worried = self.y_near[0] if bottom < top else self.y_near[1]
        return (self.x_near[1], self.x_range[1]), (bottom, less_worried)
