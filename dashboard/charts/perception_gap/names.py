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
        label, least = labels[index], math.inf
        others = [*taken, *boxes, *points[:index], *points[index + 1 :]]
        for place in _candidates(label):
            hidden = _hidden(_box(place, label), others, size) + _crossed(label, place, others)
            if hidden < least:
                least, best = hidden, place
            if not hidden:
                break
        if least and not label.kept:
            continue
        squeezed += [index] if least else []
        made[index] = best
        boxes.append(_box(best, label))
    return made, squeezed


def _crowd(labels: Sequence[Label], index: int) -> float:
    """How near the others are."""
    one = labels[index]
    return sum(1 / (9 + math.hypot(one.x - p.x, one.y - p.y)) for p in labels if p is not one)


def _candidates(label: Label) -> Iterator[Place]:
    for away in (NEAR, *FAR):
        for across, up in AROUND:
            side = "middle right" if across > 0 else "middle left"
            if not across:
                side = "top center" if up > 0 else "bottom center"
            yield Place(label.x + away * across, label.y + away * up, side, away != NEAR)


def _box(place: Place, label: Label) -> Box:
    width = LETTER * len(label.text)
    left = {"middle right": 0.0, "middle left": -width}.get(place.side, -width / 2)
    low = {"top center": 0.0, "bottom center": -LINE}.get(place.side, -LINE / 2)
    x, y = place.x + left, place.y + low
    return x, y, x + width, y + LINE


def _hidden(box: Box, taken: Sequence[Box], size: tuple[int, int]) -> float:
    """Square pixels that a box shares with others or loses beyond the plane."""
    inside = _shared(box, (0, 0, *size))
    return (box[2] - box[0]) * LINE - inside + sum(_shared(box, other) for other in taken)


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0 and up > 0 else 0.0


def _crossed(label: Label, place: Place, taken: Sequence[Box]) -> float:
    """A line of text for each of the others that the line to a name runs through."""
    if not place.led:
        return 0.0
    way = [
        (label.x + part * (place.x - label.x), label.y + part * (place.y - label.y))
        for part in ON_THE_WAY
    ]
    return LINE * sum(
        any(left < x < right and low < y < high for x, y in way) for left, low, right, high in taken
    )
