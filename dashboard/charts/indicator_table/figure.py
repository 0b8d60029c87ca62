"""Draws a table as a heat map: a shade for the distance to the country, the value as text."""

from __future__ import annotations

from dashboard.charts.indicator_table.plot import TableColumn, TableLine, TablePlot
from dashboard.charts.shared.drawing import TRANSPARENT, Figure, text_on
from dashboard.charts.shared.label_text import wrapped
from dashboard.tokens import Theme

LINE_HEIGHT, LONG_LINE_HEIGHT = 26, 22
LONG = 20
MARGIN = {"l": 8, "r": 8, "t": 126, "b": 8}
HALF = 0.46
FARTHEST = 2
"""Bands from the country to the outermost shade."""
NAMES, COLUMN = 160, 80
"""Pixels of the names of lines, and of the narrowest column that holds its heading."""
LABEL_WIDTH, LABEL_LINES, UNIT_LINES = 12, 5, 4
"""Characters of a line of a heading; lines of its name and of its unit."""
_NO_TICKS = {"ticks": "outside", "ticklen": 6, "tickcolor": TRANSPARENT}
"""Room between the names and the cells."""


def table_figure(plot: TablePlot, theme: Theme) -> Figure:
    """The heat map of a `TablePlot`, for images: on screen a grid stands in its place."""
    lines = (*plot.lines, plot.reference)
    height = LONG_LINE_HEIGHT if len(lines) > LONG else LINE_HEIGHT
    return {
        "data": [
            _shades(plot, theme),
            *_absent(plot, theme),
            _texts(plot, lines, theme),
        ],
        "layout": {
            "height": height * len(lines) + MARGIN["t"] + MARGIN["b"],
            "margin": MARGIN,
            "meta": {"least": NAMES + COLUMN * len(plot.columns)},
            "xaxis": {
                "side": "top",
                "range": [-0.5, len(plot.columns) - 0.5],
                "tickmode": "array",
                "tickvals": list(range(len(plot.columns))),
                "ticktext": [_heading(column) for column in plot.columns],
                "tickfont": {"size": 11, "color": theme.ink},
                "tickangle": 0,
                **_NO_TICKS,
                "showgrid": False,
                "zeroline": False,
            },
            "yaxis": {
                "range": [len(lines) - 0.5, -0.5],
                "tickmode": "array",
                "tickvals": list(range(len(lines))),
                "ticktext": [_name(line, line is plot.reference) for line in lines],
                "tickfont": {"size": 13, "color": theme.ink},
                **_NO_TICKS,
                "showgrid": False,
                "zeroline": False,
            },
            "shapes": _frames(plot, theme),
        },
    }


def _shades(plot: TablePlot, theme: Theme) -> Figure:
    return {
        "type": "heatmap",
        "z": [line.shades for line in plot.lines],
        "x": list(range(len(plot.columns))),
        "y": list(range(len(plot.lines))),
        "hoverinfo": "skip",
        "xgap": 2,
        "ygap": 2,
        "zmin": -FARTHEST - 0.5,
        "zmax": FARTHEST + 0.5,
        "colorscale": _steps(theme),
        "showscale": False,
    }


def _steps(theme: Theme) -> list[list[float | str]]:
    n = len(theme.judged)
    return [[edge / n, shade] for i, shade in enumerate(theme.judged) for edge in (i, i + 1)]


def _absent(plot: TablePlot, theme: Theme) -> list[Figure]:
    x: list[float | None] = []
    y: list[float | None] = []
    for row, line in enumerate(plot.lines):
        for column, shade in enumerate(line.shades):
            if shade is None:
                x += [column - HALF, column + HALF, column + HALF, column - HALF, None]
                y += [row - HALF, row - HALF, row + HALF, row + HALF, None]
    if not x:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "fill": "toself",
            "fillcolor": theme.absent,
            "fillpattern": {
                "shape": "/",
                "size": 6,
                "bgcolor": theme.absent,
                "fgcolor": theme.line,
            },
            "line": {"width": 0},
            "hoverinfo": "skip",
        }
    ]


def _texts(plot: TablePlot, lines: tuple[TableLine, ...], theme: Theme) -> Figure:
    cells = [
        (column, row, text, shade)
        for row, line in enumerate(lines)
        for column, (text, shade) in enumerate(zip(line.texts, line.shades, strict=True))
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for column, _, _, _ in cells],
        "y": [row for _, row, _, _ in cells],
        "text": [text for _, _, text, _ in cells],
        "textfont": {"size": 13, "color": [_text_colour(s, theme) for _, _, _, s in cells]},
        "hoverinfo": "skip",
    }


def _text_colour(shade: int | None, theme: Theme) -> str:
    """Ink or paper, whichever stands out from the shade under it."""
    if shade is None:
        return theme.ink
    return text_on(theme, theme.judged[FARTHEST + shade], theme.surface)


def _heading(column: TableColumn) -> str:
    label = wrapped(column.label, LABEL_WIDTH, LABEL_LINES)
    name = f"<b>{label}</b>" if column.selected else label
    return f"{name}<br><i>{wrapped(column.unit, LABEL_WIDTH, UNIT_LINES)}</i>"


def _name(line: TableLine, reference: bool) -> str:
    return f"<b>{line.label}</b>" if line.selected or reference else line.label


def _frames(plot: TablePlot, theme: Theme) -> list[Figure]:
    foot = len(plot.lines) - 0.5
    return [
        {
            "type": "line",
            "x0": -0.5,
            "x1": len(plot.columns) - 0.5,
            "y0": foot,
            "y1": foot,
            "line": {"color": theme.ink, "width": 1.5},
        },
    ] + [
        {
            "type": "rect",
            "x0": -0.5,
            "x1": len(plot.columns) - 0.5,
            "y0": row - 0.5,
            "y1": row + 0.5,
            "line": {"color": theme.ink, "width": 2.5 if line.selected else 1.5},
        }
        for row, line in enumerate(plot.lines)
        if line.selected or line.compared
    ]
