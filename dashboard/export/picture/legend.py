"""What explains a drawing: the ruler of its classes, and the marks that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark, Scale
from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.map_figure import HATCHES
from dashboard.export.picture.axes.looks import DASHES
from dashboard.export.picture.font import SAFE, width
from dashboard.export.picture.scene import (
    Dot,
    Hatch,
    Item,
    Line,
    Shape,
    Words,
    moved,
    rectangle,
)
from dashboard.export.picture.symbols import OPEN
from dashboard.tokens import Theme

SIZE, LINE = 13, 20
"""Of the words, and from one line of marks to the next."""
WIDE, HIGH = 22, 16
"""Pixels of a mark."""
INSIDE, BETWEEN = 28, 20
"""From the start of a mark to its words, and from these to the next mark."""
RULER, APART = 420, 40
"""Width of a ruler at most, and what parts it from the marks at its right."""
STRIP, JOINT, BOUND, BOUNDED = 0.95, 1.2, 2.15, 2.5
"""Heights of a ruler, in sizes of its text: its steps, its joints, its bounds, all of it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Items from the upper left corner on, and the height that they take."""

    height: float
    items: tuple[Item, ...] = ()


def key(view: ChartView, theme: Theme, room: float) -> Block:
    """All that explains a drawing in so many pixels: its ruler, at the right of it its marks."""
    drawn = [item for item in view.legend if item.drawn]
    if view.scale is None:
        return _marks(drawn, theme, room)
    wide = min(room, RULER)
    ruler = _ruler(view.scale, theme, wide)
    left = room - wide - APART
    if left < RULER / 2:
        marks = _marks(drawn, theme, room)
        below = moved(marks.items, 0, ruler.height)
        return Block(ruler.height + marks.height, (*ruler.items, *below))
    marks = _marks(drawn, theme, left)
    beside = moved(marks.items, wide + APART, 0)
    return Block(max(ruler.height, marks.height), (*ruler.items, *beside))


def _ruler(scale: Scale, theme: Theme, wide: float) -> Block:
    """Steps over their bounds, words over both ends and, where they leave room, the middle; else
    that word stands under the bounds."""
    n, top = len(scale.roles), SIZE + 6
    foot = top + SIZE * (BOUNDED if scale.bounds else JOINT)
    taken = sum(SAFE * width(text, SIZE) for text in (scale.left, scale.middle, scale.right))
    apart = bool(scale.middle) and taken + BETWEEN > wide
    words = (
        (scale.left, 0, SIZE - 1, "start"),
        (scale.middle, wide / 2, foot + SIZE - 1 if apart else SIZE - 1, "middle"),
        (scale.right, wide, SIZE - 1, "end"),
    )
    items: list[Item] = [
        Words(x, y, text, SIZE, anchor=anchor, colour=theme.ink)
        for text, x, y, anchor in words
        if text
    ]
    for i, role in enumerate(scale.roles):
        step = rectangle(wide * i / n, top, wide * (i + 1) / n, top + STRIP * SIZE)
        items.append(Shape((step,), colour(theme, role), theme.muted, 0.75, name=scale.texts[i]))
    for i, bound in enumerate(scale.bounds, 1):
        x = wide * i / n
        items.append(Line(((x, top), (x, top + JOINT * SIZE)), theme.ink, 1))
        below = top + BOUND * SIZE
        items.append(Words(x, below, bound, SIZE, anchor="middle", colour=theme.muted))
    return Block(foot + (SIZE + 3 if apart else 0), tuple(items))


def _marks(legend: Sequence[LegendItem], theme: Theme, room: float) -> Block:
    items: list[Item] = []
    x, y = 0.0, 0.0
    for item in legend:
        wide = INSIDE + SAFE * width(item.label, SIZE)
        if x and x + wide > room:
            x, y = 0, y + LINE
        items += moved(mark(item, theme), x, y)
        items.append(Words(x + INSIDE, y + 13, item.label, SIZE, colour=theme.ink))
        x += wide + BETWEEN
    return Block(y + LINE + 2 if legend else 0, tuple(items))


def mark(item: LegendItem, theme: Theme) -> Iterator[Item]:
    """The picture of a line of a legend, WIDE × HIGH."""
    own, middle = colour(theme, item.role), (WIDE / 2, HIGH / 2)
    match item.mark:
        case Mark.LINE:
            ends = ((0.0, middle[1]), (float(WIDE), middle[1]))
            yield Line(ends, own, 2.5, tuple(2.5 * part for part in DASHES[item.dash]))
        case Mark.STAR:
            for across, up in ((0.0, 5.0), (4.3, 2.5), (4.3, -2.5)):
                start = middle[0] - across, middle[1] - up
                yield Line((start, (middle[0] + across, middle[1] + up)), own, 1.8)
        case Mark.DAGGER:
            x, y = middle
            yield Line(((x, y - 6), (x, y + 6)), own, 1.8)
            yield Line(((x - 3.5, y - 2.5), (x + 3.5, y - 2.5)), own, 1.8)
        case Mark.DOT:
            hollow = OPEN in item.symbol or item.symbol.startswith("square-")
            stroke = own if hollow or "line" in item.symbol else ""
            yield Dot(*middle, 12, item.symbol, own, stroke, 2 if stroke else 0)
        case _:
            kind = HATCHES.get(item.mark, "")
            hatch = Hatch(kind, theme.muted) if kind else None
            box = rectangle(0.5, 0.5, WIDE - 0.5, HIGH - 0.5)
            yield Shape((box,), own, theme.muted, 0.75, hatch=hatch)
