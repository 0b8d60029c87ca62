"""Where the names and values of a map stand in files, as `map_labels.js` sets them on screen:
whole inside their area, the value alone, or beside it in the sea. Lengths are units of outlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, hypot, inf
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.export.picture.font import width
from dashboard.export.picture.scene import BOLD, REGULAR
from dashboard.model import Level
from dashboard.territories.geometry import load_outline

NAME, VALUE = (11, REGULAR), (12.5, BOLD)
"""Size and weight of the letters."""
HIGH, SPACING = 10, 13
"""Pixels of a line alone, and from one line to the next."""
ABOVE, BELOW = 0.95, 0.2
"""Of a size, over and under the line that letters stand on."""
SPARE = 2
"""Pixels between a text and the border of its area."""
AIR = 6
"""Pixels between two texts in the sea."""
ROW = 25
WAY = 100
TINY = 0.022
"""Pixels in a unit under which only chosen areas are told."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of a label: a name, or a value."""

    words: str
    is_value: bool

    @property
    def letters(self) -> tuple[float, int]:
        """Size and weight."""
        return VALUE if self.is_value else NAME

    def pixels(self) -> float:
        """How wide it is; its figures are taken for the widest."""
        return width("".join("8" if c.isdigit() else c for c in self.words), *self.letters)


Texts = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """What a text covers; upwards is more."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share anything."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def within(self, other: Box) -> bool:
        """Whether all of it is inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


@dataclass(frozen=True, slots=True)
class Label:
    """The text of an area with its place; a `side` is that of one in the sea, with the end of the
    line that leads from it."""

    area: str
    lines: Texts
    x: float
    y: float
    box: Box
    side: int | None = None
    end: tuple[float, float] | None = None
    halo: bool = False
    """Whether it reaches over the border of its area."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An area for texts: for every ROW units upwards from `start`, where it is widest."""

    start: float
    left: Floats
    right: Floats
    label: tuple[float, float]
    box: tuple[float, float, float, float]
    beside: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class View:
    """Pixels of a unit, and what of the plane is seen."""

    scale: float
    frame: Box


@lru_cache(len(Level))
def grounds(folder: Path, level: Level) -> Mapping[str, Ground]:
    """The areas of a level."""
    outline = load_outline(folder, level)
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


def labels(meta: Mapping[str, Any], areas: Mapping[str, Ground], view: View) -> list[Label]:
    """The texts of a map in their places: no two meet, and none reaches out of the map."""
    asked = [
        (area, names, value, kept)
        for area, names, value, kept in zip(
            meta["labels"], meta["names"], meta["values"], meta["kept"], strict=True
        )
        if kept or view.scale > TINY
    ]
    tried = [
        (area, *_within(area, areas[area], names, value, kept, view))
        for area, names, value, kept in asked
    ]
    made = [inside for _, inside, *_ in tried if inside]
    values_first = sorted(tried, key=lambda one: one[1] is not None)
    for area, _inside, rest, forced in values_first:
        beside = _beside(area, areas[area], rest, view, made, areas) if rest else None
        beside = beside or forced
        if beside:
            made.append(beside)
    return made


def _within(
    area: str, ground: Ground, names: Sequence[Sequence[str]], value: str, kept: bool, view: View
) -> tuple[Label | None, Texts, Label | None]:
    """What stands inside an area, the lines left over for a place beside it, and what stands
    there whatever it hides."""
    told: Texts = (Text(value, True),) if value else ()
    ways: list[Texts] = [
        (*(Text(line, False) for line in lines), *told)
        for lines in (names if view.scale > TINY else ())
    ]
    for lines in (*ways, *([told] if told else [])):
        place = _nearest(ground, lines, view.scale)
        if place:
            label = Label(area, lines, *place, box_of(*place, lines, view.scale))
            alone = lines == told and bool(ways)
            return label, ways[0][:-1] if alone else (), None
    x, y = ground.label
    forced = Label(area, told, x, y, box_of(x, y, told, view.scale), halo=True) if told else None
    return None, ways[0] if ways else told, forced if kept else None


def _beside(
    area: str,
    ground: Ground,
    lines: Texts,
    view: View,
    made: Sequence[Label],
    areas: Mapping[str, Ground],
) -> Label | None:
    """A name or a value beside its area, where the outline has a place and nothing is there."""
    if ground.beside is None:
        return None
    (x, y), side = ground.beside["at"], ground.beside["side"]
    for kept in filter(None, (lines, tuple(line for line in lines if line.is_value))):
        wide = max(line.pixels() for line in kept) / view.scale
        box = box_of(x + side * wide / 2, y, kept, view.scale)
        if _free(box, view, made, areas):
            led = ground.beside["led"]
            end = _entry(ground, (x, y), side, SPARE / view.scale) if led else None
            return Label(area, kept, x, y, box, side, end)
    return None


def _free(box: Box, view: View, made: Sequence[Label], areas: Mapping[str, Ground]) -> bool:
    air = AIR / view.scale
    wide = Box(box.left - air, box.bottom, box.right + air, box.top)
    return (
        box.within(view.frame)
        and not any(wide.meets(other.box) for other in made)
        and not any(_covers(ground, box) for ground in areas.values())
    )


def _covers(ground: Ground, box: Box) -> bool:
    heights = ground.start + ROW * np.arange(len(ground.left))
    there = (heights > box.bottom) & (heights < box.top)
    return bool(np.any(there & (ground.left < box.right) & (ground.right > box.left)))


def _entry(
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


def _lines(lines: Texts) -> Iterator[tuple[float, float, float]]:
    """Pixels of each line around the middle of a text: width, top and bottom upwards."""
    high = (len(lines) - 1) * SPACING + HIGH
    for i, line in enumerate(lines):
        letters, _ = line.letters
        foot = high / 2 - 0.75 * HIGH - i * SPACING
        yield line.pixels(), foot + ABOVE * letters, foot - BELOW * letters


def box_of(x: float, y: float, lines: Texts, scale: float) -> Box:
    """What a text around a place covers."""
    parts = list(_lines(lines))
    half = max(wide for wide, _, _ in parts) / 2 / scale
    return Box(x - half, y + parts[-1][2] / scale, x + half, y + parts[0][1] / scale)


def _nearest(ground: Ground, lines: Texts, scale: float) -> tuple[float, float] | None:
    """The place nearest to the label point where every line is inside with room to spare."""
    count = len(ground.left)
    low, high = np.full(count, -inf), np.full(count, inf)
    for wide, top, bottom in _lines(lines):
        half = (wide / 2 + SPARE) / scale
        first = floor((bottom - SPARE) / scale / ROW)
        last = ceil((top + SPARE) / scale / ROW)
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
