"""The parts of a scatter of two facts."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """One area, at its two values."""

    key: str
    name: str
    x: float
    y: float
    role: str
    hover: Hover
    marked: bool
    """Whether it is chosen, compared or, of few areas, in a corner of both: named first."""
    selected: bool


@dataclass(frozen=True, slots=True)
class ScatterAxis:
    """One axis: its range, the country on it, what is close to the country, its words.

    A range runs downwards where low values are the more fragile ones.
    """

    range: tuple[float, float]
    france: float
    near: tuple[float, float]
    words: str


@dataclass(frozen=True, slots=True)
class ScatterPlot:
    """What `scatter_figure` draws; the last points lie on top."""

    points: tuple[ScatterPoint, ...]
    across: ScatterAxis
    up: ScatterAxis
    france: str
    named: bool
    """Whether points without a mark have names too."""
