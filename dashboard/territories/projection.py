"""Turns degrees into the plane of the maps: Lambert-93, in the units of the outlines."""

from __future__ import annotations

from functools import cache

from pyproj import Transformer

ORIGIN = (74_000, 6_022_400)
"""Lambert-93 metres of the lower left corner of the outlines in `geo/`."""
UNIT = 100
"""Metres in one unit of the outlines."""


def on_map(longitude: float, latitude: float) -> tuple[int, int]:
    """Where a place of the world (degrees, WGS 84) stands in the plane of the outlines.

    Distances hold in and around France only; a place on another continent lands far outside
    every map, which is how it is recognised.
    """
    x, y = _lambert().transform(longitude, latitude)
    return round((x - ORIGIN[0]) / UNIT), round((y - ORIGIN[1]) / UNIT)


@cache
def _lambert() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)
