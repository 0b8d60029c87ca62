"""Reads the folder `geo/`: the outlines that maps draw, and the areas that have a shape."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict, cast

from dashboard.levels import LEVELS
from dashboard.model import Level
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

FILE_NAMES = {level: level.traits.files for level in LEVELS.values()}
"""What the files of a level are called: `regions.geojson`, `outline-regions.json`."""

Coordinates = list[int | None]


class GeometryError(Exception):
    """A file of `geo/` that cannot be used; the message says which one and what to do."""


class Shape(TypedDict):
    """Closed rings one after the other, None between two; holes run against outer rings."""

    x: Coordinates
    y: Coordinates


class AreaOutline(Shape):
    """The shape of an area, a point inside for its label, and its box [x0, y0, x1, y1]."""

    label: list[int]
    box: list[int]


class Outline(TypedDict):
    """One level in plane coordinates: Lambert-93, in `unit` metres from `origin`.

    `frame` is the box that a map shows, `backdrop` the wider one that `neighbours` fills.
    """

    level: str
    crs: str
    unit: int
    origin: list[int]
    frame: list[int]
    backdrop: list[int]
    neighbours: Shape
    areas: dict[str, AreaOutline]


def load_outline(folder: Path, level: Level) -> Outline:
    """The outline of regions or départements, coordinates made absolute.

    Raises GeometryError for a file that is missing or is no outline, KeyError for a level
    that is not drawn.
    """
    path = folder / f"outline-{FILE_NAMES[level]}.json"
    document = _read(path)
    try:
        for shape in (document["neighbours"], *document["areas"].values()):
            shape["x"], shape["y"] = _positions(shape["x"]), _positions(shape["y"])
            if len(shape["x"]) != len(shape["y"]):
                raise ValueError("x and y are not of one length")
        for area in document["areas"].values():
            _whole(area["label"], 2)
            _whole(area["box"], 4)
        for key, count in {"origin": 2, "frame": 4, "backdrop": 4}.items():
            _whole(document[key], count)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _broken(path, error) from error
    return cast(Outline, document)


def label_points(outline: Outline) -> Mapping[str, tuple[int, int]]:
    """Where the label of each area stands, in the units of the outline."""
    return {id_: (area["label"][0], area["label"][1]) for id_, area in outline["areas"].items()}


def geometry_ids(folder: Path) -> Mapping[Level, frozenset[str]]:
    """Area ids that have a geometry, by level, from the GeoJSON. Raises GeometryError."""
    return {level: _feature_ids(folder / f"{name}.geojson") for level, name in FILE_NAMES.items()}


def _feature_ids(path: Path) -> frozenset[str]:
    try:
        return frozenset(str(feature["id"]) for feature in _read(path)["features"])
    except (KeyError, TypeError) as error:
        raise _broken(path, error) from error


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


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = translate(DEFAULT_LANGUAGE, "geometry.missing", path=path)
        raise GeometryError(message) from None
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> GeometryError:
    cause = f"{type(error).__name__}: {error}"
    return GeometryError(translate(DEFAULT_LANGUAGE, "geometry.broken", path=path, cause=cause))
