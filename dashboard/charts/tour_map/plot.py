"""The parts of the map of the study tours."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover

Frame = tuple[int, int, int, int]
"""Left, bottom, right and top, in units of the outlines."""


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
    beyond: bool
    """Whether the city lies outside the map."""


@dataclass(frozen=True, slots=True)
class StopPlot:
    """What `figures.stops` draws; the first marks are the first to get a label."""

    frame: Frame
    """What the map shows."""
    areas: tuple[StopArea, ...]
    marks: tuple[StopMark, ...]
