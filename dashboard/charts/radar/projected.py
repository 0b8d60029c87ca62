"""A radar at the size of a room."""

from __future__ import annotations

from dashboard.charts.radar.figure import radar_figure
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.strip_plot import (
    ProfilePlot,
    StripDot,
    StripLine,
    StripSeries,
)
from dashboard.charts.shared.strip_projected import room_profile
from dashboard.tokens import Theme


def room_radar(plot: RadarPlot, theme: Theme) -> Figure:
    """A radar that fills the height: its names stand in the wide margins at both sides."""
    if plot.of == "indicator":
        return room_profile(as_profile(plot), theme)
    figure = enlarge(radar_figure(plot, theme))
    layout = figure["layout"]
    layout["margin"] = {"l": 300, "r": 300, "t": 40, "b": 40}
    layout["annotations"] = []
    return figure


def as_profile(plot: RadarPlot) -> ProfilePlot:
    """Indicators on lines instead of spokes: their names are too long for a ring at this size."""
    ring = plot.ring or 0.0
    order = sorted(range(len(plot.axes)), key=lambda i: -(plot.polylines[-1].values[i] or ring))
    axes = [plot.axes[i] for i in order]
    return ProfilePlot(
        lines=tuple(StripLine(a.key, a.name, "", "", a.selected, ()) for a in axes),
        series=tuple(
            StripSeries(
                "beam" if polyline.selected else polyline.role,
                polyline.symbol,
                polyline.selected,
                tuple(_strip_dot(polyline.values[i], plot.axes[i].key) for i in order),
            )
            for polyline in plot.polylines
        ),
        limit=plot.high,
        less="",
        reference=plot.ring_label,
        more="",
    )


def _strip_dot(value: float | None, key: str) -> StripDot | None:
    return None if value is None else StripDot(key, value, 0, ())
