"""Draws perception against measure: four quadrants, one labelled point a domain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.charts.perception_gap.plot import GapPlot, GapPoint
from dashboard.charts.shared.drawing import Figure, hover_text
from dashboard.charts.shared.label_drawing import NamedPoint, Plane, name_traces
from dashboard.charts.shared.label_placement import Box
from dashboard.charts.shared.quadrant_drawing import (
    axis_words,
    corner_names,
    crossing_lines,
    near_bands,
    taken_by_quadrants,
    tinted_quadrant,
)
from dashboard.tokens import Theme

HEIGHT = 426
MARGIN = {"l": 34, "r": 18, "t": 26, "b": 44}
POINT = 12
CORNER_LETTER = 7.4
"""Width of a letter of the name of a quadrant, in pixels."""


def gaps_figure(plot: GapPlot, theme: Theme) -> Figure:
    """The scatter of a `GapPlot`; a point carries the domain that a click selects."""
    points = [_point(point) for point in plot.points]
    ranges, near = (plot.x_range, plot.y_range), plot.near or 0
    leads, names = name_traces(points, ranges, partial(_taken, plot), theme)
    return {
        "data": [leads, _points(plot, theme), names],
        "layout": {
            "height": HEIGHT,
            "margin": MARGIN,
            "xaxis": {
                "range": list(plot.x_range),
                "zeroline": False,
                "showgrid": False,
                "tickmode": "array",
                "tickvals": [tick for tick, _ in plot.x_ticks],
                "ticktext": [text if tick else f"<b>{text}</b>" for tick, text in plot.x_ticks],
                "ticklabelstandoff": 5,
            },
            "yaxis": {"range": list(plot.y_range), "zeroline": False, **_y_ticks(plot)},
            "shapes": [
                tinted_quadrant(*plot.blind, theme.judged[-1]),
                *(near_bands((-near, near), (-near, near), theme.grid) if near else ()),
                *crossing_lines(plot.x_from, plot.y_from, theme.ink),
            ],
            "annotations": [
                *axis_words(plot.x_words, (plot.y_words,) * 2, MARGIN["l"], theme.muted),
                *_corners(plot, theme),
            ],
        },
    }


def _y_ticks(plot: GapPlot) -> Figure:
    if not plot.y_ticks:
        return {"nticks": 6}
    return {
        "showgrid": False,
        "tickmode": "array",
        "tickvals": [tick for tick, _ in plot.y_ticks],
        "ticktext": [text if tick else f"<b>{text}</b>" for tick, text in plot.y_ticks],
    }


def _points(plot: GapPlot, theme: Theme) -> Figure:
    points = plot.points
    colours = [theme.judged[-1] if point.blind else theme.muted for point in points]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "customdata": [point.key for point in points],
        "meta": {"selects": "domain"},
        "hovertext": [hover_text(point.hover) for point in points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "size": POINT,
            "symbol": [point.symbol for point in points],
            "color": [c if p.clear else theme.paper for c, p in zip(colours, points, strict=True)],
            "line": {"width": 2, "color": colours},
        },
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [0 if p.high is None else p.high - p.y for p in points],
            "arrayminus": [0 if p.low is None else p.y - p.low for p in points],
            "color": theme.muted,
            "thickness": 1,
            "width": 0,
        },
    }


def _corners(plot: GapPlot, theme: Theme) -> list[Figure]:
    """The blind spots stand out, at the right below."""
    return corner_names(plot.corners, (*(theme.muted,) * 3, theme.ink))


def _point(point: GapPoint) -> NamedPoint:
    """Where not all are named, the blind spots of a title are."""
    kept = point.blind and point.clear
    return NamedPoint(point.x, point.y, point.label, bold=point.blind, kept=kept)


def _taken(plot: GapPlot, plane: Plane) -> Sequence[Box]:
    """The thresholds and the names of the corners."""
    rooms = [CORNER_LETTER * len(text) for text in plot.corners]
    return taken_by_quadrants(plane.at(plot.x_from, plot.y_from), plane.size, rooms)
