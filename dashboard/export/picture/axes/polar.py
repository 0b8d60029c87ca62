"""Turns a radar into items: rings and spokes, polylines, the names around the circle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import cos, radians, sin

from dashboard.charts.shared.drawing import Figure, template
from dashboard.export.picture.axes.frame import Rect
from dashboard.export.picture.axes.looks import dots, line_looks, runs
from dashboard.export.picture.axes.notes import annotation
from dashboard.export.picture.axes.text import MIDDLE, words
from dashboard.export.picture.markup import LINE, rows
from dashboard.export.picture.scene import Item, Line, Point, Ring
from dashboard.tokens import Theme

AROUND = 7
"""Pixels from the circle to the names of its spokes."""
BESIDE = 4
"""Pixels from the scale to its numbers."""
SIDEWAYS = 0.2
"""From which part of the way on a name stands beside the circle, not over or under it."""

Placer = Callable[[float, float], Point]


def items(figure: Figure, width: float, height: float, theme: Theme) -> Iterator[Item]:
    """What a radar of so many pixels shows, from the lowest to the highest."""
    layout = figure["layout"]
    room = {**template(theme)["layout"]["margin"], **layout["margin"]}
    rect = Rect(room["l"], room["t"], width - room["r"], height - room["b"])
    radius = min(rect.width, rect.height) / 2
    middle = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    polar = layout["polar"]
    low, high = polar["radialaxis"]["range"]
    turn = polar["angularaxis"]["rotation"]

    def at(value: float, angle: float) -> Point:
        long = radius * (value - low) / (high - low)
        way = radians(turn - angle)
        return middle[0] + long * cos(way), middle[1] - long * sin(way)

    yield from _web(polar, at)
    for trace in figure["data"]:
        yield from _trace(trace, at)
    yield from _numbers(polar, middle, radius, theme)
    yield from _names(polar, at)
    for note in layout.get("annotations", ()):
        x = rect.left + note["x"] * rect.width
        y = rect.bottom - note["y"] * rect.height
        yield from annotation(note, x, y)


def _web(polar: Figure, at: Placer) -> Iterator[Line]:
    """A ring each tick, straight from spoke to spoke, the spokes, the outer ring."""
    spokes, scale = polar["angularaxis"], polar["radialaxis"]
    low, high = scale["range"]
    angles = spokes["tickvals"]
    for value in scale["tickvals"]:
        if low < value < high:
            yield Line(_ring(at, value, angles), scale["gridcolor"], 1)
    for angle in angles:
        yield Line((at(low, angle), at(high, angle)), spokes["gridcolor"], 1)
    yield Line(_ring(at, high, angles), spokes["linecolor"], 1)


def _ring(at: Placer, value: float, angles: list[float]) -> Ring:
    return tuple(at(value, angle) for angle in (*angles, angles[0]))


def _trace(trace: Figure, at: Placer) -> Iterator[Item]:
    points = [
        None if r is None or theta is None else at(r, theta)
        for r, theta in zip(trace["r"], trace["theta"], strict=True)
    ]
    for run in runs(points):
        yield Line(run, **line_looks(trace["line"]))
    if "markers" in trace["mode"]:
        yield from dots(trace["marker"], points[:-1], trace.get("hovertext", ""))


def _numbers(polar: Figure, middle: Point, radius: float, theme: Theme) -> Iterator[Item]:
    """The numbers of the scale, which goes up from the middle."""
    scale = polar["radialaxis"]
    low, high = scale["range"]
    size, colour = scale["tickfont"]["size"], scale["tickfont"]["color"]
    for value, text in zip(scale["tickvals"], scale["ticktext"], strict=True):
        y = middle[1] - radius * (value - low) / (high - low) + MIDDLE * size
        yield from words(rows(text), middle[0] + BESIDE, y, size, colour, halo=theme.paper)


def _names(polar: Figure, at: Placer) -> Iterator[Item]:
    """The name of each spoke, outwards of its end."""
    spokes, (_, high) = polar["angularaxis"], polar["radialaxis"]["range"]
    size, colour = spokes["tickfont"]["size"], spokes["tickfont"]["color"]
    centre = at(polar["radialaxis"]["range"][0], 0)
    for angle, text in zip(spokes["tickvals"], spokes["ticktext"], strict=True):
        x, y = at(high, angle)
        long = ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.5
        across, down = (x - centre[0]) / long, (y - centre[1]) / long
        block = rows(text)
        tall = (len(block) - 1) * LINE * size
        side = "middle" if abs(across) < SIDEWAYS else "start" if across > 0 else "end"
        first = y + AROUND * down + MIDDLE * size - tall / 2 + down * (tall + size) / 2
        yield from words(block, x + AROUND * across, first, size, colour, side)
