"""Draws charts over a plane to be projected: names in halos, around a ring, in quadrants."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from dashboard.figures.base import Figure
from dashboard.figures.choropleth import choropleth_figure
from dashboard.figures.radar import radar_figure
from dashboard.figures.room import enlarge
from dashboard.figures.room_lines import as_profile, room_profile
from dashboard.i18n import MISSING, NO_BREAK
from dashboard.model import Level
from dashboard.tokens import ROOM_TEXT, Theme
from dashboard.views.choropleth import MapPlot
from dashboard.views.gapplot import GapPlot
from dashboard.views.radarplot import RadarPlot

HALO = 3
NAMES_WIDTH = 30
"""Characters of a line of names in half of the narrowest screen."""
OFFSETS: Mapping[str, tuple[float, float]] = {
    "R11": (180, -180),
    "R24": (150, -150),
    "R27": (1100, -100),
    "R28": (-600, 350),
    "R32": (0, 300),
    "R44": (450, 0),
    "R52": (-1100, -520),
    "R53": (-450, 300),
    "R84": (150, 0),
    "R93": (200, 0),
}
"""How far the name of a region is moved from the middle of its area, in units of the outline."""


def room_map(plot: MapPlot, theme: Theme) -> Figure:
    """A map with the short name of each region, in a halo, over white borders."""
    figure = enlarge(choropleth_figure(plot, theme))
    names = figure["data"][-1]
    shadow = ",".join(f"{x}px {y}px {HALO}px {theme.paper}" for x in (-2, 0, 2) for y in (-2, 0, 2))
    names["text"] = [label.name for label in plot.labels]
    names["textfont"] |= {"color": theme.ink, "shadow": shadow}
    names["meta"] = {"labels": [label.area for label in plot.labels], "moved": OFFSETS}
    if plot.level is Level.REGION:
        for trace in figure["data"][1 : 1 + len(plot.areas)]:
            trace["line"] |= {"width": 2}
    return figure


def room_radar(plot: RadarPlot, theme: Theme) -> Figure:
    """A radar that fills the height: its names stand in the wide margins at both sides."""
    if plot.of == "indicator":
        return room_profile(as_profile(plot), theme)
    figure = enlarge(radar_figure(plot, theme))
    layout = figure["layout"]
    layout["margin"] = {"l": 300, "r": 300, "t": 40, "b": 40}
    layout["annotations"] = []
    figure["data"] = [trace for trace in figure["data"] if "text" not in trace]
    return figure


def room_gaps(plot: GapPlot, theme: Theme) -> Figure:
    """Four quadrants of names: sixteen labelled points would hide each other at this size."""
    corners = zip(plot.corners, ((0, 1), (1, 1), (0, 0), (1, 0)), strict=True)
    return {
        "data": [],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {"visible": False, "range": [0, 2], "fixedrange": True},
            "yaxis": {"visible": False, "range": [0, 2], "fixedrange": True},
            "shapes": [
                {
                    "type": "rect",
                    "x0": x,
                    "x1": x + 1,
                    "y0": y,
                    "y1": y + 1,
                    "line": {"color": theme.paper, "width": 8},
                    "fillcolor": theme.beam if (x, y) == (1, 0) else theme.grid,
                    "opacity": 0.35 if (x, y) == (1, 0) else 0.6,
                    "layer": "below",
                }
                for x in (0, 1)
                for y in (0, 1)
            ],
            "annotations": [
                {
                    "x": x + 0.03,
                    "y": y + 0.94,
                    "xanchor": "left",
                    "yanchor": "top",
                    "align": "left",
                    "showarrow": False,
                    "font": {"size": ROOM_TEXT, "color": theme.ink},
                    "text": f"<b>{title}</b><br>{_names(plot, measured=x == 1, seen=y == 1)}",
                }
                for title, (x, y) in corners
            ],
        },
    }


def _names(plot: GapPlot, *, measured: bool, seen: bool) -> str:
    names = [p.label for p in plot.points if (p.measured, p.filled) == (measured, seen)]
    text = f"{NO_BREAK}· ".join(name.replace(" ", NO_BREAK) for name in names)
    return "<br>".join(textwrap.wrap(text, NAMES_WIDTH, break_on_hyphens=False)) or MISSING
