"""How the names of areas stand on a map that a room reads: in lines, or beside their area.

A set says it in `noms-en-salle.csv`; without that file names stand where those of small maps do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.territories.geometry import AreaOutline, Outline, Place
from dashboard.territories.reading import read_rows

FILE = "noms-en-salle.csv"
SIDES = {"gauche": -1, "milieu": 0, "droite": 1}
HOLDS_VALUE = (1_100, 450)
"""Units of the width and height of an area that has room for a value."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RoomName:
    """How the name of one area stands, in units of the outlines."""

    area: str
    lines: tuple[str, ...] = ()
    """Of the name; none: it stands as it is."""
    at: Point | None = None
    """Beside the area; None: inside it."""
    side: int = 0
    """Where the text is seen from there: −1 left, 1 right."""
    line: tuple[Point, Point] | None = None
    """From the name to the area."""
    value: bool = False
    """Whether the value stands there too."""


def read_room_names(folder: Path) -> tuple[RoomName, ...]:
    """The names of a folder of geometry; none without the file. Raises GeometryError."""
    return read_rows(folder / FILE, _name)


def names_beside(outline: Outline) -> tuple[RoomName, ...]:
    """Those of the areas of an outline that have a place beside them."""
    return tuple(
        _beside(id_, area, area["beside"])
        for id_, area in outline["areas"].items()
        if "beside" in area
    )


def _name(row: Mapping[str, str]) -> RoomName:
    start, end = _point(row, "de_"), _point(row, "a_")
    return RoomName(
        area=row["id"],
        lines=tuple(row["nom"].split("|")) if row["nom"] else (),
        at=_point(row, ""),
        side=SIDES[row["cote"] or "milieu"],
        line=(start, end) if start and end else None,
        value=row["valeur"] == "oui",
    )


def _point(row: Mapping[str, str], prefix: str) -> Point | None:
    x, y = row[f"{prefix}x"], row[f"{prefix}y"]
    return (int(x), int(y)) if x and y else None


def _beside(id_: str, area: AreaOutline, beside: Place) -> RoomName:
    (x, y), (label_x, label_y) = beside["at"], area["label"]
    x0, y0, x1, y1 = area["box"]
    small = x1 - x0 < HOLDS_VALUE[0] or y1 - y0 < HOLDS_VALUE[1]
    end = (label_x, label_y) if small else _short_of((label_x, label_y), (x, y))
    line = ((x, y), end) if beside["led"] else None
    return RoomName(id_, at=(x, y), side=beside["side"], line=line, value=small)


def _short_of(label: Point, start: Point) -> Point:
    """Where a line from `start` meets the room of a value around the label point of its area."""
    away = [begin - middle for begin, middle in zip(start, label, strict=True)]
    halves = (side / 2 for side in HOLDS_VALUE)
    part = min(half / abs(far) for half, far in zip(halves, away, strict=True) if far)
    return round(label[0] + part * away[0]), round(label[1] + part * away[1])
