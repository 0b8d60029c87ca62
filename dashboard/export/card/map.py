"""Turns the drawing of a map into that of a card: the areas as large as can be, values alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.picture import drawing
from dashboard.export.picture.scene import BOLD, Item, Line, Scene, Shape, Words, moved
from dashboard.tokens import LIGHT

DRAWN = (760, 620)
"""Pixels of the drawing that is cut and made smaller or larger."""
THIN = 1.5
"""Pixels of the lines that a card leaves out."""
LARGER = 1.5
"""How much larger than on a page the values are."""

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def map_items(catalogue: Catalogue, view: ChartView, box: Box) -> Iterator[Item]:
    """The areas of a map with their values, in the middle of a box."""
    scene = drawing(catalogue, view, theme=LIGHT, width=DRAWN[0], height=DRAWN[1])
    left, top, right, bottom = _extent(scene)
    scale = min(box[2] / (right - left), box[3] / (bottom - top))
    x = box[0] + (box[2] - scale * (right - left)) / 2 - scale * left
    y = box[1] + (box[3] - scale * (bottom - top)) / 2 - scale * top
    yield from moved(filter(_kept, scene.items), x, y, scale)
    for words in moved(_values(scene), x, y, scale):
        if isinstance(words, Words):
            yield replace(words, size=LARGER * words.size / scale)


def _kept(item: Item) -> bool:
    """Areas, frames and the outline of what is chosen; no coast abroad, no way to a name."""
    outlines = (LIGHT.beam, LIGHT.casing)
    return isinstance(item, Shape) or (
        isinstance(item, Line) and item.stroke in outlines and item.stroke_width > THIN
    )


def _extent(scene: Scene) -> Box:
    """What the areas cover: left, top, right and bottom."""
    points = [
        point
        for item in scene.items
        if isinstance(item, Shape) and item.name
        for ring in item.rings
        for point in ring
    ]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _values(scene: Scene) -> Iterator[Words]:
    """The values of labels, each in the middle of what its name and it took."""
    for _, lines in groupby(scene.words, key=lambda words: (words.x, words.anchor)):
        block = [*lines]
        if block[-1].weight == BOLD:
            yield replace(block[-1], y=sum(words.y for words in block) / len(block))
