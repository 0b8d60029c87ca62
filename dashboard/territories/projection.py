"""Turns degrees into the plane of the outlines, once, when the tables are read.

Lambert-93 in closed form, since PROJ costs 16 MB in every process: conformal conic with two
standard parallels on the GRS 80 ellipsoid, constants of the IGN (note technique NT/G 71, 1995).
"""

from __future__ import annotations

from math import atanh, cos, exp, radians, sin

from dashboard.territories.geometry import Plane

_ECCENTRICITY = 0.0818191910428158
_CONE = 0.7256077650532670
_RADIUS = 11_754_255.426
_POLE = (700_000.0, 12_655_612.0499)
"""Metres: where all meridians of the projection meet."""
_CENTRAL_MERIDIAN = 3.0


def on_map(plane: Plane, longitude: float, latitude: float) -> tuple[int, int]:
    """Where a place of the world (degrees, WGS 84) stands in the plane of the outlines.

    Distances hold in and around France only; a place on another continent lands far outside
    every map, which is how it is recognised.
    """
    sine = sin(radians(latitude))
    isometric = atanh(sine) - _ECCENTRICITY * atanh(_ECCENTRICITY * sine)
    radius = _RADIUS * exp(-_CONE * isometric)
    angle = _CONE * radians(longitude - _CENTRAL_MERIDIAN)
    x, y = _POLE[0] + radius * sin(angle), _POLE[1] - radius * cos(angle)
    left, bottom = plane.origin
    return round((x - left) / plane.unit), round((y - bottom) / plane.unit)
