"""How long the files of data, the workbooks and the citations take, and what they weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.measure import KILOBYTE, Figure, median_seconds, seconds
from benchmarks.views import CASES
from dashboard.catalogue import load_catalogue
from dashboard.catalogue.packages import PACKAGES
from dashboard.charts.registry import view
from dashboard.export.formats import FORMATS
from dashboard.export.workbook import to_workbook
from dashboard.pages.registry import PAGES
from dashboard.pages.router import context_of, document_of
from dashboard.settings import Settings
from dashboard.web.openapi import OpenApi, PageAddress

TIMES = 5
SITE = "http://127.0.0.1:8050"
WORKBOOKS = ("/territoires/32", "/territoires/D62", "/domaines/sante", "/donnees")
TABLES = ("csv", "xlsx", "bib", "csl.json")
"""Forms of a chart that no library draws."""
MOST_PACKAGE, MOST_WORKBOOK = 1000, 4000
"""Milliseconds on two quiet cores, of the first one asked for."""


def figures() -> Iterator[Figure]:
    """Milliseconds and kilobytes of each file; of workbooks, the first and the next ones."""
    catalogue = load_catalogue(Settings().data)
    for name, one in PACKAGES.items():
        yield _figure("package", name, partial(one.write, catalogue), MOST_PACKAGE)
    for path in WORKBOOKS:
        context = context_of(catalogue, path, "")
        make = partial(to_workbook, context, document_of(context), path, SITE)
        first = 1000 * seconds(make)
        yield Figure("workbook, the first time", path, first, "ms", MOST_WORKBOOK)
        yield _figure("workbook, its views at hand", path, make)
    chart, selection = next(iter(CASES.values()))
    shown = view(catalogue, chart, selection)
    for ending in TABLES:
        form = FORMATS[ending]
        linked = {"site": SITE} if form.linked else {}
        yield _figure("file of a map", ending, partial(form.write, catalogue, shown, **linked))
    pages = [PageAddress(name, page.parameter, page.parameters) for name, page in PAGES.items()]
    described = OpenApi(catalogue, "fr", SITE)
    taken = 1000 * median_seconds(partial(described.document, pages), TIMES)
    yield Figure("description of the addresses", "/api/openapi.json", taken, "ms")


def _figure(group: str, name: str, make: Callable[[], bytes], most: float | None = None) -> Figure:
    weight = f"{len(make()) / KILOBYTE:,.0f} kB"
    return Figure(group, name, 1000 * median_seconds(make, TIMES), "ms", most, note=weight)
