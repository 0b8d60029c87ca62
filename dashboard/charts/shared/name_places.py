"""Places the names of crowded points: beside them, or a little away with a line to them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.charts.shared.label_placement import Box, Label

LETTER, LINE = 7.1, 16
"""Width of a letter and height of a line, in pixels."""
NEAR = 10
"""Pixels from the middle of a point to a name beside it."""
FAR = (22, 36, 52, 70, 90)
"""Pixels from a point to a name that a line leads to."""
CLEAR = 8
"""Pixels around a point that names keep out of."""
ROOT = 0.7071
AROUND = (
    *((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)),
    *((ROOT, ROOT), (ROOT, -ROOT), (-ROOT, ROOT), (-ROOT, -ROOT)),
)
"""Directions from a point to its name, the best first."""
HIDDEN = 0.01
"""Square pixels that a name left out where nothing is free would have had to hide."""
TRIES = 4
"""Orders in which the names are placed, at most."""
ON_THE_WAY = (0.3, 0.55, 0.8)
"""Parts of a leading line at which nothing else may lie."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name is anchored, in pixels, on which side of that its text stands, as Plotly says
    it, and whether a line leads there from its point."""

    x: float
    y: float
    side: str
    led: bool


def places(
    labels: Sequence[Label], size: tuple[int, int], taken: Sequence[Box]
) -> tuple[Place | None, ...]:
    """The place of each name: inside the plane, clear of points, names and what is `taken`.

    The most crowded are placed first; then, a few times over, those that found nothing free.
    Where nothing is free at last, a `kept` name hides as little as it can, another is left out.
    """
    order = sorted(range(len(labels)), key=lambda i: (not labels[i].kept, -_crowd(labels, i)))
    for _ in range(TRIES):
        made, squeezed = _placed(labels, order, size, taken)
        if not squeezed:
            break
        order = [*squeezed, *(index for index in order if index not in squeezed)]
    return tuple(made.get(index) for index in range(len(labels)))


def _placed(
    labels: Sequence[Label], order: Sequence[int], size: tuple[int, int], taken: Sequence[Box]
) -> tuple[dict[int, Place], list[int]]:
    """The places in an order, and the `kept` names that hide something."""
    points = [(p.x - CLEAR, p.y - CLEAR, p.x + CLEAR, p.y + CLEAR) for p in labels]
    made: dict[int, Place] = {}
    boxes: list[Box] = []
    squeezed = []
    for index in order:
        label = labels[index]
        others = [*taken, *boxes, *points[:index], *points[index + 1 :]]
        least, best = math.inf if label.kept else HIDDEN, None
        for place, box in _candidates(label):
            hidden = _hidden(box, others, size, least)
            if hidden < least and place.led:
                hidden += _crossed(label, place, others)
            if hidden < least:
                least, best, kept_box = hidden, place, box
            if not least:
                break
        if best:
            squeezed += [index] if least else []
            made[index] = best
            boxes.append(kept_box)
    return made, squeezed


def _crowd(labels: Sequence[Label], index: int) -> float:
    """How near the others are."""
    one = labels[index]
    return sum(1 / (9 + math.hypot(one.x - p.x, one.y - p.y)) for p in labels if p is not one)


def _candidates(label: Label) -> Iterator[tuple[Place, Box]]:
    """The places of a name, the nearest first, and the boxes of its text there."""
    width = LETTER * len(label.text)
    for away in (NEAR, *FAR):
        for across, up in AROUND:
            x, y = label.x + away * across, label.y + away * up
            left, low, side = x, y - LINE / 2, "middle right"
            if across < 0:
                left, side = x - width, "middle left"
            elif not across:
                left = x - width / 2
                low, side = (y, "top center") if up > 0 else (y - LINE, "bottom center")
            yield Place(x, y, side, away != NEAR), (left, low, left + width, low + LINE)


def _hidden(box: Box, taken: Sequence[Box], size: tuple[int, int], most: float) -> float:
    """Square pixels that a box shares with others or loses beyond the plane, counted to `most`."""
    left, low, right, high = box
    hidden = (right - left) * (high - low) - _shared(box, (0, 0, *size))
    for other in taken:
        if hidden >= most:
            break
        if left < other[2] and right > other[0] and low < other[3] and high > other[1]:
            hidden += _shared(box, other)
    return hidden


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0 and up > 0 else 0.0


def _crossed(label: Label, place: Place, taken: Sequence[Box]) -> float:
    """A line of text for each of the others that the line to a name runs through."""
    way = [
        (label.x + part * (place.x - label.x), label.y + part * (place.y - label.y))
        for part in ON_THE_WAY
    ]
    return LINE * sum(
        any(left < x < right and low < y < high for x, y in way) for left, low, right, high in taken
    )
