"""Reads GeoJSON into tables of areas.

Loads geopandas: for what checks, builds or exports geometry, never when a server starts.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import geopandas

from dashboard.territories.reading import broken, read_whole


def read_shapes(path: Path) -> geopandas.GeoDataFrame:
    """The areas of a GeoJSON file, as `shapes_of` gives them. Raises GeometryError."""
    return shapes_of(path, read_whole(path))


def shapes_of(path: Path, content: bytes) -> geopandas.GeoDataFrame:
    """The areas that a GeoJSON file holds, indexed by id, with the properties of the file.

    Raises GeometryError for what is no GeoJSON or has no ids.
    """
    try:
        return geopandas.read_file(BytesIO(content)).set_index("id")
    except Exception as error:  # pyogrio, GDAL and pyproj each have their own
        raise broken(path, error) from error
