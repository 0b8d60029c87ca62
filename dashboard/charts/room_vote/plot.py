"""The parts of a plot of what rooms answered: lines from top to bottom, blocks and dots on each."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol

MEASURE = "measure"
"""The key of the line of what is measured."""


@dataclass(frozen=True, slots=True)
class Block:
    """A filled part of a line, from `start` to `end` of the scale.

    `top` and `bottom` count in heights of a line from its middle, downwards; `text` stands in its
    middle where there is room.
    """

    start: float
    end: float
    role: str
    top: float = -0.3
    bottom: float = 0.3
    text: str = ""
    short: str = ""
    """The text where there is no room for all of it; empty: none."""
    hover: Hover = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on a line, with what it was before and the interval around it, where there are."""

    value: float
    role: str
    symbol: Symbol
    hover: Hover
    low: float | None = None
    high: float | None = None
    before: float | None = None
    survey: bool = False
    """Whether a survey found it: drawn hollow."""


@dataclass(frozen=True, slots=True)
class VoteLine:
    """One line; `key` is what it is about, `name` has `of` in smaller letters under it.

    A line that only `says` something has no marks.
    """

    key: str
    name: str
    of: str = ""
    blocks: tuple[Block, ...] = ()
    dots: tuple[Dot, ...] = ()
    figure: str = ""
    aside: str = ""
    says: str = ""
    strong: bool = False
    short: str = ""
    """The name at the size of a room, on one line; empty: the name itself."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that stands as a line over all lines, with its name."""

    value: float
    name: str
    role: str = "ink"
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class VotePlot:
    """What `room_vote.figure` draws, first line on top."""

    lines: tuple[VoteLine, ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] | None
    """None: round numbers, as many as there is room for."""
    axis: str
    """What the scale counts."""
    figure_header: str
    aside_header: str
    pitch: int
    """Height of a line on a page, in pixels."""
    references: tuple[Reference, ...] = ()
    rest: str = ""
    """What a projected chart says of the lines it leaves out."""
