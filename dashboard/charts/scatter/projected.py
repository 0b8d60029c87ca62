"""A scatter of two facts at the size of a room."""

from __future__ import annotations

from dashboard.charts.scatter.figure import scatter_figure, wrapped_words
from dashboard.charts.scatter.plot import ScatterPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.tokens import Theme

CHARACTERS = 56
PLANE = (390, 165)
"""Pixels of the plane on the narrowest screen, as a page counts them: texts are twice as large."""


def room_scatter(plot: ScatterPlot, theme: Theme) -> Figure:
    """The names for which there is room, the words of the axes on one line where they fit."""
    figure = enlarge(scatter_figure(plot, theme, PLANE))
    figure["layout"]["margin"] |= {"l": 76, "t": 76, "b": 96}
    figure["layout"]["xaxis"]["title"]["text"] = wrapped_words(plot.across, CHARACTERS)
    figure["layout"]["annotations"][0]["text"] = wrapped_words(plot.up, CHARACTERS)
    return figure
