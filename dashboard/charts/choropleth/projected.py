"""A map at the size of a room."""

from __future__ import annotations

from dashboard.charts.choropleth.figure import choropleth_figure
from dashboard.charts.choropleth.plot import MapLabel, MapPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.label_text import wrapped
from dashboard.tokens import Theme

HALO = 3
NAME_WIDTH, NAME_LINES = 10, 2
"""Characters of a line of the name of a region, and lines at most."""


def room_map(plot: MapPlot, theme: Theme) -> Figure:
    """A map with the short name of each region, in a halo, over white borders."""
    figure = enlarge(choropleth_figure(plot, theme))
    names = figure["data"][-1]
    shadow = ",".join(f"{x}px {y}px {HALO}px {theme.paper}" for x in (-2, 0, 2) for y in (-2, 0, 2))
    names["text"] = [_name(label) for label in plot.labels]
    names["textfont"] |= {"color": theme.ink, "shadow": shadow}
    names["meta"] = {"labels": [label.area for label in plot.labels], "room": True}
    if not plot.level.traits.numbered:
        for trace in figure["data"][1 : 1 + len(plot.areas)]:
            trace["line"] |= {"width": 2}
    return figure


def _name(label: MapLabel) -> str:
    """The whole name where its lines hold it, else the short one."""
    name = wrapped(label.name, NAME_WIDTH, NAME_LINES)
    return wrapped(label.short_name, NAME_WIDTH, NAME_LINES) if name.endswith("…") else name
