"""Reads GeoJSON into tables of areas.

Loads geopandas: for what checks, builds or exports geometry, never when a server starts.
"""

from __future__ import annotations

from pathlib import Path

import geopandas

from dashboard.territories.reading import broken, missing


def read_shapes(path: Path) -> geopandas.GeoDataFrame:
    """The areas of a GeoJSON file, indexed by id, with the properties of the file.

    Raises GeometryError for a file that is missing, is no GeoJSON or has no ids.
    """
    if not path.is_file():
        raise missing(path)
    try:
        return geopandas.read_file(path).set_index("id")
    except Exception as error:  # pyogrio, GDAL and pyproj each have their own
        raise broken(path, error) from error
