"""The two ranks at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.rank_gap.figure import places_figure
from dashboard.charts.rank_gap.plot import PlaceLine, PlacesPlot
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import LAST, enlarge
from dashboard.tokens import Theme


def room_places(plot: PlacesPlot, theme: Theme) -> Figure:
    """The dumbbells at both ends, where the gaps are widest."""
    lines = list(plot.lines)
    if plot.rest:
        left_out = PlaceLine("", plot.rest, None, None, text="", blind=False, hover=())
        lines[PROJECTED_LINES - LAST : -LAST] = [left_out]
    figure = enlarge(places_figure(replace(plot, lines=tuple(lines)), theme))
    figure["layout"]["margin"] |= {"t": 44, "b": 8}
    return figure
