"""Draws a timeline from top to bottom: months at the left, a mark and a text for each date."""

from __future__ import annotations

from dashboard.charts.programme_timeline.plot import TimelinePlot, TimePoint
from dashboard.charts.shared.drawing import HIDDEN_AXIS, TRANSPARENT, Figure, colour, hover_text
from dashboard.charts.shared.label_text import wrapped
from dashboard.tokens import Symbol, Theme

LINE_HEIGHT, TALL_LINE = 23, 40
"""Pixels of a date with a text of one line, and of one whose text takes two."""
MARGIN = {"l": 8, "r": 8, "t": 8, "b": 8}
POINT = 12
SPAN_WIDTH = 5
BESIDE = -9
"""Pixels from the line of the dates to a year that runs beside it; months stand twice as far."""

WIDTH, SHORT_WIDTH = 72, 36
"""Characters of a text of one line, and of each of two lines where there is less room."""


def timeline_figure(plot: TimelinePlot, theme: Theme) -> Figure:
    """The timeline of a `TimelinePlot`, its first date on top."""
    return {
        "data": [_empty_months(plot, theme), _points(plot, theme)],
        "layout": {
            "height": _height(plot, LINE_HEIGHT),
            "meta": {"narrow": {"height": _height(plot, TALL_LINE)}},
            "margin": MARGIN,
            "xaxis": {**HIDDEN_AXIS, "range": [0, 1]},
            "yaxis": {
                "range": [plot.lines, 0],
                "tickmode": "array",
                "tickvals": [y for y, _ in plot.months],
                "ticktext": [name for _, name in plot.months],
                "tickfont": {"color": theme.ink, "size": 13},
                "ticks": "outside",
                "ticklen": -2 * BESIDE,
                "tickcolor": TRANSPARENT,
                "showgrid": False,
                "zeroline": False,
            },
            "shapes": [
                _stretch(0, 0, plot.lines, theme.line, 2),
                *(
                    _stretch(BESIDE, start, end, theme.muted, SPAN_WIDTH)
                    for start, end in plot.spans
                ),
            ],
        },
    }


def _height(plot: TimelinePlot, line: int) -> int:
    return round(line * plot.lines) + MARGIN["t"] + MARGIN["b"]


def _points(plot: TimelinePlot, theme: Theme) -> Figure:
    """Marks and texts; a ring is filled with paper, so that the line does not cross it."""
    colours = [colour(theme, point.role) for point in plot.points]
    rings = [point.symbol == Symbol.RING for point in plot.points]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0 for _ in plot.points],
        "y": [point.y for point in plot.points],
        "text": [_text(point, WIDTH, 1) for point in plot.points],
        "textposition": "middle right",
        "textfont": {"size": 13, "color": theme.ink},
        "meta": {"narrow": {"text": [_text(point, SHORT_WIDTH, 2) for point in plot.points]}},
        "hovertext": [hover_text(point.hover) for point in plot.points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "symbol": [
                Symbol.CIRCLE if ring else point.symbol
                for point, ring in zip(plot.points, rings, strict=True)
            ],
            "size": POINT,
            "color": [
                theme.paper if ring else own for own, ring in zip(colours, rings, strict=True)
            ],
            "line": {
                "width": [2 if "open" in point.symbol else 0 for point in plot.points],
                "color": colours,
            },
        },
    }


def _empty_months(plot: TimelinePlot, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [0 for _ in plot.empty],
        "y": list(plot.empty),
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 5, "color": theme.muted},
    }


def _stretch(x: int, start: float, end: float, line_colour: str, width: int) -> Figure:
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": 0,
        "x0": x,
        "x1": x,
        "y0": start,
        "y1": end,
        "line": {"color": line_colour, "width": width},
    }


def _text(point: TimePoint, width: int, lines: int) -> str:
    text = wrapped(point.text, width, lines)
    return f"<b>{text}</b>" if point.named else text
