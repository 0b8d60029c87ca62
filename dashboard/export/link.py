"""The way back from a file to the dashboard: an address, and its code to scan."""

from __future__ import annotations

from functools import lru_cache

from dashboard.charts.shared.chart_view import ChartView
from dashboard.selection import query

CODES_IN_MEMORY = 256


def link_of(site: str, view: ChartView) -> str:
    """The page that shows one view alone, under the root of a dashboard."""
    parameters = query(view.selection)
    return f"{site}/vues/{view.chart}.html" + (f"?{parameters}" if parameters else "")


@lru_cache(CODES_IN_MEMORY)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code of a text, row by row: whether a module is dark. No quiet zone around it."""
    import segno

    code = segno.make(text, error="l", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def qr_svg(text: str) -> str:
    """The code of a text as a small SVG document, dark on nothing, for pages that are printed."""
    import segno

    code = segno.make(text, error="l", micro=False, boost_error=False)
    made: str = code.svg_inline(border=0, omitsize=True)
    return made
