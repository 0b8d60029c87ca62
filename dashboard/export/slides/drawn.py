"""Turns the drawing of a chart for files into shapes of a slide, each of which can be edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from dashboard.export.picture import Dot, Item, Line, Scene, Shape, Words
from dashboard.export.picture.font import width
from dashboard.export.picture.scene import BOLD, moved
from dashboard.export.slides.canvas import HOLLOW, Canvas, Run, Stroke
from dashboard.export.slides.geometry import Box
from dashboard.text.i18n import translate
from dashboard.tokens import PAPER, Symbol

RISE = 0.95
"""From the top of a text box to its first base line, in sizes of the letters."""
PAD = 6
"""Room beside a text, for letters of the font that stands in."""
NEXT_LINE = 1.6
"""Sizes of the letters within which the next line of one text stands."""
PLAIN, DASHED, DOTTED = "solid", "dash", "dot"


def draw_scene(
    canvas: Canvas, scene: Scene, box: Box, told: Mapping[str, str], language: str
) -> None:
    """The items of a scene, from the lowest, moved into a box; 1 pixel is 1 point.

    `told` is the alternative text of shapes, by their name.
    """
    for kind, items in groupby(moved(scene.items, box.x, box.y), key=_kind):
        if kind == (Words,):
            for block in _blocks(items):
                _text(canvas, block)
        elif kind[0] is Line:
            lines = [item for item in items if isinstance(item, Line)]
            first = lines[0]
            stroke = Stroke(first.stroke, first.stroke_width, _dash(first.dash))
            name = translate(language, "slides.lines")
            canvas.outline(name, [line.points for line in lines], stroke=stroke, closed=False)
        else:
            for item in items:
                _mark(canvas, item, told, language)


def _kind(item: Item) -> tuple[object, ...]:
    """What neighbours are drawn together: words, lines of one look."""
    match item:
        case Words():
            return (Words,)
        case Line():
            return (Line, item.stroke, item.stroke_width, item.dash)
        case _:
            return (type(item),)


def _mark(canvas: Canvas, item: Item, told: Mapping[str, str], language: str) -> None:
    match item:
        case Dot():
            symbol = Symbol(item.symbol)
            hollow = symbol in HOLLOW
            colour = (item.stroke if hollow else "") or item.fill or item.stroke
            edge = item.stroke if item.stroke_width else ""
            name = item.name or translate(language, "slides.point")
            canvas.mark(name, item.x, item.y, item.size, symbol, colour, PAPER.paper, edge)
        case Shape():
            stroke = (
                Stroke(item.stroke, item.stroke_width, _dash(item.dash))
                if item.stroke and item.stroke_width
                else None
            )
            name = item.name or translate(language, "slides.ground")
            if item.name and not item.fill:
                name = translate(language, "slides.border", name=item.name)
            canvas.outline(
                name,
                item.rings,
                fill=item.fill,
                hatch=item.hatch.kind if item.hatch else "",
                ink=item.hatch.colour if item.hatch else "",
                stroke=stroke,
                alt=told.get(item.name, "") if item.fill else "",
                opacity=item.opacity,
            )


def _blocks(items: Iterator[Item]) -> Iterator[list[Words]]:
    """Lines of words that follow each other downwards, one text each."""
    block: list[Words] = []
    for item in items:
        assert isinstance(item, Words)
        if block and not _follows(block[-1], item):
            yield block
            block = []
        block.append(item)
    if block:
        yield block


def _follows(one: Words, other: Words) -> bool:
    below = 0 < other.y - one.y <= NEXT_LINE * max(one.size, other.size)
    same = (one.x, one.anchor, one.turn) == (other.x, other.anchor, other.turn)
    return below and same and not one.turn


def _text(canvas: Canvas, block: list[Words]) -> None:
    """A text box around lines of words; each keeps its base line."""
    first = block[0]
    room = max(width(line.text, line.size, line.weight) for line in block) + 2 * PAD
    left = {"start": 0, "middle": -room / 2, "end": -room}[first.anchor] + first.x
    align = {"start": "left", "middle": "center", "end": "right"}[first.anchor]
    step = block[1].y - first.y if len(block) > 1 else 0
    top = first.y - (step * 0.8 if step else RISE * first.size)
    height = (step or 1.2 * first.size) * len(block)
    runs = [[Run(line.text, line.size, line.weight >= BOLD, line.colour)] for line in block]
    name = " ".join(line.text for line in block)
    canvas.text(
        name, Box(left, top, room, height), runs,
        align=align, wrap=False, leading=step, turned=first.turn,
    )  # fmt: skip


def _dash(dash: tuple[float, ...]) -> str:
    if not dash:
        return PLAIN
    return DOTTED if dash[0] <= 3 else DASHED
