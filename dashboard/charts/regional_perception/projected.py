"""One domain over the regions at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.regional_perception.figure import regional_figure
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.tokens import Theme

PLANE = (420, 200)
"""Pixels of the plane on the narrowest screen, as a page counts them: texts are twice as large."""


def room_regional(plot: RegionalPlot, theme: Theme) -> Figure:
    """The points with the names of those that are marked, and of others where there is room."""
    return enlarge(regional_figure(replace(plot, y_short=plot.y_room), theme, PLANE))
