"""Draws the names of the points of a scatter, on a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.label_placement import Box, Label
from dashboard.charts.shared.name_places import Place, places
from dashboard.tokens import Theme

WIDE, NARROW = (646, 356), (304, 356)
"""Pixels of the plane on a desk and on a telephone, to place the labels in."""
LED = 0.85
"""Part of the way to a name that its line goes."""

Range = tuple[float, float]
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A point of a scatter, in the values of its axes, and its name."""

    x: float
    y: float
    text: str
    bold: bool
    kept: bool
    """Whether it is named even where there is no room for every name."""


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane of so many pixels over the ranges of two axes; a range may run downwards."""

    x_range: Range
    y_range: Range
    size: Size

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The pixels of a place, from the lower left corner."""
        return self.size[0] * _share(x, *self.x_range), self.size[1] * _share(y, *self.y_range)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The values at some pixels."""
        across, up = x / self.size[0], y / self.size[1]
        return _value(across, *self.x_range), _value(up, *self.y_range)


Named = tuple[NamedPoint, Place, float, float]
"""A point, the place of its name, and that place in the values of the axes."""


def name_traces(
    points: Sequence[NamedPoint],
    ranges: tuple[Range, Range],
    taken: Callable[[Plane], Sequence[Box]],
    theme: Theme,
    sizes: tuple[Size, Size] = (WIDE, NARROW),
) -> tuple[Figure, Figure]:
    """The lines that lead to names, to be drawn under the points, and the names, over them.

    `taken` says what of a plane names keep out of. On a desk every point is named, on a telephone
    those that are kept and those for which there is room; `sizes` are those of the two planes.
    """
    wide, few = (
        named(points, Plane(*ranges, size), taken, all_named=all_named)
        for size, all_named in zip(sizes, (True, False), strict=True)
    )
    leads = {
        "type": "scatter",
        "mode": "lines",
        **_lines(wide),
        "line": {"width": 1, "color": theme.muted},
        "meta": {"narrow": _lines(few)},
        "hoverinfo": "skip",
    }
    names = {
        "type": "scatter",
        "mode": "text",
        **_texts(wide),
        "textfont": {"size": 13, "color": theme.ink},
        "meta": {"narrow": {**_texts(few), "textfont": {"size": 12, "color": theme.ink}}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return leads, names


def named(
    points: Sequence[NamedPoint],
    plane: Plane,
    taken: Callable[[Plane], Sequence[Box]],
    *,
    all_named: bool,
) -> list[Named]:
    """The points that have a name in a plane, with where it stands."""
    labels = [
        Label(*plane.at(point.x, point.y), point.text, kept=all_named or point.kept)
        for point in points
    ]
    made = zip(points, places(labels, plane.size, taken(plane)), strict=True)
    return [(point, place, *plane.back(place.x, place.y)) for point, place in made if place]


def _texts(named: Sequence[Named]) -> Figure:
    return {
        "x": [x for _, _, x, _ in named],
        "y": [y for _, _, _, y in named],
        "text": [f"<b>{p.text}</b>" if p.bold else p.text for p, *_ in named],
        "textposition": [place.side for _, place, *_ in named],
    }


def _lines(named: Sequence[Named]) -> Figure:
    led = [(point, x - point.x, y - point.y) for point, place, x, y in named if place.led]
    return {
        "x": [x for point, way, _ in led for x in (point.x, point.x + LED * way, None)],
        "y": [y for point, _, way in led for y in (point.y, point.y + LED * way, None)],
    }


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low)


def _value(part: float, low: float, high: float) -> float:
    return low + part * (high - low)
