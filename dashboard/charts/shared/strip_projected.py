"""A profile at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.strip_figure import strip_figure
from dashboard.charts.shared.strip_plot import MOST_PROJECTED, StripPlot
from dashboard.tokens import Theme


def room_profile(plot: StripPlot, theme: Theme) -> Figure:
    """The first lines of a strip plot, as many as can be read from the back row."""
    return enlarge(strip_figure(replace(plot, lines=plot.lines[:MOST_PROJECTED]), theme))
