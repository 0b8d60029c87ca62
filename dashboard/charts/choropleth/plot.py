"""The parts of a map."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.shared.chart_view import Mark
from dashboard.model import Level


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area as drawn: its colour role, its mark, and what pointing at it says."""

    area: str
    code: str
    role: str
    mark: Mark
    hover: str
    selected: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A text to stand on an area."""

    area: str
    text: str
    short: str
    """Where there is no room for more."""
    name: str
    """The name of the area alone, on two lines if it is long."""


@dataclass(frozen=True, slots=True)
class MapPlot:
    """What `figures.choropleth` draws."""

    level: Level
    areas: tuple[MapArea, ...]
    labels: tuple[MapLabel, ...]
