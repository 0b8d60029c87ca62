"""Draws lines over the years, with the names of the marked ones at their ends."""

from __future__ import annotations

from dashboard.charts.shared.drawing import TRANSPARENT, Figure, colour, hover_text
from dashboard.charts.shared.label_placement import dodge
from dashboard.charts.trend.plot import TrendLabel, TrendLine, TrendPlot
from dashboard.tokens import Theme

LABEL_ROOM = 0.1
"""Least distance between two labels, as a share of the height."""
MARGIN = {"l": 8, "r": 8, "t": 30, "b": 36}


def trend_figure(plot: TrendPlot, theme: Theme, label_room: float = LABEL_ROOM) -> Figure:
    """The lines of a `TrendPlot`; a point carries the code of its territory.

    Labels stand apart by at least `label_room` of the height.
    """
    heights = dodge(
        [label.y for label in plot.labels], (plot.high - plot.low) * label_room, plot.low, plot.high
    )
    return {
        "data": [
            _others(plot, theme),
            *(_line(plot, line, theme) for line in plot.marked),
        ],
        "layout": {
            "margin": MARGIN,
            "xaxis": {
                "domain": [0, 0.72],
                "range": _range(plot.years),
                "tickmode": "array",
                "tickvals": plot.years,
                "ticktext": plot.ticks,
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": TRANSPARENT,
                "showgrid": True,
                "zeroline": False,
            },
            "yaxis": {
                "range": [plot.low, plot.high],
                "nticks": 6,
                "zeroline": False,
            },
            "annotations": [
                _unit(plot, theme),
                *(
                    _label(label, height, plot, theme)
                    for label, height in zip(plot.labels, heights, strict=True)
                ),
            ],
        },
    }


def _others(plot: TrendPlot, theme: Theme) -> Figure:
    x: list[int | None] = []
    y: list[float | None] = []
    keys: list[str | None] = []
    hovers: list[str] = []
    for line in plot.others:
        x += [*plot.years, None]
        y += [*line.values, None]
        keys += [line.key] * len(plot.years) + [None]
        hovers += [*map(hover_text, line.hovers), ""]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "customdata": keys,
        "meta": {"selects": "territory"},
        "hovertext": hovers,
        "hoverinfo": "text",
        "cliponaxis": False,
        "line": {"color": theme.line, "width": 1.5},
        "marker": {"size": 5, "color": theme.line},
    }


def _line(plot: TrendPlot, line: TrendLine, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": plot.years,
        "y": line.values,
        "customdata": [line.key] * len(plot.years),
        "meta": {"selects": "territory"},
        "hovertext": [hover_text(hover) for hover in line.hovers],
        "hoverinfo": "text",
        "cliponaxis": False,
        **_intervals(line, theme),
        "line": {
            "color": colour(theme, line.role),
            "width": 3.5 if line.selected else 2,
            "dash": line.dash,
        },
        "marker": {
            "symbol": line.symbol,
            "size": 11 if line.selected else 7,
            "color": theme.beam if line.selected else colour(theme, line.role),
            "line": {"color": theme.ink, "width": 2 if line.selected else 0},
        },
    }


def _intervals(line: TrendLine, theme: Theme) -> Figure:
    """Strokes from the low to the high end of each value; none where no value has any."""
    if not any(line.above):
        return {}
    return {
        "error_y": {
            "symmetric": False,
            "array": line.above,
            "arrayminus": line.below,
            "color": colour(theme, line.role),
            "thickness": 1.5,
            "width": 0,
        }
    }


def _range(years: tuple[int, ...]) -> list[float]:
    pad = (years[-1] - years[0]) * 0.05
    return [years[0] - pad, years[-1] + pad]


def _unit(plot: TrendPlot, theme: Theme) -> Figure:
    return {
        "text": plot.unit,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"size": 13, "color": theme.muted},
    }


def _label(label: TrendLabel, height: float, plot: TrendPlot, theme: Theme) -> Figure:
    return {
        "text": f"<b>{label.name}</b><br>{label.value}",
        "x": plot.years[-1],
        "xref": "x",
        "xanchor": "left",
        "xshift": 12,
        "y": height,
        "yref": "y",
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": 13, "color": colour(theme, label.role)},
    }
