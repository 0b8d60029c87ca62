"""A radar at the size of a room."""

from __future__ import annotations

from dashboard.charts.radar.figure import radar_figure
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.strip_plot import TALL, StripLine, StripMark, StripPlot
from dashboard.charts.shared.strip_projected import room_strip
from dashboard.tokens import Theme


def room_radar(plot: RadarPlot, theme: Theme) -> Figure:
    """A radar that fills the height: its names stand in the wide margins at both sides."""
    if plot.of == "indicator":
        return room_strip(as_profile(plot), theme)
    figure = enlarge(radar_figure(plot, theme))
    layout = figure["layout"]
    layout["margin"] = {"l": 300, "r": 300, "t": 40, "b": 40}
    layout["annotations"] = []
    return figure


def as_profile(plot: RadarPlot) -> StripPlot:
    """Indicators on lines instead of spokes: their names are too long for a ring at this size."""
    ring = plot.ring or 0.0
    *compared, chosen = plot.polylines
    order = sorted(range(len(plot.axes)), key=lambda i: -(chosen.values[i] or ring))
    return StripPlot(
        lines=tuple(
            StripLine(
                key=plot.axes[i].key,
                name=plot.axes[i].name,
                value=chosen.values[i],
                figure="",
                role="muted",
                head="beam",
                hover=(),
                selected=plot.axes[i].selected,
                marks=tuple(
                    StripMark(value, polyline.role, polyline.symbol)
                    for polyline in compared
                    if (value := polyline.values[i]) is not None
                ),
            )
            for i in order
        ),
        of="indicator",
        pitch=TALL,
        reference=ring,
        reference_label=plot.ring_label,
        limits=(plot.low, plot.high),
    )
