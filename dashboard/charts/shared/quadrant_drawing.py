"""Draws what charts of four quadrants share: the lines that cross, and the names of corners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.label_placement import Box

Ends = tuple[float, float]

BAND = 0.7
"""Opacity of a band where another crosses it: where both are, the ground is darkest."""
TINT = 0.09
"""Opacity of the quadrant of blind spots over the ground."""
CLEAR = 2
"""Pixels at both sides of a line that names keep out of."""
LINE = 20
"""Height of the line of the name of a corner, in pixels."""
TEXT = 13
"""Size of the small texts."""
PLACES = (("left", "top"), ("right", "top"), ("left", "bottom"), ("right", "bottom"))
"""The corners, in the order of their names."""


class Answered(Protocol):
    """A point with the bounds of its answer."""

    @property
    def x(self) -> float:
        """Its place across."""

    @property
    def low(self) -> float | None:
        """The lower bound; None without one."""

    @property
    def high(self) -> float | None:
        """The upper bound; None without one."""


def crossing_lines(x: float, y: float, ink: str) -> list[Figure]:
    """The upright line and the level one, over the whole plane."""
    common = {"type": "line", "layer": "below", "line": {"color": ink, "width": 1.2}}
    return [
        {**common, "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1},
        {**common, "y0": y, "y1": y, "xref": "paper", "x0": 0, "x1": 1},
    ]


def near_bands(across: Ends, up: Ends, fill: str, opacity: float = 1) -> list[Figure]:
    """What is close to the country on either axis, as two strips that cross."""
    strip = {
        "type": "rect",
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": fill,
        "opacity": opacity,
    }
    return [
        {**strip, "x0": across[0], "x1": across[1], "yref": "paper", "y0": 0, "y1": 1},
        {**strip, "y0": up[0], "y1": up[1], "xref": "paper", "x0": 0, "x1": 1},
    ]


def tinted_quadrant(across: Ends, up: Ends, fill: str) -> Figure:
    """The quadrant of blind spots: measured as more fragile, and less worried."""
    return {
        "type": "rect",
        "layer": "below",
        "x0": across[0],
        "x1": across[1],
        "y0": up[0],
        "y1": up[1],
        "line": {"width": 0},
        "fillcolor": fill,
        "opacity": TINT,
    }


def axis_words(
    across: tuple[str, str, str, str], up: tuple[str, str], left: float, ink: str
) -> list[Figure]:
    """The directions under the measured axis and above the one of answers.

    `across` has what lies at the left, the axis, the axis where there is little room, and what
    lies at the right; `up` the axis of answers and its short form; `left` is the left margin in
    pixels.
    """
    less, measured, short, more = across
    quiet = {
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": {"size": TEXT, "color": ink},
    }
    below = {**quiet, "y": 0, "yanchor": "top", "yshift": -24}
    middle = {**below, "x": 0.5, "xanchor": "center"}
    start = {**quiet, "x": 0, "xanchor": "left", "xshift": 4 - left}
    above = {**start, "y": 1, "yanchor": "bottom", "yshift": 6}
    return [
        {**below, "x": 0, "xanchor": "left", "text": less},
        {**middle, "name": "wide", "visible": True, "text": measured},
        {**middle, "name": "narrow", "visible": False, "text": short},
        {**below, "x": 1, "xanchor": "right", "text": more},
        {**above, "name": "wide", "visible": True, "text": up[0]},
        {**above, "name": "narrow", "visible": False, "text": up[1]},
    ]


def corner_names(names: Sequence[str], colours: Sequence[str]) -> list[Figure]:
    """The name of each corner inside it, in its colour."""
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0 if across == "left" else 1,
            "y": 1 if up == "top" else 0,
            "xanchor": across,
            "yanchor": up,
            "xshift": 6 if across == "left" else -6,
            "showarrow": False,
            "text": f"<b>{text}</b>",
            "font": {"size": TEXT, "color": colour},
        }
        for (across, up), text, colour in zip(PLACES, names, colours, strict=True)
    ]


def intervals(points: Iterable[Answered]) -> list[tuple[float, float, float]]:
    """Where each interval stands across, and its ends; nothing for points without one."""
    return [(p.x, p.low, p.high) for p in points if p.low is not None and p.high is not None]


def taken_by_quadrants(
    at: tuple[float, float], size: tuple[int, int], rooms: Sequence[float]
) -> list[Box]:
    """The lines that cross at some pixels, and the names of the corners, of so many pixels each."""
    (across, up), (width, height) = at, size
    return [
        (across - CLEAR, 0, across + CLEAR, height),
        (0, up - CLEAR, width, up + CLEAR),
        *(
            (left, low, left + room, low + LINE)
            for index, room in enumerate(rooms)
            for left in [width - room if index % 2 else 0]
            for low in [0 if index > 1 else height - LINE]
        ),
    ]
