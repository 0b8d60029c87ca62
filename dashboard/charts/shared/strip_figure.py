"""Draws a strip plot: one line an indicator, all territories as dots, one of them set apart."""

from __future__ import annotations

from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.label_text import wrapped
from dashboard.charts.shared.strip_plot import ProfilePlot, StripDot, StripLine, StripSeries
from dashboard.tokens import Symbol, Theme

LINE_HEIGHT = 66
NAME_WIDTH, NAME_LINES = 22, 3
"""Characters of a line of a name, and lines at most."""
MARGIN = {"l": 12, "r": 12, "t": 26, "b": 8}
ABOVE, BELOW = 0.9, 0.3
"""Room over the first line for its texts, and under the last one, in lines."""
ARROWS = {-1: Symbol.TRIANGLE_LEFT, 1: Symbol.TRIANGLE_RIGHT}


def profile_figure(plot: ProfilePlot, theme: Theme, name_width: int = NAME_WIDTH) -> Figure:
    """The strip plot of a `ProfilePlot`; a dot carries the code of its territory.

    Names stand on lines of `name_width` characters.
    """
    lines = len(plot.lines)
    return {
        "data": [
            _reference(plot, theme),
            _others(plot, theme),
            *(_series(plot, series, theme) for series in plot.series),
        ],
        "layout": {
            "height": LINE_HEIGHT * (lines - 1 + ABOVE + BELOW) + MARGIN["t"] + MARGIN["b"],
            "margin": MARGIN,
            "xaxis": {
                "range": [-plot.limit * 1.04, plot.limit * 1.04],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": False,
                "ticks": "",
            },
            "yaxis": {
                "range": [lines - 1 + BELOW, -ABOVE],
                "tickmode": "array",
                "tickvals": list(range(lines)),
                "showticklabels": False,
                "showgrid": True,
                "gridcolor": theme.line,
                "zeroline": False,
                "ticks": "",
            },
            "annotations": [
                *_captions(plot, theme),
                *(_name(line, i, name_width, theme) for i, line in enumerate(plot.lines)),
                *(_value(line, i, theme) for i, line in enumerate(plot.lines)),
            ],
        },
    }


def _others(plot: ProfilePlot, theme: Theme) -> Figure:
    dots = [(dot, i) for i, line in enumerate(plot.lines) for dot in line.others]
    return {
        **_dots(dots),
        "marker": {
            "symbol": [ARROWS.get(dot.beyond, Symbol.CIRCLE) for dot, _ in dots],
            "size": 8,
            "color": theme.muted,
            "opacity": 0.45,
        },
    }


def _series(plot: ProfilePlot, series: StripSeries, theme: Theme) -> Figure:
    dots = [(dot, i) for i, dot in enumerate(series.dots) if dot]
    return {
        **_dots(dots),
        "marker": {
            "symbol": [ARROWS.get(dot.beyond, series.symbol) for dot, _ in dots],
            "size": 16 if series.selected else 11,
            "color": colour(theme, series.role),
            "line": {"color": theme.ink, "width": 2 if series.selected else 1},
        },
    }


def _dots(dots: list[tuple[StripDot, int]]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.x for dot, _ in dots],
        "y": [line for _, line in dots],
        "customdata": [dot.key for dot, _ in dots],
        "meta": {"selects": "territory"},
        "hovertext": [hover_text(dot.hover) for dot, _ in dots],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _reference(plot: ProfilePlot, theme: Theme) -> Figure:
    """The line of France, open where it would cross the texts of a narrow screen."""
    y = [edge for i in range(len(plot.lines)) for edge in (i - 0.13, i + 0.3, None)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [None if edge is None else 0 for edge in y],
        "y": y,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "line": {"color": theme.ink, "width": 1.5},
    }


def _captions(plot: ProfilePlot, theme: Theme) -> list[Figure]:
    places = (
        (plot.less, 0, "left", theme.muted),
        (plot.reference, 0.5, "center", theme.ink),
        (plot.more, 1, "right", theme.muted),
    )
    return [
        {
            "text": text,
            "x": x,
            "xref": "paper",
            "xanchor": anchor,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 2,
            "showarrow": False,
            "font": {"size": 13, "color": color},
        }
        for text, x, anchor, color in places
    ]


def _name(line: StripLine, index: int, width: int, theme: Theme) -> Figure:
    name = wrapped(line.name, width, NAME_LINES)
    return {
        "text": f"<b>{name}</b>" if line.selected else name,
        "x": 0,
        "xanchor": "left",
        "align": "left",
        "font": {"size": 13, "color": theme.ink},
        **_over(index),
    }


def _value(line: StripLine, index: int, theme: Theme) -> Figure:
    return {
        "text": f"<b>{line.value}</b><br>{line.rank}" if line.rank else line.value,
        "x": 1,
        "xanchor": "right",
        "align": "right",
        "font": {"size": 12, "color": theme.ink},
        **_over(index),
    }


def _over(index: int) -> Figure:
    return {
        "xref": "paper",
        "y": index,
        "yref": "y",
        "yanchor": "bottom",
        "yshift": 7,
        "showarrow": False,
    }
