"""The parts of the two drawings of perception against measure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover


@dataclass(frozen=True, slots=True)
class GapPoint:
    """One domain; `filled` when the actor perceives it, `low` and `high` around the answer."""

    key: str
    label: str
    x: float
    y: float
    role: str
    filled: bool
    measured: bool
    """Whether the figures say it fragile."""
    named: bool
    """Whether its label stands out."""
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
    x_title: str
    y_title: str
    corners: tuple[str, str, str, str]
    """Names of the quadrants: top left, top right, bottom left, bottom right."""
