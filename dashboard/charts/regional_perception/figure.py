"""Draws one domain over the regions: a point each, between what is close to the country."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.charts.regional_perception.plot import RegionalPlot, RegionPoint
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.label_drawing import NARROW, NamedPoint, Plane, name_traces
from dashboard.charts.shared.label_placement import Box
from dashboard.charts.shared.quadrant_drawing import (
    BAND,
    TEXT,
    axis_words,
    corner_names,
    crossing_lines,
    intervals,
    near_bands,
    taken_by_quadrants,
    tinted_quadrant,
)
from dashboard.charts.shared.text_width import text_width
from dashboard.tokens import Theme

HEIGHT = 426
MARGIN = {"l": 34, "r": 18, "t": 26, "b": 44}
POINT, CHOSEN = 12, 16
WIDE = (860, 356)
"""Pixels of the plane on a desk, to place the names in."""


def regional_figure(plot: RegionalPlot, theme: Theme, narrow: tuple[int, int] = NARROW) -> Figure:
    """The scatter of a `RegionalPlot`; a point carries the region that a click selects.

    `narrow` are the pixels of the plane in a narrow place.
    """
    points = [NamedPoint(p.x, p.y, p.label, bold=p.marked, kept=p.marked) for p in plot.points]
    ranges = (plot.x_range, plot.y_range)
    leads, names = name_traces(points, ranges, partial(_taken, plot), theme, (WIDE, narrow))
    return {
        "data": [_margins(plot, theme), leads, _points(plot.points, theme), names],
        "layout": {
            "height": HEIGHT,
            "margin": MARGIN,
            "meta": {"placed": WIDE[0] + MARGIN["l"] + MARGIN["r"]},
            "xaxis": {
                "range": list(plot.x_range),
                "zeroline": False,
                "showgrid": False,
                "tickmode": "array",
                "tickvals": [tick for tick, _ in plot.x_ticks],
                "ticktext": [text if tick else _bold(plot.france) for tick, text in plot.x_ticks],
                "ticklabelstandoff": 5,
            },
            "yaxis": {
                "range": list(plot.y_range),
                "zeroline": False,
                "showgrid": False,
                "tickmode": "array",
                "tickvals": [tick for tick, _ in plot.y_ticks],
                "ticktext": [
                    _bold(f"{plot.france}<br>{text}") if tick == plot.y_france else text
                    for tick, text in plot.y_ticks
                ],
            },
            "shapes": [
                *near_bands(plot.x_near, plot.y_near, theme.grid, BAND),
                tinted_quadrant(*plot.blind, theme.judged[-1]),
                *crossing_lines(0, plot.y_france, theme.ink),
            ],
            "annotations": [
                *axis_words(plot.x_words, (plot.y_words, plot.y_short), MARGIN["l"], theme.muted),
                *corner_names(plot.corners, (theme.muted,) * 4),
            ],
        },
    }


def _bold(text: str) -> str:
    return f"<b>{text}</b>"


def _margins(plot: RegionalPlot, theme: Theme) -> Figure:
    """The interval of each answer, under all points."""
    margins = intervals(plot.points)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for across, _, _ in margins for x in (across, across, None)],
        "y": [y for _, low, high in margins for y in (low, high, None)],
        "line": {"color": theme.tick, "width": 1.5},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _points(points: Sequence[RegionPoint], theme: Theme) -> Figure:
    colours = [colour(theme, point.role) for point in points]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "customdata": [point.key for point in points],
        "meta": {"selects": "territory"},
        "hovertext": [hover_text(point.hover) for point in points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "symbol": [point.symbol for point in points],
            "size": [CHOSEN if point.selected else POINT for point in points],
            "color": [
                theme.paper if p.hollow and not p.selected else own
                for p, own in zip(points, colours, strict=True)
            ],
            "line": {
                "width": 2,
                "color": [
                    theme.casing if p.selected else own
                    for p, own in zip(points, colours, strict=True)
                ],
            },
        },
    }


def _taken(plot: RegionalPlot, plane: Plane) -> Sequence[Box]:
    """The lines of the country, the margins of the answers, and the names of the corners."""
    rooms = [text_width(text, TEXT) + 6 for text in plot.corners]
    return [
        *taken_by_quadrants(plane.at(0, plot.y_france), plane.size, rooms),
        *(_upright(plane, *margin) for margin in intervals(plot.points)),
    ]


def _upright(plane: Plane, x: float, low: float, high: float) -> Box:
    (across, one), (_, other) = plane.at(x, low), plane.at(x, high)
    return (across - 1, min(one, other), across + 1, max(one, other))
