"""The parts of a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.charts.shared.chart_view import Mark
from dashboard.model import LevelTraits
from dashboard.territories.room_names import RoomName
from dashboard.text.hover import Hover


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area as drawn: its colour role, its mark, and what pointing at it says."""

    area: str
    code: str
    role: str
    mark: Mark
    hover: Hover
    selected: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class MapLabel:
    """The name of an area and its value, both to stand on it; no value: empty."""

    area: str
    name: str
    short_name: str
    value: str
    named: bool
    """Whether a room reads its name: chosen or compared, first or last."""


@dataclass(frozen=True, slots=True)
class MapInset:
    """A frame in which some areas are drawn once more, enlarged, and the text above it."""

    id: str
    text: str
    short: str
    """Where there is no room for more."""


@dataclass(frozen=True, slots=True)
class Square:
    """The legend of two facts: nine classes, and what lies across and upwards."""

    across: str
    up: str
    middle: str
    """What the middle of each side is."""


@dataclass(frozen=True, slots=True)
class MapPlot:
    """What `map_figure` draws."""

    level: LevelTraits
    areas: tuple[MapArea, ...]
    labels: tuple[MapLabel, ...]
    insets: tuple[MapInset, ...]
    square: Square | None = None
    """The legend of two facts, drawn beside the map."""
    room_names: Mapping[str, RoomName] = field(default_factory=dict)
    """How names of areas stand on the map of a room, where not inside in one line."""
