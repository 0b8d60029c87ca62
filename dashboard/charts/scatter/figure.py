"""Draws two facts as a scatter: a point each area, between what is close to the country."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.charts.scatter.plot import ScatterAxis, ScatterPlot, ScatterPoint
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.label_drawing import NARROW, NamedPoint, Plane, Size, name_traces
from dashboard.charts.shared.label_placement import Box
from dashboard.charts.shared.label_text import wrapped
from dashboard.charts.shared.quadrant_drawing import BAND, crossing_lines, near_bands
from dashboard.tokens import Theme

HEIGHT = 440
MARGIN = {"l": 44, "r": 18, "t": 44, "b": 56}
DESK = (574, HEIGHT - MARGIN["t"] - MARGIN["b"])
"""Pixels of the plane in half of a page, on a screen 1366 pixels wide."""
POINT, CHOSEN = 13, 17
HALF = POINT / 2
LINE = 2
"""Pixels at both sides of the lines of the country that names keep out of."""
NAME = (60, 18)
"""Pixels that the name of the upright line takes."""
CHARACTERS = 62
"""Of a line of the words of an axis."""


def scatter_figure(plot: ScatterPlot, theme: Theme, narrow: Size = NARROW) -> Figure:
    """The scatter of a `ScatterPlot`; a point carries the area that a click selects.

    `narrow` are the pixels of the plane in a narrow place.
    """
    named = [p for p in plot.points if _is_named(plot, p)]
    names = [NamedPoint(p.x, p.y, p.name, bold=p.selected, kept=p.marked) for p in named]
    ranges = (plot.across.range, plot.up.range)
    leads, texts = name_traces(names, ranges, partial(_taken, plot), theme, (DESK, narrow))
    return {
        "data": [leads, _points(plot, theme), texts],
        "layout": {
            "height": HEIGHT,
            "margin": MARGIN,
            "xaxis": {**_axis(plot.across), "title": {"text": wrapped_words(plot.across)}},
            "yaxis": _axis(plot.up),
            "shapes": [
                *near_bands(plot.across.near, plot.up.near, theme.grid, BAND),
                *crossing_lines(plot.across.france, plot.up.france, theme.ink),
            ],
            "annotations": [_upwards(plot.up, theme), _france(plot, theme)],
        },
    }


def _is_named(plot: ScatterPlot, point: ScatterPoint) -> bool:
    return plot.named or point.marked


def wrapped_words(axis: ScatterAxis, characters: int = CHARACTERS) -> str:
    """The words of an axis on two lines at most."""
    return wrapped(axis.words, characters, 2)


def _axis(axis: ScatterAxis) -> Figure:
    return {"range": list(axis.range), "zeroline": False, "showgrid": False, "nticks": 6}


def _points(plot: ScatterPlot, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.x for point in plot.points],
        "y": [point.y for point in plot.points],
        "customdata": [point.key for point in plot.points],
        "meta": {"selects": "territory"},
        "hovertext": [hover_text(point.hover) for point in plot.points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "size": [CHOSEN if point.selected else POINT for point in plot.points],
            "color": [colour(theme, point.role) for point in plot.points],
            "line": {
                "width": [3 if point.selected else 1.2 for point in plot.points],
                "color": [theme.beam_line if p.selected else theme.muted for p in plot.points],
            },
        },
    }


def _upwards(axis: ScatterAxis, theme: Theme) -> Figure:
    """The words of the axis that goes upwards, over it."""
    return {
        "text": wrapped_words(axis),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -MARGIN["l"] + 8,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
        "align": "left",
        "showarrow": False,
        "font": {"size": 13, "color": theme.muted},
    }


def _france(plot: ScatterPlot, theme: Theme) -> Figure:
    """The name of the lines, at the lower end of the upright one."""
    return {
        "text": f"<b>{plot.france}</b>",
        "x": plot.across.france,
        "xanchor": "left",
        "xshift": 4,
        "y": 0,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": theme.ink},
    }


def _taken(plot: ScatterPlot, plane: Plane) -> Sequence[Box]:
    """The lines of the country and the points without a name, which names keep out of."""
    x, y = plane.at(plot.across.france, plot.up.france)
    width, height = plane.size
    return (
        (x - LINE, 0, x + LINE, height),
        (0, y - LINE, width, y + LINE),
        (x, 0, x + NAME[0], NAME[1]),
        *(
            (left - HALF, low - HALF, left + HALF, low + HALF)
            for left, low in (plane.at(p.x, p.y) for p in plot.points if not _is_named(plot, p))
        ),
    )
