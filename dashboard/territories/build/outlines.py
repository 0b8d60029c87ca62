"""Makes the outlines of all levels of a set, in one plane and along the same lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from geopandas import GeoDataFrame, GeoSeries

from dashboard.levels import Level
from dashboard.territories.build.coast import coasts, grown
from dashboard.territories.build.crs import checked_crs, suitable_crs
from dashboard.territories.build.light import (
    budget_of,
    lightened,
    tolerance_of,
    unit_of,
    vertices_of,
)
from dashboard.territories.build.names import Names, read_names
from dashboard.territories.build.paths import Document, Grid, box, label_point, path
from dashboard.territories.geography import NEIGHBOURS, Geography
from dashboard.territories.insets import Inset
from dashboard.territories.reading import GeometryError, read_json
from dashboard.territories.shapes import read_shapes
from dashboard.text.causes import cause_words
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

MARGIN = 250
"""Units of sea and neighbours around a set in the frame."""
SAME = 1e-3
"""Part of its surface by which an area may differ from the union of those that it holds."""

Shapes = Mapping[Level, GeoDataFrame]


@dataclass(frozen=True, slots=True)
class Built:
    """An outline that was written, and how many vertices draw it."""

    path: Path
    vertices: int


def build_outlines(
    geography: Geography, *, crs: str = "", vertices: int | None = None
) -> tuple[Built, ...]:
    """Writes the outline of each level beside the GeoJSON it is made from; equal bytes each time.

    Nothing is replaced before all are made. Raises GeometryError for what cannot be used.
    """
    made = outlines(geography, crs=crs, vertices=vertices)
    paths = {level: geography.outline(level) for level in made}
    beside = {level: file.with_suffix(".new") for level, file in paths.items()}
    try:
        for level, document in made.items():
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
            beside[level].write_text(text, encoding="utf-8")
        for level, file in paths.items():
            beside[level].replace(file)
    except OSError as error:
        message = translate(
            DEFAULT_LANGUAGE, "geometry.unwritable", path=paths[level], cause=cause_words(error)
        )
        raise GeometryError(message) from error
    finally:
        for file in beside.values():
            file.unlink(missing_ok=True)
    return tuple(Built(paths[level], _drawn_with(made[level])) for level in made)


def outlines(
    geography: Geography, *, crs: str = "", vertices: int | None = None
) -> Mapping[Level, Document]:
    """The outline of each level, made from the shapes and the labels of a set.

    In the plane that is asked for, else that of the outlines that are there, else one that suits
    the areas; each with at most so many vertices, else as many as those that are there were
    allowed, else a budget of its number of areas.
    """
    if not geography.levels:
        raise GeometryError(translate(DEFAULT_LANGUAGE, "geometry.undrawn"))
    shapes = {one.role: read_shapes(geography.shapes(one.role)) for one in geography.levels}
    coarsest = geography.levels[0].role
    plane = plane_of(geography, crs)
    asked = vertices or _before(geography).get("budget")
    planar = {level: _planar(areas, plane) for level, areas in shapes.items()}
    unit = unit_of(planar[coarsest].geometry)
    light = _light(geography, planar, unit, asked)
    land = light[coarsest].union_all()
    frame = grown(shapely.box(*land.bounds), unit * MARGIN)
    grid = Grid(np.array(frame.bounds[:2]), unit)
    shared = {
        "crs": plane,
        "unit": unit,
        **({"budget": asked} if asked else {}),
        "origin": grid.corner.astype(int).tolist(),
        "frame": box(grid.placed(frame)),
        "coast": path(
            [grid.placed(line) for line in coasts(_around(geography), plane, land, frame, unit)]
        ),
    }
    names = read_names(geography.folder, {id_ for areas in shapes.values() for id_ in areas.index})
    return {
        one.role: {
            "level": one.file,
            **shared,
            **_level(one.role, light[one.role], planar[one.role], geography.insets, grid, names),
        }
        for one in geography.levels
    }


def plane_of(geography: Geography, asked: str = "") -> str:
    """The plane of a set: the one asked for, that of its outlines, or one that suits its areas."""
    name = asked or _before(geography).get("crs")
    if name:
        return checked_crs(name)
    return suitable_crs(read_shapes(geography.shapes(geography.levels[0].role)))


def _before(geography: Geography) -> Document:
    """The first outline that is there; nothing where none can be read."""
    for one in geography.levels:
        with suppress(GeometryError):
            document = read_json(geography.outline(one.role))
            if isinstance(document, dict):
                return document
    return {}


def _planar(shapes: GeoDataFrame, crs: str) -> GeoDataFrame:
    """In the plane, on whole metres so that no float noise decides a vertex."""
    projected = shapes.to_crs(crs)
    return projected.assign(geometry=projected.geometry.transform(np.round))


def _around(geography: Geography) -> GeoSeries | None:
    """The countries around, in degrees; a set may have none."""
    file = geography.folder / NEIGHBOURS
    return read_shapes(file).geometry if file.is_file() else None


def _light(
    geography: Geography, planar: Shapes, unit: int, asked: int | None
) -> Mapping[Level, GeoSeries]:
    """The light areas of each level; those of one level run along the lines of the level that it
    is made of, where the budget allows it."""
    light: dict[Level, GeoSeries] = {}
    for one in reversed(geography.levels):
        areas = planar[one.role].geometry
        budget = budget_of(areas, asked)
        inner = (_united(planar[level], light[level], one.code, areas) for level in light)
        fitting = (
            whole for whole in inner if whole is not None and vertices_of(whole) <= budget
        )
        light[one.role] = next(fitting, None)
        if light[one.role] is None:
            light[one.role] = lightened(areas, unit, budget)
    return light


def _united(
    parts: GeoDataFrame, light: GeoSeries, parent: str, areas: GeoSeries
) -> GeoSeries | None:
    """The areas of a level as unions of the light ones of a finer level whose property `parent`
    names them; None where they are not."""
    if parent not in parts.columns or {*parts[parent]} != {*areas.index}:
        return None
    whole = parts.dissolve(parent).geometry.loc[areas.index]
    apart = whole.symmetric_difference(areas).area.sum()
    if apart > SAME * areas.area.sum():
        return None
    united = parts[[parent]].set_geometry(light).dissolve(parent)
    return united.geometry.loc[areas.index]


def _level(
    level: Level,
    light: GeoSeries,
    source: GeoDataFrame,
    insets: tuple[Inset, ...],
    grid: Grid,
    names: Names,
) -> Document:
    """The areas of a level, those of an inset with their enlarged copy, and the insets."""
    copies: Document = {}
    frames = {}
    for inset in (inset for inset in insets if inset.level is level):
        enlarged = _enlarged(source.geometry.loc[list(inset.areas)], inset, grid.unit)
        copies |= enlarged.to_dict()
        frames[inset.id] = _inset(inset, enlarged)
    areas: dict[str, Document] = {}
    for id_, shape in light.items():
        placed = grid.placed(shape)
        label = label_point(shape, grid.unit)
        areas[id_] = {
            **path([placed, *([copies[id_]] if id_ in copies else [])]),
            "label": grid.point(label),
            **names.places(id_, label, grid),
            "box": box(placed),
        }
    return {"insets": frames, "areas": areas}


def _enlarged(areas: GeoSeries, inset: Inset, unit: int) -> GeoSeries:
    """Areas in metres as their copy in an inset, in units."""
    light = areas.simplify_coverage(unit * tolerance_of(areas) / inset.scale)
    corner = np.array(light.total_bounds[:2])
    return light.transform(
        lambda xy: np.rint((xy - corner) * inset.scale / unit + inset.corner + inset.margin)
    ).remove_repeated_points()


def _inset(inset: Inset, enlarged: GeoSeries) -> Document:
    """The frame of an inset, in plain coordinates, and the point over which its name begins."""
    frame = grown(shapely.box(*enlarged.total_bounds), inset.margin)
    x0, y0, x1, y1 = box(frame)
    return {
        "x": [x0, x0, x1, x1, x0],
        "y": [y0, y1, y1, y0, y0],
        "label": [x0, y1],
    }


def _drawn_with(document: Document) -> int:
    return sum(x is not None for area in document["areas"].values() for x in area["x"])
