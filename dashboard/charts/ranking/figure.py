"""Draws a dot plot: one line an item, a value on a common scale, the reference as a line."""

from __future__ import annotations

from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.side_texts import at_right, margins, texts_at_right
from dashboard.tokens import Symbol, Theme

LINE_HEIGHT = 30
MARGIN = {"l": 8, "t": 34, "b": 40}


def ranking_figure(plot: RankingPlot, theme: Theme) -> Figure:
    """The dot plot of a `RankingPlot`; a point carries the code that a click selects."""
    ticks = [str(i) for i in range(len(plot.items))]
    return {
        "data": [
            *_intervals(plot, theme, ticks),
            _points(plot, theme, ticks),
            *_others(plot, theme, ticks),
        ],
        "layout": {
            "height": LINE_HEIGHT * len(plot.items) + MARGIN["t"] + MARGIN["b"],
            **margins(
                MARGIN,
                [plot.header, *(item.text for item in plot.items)],
                [item.short for item in plot.items],
            ),
            "xaxis": {
                "title": {"text": plot.axis},
                "range": _range(plot),
                "zeroline": False,
                "nticks": 6,
            },
            "yaxis": {
                "type": "category",
                "tickmode": "array",
                "tickvals": ticks,
                "ticktext": [_bold(item.label, item) for item in plot.items],
                "range": [len(ticks) - 0.5, -0.5],
                "showgrid": True,
                "ticks": "",
                "tickfont": {"color": theme.ink, "size": 14},
            },
            "shapes": _reference_line(plot, theme),
            "annotations": [
                *_reference_label(plot, theme),
                _text_header(plot, theme),
                *_texts(plot, theme),
            ],
        },
    }


def _bold(text: str, item: RankItem) -> str:
    return f"<b>{text}</b>" if item.selected else text


def _points(plot: RankingPlot, theme: Theme, ticks: list[str]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [item.value for item in plot.items],
        "y": ticks,
        "customdata": [item.key for item in plot.items],
        "meta": {"selects": plot.of},
        "hovertext": [hover_text(item.hover) for item in plot.items],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "size": [17 if item.selected else 13 for item in plot.items],
            "color": [
                theme.beam if item.selected else colour(theme, item.role) for item in plot.items
            ],
            "line": {
                "width": [2.5 if item.selected or item.compared else 0 for item in plot.items],
                "color": theme.ink,
            },
        },
    }


def _others(plot: RankingPlot, theme: Theme, ticks: list[str]) -> list[Figure]:
    with_other = [
        (item, tick) for item, tick in zip(plot.items, ticks, strict=True) if item.other is not None
    ]
    if not with_other:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [item.other for item, _ in with_other],
            "y": [tick for _, tick in with_other],
            "hoverinfo": "skip",
            "marker": {
                "symbol": Symbol.RING,
                "size": 13,
                "color": [colour(theme, item.role) for item, _ in with_other],
                "line": {"width": 2},
            },
        }
    ]


def _intervals(plot: RankingPlot, theme: Theme, ticks: list[str]) -> list[Figure]:
    x: list[float | None] = []
    y: list[str | None] = []
    for item, tick in zip(plot.items, ticks, strict=True):
        if item.low is not None and item.high is not None:
            x += [item.low, item.high, None]
            y += [tick, tick, None]
    if not x:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "hoverinfo": "skip",
            "line": {"color": theme.muted, "width": 2},
        }
    ]


def _range(plot: RankingPlot) -> list[float]:
    numbers = (v for i in plot.items for v in (i.value, i.low, i.high, i.other))
    values = [v for v in numbers if v is not None]
    values += [] if plot.reference is None else [plot.reference]
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = (high - low or abs(high) or 1) * 0.06
    return [low - pad, high + pad]


def _reference_line(plot: RankingPlot, theme: Theme) -> list[Figure]:
    if plot.reference is None:
        return []
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": plot.reference,
            "x1": plot.reference,
            "y0": 0,
            "y1": 1,
            "layer": "between",
            "line": {"color": theme.ink, "width": 1.5, "dash": "dash"},
        }
    ]


def _reference_label(plot: RankingPlot, theme: Theme) -> list[Figure]:
    if plot.reference is None:
        return []
    return [
        {
            "x": plot.reference,
            "xref": "x",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "text": plot.reference_label,
            "font": {"size": 13, "color": theme.ink},
        }
    ]


def _text_header(plot: RankingPlot, theme: Theme) -> Figure:
    return {
        **at_right("wide", theme.muted),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": plot.header,
    }


def _texts(plot: RankingPlot, theme: Theme) -> list[Figure]:
    pairs = ((_bold(item.text, item), _bold(item.short, item)) for item in plot.items)
    return texts_at_right(pairs, theme)
