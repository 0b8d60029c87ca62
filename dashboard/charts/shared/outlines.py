"""What all maps are drawn of: outlines that the browser joins to coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.shared.drawing import Figure, contrast
from dashboard.tokens import Theme

COAST = 1
CHOSEN, CHOSEN_CASING = 2.75, 5.15
COMPARED, COMPARED_CASING = 2, 4
PALE = 2.0
"""Contrast with the paper under which a fill needs an edge to be seen."""


def coast(theme: Theme) -> Figure:
    """The coasts of the countries around, under everything."""
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": {"coast": True},
        "line": {"color": theme.line, "width": COAST, "simplify": False},
        "hoverinfo": "skip",
    }


def outline(area: str, line_colour: str, width: float) -> Figure:
    """The border of an area, by its id; a click on it chooses the area."""
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": {"area": area, "selects": "territory"},
        "line": {"color": line_colour, "width": width, "simplify": False},
    }


def is_pale(theme: Theme, fill: str) -> bool:
    """Whether a fill hardly stands out from the paper."""
    return contrast(fill, theme.paper) < PALE


def border_colour(theme: Theme, fill: str) -> str:
    """The line around an area: the paper, or where its fill is pale a line that shows."""
    return theme.judged_stem[2] if is_pale(theme, fill) else theme.paper


def chosen(area: str, theme: Theme) -> Iterator[Figure]:
    """The outline of the chosen area: the beam in a casing, which stands out from every fill."""
    yield _lines(area, theme.casing, CHOSEN_CASING)
    yield _lines(area, theme.beam, CHOSEN)


def compared(area: str, theme: Theme) -> Iterator[Figure]:
    """The outline of a compared area: ink on the paper."""
    yield _lines(area, theme.paper, COMPARED_CASING)
    yield _lines(area, theme.ink, COMPARED)


def _lines(area: str, line_colour: str, width: float) -> Figure:
    return outline(area, line_colour, width) | {"hoverinfo": "skip"}
