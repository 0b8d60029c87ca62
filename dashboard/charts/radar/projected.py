"""A radar at the size of a room."""

from __future__ import annotations

from dashboard.charts.radar.figure import radar_figure
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.strip_plot import (
    ProfilePlot,
    SpineDot,
    SpineLine,
    SpineSeries,
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
    order = sorted(range(len(plot.axes)), key=lambda i: -(plot.outlines[-1].values[i] or ring))
    axes = [plot.axes[i] for i in order]
    return ProfilePlot(
        lines=tuple(SpineLine(a.key, a.name, "", "", a.chosen, ()) for a in axes),
        series=tuple(
            SpineSeries(
                "beam" if outline.selected else outline.role,
                outline.symbol,
                outline.selected,
                tuple(_spine_dot(outline.values[i], plot.axes[i].key) for i in order),
            )
            for outline in plot.outlines
        ),
        limit=plot.high,
        less="",
        reference=plot.ring_label,
        more="",
    )


def _spine_dot(value: float | None, key: str) -> SpineDot | None:
    return None if value is None else SpineDot(key, value, 0, ())
