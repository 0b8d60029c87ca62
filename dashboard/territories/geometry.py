"""Reads the folder `geo/`: the outlines that maps draw, and the areas that have a shape."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict, cast

from dashboard.levels import LEVELS
from dashboard.model import Level
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

LAMBERT_93 = "EPSG:2154"
"""The projection of the outlines."""

FILE_NAMES = {level: level.traits.files for level in LEVELS.values()}
"""What the files of a level are called: `regions.geojson`, `outline-regions.json`."""

Coordinates = list[int | None]


class GeometryError(Exception):
    """A file of `geo/` that cannot be used; the message says which one and what to do."""


@dataclass(frozen=True, slots=True)
class Plane:
    """The plane of the outlines: units of so many metres of Lambert-93, from an origin."""

    unit: int
    origin: tuple[int, int]


class Shape(TypedDict):
    """Lines or closed rings, None between two; holes run against outer rings."""

    x: Coordinates
    y: Coordinates


class Labelled(Shape):
    """A shape with the point where its name stands."""

    label: list[int]


class AreaOutline(Labelled):
    """The shape of an area, enlarged once more in an inset where it has one, and its own box
    [x0, y0, x1, y1]."""

    box: list[int]


class Outline(TypedDict):
    """One level in plane coordinates: Lambert-93, in `unit` metres from `origin`.

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


def load_outline(folder: Path, level: Level) -> Outline:
    """The outline of regions or départements, coordinates made absolute.

    Raises GeometryError for a file that is missing or is no outline, KeyError for a level
    that is not drawn.
    """
    path = outline_path(folder, level)
    document = read_json(path)
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
        if document["crs"] != LAMBERT_93:
            raise ValueError(f"crs: {document['crs']}")
        for key, count in {"origin": 2, "frame": 4}.items():
            _whole(document[key], count)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise broken(path, error) from error
    return cast(Outline, document)


def read_plane(folder: Path) -> Plane:
    """The plane of the outlines of a folder: all of them share it. Raises GeometryError."""
    outline = load_outline(folder, Level.REGION)
    left, bottom = outline["origin"]
    return Plane(outline["unit"], (left, bottom))


def outline_path(folder: Path, level: Level) -> Path:
    """The file that the maps of a level are drawn from; KeyError for a level that is not drawn."""
    return folder / f"outline-{FILE_NAMES[level]}.json"


def geometry_ids(folder: Path) -> Mapping[Level, frozenset[str]]:
    """Area ids that have a geometry, by level, from the GeoJSON. Raises GeometryError."""
    return {level: _feature_ids(folder / f"{name}.geojson") for level, name in FILE_NAMES.items()}


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


def read_json(path: Path) -> Any:
    """What a file of `geo/` holds. Raises GeometryError."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise missing(path) from None
    except (OSError, ValueError, RecursionError) as error:
        raise broken(path, error) from error


def missing(path: Path) -> GeometryError:
    """The error of a file that is not there."""
    return GeometryError(translate(DEFAULT_LANGUAGE, "geometry.missing", path=path))


def broken(path: Path, error: Exception) -> GeometryError:
    """The error of a file that is not what it should be."""
    cause = f"{type(error).__name__}: {error}"
    return GeometryError(translate(DEFAULT_LANGUAGE, "geometry.broken", path=path, cause=cause))
