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
from dashboard.selection import PARAMETERS, YES, Selection, SelectionError, parse
from dashboard.tokens import THEMES
from dashboard.views.base import ChartView
from dashboard.views.naming import file_stem
from dashboard.web.answers import CSV, JSON, XLSX, Body, Versions, answer
from dashboard.web.errors import UnknownResource, reader_language, refuse_unknown

FILES: Mapping[str, tuple[str, Callable[[Catalogue, ChartView], bytes]]] = {
    "csv": (CSV, to_csv),
    "xlsx": (XLSX, to_xlsx),
}
FORMATS = ("json", *FILES)

WITH, WITHOUT = "oui", "non"
DRAWN: Mapping[str, tuple[str, ...]] = {"theme": tuple(THEMES), "figure": (WITH, WITHOUT)}
"""Parameters of the JSON alone: in which colours a chart is drawn, and whether it is."""

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
    catalogue = catalogue.shown(request.args.get("exemple") == YES)
    given = list(request.args.items(multi=True))
    own = (*DRAWN, "v") if form == "json" else ("v",)
    refuse_unknown(given, (*PARAMETERS, *own))
    selection = parse(
        ((key, value) for key, value in given if key not in own), catalogue.vocabulary
    )
    if form == "json":
        theme, figure = (_own(name) for name in DRAWN)
        return _json(catalogue, chart, selection, theme, figure == WITH)
    return _file(catalogue, chart, form, selection)


@lru_cache(maxsize=KEPT)
def _json(catalogue: Catalogue, chart: str, selection: Selection, theme: str, figure: bool) -> Body:
    made = charts.resource(catalogue, chart, selection, THEMES[theme], figure=figure)
    return Body(orjson.dumps(made), JSON)


@lru_cache(maxsize=KEPT)
def _file(catalogue: Catalogue, chart: str, form: str, selection: Selection) -> Body:
    view = charts.view(catalogue, chart, selection)
    mimetype, write = FILES[form]
    return Body(write(catalogue, view), mimetype, f"{file_stem(catalogue, view)}.{form}")


def _own(name: str) -> str:
    """The value of a parameter of the drawing; the first one allowed is the default."""
    given, allowed = request.args.getlist(name), DRAWN[name]
    if len(given) > 1:
        raise SelectionError(name, (), "given_twice", reader_language())
    value = given[0] if given and given[0] else allowed[0]
    if value not in allowed:
        raise SelectionError(name, allowed, language=reader_language(), value=value)
    return value
