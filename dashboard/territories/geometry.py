"""Reads a folder of geometry: the outlines that maps draw, and the areas that have a shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from dashboard.levels import Level
from dashboard.territories.geography import Geography
from dashboard.territories.reading import GeometryError as GeometryError
from dashboard.territories.reading import broken, parsed, read_json, read_whole
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

Coordinates = list[int | None]


@dataclass(frozen=True, slots=True)
class Plane:
    """The plane of the outlines: units of so many metres of a projection, from an origin.

    `frame` is what a map shows, in units: left, bottom, right, top.
    """

    unit: int
    origin: tuple[int, int]
    crs: str
    frame: tuple[int, int, int, int]


class Shape(TypedDict):
    """Lines or closed rings, None between two; holes run against outer rings."""

    x: Coordinates
    y: Coordinates


class Labelled(Shape):
    """A shape with the point where its name stands."""

    label: list[int]


class Place(TypedDict):
    """Where a name stands beside its area, on which side of that point it is (−1: left), and
    whether a line leads to the area."""

    at: list[int]
    side: int
    led: bool


class AreaOutline(Labelled):
    """The shape of an area, enlarged once more in an inset where it has one, and its own box
    [x0, y0, x1, y1]."""

    box: list[int]
    beside: NotRequired[Place]


class Outline(TypedDict):
    """One level in plane coordinates: a projection, in `unit` metres from `origin`.

    `frame` is the box that a map shows, `coast` the lines of the countries around.
    """

    level: str
    crs: str
    unit: int
    origin: list[int]
    frame: list[int]
    coast: Shape
    insets: dict[str, Labelled]
    areas: dict[str, AreaOutline]


def load_outline(geography: Geography, level: Level) -> Outline:
    """The outline of a level, read now.

    Raises GeometryError for a file that is missing or is no outline, KeyError for a level
    that is not drawn.
    """
    path = geography.outline(level)
    return outline_of(path, read_whole(path))


def outline_of(path: Path, content: bytes) -> Outline:
    """The outline that a file holds, coordinates made absolute. Raises GeometryError."""
    document = parsed(path, content)
    try:
        for shape in (document["coast"], *document["areas"].values()):
            shape["x"], shape["y"] = _positions(shape["x"]), _positions(shape["y"])
            if len(shape["x"]) != len(shape["y"]):
                raise ValueError("x and y are not of one length")
        for area in document["areas"].values():
            _whole(area["label"], 2)
            _whole(area["box"], 4)
        for inset in document["insets"].values():
            _whole(inset["label"], 2)
        if not isinstance(document["crs"], str):
            raise ValueError(f"crs: {document['crs']}")
        _whole([document["unit"]], 1)
        for key, count in {"origin": 2, "frame": 4}.items():
            _whole(document[key], count)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise broken(path, error) from error
    return cast(Outline, document)


def first_outline(geography: Geography) -> Outline:
    """The outline of the first level of a set that is drawn. Raises GeometryError."""
    if not geography.levels:
        raise GeometryError(translate(DEFAULT_LANGUAGE, "geometry.undrawn"))
    return load_outline(geography, geography.levels[0].role)


def read_outlines(geography: Geography) -> Mapping[Level, tuple[Path, bytes]]:
    """The files of the outlines of a set, with what they hold. Raises GeometryError."""
    paths = {one.role: geography.outline(one.role) for one in geography.levels}
    return {level: (path, read_whole(path)) for level, path in paths.items()}


def plane_of(outline: Outline) -> Plane:
    """The plane of an outline: all those of a set share it."""
    left, bottom = outline["origin"]
    x0, y0, x1, y1 = outline["frame"]
    return Plane(outline["unit"], (left, bottom), outline["crs"], (x0, y0, x1, y1))


def geometry_ids(geography: Geography) -> Mapping[Level, frozenset[str]]:
    """Area ids that have a geometry, by level, from the GeoJSON. Raises GeometryError."""
    return {one.role: _feature_ids(geography.shapes(one.role)) for one in geography.levels}


def _feature_ids(path: Path) -> frozenset[str]:
    try:
        return frozenset(str(feature["id"]) for feature in read_json(path)["features"])
    except (KeyError, TypeError) as error:
        raise broken(path, error) from error


def _positions(steps: Sequence[int | None]) -> Coordinates:
    """The file holds the step from each number to the next; None parts two rings and stays."""
    positions: Coordinates = []
    position = 0
    for step in steps:
        position += step or 0
        positions.append(None if step is None else position)
    return positions


def _whole(numbers: Sequence[object], count: int) -> None:
    if len(numbers) != count or not all(isinstance(number, int) for number in numbers):
        raise ValueError(f"not {count} whole numbers: {numbers}")
