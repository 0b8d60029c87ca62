"""Draws two places a line: where a domain stands in the figures and in the answers."""

from __future__ import annotations

from dashboard.charts.rank_gap.plot import PlacesPlot
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.side_texts import at_right, margins, names_at_left, texts_at_right
from dashboard.tokens import Symbol, Theme

LINE_HEIGHT = 30
MARGIN = {"l": 8, "t": 34, "b": 48}


def places_figure(plot: PlacesPlot, theme: Theme) -> Figure:
    """The dumbbells of a `PlacesPlot`; a point carries the domain that a click selects."""
    rows = list(range(len(plot.lines)))
    most = max((tick for tick, _ in plot.ticks), default=1)
    return {
        "data": [
            _links(plot, theme),
            {
                **_marks(plot, rows, [line.measured for line in plot.lines]),
                "marker": {
                    "symbol": Symbol.RING,
                    "size": 18,
                    "color": theme.ink,
                    "line": {"width": 2},
                },
            },
            {
                **_marks(plot, rows, [line.perceived for line in plot.lines]),
                "marker": {
                    "symbol": plot.actor_symbol,
                    "size": 11,
                    "color": colour(theme, plot.actor_role),
                },
            },
        ],
        "layout": {
            "height": LINE_HEIGHT * len(plot.lines) + MARGIN["t"] + MARGIN["b"],
            **margins(
                MARGIN,
                [plot.header, *(line.text for line in plot.lines)],
                [plot.short_header, *(line.short for line in plot.lines)],
            ),
            "xaxis": {
                "title": {"text": plot.title},
                "range": [most + 1.2, 0.4],
                "tickmode": "array",
                "tickvals": [tick for tick, _ in plot.ticks],
                "ticktext": [text for _, text in plot.ticks],
                "zeroline": False,
            },
            "yaxis": names_at_left(
                [f"<b>{line.label}</b>" if line.named else line.label for line in plot.lines],
                theme,
            ),
            "annotations": [
                *_headers(plot, theme),
                *texts_at_right(((line.text, line.short) for line in plot.lines), theme),
            ],
        },
    }


def _links(plot: PlacesPlot, theme: Theme) -> Figure:
    x: list[int | None] = []
    y: list[int | None] = []
    for row, line in enumerate(plot.lines):
        x += [line.measured, line.perceived, None]
        y += [row, row, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": theme.line, "width": 4},
    }


def _marks(plot: PlacesPlot, rows: list[int], x: list[int | None]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": rows,
        "customdata": [line.key for line in plot.lines],
        "meta": {"selects": "domain"},
        "hovertext": [hover_text(line.hover) for line in plot.lines],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _headers(plot: PlacesPlot, theme: Theme) -> list[Figure]:
    return [
        {
            **at_right(name, theme.muted),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "visible": name == "wide",
            "text": text,
        }
        for name, text in (("wide", plot.header), ("narrow", plot.short_header))
    ]
