"""The parts of a strip plot: one line an item, what stands on it and in the columns beside it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol

DENSE, COMFORTABLE, TALL = 25.5, 32.0, 38.0
"""Heights of a line, in pixels: of domains, of areas, of two lines of name."""


@dataclass(frozen=True, slots=True)
class StripMark:
    """A compared territory on a line; `beyond` is -1 or 1 where it stands for a value outside."""

    value: float
    role: str
    symbol: Symbol
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class StripLine:
    """One line: a stem from the reference to the value, a head, ticks of the others, texts.

    `role` is the colour of what the value means (stem, figure), `head` of whom it belongs to.
    """

    key: str
    """The code that a click selects; empty where there is nothing to select."""
    name: str
    value: float | None
    """None for a line that only says something, or has no value."""
    figure: str
    """The value as it stands in its column."""
    role: str
    head: str
    hover: Hover
    short: str = ""
    """The name where there is no room for more; empty: the name itself."""
    place: str = ""
    tie: str = ""
    interval: str = ""
    """Places that the value takes when the method changes."""
    apart: bool = False
    """Whether it is outside the band around the reference."""
    selected: bool = False
    compared: bool = False
    beyond: int = 0
    low: float | None = None
    high: float | None = None
    other: float | None = None
    """A second published value, drawn hollow."""
    others: tuple[float, ...] = ()
    """What the other areas have."""
    marks: tuple[StripMark, ...] = ()


@dataclass(frozen=True, slots=True)
class StripPlot:
    """What `strip_figure` draws, first line on top, more fragile at the right."""

    lines: tuple[StripLine, ...]
    of: str
    """What a key is: `territory`, `domain` or `indicator`."""
    pitch: float
    """Height of a line, in pixels."""
    reference: float | None = None
    reference_label: str = ""
    middle: float | None = None
    """The median of the areas, where it is far from the reference."""
    less: str = ""
    """What lies at the left of the reference, and at its right."""
    more: str = ""
    direction: str = ""
    """The reference and its right side in one text, for a narrow place."""
    value_header: str = ""
    place_header: str = ""
    band: tuple[float, float] | None = None
    """Values that are close to the reference."""
    limits: tuple[float, float] | None = None
    """Ends of the scale; None: those of the values."""
    long_names: bool = False
    """Whether names may take two lines."""
    descending: bool = False
    """Whether values fall towards the right, where the lowest are the most fragile."""
    rest: str = ""
    """What a projected chart says of the lines it leaves out; empty: it shows all."""
