"""The parts of the map of the study tours."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover

FRAME = (-900, -150, 12_300, 11_300)
"""What the map shows, in units of the outlines: left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class StopArea:
    """One region under the stops."""

    area: str
    hover: Hover
    selected: bool


@dataclass(frozen=True, slots=True)
class StopMark:
    """One city with a stop; `area` is the region that a click selects, None abroad."""

    area: str | None
    x: int
    y: int
    label: str
    status: str
    hover: Hover
    named: bool
    """Whether its label stands out."""

    @property
    def beyond(self) -> bool:
        """Whether the city lies outside the map."""
        left, bottom, right, top = FRAME
        return not (left < self.x < right and bottom < self.y < top)


@dataclass(frozen=True, slots=True)
class StopPlot:
    """What `figures.stops` draws; the first marks are the first to get a label."""

    areas: tuple[StopArea, ...]
    marks: tuple[StopMark, ...]
