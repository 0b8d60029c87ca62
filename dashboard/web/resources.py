"""Turns the address of a chart into its JSON, CSV or XLSX, each computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import orjson
from flask import Blueprint, Response, request

from dashboard import charts
from dashboard.catalogue import Catalogue
from dashboard.export.csv import to_csv
from dashboard.export.xlsx import to_xlsx
from dashboard.selection import PARAMETERS, Selection, SelectionError, parse
from dashboard.tokens import LIGHT, THEMES
from dashboard.views.base import ChartView
from dashboard.views.naming import file_stem
from dashboard.web.answers import CSV, JSON, XLSX, Body, Versions, answer
from dashboard.web.errors import UnknownResource, reader_language

FILES: Mapping[str, tuple[str, Callable[[Catalogue, ChartView], bytes]]] = {
    "csv": (CSV, to_csv),
    "xlsx": (XLSX, to_xlsx),
}
FORMATS = ("json", *FILES)

KEPT = 512
"""Bodies in memory; the JSON of a chart weighs 10 to 50 kB, that of a table 200."""


def add_routes(blueprint: Blueprint, catalogue: Catalogue, versions: Versions) -> None:
    """`/vues/<chart>.<format>` and `/healthz`."""

    @blueprint.get("/vues/<path:name>")
    def chart(name: str) -> Response:
        return answer(_requested(catalogue, name), versions)

    @blueprint.get("/healthz")
    def health() -> Response:
        state = {"status": "ok", "data_version": catalogue.data_version, **catalogue.counts}
        response = Response(orjson.dumps(state), content_type=JSON)
        response.headers["Cache-Control"] = "no-store"
        return response


def _requested(catalogue: Catalogue, name: str) -> Body:
    chart, _, form = name.rpartition(".")
    if form not in FORMATS:
        raise UnknownResource("format", form, FORMATS, "unknown_format")
    if chart not in charts.CHARTS:
        raise UnknownResource("chart", chart, charts.CHARTS, "unknown_chart")
    given = list(request.args.items(multi=True))
    own = ("theme", "v") if form == "json" else ("v",)
    for parameter, _value in given:
        if parameter not in (*PARAMETERS, *own):
            allowed = (*PARAMETERS, *own)
            raise SelectionError(parameter, allowed, "unknown_parameter", reader_language())
    selection = parse(
        ((key, value) for key, value in given if key not in own), catalogue.vocabulary
    )
    if form == "json":
        return _json(catalogue, chart, selection, _theme(request.args.getlist("theme")))
    return _file(catalogue, chart, form, selection)


@lru_cache(maxsize=KEPT)
def _json(catalogue: Catalogue, chart: str, selection: Selection, theme: str) -> Body:
    return Body(orjson.dumps(charts.resource(catalogue, chart, selection, THEMES[theme])), JSON)


@lru_cache(maxsize=KEPT)
def _file(catalogue: Catalogue, chart: str, form: str, selection: Selection) -> Body:
    view = charts.view(catalogue, chart, selection)
    mimetype, write = FILES[form]
    return Body(write(catalogue, view), mimetype, f"{file_stem(catalogue, view)}.{form}")


def _theme(names: list[str]) -> str:
    if len(names) > 1:
        raise SelectionError("theme", (), "given_twice", reader_language())
    name = names[0] if names and names[0] else LIGHT.name
    if name not in THEMES:
        raise SelectionError("theme", THEMES, language=reader_language(), value=name)
    return name
