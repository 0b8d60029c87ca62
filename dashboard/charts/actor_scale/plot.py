"""The parts of a plot of several voices on one scale: lines from top to bottom, dots on each."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True)
class ScaleDot:
    """One voice on a line; `lane` is its fixed place above or below the others, from 0."""

    lane: int
    role: str
    symbol: Symbol
    value: float
    hover: Hover
    low: float | None = None
    high: float | None = None
    other: float | None = None
    """A second published value, drawn hollow."""


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """One line of the plot; `key` is the code that a click selects."""

    key: str
    label: str
    dots: tuple[ScaleDot, ...]
    ends: tuple[float, float] | None
    """Lowest and highest value of two dots or more."""
    text: str
    """How far its dots are apart."""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class ScalePlot:
    """What `figures.actors_scale` draws, first line on top."""

    lines: tuple[ScaleLine, ...]
    of: str
    """What a key is: `domain`, or empty where a click selects nothing."""
    lanes: int
    low: float
    high: float
    axis: str
    """The unit of the scale, and where the scale is cut."""
    header: str
    """What the texts at the right of the lines say."""
    question: str = ""
    """What was asked, as the axis of a projected chart says it."""
    rest: str = ""
    """What a projected chart says of the lines it leaves out."""
