"""Turns the GeoJSON of `geo/` into the light planar outlines that the maps on screen draw.

Loads geopandas: for `phare build` and `phare check`, never for a server.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame, GeoSeries
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from dashboard.model import Level
from dashboard.territories.geometry import (
    FILE_NAMES,
    LAMBERT_93,
    GeometryError,
    broken,
    outline_path,
)
from dashboard.territories.insets import INSETS, Inset
from dashboard.territories.shapes import NEIGHBOURS, read_shapes
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

UNIT = 100
"""Metres in one unit of the outlines: at 4K, a fifth of a pixel."""
TOLERANCE = 1_750
"""Metres, in the sense of `simplify_coverage`; one value keeps both levels on one line."""
NEIGHBOUR_TOLERANCE = 2_500
SHORTEST_COAST = 30_000
"""Metres: Jersey and Guernsey stay, the islets go."""
BORDER_GAP = 4_000
"""Metres from France and from the backdrop at which a line is no coast but a land border."""
MARGIN = 25_000
"""Metres of sea and neighbours around France in the frame."""
BACKDROP = (-180_000, 5_900_000, 1_370_000, 7_260_000)
"""Lambert-93 box in which voisins.geojson knows every coast there is to draw."""
LABEL_STRETCH = 2.0
"""A label is wider than tall: its point is the centre of the largest ellipse of this shape."""
LABELS = "etiquettes.csv"
"""How far the projected name of an area stands from its label point: metres east and north."""

AT_SEA = "noms-au-large.csv"
"""Where the name of an area stands when it has no room inside: metres east and north of its label
point, on which side of that place the text is, and whether a line leads to the area."""
SIDES = {"gauche": -1, "milieu": 0, "droite": 1}

Points = NDArray[np.float64]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """A line of AT_SEA."""

    move: Points
    side: int
    led: bool


@dataclass(frozen=True, slots=True)
class Names:
    """How far names stand from their label points: in a room, and beside their area."""

    moves: Mapping[str, Points]
    beside: Mapping[str, Beside]


def build_outlines(folder: Path) -> tuple[Path, ...]:
    """Writes the outline of each level beside the GeoJSON it is made from; equal bytes each time.

    Nothing is replaced before all are made. Raises GeometryError for what cannot be used.
    """
    made = {outline_path(folder, level): document for level, document in outlines(folder).items()}
    beside = {path: path.with_suffix(".new") for path in made}
    try:
        for path, document in made.items():
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
            beside[path].write_text(text, encoding="utf-8")
        for path in made:
            beside[path].replace(path)
    except OSError as error:
        message = translate(DEFAULT_LANGUAGE, "geometry.unwritable", path=path, cause=error)
        raise GeometryError(message) from error
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)
    return tuple(made)


def outlines(folder: Path) -> Mapping[Level, Document]:
    """The outline of each level, made from the GeoJSON and the labels of a folder."""
    departements = _planar(read_shapes(folder, FILE_NAMES[Level.DEPARTEMENT]))
    regions = read_shapes(folder, FILE_NAMES[Level.REGION]).index
    countries = _planar(read_shapes(folder, NEIGHBOURS))
    light = departements.assign(geometry=_simplified(departements.geometry, TOLERANCE))
    france = light.union_all()
    frame = _grown(shapely.box(*france.bounds), MARGIN)
    corner = np.array(frame.bounds[:2])
    shared = {
        "crs": LAMBERT_93,
        "unit": UNIT,
        "origin": corner.astype(int).tolist(),
        "frame": _box(_in_units(frame, corner)),
        "coast": _path([_in_units(line, corner) for line in _coast(countries.geometry, france)]),
    }
    areas = {
        Level.REGION: light.dissolve("region").geometry.loc[regions],
        Level.DEPARTEMENT: light.geometry,
    }
    names = Names(_moves(folder, regions), _beside(folder, regions))
    return {
        level: {
            "level": FILE_NAMES[level],
            **shared,
            **_level_outlines(level, shapes, departements, corner, names),
        }
        for level, shapes in areas.items()
    }


def _planar(shapes: GeoDataFrame) -> GeoDataFrame:
    """In Lambert-93, on whole metres so that no float noise decides a vertex."""
    projected = shapes.to_crs(LAMBERT_93)
    return projected.assign(geometry=projected.geometry.transform(np.round))


def _simplified(areas: GeoSeries, tolerance: float) -> GeoSeries:
    """Fewer vertices, shared borders still shared, every vertex on a multiple of UNIT.

    Snapping may lay a vertex of one area on the middle of its neighbour's edge, which is harmless
    and which `is_valid_coverage` refuses: what must not happen is an overlap, so that is checked.
    """
    snapped = areas.simplify_coverage(tolerance).transform(lambda xy: np.round(xy / UNIT) * UNIT)
    snapped = snapped.remove_repeated_points()
    overlap = snapped.area.sum() - snapped.union_all().area
    if not snapped.is_valid.all() or overlap > UNIT:
        raise GeometryError(translate(DEFAULT_LANGUAGE, "geometry.overlap"))
    return snapped


def _coast(countries: GeoSeries, france: BaseGeometry) -> Iterable[BaseGeometry]:
    """The lines where the countries around meet the sea, the longest first."""
    backdrop = shapely.box(*BACKDROP)
    land = countries.union_all().intersection(backdrop).simplify(NEIGHBOUR_TOLERANCE)
    inland = _grown(france, BORDER_GAP).union(_grown(backdrop.exterior, BORDER_GAP))
    shores = shapely.multilinestrings([part.exterior for part in shapely.get_parts(land)])
    lines = shapely.get_parts(shapely.line_merge(shores.difference(inland)))
    long = (line for line in lines if line.length > SHORTEST_COAST)
    return sorted(long, key=lambda line: (-line.length, line.bounds))


def _grown(geometry: BaseGeometry, distance: float) -> BaseGeometry:
    """Buffered with sharp corners: round ones would add thousands of vertices."""
    return geometry.buffer(distance, join_style="mitre")


def _moves(folder: Path, regions: pd.Index) -> Mapping[str, Points]:
    path = folder / LABELS
    try:
        table = pd.read_csv(path, index_col="id")[["est", "nord"]].astype(int)
        if unknown := [*table.index.difference(regions)]:
            raise ValueError(f"id: {', '.join(unknown)}")
    except (OSError, KeyError, ValueError) as error:
        raise broken(path, error) from error
    return dict(zip(table.index, table.to_numpy(), strict=True))


def _beside(folder: Path, regions: pd.Index) -> Mapping[str, Beside]:
    path = folder / AT_SEA
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = {row["id"]: row for row in csv.DictReader(file)}
        if unknown := rows.keys() - {*regions}:
            raise ValueError(f"id: {', '.join(sorted(unknown))}")
        return {
            id_: Beside(
                np.array([int(row["est"]), int(row["nord"])], dtype=float),
                SIDES[row["cote"]],
                row["trait"] == "oui",
            )
            for id_, row in rows.items()
        }
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise broken(path, error) from error


def _in_units(geometry: BaseGeometry, corner: Points) -> BaseGeometry:
    """A geometry in metres, in whole units from a corner."""
    placed: BaseGeometry = shapely.transform(geometry, lambda xy: np.rint((xy - corner) / UNIT))
    return placed


def _level_outlines(
    level: Level,
    shapes: GeoSeries,
    source: GeoDataFrame,
    corner: Points,
    names: Names,
) -> Document:
    """The areas of a level, those of an inset with their enlarged copy, and the insets."""
    copies: dict[str, BaseGeometry] = {}
    insets = {}
    for inset in (inset for inset in INSETS if inset.level is level):
        enlarged = _enlarged(source.geometry.loc[list(inset.areas)], inset)
        copies |= enlarged.to_dict()
        insets[inset.id] = _inset(inset, enlarged)
    areas: dict[str, Document] = {}
    for id_, shape in shapes.items():
        placed = _in_units(shape, corner)
        label = _label_point(shape)
        areas[id_] = {
            **_path([placed, *([copies[id_]] if id_ in copies else [])]),
            "label": _point(label, corner),
            **_places(id_, label, corner, names),
            "box": _box(placed),
        }
    return {"insets": insets, "areas": areas}


def _places(id_: str, label: Points, corner: Points, names: Names) -> Document:
    """Where a name stands that does not stand on its label point."""
    places: Document = {}
    if id_ in names.moves:
        places["room"] = _point(label + names.moves[id_], corner)
    if id_ in names.beside:
        beside = names.beside[id_]
        at = _point(label + beside.move, corner)
        places["beside"] = {"at": at, "side": beside.side, "led": beside.led}
    return places


def _enlarged(areas: GeoSeries, inset: Inset) -> GeoSeries:
    """Areas in metres as their copy in an inset, in units."""
    light = areas.simplify_coverage(TOLERANCE / inset.scale)
    corner = np.array(light.total_bounds[:2])
    return light.transform(
        lambda xy: np.rint((xy - corner) * inset.scale / UNIT + inset.corner + inset.margin)
    ).remove_repeated_points()


def _inset(inset: Inset, enlarged: GeoSeries) -> Document:
    """The frame of an inset, in plain coordinates, and the point over which its name begins."""
    frame = _grown(shapely.box(*enlarged.total_bounds), inset.margin)
    x0, y0, x1, y1 = _box(frame)
    return {
        "x": [x0, x0, x1, x1, x0],
        "y": [y0, y1, y1, y0, y0],
        "label": [x0, y1],
    }


def _path(geometries: Iterable[BaseGeometry]) -> dict[str, list[int | None]]:
    """Lines or closed rings one after the other, null between two, as differences.

    Outer rings run clockwise and holes the other way, so that the SVG rule `nonzero`, which a
    filled Plotly trace follows, leaves the holes empty. Each number is the step from the one
    before it (null skipped, the first from 0): half the bytes of absolute coordinates.
    """
    xs: list[int | None] = []
    ys: list[int | None] = []
    last = np.zeros((1, 2), dtype=np.int64)
    for ring in (ring for geometry in geometries for ring in _rings(geometry)):
        points = shapely.get_coordinates(ring).astype(np.int64)
        steps = np.diff(points, axis=0, prepend=last)
        xs += [*steps[:, 0].tolist(), None]
        ys += [*steps[:, 1].tolist(), None]
        last = points[-1:]
    return {"x": xs[:-1], "y": ys[:-1]}


def _rings(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    """The rings of a shape, its largest part first, each part followed by its holes; a line is
    itself."""
    if geometry.geom_type == "LineString":
        yield geometry
        return
    parts = shapely.orient_polygons(shapely.get_parts(geometry), exterior_cw=True)
    for part in sorted(parts, key=lambda part: (-part.area, part.bounds)):
        yield from (part.exterior, *part.interiors)


def _label_point(geometry: BaseGeometry) -> Points:
    """Where a short text sits best: deep inside the largest part, sideways room counting most."""
    part = max(shapely.get_parts(geometry), key=lambda part: part.area)
    stretched = shapely.transform(part, lambda xy: xy * [1, LABEL_STRETCH])
    circle = shapely.maximum_inscribed_circle(stretched, tolerance=UNIT)
    centre: Points = shapely.get_coordinates(circle)[0] / [1, LABEL_STRETCH]
    return centre


def _point(point: Points, corner: Points) -> list[int]:
    units: list[int] = np.rint((point - corner) / UNIT).astype(int).tolist()
    return units


def _box(geometry: BaseGeometry) -> list[int]:
    """Lower left and upper right corner: [x0, y0, x1, y1]."""
    return [int(bound) for bound in geometry.bounds]
