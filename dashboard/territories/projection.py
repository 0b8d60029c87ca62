"""Turns degrees into the plane of the outlines, once, when the tables are read.

Lambert-93 in closed form, since PROJ costs 16 MB in every process: conformal conic with two
standard parallels on the GRS 80 ellipsoid, constants of the IGN (note technique NT/G 71, 1995).
Other projections are those of PROJ.
"""

from __future__ import annotations

from functools import lru_cache
from math import atanh, cos, exp, isfinite, radians, sin
from typing import TYPE_CHECKING

from dashboard.territories.geometry import Plane

if TYPE_CHECKING:
    from pyproj import Transformer

LAMBERT_93 = "EPSG:2154"
DEGREES = "EPSG:4326"
FAR = (-1_000_000, -1_000_000)
"""Outside of every map."""

_ECCENTRICITY = 0.0818191910428158
_CONE = 0.7256077650532670
_RADIUS = 11_754_255.426
_POLE = (700_000.0, 12_655_612.0499)
"""Metres: where all meridians of the projection meet."""
_CENTRAL_MERIDIAN = 3.0


def on_map(plane: Plane, longitude: float, latitude: float) -> tuple[int, int]:
    """Where a place of the world (degrees, WGS 84) stands in the plane of the outlines.

    Distances hold in and around the set only; a place on another continent lands far outside
    every map, which is how it is recognised, and so does one that the projection does not know.
    """
    project = _lambert_93 if plane.crs == LAMBERT_93 else _transformer(plane.crs).transform
    x, y = project(longitude, latitude)
    if not (isfinite(x) and isfinite(y)):
        return FAR
    left, bottom = plane.origin
    return round((x - left) / plane.unit), round((y - bottom) / plane.unit)


def _lambert_93(longitude: float, latitude: float) -> tuple[float, float]:
    sine = sin(radians(latitude))
    isometric = atanh(sine) - _ECCENTRICITY * atanh(_ECCENTRICITY * sine)
    radius = _RADIUS * exp(-_CONE * isometric)
    angle = _CONE * radians(longitude - _CENTRAL_MERIDIAN)
    return _POLE[0] + radius * sin(angle), _POLE[1] - radius * cos(angle)


@lru_cache(maxsize=8)
def _transformer(crs: str) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(DEGREES, crs, always_xy=True)
