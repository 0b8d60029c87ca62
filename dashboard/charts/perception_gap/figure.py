"""Draws perception against measure: four quadrants, one labelled point a domain."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.perception_gap.names import Place, places
from dashboard.charts.perception_gap.plot import GapPlot, GapPoint
from dashboard.charts.shared.drawing import Figure, hover_text
from dashboard.charts.shared.label_placement import Box, Label
from dashboard.tokens import Theme

HEIGHT = 426
MARGIN = {"l": 34, "r": 18, "t": 26, "b": 44}
POINT = 12
TINT = 0.09
"""Opacity of the quadrant of blind spots over the ground."""
WIDE, NARROW = (646, 356), (304, 356)
"""Pixels of the plane on a desk and on a telephone, to place the labels in."""
CORNER_LETTER, CORNER_LINE = 7.4, 20
"""Width of a letter and height of the line of the name of a quadrant, in pixels."""
LED = 0.85
"""Part of the way to a name that its line goes."""
CLEAR = 2
"""Pixels at both sides of a threshold that names keep out of."""

Named = tuple[GapPoint, Place, float, float]
"""A point, the place of its name, and that place in the values of the axes."""


def gaps_figure(plot: GapPlot, theme: Theme) -> Figure:
    """The scatter of a `GapPlot`; a point carries the domain that a click selects."""
    wide = _named(plot, WIDE, all_named=True)
    narrow = _named(plot, NARROW, all_named=False)
    return {
        "data": [
            _leads(_lines(wide), _lines(narrow), theme),
            _points(plot, theme),
            _names(_texts(wide), _texts(narrow), theme),
        ],
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
                _blind_quadrant(plot, theme),
                *_bands(plot, theme),
                *_thresholds(plot, theme),
            ],
            "annotations": [*_axis_words(plot, theme), *_corners(plot, theme)],
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


def _blind_quadrant(plot: GapPlot, theme: Theme) -> Figure:
    """The tinted quadrant: measured as fragile, and not perceived."""
    return {
        "type": "rect",
        "layer": "below",
        "x0": plot.x_from + (plot.near or 0),
        "x1": plot.x_range[1],
        "y0": plot.y_range[0],
        "y1": plot.y_from - (plot.near or 0),
        "line": {"width": 0},
        "fillcolor": theme.judged[-1],
        "opacity": TINT,
    }


def _bands(plot: GapPlot, theme: Theme) -> list[Figure]:
    """What is close to France on either axis, as two strips that cross."""
    if plot.near is None:
        return []
    strip = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": theme.grid}
    near = plot.near
    return [
        {**strip, "x0": -near, "x1": near, "yref": "paper", "y0": 0, "y1": 1},
        {**strip, "y0": -near, "y1": near, "xref": "paper", "x0": 0, "x1": 1},
    ]


def _thresholds(plot: GapPlot, theme: Theme) -> list[Figure]:
    common = {"type": "line", "layer": "below", "line": {"color": theme.ink, "width": 1.2}}
    return [
        {**common, "x0": plot.x_from, "x1": plot.x_from, "yref": "paper", "y0": 0, "y1": 1},
        {**common, "y0": plot.y_from, "y1": plot.y_from, "xref": "paper", "x0": 0, "x1": 1},
    ]


def _axis_words(plot: GapPlot, theme: Theme) -> list[Figure]:
    """The directions under the measured axis and above the perceived one."""
    less, measured, short, more = plot.x_words
    quiet = {
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": {"size": 13, "color": theme.muted},
    }
    below = {**quiet, "y": 0, "yanchor": "top", "yshift": -24}
    middle = {**below, "x": 0.5, "xanchor": "center"}
    above = {"x": 0, "xanchor": "left", "xshift": -MARGIN["l"] + 4, "y": 1, "yanchor": "bottom"}
    return [
        {**below, "x": 0, "xanchor": "left", "text": less},
        {**middle, "name": "wide", "visible": True, "text": measured},
        {**middle, "name": "narrow", "visible": False, "text": short},
        {**below, "x": 1, "xanchor": "right", "text": more},
        {**quiet, **above, "yshift": 6, "text": plot.y_words},
    ]


def _corners(plot: GapPlot, theme: Theme) -> list[Figure]:
    places = (("left", "top"), ("right", "top"), ("left", "bottom"), ("right", "bottom"))
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0 if across == "left" else 1,
            "y": 1 if up == "top" else 0,
            "xanchor": across,
            "yanchor": up,
            "xshift": 6 if across == "left" else -6,
            "showarrow": False,
            "text": f"<b>{text}</b>",
            "font": {
                "size": 13,
                "color": theme.ink if (across, up) == ("right", "bottom") else theme.muted,
            },
        }
        for (across, up), text in zip(places, plot.corners, strict=True)
    ]


def _named(plot: GapPlot, size: tuple[int, int], *, all_named: bool) -> list[Named]:
    """The points that have a name in a plane of that size, with where it stands.

    Names are clear of each other, of the thresholds and of the corners' names. Where not all are
    named, the blind spots of a title are.
    """
    labels = [
        Label(*_at(plot, point.x, point.y, size), point.label, kept=all_named or _titled(point))
        for point in plot.points
    ]
    made = zip(plot.points, places(labels, size, _taken(plot, size)), strict=True)
    return [(point, place, *_back(plot, place.x, place.y, size)) for point, place in made if place]


def _titled(point: GapPoint) -> bool:
    return point.blind and point.clear


def _texts(named: Sequence[Named]) -> Figure:
    return {
        "x": [x for _, _, x, _ in named],
        "y": [y for _, _, _, y in named],
        "text": [f"<b>{p.label}</b>" if p.blind else p.label for p, *_ in named],
        "textposition": [place.side for _, place, *_ in named],
    }


def _lines(named: Sequence[Named]) -> Figure:
    led = [(point, x - point.x, y - point.y) for point, place, x, y in named if place.led]
    return {
        "x": [x for point, way, _ in led for x in (point.x, point.x + LED * way, None)],
        "y": [y for point, _, way in led for y in (point.y, point.y + LED * way, None)],
    }


def _names(wide: Figure, narrow: Figure, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "text",
        **wide,
        "textfont": {"size": 13, "color": theme.ink},
        "meta": {"narrow": {**narrow, "textfont": {"size": 12, "color": theme.ink}}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _leads(wide: Figure, narrow: Figure, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        **wide,
        "line": {"width": 1, "color": theme.muted},
        "meta": {"narrow": narrow},
        "hoverinfo": "skip",
    }


def _taken(plot: GapPlot, size: tuple[int, int]) -> Sequence[Box]:
    width, height = size
    across, up = _at(plot, plot.x_from, plot.y_from, size)
    corners = [CORNER_LETTER * len(text) for text in plot.corners]
    return [
        (across - CLEAR, 0, across + CLEAR, height),
        (0, up - CLEAR, width, up + CLEAR),
        *(
            (left, low, left + room, low + CORNER_LINE)
            for index, room in enumerate(corners)
            for left in [width - room if index % 2 else 0]
            for low in [0 if index > 1 else height - CORNER_LINE]
        ),
    ]


def _at(plot: GapPlot, x: float, y: float, size: tuple[int, int]) -> tuple[float, float]:
    def share(value: float, low: float, high: float) -> float:
        return (value - low) / (high - low)

    return size[0] * share(x, *plot.x_range), size[1] * share(y, *plot.y_range)


def _back(plot: GapPlot, x: float, y: float, size: tuple[int, int]) -> tuple[float, float]:
    """From pixels of a plane to the values there."""

    def value(part: float, low: float, high: float) -> float:
        return low + part * (high - low)

    return value(x / size[0], *plot.x_range), value(y / size[1], *plot.y_range)
