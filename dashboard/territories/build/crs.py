"""Chooses the plane that a set is drawn in."""

from __future__ import annotations

from geopandas import GeoDataFrame
from pyproj import CRS
from pyproj.exceptions import CRSError

from dashboard.territories.reading import GeometryError
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

EUROPE = "EPSG:3035"
"""ETRS89 / LAEA: equal areas, from the Azores to the Urals."""
_IN_EUROPE = (-32, 27, 45, 72)
"""Degrees in which it is meant to be used."""
_HALF = 180
_ZONE = 12
"""Degrees of longitude that one zone of UTM draws well."""


def checked_crs(name: str) -> str:
    """A projection in metres, by the name that PROJ gives it: `EPSG:3812`.

    Raises GeometryError for what PROJ does not know, and for degrees or feet.
    """
    crs = known_crs(name)
    if not is_metric(crs):
        unit = crs.axis_info[0].unit_name if crs.axis_info else ""
        message = translate(DEFAULT_LANGUAGE, "geometry.crs.unit", value=name, unit=unit)
        raise GeometryError(message)
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else name


def known_crs(name: str) -> CRS:
    """What PROJ knows under a name. Raises GeometryError."""
    try:
        return CRS.from_user_input(name)
    except CRSError:
        raise GeometryError(translate(DEFAULT_LANGUAGE, "geometry.crs", value=name)) from None


def is_metric(crs: CRS) -> bool:
    """Whether a plane counts in metres."""
    return bool(crs.is_projected) and crs.axis_info[0].unit_name == "metre"


def name_of(crs: CRS) -> str:
    """`EPSG:3812` where it has such a number, else its definition."""
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.to_wkt())


def suitable_crs(areas: GeoDataFrame) -> str:
    """A plane for some areas in degrees: the zone of UTM where one draws them well, else equal
    areas over Europe, else equal areas around their middle."""
    west, south, east, north = areas.total_bounds
    if east - west > _HALF:  # on both sides of the antimeridian
        turned = areas.geometry.transform(lambda xy: xy + [360, 0] * (xy[:, :1] < 0))
        west, south, east, north = turned.total_bounds
    if east - west <= _ZONE and east <= _HALF:
        return name_of(areas.estimate_utm_crs())
    if (
        west >= _IN_EUROPE[0]
        and south >= _IN_EUROPE[1]
        and east <= _IN_EUROPE[2]
        and north <= _IN_EUROPE[3]
    ):
        return EUROPE
    return f"+proj=laea +lat_0={(south + north) / 2:.1f} +lon_0={(west + east) / 2:.1f} +datum=WGS84"
