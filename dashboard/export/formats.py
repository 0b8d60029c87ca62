"""The files that a chart can be taken away as, each declared once: addresses, menus, writers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.csv import to_csv
from dashboard.export.xlsx import to_xlsx

Writer = Callable[[Catalogue, ChartView], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the end of its name, what browsers call it, and what writes it.

    `charts` are the slugs that it serves (None: all of them). `packed` files are compressed
    already. Formats of one `menu` share a button of a card.
    """

    extension: str
    mimetype: str
    write: Writer
    charts: tuple[str, ...] | None = None
    packed: bool = False
    menu: str = ""


def _gis(extension: str, mimetype: str, *, packed: bool = False) -> Format:
    """A file of shapes with their values."""

    def write(catalogue: Catalogue, view: ChartView) -> bytes:
        from dashboard.export.gis import to_gis  # loads geopandas: half a second, 60 MB

        return to_gis(catalogue, view, extension)

    return Format(extension, mimetype, write, MAPS, packed, menu="gis")


MAPS = ("carte",)
"""Charts whose rows are areas that have a shape and a class."""

FORMATS = {
    form.extension: form
    for form in (
        Format("csv", "text/csv; charset=utf-8", to_csv),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            to_xlsx,
            packed=True,
        ),
        _gis("geojson", "application/geo+json"),
        _gis("gpkg", "application/geopackage+sqlite3", packed=True),
        _gis("parquet", "application/vnd.apache.parquet", packed=True),
    )
}


def formats_of(chart: str) -> tuple[Format, ...]:
    """The files of a chart, by its slug."""
    return tuple(form for form in FORMATS.values() if form.charts is None or chart in form.charts)
