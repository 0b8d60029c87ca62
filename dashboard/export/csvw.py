"""Turns a chart into what a program must know of its CSV file: CSV on the Web (W3C, 2015)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, Column, Kind
from dashboard.export.cells import file_columns, headings
from dashboard.export.csv import DIALECTS
from dashboard.selection import query
from dashboard.text.i18n import translate, unit

_DATATYPES: Mapping[Kind, str] = {Kind.COUNT: "integer", Kind.NUMBER: "decimal"}


def to_csvw(catalogue: Catalogue, view: ChartView) -> bytes:
    """Title, sources, licences and notes of a chart, and what each column of its file holds."""
    language = view.selection.language
    dialect = DIALECTS[language]
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": f"{view.chart}.csv?{query(view.selection, catalogue.vocabulary)}",
        "dc:title": view.title,
        "dc:description": view.subtitle,
        "dc:source": [{"dc:title": s.text, "schema:url": s.url} for s in view.sources],
        "dc:license": list(dict.fromkeys(source.licence for source in view.sources)),
        "dc:modified": catalogue.data_date,
        "schema:version": catalogue.data_version,
        "rdfs:comment": [
            *([translate(language, "example.mark")] if view.example else []),
            *view.notes,
        ],
        "dialect": {"delimiter": dialect.delimiter, "encoding": "utf-8", "header": True},
        "tableSchema": {
            "columns": [
                _column(column, title, language, dialect.decimal)
                for column, title in zip(file_columns(view), headings(view), strict=True)
            ]
        },
    }
    return orjson.dumps(metadata)


def _column(column: Column, title: str, language: str, mark: str) -> dict[str, Any]:
    datatype = _DATATYPES.get(column.kind, "string")
    described: dict[str, Any] = {"name": column.key, "titles": title, "datatype": datatype}
    if datatype == "decimal":
        described["datatype"] = {"base": datatype, "format": {"decimalChar": mark}}
    if column.unit:
        described["schema:unitText"] = unit(language, column.unit)
    return described
