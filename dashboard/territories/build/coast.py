"""The lines where the countries around a set meet the sea."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from geopandas import GeoSeries
from shapely.geometry.base import BaseGeometry

TOLERANCE = 25
SHORTEST = 300
"""Jersey and Guernsey stay, the islets go."""
GAP = 40
"""From the set, and from what the file of neighbours knows, at which a line is no coast."""
WIDER, HIGHER = 1.4, 1.22
"""How much more than the frame of a map is drawn."""
WIDE = 1.7
"""Times its height that a map may be wide: a place on a screen mostly is."""
STEP = 0.25
"""Degrees between two points of the window of a file, which bends in a plane."""


def coasts(
    countries: GeoSeries | None, crs: str, land: BaseGeometry, frame: BaseGeometry, unit: int
) -> Iterable[BaseGeometry]:
    """The coasts of countries in degrees around the land of a set, the longest first.

    The edges of the window that the file of countries was cut to are none, nor is the border with
    the set.
    """
    if countries is None:
        return ()
    window = GeoSeries([shapely.box(*countries.total_bounds)], crs=countries.crs)
    known = window.segmentize(STEP).to_crs(crs).iloc[0]
    seen = shapely.box(*_around(frame)).intersection(known)
    around = countries.to_crs(crs).make_valid().union_all().intersection(seen)
    simple = around.simplify(unit * TOLERANCE)
    inland = grown(land, unit * GAP).union(grown(seen.exterior, unit * GAP))
    outer = (part for part in shapely.get_parts(simple) if part.geom_type == "Polygon")
    shores = shapely.multilinestrings([part.exterior for part in outer])
    lines = shapely.get_parts(shapely.line_merge(shores.difference(inland)))
    long = (line for line in lines if line.length > unit * SHORTEST)
    return sorted(long, key=lambda line: (-line.length, line.bounds))


def grown(geometry: BaseGeometry, distance: float) -> BaseGeometry:
    """Buffered with sharp corners: round ones would add thousands of vertices."""
    return geometry.buffer(distance, join_style="mitre")


def _around(frame: BaseGeometry) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = frame.bounds
    high = y1 - y0
    across = (max(WIDER * (x1 - x0), WIDE * high) - (x1 - x0)) / 2
    up = (HIGHER * high - high) / 2
    return x0 - across, y0 - up, x1 + across, y1 + up
