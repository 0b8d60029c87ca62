"""A ranking at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import LAST, enlarge
from dashboard.charts.shared.strip_figure import strip_figure
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.tokens import Theme


def room_ranking(plot: StripPlot, theme: Theme) -> Figure:
    """A ranking with values alone at the right, both ends of a list that is too long."""
    lines = [line for line in plot.lines if line.value is not None]
    if plot.rest:
        first = PROJECTED_LINES - LAST
        selected = [line for line in lines[first:-LAST] if line.selected]
        lines[first - len(selected) : -LAST] = [_gap(plot), *selected]
    return enlarge(strip_figure(replace(plot, lines=tuple(lines)), theme))


def _gap(plot: StripPlot) -> StripLine:
    """A line without a dot that says what is left out in the middle."""
    return StripLine("", plot.rest, None, "", "muted", "muted", ())
