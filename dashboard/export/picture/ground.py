"""The areas of a map as ground for texts: where each is widest, what fits in, what it lies under.

Lengths are units of the outlines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, hypot, inf
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Level
from dashboard.territories.geometry import outline_of

ROW = 25
"""From one height at which an area is measured to the next."""
WAY = 100
"""Steps of the way from a place outside to an area."""

Floats = NDArray[np.float64]
Span = tuple[float, float, float]
"""Half of the width of a line of text, its top and its bottom over the middle of the text."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An area for texts: for every ROW units upwards from `start`, where it is widest."""

    start: float
    left: Floats
    right: Floats
    label: tuple[float, float]
    box: tuple[float, float, float, float]
    beside: Mapping[str, Any] | None


@lru_cache(len(Level))
def grounds(path: Path, content: bytes) -> Mapping[str, Ground]:
    """The areas of a file of outlines."""
    outline = outline_of(path, content)
    return {name: _ground(dict(area)) for name, area in outline["areas"].items()}


def _ground(area: dict[str, Any]) -> Ground:
    low, high = area["box"][1] + ROW / 2, area["box"][3]
    heights = np.arange(low, high, ROW)
    rings = np.array([[x, y] for x, y in zip(area["x"], area["y"], strict=True)], dtype=float)
    (x0, y0), (x1, y1) = rings[:-1].T, rings[1:].T
    left, right = np.full(len(heights), inf), np.full(len(heights), -inf)
    for i, height in enumerate(heights):
        cut = (y0 < height) != (y1 < height)
        cut &= ~np.isnan(y0 + y1)
        found = np.sort(x0[cut] + (height - y0[cut]) / (y1[cut] - y0[cut]) * (x1[cut] - x0[cut]))
        if len(found) > 1:
            widest = int(np.argmax(found[1::2] - found[::2])) * 2
            left[i], right[i] = found[widest], found[widest + 1]
    x, y = area["label"]
    return Ground(low, left, right, (x, y), tuple(area["box"]), area.get("beside"))


def covers(ground: Ground, left: float, bottom: float, right: float, top: float) -> bool:
    """Whether an area lies under any of a box."""
    heights = ground.start + ROW * np.arange(len(ground.left))
    there = (heights > bottom) & (heights < top)
    return bool(np.any(there & (ground.left < right) & (ground.right > left)))


def entry(
    ground: Ground, start: tuple[float, float], side: int, inside: float
) -> tuple[float, float]:
    """Where the way from a place comes into the near half of an area, a little inside."""
    edge = (ground.box[0], ground.label[0], ground.box[2])[side + 1]
    across, up = (ground.label[0] + edge) / 2 - start[0], ground.label[1] - start[1]
    part = 1.0
    for step in range(WAY):
        x, y = start[0] + step / WAY * across, start[1] + step / WAY * up
        row = round((y - ground.start) / ROW)
        if 0 <= row < len(ground.left) and ground.left[row] < x < ground.right[row]:
            part = step / WAY
            break
    part += inside / hypot(across, up)
    return start[0] + part * across, start[1] + part * up


def nearest(ground: Ground, lines: Sequence[Span]) -> tuple[float, float] | None:
    """The place nearest to the label point where every line is inside."""
    count = len(ground.left)
    low, high = np.full(count, -inf), np.full(count, inf)
    for half, top, bottom in lines:
        first, last = floor(bottom / ROW), ceil(top / ROW)
        low = np.maximum(low, _span(ground.left, first, last, inf, np.max) + half)
        high = np.minimum(high, _span(ground.right, first, last, -inf, np.min) - half)
    heights = ground.start + ROW * np.arange(count)
    x, y = ground.label
    across = np.minimum(np.maximum(x, low), high)
    with np.errstate(invalid="ignore"):
        away = np.where(low <= high, (across - x) ** 2 + (heights - y) ** 2, inf)
    best = int(np.argmin(away)) if count else 0
    if not count or away[best] == inf:
        return None
    return float(across[best]), float(heights[best])


def _span(values: Floats, first: int, last: int, beyond: float, of: Any) -> Floats:
    """The extreme of the values from `first` to `last` rows away from each; beyond the ends there
    is no room."""
    padded = np.concatenate(
        (np.full(max(0, -first), beyond), values, np.full(max(0, last), beyond))
    )
    start = max(0, first)
    windows = np.lib.stride_tricks.sliding_window_view(padded, last - first + 1)
    made: Floats = of(windows, axis=1)[start : start + len(values)]
    return made
