"""Where the names and values of a map stand in files, as `map_labels.js` sets them on screen:
whole inside their area, the value alone, or beside it in the sea. Lengths are units of outlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from dashboard.export.picture.font import width
from dashboard.export.picture.ground import Ground, Span, covers, entry, nearest
from dashboard.export.picture.scene import BOLD, REGULAR

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
TINY = 0.022
"""Pixels in a unit under which only chosen areas are told."""


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
class View:
    """Pixels of a unit, and what of the plane is seen."""

    scale: float
    frame: Box


Asked = tuple[str, Sequence[Sequence[str]], str, bool]
"""An area, the ways to break its name, its value, and whether it is kept whatever it hides."""


def labels(meta: Mapping[str, Any], areas: Mapping[str, Ground], view: View) -> list[Label]:
    """The texts of a map in their places: no two meet, and none reaches out of the map.

    Where names would leave out values, they give way.
    """
    asked: list[Asked] = [
        (area, names, value, kept)
        for area, names, value, kept in zip(
            meta["labels"], meta["names"], meta["values"], meta["kept"], strict=True
        )
        if kept or view.scale > TINY
    ]
    values = sum(bool(value) for _, _, value, _ in asked)
    made = _placed(asked, areas, view)
    if _values(made) < values:
        bare = [(area, names if kept else (), value, kept) for area, names, value, kept in asked]
        made = max(made, _placed(bare, areas, view), key=_values)
    return made


def _values(made: Sequence[Label]) -> int:
    return sum(label.lines[-1].is_value for label in made)


def _placed(asked: Sequence[Asked], areas: Mapping[str, Ground], view: View) -> list[Label]:
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
        place = nearest(ground, _spans(lines, view.scale))
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
            end = entry(ground, (x, y), side, SPARE / view.scale) if led else None
            return Label(area, kept, x, y, box, side, end)
    return None


def _free(box: Box, view: View, made: Sequence[Label], areas: Mapping[str, Ground]) -> bool:
    air = AIR / view.scale
    wide = Box(box.left - air, box.bottom, box.right + air, box.top)
    return (
        box.within(view.frame)
        and not any(wide.meets(other.box) for other in made)
        and not any(covers(ground, *astuple(box)) for ground in areas.values())
    )


def _lines(lines: Texts) -> Iterator[tuple[float, float, float]]:
    """Pixels of each line around the middle of a text: width, top and bottom upwards."""
    high = (len(lines) - 1) * SPACING + HIGH
    for i, line in enumerate(lines):
        letters, _ = line.letters
        foot = high / 2 - 0.75 * HIGH - i * SPACING
        yield line.pixels(), foot + ABOVE * letters, foot - BELOW * letters


def _spans(lines: Texts, scale: float) -> list[Span]:
    """Lines with the pixels that part them from the border of their area."""
    return [
        ((wide / 2 + SPARE) / scale, (top + SPARE) / scale, (bottom - SPARE) / scale)
        for wide, top, bottom in _lines(lines)
    ]


def box_of(x: float, y: float, lines: Texts, scale: float) -> Box:
    """What a text around a place covers."""
    parts = list(_lines(lines))
    half = max(wide for wide, _, _ in parts) / 2 / scale
    return Box(x - half, y + parts[-1][2] / scale, x + half, y + parts[0][1] / scale)
