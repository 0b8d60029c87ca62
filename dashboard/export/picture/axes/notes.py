"""The shapes and the annotations of a layout, over axes of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dashboard.charts.shared.drawing import Figure
from dashboard.export.picture.axes.clip import inside
from dashboard.export.picture.axes.frame import Axis, Rect
from dashboard.export.picture.axes.looks import line_looks
from dashboard.export.picture.axes.plane import Plane
from dashboard.export.picture.axes.text import ASCENT, DESCENT, block_width, words
from dashboard.export.picture.markup import LINE, Row, rows
from dashboard.export.picture.scene import Item, Line, Shape, Words, rectangle

EDGE = 2
"""Pixels between the edge of an annotation and its text."""
NEAREST = ((1 / 3, "left", "top"), (2 / 3, "center", "middle"), (1, "right", "bottom"))
TEXT_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_MOVES = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)")


def shapes(plane: Plane, layer: str) -> Iterator[Item]:
    """The shapes of a layer: below the grid, between it and the traces, above all."""
    for shape in plane.layout.get("shapes", ()):
        if shape.get("layer", "above") == layer:
            yield from _shape(plane, shape)


def _shape(plane: Plane, shape: Figure) -> Iterator[Item]:
    if shape["type"] == "path":
        whole = Rect(0, plane.rect.top, plane.width, plane.rect.bottom)
        looks = line_looks(shape["line"])
        moves = [(float(x), float(y)) for _, x, y in _MOVES.findall(shape["path"])]
        for start, end in zip(moves[::2], moves[1::2], strict=False):
            ends = tuple(
                (_across(plane, shape, x), _down(plane, shape, y)) for x, y in (start, end)
            )
            for part in inside(ends, whole):
                yield Line(part, **looks)
        return
    x0, x1 = (_across(plane, shape, shape[end]) for end in ("x0", "x1"))
    y0, y1 = (_down(plane, shape, shape[end]) for end in ("y0", "y1"))
    if shape["type"] == "line":
        yield Line(((x0, y0), (x1, y1)), **line_looks(shape["line"]))
    elif shape["type"] == "rect":
        line = shape.get("line", {})
        wide = line.get("width", 0)
        (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
        yield Shape(
            (rectangle(x0, y0, x1, y1),),
            shape.get("fillcolor", ""),
            line.get("color", "") if wide else "",
            wide,
            opacity=shape.get("opacity", 1),
        )
    else:
        raise ValueError(f"unknown shape: {shape['type']}")


def _across(plane: Plane, part: Figure, value: float) -> float:
    if part.get("xsizemode") == "pixel":
        return _level(plane.rect, plane.axes, part.get("xref", "x"), part["xanchor"]) + value
    return _level(plane.rect, plane.axes, part.get("xref", "x"), value)


def _down(plane: Plane, part: Figure, value: float) -> float:
    if part.get("ysizemode") == "pixel":
        return _upright(plane.rect, plane.axes, part.get("yref", "y"), part["yanchor"]) - value
    return _upright(plane.rect, plane.axes, part.get("yref", "y"), value)


def _level(rect: Rect, axes: Mapping[str, Axis], ref: str, value: float) -> float:
    if ref == "paper":
        return rect.left + value * rect.width
    name, _, domain = ref.partition(" ")
    axis = axes[name]
    return axis.start + value * (axis.end - axis.start) if domain else axis.at(value)


def _upright(rect: Rect, axes: Mapping[str, Axis], ref: str, value: float) -> float:
    if ref == "paper":
        return rect.bottom - value * rect.height
    name, _, domain = ref.partition(" ")
    axis = axes[name]
    return axis.start + value * (axis.end - axis.start) if domain else axis.at(value)


def notes(plane: Plane) -> Iterator[Item]:
    """The annotations that are visible."""
    for note in plane.layout.get("annotations", ()):
        if note.get("visible", True):
            x = _level(plane.rect, plane.axes, note.get("xref", "x"), note["x"])
            y = _upright(plane.rect, plane.axes, note.get("yref", "y"), note["y"])
            yield from annotation(note, x, y)


def annotation(note: Figure, x: float, y: float) -> Iterator[Item]:
    """One annotation at a pixel: its arrow, or its text on the side that it says."""
    if note.get("showarrow", True):
        tail = (x + note["ax"], y + note["ay"])
        yield Line((tail, (x, y)), note["arrowcolor"], note["arrowwidth"], arrow=True)
        if note["text"]:
            raise ValueError("a text at an arrow")
        return
    block, size = rows(note["text"]), note["font"]["size"]
    across, up = _side(note, "x", 1), _side(note, "y", 2)
    x, y = x + note.get("xshift", 0), y - note.get("yshift", 0)
    yield from _text(note, block, x, y, size, across, up)


def _text(
    note: Figure, block: tuple[Row, ...], x: float, y: float, size: float, across: str, up: str
) -> Iterator[Words]:
    wide = block_width(block, size)
    tall = (len(block) - 1) * LINE * size + (ASCENT + DESCENT) * size
    left = {"left": x + EDGE, "center": x - wide / 2, "right": x - EDGE - wide}[across]
    top = {"top": y + EDGE, "middle": y - tall / 2, "bottom": y - EDGE - tall}[up]
    align = note.get("align", "center") if len(block) > 1 else across
    at = {"left": left, "center": left + wide / 2, "right": left + wide}[align]
    colour = note["font"]["color"]
    yield from words(block, at, top + ASCENT * size, size, colour, TEXT_ANCHORS[align])


def _side(note: Figure, way: str, at: int) -> str:
    """The side of an annotation that stands at its place; on paper the nearest, if it says none."""
    said = note.get(f"{way}anchor", "auto")
    if said != "auto":
        return str(said)
    middle = "center" if way == "x" else "middle"
    if note.get(f"{way}ref", way) != "paper":
        return middle
    part = note[way] if way == "x" else 1 - note[way]
    return next(str(sides[at - 1]) for edge, *sides in NEAREST if part <= edge)
