"""A radar at the size of a room."""

from __future__ import annotations

from dashboard.charts.radar.figure import radar_figure
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.shared.chart_view import LegendItem
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.key_figure import is_reference_line
from dashboard.charts.shared.strip_projected import room_strip
from dashboard.tokens import Theme


def room_radar(plot: RadarPlot, theme: Theme) -> Figure:
    """A radar that fills the height: its names stand in the wide margins at both sides."""
    if plot.strip:
        return room_strip(plot.strip, theme)
    figure = enlarge(radar_figure(plot, theme))
    layout = figure["layout"]
    layout["margin"] = {"l": 300, "r": 300, "t": 40, "b": 40}
    layout["annotations"] = []
    return figure


def is_said_in_a_room(item: LegendItem, plot: RadarPlot) -> bool:
    """Lines are told apart by the legend alone; a strip names its reference, and the title the
    territory that stands in it alone."""
    if plot.strip is None:
        return False
    return is_reference_line(item, plot) or len(plot.polylines) == 1
