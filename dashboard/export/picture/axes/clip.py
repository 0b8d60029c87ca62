"""Cuts polylines at the edges of a plane (Liang and Barsky)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dashboard.export.picture.axes.frame import Rect
from dashboard.export.picture.scene import Point, Ring


def inside(line: Ring, rect: Rect) -> Iterator[Ring]:
    """The parts of a polyline inside a rectangle."""
    if all(rect.holds(*point, air=0) for point in line):
        yield line
        return
    part: list[Point] = []
    for start, end in pairwise(line):
        kept = _segment(start, end, rect)
        if kept is None:
            continue
        if part and part[-1] != kept[0]:
            yield tuple(part)
            part = []
        part = [*(part or kept[:1]), kept[1]]
    if len(part) > 1:
        yield tuple(part)


def _segment(start: Point, end: Point, rect: Rect) -> tuple[Point, Point] | None:
    across, down = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for way, room in (
        (-across, start[0] - rect.left),
        (across, rect.right - start[0]),
        (-down, start[1] - rect.top),
        (down, rect.bottom - start[1]),
    ):
        if not way:
            if room < 0:
                return None
        elif way < 0:
            first = max(first, room / way)
        else:
            last = min(last, room / way)
    if first > last:
        return None
    return _at(start, across, down, first), _at(start, across, down, last)


def _at(start: Point, across: float, down: float, part: float) -> Point:
    return start[0] + part * across, start[1] + part * down
