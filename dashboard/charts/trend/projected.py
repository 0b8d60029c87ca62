"""A trend at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.trend.figure import trend_figure
from dashboard.charts.trend.plot import TrendPlot
from dashboard.tokens import Theme

LABEL_ROOM = 0.17
"""Part of the height of a line chart that a label of two lines takes."""


def room_trend(plot: TrendPlot, theme: Theme) -> Figure:
    """Lines with their names and last values in ink, further apart than on a page."""
    labels = tuple(replace(label, role="ink") for label in plot.labels)
    figure = enlarge(trend_figure(replace(plot, labels=labels), theme, LABEL_ROOM))
    figure["layout"]["margin"] |= {"t": 44, "b": 48}
    return figure
