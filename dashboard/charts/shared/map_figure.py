"""Draws a map: one filled outline an area, joined in the browser to its coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.shared.chart_view import Mark
from dashboard.charts.shared.drawing import HIDDEN_AXIS, Figure, colour, halo, hover_text, text_on
from dashboard.charts.shared.label_text import lines_of_name
from dashboard.charts.shared.many_areas import ManyAreas
from dashboard.charts.shared.many_figure import many_figure
from dashboard.charts.shared.map_plot import MapArea, MapInset, MapPlot
from dashboard.charts.shared.outlines import (
    border_colour,
    chosen,
    coast,
    compared,
    is_pale,
    outline,
)
from dashboard.charts.shared.square_legend import HEIGHT, square_legend
from dashboard.model import LevelTraits
from dashboard.tokens import Theme

HATCH = 6
"""Pixels between the strokes of an area without a value."""
HATCHES = {
    Mark.NO_DATA: "/",
    Mark.BASE_TOO_SMALL: ".",
    Mark.NATIONAL_ONLY: "|",
    Mark.NOT_APPLICABLE: "",
}
INSET_BORDER = 1
LEADER, LEADER_CASING = 0.9, 2.5
LABEL = 10
"""Distance of the lines of a label, which have larger letters of their own."""


def area_map(plot: MapPlot | ManyAreas, theme: Theme) -> Figure:
    """The map of areas, of each or of many."""
    return many_figure(plot, theme) if isinstance(plot, ManyAreas) else map_figure(plot, theme)


def map_figure(plot: MapPlot, theme: Theme) -> Figure:
    """The map of a `MapPlot`, without coordinates: `meta.area` names the outline of a trace.

    Pale areas lie over the others, so that no neighbour covers the line that they need; borders
    of chosen areas over all.
    """
    legend = square_legend(plot.square, theme) if plot.square else {}
    areas = sorted(plot.areas, key=lambda area: is_pale(theme, colour(theme, area.role)))
    return {
        "data": [
            coast(theme),
            *(_area(area, plot.level, theme) for area in areas),
            *(line for area in areas if area.compared for line in compared(area.area, theme)),
            *(line for area in areas if area.selected for line in chosen(area.area, theme)),
            *(part for inset in plot.insets for part in _inset(inset, theme)),
            *_leaders(theme),
            _labels(plot, theme),
        ],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": HEIGHT if plot.square else 0},
            **legend,
            "xaxis": {**HIDDEN_AXIS, "constrain": "range"},
            "yaxis": {**HIDDEN_AXIS, "constrain": "range", "scaleanchor": "x", "scaleratio": 1},
        },
    }


def _area(area: MapArea, level: LevelTraits, theme: Theme) -> Figure:
    edge = border_colour(theme, colour(theme, area.role)), level.border
    return filled(area, edge, HATCH, theme)


def filled(area: MapArea, edge: tuple[str, float], hatch: int, theme: Theme) -> Figure:
    """An area that is pointed at and clicked, within an edge of a colour and a width; `hatch` is
    the pixels between the strokes of one without a value."""
    fill = colour(theme, area.role)
    trace = outline(area.area, *edge) | {
        "customdata": [area.area],
        "fill": "toself",
        "fillcolor": fill,
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": hover_text(area.hover),
    }
    if area.mark is not Mark.FILL:
        trace["fillpattern"] = {
            "shape": HATCHES[area.mark],
            "fgcolor": theme.muted,
            "bgcolor": fill,
            "size": hatch,
            "solidity": 0.25,
            "fillmode": "replace",
        }
    return trace


def _inset(inset: MapInset, theme: Theme) -> tuple[Figure, Figure]:
    """The frame of an inset, and its name on it; its areas are part of their own outlines."""
    frame = outline(inset.id, theme.muted, INSET_BORDER)
    name = {
        "type": "scatter",
        "mode": "text",
        "meta": {"labels": [inset.id], "narrow": {"text": [inset.short]}},
        "text": [inset.text],
        "textposition": "top right",
        "textfont": {"size": 12, "color": theme.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return frame | {"meta": {"area": inset.id}, "hoverinfo": "skip"}, name


def _leaders(theme: Theme) -> Iterator[Figure]:
    """The lines to names beside their areas, over paper: the browser knows which there are."""
    for line_colour, width in ((theme.paper, LEADER_CASING), (theme.ink, LEADER)):
        yield {
            "type": "scatter",
            "mode": "lines",
            "meta": {"leaders": True},
            "x": [],
            "y": [],
            "line": {"color": line_colour, "width": width, "simplify": False},
            "hoverinfo": "skip",
        }


def _labels(plot: MapPlot, theme: Theme) -> Figure:
    """Names and values; the browser, which knows the size of the map, says where they stand."""
    fills = {area.area: colour(theme, area.role) for area in plot.areas}
    kept = {area.area for area in plot.areas if area.selected or area.compared}
    return {
        "type": "scatter",
        "mode": "text",
        "meta": {
            "labels": [label.area for label in plot.labels],
            "names": [lines_of_name(label.name) for label in plot.labels],
            "values": [label.value for label in plot.labels],
            "kept": [label.area in kept for label in plot.labels],
            "ink": theme.ink,
        },
        "text": [label.value for label in plot.labels],
        "textfont": {
            "size": LABEL,
            "color": [text_on(theme, fills[label.area]) for label in plot.labels],
            "shadow": [halo(fills[label.area]) for label in plot.labels],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
