"""What all maps are drawn of: outlines that the browser joins to coordinates."""

from __future__ import annotations

from dashboard.charts.shared.drawing import Figure
from dashboard.tokens import Theme


def background(theme: Theme) -> Figure:
    """The neighbouring countries, under everything."""
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": {"background": True},
        "fill": "toself",
        "fillcolor": theme.area,
        "line": {"width": 0, "simplify": False},
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
