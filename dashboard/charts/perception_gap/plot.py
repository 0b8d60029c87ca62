"""The parts of the two drawings of perception against measure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.statistics.quadrants import Quadrant
from dashboard.text.hover import Hover
from dashboard.tokens import Symbol

CORNERS = (Quadrant.FELT, Quadrant.BOTH, Quadrant.NEITHER, Quadrant.BLIND_SPOT)
"""The quadrants as they are drawn: from the left, the upper ones first."""


@dataclass(frozen=True, slots=True)
class GapPoint:
    """One domain, with the bounds `low` and `high` around its answer."""

    key: str
    label: str
    x: float
    y: float
    quadrant: Quadrant
    clear: bool
    """Whether it is beyond what is close to the country; drawn hollow where it is not."""
    symbol: Symbol
    """The shape, filled."""
    hover: Hover
    low: float | None
    high: float | None

    @property
    def blind(self) -> bool:
        """Whether it is measured as fragile and not perceived."""
        return self.quadrant is Quadrant.BLIND_SPOT


@dataclass(frozen=True, slots=True)
class GapPlot:
    """What `figures.gaps` draws: measured from left to right, perceived from bottom to top."""

    points: tuple[GapPoint, ...]
    x_from: float
    y_from: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    """Empty: as many as fit."""
    near: float | None
    """Half the width of what is close to the country on both axes; None without such a band."""
    x_words: tuple[str, str, str, str]
    """What the measured axis says at its left end, in its middle and, shorter, in a narrow place,
    and at its right end."""
    y_words: str
    """What the perceived axis says above its upper end."""
    corners: tuple[str, str, str, str]
    """Names of the quadrants: top left, top right, bottom left, bottom right."""
    border: str
    """The name of what is in none of them; empty without."""

    @property
    def blind(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ends of the quadrant of blind spots, across and upwards."""
        near = self.near or 0
        return (self.x_from + near, self.x_range[1]), (self.y_range[0], self.y_from - near)
