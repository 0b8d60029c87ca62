"""The four quadrants at the size of a room."""

from __future__ import annotations

import textwrap

from dashboard.charts.perception_gap.plot import CORNERS, GapPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.statistics.quadrants import Quadrant
from dashboard.text.i18n import MISSING, NO_BREAK
from dashboard.tokens import ROOM_TEXT, Theme

NAMES_WIDTH = 30
"""Characters of a line of names in half of the narrowest screen."""
PLACES = dict(zip(CORNERS, ((0, 1), (1, 1), (0, 0), (1, 0)), strict=True))
STRIP = 0.9
"""Height under the quadrants of what is in none of them; that of a quadrant is 1."""

Square = tuple[float, float, float, float]


def room_gaps(plot: GapPlot, theme: Theme) -> Figure:
    """Four quadrants of names: sixteen labelled points would hide each other at this size.

    What is in none of them stands in a strip below.
    """
    squares: dict[Quadrant, Square] = {
        quadrant: (x, y, x + 1, y + 1) for quadrant, (x, y) in PLACES.items()
    }
    titles = dict(zip(CORNERS, plot.corners, strict=True))
    if plot.border:
        squares[Quadrant.BORDER] = (0, -STRIP, 2, 0)
        titles[Quadrant.BORDER] = plot.border
    return {
        "data": [],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {"visible": False, "range": [0, 2], "fixedrange": True},
            "yaxis": {
                "visible": False,
                "range": [min(y for _, y, _, _ in squares.values()), 2],
                "fixedrange": True,
            },
            "shapes": [_shape(quadrant, square, theme) for quadrant, square in squares.items()],
            "annotations": [
                _words(plot, quadrant, titles[quadrant], square, theme)
                for quadrant, square in squares.items()
            ],
        },
    }


def _shape(quadrant: Quadrant, square: Square, theme: Theme) -> Figure:
    x0, y0, x1, y1 = square
    lit = quadrant is Quadrant.BLIND_SPOT
    return {
        "type": "rect",
        **{"x0": x0, "y0": y0, "x1": x1, "y1": y1},
        "line": {"color": theme.paper, "width": 8},
        "fillcolor": theme.beam if lit else theme.grid,
        "opacity": 0.35 if lit else 0.6,
        "layer": "below",
    }


def _words(plot: GapPlot, quadrant: Quadrant, title: str, square: Square, theme: Theme) -> Figure:
    left, _, right, top = square
    width = NAMES_WIDTH * int(right - left)
    return {
        "x": left + 0.03,
        "y": top - 0.06,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "font": {"size": ROOM_TEXT, "color": theme.ink},
        "text": f"<b>{title}</b><br>{_names(plot, quadrant, width)}",
    }


def _names(plot: GapPlot, quadrant: Quadrant, width: int) -> str:
    names = [point.label for point in plot.points if point.quadrant is quadrant]
    text = f"{NO_BREAK}· ".join(name.replace(" ", NO_BREAK) for name in names)
    return "<br>".join(textwrap.wrap(text, width, break_on_hyphens=False)) or MISSING
