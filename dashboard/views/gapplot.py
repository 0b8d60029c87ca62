"""The parts of the two drawings of perception against measure."""

from __future__ import annotations

from dataclasses import dataclass


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
    hover: str
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


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One domain with its two places, 1 = most fragile; None for a line that only has words."""

    key: str
    label: str
    measured: int | None
    perceived: int | None
    text: str
    short: str
    named: bool
    hover: str


@dataclass(frozen=True, slots=True)
class PlacesPlot:
    """What `figures.places` draws, first line on top."""

    lines: tuple[PlaceLine, ...]
    actor_role: str
    actor_symbol: str
    title: str
    header: str
    short_header: str
    ticks: tuple[tuple[int, str], ...]
    rest: str
    """What a projected chart says of the lines it leaves out."""
