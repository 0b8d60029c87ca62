"""Turns a map into its areas with their values, for QGIS and notebooks: a shape and a row each.

Loads geopandas: on the first file asked for, never when a server starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import cast

import pyogrio
from geopandas import GeoDataFrame

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.file_name import file_stem
from dashboard.charts.shared.map_plot import MapArea, MapPlot
from dashboard.export.cells import Cell, file_columns, words
from dashboard.model import Level
from dashboard.territories.shapes import shapes_of
from dashboard.text.i18n import translate

DRIVERS: Mapping[str, Mapping[str, str]] = {
    "geojson": {"driver": "GeoJSON", "RFC7946": "YES"},
    "gpkg": {"driver": "GPKG"},
}
"""How GDAL writes a format; GeoParquet is written by geopandas itself."""


def to_gis(catalogue: Catalogue, view: ChartView, extension: str) -> bytes:
    """The file of a map in longitude and latitude (WGS 84); equal maps give equal bytes.

    Raises GeometryError when the shapes cannot be read.
    """
    areas, content = with_values(catalogue, view), BytesIO()
    if extension == "parquet":
        areas.to_parquet(content)
    else:
        midnight = f"{catalogue.data_date}T00:00:00.000Z"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": midnight})
        layer = file_stem(catalogue, view)
        pyogrio.write_dataframe(
            areas, content, layer=layer, promote_to_multi=True, **DRIVERS[extension]
        )
    return content.getvalue()


def with_values(catalogue: Catalogue, view: ChartView) -> GeoDataFrame:
    """The areas of a map with what its table says of them, the class and the source of each."""
    ids = [area.area for area in _areas(view)]
    columns = _columns(catalogue, view)
    kinds = {c.key: _kind(columns[c.key]) for c in file_columns(view) if c.decimals is not None}
    areas = _shapes(*_shape_file(catalogue, view.selection.level)).loc[ids]
    return areas.assign(**columns).astype(kinds).reset_index(names="area")


@lru_cache(maxsize=4)
def _shapes(path: Path, content: bytes) -> GeoDataFrame:
    return shapes_of(path, content)[["geometry"]]


def _shape_file(catalogue: Catalogue, level: Level) -> tuple[Path, bytes]:
    path = catalogue.geography.shapes(level)
    return path, catalogue.geometry[path.name]


def _columns(catalogue: Catalogue, view: ChartView) -> dict[str, list[Cell]]:
    """Values by key: those of the CSV, the figure as it prints, then what is true of all areas."""
    language = view.selection.language
    keys = (*(c.key for c in file_columns(view) if c.key != "area"), "formatted")
    columns = {key: [words(row.get(key), key, language) for row in view.rows] for key in keys}
    classes = {(item.role, item.mark): item.label for item in view.legend}
    if view.scale:
        classes |= {
            (role, Mark.FILL): text
            for role, text in zip(view.scale.roles, view.scale.texts, strict=True)
        }
    columns["class"] = [classes.get((area.role, area.mark)) for area in _areas(view)]
    common = {
        "title": view.title,
        "source": _joined(source.text for source in view.sources),
        "licence": _joined(source.licence for source in view.sources),
        "data_version": catalogue.data_version,
        **({"mark": translate(language, "example.mark")} if view.example else {}),
    }
    return columns | {key: [text] * len(view.rows) for key, text in common.items()}


def _areas(view: ChartView) -> tuple[MapArea, ...]:
    """The areas of a map, in the order of its rows."""
    return cast(MapPlot, view.plot).areas


def _kind(cells: Iterable[Cell]) -> str:
    """The type of a column of numbers; both kinds hold missing ones."""
    return "float64" if any(isinstance(cell, float) for cell in cells) else "Int64"


def _joined(texts: Iterable[str]) -> str:
    return " ; ".join(dict.fromkeys(texts))
