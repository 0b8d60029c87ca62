"""The way back from a file to the dashboard: an address, and its code to scan."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.selection import query
from dashboard.tokens import CODE_DARK, CODE_LIGHT

CODES_IN_MEMORY = 256


def link_of(catalogue: Catalogue, site: str, view: ChartView) -> str:
    """The page that shows one view alone, under the root of a dashboard."""
    parameters = query(view.selection, catalogue.vocabulary)
    return f"{site}/vues/{view.chart}.html" + (f"?{parameters}" if parameters else "")


@lru_cache(CODES_IN_MEMORY)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code of a text, row by row: whether a module is dark. No quiet zone around it."""
    import segno

    code = segno.make(text, error="l", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def qr_svg(text: str, quiet: int = 0) -> str:
    """The code of a text as a small SVG document, dark on nothing, for pages that are printed; on
    white with `quiet` modules around it, for screens.
    """
    import segno

    code = segno.make(text, error="l", micro=False, boost_error=False)
    made = BytesIO()
    light = CODE_LIGHT if quiet else None
    code.save(made, "svg", border=quiet, dark=CODE_DARK, light=light, xmldecl=False, omitsize=True)
    return made.getvalue().decode()
