"""A ranking at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.ranking.figure import ranking_figure
from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import LAST, enlarge
from dashboard.tokens import Theme

CHARACTER = 17
"""Width of a character of the room's text, in pixels."""


def room_ranking(plot: RankingPlot, theme: Theme) -> Figure:
    """A ranking without its axis: values at the right, both ends of a list that is too long."""
    items = [replace(item, short=item.bare or item.short) for item in plot.items]
    if plot.rest:
        first = PROJECTED_LINES - LAST
        selected = [item for item in items[first:-LAST] if item.selected]
        items[first - len(selected) : -LAST] = [_gap(plot), *selected]
    figure = enlarge(ranking_figure(replace(plot, items=tuple(items)), theme))
    layout = figure["layout"]
    widest = max((len(item.short) for item in items), default=0)
    layout["margin"] = {"l": 8, "t": 36, "b": 8, "r": 24 + CHARACTER * widest}
    layout["xaxis"] |= {"showticklabels": False, "title": {"text": ""}}
    return figure


def _gap(plot: RankingPlot) -> RankItem:
    """A line without a dot that says what is left out in the middle."""
    return RankItem("", plot.rest, value=None, text="", short="", role="muted", hover=())
