"""Turns the folder of geometry into everything that is wrong with its shapes and outlines.

Loads geopandas, and makes the outlines once more: for `phare check`, not for a server.
"""

from __future__ import annotations

from collections.abc import Iterator

from geopandas import GeoDataFrame

from dashboard.catalogue.validation.problem import Fault, Phrase, Place, Problem, problems_of
from dashboard.territories.build import outlines
from dashboard.territories.geography import Geography
from dashboard.territories.reading import read_json
from dashboard.territories.shapes import read_shapes
from dashboard.text.i18n import DEFAULT_LANGUAGE

WGS84 = 4326
WORLD = (-180, -90, 180, 90)


def shape_problems(geography: Geography, language: str = DEFAULT_LANGUAGE) -> tuple[Problem, ...]:
    """What is wrong in the GeoJSON of each level, or, where that is sound, in its outlines.

    Raises GeometryError for a file that cannot be read at all.
    """
    shapes = {one.role: read_shapes(geography.shapes(one.role)) for one in geography.levels}
    faults: list[Fault] = []
    for level, areas in shapes.items():
        file = geography.shapes(level).name
        faults += _level_faults(file, areas)
        for over in shapes.keys() - {level}:
            faults += _parent_faults(file, areas, geography[over].code, shapes[over])
    if not faults:
        faults += [
            Fault(Place(geography.outline(level).name), Phrase("shape.outline"))
            for level, outline in outlines(geography).items()
            if read_json(geography.outline(level)) != outline
        ]
    return problems_of(faults, language)


def _level_faults(file: str, shapes: GeoDataFrame) -> Iterator[Fault]:
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


def _parent_faults(
    file: str, shapes: GeoDataFrame, column: str, parents: GeoDataFrame
) -> Iterator[Fault]:
    """Areas that name as their parent one that has no shape."""
    if column not in shapes.columns:
        return
    named = shapes[column]
    for id_, parent in named[~named.isin(parents.index)].items():
        message = Phrase("shape.parent", {"area": id_, "column": column})
        place = Place(file, column=column, value=str(parent))
        yield Fault(place, message, tuple(parents.index))
