"""The priorities at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.priorities.figure import priorities_figure
from dashboard.charts.priorities.plot import Criterion, PrioritiesPlot
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import ended, enlarge
from dashboard.tokens import Theme


def room_priorities(plot: PrioritiesPlot, theme: Theme) -> Figure:
    """The first domains with their three criteria: dots against thresholds, no values."""
    figure = enlarge(priorities_figure(_cut(plot), theme))
    figure["data"] = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    return ended(figure, plot.rest, top=44, bottom=8)


def _cut_criterion(criterion: Criterion) -> Criterion:
    parts = ("values", "others", "texts", "passed")
    return replace(criterion, **{p: getattr(criterion, p)[:PROJECTED_LINES] for p in parts})


def _cut(plot: PrioritiesPlot) -> PrioritiesPlot:
    """The plot with as many lines as can be read."""
    criteria = tuple(_cut_criterion(criterion) for criterion in plot.criteria)
    return replace(plot, criteria=criteria, lines=plot.lines[:PROJECTED_LINES])
