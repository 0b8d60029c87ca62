"""The parts of the two drawings of perception against measure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover


@dataclass(frozen=True, slots=True)
class GapPoint:
    """One domain, with the bounds `low` and `high` around its answer."""

    key: str
    label: str
    x: float
    y: float
    blind: bool
    """Whether it is measured as fragile and not perceived."""
    clear: bool
    """Whether its measure is beyond what is close to France."""
    measured: bool
    perceived: bool
    hover: Hover
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class GapPlot:
    """What `figures.gaps` draws: measured from left to right, perceived from bottom to top."""

    points: tuple[GapPoint, ...]
    x_from: float
    y_from: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[tuple[float, str], ...]
    x_words: tuple[str, str, str, str]
    """What the measured axis says at its left end, in its middle and, shorter, in a narrow place,
    and at its right end."""
    y_words: str
    """What the perceived axis says above its upper end."""
    corners: tuple[str, str, str, str]
    """Names of the quadrants: top left, top right, bottom left, bottom right."""
