"""Places the names of points in a plane so that none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LETTER, LINE = 7.0, 16
"""Width of a letter and height of a line, in pixels."""
AWAY = 9
"""Pixels from the middle of a point to its name."""
CLEAR = 10
"""Pixels around a point that the name of another one keeps out of."""
TOUCH = 12.0
"""Square pixels that two names may share: their boxes are a little larger than their letters."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name and its point, in pixels from the lower left corner of the plane."""

    x: float
    y: float
    text: str
    kept: bool = False
    """Whether it is named even where it touches another."""


def sides(labels: Sequence[Label], size: tuple[int, int]) -> tuple[str | None, ...]:
    """Where each name stands beside its point, as Plotly says it; None where it has no room.

    The first names are placed first; a name takes the side on which it hides least.
    """
    points: list[Box] = [(p.x - CLEAR, p.y - CLEAR, p.x + CLEAR, p.y + CLEAR) for p in labels]
    names: list[Box] = []
    positions: list[str | None] = []
    for index, label in enumerate(labels):
        others = [*names, *points[:index], *points[index + 1 :]]
        boxes = _boxes(label)
        hidden = {side: _hidden(box, others, size) for side, box in boxes.items()}
        side = min(hidden, key=hidden.__getitem__)
        if hidden[side] > TOUCH and not label.kept:
            positions.append(None)
        else:
            names.append(boxes[side])
            positions.append(side)
    return tuple(positions)


def _boxes(label: Label) -> dict[str, Box]:
    x, y, w, h = label.x, label.y, LETTER * len(label.text), LINE
    across = {
        "right": (x + AWAY, x + AWAY + w),
        "left": (x - AWAY - w, x - AWAY),
        "center": (x - w / 2, x + w / 2),
    }
    up = {
        "middle": (y - h / 2, y + h / 2),
        "top": (y + AWAY - 2, y + AWAY - 2 + h),
        "bottom": (y - AWAY + 2 - h, y - AWAY + 2),
    }
    order = ("middle right", "middle left", "top center", "bottom center")
    corners = ("top right", "bottom right", "top left", "bottom left")
    return {
        name: (across[side][0], up[level][0], across[side][1], up[level][1])
        for name in (*order, *corners)
        for level, side in [name.split(" ")]
    }


def _hidden(box: Box, taken: Sequence[Box], size: tuple[int, int]) -> float:
    """Square pixels that a box shares with others or loses beyond the plane."""
    width, height = box[2] - box[0], box[3] - box[1]
    inside = _shared(box, (0, 0, size[0], size[1]))
    return width * height - inside + sum(_shared(box, other) for other in taken)


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, up)


def dodge(positions: Sequence[float], room: float, low: float, high: float) -> tuple[float, ...]:
    """Positions moved apart to at least `room`, in the same order, kept within low..high.

    Each is moved up from the one below it, then the whole is pushed back under `high`. With
    more positions than there is room for, the lowest ones leave the range.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    placed = [0.0] * len(positions)
    floor = low + room / 2
    for i in order:
        placed[i] = max(positions[i], floor)
        floor = placed[i] + room
    ceiling = high - room / 2
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - room
    return tuple(placed)
