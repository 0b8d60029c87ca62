"""Turns the folder of geometry into everything that is wrong with its shapes and outlines.

Loads geopandas, and makes the outlines once more: for `phare check`, not for a server.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geopandas import GeoDataFrame

from dashboard.catalogue.validation.problem import Fault, Phrase, Place, Problem, problems_of
from dashboard.model import Level
from dashboard.territories.build import outlines
from dashboard.territories.geometry import FILE_NAMES, outline_path, read_json
from dashboard.territories.shapes import read_shapes
from dashboard.text.i18n import DEFAULT_LANGUAGE

WGS84 = 4326
WORLD = (-180, -90, 180, 90)


def shape_problems(folder: Path, language: str = DEFAULT_LANGUAGE) -> tuple[Problem, ...]:
    """What is wrong in the GeoJSON of each level, or, where that is sound, in its outlines.

    Raises GeometryError for a file that cannot be read at all.
    """
    shapes = {level: read_shapes(folder, name) for level, name in FILE_NAMES.items()}
    faults = [fault for level in shapes for fault in _level_faults(level, shapes[level])]
    faults += _parent_faults(shapes[Level.DEPARTEMENT], shapes[Level.REGION])
    if not faults:
        faults += [
            Fault(Place(outline_path(folder, level).name), Phrase("shape.outline"))
            for level, outline in outlines(folder).items()
            if read_json(outline_path(folder, level)) != outline
        ]
    return problems_of(faults, language)


def _level_faults(level: Level, shapes: GeoDataFrame) -> Iterator[Fault]:
    file = f"{FILE_NAMES[level]}.geojson"
    low, high = shapes.total_bounds[:2], shapes.total_bounds[2:]
    if (
        shapes.crs is None
        or shapes.crs.to_epsg() != WGS84
        or not ((low >= WORLD[:2]).all() and (high <= WORLD[2:]).all())
    ):
        crs = shapes.crs.name if shapes.crs is not None else ""
        yield Fault(Place(file, value=crs), Phrase("shape.crs"), ("WGS 84",))
    for id_ in shapes.index[shapes.index.duplicated()]:
        yield Fault(Place(file, value=id_), Phrase("shape.twice", {"area": id_}))
    drawable = shapes.geom_type.isin(["Polygon", "MultiPolygon"]) & ~shapes.is_empty
    for id_ in shapes.index[~drawable]:
        yield Fault(Place(file, value=id_), Phrase("shape.none", {"area": id_}))
    sound = shapes[drawable]
    reasons = sound.is_valid_reason()[~sound.is_valid]
    for id_, reason in reasons.items():
        message = Phrase("shape.invalid", {"area": id_, "reason": reason})
        yield Fault(Place(file, value=str(id_)), message)


def _parent_faults(departements: GeoDataFrame, regions: GeoDataFrame) -> Iterator[Fault]:
    file = f"{FILE_NAMES[Level.DEPARTEMENT]}.geojson"
    parents = departements.get("region")
    if parents is None:
        yield Fault(Place(file, column="region"), Phrase("shape.no_region"))
        return
    for id_, region in parents[~parents.isin(regions.index)].items():
        message = Phrase("shape.region", {"area": id_})
        yield Fault(Place(file, column="region", value=str(region)), message, tuple(regions.index))
