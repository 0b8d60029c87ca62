"""Where things stand on a slide, in points from its upper left corner."""

from __future__ import annotations

from typing import NamedTuple

EMU = 12_700
"""Units of the file in a point."""
WIDTH, HEIGHT = 960, 540
"""A slide of 16:9."""


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends across."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends downwards."""
        return self.y + self.height


MARGIN = 40
BRAND = Box(MARGIN, 18, 300, 14)
TITLE = Box(MARGIN, 36, WIDTH - 2 * MARGIN, 64)
SUBTITLE = Box(MARGIN, 100, WIDTH - 2 * MARGIN, 34)
PLOT = Box(MARGIN, 140, WIDTH - 2 * MARGIN, 342)
SOURCE = Box(MARGIN, 498, 740, 30)
CODE = Box(WIDTH - MARGIN - 40, 492, 40, 40)
NUMBER = Box(CODE.x - 60, 514, 48, 16)
FOOT = 490
"""Height of the line over the sources."""


def emu(points: float) -> int:
    """Points in units of the file."""
    return round(points * EMU)


def hundredths(points: float) -> int:
    """Points in the unit of letters and of the room between lines."""
    return round(points * 100)
