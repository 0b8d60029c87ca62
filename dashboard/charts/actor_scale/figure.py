"""Draws several voices on one scale: a line each, from the lowest to the highest, and dots."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.actor_scale.plot import ScaleDot, ScaleLine, ScalePlot
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.strip_columns import (
    HEADER_SIZE,
    Group,
    Texts,
    column_axes,
    column_headers,
    column_traces,
    name_axis,
    name_room,
    side,
)
from dashboard.charts.shared.strip_ground import hairlines
from dashboard.tokens import Theme

LINE_HEIGHT = 34
LOWEST = 88
"""Height of a plot of one line, where the lanes need room."""
LANES = 0.62
"""Part of the height of a line over which its lanes are laid."""
TOP, BOTTOM = 26, 26
"""Room for the ends of the scale over the lines, and for its unit under them."""
EDGE = 0.04
"""Free part of the scale beyond each of its ends, so that no dot is cut."""

Placed = tuple[ScaleLine, ScaleDot, float]
"""A dot with its line and its height, counted in lines from the top."""


def actors_scale_figure(plot: ScalePlot, theme: Theme) -> Figure:
    """The dots of a `ScalePlot`; a dot carries the code of its line."""
    placed = list(_placed(plot))
    roles = dict.fromkeys(dot.role for _, dot, _ in placed)
    edge = (plot.high - plot.low) * EDGE
    names = [_bold(line.label, line) for line in plot.lines]
    gaps = Texts(tuple(_bold(line.text, line) for line in plot.lines), theme.ink)
    column = side((Group(plot.header, (gaps,)),))
    return {
        "data": [
            *_segments(plot, theme),
            *(
                t
                for role in roles
                for t in _voice(plot, theme, [p for p in placed if p[1].role == role])
            ),
            *column_traces(column.columns),
        ],
        "layout": {
            "height": max(LINE_HEIGHT * len(plot.lines), LOWEST) + TOP + BOTTOM,
            "margin": {"l": name_room(names), "r": round(column.room), "t": TOP, "b": BOTTOM},
            "xaxis": {
                "side": "top",
                "range": [plot.low - edge, plot.high + edge],
                "zeroline": False,
                "nticks": 6,
                "automargin": False,
            },
            "yaxis": name_axis(names, name_room(names), theme),
            **dict(column_axes(column.columns)),
            "shapes": [hairlines(len(names), theme)],
            "annotations": [*column_headers(column, theme), *_axis_words(plot, theme)],
        },
    }


def _placed(plot: ScalePlot) -> Iterator[Placed]:
    """Each dot in its lane: answers that are equal or close do not hide each other."""
    for index, line in enumerate(plot.lines):
        for dot in line.dots:
            yield line, dot, index + ((dot.lane + 0.5) / plot.lanes - 0.5) * LANES


def _segments(plot: ScalePlot, theme: Theme) -> list[Figure]:
    x: list[float | None] = []
    y: list[float | None] = []
    for index, line in enumerate(plot.lines):
        if line.ends:
            x += [*line.ends, None]
            y += [index, index, None]
    return [_strokes(x, y, theme.muted, 1.5)] if x else []


def _voice(plot: ScalePlot, theme: Theme, placed: list[Placed]) -> list[Figure]:
    """Intervals, hollow second values and dots of one voice, the dots on top."""
    _, first, _ = placed[0]
    hue = colour(theme, first.role)
    x: list[float | None] = []
    y: list[float | None] = []
    for _, dot, height in placed:
        if dot.low is not None and dot.high is not None:
            x += [dot.low, dot.high, None]
            y += [height, height, None]
    others = [(dot, height) for _, dot, height in placed if dot.other is not None]
    return [
        *([_strokes(x, y, hue, 2)] if x else []),
        *([_hollow(others, hue)] if others else []),
        {
            "type": "scatter",
            "mode": "markers",
            "x": [dot.value for _, dot, _ in placed],
            "y": [height for _, _, height in placed],
            "customdata": [line.key for line, _, _ in placed],
            **({"meta": {"selects": plot.of}} if plot.of else {}),
            "hovertext": [hover_text(dot.hover) for _, dot, _ in placed],
            "hoverinfo": "text",
            "cliponaxis": False,
            "marker": {
                "opacity": 1,
                "symbol": first.symbol,
                "size": 12,
                "color": hue,
                "line": {"width": 1, "color": theme.ink},
            },
        },
    ]


def _hollow(others: list[tuple[ScaleDot, float]], hue: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.other for dot, _ in others],
        "y": [height for _, height in others],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "symbol": f"{others[0][0].symbol}-open",
            "size": 12,
            "color": hue,
            "line": {"width": 2},
        },
    }


def _strokes(x: list[float | None], y: list[float | None], hue: str, width: float) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": hue, "width": width},
    }


def _axis_words(plot: ScalePlot, theme: Theme) -> list[Figure]:
    """The unit, under the middle of the scale."""
    if not plot.axis:
        return []
    middle = {"x": 0.5, "xanchor": "center", "y": 0, "yanchor": "top"}
    return [{**_words(plot.axis, theme), **middle}]


def _words(text: str, theme: Theme) -> Figure:
    return {
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "text": text,
        "font": {"size": HEADER_SIZE, "color": theme.muted},
    }


def _bold(text: str, line: ScaleLine) -> str:
    return f"<b>{text}</b>" if line.selected and text else text
