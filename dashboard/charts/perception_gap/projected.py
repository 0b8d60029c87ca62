"""The four quadrants at the size of a room."""

from __future__ import annotations

import textwrap

from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.text.i18n import MISSING, NO_BREAK
from dashboard.tokens import ROOM_TEXT, Theme

NAMES_WIDTH = 30
"""Characters of a line of names in half of the narrowest screen."""


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
                    "text": f"<b>{title}</b><br>{_names(plot, measured=x == 1, perceived=y == 1)}",
                }
                for title, (x, y) in corners
            ],
        },
    }


def _names(plot: GapPlot, *, measured: bool, perceived: bool) -> str:
    names = [p.label for p in plot.points if (p.measured, p.perceived) == (measured, perceived)]
    text = f"{NO_BREAK}· ".join(name.replace(" ", NO_BREAK) for name in names)
    return "<br>".join(textwrap.wrap(text, NAMES_WIDTH, break_on_hyphens=False)) or MISSING
