"""Proposes where the names stand that their areas have no room for, for a person to correct.

Lengths are those of a map on the smallest desk, in pixels turned into metres.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from math import cos, pi, sin
from pathlib import Path

import numpy as np
import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from dashboard.territories.build.names import AT_SEA, SIDES
from dashboard.territories.build.paths import Points, label_point
from dashboard.territories.geography import Geography
from dashboard.territories.shapes import read_shapes
from dashboard.whole_file import write_whole

MAP = (610, 420)
"""Pixels of a map on a desk of 1366 × 768: width and height."""
LETTER, LINE, VALUE = 6.0, 13.0, 38.0
"""Pixels of a letter, of a line, and of the width of a value."""
AIR = 4.0
"""Pixels around a text."""
LED = 18.0
"""Pixels from its area at which a name needs a line to it."""
MOST = 60
"""Areas of a level that has names on its map."""
STEP, WAYS = 6.0, 32
"""Pixels between two places that are tried on a way from the area, and the number of ways."""
WIDER = 0.22
"""Part of the width of a set that a map mostly shows on each side of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name beside its area: where from the label point, in metres, and on which side."""

    area: str
    move: Points
    side: str
    led: bool


def propose_names(geography: Geography, crs: str) -> Path | None:
    """Writes the places of names that have no room, where the set has no such file yet.

    None where it has one, or where all names have room. Raises OSError, GeometryError.
    """
    path = geography.folder / AT_SEA
    if path.exists():
        return None
    places = [
        place
        for level in geography.levels
        if not level.numbered
        for place in _places(read_shapes(geography.shapes(level.role)).to_crs(crs))
    ]
    if not places:
        return None
    write_whole(path, _table(places))
    return path


def _table(places: list[Place]) -> bytes:
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("id", "est", "nord", "cote", "trait"))
    for place in places:
        east, north = np.rint(place.move).astype(int)
        rows.writerow((place.area, east, north, place.side, "oui" if place.led else "non"))
    return text.getvalue().encode()


def _places(areas: GeoDataFrame) -> Iterator[Place]:
    """The places of one level; none where names would be too many."""
    if len(areas) > MOST:
        return
    left, bottom, right, top = areas.total_bounds
    pixel = max((right - left) / MAP[0], (top - bottom) / MAP[1])
    wider = WIDER * (right - left)
    room = shapely.box(left - wider, bottom, right + wider, top)
    taken: list[BaseGeometry] = [areas.geometry.union_all()]
    for id_, name, shape in zip(areas.index, areas["nom"], areas.geometry, strict=True):
        label = label_point(shape, int(pixel))
        wide, high = _size(str(name))
        if _box(label, wide * pixel, high * pixel, 0).within(shape):
            continue
        found = _beside(shape, label, (wide * pixel, LINE * 2 * pixel), pixel, room, taken)
        if found:
            place, box = found
            taken.append(box)
            yield Place(str(id_), *place)


def _size(name: str) -> tuple[float, float]:
    """Pixels of a name on as many lines as it has words, with a value under it."""
    words = re.split(r"(?<=-)|\s", name)
    longest = max(map(len, words))
    return max(LETTER * longest, VALUE) + AIR, LINE * (len(words) + 1)


def _beside(
    shape: BaseGeometry,
    label: Points,
    size: tuple[float, float],
    pixel: float,
    room: BaseGeometry,
    taken: list[BaseGeometry],
) -> tuple[tuple[Points, str, bool], BaseGeometry] | None:
    """The nearest place around an area where a text of a size meets nothing."""
    x0, y0, x1, y1 = room.bounds
    furthest = max(x1 - x0, y1 - y0)
    for step in range(1, int(furthest / (STEP * pixel))):
        for way in range(WAYS):
            angle = 2 * pi * way / WAYS
            move = np.array([cos(angle), sin(angle)]) * step * STEP * pixel
            side = "droite" if cos(angle) > 0.3 else "gauche" if cos(angle) < -0.3 else "milieu"
            box = _box(label + move, *size, SIDES[side])
            if box.within(room) and not any(box.intersects(other) for other in taken):
                led = box.distance(shape) > LED * pixel
                return (move, side, led), box.buffer(AIR * pixel)
    return None


def _box(at: Points, wide: float, high: float, side: int) -> BaseGeometry:
    """What a text covers that is set to a side of a place."""
    x, y = at[0] + side * wide / 2, at[1]
    return shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
