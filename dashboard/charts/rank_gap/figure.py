"""Draws two places a line: where a domain stands in the figures and in the answers."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.rank_gap.plot import PlaceLine, PlacesPlot
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.strip_columns import (
    Group,
    Side,
    Texts,
    column_axes,
    column_headers,
    column_traces,
    header,
    name_axis,
    name_room,
    side,
)
from dashboard.charts.shared.strip_ground import hairlines
from dashboard.tokens import Symbol, Theme

PITCH = 25
"""Height of a line."""
TOP, BOTTOM = 24, 2
"""Room for the header over the lines, and under them."""
SQUARE, MARK = 15, 11
"""Pixels of the marks of the figures and of the answers."""
STEM = 4


def places_figure(plot: PlacesPlot, theme: Theme) -> Figure:
    """The dumbbells of a `PlacesPlot`; a point carries the domain that a click selects."""
    last = max((tick for tick, _ in plot.ticks), default=1)
    names = [_strong(line, line.label) for line in plot.lines]
    gaps = Texts(tuple(_strong(line, line.text) for line in plot.lines), theme.ink)
    column = side((Group(plot.header, (gaps,)),))
    return {
        "data": [
            _stems([line for line in plot.lines if not line.blind], plot, theme.judged_stem[2]),
            _stems([line for line in plot.lines if line.blind], plot, theme.judged[-1]),
            {
                **_marks(plot, [line.measured for line in plot.lines]),
                "marker": {
                    "opacity": 1,
                    "symbol": Symbol.SQUARE,
                    "size": SQUARE,
                    "color": theme.paper,
                    "line": {"width": 2, "color": theme.ink},
                },
            },
            {
                **_marks(plot, [line.perceived for line in plot.lines]),
                "marker": {
                    "opacity": 1,
                    "symbol": plot.actor_symbol,
                    "size": MARK,
                    "color": colour(theme, plot.actor_role),
                    "line": {"width": 1, "color": theme.ink},
                },
            },
            *column_traces(column.columns),
        ],
        "layout": {
            "height": PITCH * len(plot.lines) + TOP + BOTTOM,
            "margin": {"l": name_room(names), "r": round(column.room), "t": TOP, "b": BOTTOM},
            "xaxis": {
                "side": "top",
                "range": [last + 0.8, 0.2],
                "tickmode": "array",
                "tickvals": [tick for tick, _ in plot.ticks],
                "ticktext": [text for _, text in plot.ticks],
                "ticks": "",
                "showgrid": False,
                "zeroline": False,
                "automargin": False,
            },
            "yaxis": name_axis(names, name_room(names), theme),
            **dict(column_axes(column.columns)),
            "shapes": [hairlines(len(names), theme)],
            "annotations": _headers(plot, column, theme),
        },
    }


def _strong(line: PlaceLine, text: str) -> str:
    return f"<b>{text}</b>" if line.blind and text else text


def _stems(lines: Sequence[PlaceLine], plot: PlacesPlot, hue: str) -> Figure:
    x: list[int | None] = []
    y: list[int | None] = []
    for line in lines:
        row = plot.lines.index(line)
        x += [line.measured, line.perceived, None]
        y += [row, row, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": hue, "width": STEM},
    }


def _marks(plot: PlacesPlot, x: list[int | None]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": list(range(len(plot.lines))),
        "customdata": [line.key for line in plot.lines],
        "meta": {"selects": "domain"},
        "hovertext": [hover_text(line.hover) for line in plot.lines],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _headers(plot: PlacesPlot, column: Side, theme: Theme) -> list[Figure]:
    """What the places are, over their middle, and what the figures at the right are."""
    middle = {"x": 0.5, "xref": "paper", "xanchor": "center"}
    return [{**header(plot.axis, theme.muted), **middle}, *column_headers(column, theme)]
