"""The parts of a plot of several voices on one scale: lines from top to bottom, dots on each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.model import Measure
from dashboard.views.perceived import PERCENT

SHARE_STEP = 10
"""The scale of percentages starts and ends on a multiple of this."""


@dataclass(frozen=True, slots=True)
class ScaleDot:
    """One voice on a line; `lane` is its fixed place above or below the others, from 0."""

    lane: int
    role: str
    symbol: str
    value: float
    hover: str
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
    short: str
    """The text where there is no room for more."""
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
    header: str
    """What the short texts at the right of the lines say."""
    question: str = ""
    """What was asked, as the axis of a projected chart says it."""
    rest: str = ""
    """What a projected chart says of the lines it leaves out."""


def scale_of(measure: Measure, values: Sequence[float]) -> tuple[float, float]:
    """The whole scale of a score out of ten; else round bounds around the values.

    Bounds of percentages are multiples of ten, others of the power of ten that fits their
    range; none passes a bound that the measure has.
    """
    least, most = measure.scale_min, measure.scale_max
    if "/10" in measure.unit and least is not None and most is not None:
        return least, most
    low, high = min(values), max(values)
    size = high - low or abs(high) or 1.0
    step = SHARE_STEP if measure.unit == PERCENT else 10.0 ** math.floor(math.log10(size))
    low, high = step * math.floor(low / step), step * math.ceil(high / step)
    if low == high:
        low, high = low - step, high + step
    return (low if least is None else max(low, least), high if most is None else min(high, most))
