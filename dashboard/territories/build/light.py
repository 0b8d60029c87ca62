"""Makes shapes light: no more detail than a screen shows, and no more vertices than a budget.

Lengths are in units of the outlines, so that a small country is drawn as finely as a large one.
"""

from __future__ import annotations

from math import ceil, floor, log10, sqrt

import numpy as np
import shapely
from geopandas import GeoSeries

from dashboard.territories.geography import VERTICES, VERTICES_OF_AREA
from dashboard.territories.reading import GeometryError
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

SIDE = 11_500
"""Units of the longer side of a set, at least: at 4K, a unit is a fifth of a pixel."""
TOLERANCE = 17.5
"""In the sense of `simplify_coverage`, for as many areas as FEW; less for more areas."""
FEW = 100
COARSER = 1.25
"""By how much the tolerance grows until the budget is kept."""
OVERLAP = 0.01
"""Part of the surface that areas may share: more is no rounding."""


def unit_of(areas: GeoSeries) -> int:
    """Metres in one unit: two digits, rounded up."""
    x0, y0, x1, y1 = areas.total_bounds
    exact = max(x1 - x0, y1 - y0) / SIDE
    step = 10.0 ** max(0, floor(log10(max(exact, 1))) - 1)
    return max(1, int(ceil(exact / step) * step))


def budget_of(areas: GeoSeries, vertices: int | None) -> int:
    """The most vertices that a level is drawn with."""
    return vertices or max(VERTICES, VERTICES_OF_AREA * len(areas))


def tolerance_of(areas: GeoSeries) -> float:
    """Units that a border may lose: fewer where areas are many, and small."""
    return TOLERANCE * min(1.0, sqrt(FEW / len(areas)))


def lightened(areas: GeoSeries, unit: int, budget: int) -> GeoSeries:
    """Fewer vertices, shared borders still shared, every vertex on a multiple of the unit.

    Raises GeometryError for areas that cover each other, and for a budget that cannot be kept.
    """
    tolerance = tolerance_of(areas)
    simple = snapped(areas.simplify_coverage(unit * tolerance), unit)
    while (n := vertices_of(simple)) > budget:
        tolerance *= COARSER
        lighter = snapped(areas.simplify_coverage(unit * tolerance), unit)
        if vertices_of(lighter) >= n and tolerance > SIDE:
            message = translate(DEFAULT_LANGUAGE, "geometry.budget", most=budget, fewest=n)
            raise GeometryError(message)
        simple = lighter
    overlap = simple.area.sum() - simple.union_all().area
    if overlap > OVERLAP * simple.area.sum():
        raise GeometryError(translate(DEFAULT_LANGUAGE, "geometry.overlap"))
    return simple


def vertices_of(areas: GeoSeries) -> int:
    """How many points draw some areas."""
    return int(shapely.get_num_coordinates(areas.to_numpy()).sum())


def snapped(areas: GeoSeries, unit: int) -> GeoSeries:
    """Every vertex on a multiple of the unit; what that breaks is mended.

    Snapping may lay a vertex of one area on the middle of its neighbour's edge, which is harmless.
    """
    round_ = areas.transform(lambda xy: np.round(xy / unit) * unit).remove_repeated_points()
    broken = ~round_.is_valid | round_.is_empty | (round_.area == 0)
    if broken.any():
        round_.loc[broken] = [_mended(shape, unit) for shape in areas[broken]]
    return round_


def _mended(shape: shapely.Geometry, unit: int) -> shapely.Geometry:
    """A shape on the grid; one that vanishes there is a square of one unit."""
    mended = shapely.set_precision(shapely.make_valid(shape), unit)
    parts = [part for part in shapely.get_parts(mended) if part.geom_type == "Polygon"]
    if not parts:
        x, y = np.floor(shapely.get_coordinates(shape.centroid)[0] / unit) * unit
        return shapely.box(x, y, x + unit, y + unit)
    return shapely.multipolygons(parts)
