"""Draws a map: one filled outline an area, joined in the browser to its coordinates."""

from __future__ import annotations

from dashboard.figures.base import HIDDEN_AXIS, Figure, colour
from dashboard.model import Level
from dashboard.tokens import Theme
from dashboard.views.base import Mark
from dashboard.views.choropleth import MapArea, MapPlot

HATCHES = {
    Mark.NO_DATA: "/",
    Mark.BASE_TOO_SMALL: ".",
    Mark.NATIONAL_ONLY: "|",
    Mark.NOT_APPLICABLE: "",
}
BORDER = {Level.REGION: 1.5, Level.DEPARTEMENT: 0.7}


def choropleth_figure(plot: MapPlot, theme: Theme) -> Figure:
    """The map of a `MapPlot`, without coordinates: `meta.area` names the outline of a trace.

    Chosen areas come last, so that their borders lie over those of their neighbours.
    """
    chosen = [area for area in plot.areas if area.selected or area.compared]
    others = [area for area in plot.areas if not (area.selected or area.compared)]
    return {
        "data": [
            _background(theme),
            *(_area(area, plot.level, theme) for area in (*others, *chosen)),
            _labels(plot, theme),
        ],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {**HIDDEN_AXIS, "constrain": "domain"},
            "yaxis": {**HIDDEN_AXIS, "scaleanchor": "x", "constrain": "domain"},
            "hoverdistance": 1,
        },
    }


def _background(theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": {"background": True},
        "fill": "toself",
        "fillcolor": theme.area,
        "line": {"color": theme.paper, "width": 0.8},
        "hoverinfo": "skip",
    }


def _area(area: MapArea, level: Level, theme: Theme) -> Figure:
    trace: Figure = {
        "type": "scatter",
        "mode": "lines",
        "meta": {"area": area.area, "selects": "territory"},
        "fill": "toself",
        "fillcolor": colour(theme, area.role),
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": area.hover,
        "line": {
            "color": _border(area, theme),
            "width": 3 if area.selected or area.compared else BORDER[level],
        },
    }
    if area.mark is not Mark.FILL:
        trace["fillpattern"] = {
            "shape": HATCHES[area.mark],
            "fgcolor": theme.muted,
            "bgcolor": colour(theme, area.role),
            "size": 6,
            "solidity": 0.2,
        }
    return trace


def _border(area: MapArea, theme: Theme) -> str:
    if area.selected:
        return theme.beam
    return theme.ink if area.compared else theme.paper


def _labels(plot: MapPlot, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "text",
        "meta": {"labels": [label.area for label in plot.labels]},
        "text": [label.text for label in plot.labels],
        "textfont": {"size": 12, "color": theme.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
