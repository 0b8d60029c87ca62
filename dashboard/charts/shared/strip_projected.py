"""A profile at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.strip_figure import profile_figure
from dashboard.charts.shared.strip_plot import (
    MOST_PROJECTED,
    ProfilePlot,
)
from dashboard.tokens import Theme

ONE_LINE = 200
"""Characters of a line that no name fills: there is one line a name."""


def room_profile(plot: ProfilePlot, theme: Theme) -> Figure:
    """The first lines of a strip plot, as many as can be read from the back row."""
    lines = tuple(replace(line, rank="") for line in plot.lines[:MOST_PROJECTED])
    series = tuple(replace(s, dots=s.dots[:MOST_PROJECTED]) for s in plot.series)
    return enlarge(profile_figure(replace(plot, lines=lines, series=series), theme, ONE_LINE))
